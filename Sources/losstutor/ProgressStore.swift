import Course
@preconcurrency import Glibc

/// Progress on disk: `$XDG_STATE_HOME/losstutor/progress.json`.
enum ProgressStore {
    /// A larger file is none of ours.
    private static let limit = 4 << 20

    /// Where progress lives; nil without a home.
    private static var path: String? {
        if let state = Environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/losstutor/progress.json" }
        return Environment["HOME"].map { "\($0)/.local/state/losstutor/progress.json" }
    }

    /// The saved progress, and a sentence where something was wrong with it. Nothing that was there is lost.
    static func load() -> (progress: Progress, notice: String?) {
        guard let path else { return (Progress(), "No HOME is set: progress is kept only until you quit.") }
        do {
            guard let bytes = try AtomicFile.read(path, limit: limit) else { return (Progress(), nil) }
            do {
                return (try Progress.decode(bytes), nil)
            } catch .newerVersion {
                return (Progress(), "Your progress file is from a newer losstutor: nothing is saved to it.")
            } catch {
                return (Progress(), setAside(path, "is damaged"))
            }
        } catch let problem as AtomicFile.Problem where problem.code == EFBIG {
            return (Progress(), setAside(path, "is too large"))
        } catch {
            return (Progress(), "Progress was not read: \(reason(of: error)).")
        }
    }

    private static func setAside(_ path: String, _ fault: String) -> String {
        guard let aside = AtomicFile.setAside(path) else {
            return "Your progress file \(fault) and could not be set aside."
        }
        let name = aside.split(separator: "/").last.map(String.init) ?? aside
        return "Your progress file \(fault); it is kept beside it as \(name)."
    }

    /// Merges `progress` into what is saved; returns a sentence where that failed.
    static func save(_ progress: Progress) -> String? {
        guard let path else { return nil }
        do {
            try AtomicFile.update(path, limit: limit) { bytes in
                guard let bytes else { return progress.encode() }
                return try Progress.decode(bytes).merging(progress).encode()
            }
            return nil
        } catch {
            return "Progress was not saved: \(reason(of: error))."
        }
    }

    /// Short enough for one line of the screen: the path is always the same.
    private static func reason(of error: any Error) -> String {
        (error as? AtomicFile.Problem)?.reason ?? "\(error)"
    }
}
