import Foundation
import Testing

/// A run that is watched, with the clock on the wall.
@Suite(.serialized) struct PaceTests {
    private let program = ProgramRunner.path

    /// The epoch that a screen shows.
    private func epoch(_ screen: String) -> Int? {
        screen.firstMatch(of: /epoch ([0-9]+)(?:\.[0-9]+)? of/).flatMap { Int($0.1) }
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
        for (option, words) in [(" --pace 3", "3 steps a second"), ("", "epoch 200 of 200")] {
            try terminal.open("\(program) train\(option)")
            try terminal.waitFor("Press space to train")
            try terminal.send("Space")
            try terminal.waitFor(words, seconds: 1)
            try terminal.send("T", "q", "q")
            try terminal.waitFor("ready>")
        }
    }

    /// A run that is changed while it is watched: the curve grows on over thirty frames, with a mark where that was.
    @Test func aCurveGrowsOnAfterAChange() throws {
        let terminal = try TmuxSession()
        try terminal.open("\(program) train --dataset circles")
        try terminal.waitFor("Press space to train")
        try terminal.send("Space")
        while (epoch(try terminal.screen) ?? 0) < 20 {}
        try terminal.send("-")
        try terminal.waitFor("rate 0.3 → 0.1", seconds: 2)
        var frames: [String] = []
        let begin = Date()
        while frames.count < 35, Date().timeIntervalSince(begin) < 4 {
            let screen = try terminal.screen
            if screen != frames.last { frames.append(screen) }
        }
        let epochs = frames.compactMap(epoch)
        #expect(frames.count == 35 && epochs == epochs.sorted() && (epochs.last ?? 0) - (epochs.first ?? 0) >= 25)
        #expect(frames.allSatisfy { $0.contains("┊") && $0.contains("rate 0.3 → 0.1") })
        // Within a length of the axis a curve only grows; a cell at its end may come and go with its dashes.
        func columns(_ screen: String) -> (end: Substring, count: Int) {
            let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).map { $0.prefix(45) }
            let plot = lines.dropFirst(2).prefix { !$0.contains("└") }
            let braille = plot.map { line in
                Set(
                    line.indices.filter { ("\u{2801}"..."\u{28FF}").contains(line[$0]) || line[$0] == "●" }.map {
                        line.distance(from: line.startIndex, to: $0)
                    })
            }
            let axis = lines.dropFirst(2 + plot.count + 1).first ?? ""
            return (axis, braille.reduce(into: Set<Int>()) { $0.formUnion($1) }.count)
        }
        let grown = frames.map(columns)
        // A screen that is read while a longer axis is being drawn has the new curve above the old axis.
        for (index, (one, next)) in zip(grown, grown.dropFirst()).enumerated().dropLast()
        where one.end == next.end && next.end == grown[index + 2].end {
            #expect(next.count >= one.count - 1)
        }
        #expect((grown.map(\.count).max() ?? 0) > (grown.map(\.count).min() ?? 0))
        // Two keys to saturation, at once.
        try terminal.send("}", "]", "Space")
        let finished = try terminal.waitFor("The runs are finished", seconds: 5)
        #expect(finished.contains("MSE") && finished.contains("50 %") && finished.contains("gradient norm"))
        try terminal.send("q", "q", "q")
        try terminal.waitFor("ready>")
    }
}
