import Labs
import Testing
import TextGrid

@testable import TutorApp

/// A key means the same on every screen, or nothing there.
@Suite struct GrammarTests {
    private static let everyKey: [Key] =
        (32..<127).map { .character(Character(Unicode.Scalar($0))) }
        + [
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .backtab, .backspace,
            .delete, .insert, .function(1), .function(5),
        ]

    @Test func aKeyBelongsToOneMeaning() {
        for key in Self.everyKey {
            #expect(Meaning.allCases.count { $0.covers(key) } <= 1, "\(key)")
        }
    }

    @Test func aCommandTakesKeysOfItsMeaningAlone() {
        for command in Features.places.flatMap(\.commands) {
            for key in command.keys {
                #expect(command.meaning?.covers(key) == true, "\(key) of \(command.help)")
            }
        }
    }

    /// Two columns of `?` have room for every command's words.
    @Test func helpIsShort() {
        // Of the screens: a list's or a line's own keys stand in one column.
        let screens = Features.places.prefix { $0.title != "While typing a line" }
        for command in screens.flatMap(\.commands) where command.meaning != nil {
            #expect(command.help.count <= KeysView.longestHelp, "\(command.help)")
        }
        for place in Features.places {
            let names = place.commands.map(\.help)
            let hasEmpty = names.contains { $0.isEmpty }
            #expect(!hasEmpty)
        }
    }

    @Test(arguments: SnapshotTests.names) func theKeysFitOneScreen(name: String) throws {
        for mode in [Mode.unicode, .ascii] {
            var state = try SnapshotTests.state(name, (80, 24), mode)
            state.press("<esc><esc>")
            state = state.lab?.prompt == nil ? state : try SnapshotTests.state("mse", (80, 24), mode)
            #expect(KeysView.here(state).count <= 34)
            let wanted = KeysView.here(state)
            state.press("?")
            let text = state.text
            for line in wanted { #expect(text.contains(line.help), "\(line.help) in \(name)") }
            #expect(!text.contains("more below"))
        }
    }

    /// What a screen lists does something, or says why not.
    @Test(
        arguments: [
            "home", "mse", "cce", "trainer", "network", "network-apart", "landscape", "bench", "bench-lists", "walk",
            "lesson", "question", "plot", "plot-map",
        ]
            + LikelihoodFixture.names)
    func everyListedKeyHasAnEffect(name: String) throws {
        let state = try SnapshotTests.state(name, (80, 24), .unicode)
        for command in state.screenLayers.joined() where command.meaning != nil && command.availability(state) == .yes {
            let hasEffect = command.keys.contains { key in
                var after = state
                // A key at the end of its way has none; its opposite has.
                let effects = after.reduce(.key(key))
                return after != state || !effects.isEmpty
            }
            #expect(hasEffect || command.keys.isEmpty, "\(command.keyLabel(.unicode)) \(command.help) in \(name)")
        }
    }

    @Test(arguments: ["home", "mse", "trainer", "network", "bench", "lesson"])
    func aKeyWithoutAnEffectSaysSo(name: String) throws {
        let state = try SnapshotTests.state(name, (80, 24), .unicode)
        for key in Self.everyKey {
            var after = state
            let effects = after.reduce(.key(key))
            #expect(after != state || !effects.isEmpty || isAtItsEnd(key), "\(key) in \(name)")
        }
    }

    /// A movement that cannot go further.
    private func isAtItsEnd(_ key: Key) -> Bool { [.move, .ends, .page].contains(Meaning.of(key)) }

    /// The terminal's cursor stands where the focus is, and is seen while something is typed.
    @Test(arguments: SnapshotTests.names, SnapshotTests.sizes) func theCursorIsAtTheFocus(
        name: String, size: (Int, Int)
    ) throws {
        for mode in Mode.allCases {
            let state = try SnapshotTests.state(name, size, mode)
            let grid = AppView.draw(state)
            let cursor = try #require(grid.cursor, "\(name) at \(size)")
            #expect(cursor.x >= 0 && cursor.y >= 0 && cursor.x < size.0 && cursor.y < size.1)
            #expect(cursor.isVisible == state.isTyping, "\(name) at \(size)")
        }
    }

    @Test(arguments: SnapshotTests.sizes) func theFooterAlwaysShowsTheWayToTheKeys(size: (Int, Int)) throws {
        for name in ["home", "mse", "trainer", "bench", "lesson"] {
            let lines = AppView.draw(try SnapshotTests.state(name, size, .unicode)).lines
            #expect(lines.last?.contains("? keys") == true, "\(name) at \(size)")
        }
    }

    /// The footer names no key that does nothing: what is shown as a whole does not scroll.
    @Test(arguments: [(80, 24), (120, 40)]) func onlyWhatIsLongScrolls(size: (Int, Int)) throws {
        func keys(_ state: AppState) -> String { state.text.split(separator: "\n").last.map(String.init) ?? "" }
        for (keys, isLong) in [("?", false), ("C", false), ("i", false), ("??", true)] {
            var state = Fixture.state(try Fixture.vector(), columns: size.0, rows: size.1)
            state.press(keys)
            #expect(state.overlay != nil)
            let before = state.text
            #expect(before.split(separator: "\n").last?.contains("scroll") == isLong, "\(before)")
            state.press("<down>")
            #expect((state.message?.text == "All of it is shown.") == !isLong && state.text != before, "\(keys)")
        }
        var long = Fixture.state(.home, columns: size.0, rows: size.1)
        long.overlay = .notes(title: "long", lines: (0..<size.1).map { "\($0)" }, scroll: 0)
        #expect(keys(long).contains("scroll"))
    }

    @Test func quitKeysQuit() {
        for key in [Key.character("q"), .control("c")] {
            var state = Fixture.state()
            let effects = state.reduce(.key(key))
            #expect(effects == [.quit])
        }
    }

    /// The same tasks by the same keys in every lab: move a value and take it back, type one and take it back, change a
    /// setting, ask why, share, look at the keys, leave.
    @Test(arguments: Features.all.map(\.kind)) func theSameTasksHaveTheSameKeys(kind: LabState.Kind) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        let start = try #require(state.lab).state
        state.press("+")
        #expect(state.lab?.state != start)
        state.press("z")
        #expect(state.lab?.state == start)
        // Each of them has a number that 0.25 suits: a probability, a learning rate.
        state.press("0.25<enter>")
        #expect(state.lab?.state != start && state.lab?.prompt == nil, "\(state.text)")
        state.press("z")
        #expect(state.lab?.state == start)
        state.press("i")
        #expect(state.overlay != nil, "\(state.text)")
        state.press("<esc>o+<esc>")
        #expect(state.lab?.state != start)
        state.press("r")
        state.press("z")
        state.press("C")
        #expect(state.text.contains("losstutor "))
        state.press("<esc>?")
        #expect(state.text.contains("keys that work here"))
        state.press("<esc>q")
        #expect(state.screen == .home)
    }
}
