import LossMath
import Testing

/// Every reference case of our losses, at the tolerances of the file.
@Suite struct ReferenceLossTests {
    @Test func fileHasEveryCase() {
        let counts = Dictionary(grouping: ReferenceLosses.known, by: \.fn).mapValues(\.count)
        #expect(ReferenceLosses.known.count == 168)
        #expect(Set(counts.keys) == Set(ReferenceLosses.options.keys))
    }

    @Test(arguments: ReferenceLosses.known)
    func kernel(_ reference: ReferenceLosses.Case) throws {
        let loss = try reference.loss()
        let report = try loss.report(actual: reference.actual, predicted: reference.predicted)
        #expect(reference.difference(ofValue: report.value) == nil)
        #expect(reference.difference(ofGradient: report.gradient.values) == nil)
        #expect(report.gradient.shape == reference.predicted.shape)
        #expect(try loss.value(actual: reference.actual, predicted: reference.predicted) == report.value)
    }

    /// The formulas meet the same tolerances as the kernels.
    @Test(arguments: ReferenceLosses.known)
    func formula(_ reference: ReferenceLosses.Case) throws {
        let loss = try reference.loss()
        var names = loss.parameters
        names["y"] = reference.actual
        names[loss.fromLogits ? "z" : "p"] = reference.predicted
        let name = loss.fromLogits ? "z" : "p"
        let (value, gradients) = try loss.formula.gradient(in: names, withRespectTo: [name])
        #expect(reference.difference(ofValue: value) == nil)
        #expect(reference.difference(ofGradient: try #require(gradients[name]).values) == nil)
    }
}
