import Foundation
import Testing

/// Colours in a real terminal: the background is asked for, what is chosen is kept.
@Suite(.serialized) struct ColourTests {
    private let program = ProgramRunner.path

    /// The colours of the first line, as the terminal shows it.
    private func colours(_ terminal: TmuxSession) throws -> String {
        String(try terminal.tmux("capture-pane", "-e", "-p").prefix(200))
    }

    /// Headings are blue 25 on white, sky 74 on black, and 63 where the terminal does not say what it has.
    @Test(arguments: [("bg=#ffffff", "38;5;25m"), ("bg=#101010", "38;5;74m"), ("default", "38;5;63m")])
    func theBackgroundIsAskedFor(style: String, colour: String) throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        try terminal.tmux("set", "-g", "window-style", style)
        try terminal.enter("\(program) lab")
        try terminal.waitFor("? keys")
        let end = Date(timeIntervalSinceNow: 5)
        while try !colours(terminal).contains(colour), Date() < end { usleep(30_000) }
        #expect(try colours(terminal).contains(colour))
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
    }

    /// A quick end leaves no answer of the terminal behind for the shell.
    @Test func noAnswerReachesTheShell() throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        try terminal.tmux("set", "-g", "window-style", "bg=#ffffff")
        // The keys are there before the program.
        try terminal.enter("sleep 0.5; \(program) lab; printf 'en%s' ded")
        try terminal.send("q", "q")
        let screen = try terminal.waitFor("ended")
        #expect(!screen.contains("rgb"))
        #expect(try terminal.status() == "0")
    }

    @Test func whatIsChosenIsKeptAndAnOptionWins() throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        try terminal.enter("\(program) lab")
        try terminal.waitFor("? keys")
        try terminal.send("T")
        try terminal.waitFor("Colours: contrast")
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
        let file = terminal.home.appending(path: ".config/losstutor/settings.json")
        #expect(try String(contentsOf: file, encoding: .utf8).contains("\"contrast\""))
        // Kept: the next in the circle follows it.
        try terminal.enter("clear; \(program) lab")
        try terminal.waitFor("? keys")
        try terminal.send("T")
        try terminal.waitFor("Colours: plain")
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
        try terminal.enter("clear; \(program) lab --theme light")
        try terminal.waitFor("? keys")
        #expect(try colours(terminal).contains("38;5;25m"))
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
        #expect(try String(contentsOf: file, encoding: .utf8).contains("\"plain\""))
    }

    /// Damaged settings are set aside, and said.
    @Test func damagedSettingsAreSetAside() throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        let folder = terminal.home.appending(path: ".config/losstutor")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("colours: pink".utf8).write(to: folder.appending(path: "settings.json"))
        try terminal.enter("\(program) lab")
        try terminal.waitFor("damaged")
        try terminal.send("q", "q")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        #expect(names.contains { $0.hasPrefix("settings.json") && $0 != "settings.json" })
    }
}
