import Foundation
import Testing

/// Whoever leaves in the middle of something finds it so, however they left.
@Suite(.serialized) struct ComingBackTests {
    private let program = ProgramRunner.path

    /// The ways to leave.
    enum Way: String, CaseIterable {
        case quit, closedWindow, terminated
    }

    private func pid(_ terminal: TmuxSession) throws -> Int32 {
        let text = try String(contentsOf: terminal.home.appending(path: "pid"), encoding: .utf8)
        return try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    /// Waits until a process is gone, so that what it kept is on disk.
    private func waitForEnd(of pid: Int32) throws {
        let end = Date(timeIntervalSinceNow: 10)
        while kill(pid, 0) == 0 {
            guard Date() < end else { throw TmuxSession.Failure(description: "the program does not end") }
            usleep(20_000)
        }
    }

    private func leave(_ terminal: TmuxSession, _ way: Way) throws {
        let pid = try pid(terminal)
        switch way {
        case .quit: try terminal.send("q", "q")
        case .closedWindow: try terminal.tmux("kill-window")
        case .terminated: kill(pid, SIGTERM)
        }
        try waitForEnd(of: pid)
    }

    private static let lesson = """
        ---
        id: mine
        title: Mine
        minutes: 5
        objective: Try it.
        ---

        ## One

        \((1...30).map { "Line \($0) of a long text.\n" }.joined(separator: "\n"))
        ```lab
        actual: [1, 2, 3]
        predicted: [1, 2, 3]
        ```

        ```goal
        text: Reach it.
        allow: [predicted]
        when: loss > 1000
        hints: [The first hint., The second hint.]
        witness: {predicted: [1, 2, 99]}
        ```

        ## Two

        ```predict
        question: Which?
        options:
          - {text: the one, feedback: No.}
          - {text: the other, feedback: Yes.}
        answer: 2
        ```

        """

    private func write(_ text: String, for terminal: TmuxSession) throws -> String {
        let folder = terminal.home.appending(path: "lessons")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: folder.appending(path: "01-mine.md"), atomically: true, encoding: .utf8)
        return "learn 1 --lessons \(folder.path(percentEncoded: false))"
    }

    /// Changed values, a hint, a scrolled text, a chosen answer: the same screens come back.
    @Test(arguments: Way.allCases) func stepsAreFoundAsTheyWere(way: Way) throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        let words = try write(Self.lesson, for: terminal)
        try terminal.open("\(program) \(words)")
        try terminal.waitFor("step 1 of 2")
        try terminal.send("Tab", "7", "Enter", "Down", "+", "+", "h")
        try terminal.waitFor("The first hint.")
        // A key that says nothing comes last, so that the line of messages is empty. Tab goes by the plot to the text.
        try terminal.send("Tab", "Tab", "Up", "Up", "Tab")
        let first = try settled(terminal)
        #expect(first.contains("7.00") && first.contains("2 more below"))
        try terminal.send("]", "2")
        let second = try settled(terminal)
        #expect(second.contains("▸ 2 the other"))
        try leave(terminal, way)
        try terminal.open("\(program) \(words)")
        try terminal.waitFor("step 2 of 2")
        #expect(try settled(terminal) == second)
        try terminal.send("[")
        try terminal.waitFor("step 1 of 2")
        // But for what the last change did: that was in another session.
        #expect(try settled(terminal) == first.replacing(#/ +[▲▼] .*?change/#, with: ""))
        // The hint stands at the end, and undo leads back, one change after the other.
        try terminal.send("Tab", "Tab", "End")
        #expect(try !terminal.waitFor("The first hint.").contains("second hint"))
        try terminal.send("z", "z", "z")
        try terminal.waitFor("Taken back")
        #expect(try !settled(terminal).contains("7.00"))
        try leave(terminal, .quit)
        // What is forgotten is so, even where one leaves at once.
        try terminal.open("\(program) \(words) --fresh")
        try terminal.waitFor("step 1 of 2")
        try leave(terminal, way)
        try terminal.open("\(program) \(words) --step 2")
        try terminal.waitFor("step 2 of 2")
        #expect(try !settled(terminal).contains("▸ 2 the other"))
        try leave(terminal, .quit)
    }

    private static let number =
        lesson.prefix { $0 != "#" } + """
            ## One

            ```lab
            actual: [1, 2, 3]
            predicted: [1, 2, 3]
            ```

            ```predict
            kind: number
            question: How much?
            answer: 12
            feedback: [{say: No.}]
            right: Yes.
            ```

            ```goal
            text: Reach it.
            allow: [predicted]
            when: loss > 1000
            witness: {predicted: [1, 2, 99]}
            ```

            """

    /// A number half typed, the question how sure one is, a cell half typed: none is lost with the window, or by SIGTERM.
    @Test(arguments: [Way.closedWindow, .terminated]) func whatIsHalfTypedIsFound(way: Way) throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        let words = try write(String(Self.number), for: terminal)
        func comesBack(_ keys: String..., showing text: String) throws {
            try terminal.open("\(program) \(words)")
            try terminal.waitFor("step 1 of 1")
            for key in keys { try terminal.send(key) }
            try terminal.waitFor(text)
            let left = try settled(terminal)
            try leave(terminal, way)
            try terminal.open("\(program) \(words)")
            try terminal.waitFor("step 1 of 1")
            #expect(try settled(terminal) == left)
            try leave(terminal, way)
        }
        try comesBack("1", showing: "[1")
        try comesBack("2", "Enter", showing: "How sure are you?")
        try comesBack("3", "Tab", "7", "5", showing: "[75")
    }

    /// What is printed of a step is the step as it was left.
    @Test func aPrintedStepIsAsItWasLeft() throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        let words = try write(Self.lesson, for: terminal)
        try terminal.open("\(program) \(words)")
        try terminal.waitFor("step 1 of 2")
        try terminal.send("Tab", "7", "Enter", "]", "2")
        try terminal.waitFor("step 2 of 2")
        try leave(terminal, .quit)
        try terminal.open("sh -c \"\(program) \(words) --step 1 --plain | tail; sleep 9\"")
        try terminal.waitFor("predicted 7")
        try terminal.open("sh -c \"\(program) \(words) --step 2 --plain | tail; sleep 9\"")
        try terminal.waitFor("chosen: 2 the other")
        try terminal.open("sh -c \"\(program) \(words) --step 1 --fresh --plain | tail; sleep 9\"")
        #expect(try !terminal.waitFor("loss: 0").contains("predicted 7"))
    }

    /// A goal that is met is so, even where the program is killed as soon as it says so.
    @Test func aMetGoalOutlastsAKill() throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        let words = try write(Self.lesson, for: terminal)
        try terminal.open("\(program) \(words)")
        try terminal.waitFor("step 1 of 2")
        try terminal.send("Tab", "9", "9", "Enter")
        try terminal.waitFor("Goal met.")
        let pid = try pid(terminal)
        kill(pid, SIGKILL)
        try waitForEnd(of: pid)
        try terminal.open("\(program) \(words)")
        try terminal.waitFor("step 1 of 2")
        try terminal.send("End")
        try terminal.waitFor("  met")
        try leave(terminal, .quit)
    }

    /// What was done half a second ago outlasts a kill: it was written in the quiet that followed.
    @Test func anEditOutlastsAKill() throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        let words = try write(Self.lesson, for: terminal)
        try terminal.open("\(program) \(words)")
        try terminal.waitFor("step 1 of 2")
        try terminal.send("Tab", "7", "Enter")
        try terminal.waitFor("7.00")
        usleep(500_000)
        let pid = try pid(terminal)
        kill(pid, SIGKILL)
        try waitForEnd(of: pid)
        try terminal.open("\(program) \(words)")
        try terminal.waitFor("7.00")
        try leave(terminal, .quit)
    }

    /// A run within an epoch, with the cursor, in the free trainer.
    @Test(arguments: Way.allCases) func aRunIsFoundAsItWas(way: Way) throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        try terminal.open("\(program) ")
        try terminal.waitFor("Learn")
        try terminal.send("Tab", "Down", "Down", "Enter")
        try terminal.waitFor("epoch 0 of")
        try terminal.send("e", "e", "s", "s", "Left", "y")
        let left = try settled(terminal)
        try leave(terminal, way)
        try terminal.open("\(program) ")
        try terminal.waitFor("Learn")
        try terminal.send("Tab", "Down", "Down", "Enter")
        try terminal.waitFor("As you left it")
        // Its message goes with the next key.
        try terminal.send("y", "y")
        #expect(try settled(terminal) == left)
        try terminal.send("q", "q")
    }

    /// The screen once it does not change any more.
    private func settled(_ terminal: TmuxSession) throws -> String {
        var screen = try terminal.screen
        for _ in 0..<100 {
            usleep(150_000)
            let next = try terminal.screen
            if next == screen { return screen }
            screen = next
        }
        throw TmuxSession.Failure(description: "the screen never rests; it shows:\n\(screen)")
    }

    /// A lesson's file changes while it is shown.
    @Test func aLessonIsShownAnewWhenItsFileChanges() throws {
        let terminal = try TmuxSession(columns: 100, rows: 30)
        let lab = "```lab\nactual: [1, 2]\npredicted: [1, 2]\n```\n"
        let front = Self.lesson.prefix { $0 != "#" }
        func write(_ body: String) throws -> String { try self.write(front + body, for: terminal) }
        try terminal.open("\(program) \(write("## One\n\nThe old text.\n\n\(lab)"))")
        try terminal.waitFor("The old text.")
        try terminal.send("Tab", "7", "Enter")
        try terminal.waitFor("7.00")
        _ = try write("## One\n\nThe new text.\n\n\(lab)")
        #expect(try terminal.waitFor("The new text.").contains("7.00"))
        #expect(try terminal.screen.contains("01-mine.md is read anew."))
        _ = try write("## One\n\n# Two\n")
        try terminal.waitFor("a heading of level 1")
        #expect(try terminal.screen.contains("The new text."))
        _ = try write("## One\n\nThe third text.\n\n\(lab)")
        try terminal.waitFor("The third text.")
        try terminal.send("q", "q")
    }
}
