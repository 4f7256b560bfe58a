import Foundation
import LossMath
import Testing

@testable import Labs

@Suite struct PresetTests {
    @Test func allQuestionsAreThere() {
        #expect(LabPreset.all.filter(\.isQuestion).map(\.id) == (1...17).map { "q\($0)" })
        #expect(LabPreset.all.map(\.id) == LabPreset.ids && Set(LabPreset.ids).count == LabPreset.ids.count)
    }

    @Test(arguments: LabPreset.all.map(\.id)) func everyNumberOfAnAnswerIsComputed(id: String) throws {
        let preset = try LabPreset.named(id)
        let text = preset.answerText { _ in "#" }
        #expect(!text.contains("?") && !text.contains("{") && !text.contains("}"), "\(text)")
        #expect(preset.answer.count < 500)
    }

    @Test func anUnknownPresetNamesTheOthers() {
        #expect {
            try LabPreset.named("q99")
        } throws: { error in
            "\(error)".hasPrefix("it cannot be \"q99\"; did you mean q9? It can be q1, q2, ")
        }
    }

    /// Values by hand or with NumPy, not from this program.
    @Test(arguments: [
        ("q1", "loss", -(log(0.9) + log(0.6)) / 4), ("q1", "loss_1", 0.22265574628139434),
        ("q2", "loss_1", -(log(0.8) + log(0.6)) / 3), ("q3", "loss", 0.22839300363692283),
        ("q3", "loss_1", 0.2601630635716978), ("q4", "loss - loss_1", 0.9637993694606767),
        ("q5", "loss", -1.2586465597894365), ("q6", "chord", 0.6246647877489), ("q6", "middle", 0.96435108),
        ("q7", "train", 0.01), ("q7", "test", 0.4), ("q8", "printed", 5), ("q8", "exact", 2.6), ("q9", "loss", 1883),
        ("q9", "loss_1", 20.2), ("q9", "loss_2", 19.8), ("q11", "gradient[0,1]", 0.24472847105479764),
        ("q12", "loss", -0.0025), ("q13", "total", -12), ("q13", "best", -12), ("q14", "prices", 1e8),
        ("q14", "rooms", 0.25), ("q14", "a", 1), ("q14", "b", 1), ("q15", "degrees", 64728.02),
        ("q15", "km", 22.238985328911923), ("q17", "loss", 0.055), ("q17", "loss_1", 0.055),
        ("confident-mistake", "contributions[3]", -log(0.01)), ("imbalance", "accuracy", 0.9),
        ("imbalance", "loss", 0.3250829733914482), ("soft-labels", "loss_1", 0),
    ])
    func theNumbersAreRight(id: String, formula: String, expected: Double) throws {
        let value = try #require(
            try LabPreset.named(id).state.readings().value(of: Formula(formula)).scalar)
        #expect(abs(value - expected) <= 1e-7 * max(1, abs(expected)), "\(value)")
    }

    @Test func theBrokenLogarithmIsBroken() throws {
        let broken = try LabPreset.named("q2").state.readings()["loss"]?.scalar
        #expect(broken?.isNaN == true)
    }
}
