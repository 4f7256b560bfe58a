@preconcurrency import Glibc
import Labs
import Shell

/// States that are too long for a command line, as files in the folder where one is.
enum SavedState {
    /// Writes the state to a file with a name that is free, and returns it.
    static func save(_ state: LabState) throws -> String {
        for number in 1...999 {
            let name = "losstutor-\(state.kind.rawValue)\(number == 1 ? "" : "-\(number)").json"
            guard access(name, F_OK) != 0 else { continue }
            do throws(AtomicFile.Problem) {
                try AtomicFile.write(name, Array((state.json + "\n").utf8))
            } catch {
                throw Failure("the state is not saved: \(error).", exitCode: .output)
            }
            return name
        }
        throw Failure("there are too many states saved here already; go to another folder.", exitCode: .output)
    }
}
