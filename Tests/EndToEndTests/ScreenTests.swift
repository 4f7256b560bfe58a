import Foundation
import Testing

/// The real program in a real terminal.
@Suite(.serialized) struct ScreenTests {
    private let program = ProgramRunner.path
    private let example = "lab --loss mse --actual 1,2,3,4 --predicted 1.1,1.9,3.2,3.6"

    @Test func aValueIsEditedResizedSuspendedResumedAndQuit() throws {
        let terminal = try TmuxSession()
        try terminal.enter("cd \"$HOME\"; stty -g > before; \(program) \(example)")
        try terminal.waitFor("loss 0.055")
        try terminal.send("2", "Enter")
        // By hand: (1 + 0.01 + 0.04 + 0.16) / 4.
        try terminal.waitFor("loss 0.3025")
        for (columns, rows) in [(100, 30), (60, 20), (80, 24)] {
            try terminal.resize(columns: columns, rows: rows)
            try terminal.waitFor("loss 0.3025")
        }
        let picture = try terminal.waitFor("? keys")
        try terminal.send("C-z")
        try terminal.waitFor("ready>")
        #expect(try terminal.isRestored)
        try terminal.enter("fg")
        try terminal.waitFor("? keys")
        #expect(try terminal.waitFor("loss 0.3025") == picture)
        try terminal.send("q", "q")
        try terminal.waitFor("ready>")
        #expect(try terminal.status() == "0")
        #expect(try terminal.isRestored)
        try terminal.enter("stty -g > after; cmp before after && echo the-same")
        try terminal.waitFor("\nthe-same")
    }

    @Test(arguments: [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)])
    func aSignalRestoresTheTerminal(name: String, status: Int) throws {
        let terminal = try TmuxSession()
        try terminal.enter("sh -c 'echo $$ > \"$HOME/pid\"; exec \(program) \(example)'")
        try terminal.waitFor("loss 0.055")
        let pid = try String(contentsOf: terminal.home.appending(path: "pid"), encoding: .utf8)
        let kill = Process()
        kill.executableURL = URL(filePath: "/bin/sh")
        kill.arguments = ["-c", "kill -\(name) \(pid)"]
        try kill.run()
        kill.waitUntilExit()
        try terminal.waitFor("ready>")
        #expect(try terminal.status() == "\(status)")
        #expect(try terminal.isRestored)
    }

    @Test func aTrapRestoresTheTerminalAndIsReadable() throws {
        let terminal = try TmuxSession(columns: 120)
        try terminal.enter("\(program) crash-test")
        try terminal.waitFor("Learn")
        try terminal.send("t")
        try terminal.waitFor("crash-test: this failure was asked for")
        #expect(["132", "133"].contains(try terminal.status()))
        #expect(try terminal.isRestored)
    }

    @Test(arguments: ["dumb", "", "no-such-terminal"]) func aTerminalThatCannotBeUsedGetsOneLine(term: String) throws {
        let terminal = try TmuxSession(columns: 120)
        try terminal.enter("TERM=\(term) \(program) lab")
        try terminal.waitFor("use --print")
        #expect(try terminal.status() == "69")
        #expect(try terminal.isRestored)
    }

    @Test func aSmallWindowSaysSoAndRecovers() throws {
        let terminal = try TmuxSession()
        try terminal.enter("\(program) \(example)")
        try terminal.waitFor("loss 0.055")
        try terminal.resize(columns: 30, rows: 8)
        try terminal.waitFor("Too small")
        try terminal.resize(columns: 80, rows: 24)
        try terminal.waitFor("loss 0.055")
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
    }

    @Test func withoutUTF8OnlyASCIIIsDrawn() throws {
        let terminal = try TmuxSession(lang: "C")
        try terminal.enter("\(program) train --dataset circles")
        try terminal.waitFor("? keys")
        try terminal.send("Space")
        try terminal.waitFor("The run is finished")
        #expect(try terminal.screen.utf8.allSatisfy { $0 < 0x80 })
        try terminal.send("q", "q")
    }

    @Test func aLargePasteChangesNothing() throws {
        let terminal = try TmuxSession()
        try terminal.enter("\(program) \(example)")
        try terminal.waitFor("loss 0.055")
        let file = terminal.home.appending(path: "paste")
        try String(repeating: "x9zq\n", count: 20_000).write(to: file, atomically: true, encoding: .utf8)
        try terminal.tmux("load-buffer", file.path(percentEncoded: false))
        try terminal.tmux("paste-buffer", "-p")
        try terminal.waitFor("0 cells pasted; 20,000 refused")
        try terminal.send("Escape")
        try terminal.send("2", "Enter")
        try terminal.waitFor("loss 0.3025")
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
    }

    @Test func whatIsCopiedReachesTheClipboard() throws {
        let terminal = try TmuxSession()
        try terminal.tmux("set-option", "-s", "set-clipboard", "on")
        try terminal.enter("\(program) \(example)")
        try terminal.waitFor("loss 0.055")
        try terminal.send("C", "Enter")
        try terminal.waitFor("Copied")
        #expect(try terminal.tmux("show-buffer").hasPrefix("losstutor lab --loss mse --actual 1,2,3,4"))
        try terminal.send("Escape")
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
    }

    @Test func aColumnIsPasted() throws {
        let terminal = try TmuxSession()
        try terminal.enter("\(program) \(example)")
        try terminal.waitFor("loss 0.055")
        let file = terminal.home.appending(path: "paste")
        try "predicted\n1\n2\n3\n4\n5\n".write(to: file, atomically: true, encoding: .utf8)
        try terminal.tmux("load-buffer", file.path(percentEncoded: false))
        try terminal.tmux("paste-buffer", "-p")
        // Four zeros, and a row of 0 and 5: 25 / 5.
        try terminal.waitFor("5 cells pasted, 1 row added, headings left out.")
        try terminal.waitFor("loss 5")
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
    }

    @Test func progressSurvivesAndDamageIsSetAside() throws {
        let terminal = try TmuxSession()
        try terminal.enter("\(program) learn 3")
        try terminal.waitFor("step 1 of")
        try terminal.send("]")
        try terminal.waitFor("step 2 of")
        try terminal.send("q", "q")
        try terminal.waitFor("ready>")
        try terminal.enter("\(program) learn mean-squared-error")
        try terminal.waitFor("step 2 of")
        try terminal.send("q", "q")
        try terminal.waitFor("ready>")
        let file = terminal.home.appending(path: "state/losstutor/progress.json")
        try "{".write(to: file, atomically: true, encoding: .utf8)
        try terminal.enter("clear; \(program)")
        try terminal.waitFor("is damaged")
        try terminal.send("q")
        try terminal.waitFor("ready>")
        let aside = terminal.home.appending(path: "state/losstutor/progress.json.damaged-1")
        #expect(try String(contentsOf: aside, encoding: .utf8) == "{")
    }
}
