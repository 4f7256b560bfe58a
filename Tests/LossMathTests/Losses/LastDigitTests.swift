import LossMath
import TestSupport
import Testing

/// Where formula and kernel could share a mistake: values to 50 digits, and what libraries answer.
@Suite struct LastDigitTests {
    /// -ln(epsilon + (1 - p)) with 50 digits: for p = 1 it is -ln(epsilon), however small epsilon is.
    @Test(arguments: [
        (1e-15, 0.0, 1.0, 34.538776394910684), (1e-16, 0.0, 1.0, 36.841361487904731),
        (1e-300, 0.0, 1.0, 690.7755278982137),
        (1e-15, 1.0, 0.0, 34.538776394910684), (1e-7, 0.0, 1.0, 16.118095650958319),
        // 1 - p is 2^-53 here, exactly.
        (1e-16, 0.0, 1 - 0x1p-53, 36.094567847128006),
    ]) func whatIsAddedIsNotLost(epsilon: Double, actual: Double, predicted: Double, expected: Double) throws {
        let loss = try Loss(.binaryCrossEntropy, options: LossOptions(logForm: .add, epsilon: epsilon))
        let (y, p) = (Tensor([actual]), Tensor([predicted]))
        let kernel = try loss.report(actual: y, predicted: p)
        #expect(isClose(kernel.value, expected, relative: 1e-15, absolute: 0), "\(kernel.value)")
        let formula = try loss.formula.value(in: loss.names(actual: y, predicted: p)).scalar
        #expect(formula == kernel.value)
        // The slope is 1 / (epsilon + (1 - p)) for the label 0, -1 / (epsilon + p) for the label 1.
        let slope = actual == 0 ? 1 / (1 - predicted + epsilon) : -1 / (epsilon + predicted)
        #expect(kernel.gradient.values == [slope])
    }

    /// scikit-learn clips at the epsilon of the numbers' own precision: log_loss([1, 0], float32([1, 1])) is 7.971192.
    @Test func scikitLearnKnowsThePrecision() throws {
        var options = try #require(LossLibrary.sklearn.options(for: .binaryCrossEntropy, isSinglePrecision: true))
        options.float32 = true
        let loss = try Loss(.binaryCrossEntropy, options: options)
        let value = try loss.value(actual: Tensor([1, 0]), predicted: Tensor([1, 1]))
        #expect(isClose(value, 7.971192, relative: 1e-7, absolute: 0), "\(value)")
    }

    /// Keras computes in single precision: 1 - 1e-7 is 1 - 2^-23 there, so that a certain mistake for the label 0 costs
    /// 23 ln 2, and one for the label 1 -ln(1e-7).
    @Test func kerasComputesInSinglePrecision() throws {
        let options = try #require(LossLibrary.keras.options(for: .binaryCrossEntropy))
        let loss = try Loss(.binaryCrossEntropy, options: options)
        let values = try loss.report(actual: Tensor([0, 1]), predicted: Tensor([1, 0])).contributions.values
        #expect(isClose(values[0], 15.942385152878742, relative: 1e-7, absolute: 0), "\(values)")
        #expect(isClose(values[1], 16.118095650958319, relative: 1e-7, absolute: 0), "\(values)")
    }

    /// r2_score([[0.5, 1], [-1, 1], [7, -6]], [[0, 2], [-1, 2], [8, -5]]) of scikit-learn: 0.9368005266622779.
    @Test func theR2OfATableIsTheMeanOfItsColumns() {
        func table(_ values: [Double]) -> Tensor { Tensor(rows: 3, columns: 2, values: values) }
        let r2 = Metrics.rSquared(actual: table([0.5, 1, -1, 1, 7, -6]), predicted: table([0, 2, -1, 2, 8, -5]))
        #expect(isClose(r2 ?? .nan, 0.9368005266622779, relative: 1e-14, absolute: 0))
        #expect(Metrics.rSquared(actual: table([1, 1, 2, 1, 3, 1]), predicted: table([1, 1, 2, 1, 3, 1])) == nil)
    }

    /// 0 log 0 = 0 holds for logits of -inf too: log(2) is left of the rows [0, -inf, 0], as optax's safe form has it.
    @Test func logitsOfMinusInfinityBesideFiniteOnes() throws {
        let loss = try Loss(.categoricalCrossEntropy, options: LossOptions(fromLogits: true))
        let report = try loss.report(
            actual: Tensor(rows: 1, columns: 3, values: [1, 0, 0]),
            predicted: Tensor(rows: 1, columns: 3, values: [0, -.infinity, 0]))
        #expect(isClose(report.value, 0.6931471805599453, relative: 1e-15, absolute: 0))
        #expect(report.gradient.values == [-0.5, 0, 0.5])
        #expect(try Formula("logsumexp([-inf, -inf])").value(in: [:]).scalar == -.infinity)
    }

    /// -n/2 (ln(2 pi) + 1 + ln(14/9)) with 50 digits, wherever the three numbers 1, 2 and 4 begin.
    @Test(arguments: [0.0, 1e6, 1e12]) func theGaussianMaximumIsTheMaximum(offset: Double) throws {
        let fit = LikelihoodFit(try LikelihoodData(.gaussian, [offset + 1, offset + 2, offset + 4]))
        #expect(isClose(fit.logLikelihood, -4.9195647280325771, relative: 1e-14, absolute: 0), "\(fit.logLikelihood)")
        #expect(isClose(fit.meanNLL, 1.6398549093441924, relative: 1e-14, absolute: 0))
    }
}
