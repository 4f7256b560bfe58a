import Foundation
import LossMath
import Testing

@testable import Labs

@Suite struct PresetTests {
    @Test func allAreThere() {
        #expect(
            LabPreset.all.map(\.id)
                == ["outlier", "confident-mistake", "one-term", "row-sums", "soft-labels", "imbalance", "saturation"])
        #expect(LabPreset.all.allSatisfy { !$0.isQuestion })
    }

    @Test(arguments: LabPreset.all) func everyNumberOfWhatIsSaidIsComputed(preset: LabPreset) throws {
        let text = try preset.content().answer
        #expect(!text.contains("?") && !text.contains("{") && !text.contains("}"), "\(text)")
        #expect(text.count < 500)
    }

    /// Values by hand or with NumPy, not from this program.
    @Test(arguments: [
        ("confident-mistake", "contributions[3]", -log(0.01)), ("imbalance", "accuracy", 0.9),
        ("imbalance", "loss", 0.3250829733914482), ("saturation", "rivalMetric", 0.5), ("soft-labels", "loss_1", 0),
    ])
    func theNumbersAreRight(id: String, formula: String, expected: Double) throws {
        let preset = try #require(LabPreset.all.first { $0.id == id })
        let value = try #require(try preset.content().state.readings().value(of: Formula(formula)).scalar)
        #expect(abs(value - expected) <= 1e-7 * max(1, abs(expected)), "\(value)")
    }
}
