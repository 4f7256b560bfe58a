import Foundation
import Testing

/// What `ScreenTests` does not look at: the terminal's settings to the last bit, and the bytes that it receives.
@Suite(.serialized) struct GivenBackTests {
    private let program = ProgramRunner.path
    private let example = "lab --loss mse --actual 1,2,3,4 --predicted 1.1,1.9,3.2,3.6"

    /// The terminal's settings, asked for in the shell; `name` is new for each question.
    private func settings(_ terminal: TmuxSession, _ name: String) throws -> String {
        try terminal.enter("stty -g > \"$HOME/\(name)\"; echo \(name)-is-written.")
        try terminal.waitFor("\n\(name)-is-written.")
        return try String(contentsOf: terminal.home.appending(path: name), encoding: .utf8)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT]) func aSignalLeavesTheSettings(signal: Int32) throws {
        let terminal = try TmuxSession()
        let before = try settings(terminal, "before")
        try terminal.enter("sh -c 'echo $$ > \"$HOME/pid\"; exec \(program) \(example)'")
        try terminal.waitFor("loss 0.055")
        let pid = try String(contentsOf: terminal.home.appending(path: "pid"), encoding: .utf8)
        kill(try #require(pid_t(pid.trimmingCharacters(in: .newlines))), signal)
        #expect(try terminal.status() == "\(128 + signal)")
        #expect(try settings(terminal, "after") == before)
    }

    /// Notes on a second terminal show no keys, hand none on to the shell, and leave the terminal as it was; also while
    /// they are stopped.
    @Test func notesShowNoKeys() throws {
        let terminal = try TmuxSession()
        let before = try settings(terminal, "before")
        try terminal.enter("\(program) learn --notes")
        try terminal.waitFor("Ctrl-C leaves the notes.")
        try terminal.send("q", "j", "z", "v", "C-z")
        #expect(try settings(terminal, "stopped") == before)
        try terminal.enter("fg")
        usleep(500_000)
        try terminal.send("q", "j", "w", "v", "C-c")
        #expect(try terminal.status() == "130")
        #expect(try settings(terminal, "after") == before)
        let screen = try terminal.screen
        #expect(!screen.contains("qjz") && !screen.contains("qjw"), "\(screen)")
    }

    @Test func aTrapLeavesTheSettings() throws {
        let terminal = try TmuxSession(columns: 120)
        try terminal.enter("ulimit -c 0")
        let before = try settings(terminal, "before")
        try terminal.enter("\(program) crash-test")
        try terminal.waitFor("? keys")
        try terminal.send("t")
        try terminal.waitFor("crash-test: this failure was asked for")
        #expect(try settings(terminal, "after") == before)
    }

    @Test(arguments: ["dumb", "", "no-such-terminal"]) func aRefusalIsOneLineOfText(term: String) throws {
        let terminal = try TmuxSession(columns: 200)
        let before = try settings(terminal, "before")
        let received = terminal.home.appending(path: "received")
        try terminal.tmux("pipe-pane", "-O", "cat > '\(received.path(percentEncoded: false))'")
        try terminal.enter("echo the-begin; TERM=\(term) \(program) lab; echo rc=$?; echo the-end")
        try terminal.waitFor("\nthe-end")
        let end = Date(timeIntervalSinceNow: 10)
        var lines: [Substring] = []
        var text = ""
        repeat {
            usleep(20_000)
            text = (try? String(contentsOf: received, encoding: .utf8)) ?? ""
            lines = text.split(whereSeparator: \.isNewline)
        } while !lines.contains("the-end") && Date() < end
        #expect(!text.contains("\u{1B}"))
        let first = try #require(lines.firstIndex(of: "the-begin"))
        try #require(lines.count > first + 3)
        #expect(lines[first + 1].hasPrefix("losstutor: ") && lines[first + 1].contains("--print"))
        #expect(lines[(first + 2)...(first + 3)] == ["rc=69", "the-end"])
        #expect(try settings(terminal, "after") == before)
    }

    @Test func aPasteGoesIntoTheValueBeingTyped() throws {
        let terminal = try TmuxSession()
        try terminal.enter("\(program) \(example)")
        try terminal.waitFor("loss 0.055")
        try terminal.send("=")
        try terminal.tmux("set-buffer", "2")
        try terminal.tmux("paste-buffer", "-p")
        try terminal.send("Enter")
        // By hand: (1 + 0.01 + 0.04 + 0.16) / 4.
        try terminal.waitFor("loss 0.3025")
    }
}
