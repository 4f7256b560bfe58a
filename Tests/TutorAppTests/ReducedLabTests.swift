import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// Labs in which a few things may be changed and nothing else, as `--allow` hands them out.
@Suite struct ReducedLabTests {
    private func state(_ session: LabSession, _ words: String...) throws -> AppState {
        Fixture.state(.lab(try session.allowing(words)))
    }

    private var vector: LabSession {
        get throws { LabSession(try VectorLab(VectorLabInput(choice: LossChoice(loss: "mse")))) }
    }

    @Test func onlyWhatIsAllowedChanges() throws {
        var state = try state(vector, "predicted")
        let start = try #require(state.lab).state
        for keys in ["a", "d", "lmae<enter>", "Floss = mean(y)<enter>", "<left>7<enter>"] {
            state.press(keys)
            #expect(state.vectorLab?.actual == LabState.vectorLab(start)?.actual, "\(keys)")
            #expect(state.vectorLab?.loss == LabState.vectorLab(start)?.loss, "\(keys)")
            while state.overlay != nil || state.lab?.prompt != nil { state.press("<esc>") }
        }
        state.press("<left>7<enter>")
        #expect(state.message?.text == "This lab is about predicted; actual must stay as before.")
        state.set("Reduction", "+")
        _ = state.reduce(.paste("1\n2\n3\n4\n5\n6"))
        #expect(state.vectorLab?.rowCount == 4)
        // What is refused opens nothing, either.
        _ = state.reduce(.paste("7\nx\ny"))
        #expect(state.overlay == nil && state.message?.text.hasSuffix("must stay as before.") == true)
        state.press("<right>7<enter>")
        #expect(state.vectorLab?.predicted.values[0] == 7)
        state.press("r")
        #expect(state.vectorLab?.predicted == LabState.vectorLab(start)?.predicted)
    }

    @Test func aRunIsAWordOfItsOwn() throws {
        let trainer = LabSession(Fixture.start(of: .trainer))
        var state = try state(trainer, "rate")
        state.press(" ")
        #expect(!state.isRunning && state.message?.text == "This lab is about rate; the run must stay as before.")
        state = try self.state(trainer, "run")
        state.press(" ")
        #expect(state.isRunning)
        _ = state.reduce(.tick(steps: 3))
        state.press(" +")
        #expect(state.trainerLab?.trainer.specification == LabState.trainerLab(trainer.state)?.trainer.specification)
    }

    @Test func aWordThatMeansNothingIsRefused() throws {
        let error = #expect(throws: (any Error).self) { try vector.allowing(["predicted", "rows"]) }
        #expect("\(error!)" == "--allow cannot be \"rows\"; use predicted, actual, loss or formula.", "\(error!)")
    }

    /// It is seen, handed on, and kept from taking the place of the free lab.
    @Test(arguments: Mode.allCases) func itIsSaid(mode: Mode) throws {
        var state = Fixture.state(.lab(try vector.allowing(["predicted", "actual"])), columns: 120, mode: mode)
        #expect(state.text.contains(" may change: predicted, actual "))
        #expect(state.text.contains("\n May change: predicted, actual."))
        state.press("C")
        #expect(state.text.contains("--allow predicted,actual"))
        state.press("<esc>9<enter><esc>")
        #expect(state.screen == .home && state.kept == KeptSessions())
        _ = state.open(.vector)
        #expect(state.vectorLab == LabState.vectorLab(Fixture.start(of: .vector)) && state.allowance == nil)
    }

    /// Keys that could only be refused are not offered.
    @Test func theFooterOffersWhatMayBeDone() throws {
        func footer(_ words: String...) throws -> String {
            let state = Fixture.state(.lab(try vector.allowing(words)), columns: 160)
            return state.text.split(separator: "\n").last.map(String.init) ?? ""
        }
        let (few, more) = (try footer("predicted"), try footer("predicted", "loss", "formula"))
        for word in ["l loss", "F formula"] { #expect(!few.contains(word) && more.contains(word), "\(few)\n\(more)") }
        for word in ["a add", "b compare"] { #expect(!few.contains(word) && !more.contains(word), "\(few)") }
        for word in ["0–9 type", "+ − tune", "o options"] { #expect(few.contains(word), "\(few)") }
    }

    @Test func nothingAtAllMayBeAllowed() throws {
        var state = try state(vector)
        state.press("9<enter>")
        #expect(state.message?.text == "This lab is about looking; predicted must stay as before.")
        state.press("<down>")
        #expect(state.text.contains("nothing may change"))
    }
}

extension LabState {
    fileprivate static func vectorLab(_ state: LabState) -> VectorLab? {
        if let lab = VectorLab.of(state) { lab } else { nil }
    }

    fileprivate static func trainerLab(_ state: LabState) -> TrainerLab? {
        if let lab = TrainerLab.of(state) { lab } else { nil }
    }
}
