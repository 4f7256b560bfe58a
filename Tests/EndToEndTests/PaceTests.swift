import Foundation
import Testing

/// A run that is watched, with the clock on the wall.
@Suite(.serialized) struct PaceTests {
    private let program = ProgramRunner.path

    /// The epoch that a screen shows.
    private func epoch(_ screen: String) -> Int? {
        screen.firstMatch(of: /epoch ([0-9]+) of/).flatMap { Int($0.1) }
    }

    @Test func aCurveGrowsForSixSecondsAndIsPausedAndHurried() throws {
        let terminal = try TmuxSession()
        try terminal.open("\(program) train --dataset circles")
        try terminal.waitFor("Press space to train")
        try terminal.send("Space")
        let begin = Date()
        var screens: [String] = []
        while Date().timeIntervalSince(begin) < 3 {
            let screen = try terminal.screen
            if screen != screens.last { screens.append(screen) }
        }
        // Half of the run in half of the time, each frame further than the one before.
        let epochs = screens.compactMap(epoch)
        #expect(screens.count > 30 && epochs == epochs.sorted() && Set(epochs).count > 30)
        #expect((70...130).contains(try #require(epochs.last)))
        let curves = Set(screens.map { $0.split(separator: "\n").dropFirst(2).prefix(16).joined() })
        #expect(curves.count > 30)
        try terminal.send("Space")
        let paused = try terminal.waitFor("paused: space goes on")
        usleep(300_000)
        #expect(try terminal.screen == paused)
        try terminal.send("}", "Space")
        try terminal.waitFor("epoch 200 of 200", seconds: 1)
        try terminal.send("q", "q")
        try terminal.waitFor("ready>")
        // It is remembered; an option wins over it, and is not.
        for (option, words) in [(" --pace 3", "3 steps a second"), ("", "at once")] {
            try terminal.open("\(program) train\(option)")
            try terminal.waitFor(words)
            try terminal.send("T", "q", "q")
            try terminal.waitFor("ready>")
        }
    }
}
