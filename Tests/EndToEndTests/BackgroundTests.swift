import Foundation
import Testing

/// The answer of a terminal that was asked for its background: late, in pieces, twice, never, broken. The terminal of tmux
/// says nothing here; the test does.
@Suite(.serialized) struct BackgroundTests {
    private let program = ProgramRunner.path
    private let example = "lab --loss mse --actual 1,2,3,4 --predicted 1.1,1.9,3.2,3.6"
    private static let white = "\u{1B}]11;rgb:ffff/ffff/ffff"

    /// What is sent: pieces, with a pause before each in milliseconds.
    private typealias Piece = (pause: UInt32, bytes: String)

    private func answer(_ pieces: [Piece], _ terminal: TmuxSession) throws {
        for piece in pieces {
            usleep(piece.pause * 1000)
            try terminal.send(bytes: piece.bytes.utf8)
        }
    }

    /// - Parameter settings: of the environment.
    private func open(_ settings: String = "") throws -> TmuxSession {
        let terminal = try TmuxSession()
        try terminal.enter("\(settings) \(program) \(example)")
        try terminal.waitFor("? keys")
        return terminal
    }

    /// Headings are blue 25 on white, and 63 where the terminal does not say what it has.
    private func expectColours(isLight: Bool, _ terminal: TmuxSession) throws {
        let colour = isLight ? "38;5;25m" : "38;5;63m"
        let end = Date(timeIntervalSinceNow: 5)
        func first() throws -> Substring { try terminal.tmux("capture-pane", "-e", "-p").prefix(200) }
        while try !first().contains(colour), Date() < end { usleep(30_000) }
        #expect(try first().contains(colour))
    }

    /// Nothing was typed: what is shown is what was shown. Then a value is, and all of its keys arrive.
    private func expectKeys(_ terminal: TmuxSession) throws {
        try terminal.waitFor("loss 0.055\n")
        try terminal.waitFor("▸  0      1.00 [    1.10]")
        #expect(try terminal.screen.contains("a d rows"), "no line is open, nothing lies over the lab")
        try terminal.send("2", "Enter")
        // By hand: (1 + 0.01 + 0.04 + 0.16) / 4.
        try terminal.waitFor("loss 0.3025")
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
    }

    /// However it is cut and however late its parts are, the answer is understood, and no part of it is a key.
    @Test(
        arguments: [
            [(300, white + "\u{1B}\\")],
            [(1200, white + "\u{7}")],
            [(300, "\u{1B}"), (8, "]11;rgb:"), (100, "ffff/ffff/ffff\u{7}")],
            [(100, "\u{1B}]11;rgb:ff"), (60, "ff/ff"), (60, "ff/ffff"), (60, "\u{7}")],
            [(0, white + "\u{1B}"), (100, "\\")],
            [(0, "\u{1B}]11;rgb:ffff/"), (700, "ffff/ffff\u{1B}\\")],
            [(0, "\u{1B}]11;rgb:0000/0000/0000\u{7}"), (50, white + "\u{7}")],
            [(0, white + "\u{7}"), (50, white + "\u{1B}\\"), (50, white + "\u{7}")],
        ] as [[(UInt32, String)]])
    func anAnswerIsUnderstood(pieces: [(UInt32, String)]) throws {
        // Esc alone becomes a key where the next piece is late, as it may be on a busy machine.
        let terminal = try open(pieces.contains { $0.1 == "\u{1B}" } ? "ESCDELAY=1000" : "")
        try answer(pieces.map { ($0.0, $0.1) }, terminal)
        try expectColours(isLight: true, terminal)
        try expectKeys(terminal)
    }

    /// An answer that says nothing, or breaks off, leaves the colours, and takes no key with it that comes a second later.
    @Test(
        arguments: [
            [], [(0, "\u{1B}]11;rgb:zz/zz/zz\u{7}")], [(0, "\u{1B}]11;?\u{1B}\\")],
            [(0, "\u{1B}]11;rgb:ff"), (1000, "")], [(0, "\u{1B}]11;"), (1000, "")], [(0, white), (1000, "")],
            [(0, white + "\u{1B}"), (1000, "")],
        ] as [[(UInt32, String)]])
    func whatIsNoAnswerTakesNoKey(pieces: [(UInt32, String)]) throws {
        let terminal = try open()
        try answer(pieces.map { ($0.0, $0.1) }, terminal)
        try expectColours(isLight: false, terminal)
        try expectKeys(terminal)
    }

    /// A key that comes in the same breath as the answer is not lost, and one that comes before its end is only late.
    @Test func keysAroundAnAnswerArrive() throws {
        let terminal = try open()
        try answer([(0, "2" + Self.white + "\u{7}\r")], terminal)
        try terminal.waitFor("loss 0.3025")
        try expectColours(isLight: true, terminal)
        try terminal.send("q", "q")
        #expect(try terminal.status() == "0")
    }
}
