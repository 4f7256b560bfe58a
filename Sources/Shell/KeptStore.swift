import Course
@preconcurrency import Glibc
import TutorApp

/// What is kept on disk. Nothing that was there is lost: what cannot be read is set aside.
package struct KeptStore<Value: Kept> {
    /// What follows the file's name in those that were kept beside it.
    private static var besideSuffix: String { ".unsaved-" }
    private static var newer: String {
        "Your \(Value.noun) file is from a newer losstutor: nothing is saved to it."
    }
    /// "Progress".
    private static var subject: String { Value.noun.prefix(1).uppercased() + Value.noun.dropFirst() }

    private var was: String { Value.isPlural ? "were" : "was" }

    private let path: String?

    /// - Parameter path: the file; nil: nothing is kept.
    package init(path: String?) {
        self.path = path
    }

    /// The saved value, and a sentence where something was wrong with it.
    package func load() -> (value: Value, notice: String?) {
        guard let path else {
            return (Value(), "No HOME is set: \(Value.noun) \(Value.isPlural ? "are" : "is") kept only until you quit.")
        }
        var value = Value()
        for file in Self.beside(path) { if let more = Self.read(file) { value = value.merging(more) } }
        do {
            guard let bytes = try AtomicFile.read(path, limit: Value.limit) else { return (value, nil) }
            switch Self.decoded(bytes) {
            case .success(let saved): return (saved.merging(value), nil)
            case .failure(.newerVersion): return (value, Self.newer)
            case .failure: return (value, setAside(AtomicFile.resolved(path), "is damaged").sentence)
            }
        } catch {
            if let fault = error.fault { return (value, setAside(path, fault).sentence) }
            return (value, "\(Self.subject) cannot be kept in \(Self.folder(of: path)): \(error.reason).")
        }
    }

    /// Whether what is saved is there the next time: not without a place, nor where a newer program has written.
    package var isKept: Bool {
        guard let path else { return false }
        let bytes = (try? AtomicFile.read(path, limit: Value.limit)) ?? nil
        if let bytes, case .failure(.newerVersion) = Self.decoded(bytes) { return false }
        return true
    }

    /// Merges `value` into what is saved, without waiting.
    package func save(_ value: Value) -> SaveOutcome {
        guard let path else { return .saved(notice: nil) }
        do {
            return try merge(value, into: path)
        } catch {
            guard let fault = error.fault else { return .failed(unsaved(error, path)) }
            // It cannot become readable: out of the way, and once more.
            let (isAside, sentence) = setAside(path, fault)
            guard isAside else { return .failed(sentence) }
            let outcome =
                (try? merge(value, into: path)) ?? .failed(unsaved(error, path))
            return outcome == .saved(notice: nil) ? .saved(notice: sentence) : outcome
        }
    }

    /// Keeps `value` in a file of its own beside the saved one, where that is locked; the next start or save takes it
    /// in.
    func saveBeside(_ value: Value) -> SaveOutcome {
        guard let path else { return .saved(notice: nil) }
        do {
            try AtomicFile.write("\(path)\(Self.besideSuffix)\(getpid())", value.encode())
            return .saved(notice: nil)
        } catch {
            return .failed(unsaved(error, path))
        }
    }

    private func merge(_ value: Value, into path: String) throws(AtomicFile.Problem) -> SaveOutcome {
        var outcome = SaveOutcome.saved(notice: nil)
        var taken: [String] = []
        let isLocked = try AtomicFile.update(path, limit: Value.limit) { bytes in
            var merged = value
            for file in Self.beside(path) {
                guard let more = Self.read(file) else { continue }
                merged = merged.merging(more)
                taken.append(file)
            }
            guard let bytes else { return merged.encode() }
            switch Self.decoded(bytes) {
            case .success(let saved):
                outcome = .saved(notice: value.news(over: saved))
                return saved.merging(merged).encode()
            case .failure(.newerVersion): outcome = .failed(Self.newer)
            case .failure:
                let (isAside, sentence) = setAside(AtomicFile.resolved(path), "is damaged")
                outcome = isAside ? .saved(notice: sentence) : .failed(sentence)
                if isAside { return merged.encode() }
            }
            taken = []
            return nil
        }
        guard isLocked else { return .busy }
        for file in taken { unlink(FileName.bytes(file)) }
        return outcome
    }

    private func unsaved(_ error: AtomicFile.Problem, _ path: String) -> String {
        "\(Self.subject) \(was) not saved in \(Self.folder(of: path)): \(error.reason)."
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
    }

    private static func beside(_ path: String) -> [String] { AtomicFile.siblings(of: path, suffix: besideSuffix) }

    private static func read(_ file: String) -> Value? {
        guard let bytes = try? AtomicFile.read(file, limit: Value.limit) else { return nil }
        return try? decoded(bytes).get()
    }

    private static func decoded(_ bytes: [UInt8]) -> Result<Value, ProgressError> {
        do {
            return .success(try Value.decode(bytes))
        } catch {
            return .failure(error)
        }
    }

    private func setAside(_ path: String, _ fault: String) -> (isAside: Bool, sentence: String) {
        guard let aside = AtomicFile.setAside(path) else {
            return (false, "Your \(Value.noun) file \(fault) and could not be set aside.")
        }
        let name = aside.split(separator: "/").last.map(String.init) ?? aside
        return (true, "Your \(Value.noun) file \(fault); it is kept beside it as \(name).")
    }
}

/// Progress on disk.
package typealias ProgressStore = KeptStore<Progress>
/// Labs and steps of lessons on disk.
package typealias SessionStore = KeptStore<KeptSessions>
