import Course
import Fields
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// What newcomers looked for and did not find, each held for all places of its kind.
@Suite struct LookedForTests {
    private func footer(_ state: AppState) -> String { AppView.draw(state).lines.last ?? "" }

    // MARK: Undo

    /// A negative number that is begun and given up leaves all as it was, what can be redone too.
    @Test(arguments: [LabState.Kind.vector, .bench, .likelihood]) func aCancelledMinusLeavesTheRedo(
        kind: LabState.Kind
    ) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        for _ in 0..<70 { state.press("+") }
        state.press("zz")
        let before = try #require(state.lab)
        try #require(before.canRedo && before.canUndo)
        for keys in ["-2<esc>", "-.<esc>", "−2<esc>", "2<esc>", "=2<esc>"] {
            state.press(keys)
            var after = try #require(state.lab)
            // What was typed can be called back.
            #expect(after.prompt == nil && after.state == before.state, "\(keys)")
            #expect(after.memory == before.memory, "\(keys)")
            state.press("Z")
            #expect(state.message?.text.hasPrefix("Done again") == true, "\(keys)")
            state.press("z")
            after = try #require(state.lab)
            #expect(after.state == before.state && after.canRedo)
        }
        // A minus that stays one is a step, and taken it is one change.
        state.press("-")
        #expect(state.lab?.state != before.state && state.lab?.canRedo == false)
        state.press("z-2<enter>z")
        #expect(state.lab?.state == before.state)
    }

    /// A setting may be negative too: a minus before a digit is a sign in the options as anywhere.
    @Test func aNegativeSettingIsTyped() throws {
        var state = Fixture.state(try Fixture.vector(LossChoice(loss: "bce")))
        state.press("++z")
        let before = try #require(state.lab)
        for (minus, isTaken) in [("-", false), ("−", false), ("-", true)] {
            state.set("Threshold", "\(minus)2", stays: true)
            #expect(state.lab?.prompt?.line.text == "-2", "\(state.lab?.prompt?.line.text ?? "nothing is typed")")
            state.press(isTaken ? "<enter><esc>" : "<esc><esc>")
            #expect(state.overlay == nil && state.lab?.canRedo == !isTaken)
            #expect(state.vectorLab?.metrics.threshold == (isTaken ? -2 : 0.5))
            if !isTaken { #expect(state.lab?.state == before.state && state.lab?.memory == before.memory) }
        }
    }

    /// What is taken back is said in words that can be understood: what it was, and what it is.
    @Test(arguments: [
        ("ee", "the run from epoch 2 to epoch 1"), ("e", "the run from epoch 1 to epoch 0"),
        ("e+", "the learning rate from 0.5 to 0.3"), ("e+e", "the run from epoch 2 to epoch 1"),
        ("e+er", "the run from epoch 0 to epoch 2"), ("b", "run 1 is no longer pinned"), ("bd", "run 1 is pinned"),
        ("s", "the run from epoch 0.1 to epoch 0"), ("be", "the run from epoch 1 to epoch 0"),
    ]) func whatIsTakenBackIsUnderstood(keys: String, words: String) throws {
        var state = Fixture.state(try Fixture.trainer(epochsRun: 0))
        state.press(keys)
        let there = state.lab?.state
        state.press("z")
        #expect(state.message?.text == "Taken back: \(words); Z does it again.")
        state.press("Z")
        #expect(state.lab?.state == there)
        let again = try #require(state.message?.text)
        #expect(again.hasPrefix("Done again: ") && again.hasSuffix("; z takes it back."))
        for name in ["earlier", "epochsRun", "the run;", "what is"] { #expect(!again.contains(name), "\(again)") }
    }

    /// A change of many settings is counted, and the run that it began anew is said.
    @Test func aNewSetupIsTakenBack() throws {
        var state = Fixture.state(try Fixture.trainer(epochsRun: 3))
        state.set("Hidden layers", "+")
        state.press("z")
        let text = try #require(state.message?.text)
        #expect(
            text.hasPrefix("Taken back: the hidden layers from ")
                && text.contains(" and the run from epoch 0 to epoch 3"))
    }

    // MARK: Changes

    /// The change of the loss has the digits of the loss.
    @Test(arguments: [("0.1", "6", "35.99"), ("0.001", "6", "35.999999"), ("2", "3", "5"), ("3", "2", "5")])
    func theChangeHasItsDigits(first: String, second: String, change: String) throws {
        let lab = try VectorLab(
            VectorLabInput(
                actual: NumberList([0]), predicted: NumberList([1]), choice: LossChoice(loss: "mse")))
        var state = Fixture.state(.lab(LabSession(lab)), columns: 120, rows: 40)
        state.press("\(first)<enter>\(second)<enter>")
        let value = try #require(Double(change))
        let shown = state.text.matches(of: /[▲▼] ([0-9.]+) with the last change/).compactMap { Double($0.output.1) }
        #expect(shown.count == 1 && shown.allSatisfy { abs($0 - value) <= 1e-5 * value }, "\(shown)")
    }

    /// A change of an earlier session is none of now.
    @Test func aChangeEndsWithItsSession() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.press("5<enter>")
        #expect(state.text.contains("▲") || state.text.contains("▼"))
        let kept = try KeptSessions(json: Array(state.kept.json.utf8))
        var next = Fixture.state()
        next.left.kept = kept
        _ = next.open(.vector)
        #expect(next.vectorLab?.predicted == state.vectorLab?.predicted)
        #expect(!next.text.contains("▲") && !next.text.contains("▼"), "\(next.text)")
        // The next change is shown as ever.
        next.press("z")
        #expect(next.text.contains("▲") || next.text.contains("▼"))
    }

    /// A step that leads nowhere says that it is the end, not that nothing happened.
    @Test func aStepAtTheEndSaysSo() throws {
        var state = Fixture.state(try Fixture.vector(LossChoice(loss: "bce")))
        state.press("1<enter>+")
        #expect(state.message?.text == "It goes no further.")
        var likelihood = Fixture.state()
        _ = likelihood.open(.likelihood)
        likelihood.press("<down><down>")
        for _ in 0..<3 { likelihood.press("+") }
        #expect(likelihood.message?.text == "It goes no further.", "\(likelihood.text)")
    }

    // MARK: Found

    /// What the keys' help lists anywhere is found by its name at home: of a lab it is done there, or said why not; elsewhere
    /// a key leads there.
    @Test func theKeysOfAllScreensAreFoundAtHome() throws {
        for screen in Features.screens {
            for command in screen.commands where command.meaning != .move && command.meaning != .palette {
                // What only ends something in a lab is not looked for.
                if command.meaning == .leave, case .lab = screen.way { continue }
                var state = Fixture.state()
                state.press("c")
                state.press(command.help)
                let (sheet, at) = try #require(state.sheet)
                let isHere = state.commandLayers(uncovered: true).joined().contains { $0.help == command.help }
                let place = sheet.shown(state).firstIndex {
                    guard $0.line.title == command.help, !isHere else { return $0.line.title == command.help }
                    return switch screen.way {
                    case .to(let words): $0.line.reason == words
                    case .lab: $0.line.reason == nil && $0.line.value.hasPrefix(screen.title.lowercased())
                    }
                }
                guard !isHere || command.availability(state) != .absent else { continue }
                var chosen = at
                chosen.selected = try #require(place, "\(command.help)")
                guard !isHere, case .lab(let kind) = screen.way else { continue }
                state.overlay = .sheet(chosen)
                let effects = state.reduce(.key(.enter))
                let opened = ([state.screen] + state.below).contains {
                    if case .lab(let session) = $0 { session.state.kind == kind } else { false }
                }
                #expect(opened, "\(command.help)")
                var unchanged = Fixture.state()
                _ = unchanged.open(kind)
                (unchanged.lastKey, unchanged.isKeyHeld) = (state.lastKey, state.isKeyHeld)
                #expect(state != unchanged || !effects.isEmpty, "nothing is done or said: \(command.help)")
            }
        }
    }

    /// What newcomers looked for at home is done, or is said how.
    @Test func whatWorksElsewhereIsDoneThere() throws {
        var state = Fixture.state()
        state.take("compare")
        #expect(state.vectorLab != nil && state.text.contains("beside MSE: enter puts it there"), "\(state.text)")
        state.press("root<enter>")
        #expect(state.vectorLab?.beside.count == 1)
        var undo = Fixture.state()
        undo.take("undo")
        #expect(undo.text.contains("(undo)") && undo.sheet != nil)
        #expect(undo.message?.text == "It works in every lab: tab at home leads to them.")
        var pinned = Fixture.state()
        pinned.take("pin it")
        #expect(pinned.trainerLab?.pinned.count == 1)
        // What cannot be done on what is there says why.
        var unpinned = Fixture.state()
        unpinned.take("let a pinned run go")
        #expect(unpinned.trainerLab != nil && unpinned.message?.text == "No run is pinned; b pins this one.")
        // A lab as it was left is where it is done.
        var left = Fixture.state()
        _ = left.open(.vector)
        left.press("0.5<enter>q")
        left.take("add a copy")
        #expect(left.vectorLab?.rowCount == 5 && left.vectorLab?.predicted.values.first == 0.5)
    }

    /// What PyTorch calls leaving out is found, on any screen.
    @Test(arguments: LabState.Kind.allCases) func leavingOutIsFound(kind: LabState.Kind) throws {
        for word in ["ignore", "ignore_index"] {
            var state = Fixture.state()
            _ = state.open(kind)
            state.press("c\(word)")
            let found = try #require(state.sheet).0.shown(state).map(\.line)
            #expect(found.first?.title == "Weights", "\(word): \(found.map(\.title))")
        }
    }

    /// Every setting of every lab is found from home, and taken there.
    @Test func theSettingsOfAllLabsAreFoundAtHome() throws {
        for feature in Features.all {
            let states = [Fixture.start(of: feature.kind)] + feature.settingStates
            #expect(feature.kind == .bench || states.count > 1)
            for row in states.flatMap({ Features.of($0).options }) {
                var state = Fixture.state()
                state.press("c")
                state.press(row.title)
                let (sheet, at) = try #require(state.sheet)
                let place = sheet.shown(state).firstIndex {
                    $0.line.title == row.title && $0.line.value == feature.title.lowercased()
                }
                guard let place else {
                    Issue.record("\(row.title) of \(feature.title)")
                    continue
                }
                var chosen = at
                chosen.selected = place
                state.overlay = .sheet(chosen)
                state.press("<enter>")
                #expect(state.lab?.state.kind == feature.kind)
                guard let (options, now) = state.sheet else {
                    Issue.record("no options for \(row.title)")
                    continue
                }
                let lines = options.lines(state)
                let isThere = lines.indices.contains(now.selected) && lines[now.selected].title == row.title
                #expect(isThere || state.message?.text == "What is set up now has no \(row.title).", "\(row.title)")
            }
        }
    }

    /// A file that was opened is found by its name.
    @Test func recentFilesAreFound() {
        var state = Fixture.state()
        state.settings.recentFiles = ["runs/zebra.csv"]
        state.press("czebra")
        #expect(state.text.contains("runs/zebra.csv"))
        let effects = state.reduce(.key(.enter))
        #expect(effects.contains { if case .openFile("runs/zebra.csv", _) = $0 { true } else { false } })
    }

    /// Where values can be changed, the keys' help lists undo, and shows that numbers may be negative.
    @Test(arguments: LabState.Kind.allCases) func theKeysNameUndoAndNegativeNumbers(kind: LabState.Kind) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        for keys in ["", "+", "z"] {
            state.press(keys)
            let lines = KeysHelp.here(state)
            #expect(lines.contains { $0.label == "z Z" && $0.help == "undo, redo" }, "\(kind) after \(keys)")
            let typed = lines.first { $0.label == "0–9" }
            #expect(kind == .trainer || typed?.help.contains("−") == true, "\(typed?.help ?? "nothing is typed")")
        }
        // Beside a question that is open the lab waits.
        var lesson = Fixture.state()
        lesson.openLesson(at: 0)
        while lesson.lesson?.needsAnswer(in: lesson) != true { lesson.press("]") }
        #expect(!KeysHelp.here(lesson).contains { $0.help == "undo, redo" })
    }

    /// The key that goes to a place says what may be typed, in the words of the axis.
    @Test func goingToAPlaceSaysWhatThereIs() throws {
        var trainer = Fixture.state(try Fixture.trainer(epochsRun: 3))
        trainer.press("G")
        #expect(trainer.text.contains("epoch, from 0 to 3"), "\(trainer.text)")
        trainer.press("9<enter>")
        #expect(trainer.text.contains("epoch goes from 0 to 3"), "\(trainer.text)")
        trainer.press("<esc><tab>G")
        #expect(trainer.text.contains("two numbers with a comma between: x1, from "), "\(trainer.text)")
        var vector = Fixture.state(try Fixture.vector())
        vector.press("<tab>G")
        #expect(vector.text.contains("p[0], from "), "\(vector.text)")
        for (kind, keys, words) in [
            (LabState.Kind.vector, "", "a row, from 0 to "), (.likelihood, "", "a row, from 0 to "),
            (.bench, "Fv = [1, 2, 3]<enter>", "a place in the list, from 0 to 2"),
        ] {
            var lab = Fixture.state()
            _ = lab.open(kind)
            lab.press(keys + "G")
            #expect(lab.text.contains(words), "\(lab.text)")
        }
    }

    // MARK: The trainer's footer

    /// Pinning, the cursor and the panels are in the footer before a run, on its way and behind it.
    @Test(arguments: [1, 3, 200], [false, true]) func pinningStaysInTheFooter(epochs: Int, isFromHome: Bool) throws {
        var state = Fixture.state(try Fixture.trainer(epochsRun: epochs))
        if isFromHome { state.below = [.home] }
        for words in ["space run", "b pin", "←→ cursor", "p panel", "o options", "? keys"] {
            #expect(footer(state).contains(words), "\(words): \(footer(state))")
        }
    }

    // MARK: Lessons

    private static let step = Fixture.zeroStep + "\n\n## Another\nMore."

    /// Tab goes round text, values and plot, and the footer says where it leads next.
    @Test(arguments: [(80, 24), (120, 40)]) func tabSaysWhereItLeads(size: (Int, Int)) {
        var state = Fixture.opened(Self.step, columns: size.0, rows: size.1)
        #expect(footer(state).contains("tab lab"))
        state.press("<tab>")
        #expect(state.lesson?.side == .lab && state.lab?.plot == nil && footer(state).contains("tab plot"))
        state.press("<tab>")
        #expect(state.lab?.plot != nil && footer(state).contains("tab text"), "\(footer(state))")
        state.press("<tab>")
        #expect(state.lesson?.side == .text && footer(state).contains("tab lab"))
    }

    /// The key that is named once a goal is met leads back to the text, from wherever it was met.
    @Test func theWayBackToTheTextIsNamed() {
        for (keys, name, key) in [("<tab>1<enter>", "Shift-tab", Key.backtab), ("<tab><tab>=1<enter>", "Tab", .tab)] {
            var state = Fixture.opened(Self.step)
            state.press(keys)
            #expect(state.message?.text == "Goal met. \(name) leads back to the text, ] to the next step.", "\(keys)")
            _ = state.reduce(.key(key))
            #expect(state.lesson?.side == .text)
        }
    }

    /// In a plot enter goes on where there is no cursor to take, as the footer says, and never changes a value.
    @Test func enterInAPlotDoesWhatTheFooterSays() {
        var state = Fixture.opened(Self.step)
        state.press("<tab><tab>")
        let lab = state.lab?.state
        #expect(footer(state).contains("enter go on"), "\(footer(state))")
        var moved = state
        moved.press("<left>")
        #expect(footer(moved).contains("enter take") && !footer(moved).contains("go on"), "\(footer(moved))")
        moved.press("<enter>")
        #expect(moved.lesson?.stepIndex == 0 && moved.lab?.state != lab)
        state.press("<enter>")
        #expect(state.lesson?.stepIndex == 1)
        state.press("[")
        #expect(state.lab?.state == lab)
    }

    /// The step of a lesson and that of a run are two words of the footer; what a step shows is not offered to be removed.
    @Test(arguments: [(80, 24), (120, 40)]) func stepsAreTwoThings(size: (Int, Int)) {
        var seen = 0
        for (index, lesson) in Fixture.shipped.lessons.enumerated() where lesson.isCounted {
            var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
            state.openLesson(at: index)
            for step in lesson.steps.indices {
                let words = footer(state)
                #expect(
                    !words.contains("[ ] s ") && !(words.contains("[ ] step") && words.contains("s step")),
                    "\(lesson.id), step \(step + 1): \(words)"
                )
                for rows in ["d remove", " a rows", " a d rows"] where size.0 == 80 {
                    #expect(!words.contains(rows), "\(lesson.id), step \(step + 1): \(words)")
                }
                seen += words.contains("s step") ? 1 : 0
                state.press("]")
            }
        }
        #expect(seen > 0)
    }

    /// Who goes past a question that is open is told so before reading what may answer it.
    @Test func goingPastAQuestionIsSaid() {
        let question = """
            ## Ask
            Text.
            ```predict
            id: ask
            question: Which?
            options:
              - {text: this, feedback: Yes.}
              - {text: that, feedback: No.}
            answer: 1
            ```

            ## After
            It is this.

            ## End
            That was it.
            """
        var state = Fixture.opened(question)
        state.press("]")
        #expect(
            state.message?.text
                == "The question of step 1 is open, and this may tell its answer; [ goes back.")
        state.press("[")
        #expect(state.message == nil)
        state.press("1<lock>]")
        #expect(state.lesson?.stepIndex == 1 && state.message == nil)
    }

    /// A setting of another panel is found, and taking it shows that panel: nothing of the lab changes by it.
    @Test func settingsOfOtherPanelsAreFound() throws {
        var state = Fixture.state(.lab(LabSession(Fixture.start(of: .likelihood))))
        let before = try #require(LikelihoodLab.of(state.lab?.state))
        #expect(before.panel == .fit)
        state.press("cunit")
        #expect(state.sheet?.0.shown(state).first?.line.title == "Unit")
        state.press("<enter>")
        let lab = try #require(LikelihoodLab.of(state.lab?.state))
        #expect(lab.panel == .information && lab.information == before.information && lab.model == before.model)
        #expect(state.text.contains("Unit") && state.text.contains("options"))
        state.press("+")
        #expect(LikelihoodLab.of(state.lab?.state)?.unit == .bits)
        var elsewhere = Fixture.state(.lab(LabSession(Fixture.start(of: .bench))))
        elsewhere.press("cestimator<enter>")
        #expect(LikelihoodLab.of(elsewhere.lab?.state) != nil)
    }
}
