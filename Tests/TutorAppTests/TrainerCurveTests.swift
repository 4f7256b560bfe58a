import Labs
import TestSupport
import Testing
import TextGrid
import Training

@testable import TutorApp

/// The trainer's curves, by keys and mouse.
@Suite struct TrainerCurveTests {
    private func state(_ specification: TrainingSpecification = .init(dataset: "circles"), epochsRun: Int = 200) throws
        -> AppState
    {
        Fixture.state(
            .lab(LabSession(try TrainerLab(specification, epochsRun: epochsRun))), columns: 100, rows: 30)
    }

    private func plot(_ state: AppState) -> [String] {
        state.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).prefix(24).map {
            String($0.prefix(58))
        }
    }

    /// The loss while an epoch was run, and after it: two curves, one of which can be left out.
    @Test func theRunningMeanHasACurveOfItsOwn() throws {
        var state = try state(epochsRun: 10)
        #expect(!state.text.contains("running mean"))
        state.set("Running mean", "+")
        #expect(state.text.contains("── train") && state.text.contains("┈┈ running mean"))
        state.press("<left>")
        let history = try #require(state.trainerLab).trainer.history
        let readOut = "epoch 9: train: \(short(history.trainLoss[9])), running mean: \(short(history.runningLoss[8]))"
        #expect(state.text.contains(readOut))
        state.press("<esc>z")
        #expect(!state.text.contains("┈┈ running mean"))
        #expect(state.message?.text.contains("Taken back") == true)
    }

    private func short(_ value: Double) -> String { "\((value * 10_000).rounded() / 10_000)" }

    /// A run that jumps about is a band and a line, and no block.
    @Test func aNoisyRunIsNoBlock() throws {
        let specification = TrainingSpecification(dataset: "circles").with(learningRate: 0.5, batchSize: 1)
        let state = try state(specification)
        #expect(state.text.contains("band:"))
        let cells = plot(state).joined()
        #expect(cells.filter { $0 == "⣿" }.count < 20)
    }

    @Test func smoothingIsChosen() throws {
        var state = try state()
        let before = plot(state)
        state.set("Smoothing", "++")
        #expect(state.trainerLab?.curves.smoothing == 0.9 && state.text.contains("loss, smoothed 0.9"))
        #expect(plot(state) != before)
        state.set("Smoothing", "--")
        #expect(plot(state) == before)
    }

    @Test func theWheelAndTheSheetZoomAndTheCursorTakesAlong() throws {
        var state = try state()
        let all = plot(state)
        _ = state.mouse(MouseEvent(.wheelUp, x: 30, y: 6))
        let shown = try #require(state.trainerLab?.curves.epochs)
        #expect(shown.count == 100 && shown.lowerBound > 20 && shown.upperBound < 180)
        #expect(plot(state) != all && !state.text.contains("beyond"))
        _ = state.mouse(MouseEvent(.press, x: 30, y: 6))
        let epoch = try #require(state.trainerLab?.cursorEpoch)
        #expect(shown.contains(epoch))
        state.press("<end>")
        #expect(state.trainerLab?.curves.epochs == 101...200)
        state.set("First epoch shown", "-")
        #expect(state.trainerLab?.curves.epochs == 76...175)
        state.set("Epochs shown", "-")
        #expect(state.trainerLab?.curves.epochs == nil)
        state.press("<esc>")
        #expect(plot(state) == all)
        state.take("zoom the curves in")
        #expect(state.trainerLab?.curves.epochs?.count == 100)
        state.take("show the curves from the first")
        #expect(state.trainerLab?.curves.epochs == nil)
    }
}
