import Foundation
import LossMath
import TestSupport
import Testing

/// Single precision, against the same steps taken with `Float`.
@Suite struct SinglePrecisionTests {
    private func single(_ id: LossID, _ options: LossOptions = LossOptions()) throws -> Loss {
        var options = options
        options.float32 = true
        return try Loss(id, options: options)
    }

    @Test func squaredErrorsStepByStep() throws {
        var random = SplitMix64(seed: 8)
        let y = (0..<1000).map { _ in random.nextUniform() }
        let p = (0..<1000).map { _ in random.nextUniform() }
        var sum: Float = 0
        for (y, p) in zip(y, p) { sum += (Float(y) - Float(p)) * (Float(y) - Float(p)) }
        let report = try single(.meanSquaredError).report(actual: Tensor(y), predicted: Tensor(p))
        #expect(report.value == Double(sum / 1000))
        let exact = try Loss(.meanSquaredError).value(actual: Tensor(y), predicted: Tensor(p))
        #expect(report.value != exact)
        #expect(isClose(report.value, exact, relative: 1e-4))
    }

    /// The usual 1e-15 is too small for single precision: 1 - 1e-15 is 1, and the logarithm of 1 - 1 is infinite.
    @Test func clipAtOneQuadrillionthDoesNothing() throws {
        let (actual, predicted) = (Tensor([0, 1]), Tensor([1, 0.5]))
        #expect(Float(1) - Float(1e-15) == 1)
        let usual = try single(.binaryCrossEntropy).value(actual: actual, predicted: predicted)
        #expect(usual == .infinity)
        let keras = try single(.binaryCrossEntropy, LossOptions(epsilon: 1e-7))
            .value(actual: actual, predicted: predicted)
        let rest = Float(1) - (Float(1) - Float(1e-7))
        let half = (Foundation.log(rest) + Foundation.log(Float(0.5))) / 2
        #expect(isClose(keras, -Double(half), relative: 2e-7))
    }

    /// Small probabilities of what did not happen vanish: 1 - 1e-9 is 1.
    @Test func smallProbabilitiesVanish() throws {
        let loss = try single(.binaryCrossEntropy, LossOptions(logForm: .exact))
        let report = try loss.report(actual: Tensor([0]), predicted: Tensor([1e-9]))
        #expect(report.value == 0)
        let double = try Loss(.binaryCrossEntropy, options: LossOptions(logForm: .exact))
        #expect(isClose(try double.value(actual: Tensor([0]), predicted: Tensor([1e-9])), 1e-9, relative: 1e-8))
    }

    /// A long sum from left to right stops growing: 2^24 + 1 is 2^24.
    @Test func longSumsStop() throws {
        let report = try single(.meanAbsoluteError).report(
            actual: Tensor([0, 0, 0]), predicted: Tensor([16_777_216, 1, 1]))
        #expect(report.value == Double(Float(16_777_216) / 3))
    }

    @Test(arguments: AllLosses.variants)
    func everyNumberIsAFloat(_ loss: Loss) throws {
        var options = loss.options
        options.float32 = true
        let single = try Loss(loss.id, options: options)
        var random = SplitMix64(seed: 9)
        let sample = LossSample(for: loss, rows: 2, columns: 3, hard: false, random: &random)
        let (report, exact) = (try sample.report(of: single), try sample.report(of: loss))
        for value in [report.value] + report.contributions.values + report.gradient.values {
            #expect(value == Double(Float(value)) || value.isNaN)
        }
        #expect(isClose(report.value, exact.value, relative: 1e-5, absolute: 1e-5))
        #expect(
            firstDifference(report.gradient.values, exact.gradient.values, relative: 1e-3, absolute: 1e-5) == nil)
        #expect(report.gradient.shape == exact.gradient.shape)
        #expect(report.contributions.shape == exact.contributions.shape)
    }
}
