import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import Plotting
@testable import TutorApp

/// What could be read in two ways, each held for its kind.
@Suite struct PlainWordsTests {
    private func footer(_ state: AppState) -> String {
        state.text.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    }

    private func run(_ keys: String = "", columns: Int = 80, rows: Int = 24, epochsRun: Int = 0) throws -> AppState {
        var state = Fixture.state(try Fixture.trainer(epochsRun: epochsRun), columns: columns, rows: rows)
        state.press(keys)
        return state
    }

    // MARK: Keys

    /// The key that runs is called by what it does now.
    @Test func whatRunsIsPaused() throws {
        var trainer = try run()
        var samples = Fixture.state(.lab(LabSession(Fixture.start(of: .likelihood))))
        samples.press("pppp")
        for (state, word) in [(trainer, "run"), (samples, "draw")] {
            #expect(footer(state).contains("space \(word) "), "\(footer(state))")
            var running = state
            running.press(" ")
            #expect(running.isRunning && footer(running).contains("space pause "), "\(footer(running))")
            running.press(" ")
            #expect(!running.isRunning && footer(running).contains("space \(word) "), "\(footer(running))")
        }
        trainer.press(" ")
        trainer.finish()
        #expect(footer(trainer).contains("space run "))
    }

    /// Where the focus is in the plot the key that leads there is not called by it.
    @Test(arguments: LabState.Kind.allCases) func tabIsCalledByWhereItLeads(kind: LabState.Kind) {
        var state = Fixture.state(.lab(LabSession(Fixture.start(of: kind))), columns: 200, rows: 60)
        if kind == .trainer { state.press("e") }
        let word = kind == .trainer ? "picture" : "plot"
        var seen: Set<String> = []
        for _ in 0..<4 {
            let isInside = state.lab?.plot != nil
            // From numbers to those of another kind first.
            let isLast = state.lab.map { Features.of($0.state).isInLastPart } == true
            let wanted = isInside ? "back" : isLast ? word : "next"
            #expect(footer(state).contains("tab \(wanted)"), "\(footer(state))")
            seen.insert("\(isInside)")
            state.press("<tab>")
        }
        #expect(seen.count == 2)
    }

    /// Keys that do the same share a line, and all keys are a page or two.
    @Test func keysHaveALineEach() {
        for screen in [Screen.home] + LabState.Kind.allCases.map({ .lab(LabSession(Fixture.start(of: $0))) }) {
            let here = KeysHelp.here(Fixture.state(screen))
            let lines = here.map { "\($0.group) \($0.help)" }
            #expect(Set(lines).count == lines.count, "\(lines)")
        }
        var state = Fixture.state(columns: 80, rows: 70)
        state.press("?")
        #expect(state.text.contains("tab ←→     to the labs, to the lessons"), "\(state.text)")
        state.press("?")
        for group in Meaning.Group.allCases { #expect(state.text.contains("│ \(group.rawValue) "), "\(state.text)") }
        #expect(KeysHelp.lines(state).count <= Meaning.allCases.count + Meaning.Group.allCases.count)
        // A word leads to what the keys do on each screen.
        state.press("unpin")
        #expect(!state.text.contains("Everywhere"))
        state.press("<esc>??one step")
        #expect(state.text.contains("│ Trainer") && state.text.contains("one step: one mini-batch"), "\(state.text)")
    }

    // MARK: What is said

    /// A pace that was set in an earlier session is said when something runs for the first time, and not again.
    @Test(arguments: Pace.allCases) func aRememberedPaceIsSaidOnce(pace: Pace) throws {
        func started(_ screen: Screen) -> AppState {
            AppState(
                size: Size(columns: 80, rows: 24), glyphs: .unicode, screen: screen, course: Fixture.course,
                settings: Settings(pace: pace))
        }
        var state = started(try Fixture.trainer(epochsRun: 0))
        _ = state.reduce(.key(.character(" ")))
        #expect(state.isRunning)
        #expect((state.message?.text.hasPrefix("Pace, as it was set: ") == true) == (pace != .sixSeconds))
        for _ in 0..<2 {
            _ = state.reduce(.key(.character(" ")))
            #expect(state.message?.text.hasPrefix("Pace") != true)
        }
        // What one has just chosen is known.
        state = started(try Fixture.trainer(epochsRun: 0))
        _ = state.choose(.three)
        _ = state.reduce(.key(.character(" ")))
        #expect(state.message?.text.hasPrefix("Pace") != true)
    }

    /// Undo says what it took back, redo what it did again.
    @Test func whatIsTakenBackIsNamed() throws {
        var state = Fixture.state(try Fixture.vector(LossChoice(loss: "bce")))
        for (keys, words) in [
            ("0.25<enter>", ": predicted[0] from 0.25 to "), ("a", ": actual and predicted"),
            ("lmean abs<enter>", ": loss from mean absolute error to binary cross-entropy"),
        ] {
            let before = state.lab?.state
            state.press(keys)
            #expect(state.lab?.state != before)
            state.press("z")
            #expect(state.message?.text.hasPrefix("Taken back\(words)") == true, "\(state.message?.text ?? "")")
            #expect(state.message?.text.hasSuffix("Z does it again.") == true && state.lab?.state == before)
            state.press("Z")
            #expect(state.message?.text.hasPrefix("Done again: ") == true && state.lab?.state != before)
            state.press("z")
        }
        var trainer = try run("e")
        trainer.press("z")
        #expect(trainer.message?.text.hasPrefix("Taken back: the run") == true, "\(trainer.message?.text ?? "")")
    }

    /// The losses that can stand beside come in the order in which one is chosen.
    @Test(arguments: LossID.allCases) func lossesHaveOneOrder(id: LossID) throws {
        let lab = try VectorLab(VectorLabInput(choice: LossChoice(loss: id.rawValue)))
        let all = LossEntry.all(lab).map(\.title)
        let beside = LossEntry.beside(lab).map(\.title).filter { all.contains($0) && $0 != id.title }
        #expect(beside == all.filter { $0 != id.title })
    }

    /// A number at the end of a curve is not its height there: it says of when it is.
    @Test func presentValuesSayThatTheyAre() throws {
        var state = Fixture.state(try Fixture.vector(), columns: 120, rows: 40)
        state.press("b<enter>")
        for name in ["MSE", "RMSE"] { #expect(state.text.contains("\(name) now 0."), "\(state.text)") }
    }

    // MARK: Panels

    /// The title of a panel of several runs begins with what it shows, and of which epoch, however narrow it is.
    @Test(arguments: [(80, 24), (74, 24), (120, 40), (200, 60)]) func titlesBeginWithWhatIsShown(size: (Int, Int))
        throws
    {
        var state = try run("eeb", columns: size.0, rows: size.1)
        state.set("Learning rate", "0.03<enter>")
        state.set("Hidden layers", "<right>")
        state.press("eeee<left>")
        let lab = try #require(state.trainerLab)
        for number in 1...2 {
            let line = "outputs, epoch \(lab.runs[number == 1 ? 1 : 0].place): \(number)"
            #expect(state.text.contains(line), "\(line)\n\(state.text)")
        }
        state.press("ppp")
        for number in 1...2 {
            let words = "beliefs(, epoch [0-9.]+)?: \(number)"
            #expect(try state.text.contains(Regex(words)), "\(words)\n\(state.text)")
        }
    }

    /// What is read of several runs comes in their order, whichever is marked.
    @Test func runsAreReadInTheirOrder() throws {
        var state = try run("eeb", columns: 200, rows: 60)
        state.set("Learning rate", "0.03<enter>")
        state.press("eeee<left><left>")
        for keys in ["", "["] {
            state.press(keys)
            let lab = try #require(state.trainerLab)
            let read = TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: 1, isDrawn: true).readOut(at: 1) ?? ""
            let places = ["rate 0.3:", "rate 0.03:"].compactMap { read.firstRange(of: $0)?.lowerBound }
            #expect(places.count == 2 && places == places.sorted(), "\(read)")
        }
    }

    /// That curves go on beyond their axis is said once: by the plots, or where these have no room on the frame.
    @Test(arguments: [(80, 24), (80, 40), (120, 40), (200, 60)]) func curvesGoOnOnce(size: (Int, Int)) {
        let state = Fixture.state(
            .lab(LabSession(Fixture.start(of: .likelihood))), columns: size.0, rows: size.1)
        let (plots, frame) = (state.text.contains("(curve leaves the plot"), state.text.contains("▼ ▲"))
        #expect(plots != frame, "\(state.text)")
    }
}
