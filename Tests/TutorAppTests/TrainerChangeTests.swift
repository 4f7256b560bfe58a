import Fields
import Labs
import LossMath
import Testing
import TextGrid
import Training
import Wording

@testable import Plotting
@testable import TutorApp

/// A run that is changed on its way, by keys.
@Suite struct TrainerChangeTests {
    private func state(_ specification: TrainingSpecification = .init(dataset: "circles"), epochsRun: Int = 0) throws
        -> AppState
    {
        Fixture.state(
            .lab(LabSession(try TrainerLab(specification, epochsRun: epochsRun))), columns: 100, rows: 30)
    }

    private func trainer(_ state: AppState) throws -> Trainer { try #require(state.trainerLab).trainer }

    @Test func anotherRateGoesOnFromTheWeightsOfNow() throws {
        var state = try state(epochsRun: 12)
        let before = try trainer(state)
        state.press("--")
        #expect(
            state.message?.text == "Learning rate 0.03, was 0.1: it goes on from epoch 12; r goes back to its start.")
        #expect(try trainer(state).parameters == before.parameters && trainer(state).epoch == 12)
        #expect(try trainer(state).history.trainLoss == before.history.trainLoss)
        state.press("eee")
        #expect(try trainer(state).epoch == 15)
        // Where, and what, stand in the plot and in words.
        #expect(state.text.contains("┊ 12: rate 0.3 → 0.03"))
        let ascii = Fixture.state(state.screen, columns: 100, rows: 30, mode: .ascii)
        #expect(ascii.text.contains(": 12: rate 0.3 -> 0.03"))
        #expect(PlainView.lines(of: state).contains("changed: epoch 12: rate 0.3 → 0.03"))
        // Back at epoch 0 with the settings of now: a run like any other.
        let changed = try #require(state.trainerLab)
        state.press("r")
        var plain = TrainingSpecification(dataset: "circles")
        plain.learningRate = 0.03
        #expect(try trainer(state) == Trainer(plain))
        #expect(!state.text.contains("rate 0.3 ->"))
        state.press("z")
        #expect(state.trainerLab == changed)
        state.press("zzzzz")
        #expect(try trainer(state) == before)
        state.press("ZZZZZ")
        #expect(state.trainerLab == changed)
    }

    @Test func aRunThatIsOnStaysOn() throws {
        var state = try state()
        let perEpoch = try trainer(state).stepsPerEpoch
        state.press(" ")
        _ = state.reduce(.tick(steps: 5 * perEpoch + 3))
        state.press("-")
        #expect(state.isRunning)
        state.set("Batch", "+")
        #expect(state.isRunning)
        _ = state.reduce(.tick(steps: 100))
        #expect(try trainer(state).stepCount == 5 * perEpoch + 103)
        let changes = try trainer(state).changes
        #expect(
            changes.map(\.step) == [5 * perEpoch + 3]
                && changes.map(TrainerChanges.words) == ["rate 0.3 → 0.1, batch 10 → 20"])
        // Each is an edit of its own, as is the run between and behind them.
        state.press("z")
        #expect(try trainer(state).stepCount == 5 * perEpoch + 3 && trainer(state).changes == changes)
        state.press("zz")
        #expect(try trainer(state).changes.isEmpty && trainer(state).stepCount == 5 * perEpoch + 3)
        state.press("z")
        #expect(try trainer(state).stepCount == 0)
    }

    @Test func fromTheCursorOnWithOtherSettings() throws {
        var state = try state(epochsRun: 20)
        state.press("<left><left><left><left><enter>-eee")
        var plain = try Trainer(TrainingSpecification(dataset: "circles"))
        plain.advance(toEpoch: 16)
        var next = plain.specification
        next.learningRate = 0.1
        try plain.change(to: next)
        plain.advance(toEpoch: 19)
        #expect(try trainer(state) == plain)
        // Before the change it goes on with the settings of now.
        for _ in 0..<8 { state.press("<left>") }
        state.press("<enter>")
        #expect(state.message?.text == "Back at epoch 11: space goes on from here, with the settings of now.")
        #expect(try trainer(state).specification.learningRate == 0.1 && trainer(state).changes.map(\.epoch) == [11])
    }

    /// What can go on does; what cannot begins anew. Both are said.
    @Test(arguments: [
        ("Learning rate", "+", true), ("Batch", "+", true), ("L2 penalty", "+", true), ("Optimiser", "+", true),
        ("Epochs", "+", true), ("Stop early", "+", true), ("Loss", "-", true), ("Data", "+", false),
        ("Hidden layers", "+", false), ("Activation", "+", false), ("Output", "-", false),
        ("Initial weights", "+", false),
        ("Kept for testing", "+", false), ("Seed", "+", false), ("Epochs", "5<enter>", false),
        ("Batch", "7<enter>", true),
    ])
    func aSettingGoesOnOrBeginsAnew(title: String, keys: String, goesOn: Bool) throws {
        var specification = TrainingSpecification(dataset: "circles")
        specification.testFraction = 0.2
        var state = try state(specification, epochsRun: 10)
        let before = try trainer(state)
        state.set(title, keys, stays: true)
        let (after, said) = (try trainer(state), state.message?.text ?? "")
        state.press("<esc>")
        #expect(after.specification != before.specification)
        if goesOn {
            #expect(after.epoch == 10 && after.parameters == before.parameters && after.changes.count == 1)
            #expect(said.contains(": it goes on from epoch 10; r goes back to its start."), "\(said)")
            state.press("e")
            let epoch = try trainer(state).epoch
            #expect(epoch == 11)
        } else {
            #expect(after.stepCount == 0 && after.changes.isEmpty)
            #expect(
                said.contains(title == "Output" ? "brings the other" : ": begun anew; z brings the old run back."),
                "\(said)")
        }
        state.press(goesOn ? "zz" : "z")
        #expect(try trainer(state) == before)
    }

    @Test func atItsEndMoreEpochsGoOn() throws {
        var specification = TrainingSpecification(dataset: "circles")
        specification.epochs = 20
        var state = try state(specification, epochsRun: 20)
        state.press("-")
        #expect(state.message?.text == "Learning rate 0.1, was 0.3. The run is finished: space runs it again.")
        state.set("Epochs", "+")
        #expect(try trainer(state).changes.map(TrainerChanges.words) == ["rate 0.3 → 0.1, 20 epochs → 40 epochs"])
        state.press("e")
        #expect(try trainer(state).epoch == 21)
    }

    /// Pinned runs keep their changes, and make them again when all race from the start.
    @Test func aPinnedRunMakesItsChangesAgain() throws {
        var state = try state(epochsRun: 6)
        state.press("-eeeb")
        let pinned = try #require(state.trainerLab?.pinned.first)
        #expect(state.trainerLab?.runNames == ["rate 0.1", "rate 0.3 → 0.1"])
        #expect(try trainer(state).stepCount == 0 && trainer(state).changes.isEmpty)
        state.press("r")
        for _ in 0..<9 { state.press("e") }
        #expect(state.trainerLab?.pinned == [pinned])
        let lab = try #require(state.trainerLab)
        #expect(try LabState(json: LabState(lab).json) == LabState(lab))
    }

    /// A goal counts what a run comes to from its start.
    @Test func whereLittleMayChangeARunBeginsAnew() throws {
        let session = try LabSession(TrainerLab(TrainingSpecification(dataset: "circles"), epochsRun: 4))
        var state = Fixture.state(.lab(try session.allowing(["run", "rate"])))
        state.press("-")
        #expect(try trainer(state).stepCount == 0 && trainer(state).specification.learningRate == 0.1)
        #expect(state.message?.text == "Learning rate 0.1, was 0.3: begun anew; z brings the old run back.")
    }

    /// Where another loss takes over, the curve of the loss is broken, and goes on from its own value.
    @Test func anotherLossBreaksTheCurve() throws {
        var lab = try TrainerLab(TrainingSpecification(dataset: "circles"), epochsRun: 12)
        var other = lab.trainer.specification
        other.loss = "mse"
        try lab.change(to: other)
        let now = lab.trainer.trainLoss
        #expect(now != lab.trainer.history.trainLoss.last)
        func curve() -> [Double] {
            TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil, isDrawn: true).series[0].y
        }
        #expect(curve().count == 15 && curve()[13].isNaN && curve()[14] == now)
        let shown = Fixture.state(.lab(LabSession(lab)), columns: 120, rows: 40).text
        #expect(shown.contains("BCE → MSE") && !shown.contains("nan"))
        lab.advance(steps: 2 * lab.trainer.stepsPerEpoch)
        #expect(curve().count == 16 && curve()[13].isNaN && !curve()[12].isNaN && !curve()[14].isNaN)
    }

    /// Where rows are kept for tests, the table of runs has their metric.
    @Test func runsAreComparedOnTestRows() throws {
        var specification = TrainingSpecification(dataset: "moons")
        specification.testFraction = 0.3
        var lab = try TrainerLab(specification, epochsRun: 5)
        lab.pin()
        let header = try #require(lab.table(glyphs: .unicode, width: 78).first).map(\.text).joined()
        let line = lab.table(glyphs: .unicode, width: 78)[2].map(\.text).joined()
        #expect(header.contains("test") && header.contains("gradient"))
        let test = NumberText.percent(try #require(lab.trainer.testMetric))
        #expect(line.contains(test) && TextWidth.columns(of: line) <= 78)
    }
}
