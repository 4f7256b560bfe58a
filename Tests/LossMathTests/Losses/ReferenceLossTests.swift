import LossMath
import TestSupport
import Testing

/// Every reference case, at the tolerances of the file.
@Suite struct ReferenceLossTests {
    @Test func fileHasEveryCase() {
        let counts = Dictionary(grouping: ReferenceLosses.all, by: \.fn).mapValues(\.count)
        #expect(ReferenceLosses.all.count == 284)
        #expect(Set(counts.keys) == Set(ReferenceLosses.options.keys))
    }

    @Test(arguments: ReferenceLosses.all)
    func kernel(_ reference: ReferenceLosses.Case) throws {
        let loss = try reference.loss()
        let (actual, predicted, variance) = (reference.actual, reference.predicted, reference.variance)
        let report = try loss.report(actual: actual, predicted: predicted, variance: variance)
        #expect(reference.difference(ofValue: report.value) == nil)
        #expect(reference.difference(ofGradient: report.gradient.values) == nil)
        #expect(report.gradient.shape == predicted.shape)
        #expect(reference.difference(ofVarianceGradient: report.gradientVariance) == nil)
        // The value alone is computed by another path.
        let value = try loss.value(actual: actual, predicted: predicted, variance: variance)
        #expect(reference.difference(ofValue: value) == nil)
    }

    /// Where the formula, taken step by step in double precision, overflows, vanishes or cancels.
    static let formulaExceptions: Set<String> = [
        // Squares overflow, or vanish, although the result does not.
        "rmse-huge", "rmse-tiny", "gaussian_nll-huge", "cosine-huge", "cosine-tiny",
        // The terms cancel to a tenth of a billionth of their last digit.
        "kl-tiny-difference",
    ]

    /// The formulas meet the same tolerances as the kernels.
    @Test(arguments: ReferenceLosses.all)
    func formula(_ reference: ReferenceLosses.Case) throws {
        let loss = try reference.loss()
        let names = loss.names(
            actual: reference.actual, predicted: reference.predicted, variance: reference.variance)
        let name = loss.predictedName
        let (value, gradients) = try loss.formula.gradient(in: names, withRespectTo: [name])
        let gradient = try #require(gradients[name]).values
        let isRight = reference.difference(ofValue: value) == nil && reference.difference(ofGradient: gradient) == nil
        let comment: Comment = """
            \(reference.difference(ofValue: value) ?? "") \(reference.difference(ofGradient: gradient) ?? "")
            """
        #expect(isRight != Self.formulaExceptions.contains(reference.id), comment)
    }
}
