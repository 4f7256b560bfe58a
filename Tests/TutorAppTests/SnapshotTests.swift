import Foundation
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// Screens as files under Snapshots. RECORD_SNAPSHOTS=1 writes them anew, and the run that does fails.
@Suite struct SnapshotTests {
    static let names =
        [
            "home", "mse", "bce", "cce", "trainer", "compared", "setup", "bench", "lesson", "help", "palette", "losses",
            "about",
        ] + LikelihoodFixture.names + [
            "formula", "formula-mistake", "beside", "map", "logits", "range", "share", "questions", "question",
            "bench-lists",
        ]
    static let sizes = [(40, 12), (60, 20), (80, 24), (100, 30), (200, 60)]

    static func state(_ name: String, _ size: (Int, Int), _ mode: Mode) throws -> AppState {
        var state: AppState
        func make(_ screen: Screen) -> AppState {
            Fixture.state(screen, columns: size.0, rows: size.1, mode: mode)
        }
        switch name {
        case "mse", "bce", "cce": state = make(try Fixture.vector(.init(loss: name)))
        case "trainer": state = make(try Fixture.trainer())
        case "compared":
            state = make(try Fixture.trainer())
            state.press("mp<left><left>")
        case "setup":
            state = make(try Fixture.trainer())
            state.press("u")
        case "losses":
            state = make(try Fixture.vector(.init(loss: "huber")))
            state.press("l")
        case "about":
            state = make(try Fixture.vector(.init(loss: "bce")))
            state.press("i<down><down>")
        case "bench":
            state = make(.home)
            state.press("f")
        case "lesson":
            state = make(.home)
            state.openLesson(at: 0)
        case "help":
            state = make(.home)
            state.press("?")
        case "formula", "formula-mistake":
            state = make(try Fixture.vector())
            state.press(name == "formula" ? "F<end> + 0.1*mea" : "F<back>")
        case "beside":
            state = make(try Fixture.vector(.init(loss: "bce")))
            state.press("b<down><enter>")
        case "map":
            state = make(try Fixture.vector())
            state.press("m")
        case "logits":
            state = make(try Fixture.vector(.init(loss: "cce")))
            state.press("g2<enter>")
        case "range":
            state = make(try Fixture.vector())
            state.press("v<down><left>")
        case "share":
            state = make(try Fixture.vector())
            state.press("C<tab><tab>")
        case "questions":
            state = make(.home)
            state.press("q<down>")
        case "question": state = make(.lab(LabSession(try LabPreset.named("q3"))))
        case "bench-lists": state = make(.lab(LabSession(try LabPreset.named("q14"))))
        case "palette":
            state = make(try Fixture.vector())
            state.press("c")
        case _ where LikelihoodFixture.names.contains(name): state = make(try LikelihoodFixture.screen(name))
        default: state = make(.home)
        }
        return state
    }

    @Test(arguments: names, sizes) func screenIsAsRecorded(name: String, size: (Int, Int)) throws {
        for mode in Mode.allCases {
            let grid = AppView.draw(try Self.state(name, size, mode))
            // Without colour the brackets, marks and bold remain: the text is the same, the paints are none.
            let text = mode == .mono ? Self.attributes(of: grid) : grid.text
            try Self.compare(text, "\(name)-\(size.0)x\(size.1)-\(mode.rawValue).txt")
        }
    }

    /// Which cells are bold (b), reversed (r) or both (x) where there is no colour.
    private static func attributes(of grid: Grid) -> String {
        (0..<grid.size.rows).map { y in
            var line = String(
                (0..<grid.size.columns).map { x -> Character in
                    let paint = Themes.standard.paint(for: grid[x, y].style, colors: 0)
                    if grid[x, y].character == " ", !paint.isReversed { return " " }
                    return paint.isReversed ? (paint.isBold ? "x" : "r") : paint.isBold ? "b" : "."
                })
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    private static func compare(_ text: String, _ file: String) throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(file)")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try (text + "\n").write(to: url, atomically: true, encoding: .utf8)
            Issue.record("\(file) was recorded; look at it, then run without RECORD_SNAPSHOTS")
            return
        }
        let expected = try String(contentsOf: url, encoding: .utf8)
        #expect(text + "\n" == expected, "\(file) differs")
    }
}
