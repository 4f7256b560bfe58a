import Foundation
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// Screens as files under Snapshots. RECORD_SNAPSHOTS=1 writes them anew, and the run that does fails.
@Suite struct SnapshotTests {
    static let names =
        [
            "home", "mse", "bce", "cce", "trainer", "compared", "network", "network-apart", "landscape", "setup",
            "bench", "lesson", "help", "palette", "losses",
            "about",
        ] + LikelihoodFixture.names + [
            "formula", "formula-mistake", "beside", "map", "logits", "range", "share", "questions", "question",
            "bench-lists", "walk", "plot", "plot-map",
        ]
    static let sizes = [(40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (200, 60)]

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
            state.take("compare with another loss")
            state.press("p<left><left>")
        case "network": state = make(try Fixture.network())
        case "landscape":
            state = make(try Fixture.landscape())
            state.refineWholly()
        case "network-apart":
            state = make(try Fixture.network())
            state.press("sssssss")
        case "setup":
            state = make(try Fixture.trainer())
            state.press("o")
        case "losses":
            state = make(try Fixture.vector(.init(loss: "huber")))
            state.press("l")
        case "about":
            state = make(try Fixture.vector(.init(loss: "bce")))
            state.press("i<down><down>")
        case "bench":
            state = make(.home)
            state.take("Formula bench")
        case "lesson":
            state = make(.home)
            state.openLesson(at: 0)
        case "help":
            state = make(.home)
            state.press("?")
        case "formula", "formula-mistake":
            state = make(try Fixture.vector())
            state.press(name == "formula" ? "F<end> + 0.1*mea" : "F<end><back>")
        case "beside":
            state = make(try Fixture.vector(.init(loss: "bce")))
            state.press("b<down><enter>b")
        case "map":
            state = make(try Fixture.vector())
            state.press("p")
        case "logits":
            state = make(try Fixture.vector(.init(loss: "cce")))
            state.set("From logits", "+")
            state.press("2<enter>")
        case "range":
            state = make(try Fixture.vector())
            state.press("v<down><left>")
        case "share":
            state = make(try Fixture.vector())
            state.press("C<tab><tab>")
        case "questions":
            state = make(.home)
            state.press("Q<down>")
        case "question": state = make(.lab(try Fixture.preset("q3")))
        case "bench-lists": state = make(.lab(try Fixture.preset("q18")))
        case "walk":
            state = make(.lab(LabSession(WalkGround.twoMinima.bench)))
            state.press("eeeeeeeeeeeess]]")
        case "plot":
            var input = VectorLabInput(choice: LossChoice(loss: "bce"))
            input.beside = [LossChoice(loss: "mse")]
            state = make(.lab(LabSession(try VectorLab(input))))
            state.press("<tab><left><left>")
        case "plot-map":
            state = make(.home)
            state.take("Formula bench")
            state.press("p<tab><right><up>")
        case "palette":
            state = make(try Fixture.vector())
            state.press("c")
        case _ where LikelihoodFixture.names.contains(name): state = make(try LikelihoodFixture.screen(name))
        default: state = make(.home)
        }
        return state
    }

    /// Screens that are looked at in other sizes too.
    private static let chosen = ["home", "mse", "cce", "trainer", "network-apart", "lesson", "setup", "likelihood-fit"]

    @Test(arguments: names) func screenIsAsRecorded(name: String) throws {
        let sizes = Self.sizes.filter { $0 == (80, 24) || Self.chosen.contains(name) && $0 != (100, 30) }
        for size in sizes {
            try Self.compare(
                AppView.draw(try Self.state(name, size, .unicode)).text, "\(name)-\(size.0)x\(size.1).txt")
        }
    }

    /// Signs and sizes of weights, and levels of a map, are told apart in ASCII too.
    @Test(arguments: ["network", "network-apart", "landscape", "walk"]) func asciiIsAsRecorded(name: String) throws {
        try Self.compare(AppView.draw(try Self.state(name, (80, 24), .ascii)).text, "\(name)-ascii-80x24.txt")
    }

    /// In ASCII a screen has the same frames at the same places.
    @Test(arguments: names) func asciiHasTheSameFrames(name: String) throws {
        for size in Self.sizes {
            let unicode = AppView.draw(try Self.state(name, size, .unicode))
            let ascii = AppView.draw(try Self.state(name, size, .ascii))
            var differences: [String] = []
            for frame in LargeScreenTests.frames(of: unicode).map(\.area) {
                for y in frame.y..<frame.maxY {
                    for x in y == frame.y || y == frame.maxY - 1 ? frame.x...frame.maxX - 1 : frame.x...frame.x
                    where "┌┐└┘│".contains(unicode[x, y].character) {
                        let twin = Glyphs.ascii.fit(String(unicode[x, y].character))
                        if String(ascii[x, y].character) != twin { differences.append("\(x),\(y)") }
                    }
                }
            }
            #expect(differences.isEmpty, "\(name) at \(size)")
        }
    }

    /// Where there is text to read or a curve that grows, and nothing to select.
    private static let unselected: Set = ["lesson", "help", "trainer", "compared"]

    /// Without colour what is selected is marked by what stands there: reversed, a pointer or brackets.
    @Test(arguments: Set(names).subtracting(unselected)) func theSelectionIsSeenWithoutColour(name: String) throws {
        for size in Self.sizes {
            let state = try Self.state(name, size, .mono)
            let grid = AppView.draw(state)
            let isMarked = (0..<size.1).contains { y in
                (0..<size.0).contains { x in
                    Themes.theme(.automatic, on: .unknown).paint(for: grid[x, y].style, colors: 0).isReversed
                        || "▸[".contains(grid[x, y].character)
                }
            }
            #expect(isMarked, "\(name) at \(size)")
        }
    }

    /// Text that has no room ends in a mark: no row of a frame is written over its edge, and none is cut in a word
    /// without "…" or "more".
    @Test(arguments: names) func framesAreWhole(name: String) throws {
        for size in Self.sizes {
            let lines = AppView.draw(try Self.state(name, size, .unicode)).lines
            for line in lines where line.hasPrefix("│") && name != "lesson" {
                #expect(
                    line.hasSuffix("│") || line.hasSuffix("┐") || line.hasSuffix("┘"), "\(name) at \(size): \(line)")
            }
        }
    }

    private static func compare(_ text: String, _ file: String) throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(file)")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try (text + "\n").write(to: url, atomically: true, encoding: .utf8)
            Issue.record("\(file) was recorded; look at it, then run without RECORD_SNAPSHOTS")
            return
        }
        let expected = try String(contentsOf: url, encoding: .utf8)
        let (new, old) = (
            (text + "\n").split(separator: "\n", omittingEmptySubsequences: false),
            expected.split(separator: "\n", omittingEmptySubsequences: false)
        )
        for row in 0..<max(new.count, old.count) {
            let (now, before) = (row < new.count ? new[row] : "", row < old.count ? old[row] : "")
            if now != before { Issue.record("\(file), line \(row + 1)\n  was \(before)\n  is  \(now)") }
        }
    }
}
