import Labs
import LossMath
import Testing
import TextGrid

@testable import TutorApp

/// No size, key or value may bring the program down.
@Suite struct RobustnessTests {
    @Test(arguments: SnapshotTests.names) func everySizeDraws(name: String) throws {
        for size in [(0, 0), (1, 1), (20, 5), (39, 12), (40, 11), (40, 12), (47, 13), (71, 14), (72, 14), (500, 300)] {
            for mode in [Mode.unicode, .ascii] {
                // Too small a window takes no keys: what is on the screen was there before.
                let isSmall = size.0 < AppState.minimumSize.columns || size.1 < AppState.minimumSize.rows
                var state = try SnapshotTests.state(name, isSmall ? (80, 24) : size, mode)
                _ = state.reduce(.resize(Size(columns: size.0, rows: size.1)))
                let grid = AppView.draw(state)
                #expect(grid.size == Size(columns: size.0, rows: size.1))
            }
        }
    }

    @Test func aSmallScreenSaysWhatItNeeds() {
        #expect(Fixture.state(columns: 30, rows: 8).text.contains("Too small"))
    }

    @Test(arguments: SnapshotTests.names) func asciiScreensAreASCII(name: String) throws {
        for size in SnapshotTests.sizes {
            let text = AppView.draw(try SnapshotTests.state(name, size, .ascii)).text
            #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(name) at \(size)")
        }
    }

    @Test(arguments: 1...8) func randomKeysLeaveAStateThatDraws(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let keys: [Key] =
            [.enter, .escape, .up, .down, .left, .right, .tab, .backspace, .pageUp, .pageDown, .delete, .home, .end]
            + "0123456789.+-=lFradzZvTQ?c[]hg isepjkGbo<>NCq".map { .character($0) }
        var state = Fixture.state(rows: 24)
        for _ in 0..<400 {
            let effects = state.reduce(.key(try #require(keys.randomElement(using: &random))))
            if effects.contains(.quit) { state = Fixture.state() }
            if state.isRunning { _ = state.reduce(.tick(steps: 3)) }
            if random.next() % 40 == 0 {
                _ = state.reduce(.resize(Size(columns: Int(random.next() % 120), rows: Int(random.next() % 40))))
            }
            _ = AppView.draw(state)
        }
    }

    /// Characters that join the one before them, in every line that can be typed, anywhere in it.
    @Test(arguments: 1...4) func joiningCharactersCanBeTyped(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let characters: [Character] = [
            "e", "\u{301}", "\u{323}", "\u{2764}", "\u{FE0F}", "\u{1F44D}", "\u{1F3FD}", "\u{1F1E9}", "\u{1F1EA}",
            "\u{200D}", "\u{1112}", "\u{1161}", "x", "=", " ", "\r", "\n",
        ]
        let others: [Key] = [.left, .right, .backspace, .delete, .home, .end, .tab]
        for opening in ["F", "c", "=1", "G", "??"] {
            var state = Fixture.state(rows: 24)
            state.press("<tab><enter>" + opening)
            for _ in 0..<200 {
                let key = random.next() % 3 == 0 ? others.randomElement(using: &random) : nil
                let letter = try #require(characters.randomElement(using: &random))
                _ = state.reduce(random.next() % 9 == 0 ? .paste(String(letter)) : .key(key ?? .character(letter)))
                _ = AppView.draw(state)
            }
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude, 0, -0.0])
    func anyValueDraws(value: Double) throws {
        for loss in ["mse", "bce", "cce"] {
            var lab = try VectorLab(VectorLabInput(choice: .init(loss: loss)))
            for part in [VectorLab.Selection.Part.predicted, .actual] {
                lab.select(.init(part: part, row: 0))
                lab.setSelected(to: value)
                for mode in [Mode.unicode, .ascii] {
                    #expect(!Fixture.state(.lab(LabSession(lab)), mode: mode).text.isEmpty)
                }
            }
        }
    }
}
