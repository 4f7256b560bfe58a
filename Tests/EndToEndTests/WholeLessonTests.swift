import Foundation
import Testing

/// Whole lessons as a learner takes them in a terminal, wrong answers included.
@Suite(.serialized) struct WholeLessonTests {
    private func opened(_ lesson: String) throws -> TmuxSession {
        let terminal = try TmuxSession()
        try terminal.enter("\(ProgramRunner.path) learn \(lesson)")
        return terminal
    }

    /// Sends keys, and waits for what must be seen then.
    private func type(_ keys: String..., seeing text: String, in terminal: TmuxSession) throws {
        for key in keys { try terminal.tmux("send-keys", key) }
        try terminal.waitFor(text)
    }

    /// To the next step, of which a word is seen.
    private func go(to step: Int, of count: Int, in terminal: TmuxSession) throws {
        try type("]", seeing: "step \(step) of \(count)", in: terminal)
    }

    @Test func meanSquaredError() throws {
        let terminal = try opened("3")
        try terminal.waitFor("step 1 of 10")
        for step in 2...4 { try go(to: step, of: 10, in: terminal) }
        // Two blanks, the first wrong at first; any right spelling counts.
        try type("Enter", "p-y", "Enter", seeing: "The error with its sign", in: terminal)
        try type("Enter", "(y-p)**2", "Enter", seeing: "+= (y-p)**2", in: terminal)
        try type("0.5*total", "Enter", seeing: "The loop adds up squares", in: terminal)
        // The sum of the errors' sizes, which is not what the loop prints.
        try type("Tab", "3", "Enter", "g", seeing: "Each of the two rows adds one", in: terminal)
        try type("5", "Enter", seeing: "met, and holds now", in: terminal)
        try go(to: 5, of: 10, in: terminal)
        try type("2", "Enter", "3", seeing: "You were sure, and it is not so.", in: terminal)
        try go(to: 6, of: 10, in: terminal)
        try type("Tab", "6", "Enter", "g", seeing: "Still to do: the MSE is 1.", in: terminal)
        try type("z", "Down", "Down", "Down", "6", "Enter", seeing: "Goal met. Another one is open.", in: terminal)
        try type(
            "3", "Enter", "Up", "4", "Enter", "Up", "1", "Enter", seeing: "all four errors have the same", in: terminal)
        try type("Up", "2", "Enter", seeing: "one error of 2 costs as much", in: terminal)
        try go(to: 7, of: 10, in: terminal)
        try type("Tab", "3", "Enter", "g", "2.5", "Enter", seeing: "met, and holds now", in: terminal)
        try go(to: 8, of: 10, in: terminal)
        try type("20", "Enter", "1", seeing: "you: 20", in: terminal)
        try go(to: 9, of: 10, in: terminal)
        try type("1", "Enter", "2", seeing: "✗", in: terminal)
        try go(to: 10, of: 10, in: terminal)
        try terminal.waitFor("This lesson is done.")
        try terminal.waitFor("Next: enter goes on to lesson 4")
        try type("q", seeing: "1 of 18 lessons done", in: terminal)
    }

    @Test func likelihoodByHand() throws {
        let terminal = try opened("5")
        try terminal.waitFor("step 1 of 10")
        try go(to: 2, of: 10, in: terminal)
        try type("1", "Enter", "3", seeing: "You were sure, and it is not so.", in: terminal)
        for step in 3...4 { try go(to: step, of: 10, in: terminal) }
        // A blank, wrong at first.
        try type("Enter", "tails*log(p)", "Enter", seeing: "So a tail would be as", in: terminal)
        try type("Enter", "tails*log(1-p)", "Enter", seeing: "Each head", in: terminal)
        try type("Tab", "0.6", "Enter", "g", seeing: "0.6", in: terminal)
        try type("0.7", "Enter", seeing: "met, and holds now", in: terminal)
        // A question, and what it opens: the goal.
        try go(to: 5, of: 10, in: terminal)
        try type("1", "Enter", "1", seeing: "✗", in: terminal)
        try type("Tab", "1000", "Enter", "g", "1075", "Enter", seeing: "met, and holds now", in: terminal)
        try go(to: 6, of: 10, in: terminal)
        try type("Tab", "0.5", "Enter", "g", "0.8583", "Enter", seeing: "met, and holds now", in: terminal)
        try go(to: 7, of: 10, in: terminal)
        try type("1", "Enter", "1", seeing: "✗", in: terminal)
        try go(to: 8, of: 10, in: terminal)
        try type("2", "Enter", "3", seeing: "✓", in: terminal)
        try go(to: 9, of: 10, in: terminal)
        try type("1", "Enter", "2", seeing: "✗", in: terminal)
        try go(to: 10, of: 10, in: terminal)
        try terminal.waitFor("This lesson is done.")
        try type("q", seeing: "1 of 18 lessons done", in: terminal)
    }
}
