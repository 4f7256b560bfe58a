import Foundation
import Testing

/// The mouse in a real terminal: the bytes that one sends, and what the screen shows of them. tmux has no mouse of its own
/// here, as it has none by default.
@Suite(.serialized) struct MouseScreenTests {
    private let program = ProgramRunner.path
    private let example = "lab --loss mse --actual 1,2,3,4 --predicted 1.1,1.9,3.2,3.6"

    private func isOver(_ terminal: TmuxSession) throws {
        #expect(try terminal.status() == "0")
        #expect(try terminal.isRestored)
        #expect(try terminal.display("#{mouse_any_flag}") == "0")
    }

    /// Cells, headings, the curve, terms of the formula, words of the footer, a list.
    @Test func inTheVectorLab() throws {
        let terminal = try TmuxSession()
        try terminal.enter("\(program) \(example)")
        try terminal.waitFor("▸  0")
        #expect(try terminal.display("#{mouse_sgr_flag} #{mouse_button_flag}") == "1 1")
        try terminal.click("3.20", at: 1, shows: "[    3.20]")
        try terminal.turn(.wheelDown, at: "3.20", shows: "▸  3")
        // A term of the formula, then a heading of the table.
        try terminal.click("(2 − 1.9)", at: 3, shows: "[    1.90]")
        try terminal.click("actual", shows: "[    2.00]")
        try terminal.click("(1 − 1.1)", at: 6, shows: "[    1.00]")
        try terminal.click("predicted", shows: "[    1.10]")
        // Where the curve is pressed, there p[0] goes; z takes it back. The focus goes along.
        let now = try terminal.place(of: "●")
        #expect(try terminal.screen.contains("▸values"))
        try terminal.mouse(.press, x: now.x + 10, y: now.y - 2, released: true)
        try terminal.waitFor("with the last change")
        try terminal.waitFor("▸MSE as p[0] moves")
        try terminal.send("z")
        try terminal.waitFor("[    1.10]        0.010")
        // A drag is one edit, wherever the button goes up.
        let first = try terminal.screen
        try terminal.mouse(.press, x: now.x + 6, y: now.y)
        try terminal.waitForChange(from: first)
        try terminal.mouse(.drag, x: now.x + 3, y: now.y)
        // Over the values it is no selection of them.
        try terminal.mouse(.drag, x: 12, y: 5)
        try terminal.mouse(x: 2, y: 20, released: true)
        try terminal.waitFor("▸  0")
        try terminal.send("z")
        try terminal.waitFor("[    1.10]        0.010")
        // Words of the footer, each key of a word by itself.
        try terminal.click("1.10", at: 1, shows: "▸values")
        try terminal.click("a d rows", shows: "\n│▸  1      1.00 [    1.10]")
        try terminal.click("a d rows", at: 2, shows: "\n│▸  1      2.00 [    1.90]")
        try terminal.click("l loss", shows: "▸ ✓ mean squared error")
        try terminal.turn(.wheelDown, at: "mean absolute error", shows: "▸   root mean squared error")
        // A press takes its line.
        try terminal.click("mean absolute error", shows: "loss 0.2\n")
        try terminal.click("? keys", shows: "keys that work here")
        // Reports that make no sense change nothing.
        for broken in ["0;0;0M", "0;24M", "999;1;1M", "0;24;6;7M", ";;M"] {
            try terminal.send(bytes: "\u{1B}[<\(broken)".utf8)
        }
        // A press beside what lies over the screen puts it away.
        try terminal.click("losstutor", shows: "loss 0.2\n")
        try terminal.send("q", "q")
        try isOver(terminal)
    }

    /// What is marked at home goes with the wheel; a press opens, as enter does.
    @Test func atHomeAndInTheOtherLabs() throws {
        let terminal = try TmuxSession()
        try terminal.enter(program)
        try terminal.waitFor("▸      How this tutor works")
        try terminal.turn(.wheelDown, at: "Mean squared error", shows: "▸      Ten minutes before an exam")
        try terminal.turn(.wheelDown, at: "Trainer", shows: "▸ Vector lab")
        try terminal.turn(.wheelDown, at: "Trainer", shows: "▸ Likelihood lab")
        try terminal.click("Likelihood lab", shows: "[fit by hand]")
        try terminal.click("density", shows: "[density]")
        try terminal.click("consistency", shows: "[consistency]")
        try terminal.click("fit by hand", shows: "[fit by hand]")
        try terminal.click("−4.159", at: 2, shows: "▸  5[     0]")
        try terminal.turn(.wheelUp, at: "−4.159", shows: "▸  4[     1]")
        try terminal.send("q")
        try terminal.waitFor("Explore")
        try terminal.click("Trainer", shows: "▸loss")
        try terminal.click("the model's beliefs", shows: "the data")
        try terminal.click("s step", shows: "step 1")
        try terminal.send("q", "q")
        try isOver(terminal)
    }

    /// Dots, options and what follows, both sides; the wheel scrolls the text or the lab's list.
    @Test func inALesson() throws {
        let terminal = try TmuxSession()
        try terminal.enter("\(program) learn 1")
        try terminal.waitFor("step 1 of 12  [○]")
        // The sixth dot, beyond the brackets of the first.
        try terminal.click("[○]", at: 7, shows: "step 6 of 12")
        try terminal.click("3 needs two steps", at: 4, shows: "▸ 3 needs")
        try terminal.click("4 jumps", at: 4, shows: "▸ 4 jumps")
        try terminal.waitFor("How sure are you?")
        try terminal.click("2 fairly sure", shows: "✓ 4 jumps")
        // The frame of a panel and what it holds give it the focus; its title leads on to the next.
        try terminal.click("8 ┤", shows: "▸the model's beliefs")
        try terminal.click("Twice the rate", shows: "▸Twice the rate")
        try terminal.click("the model's beliefs", shows: "▸the data")
        try terminal.click("+ − rate", shows: "Learning rate 0.3, was 0.133333.")
        try terminal.send("q")
        try terminal.waitFor("Explore")
        try terminal.click("Mean squared error", shows: "▸Four errors")
        try terminal.turn(.wheelDown, at: "contrib.", shows: "▸  1")
        try terminal.resize(columns: 80, rows: 12)
        try terminal.waitFor("more below")
        try terminal.turn(.wheelDown, at: "A regression", shows: "more above")
        try terminal.send("q", "q")
        try isOver(terminal)
    }

    /// Without UTF-8, and in a window that is too small, where nothing that is pressed does anything.
    @Test func inASCIIAndInASmallWindow() throws {
        let terminal = try TmuxSession(lang: "C")
        try terminal.enter("\(program) \(example)")
        try terminal.waitFor(">  0")
        try terminal.click("3.20", at: 1, shows: "[    3.20]")
        try terminal.click("l loss", shows: "mean absolute error")
        try terminal.resize(columns: 20, rows: 5)
        try terminal.waitFor("Too small")
        for y in 0..<5 {
            try terminal.mouse(.press, .drag, x: 3, y: y, released: true)
            try terminal.mouse(.wheelDown, .wheelUp, .wheelDown, x: 3, y: y)
        }
        try terminal.resize(columns: 80, rows: 24)
        // The list is as it was; a double press takes its line once, and does nothing to what lay below.
        try terminal.waitFor("> + mean squared error")
        let (x, y) = try terminal.place(of: "mean absolute error")
        try terminal.mouse(.press, x: x, y: y, released: true)
        try terminal.mouse(.press, x: x, y: y, released: true)
        try terminal.waitFor("loss 0.2\n")
        #expect(try terminal.screen.contains("[    3.20]"))
        // The button goes up outside: what was moved with it is let go.
        let now = try terminal.place(of: "MAE as p[2]")
        let first = try terminal.screen
        try terminal.mouse(.press, x: now.x + 16, y: now.y + 3)
        try terminal.waitForChange(from: first)
        let second = try terminal.screen
        try terminal.send(bytes: "\u{1B}[<0;-2;90m".utf8)
        try terminal.mouse(.drag, x: now.x + 8, y: now.y + 3)
        try terminal.send("z")
        try terminal.waitForChange(from: second)
        try terminal.waitFor("[    3.20]")
        try terminal.send("q", "q")
        try isOver(terminal)
    }

    /// A terminal whose tmux has no mouse of its own hands on what the program asked for.
    @Test func throughATmuxWithoutAMouse() throws {
        let terminal = try TmuxSession(columns: 80, rows: 25)
        let inner = "TMUX= tmux -L in\(UUID().uuidString.prefix(8)) -u -f /dev/null"
        try terminal.enter(
            "\(inner) new-session '\(program) \(example)' ';' set -g mouse off ';' set -g status off")
        try terminal.waitFor("▸  0")
        try terminal.click("3.20", at: 1, shows: "[    3.20]")
        try terminal.turn(.wheelUp, at: "3.20", shows: "▸  1")
        try terminal.click("l loss", shows: "▸ ✓ mean squared error")
        try terminal.send("Escape")
        try terminal.waitFor("loss 0.055")
        try terminal.send("q", "q")
        try terminal.waitFor("[exited]")
    }
}
