import Course
import Fields
import LossMath
import Testing
import TextGrid

@testable import Labs
@testable import TutorApp

/// One line editor and one list for the whole program.
@Suite struct LineAndListTests {
    private func line(_ text: String, _ keys: [Key]) -> LineEditor {
        var line = LineEditor(text)
        for key in keys { _ = line.take(key) }
        return line
    }

    @Test func theFirstLetterReplacesAndAnArrowEdits() {
        #expect(line("0.25", [.character("7")]).text == "7")
        #expect(line("0.25", [.end, .character("7")]).text == "0.257")
        #expect(line("0.25", [.left, .character("7")]).text == "70.25")
        #expect(line("0.25", [.backspace]).text.isEmpty)
    }

    @Test func wordsAreJumpedCutAndPutBack() {
        let text = "mean((y - p)^2)"
        #expect(line(text, [.end, .wordLeft, .character("x")]).text == "mean((y - p)^x2)")
        #expect(line(text, [.home, .wordRight, .character("x")]).text == "meanx((y - p)^2)")
        #expect(line(text, [.end, .control("w")]).text == "mean((y - p)^")
        #expect(line(text, [.end, .control("w"), .control("y")]).text == text)
        #expect(line(text, [.home, .control("k")]).text.isEmpty)
        #expect(line(text, [.home, .control("k"), .control("y"), .control("y")]).text == text + text)
        #expect(line(text, [.control("u"), .control("_")]).text == text)
        #expect(line(text, [.character("a"), .character("b"), .control("_")]).text == "a")
    }

    /// Characters that join are one place, however they came to stand side by side.
    @Test(arguments: [
        ["e", "\u{301}"], ["\u{1F1E9}", "\u{1F1EA}"], ["\u{1F44D}", "\u{1F3FD}"],
        ["\u{1F468}", "\u{200D}", "\u{1F469}"],
    ]) func joiningCharactersAreOnePlace(pieces: [String]) {
        var typed = LineEditor()
        for piece in pieces { typed.insert(piece) }
        #expect(typed.cursor == 1 && typed.text.count == 1)
        // Left over by a deletion of what stood between.
        var joined = LineEditor()
        joined.insert(pieces[0] + "x" + pieces.dropFirst().joined())
        _ = joined.take(.home)
        _ = joined.take(.right)
        _ = joined.take(.delete)
        #expect(joined.cursor <= joined.text.count)
        joined.insert("y")
        #expect(joined.text.contains("y"))
    }

    @Test func whatWasTypedBeforeComesBack() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("Fmean(abs(y - p))<enter>F<end> + 1<esc>F")
        _ = state.reduce(.key(.control("u")))
        state.press("<up>")
        #expect(state.lab?.prompt?.line.text == "mean(abs(y - p)) + 1")
        state.press("<up>")
        #expect(state.lab?.prompt?.line.text == "mean(abs(y - p))")
        state.press("<down><down>")
        #expect(state.lab?.prompt?.line.text.isEmpty == true)
    }

    /// A table is typed cell by cell.
    @Test func downTakesAValueAndGoesOn() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("5<down>6<down>7<tab>")
        let lab = try #require(state.vectorLab)
        #expect(lab.predicted.values == [5, 6, 7, 3.6])
        state.press("=x<down>")
        #expect(state.lab?.prompt?.line.text == "x")
    }

    @Test func aListIsSearchedByAnyName() throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "bce")))
        state.press("lmae")
        #expect(state.text.contains("▸ "))
        state.press("<enter>")
        let lab = try #require(state.vectorLab)
        #expect(lab.loss.id == .meanAbsoluteError)
    }

    @Test(arguments: [
        ("mean absolute error", "Vector lab"), ("xor", "Trainer"), ("Likelihood lab", "fit by hand"),
        ("Likelihood by hand", "step 1 of"),
    ]) func thePaletteOpensAnything(name: String, seen: String) {
        var state = Fixture.state()
        state.press("c")
        for character in name { _ = state.reduce(.key(.character(character))) }
        state.press("<enter>")
        #expect(state.text.contains(seen), "\(name)")
    }

    @Test func theBestMatchComesFirst() throws {
        let names = ["mean absolute error", "remember", "the mae of it", "make another example"]
        let scores = names.map { FuzzyMatch.score("mae", in: $0) }
        #expect(scores[2] != nil)
        for (name, score) in zip(names, scores) where name != "the mae of it" {
            if let score { #expect(try #require(scores[2]) < score, "\(name)") }
        }
        #expect(FuzzyMatch.score("unit", in: "quit; nothing is lost") == nil)
        #expect(FuzzyMatch.score("", in: "anything") == 0)
        #expect(FuzzyMatch.score("longer than it", in: "short") == nil)
    }

    /// What cannot be taken now is shown, with the reason.
    @Test func anUnavailableCommandSaysWhy() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("credo<enter>")
        #expect(state.message?.text == "There is nothing to redo.")
    }

    /// A value in the options sheet is changed in place, and the lab beside follows.
    /// What is said of a setting is a sentence, also where the lab is at something else.
    @Test func settingsAreDescribedInSentences() throws {
        let states =
            LabState.Kind.allCases.map(Fixture.start) + Fixture.presets.compactMap { try? $0.content().state }
        for state in states {
            for row in Features.of(state).options {
                let words = row.words
                #expect(words.first?.isLowercase == false && ".?".contains(words.last ?? " "), "\(row.title): \(words)")
            }
        }
    }

    @Test func optionsShowTheirEffect() throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "bce")), columns: 120, rows: 40)
        state.press("o")
        #expect(state.text.contains("loss 0.222656 nats"))
        let index = try #require(state.sheet?.0.lines(state).firstIndex(where: { $0.title == "Unit" }))
        for _ in 0..<index { state.press("<down>") }
        state.press("+")
        #expect(state.text.contains("loss 0.321224 bits"))
        #expect(state.overlay != nil)
        state.press("<esc>z")
        #expect(state.text.contains("loss 0.222656 nats"))
    }

    /// A click does what moving there and enter would do.
    @Test(arguments: ["home", "mse", "bench", "likelihood-fit", "losses", "questions", "lesson"])
    func everyScreenTakesClicks(name: String) throws {
        let state = try SnapshotTests.state(name, (80, 24), .unicode)
        var changed = 0
        for y in 0..<24 {
            for x in stride(from: 1, to: 80, by: 7) {
                var after = state
                let effects = after.mouse(MouseEvent(.press, x: x, y: y))
                _ = after.mouse(MouseEvent(.release, x: x, y: y))
                if after != state || !effects.isEmpty { changed += 1 }
            }
        }
        #expect(changed > 5, "\(name)")
    }

    /// Until the answer is locked the lab beside takes no key, no click and no paste.
    @Test func nothingLeaksBeforeTheLock() throws {
        var state = Fixture.state(columns: 120, rows: 40)
        state.openLesson(at: 0)
        while state.lesson?.step.prediction == nil || state.lab == nil { state.press("]") }
        let lab = state.lab?.state
        for character in "+-<>adlFbvopyzrNC9=0" { _ = state.reduce(.key(.character(character))) }
        // Where the lab is: a press on an answer chooses it, a second one locks.
        for y in 1..<37 {
            for x in stride(from: 60, to: 120, by: 5) { _ = state.mouse(MouseEvent(.press, x: x, y: y)) }
        }
        _ = state.reduce(.paste("1\n2\n3"))
        #expect(state.lab?.state == lab)
        #expect(state.lab?.prompt == nil)
    }
}

/// Alt and a character: an editing key of a line or nothing; elsewhere escape and the character.
@Suite struct AltTests {
    @Test func aLineIsNotLeft() {
        var state = Fixture.state(.lab(LabSession(Fixture.start(of: .vector))))
        let before = state.lab?.state
        state.press("F")
        state.press("mean(y)")
        for letter in "aeqy" { _ = state.reduce(.key(.alt(letter))) }
        #expect(
            state.lab?.prompt?.line.text == "mean(y)"
                && state.message?.text.hasPrefix("alt-y does nothing here") == true)
        _ = state.reduce(.key(.home))
        _ = state.reduce(.key(.alt("d")))
        #expect(state.lab?.prompt?.line.text == "(y)")
        state.press("<esc>")
        #expect(state.lab?.state == before)
    }

    @Test func elsewhereBothAreMeant() {
        var (one, both) = (Fixture.state(.lab(LabSession(Fixture.start(of: .vector)))), AppState?.none)
        one.press("+o")
        both = one
        one.press("<esc>z")
        _ = both?.reduce(.key(.alt("z")))
        #expect(both?.lab == one.lab && both?.overlay == nil)
    }
}

/// What can be taken back, within its budget.
@Suite struct UndoHistoryTests {
    private func lab(_ count: Int, _ value: Double, actual: Double? = nil) throws -> LabState {
        func numbers(_ value: Double) -> NumberList {
            NumberList(rows: [Array(repeating: value, count: count)], isMatrix: false)
        }
        return LabState(
            try VectorLab(
                VectorLabInput(
                    actual: numbers(actual ?? value), predicted: numbers(value), choice: LossChoice(loss: "mse"))))
    }

    /// Whole states of a large lab: the oldest go, and that is said.
    @Test func theOldestStepsGo() throws {
        var history = UndoHistory()
        let states = try (0..<8).map { try lab(1_000_000, Double($0)) }
        for index in 1..<states.count { history.add(from: states[index - 1], to: states[index]) }
        #expect(history.loss == .budget)
        var state = states[7]
        var count = 0
        while history.undo(&state) { count += 1 }
        #expect((1..<7).contains(count))
        #expect(state == states[7 - count])
        while history.redo(&state) {}
        #expect(state == states[7])
    }

    /// A copy to which a step is added, as what is made ready for the next key is, shares all that is older.
    @Test func copiesShareTheirPast() {
        var stack = SharedStack(0..<1000)
        var copy = stack
        copy.append(1000)
        #expect(Array(copy.elements) == Array(0...1000) && Array(stack.elements) == Array(0..<1000))
        #expect(copy.count == 1001 && stack.count == 1000)
        #expect(copy.parts.dropLast().map(Self.place) == stack.parts.prefix(copy.parts.count - 1).map(Self.place))
        for number in (0..<1000).reversed() { #expect(stack.popLast() == number) }
        #expect(stack.popLast() == nil && stack.isEmpty && stack == SharedStack())
    }

    private static func place(_ part: [Int]) -> UnsafePointer<Int>? {
        part.withUnsafeBufferPointer { $0.baseAddress }
    }

    /// What is kept of a state is the state, not what was computed of it, which can be many times as large.
    @Test(arguments: [4, 2_000]) func keptStatesAreBare(count: Int) throws {
        let (before, after) = (try lab(count, 1), try lab(count, 2, actual: 1))
        let own = try #require(VectorLab.of(after))
        let kept =
            switch LabState.Change(to: after, from: before) {
            case .whole(let state): VectorLab.of(state)
            case .patch(let patch): VectorLab.of(patch.settings)
            }
        let lab = try #require(kept)
        #expect(lab.memoBox.memo !== own.memoBox.memo && lab.curveMemo !== own.curveMemo)
    }

    /// When the first steps go that is said, whatever else the key has to say.
    @Test func forgettingIsSaid() throws {
        var state = Fixture.state(.lab(LabSession(try lab(1_000_000, 1, actual: 2))))
        for _ in 0..<12 {
            state.press("s")
            guard state.lab?.history.loss == nil else { break }
            #expect(state.message?.text.contains("64 MB") != true)
        }
        #expect(state.message?.text == "The oldest changes are forgotten: all together took more than 64 MB.")
    }

    /// Rows among many cost little each.
    @Test func insertedRowsAreSmall() throws {
        var state = Fixture.state(.lab(LabSession(try lab(100_000, 1))))
        for _ in 0..<20 { state.press("a<down>d") }
        let bytes = try #require(state.lab).history.bytes
        #expect(bytes < 400_000)
        for _ in 0..<40 { state.press("z") }
        #expect(state.lab?.state == state.lab?.start)
    }
}

/// What leads from one text to another is short, and leads there.
@Suite struct TextPatchTests {
    @Test(arguments: [
        ("", ""), ("a", ""), ("", "b"), ("[0.1,0.2]", "[0.1,0.25]"), ("aaaa", "aa"), ("aa", "aaaa"), ("é", "è"),
        ("1 2 3", "1  3"), ("x😀y", "x😃y"), ("naïve", "naive"), ("12 0 ", "12 0  "),
    ])
    func leadsThereAndBack(one: String, other: String) throws {
        for (from, to) in [(one, other), (other, one)] {
            #expect(TextPatch.applied(TextPatch.text(from: from, to: to), to: from) == to)
        }
    }

    @Test func isShortWhereLittleDiffers() {
        let from = String(repeating: "0.5,", count: 10_000)
        let to = from.prefix(5_000) + "7" + from.dropFirst(5_001)
        #expect(TextPatch.text(from: from, to: String(to)).utf8.count < 20)
    }

    /// Of files that were changed by hand nothing is taken that fits nowhere; whole states of earlier versions are.
    @Test(arguments: ["", "1", "1 2", "a b c", "3 9 x", "-1 0 x", "99999999999999999999 0 x"])
    func whatFitsNowhereIsNoText(patch: String) {
        #expect(TextPatch.applied(patch, to: "[1,2,3]") == nil)
    }

    @Test func aWholeStateIsAPatch() { #expect(TextPatch.applied("{\"a\":1}", to: "[1]") == "{\"a\":1}") }
}

/// Enter takes a line of a list, and closes it: also on the line that is chosen already.
@Suite struct ListEndTests {
    @Test(arguments: ["l", "b"], [LabState.Kind.vector, .likelihood, .trainer, .bench])
    func enterClosesTheListWhateverIsChosen(key: String, kind: LabState.Kind) {
        var state = Fixture.state(.lab(LabSession(Fixture.start(of: kind))), columns: 100, rows: 30)
        // The second time what was taken is the chosen one.
        for _ in 0..<2 {
            state.press(key)
            guard let (sheet, at) = state.sheet, sheet.change == nil else {
                // There is no list of losses in a bench, and b has one in the vector lab alone.
                return #expect(kind == .bench || key == "b" && kind != .vector, "\(key) opens no list in \(kind)")
            }
            let chosen = sheet.lines(state).firstIndex(where: \.isMarked)
            for _ in 0..<(chosen.map { max(0, $0 - at.selected) } ?? 0) { state.press("<down>") }
            state.press("<enter>")
            #expect(state.overlay == nil, "\(key) in \(kind)")
        }
    }
}
