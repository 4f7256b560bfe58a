import Course
@preconcurrency import Glibc

/// Progress on disk. Nothing that was there is lost: what cannot be read is set aside.
public struct ProgressStore {
    /// A larger file is none of ours.
    private static let limit = 4 << 20
    /// What follows the file's name in those of progress that was kept beside it.
    private static let besideSuffix = ".unsaved-"
    private static let newer = "Your progress file is from a newer losstutor: nothing is saved to it."

    private let path: String?

    /// - Parameter path: the file; nil: nothing is kept.
    public init(path: String?) {
        self.path = path
    }

    /// The saved progress, and a sentence where something was wrong with it.
    public func load() -> (progress: Progress, notice: String?) {
        guard let path else { return (Progress(), "No HOME is set: progress is kept only until you quit.") }
        let progress = ProgressStore.beside(path).reduce(Progress()) { $0.merging($1.progress) }
        do {
            guard let bytes = try AtomicFile.read(path, limit: Self.limit) else { return (progress, nil) }
            switch Self.decoded(bytes) {
            case .success(let saved): return (saved.merging(progress), nil)
            case .failure(.newerVersion): return (progress, Self.newer)
            case .failure: return (progress, setAside(AtomicFile.resolved(path), "is damaged").sentence)
            }
        } catch {
            if let fault = error.fault { return (progress, setAside(path, fault).sentence) }
            return (progress, "Progress was not read: \(error.reason).")
        }
    }

    /// Merges `progress` into what is saved, without waiting.
    public func save(_ progress: Progress) -> SaveOutcome {
        guard let path else { return .saved(notice: nil) }
        do {
            return try merge(progress, into: path)
        } catch {
            guard let fault = error.fault else { return .failed("Progress was not saved: \(error.reason).") }
            // It cannot become readable: out of the way, and once more.
            let (isAside, sentence) = setAside(path, fault)
            guard isAside else { return .failed(sentence) }
            let outcome = (try? merge(progress, into: path)) ?? .failed("Progress was not saved: \(error.reason).")
            return outcome == .saved(notice: nil) ? .saved(notice: sentence) : outcome
        }
    }

    /// Keeps `progress` in a file of its own beside the saved one, where that is locked; the next start or save takes it
    /// in.
    public func saveBeside(_ progress: Progress) -> SaveOutcome {
        guard let path else { return .saved(notice: nil) }
        do {
            try AtomicFile.write("\(path)\(Self.besideSuffix)\(getpid())", progress.encode())
            return .saved(notice: nil)
        } catch {
            return .failed("Progress was not saved: \(error.reason).")
        }
    }

    private func merge(_ progress: Progress, into path: String) throws(AtomicFile.Problem) -> SaveOutcome {
        var outcome = SaveOutcome.saved(notice: nil)
        var taken: [String] = []
        let isLocked = try AtomicFile.update(path, limit: Self.limit) { bytes in
            var merged = progress
            for (file, more) in Self.beside(path) {
                merged = merged.merging(more)
                taken.append(file)
            }
            guard let bytes else { return merged.encode() }
            switch Self.decoded(bytes) {
            case .success(let saved): return saved.merging(merged).encode()
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
        for file in taken { unlink(file) }
        return outcome
    }

    private static func beside(_ path: String) -> [(file: String, progress: Progress)] {
        AtomicFile.siblings(of: path, suffix: besideSuffix).compactMap { file in
            guard let bytes = try? AtomicFile.read(file, limit: limit), case .success(let progress) = decoded(bytes)
            else { return nil }
            return (file, progress)
        }
    }

    private static func decoded(_ bytes: [UInt8]) -> Result<Progress, ProgressError> {
        do {
            return .success(try Progress.decode(bytes))
        } catch {
            return .failure(error)
        }
    }

    private func setAside(_ path: String, _ fault: String) -> (isAside: Bool, sentence: String) {
        guard let aside = AtomicFile.setAside(path) else {
            return (false, "Your progress file \(fault) and could not be set aside.")
        }
        let name = aside.split(separator: "/").last.map(String.init) ?? aside
        return (true, "Your progress file \(fault); it is kept beside it as \(name).")
    }
}
