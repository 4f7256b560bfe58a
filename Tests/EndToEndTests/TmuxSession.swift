import Foundation

/// A shell in a terminal of its own, driven through tmux; it ends with this object.
final class TmuxSession {
    /// Why a test could not go on.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The shell's home, which goes with the session.
    let home: URL
    /// What a program is started with in its plain environment.
    private let plain: String
    private let socket = "losstutor-\(UUID().uuidString.prefix(8))"

    /// Starts a plain shell with the prompt "ready> ".
    init(columns: Int = 80, rows: Int = 24, lang: String = "C.UTF-8") throws {
        home = FileManager.default.temporaryDirectory.appending(path: socket)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let path = home.path(percentEncoded: false)
        plain =
            "env -i PATH=\"$PATH\" TERM=tmux-256color LANG=\(lang) PS1='ready> ' HOME=\(path)"
            + " XDG_STATE_HOME=\(path)/state"
        let shell = "\(plain) sh"
        // -u: the terminal knows UTF-8, whatever the program's locale is.
        try tmux("-u", "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", shell)
        try waitFor("ready>")
    }

    deinit {
        _ = try? tmux("kill-server")
        try? FileManager.default.removeItem(at: home)
    }

    /// Runs a tmux command; returns what it printed.
    @discardableResult
    func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

    @discardableResult
    func tmux(_ arguments: [String]) throws -> String {
        let result: ProgramRunner.Result
        do {
            result = try ProgramRunner.execute(
                "tmux", ["-u", "-L", socket] + arguments,
                // The socket goes with the home.
                environment: [
                    "LANG": "C.UTF-8", "SHELL": "/bin/sh", "TMUX_TMPDIR": home.path(percentEncoded: false),
                ])
        } catch {
            throw Failure(description: "tmux failed (is it installed?): \(error)")
        }
        guard result.status == 0 else {
            throw Failure(description: "tmux failed (is it installed?): \(result.errors)")
        }
        return result.output
    }

    /// Runs a program in a window of its own, as the shell's other windows; the window goes with it. The file `pid` at home
    /// holds its number.
    func open(_ command: String) throws {
        try tmux("new-window", "\(plain) sh -c 'echo $$ > \"$HOME/pid\"; exec \(command)'")
    }

    /// Presses keys by tmux's names: `Enter`, `C-z`, `Up`, or a character.
    func send(_ keys: String...) throws {
        for key in keys { try tmux("send-keys", key) }
    }

    /// Raw bytes, as a terminal sends them.
    func send(bytes: some Collection<UInt8>) throws {
        try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
    }

    /// What the mouse does, as terminals report it: the button, and what is added while it is held down.
    enum Mouse: Int {
        case press = 0
        case drag = 32
        case wheelUp = 64
        case wheelDown = 65
    }

    /// Reports of the mouse at a column and a row from 0, as a terminal sends them.
    func mouse(_ events: Mouse..., x: Int, y: Int, released: Bool = false) throws {
        let reports = events.map { "\u{1B}[<\($0.rawValue);\(x + 1);\(y + 1)M" }
        try send(bytes: (reports.joined() + (released ? "\u{1B}[<0;\(x + 1);\(y + 1)m" : "")).utf8)
    }

    /// Where the screen shows a text, from 0: the first place or the last one, each sign in one column.
    func place(of text: String, isLast: Bool = false) throws -> (x: Int, y: Int) {
        let places = try waitFor(text).split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
            y, line in line.ranges(of: text).map { (x: line.distance(from: line.startIndex, to: $0.lowerBound), y: y) }
        }
        guard let place = isLast ? places.last : places.first else {
            throw Failure(description: "\"\(text)\" is on no line of the screen:\n\(try screen)")
        }
        return place
    }

    /// Presses the left button where the screen shows a text, so many columns behind its first, and lets it go; waits until
    /// the screen shows what comes of it, which it must not have shown before.
    @discardableResult
    func click(_ text: String, at offset: Int = 0, isLast: Bool = false, shows result: String) throws -> String {
        let (x, y) = try place(of: text, isLast: isLast)
        return try waitFor(result, after: { try mouse(.press, x: x + offset, y: y, released: true) })
    }

    /// Turns the wheel where the screen shows a text, and waits for what comes of it.
    @discardableResult
    func turn(_ direction: Mouse, at text: String, isLast: Bool = false, shows result: String) throws -> String {
        let (x, y) = try place(of: text, isLast: isLast)
        return try waitFor(result, after: { try mouse(direction, x: x, y: y) })
    }

    /// Waits until the screen shows what an act is to lead to, and fails where it shows it before.
    private func waitFor(_ result: String, after act: () throws -> Void) throws -> String {
        let before = try screen
        guard !before.contains(result) else {
            throw Failure(description: "the screen shows \"\(result)\" before anything is done:\n\(before)")
        }
        try act()
        return try waitFor(result, seconds: 10)
    }

    /// Waits until the terminal shows something else.
    func waitForChange(from before: String) throws {
        let end = Date(timeIntervalSinceNow: 10)
        while try screen == before {
            guard Date() < end else { throw Failure(description: "the screen stays as it was:\n\(before)") }
            usleep(30_000)
        }
    }

    /// Types a line for the shell, and Enter.
    func enter(_ line: String) throws {
        try tmux("send-keys", "-l", line)
        try send("Enter")
    }

    /// What the terminal shows.
    var screen: String {
        get throws { try tmux("capture-pane", "-p") }
    }

    /// Waits until the terminal shows `text`; returns the whole screen.
    @discardableResult
    func waitFor(_ text: String, seconds: Double = 30) throws -> String {
        let end = Date(timeIntervalSinceNow: seconds)
        while true {
            let screen = try screen
            if screen.contains(text) { return screen }
            guard Date() < end else {
                throw Failure(description: "the screen never showed \"\(text)\"; it shows:\n\(screen)")
            }
            usleep(30_000)
        }
    }

    /// What tmux says about the terminal, as in `#{cursor_flag}`.
    func display(_ format: String) throws -> String {
        try tmux("display-message", "-p", format).trimmingCharacters(in: .newlines)
    }

    func resize(columns: Int, rows: Int) throws {
        try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// The exit code of the shell's last command. Waits for the shell to be back.
    func status() throws -> String {
        let answers = { (screen: String) in
            screen.split(separator: "\n").filter { $0.hasPrefix("status=") && $0.hasSuffix(".") }
        }
        let earlier = answers(try waitFor("ready>")).count
        try enter("echo status=$?.")
        let end = Date(timeIntervalSinceNow: 10)
        while true {
            let screen = try screen
            let found = answers(screen)
            if found.count > earlier, let last = found.last {
                return String(last.dropFirst("status=".count).dropLast())
            }
            guard Date() < end else {
                throw Failure(description: "the screen never showed \"status=\"; it shows:\n\(screen)")
            }
            usleep(30_000)
        }
    }

    /// True where the cursor is shown on the normal screen.
    var isRestored: Bool {
        get throws { try display("#{cursor_flag} #{alternate_on}") == "1 0" }
    }
}
