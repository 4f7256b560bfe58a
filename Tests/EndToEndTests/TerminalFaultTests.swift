import Foundation
import Testing

/// Faults of the world around the terminal that the program must outlive.
@Suite(.serialized) struct TerminalFaultTests {
    private let program = ProgramRunner.path
    private let example = "lab --loss mse --actual 1,2,3,4 --predicted 1.1,1.9,3.2,3.6"

    /// While a run is on the loop only looks in for keys; a lone Esc must not wait for the next byte.
    @Test func escapeActsDuringARun() throws {
        let terminal = try TmuxSession()
        try terminal.enter("\(program) train --dataset circles --epochs 100000")
        try terminal.waitFor("? keys")
        try terminal.send("Space")
        try terminal.waitFor("epoch 2")
        try terminal.send("Escape")
        try terminal.waitFor("lessons done", seconds: 5)
        try terminal.send("q")
        #expect(try terminal.status() == "0")
    }

    @Test func continuedInTheBackgroundItLeavesTheCursorToTheShell() throws {
        let terminal = try TmuxSession()
        try terminal.enter("set -m; \(program) \(example)")
        try terminal.waitFor("loss 0.055")
        try terminal.send("C-z")
        try terminal.waitFor("ready>")
        try terminal.enter("bg; sleep 0.5; echo continued")
        try terminal.waitFor("\ncontinued")
        #expect(try terminal.isRestored)
        try terminal.enter("fg")
        try terminal.waitFor("? keys")
        try terminal.waitFor("loss 0.055")
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
        #expect(try terminal.isRestored)
    }

    /// A limit on the size of files makes a save fail; it must not end the program with the screen open.
    @Test func aFileSizeLimitIsAFailedSave() throws {
        let terminal = try TmuxSession()
        try terminal.enter("(ulimit -f 0; exec \(program) learn 3)")
        try terminal.waitFor("step 1 of")
        try terminal.send("]")
        try terminal.waitFor("Progress was not saved")
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
        #expect(try terminal.isRestored)
    }
}
