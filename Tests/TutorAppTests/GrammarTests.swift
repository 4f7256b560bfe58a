import Course
import Labs
import Testing
import TextGrid
import Training

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
            #expect(command.help.count <= KeysHelp.longestHelp, "\(command.help)")
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
            #expect(KeysHelp.here(state).count <= 34)
            let wanted = KeysHelp.here(state)
            state.press("?")
            let text = state.text
            for line in wanted { #expect(text.contains(state.glyphs.fit(line.help)), "\(line.help) in \(name)") }
            #expect(!text.contains("more below"))
        }
    }

    /// What has no room is scrolled to, and an edit brings keys that were not there.
    @Test(
        arguments: ["mse", "trainer", "bench", "likelihood-fit"],
        [(80, 24), (80, 23), (80, 20), (100, 18), (80, 14)]
    ) func allKeysAreReached(name: String, size: (Int, Int)) throws {
        for keys in ["", "+", "+p", "+<tab>"] {
            var state = try SnapshotTests.state(name, size, .unicode)
            state.press(keys)
            let wanted = KeysHelp.here(state)
            state.press("?")
            var text = state.text
            #expect(size != (80, 24) || !text.contains("more below"))
            for _ in 0..<40 {
                state.press("<down>")
                text += state.text
            }
            for line in wanted {
                let words = TextWidth.pad(line.label, to: KeysHelp.labelWidth) + line.help
                #expect(text.contains(words), "\(words) in \(name), \(keys)")
            }
        }
    }

    /// Screens on which keys are no letters of a line: with labs, lists, options, help, texts and questions.
    private static let screens =
        SnapshotTests.names.filter {
            !["palette", "losses", "beside", "questions"].contains($0) && !$0.hasPrefix("formula")
        }
        + ["options", "keys", "why", "pinned", "sure", "rows"]

    private static func state(_ name: String) throws -> AppState {
        var state: AppState
        switch name {
        case "options", "keys", "why":
            state = try SnapshotTests.state("bce", (80, 24), .unicode)
            state.press(["options": "o", "keys": "?", "why": "i"][name] ?? "")
        case "pinned":
            state = try SnapshotTests.state("trainer", (80, 24), .unicode)
            state.press("b<left>")
        case "rows":
            state = try SnapshotTests.state("mse", (80, 24), .unicode)
            state.press(String(repeating: "a", count: 30))
        case "sure":
            state = Fixture.state()
            state.openLesson(at: 0)
            while state.lesson?.step.prediction?.options.isEmpty != false { state.press("]") }
            state.press("1<enter>")
            #expect(state.lesson?.asksHowSure == true)
        default: state = try SnapshotTests.state(name, (80, 24), .unicode)
        }
        state.message = nil
        #expect(!state.isTyping, "\(name)")
        return state
    }

    /// What a key leads to, without what is remembered of it; and whether it does more than say something.
    private static func pressing(_ key: Key, _ state: AppState) -> (message: String?, acts: Bool) {
        var after = state
        let effects = after.reduce(.key(key))
        let message = after.message?.text
        (after.lastKey, after.isKeyHeld) = (state.lastKey, state.isKeyHeld)
        let strayPlace = after.begun.strayPlace
        after.begun = state.begun
        after.begun.strayPlace = strayPlace
        after.message = state.message
        return (message, !effects.isEmpty || after != state)
    }

    /// What a screen lists does something, each key of it, or says that it goes no further.
    @Test(arguments: screens) func everyListedKeyHasAnEffect(name: String) throws {
        let state = try Self.state(name)
        for command in state.commandLayers().joined()
        where command.meaning != nil && !command.keys.isEmpty && command.availability(state) == .yes {
            let keys = command.keys.filter { state.command(for: $0) === command }
            let results = keys.map { (key: $0, result: Self.pressing($0, state)) }
            let words = "\(command.keyLabel(.unicode)) \(command.help) in \(name)"
            for (key, result) in results { #expect(result.acts || result.message != nil, "\(key) of \(words)") }
            // What is used is not removed, a text may have no terms, a small screen no plot: that is said.
            let isRefused =
                [.remove, .why, .panel].contains(command.meaning) && results.allSatisfy { $0.result.message != nil }
            #expect(keys.isEmpty || isRefused || results.contains { $0.result.acts }, "\(words)")
        }
    }

    @Test(arguments: screens) func aKeyWithoutAnEffectSaysSo(name: String) throws {
        check(try Self.state(name), name)
    }

    /// The same in every step of lessons, with the focus in the text and in the lab.
    @Test(arguments: Fixture.course.lessons.indices) func aKeyWithoutAnEffectSaysSoInLessons(index: Int) throws {
        var state = Fixture.state()
        let lesson = Fixture.course.lessons[index]
        for step in lesson.steps.indices {
            _ = state.openLesson(at: index)
            _ = state.openStep(step, of: lesson)
            state.message = nil
            check(state, "\(lesson.id), step \(step)")
            state.lesson?.side = .lab
            check(state, "\(lesson.id), step \(step), lab")
        }
    }

    /// What does nothing says so, and the keys that it names do something.
    private func check(_ state: AppState, _ name: String) {
        for key in Self.everyKey {
            let (message, acts) = Self.pressing(key, state)
            guard !acts else { continue }
            #expect(message != nil, "\(key) in \(name)")
            guard state.command(for: key) == nil, message == state.nothing(for: key) else { continue }
            for command in state.instead(of: key) {
                #expect(
                    command.keys.contains { Self.pressing($0, state).acts }, "\(command.help) for \(key) in \(name)")
            }
            let isNamed = state.instead(of: key).allSatisfy { message?.contains($0.keyLabel(state.glyphs)) == true }
            let isReason = state.commandLayers().joined().contains { command in
                if command.takes(key), case .no = command.availability(state) { true } else { false }
            }
            #expect(isNamed || isReason, "\(key) in \(name): \(message ?? "")")
        }
    }

    /// Where another key does what was meant, it is named.
    @Test(arguments: [
        ("mse", " ", ["s: ", "e: "]), ("home", "<esc>", ["q: quit"]), ("lesson", " ", ["enter: ", "[ ]: "]),
        ("trainer", "d", ["b pins"]), ("trainer", "a", ["b: "]), ("trainer", "F", ["l: "]), ("trainer", "j", ["←→: "]),
        ("trainer", "<up>", ["←→: "]), ("network", "5", ["+ −: ", "o: "]), ("bench", "v", ["vector lab"]),
        ("likelihood-fit", "y", ["linear"]),
    ]) func theKeyThatWouldIsNamed(name: String, key: String, words: [String]) throws {
        var state = try Self.state(name)
        if name == "trainer" { state.press("<home>") }
        state.press(key)
        for word in words { #expect(state.message?.text.contains(word) == true, "\(state.message?.text ?? "")") }
    }

    /// At the end of its way a key says so.
    @Test(arguments: [
        ("mse", "<up>", "the top"), ("mse", "<home>", "the beginning"), ("mse", "k", "the top"),
        ("home", "<left>", "the left end"), ("home", "<home>", "the beginning"),
        ("rows", "<down>", "the bottom"), ("rows", "<pgdn>", "the end"),
        ("trainer", "<end>", "the end"), ("trainer", ">", "the end"), ("options", "<up>", "the top"),
    ]) func theEndOfAWayIsSaid(name: String, key: String, words: String) throws {
        var state = try Self.state(name)
        if name == "home" { state.homeSelection = 0 }
        if name == "trainer" || name == "rows" { state.press("<end>") }
        state.press(key)
        #expect(state.message?.text.contains(words) == true, "\(state.message?.text ?? "")")
        let screen = state.text
        state.press(key)
        #expect(state.text == screen)
    }

    /// Where all is shown, the keys of pages are those of what comes before and after; where not, they page.
    @Test func pagesAreNeighboursWhereAllIsShown() throws {
        var state = Fixture.state()
        state.openLesson(at: 0)
        let session = try #require(state.lesson)
        while LessonLayout(try #require(state.lesson), state).lastScroll > 0 { state.press("]") }
        let step = try #require(state.lesson?.stepIndex)
        state.press("<pgdn>")
        #expect(state.lesson?.stepIndex == step + 1 && state.lesson?.lesson.id == session.lesson.id)
        state.press("<pgup>")
        #expect(state.lesson?.stepIndex == step && state.lesson?.side == .text)
        // A text that is longer pages.
        var long = Fixture.state(rows: 12)
        long.openLesson(at: 0)
        while LessonLayout(try #require(long.lesson), long).lastScroll == 0 { long.press("]") }
        let before = long.lesson?.stepIndex
        long.press("<pgdn>")
        #expect(long.lesson?.stepIndex == before && long.lesson?.scroll != 0)
        // Of a table that fits there are presets, of one that does not rows.
        var lab = try Self.state("mse")
        lab.press("<pgdn>")
        let preset = try #require(lab.lab?.preset)
        lab.press("<pgdn>")
        #expect(lab.lab?.preset != nil && lab.lab?.preset != preset)
        lab = try Self.state("rows")
        lab.press("<pgup>")
        #expect(lab.lab?.preset == nil)
        #expect(try #require(lab.vectorLab).selection.row < 25)
        // Of runs those that are pinned, where no epochs are out of view.
        var runs = try Self.state("pinned")
        let focus = try #require(runs.trainerLab).focus
        runs.press("<pgup>")
        #expect(focus == 0 && runs.trainerLab?.focus == runs.trainerLab?.pinned.count)
    }

    /// What a key of pages did its opposite takes back, from the place where a screen opens and from those further on; where
    /// it goes no further, it is said.
    @Test(arguments: screens, [(80, 24), (60, 20), (120, 40)])
    func pagesLeadBack(name: String, size: (Int, Int)) throws {
        var state = try Self.state(name)
        _ = state.reduce(.resize(Size(columns: size.0, rows: size.1)))
        Self.checkPages(from: state, name)
    }

    /// The same in lessons, with the keys in the text and in the lab.
    @Test(arguments: Fixture.course.lessons.indices) func pagesLeadBackInLessons(index: Int) throws {
        for isPresented in [false, true] {
            var state = Fixture.state()
            if isPresented { state.presentation = Presentation() }
            let lesson = Fixture.course.lessons[index]
            for step in lesson.steps.indices {
                _ = state.openLesson(at: index)
                _ = state.openStep(step, of: lesson)
                Self.checkPages(from: state, "\(lesson.id), step \(step)")
                state.lesson?.side = .lab
                if state.lab != nil { Self.checkPages(from: state, "\(lesson.id), step \(step), lab") }
            }
        }
    }

    private static func checkPages(from start: AppState, _ name: String) {
        // A step that was opened has another dot.
        func shown(_ state: AppState) -> String { state.text.filter { !"○●◐".contains($0) } }
        func page(_ state: AppState, _ key: Key) -> (state: AppState, message: String?) {
            var after = state
            _ = after.reduce(.key(key))
            _ = after.reduce(.rest)
            let message = after.message?.text
            after.message = nil
            return (after, message)
        }
        for (there, back) in [(Key.pageDown, Key.pageUp), (.pageUp, .pageDown)] {
            var state = start
            state.message = nil
            for turn in 0..<3 {
                let (after, message) = page(state, there)
                let words = "\(there), turn \(turn), in \(name)"
                if shown(after) == shown(state) {
                    #expect(message != nil, "\(words): nothing happens, and nothing is said")
                    break
                }
                // The last page may be less than one.
                guard shown(page(after, there).state) != shown(after) else { break }
                let (again, said) = page(after, back)
                // A step with a text that is longer begins with its beginning, and a class is asked first.
                let isSaid = ["is the step before", "once more goes on"].contains { said?.contains($0) == true }
                #expect(
                    isSaid || shown(again) == shown(state), "\(words): \(said ?? "")\n\(state.text)\n\(again.text)")
                state = after
            }
        }
    }

    /// From one's own lab the presets are further on, and one's own is before them.
    @Test func theOwnLabIsBeforeThePresets() throws {
        var state = try Self.state("mse")
        state.press("+")
        let own = state.screen
        state.press("[")
        #expect(
            state.message?.text == "Your own lab comes before the presets; ] opens the first." && state.screen == own)
        state.press("<pgdn>]")
        let second = try #require(state.lab?.preset?.id)
        state.press("<pgup>[")
        #expect(state.screen == own && state.below.isEmpty)
        state.press("]<pgdn>")
        #expect(state.lab?.preset?.id == second)
    }

    /// Whether there is more than fits is what the screen says.
    @Test(
        arguments: LikelihoodFixture.names + ["mse", "rows", "bench", "bench-lists"], SnapshotTests.sizes)
    func whatScrollsSaysHowManyThereAre(name: String, size: (Int, Int)) throws {
        var state = try Self.state(name)
        _ = state.reduce(.resize(Size(columns: size.0, rows: size.1)))
        let page = state.commandLayers(uncovered: true).joined().first { $0.meaning == .page }
        let scrolls = try #require(page).availability(state) == .yes
        let text = state.text
        let isMarked = text.contains(" more below") || text.contains(" more above") || text.contains(/\d–[\d,]+ of \d/)
        #expect(scrolls == isMarked, "\(text)")
    }

    @Test func rowsEpochsAndPlacesAreGoneTo() throws {
        var trainer = try Self.state("trainer")
        trainer.press("G12<enter>")
        #expect(trainer.trainerLab?.cursorEpoch == 12)
        trainer.press("G400<enter>")
        #expect(trainer.lab?.prompt?.mistake?.message == "epoch goes from 0 to 20")
        var bench = try Self.state("bench-lists")
        bench.press("<home>")
        while let shown = FormulaBench.of(bench.lab?.state), shown.listCount < 2 { bench.press("<down>") }
        bench.press("G1<enter>")
        guard let shown = FormulaBench.of(bench.lab?.state) else { throw Mistake.noBench }
        #expect(shown.element == 1)
    }

    private enum Mistake: Error { case noBench }

    /// Digits go into the learning rate, which `+ −` change too.
    /// Where `G` goes nowhere, the number that was meant for it changes nothing.
    @Test(arguments: ["G12<enter>", "G1.5<enter>", "GG7<enter>"]) func aPlaceThatIsNowhereChangesNothing(keys: String) {
        var state = Fixture.state(.lab(LabSession(Fixture.start(of: .trainer))))
        let before = state.lab
        state.press(keys)
        #expect(state.lab == before)
        let number = keys.filter { $0.isNumber || $0 == "." }
        #expect(state.message?.text == "\(number) is left out: G goes nowhere here.")
        // Any other key ends it.
        state.press("+0.5<enter>")
        #expect(state.trainerLab?.focused.specification.learningRate == 0.5)
    }

    @Test func theRateIsTyped() throws {
        var state = try Self.state("trainer")
        state.press("0.25<enter>")
        #expect(state.trainerLab?.focused.specification.learningRate == 0.25)
        state.press("=1/8<enter>")
        #expect(state.trainerLab?.focused.specification.learningRate == 0.125)
        state.press("z")
        #expect(state.trainerLab?.focused.specification.learningRate == 0.25)
    }

    /// Over a list its own keys are shown, and esc leads back to it.
    @Test(arguments: ["o", "l", "c", "C", "i", "Q"]) func theKeysOfAListAreShown(opened: String) throws {
        for key in [Key.character("?"), .function(1)] {
            var state = try Self.state("bce")
            state.press(opened)
            let list = try #require(state.overlay)
            _ = state.reduce(.key(key))
            #expect(state.text.contains("keys that work here") && state.text.contains("close"), "\(state.text)")
            #expect(!state.text.contains("downhill"))
            state.press("<esc>")
            #expect(state.overlay == list)
            state.press("<esc>")
            #expect(state.overlay == nil)
            state.press("?<esc>")
            #expect(state.overlay == nil)
        }
    }

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
    @Test(arguments: LabState.Kind.allCases) func theSameTasksHaveTheSameKeys(kind: LabState.Kind) throws {
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
