import CBenchmarkLoops
import Foundation

/// A program in a terminal of its own, of which the bytes are counted and thrown away.
final class PseudoTerminal {
    /// When the screen was quiet again, and how many bytes came until then.
    struct Reaction {
        let milliseconds: Double
        let bytes: Int
    }

    private let controller: Int32
    private var process = pid_t()
    private let started: ContinuousClock.Instant

    /// Starts a program; nil where there is no terminal for it.
    init?(_ command: [String], columns: UInt16, rows: UInt16, environment: [String: String]) {
        let words = command.map { strdup($0) } + [nil]
        let settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + settings { free(word) } }
        started = .now
        controller = pseudo_terminal_start(words, settings, columns, rows, &process)
        guard controller >= 0 else { return nil }
    }

    /// Waits for the first screen, from the start of the program.
    func firstScreen() -> Reaction? { settle(since: started, quiet: 150) }

    /// Types, and waits until the screen is quiet.
    func type(_ bytes: String) -> Reaction? {
        let since = ContinuousClock.now
        _ = bytes.withCString { write(controller, $0, strlen($0)) }
        return settle(since: since, quiet: 60)
    }

    /// Ends the program.
    func close() {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        Glibc.close(controller)
    }

    /// Reads until nothing has come for so many milliseconds; nil where nothing comes in five seconds.
    private func settle(since: ContinuousClock.Instant, quiet: Int32) -> Reaction? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var count = 0
        var last = since
        var descriptor = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        while poll(&descriptor, 1, count == 0 ? 5000 : quiet) > 0 {
            let bytes = read(controller, &buffer, buffer.count)
            guard bytes > 0 else { break }
            last = .now
            count += bytes
        }
        guard count > 0 else { return nil }
        return Reaction(milliseconds: (last - since) / .milliseconds(1), bytes: count)
    }
}
