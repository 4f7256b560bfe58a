import Course
import Fields
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// What is left is found again, in this run of the program and in the next.
@Suite struct KeptSessionTests {
    /// The same screen in a program that starts again.
    private func again(_ state: AppState) throws -> AppState {
        var next = Fixture.state()
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        return next
    }

    @Test(arguments: LabState.Kind.allCases) func aLabIsFoundAfterQuitting(kind: LabState.Kind) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        state.press("+")
        let changed = try #require(state.lab).state
        // On the screen, and after leaving it.
        for way in ["", "<esc>"] {
            state.press(way)
            var next = try again(state)
            _ = next.open(kind)
            #expect(next.lab?.state.json == changed.json)
            // In a trainer r leads back to the start of the run, and leaves its settings alone.
            if kind == .trainer { next.take("start the whole lab again") } else { next.press("r") }
            #expect(next.lab?.state.json == Fixture.start(of: kind).json)
        }
    }

    /// So is every preset, whichever was on the screen last.
    @Test func presetsAreFoundAfterQuitting() throws {
        var state = Fixture.state()
        var changed: [(preset: LabPreset, json: String)] = []
        for preset in state.presets.prefix(6) {
            _ = state.open(preset)
            state.press("+")
            let lab = try #require(state.lab)
            if lab.state != lab.start { changed.append((preset, lab.state.json)) }
        }
        #expect(changed.count > 1)
        for (preset, json) in changed {
            var next = try again(state)
            _ = next.open(preset)
            #expect(next.lab?.preset?.id == preset.id && next.lab?.state.json == json)
            #expect(next.message?.text.contains("As you left it") == true)
            next.press("z")
            #expect(next.lab?.state.json == next.lab?.start.json)
        }
    }

    /// Undo leads back over quitting, twice, and what was undone can be done again.
    @Test(arguments: LabState.Kind.allCases) func undoLeadsBackOverQuitting(kind: LabState.Kind) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        var states = [try #require(state.lab).state.json]
        for _ in 0..<3 {
            state.press("-")
            states.append(try #require(state.lab).state.json)
            state = try again(state)
            _ = state.open(kind)
        }
        state.press("-z")
        for before in states.dropLast().reversed() {
            state.press("z")
            #expect(state.lab?.state.json == before)
        }
        #expect(state.lab?.canUndo == false)
        for after in states.dropFirst() {
            state.press("Z")
            #expect(state.lab?.state.json == after)
        }
    }

    /// What was undone can be done again after quitting, in part there and in part here.
    @Test(arguments: LabState.Kind.allCases) func redoLeadsOnOverQuitting(kind: LabState.Kind) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        var states = [try #require(state.lab).state.json]
        for _ in 0..<4 {
            state.press("-")
            states.append(try #require(state.lab).state.json)
        }
        state.press("zz")
        state = try again(state)
        _ = state.open(kind)
        state.press("zz")
        #expect(state.lab?.state.json == states[0] && state.lab?.canUndo == false)
        state = try again(state)
        _ = state.open(kind)
        for after in states.dropFirst() {
            state.press("Z")
            #expect(state.lab?.state.json == after)
        }
        #expect(state.lab?.canRedo == false)
        // A change of one's own takes the place of what was taken back.
        state.press("zz")
        state = try again(state)
        _ = state.open(kind)
        state.press("+")
        #expect(state.lab?.canRedo == false)
    }

    /// What is kept for undo stays small, however much was done: of thousands of changes there is all, of more the last,
    /// and that older ones are gone is said.
    @Test(arguments: [true, false]) func whatUndoKeepsIsLimited(isAll: Bool) throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        let most = 1_000
        for edit in 0..<most {
            if isAll {
                state.press(edit.isMultiple(of: 2) ? "+" : "-")
            } else {
                _ = state.reduce(.paste((0..<60).map { "\(edit % 2),0.\($0 + edit)1234" }.joined(separator: "\n")))
            }
        }
        #expect(state.kept.json.utf8.count < 220 << 10)
        var next = try again(state)
        // Over quitting twice there is no less.
        next = try again(next)
        _ = next.open(.vector)
        var count = 0
        while next.lab?.canUndo == true {
            next.press("z")
            count += 1
        }
        #expect(isAll ? count == most : (50..<most).contains(count), "\(count)")
        #expect((next.lab?.state == next.lab?.start) == isAll)
        #expect((next.message?.text == "Older changes are forgotten: \(UndoHistory.Loss.quitting.words).") == !isAll)
        next.press("z")
        #expect(next.message?.text.hasPrefix("There is nothing to undo\(isAll ? "." : ": older")") == true)
    }

    /// What cannot be read, by another version or by hand, is said and put by, and nothing takes its place.
    @Test(arguments: [
        (#""undo":["#, #""undo":[,"#), ("mean_squared_error", "a_loss_of_2027"), (#""start":"#, #""begun":"#),
    ])
    func whatCannotBeReadIsPutBy(part: String, other: String) throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.press("++")
        let text = state.kept.json.replacing(part, with: other)
        try #require(text != state.kept.json)
        var next = Fixture.state()
        next.take(try KeptSessions(json: Array(text.utf8)))
        _ = next.open(.vector)
        #expect(next.message?.text == "This lab as you left it cannot be read; it is put by in sessions.json.")
        next.press("-")
        #expect(next.kept.json.contains(other) && next.kept.json.contains(#""vector~":"#))
    }

    /// What was taken back and is too much to be kept is said to be gone.
    @Test func forgottenRedoIsSaid() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        for edit in 0..<400 {
            _ = state.reduce(.paste((0..<60).map { "\(edit % 2),0.\($0 + edit)1234" }.joined(separator: "\n")))
        }
        for _ in 0..<400 { state.press("z") }
        var next = try again(state)
        _ = next.open(.vector)
        while next.lab?.canRedo == true { next.press("Z") }
        next.press("Z")
        #expect(next.message?.text.hasPrefix("There is nothing to redo: what was taken back before") == true)
    }

    /// A step back whose text cannot be read takes nothing back, and says so.
    @Test func aPatchThatFitsNowhereIsNoUndo() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.press("+")
        let text = state.kept.json.replacing(#""undo":[""#, with: #""undo":["9999 9 x"#)
        try #require(text != state.kept.json)
        var next = Fixture.state()
        next.take(try KeptSessions(json: Array(text.utf8)))
        _ = next.open(.vector)
        let before = next.lab?.state
        next.press("z")
        #expect(next.lab?.state == before && next.message?.text.hasPrefix("There is nothing to undo: what was") == true)
    }

    /// What was written by a version that kept whole states leads back too.
    @Test func wholeStatesLeadBack() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        let first = try #require(state.lab).state.json
        state.press("+")
        let now = try #require(state.lab).state.json
        let (old, new) = (Node.text(first).json, Node.text(now).json)
        let whole = #"{"version":1,"sessions":{"vector":{"state":\#(new),"start":\#(old),"undo":[\#(old)]}}}"#
        var next = Fixture.state()
        next.take(try KeptSessions(json: Array(whole.utf8)))
        _ = next.open(.vector)
        #expect(next.lab?.state.json == now)
        next.press("z")
        #expect(next.lab?.state.json == first && next.lab?.canUndo == false)
    }

    @Test func aStepIsFoundAfterQuitting() throws {
        var state = Fixture.state()
        state.openLesson(at: 0)
        state.press("<tab>2<enter>")
        let lab = try #require(state.lab).state
        var next = try again(state)
        next.openLesson(at: 0)
        #expect(next.lab?.state == lab)
        #expect(next.lesson?.side == .lab)
        // By steps and home too.
        state.press("][")
        #expect(state.lab?.state == lab)
        state.press("<esc><enter>")
        #expect(state.lab?.state == lab)
        state.press("z")
        #expect(state.lab?.state != lab)
    }

    /// A command opens a lab as it begins; that it was left in another state, and where that is, is said, but not of a lab
    /// with values of one's own.
    @Test(arguments: LabState.Kind.allCases) func aFreshLabSaysWhereTheOldOneIs(kind: LabState.Kind) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        state.press("+q")
        var fresh = Fixture.state(.lab(LabSession(Fixture.start(of: kind))))
        fresh.take(state.kept)
        let said =
            "This \(Features.of(kind).title.lowercased()) is a fresh one; as you left yours, it is at home: esc leads there."
        #expect(fresh.message?.text == said)
        var other = Fixture.state(.lab(try #require(state.left.labs[kind])))
        other.take(state.kept)
        #expect(other.message == nil)
        var first = Fixture.state(.lab(LabSession(Fixture.start(of: kind))))
        first.take(KeptSessions())
        #expect(first.message == nil)
    }

    /// A lab that a command opened, whose place is taken, says on the way home that it is not kept.
    @Test func whatIsNotKeptIsSaid() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.press("+q")
        let kept = state.kept
        var other = Fixture.state(try Fixture.vector())
        other.take(kept)
        other.press("q")
        #expect(other.screen == .home && other.message == nil)
        other = Fixture.state(try Fixture.vector())
        other.take(kept)
        other.press("9<enter>q")
        #expect(other.message?.text == "What you changed in that lab is not kept; in it S writes it to a file.")
        // Where it has the place itself there is nothing to say.
        var free = Fixture.state(try Fixture.vector())
        free.press("9<enter>q")
        #expect(free.screen == .home && free.message == nil)
    }

    /// A run that the vector lab opened is found there after quitting, from wherever that was.
    @Test(arguments: ["", "q", "qq"]) func aRunOfAnotherLabIsFoundThere(leaving: String) throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.press("+Neee")
        let run = try #require(state.trainerLab)
        #expect(run.trainer.epoch == 3)
        state.press(leaving)
        var next = try again(state)
        _ = next.open(.vector)
        next.press("N")
        #expect(next.trainerLab?.state == run.state)
        next.press("z")
        #expect(next.trainerLab?.trainer.epoch == 2)
        // With another loss it is another run.
        next.press("q")
        next.press("l")
        next.press("huber<enter>N")
        #expect(next.trainerLab?.trainer.epoch == 0)
    }

    /// What a command opened is found at home, unless it would take the place of what was left there.
    @Test func aLabOpenedByACommandTakesNobodysPlace() throws {
        var state = Fixture.state(try Fixture.vector())
        #expect(state.kept == KeptSessions())
        state.press("9<enter><esc>")
        _ = state.open(.vector)
        let lab = try #require(state.vectorLab)
        #expect(lab.predicted.values[0] == 9)
        state.press("8<enter><esc>")
        var next = Fixture.state(try Fixture.vector())
        // Which program wrote it, a file need not say.
        let bare = state.kept.json.replacing(#","version":1"#, with: "").replacing(#""version":1,"#, with: "")
        try #require(!bare.contains("version"))
        next.take(try KeptSessions(json: Array(bare.utf8)))
        next.press("7<enter><esc>")
        _ = next.open(.vector)
        let kept = try #require(next.vectorLab)
        #expect(kept.predicted.values[0] == 8)
    }

    @Test(arguments: [
        "", "{", "[]", #"{"version":2,"sessions":{}}"#, #"{"version":1}"#,
    ]) func whatCannotBeReadIsRefused(text: String) {
        #expect(throws: (any Error).self) { try KeptSessions(json: Array(text.utf8)) }
    }

    /// Whatever keys were pressed in a lab: the screen that comes back is the one that was left.
    @Test(arguments: LabState.Kind.allCases, 0..<30) func theScreenIsTheSame(kind: LabState.Kind, seed: Int) throws {
        let (columns, rows) = seed.isMultiple(of: 2) ? (120, 40) : (80, 24)
        var random = SplitMix64(seed: UInt64(seed))
        let others: [Meaning?] = [.train, .leave]
        let commands = Features.of(kind).commands.filter { !others.contains($0.meaning) }
        let typed: [Key] = [.character("1"), .character("5"), .character("."), .enter, .enter, .tab]
        let keys: [Key] = commands.flatMap { $0.keys } + typed
        var state = Fixture.state(columns: columns, rows: rows)
        _ = state.open(kind)
        var pressed: [Key] = []
        for _ in 0..<25 {
            pressed.append(keys[Int(random.next() % UInt64(keys.count))])
            _ = state.reduce(.key(pressed[pressed.count - 1]))
            if state.isRunning { _ = state.reduce(.tick(steps: 3)) }
            // A preset is a screen of its own.
            if state.lab?.preset != nil { state.press("<esc>") }
        }
        // What only looks at a lab is not kept: lists, lines, the cursor in a plot.
        while state.overlay != nil || state.lab?.prompt != nil || state.lab?.plot != nil { state.press("<esc>") }
        if state.isRunning { state.press(" ") }
        try #require(state.lab?.state.kind == kind)
        var next = Fixture.state(columns: columns, rows: rows)
        next.settings = state.settings
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        _ = next.open(kind)
        (state.message, next.message) = (nil, nil)
        // By how much the loss changed is said of a change of now.
        #expect(next.lab?.lossBefore == nil)
        state.forgetLoss()
        let lines = zip(next.text.split(separator: "\n"), state.text.split(separator: "\n"))
        let difference = lines.first { $0 != $1 }.map { "\($0)\n\($1)" }
        #expect(difference == nil, "\(pressed)")
    }

    /// A file that somebody changed costs no more than what was changed.
    @Test(arguments: ["-1", "9223372036854775807", "1.5", "\"many\""]) func oddHints(count: String) throws {
        let json = #"{"sessions":{"mean-squared-error/5":{"hints":{"one-value":"# + count + #"}}},"version":1}"#
        var state = Fixture.state()
        state.take(try KeptSessions(json: Array(json.utf8)))
        _ = state.openStep(5, of: try #require(Fixture.course.lessons.first { $0.id == "mean-squared-error" }))
        #expect(state.text.contains("Exactly one"))
        state.press("h")
        #expect(state.lesson != nil && !state.text.isEmpty)
    }

    // MARK: Another version of the lesson

    private static func step(
        _ title: String, lab: String = "predicted: [1, 2]", _ more: String = ""
    ) -> String {
        "## \(title)\n\nText.\n\n```lab\nactual: [1, 2]\n\(lab)\n```\n\n\(more)\n"
    }

    private static let question =
        "```predict\nid: ask\nquestion: Which?\noptions:\n  - {text: one, feedback: No.}\n  - {text: two, feedback: Yes.}\nanswer: 2\n```\n"
    private static let goal =
        "```goal\nid: reach\nallow: [predicted]\ntext: Reach it.\nwhen: loss > 100\nwitness: {predicted: [1, 50]}\nhints: [Try.]\n```\n"

    /// A step left in one version of a lesson, and opened in another.
    private func moved(
        from old: String, _ keys: String, to new: String, step: Int = 0, at place: Int? = nil
    ) throws -> AppState {
        func state(_ body: String) -> AppState {
            AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(body))
        }
        var before = state(old)
        before.openLesson(at: 0)
        for _ in 0..<step { before.press("]") }
        before.press(keys)
        var after = state(new)
        after.take(try KeptSessions(json: Array(before.kept.json.utf8)))
        after.progress = before.progress
        let lesson = after.course.lessons[0]
        _ = after.openStep(place ?? step, of: lesson)
        return after
    }

    @Test func whatNoLongerFitsIsLeftOutAndSaid() throws {
        let start = Self.step("One", Self.goal)
        let same = try moved(from: start, "<tab>7<enter>h", to: start + Self.step("Two"))
        #expect(same.vectorLab?.predicted.values == [7, 2] && same.message == nil)
        #expect(same.lesson?.side == .lab && same.lesson?.hintsShown == ["reach": 1])
        let other = try moved(from: start, "<tab>7<enter>", to: Self.step("One", lab: "predicted: [1, 3]", Self.goal))
        #expect(other.vectorLab?.predicted.values == [1, 3])
        #expect(other.message?.text == "The lesson has changed since you were here: the lab could not be taken over.")
        let text = "## One\n\nText.\n"
        let gone = try moved(from: start, "<tab>7<enter>h", to: text)
        #expect(gone.lab == nil && gone.lesson?.side == .text)
        #expect(
            gone.message?.text
                == "The lesson has changed since you were here: the lab and the hints could not be taken over."
        )
        let bench =
            "## One\n\n```lab\nkind: bench\nparameters: [{name: p, value: 1, from: 0, to: 2, step: 1}]\nreadings: []\n```\n"
        let kind = try moved(from: Self.step("One"), "<tab>7<enter>", to: bench)
        #expect(kind.lab?.state.kind == .bench && kind.message?.text.contains("the lab could") == true)
    }

    /// What is said about a goal comes back: what is wrong with it, and that it holds no more.
    @Test func whatIsSaidAboutAGoalComesBack() throws {
        let start = Self.step("One", Self.goal)
        func screens(_ keys: String) throws -> (left: AppState, found: AppState) {
            var left = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(start))
            left.openLesson(at: 0)
            left.press(keys)
            var found = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(start))
            found.take(try KeptSessions(json: Array(left.kept.json.utf8)))
            found.progress = left.progress
            found.openLesson(at: 0)
            (left.message, found.message) = (nil, nil)
            left.forgetLoss()
            return (left, found)
        }
        let asked = try screens("<tab>7<enter>g")
        #expect(asked.left.text.contains("Still to do") && asked.found.text == asked.left.text)
        var met = try screens("<tab>50<enter>")
        #expect(met.left.text.contains("holds now") && met.found.text == met.left.text)
        met.found.press("1<enter>")
        #expect(met.found.message?.text == "The goal does not hold any more; it stays met.")
    }

    @Test func anAnswerIsKeptAsItReads() throws {
        let old = Self.step("One", Self.question)
        let turned = old.replacing("text: one", with: "text: zero").replacing("text: two", with: "text: one")
        #expect(try moved(from: old, "1", to: turned).lesson?.choice == .option(1))
        let gone = try moved(from: old, "2", to: turned)
        #expect(gone.lesson?.choice == nil)
        #expect(gone.message?.text.contains("the chosen answer could not be taken over") == true)
        #expect(try moved(from: old, "2", to: old).lesson?.choice == .option(1))
    }

    @Test func whatWasKeptFollowsTheHeadings() throws {
        let (one, two, three) = (Self.step("One"), Self.step("Two"), Self.step("Three"))
        let keys = "<tab>7<enter>"
        for place in 0..<2 {
            let state = try moved(from: one + two, keys, to: one + three + two, step: 1, at: place == 0 ? 1 : 2)
            // The new step begins as it should, and the old one is as it was left.
            #expect(state.vectorLab?.predicted.values == (place == 0 ? [1, 2] : [7, 2]))
            #expect(state.message == nil)
        }
        let worded = try moved(from: one + two, keys, to: one + Self.step("Two, again"), step: 1)
        #expect(worded.vectorLab?.predicted.values == [7, 2] && worded.message == nil)
        let gone = try moved(from: one + two, keys, to: one, step: 1, at: 0)
        #expect(gone.vectorLab?.predicted.values == [1, 2])
        #expect(
            gone.message?.text
                == "The lesson has changed since you were here: the step \"Two\" could not be taken over.")
    }

    // MARK: What is typed

    private static let number =
        "```predict\nid: ask\nkind: number\nquestion: How much?\nanswer: 22\nfeedback: [{say: No.}]\nright: Yes.\n```\n"
    private static let blank =
        "```code\nid: ask\nquestion: What?\nprogram: x = ____\nblanks: [{answer: p, feedback: [{say: No.}]}]\ncases: [{p: 1}, {p: 2}]\nright: Yes.\n```\n"

    private static let order =
        "```order\nid: ask\nquestion: Which?\nlines: [{text: a}, {text: b, early: No.}, {text: c, early: No.}]\nright: Yes.\n```\n"
    private static let cards =
        "```cards\nid: ask\nquestion: Which?\npiles: [A, B]\ncards:\n"
        + ["x", "y", "z"].map { "  - {text: \($0), pile: 1, why: So.}\n" }.joined() + "right: Yes.\n```\n"
    private static let candidates =
        "```candidates\nid: ask\nquestion: Which?\ncandidates:\n"
        + "  - {title: A, state: {actual: [0, 0], predicted: [2, 2]}, why: Farther.}\n"
        + "  - {title: B, state: {actual: [0, 0], predicted: [1, -1]}, why: Nearer.}\n"
        + "by: [{title: MSE, formula: \"mse(y, p)\"}]\nright: Yes.\n```\n"

    /// The part of an answer that keys move is chosen again.
    @Test(arguments: [
        (order, "<down>"), (order, "+<down>"), (order, "<down><down>+"), (cards, "<down><down>"), (cards, "12<up><up>"),
        (cards, "1<up>"), (candidates, "<down>"), (candidates, "-"),
    ]) func whatIsChosenIsKept(task: String, keys: String) throws {
        let body = "## One\n\n" + task
        let found = try moved(from: body, keys, to: body)
        var left = try moved(from: body, "", to: body)
        #expect(left.lesson?.step.problem == nil)
        left.press(keys)
        (left.message, left.begun.sketchBeforeMinus) = (nil, nil)
        #expect(found.text == left.text && found.lesson?.handle == left.lesson?.handle, "\(found.text)")
    }

    /// What is typed and not taken is there again, with its cursor: an answer, a blank, a cell, how sure one is.
    @Test(arguments: [
        (number, "1.5"), (number, "1.5<left>"), (number, "=3/4"), (blank, "<enter>p+"), (blank, "<enter>7<enter>"),
        (number, "7<enter>"), (question, "2<enter>"), (goal, "<tab>7.2"), (goal, "<tab><enter>"),
    ]) func whatIsTypedIsKept(task: String, keys: String) throws {
        let body = Self.step("One", task) + "## Two\n\nText.\n"
        let found = try moved(from: body, keys, to: body)
        var left = try moved(from: body, "", to: body)
        left.press(keys)
        let screen = left.text
        // The cursor stands at the end of the line again.
        #expect(found.text == (keys == "1.5<left>" ? screen.replacing("[1.5 ", with: "[1.5_") : screen))
        #expect(found.isTyping == left.isTyping && found.lesson?.asksHowSure == left.lesson?.asksHowSure)
        #expect(found.lesson?.line?.text == left.lesson?.line?.text)
        #expect(found.lab?.prompt?.line.text == left.lab?.prompt?.line.text)
        // Elsewhere in the lesson, and back.
        let lesson = left.course.lessons[0]
        _ = left.openStep(1, of: lesson)
        _ = left.openStep(0, of: lesson)
        left.message = nil
        func belowTitle(_ text: String) -> [Substring] { text.split(separator: "\n").dropFirst().map { $0 } }
        #expect(belowTitle(left.text) == belowTitle(screen))
    }

    /// What is pressed while the window is too small to see it changes nothing.
    @Test func keysWaitForAWindow() throws {
        let body = Self.step("One", Self.question)
        var state = try moved(from: body, "", to: body)
        let before = state.progress
        _ = state.reduce(.resize(Size(columns: 30, rows: 6)))
        state.press("2<enter><enter>")
        _ = state.reduce(.resize(Size(columns: 80, rows: 24)))
        #expect(state.progress == before && state.lesson?.choice == nil)
    }

    /// A program whose blanks are all filled is found as it was left, and nothing is said to be lost.
    @Test func aFilledProgramIsKept() throws {
        let body = Self.step("One", Self.blank)
        let found = try moved(from: body, "<enter>p<enter>", to: body)
        #expect(found.lesson?.choice == .texts(["p"]) && found.message == nil, "\(found.message?.text ?? "")")
    }

    /// Escape puts an answer away, and enter takes it up.
    @Test func anAnswerThatIsPutAwayComesBack() throws {
        let body = Self.step("One", Self.number)
        var state = try moved(from: body, "2<esc>", to: body)
        #expect(!state.isTyping)
        state.press("<enter>")
        #expect(state.lesson?.line?.text == "2")
        state.press("2<esc>")
        #expect(state.message?.text == "Put away, not locked; enter goes on with 22.")
        state.press("<enter><lock>")
        #expect(state.progress.answer(to: "ask", in: "sample") == .number(22))
    }

    /// A formula that is being typed shows in the lab, and is no change before it is taken.
    @Test func aFormulaThatIsTypedIsNoChange() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.press("Fmean(p)")
        let shown = state.text
        var next = try again(state)
        _ = next.open(.vector)
        next.message = nil
        #expect(next.lab?.prompt?.line.text == state.lab?.prompt?.line.text && next.text == shown)
        next.press("<esc>")
        #expect(next.lab?.state.json == Fixture.start(of: .vector).json && next.lab?.canUndo == false)
    }

    /// What another program has locked meanwhile is asked no more.
    @Test func whatIsLockedIsNotTyped() throws {
        let body = Self.step("One", Self.number)
        for keys in ["1.5", "7<enter>"] {
            var state = try moved(from: body, keys, to: body)
            let kept = state.kept
            state.progress.lock(.number(22), of: "ask", in: "sample", time: 0)
            var next = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: state.course)
            next.take(kept)
            next.progress = state.progress
            next.openLesson(at: 0)
            #expect(!next.isTyping && next.lesson?.asksHowSure == false && next.text.contains("Yes."))
        }
    }

    /// A run that is left while it runs is there again, paused, and one undo leads back before it.
    @Test func aRunThatIsLeftIsOneEdit() throws {
        var state = Fixture.state()
        _ = state.open(.trainer)
        state.press(" ")
        _ = state.reduce(.tick(steps: 7))
        var next = try again(state)
        _ = next.open(.trainer)
        #expect(next.trainerLab?.trainer.stepCount == 7 && !next.isRunning)
        next.press("z")
        #expect(next.trainerLab?.trainer.stepCount == 0)
    }

    /// A lab or step that no longer fits costs that one alone.
    @Test func aBrokenEntryIsLeftOut() throws {
        let json =
            #"{"version":1,"sessions":{"vector":{"state":"{\"loss\":\"no such\"}","start":"{}"},"mean-squared-error/0":{"side":"lab","scroll":-4,"choice":"99","hints":{"gone":3}},"no-lesson/7":{}}}"#
        var state = Fixture.state()
        state.take(try KeptSessions(json: Array(json.utf8)))
        _ = state.open(.vector)
        #expect(state.lab?.state == Fixture.start(of: .vector))
        state.press("<esc>")
        state.openLesson(at: 0)
        #expect(state.lesson?.scroll == 0 && state.lesson?.choice == nil && state.lesson?.hintsShown.isEmpty == true)
    }
}

extension AppState {
    /// Forgets what the loss was before the last change.
    fileprivate mutating func forgetLoss() {
        guard var session = takeLab() else { return }
        session.lossBefore = nil
        putLab(session)
    }
}
