import LossMath
import TestSupport
import Testing

@Suite struct MetricsTests {
    @Test func accuracyOfYesAndNo() {
        let actual = Tensor([1, 0, 1, 0])
        #expect(Metrics.accuracy(actual: actual, predicted: Tensor([0.9, 0.2, 0.4, 0.6])) == 0.5)
        #expect(Metrics.accuracy(actual: actual, predicted: Tensor([0.5, 0.2, 0.5, 0.1])) == 1)
        #expect(Metrics.accuracy(actual: actual, predicted: Tensor([2, -1, 0.1, -3]), threshold: 0) == 1)
        #expect(Metrics.accuracy(actual: actual, predicted: Tensor([.nan, .nan, 0.9, 0.1])) == 0.5)
        #expect(Metrics.accuracy(actual: Tensor([0.5]), predicted: Tensor([0.5])) == nil)
        #expect(Metrics.accuracy(actual: Tensor([1, 0]), predicted: Tensor([1])) == nil)
        #expect(Metrics.accuracy(actual: Tensor([]), predicted: Tensor([])) == nil)
    }

    @Test func accuracyOfClasses() {
        let actual = Tensor(rows: 2, columns: 3, values: [1, 0, 0, 0, 0, 1])
        let predicted = Tensor(rows: 2, columns: 3, values: [0.4, 0.3, 0.3, 0.1, 0.5, 0.4])
        #expect(Metrics.accuracy(actual: actual, predicted: predicted) == 0.5)
        // No row with a single 1: six labels one by one, of which predicted has four.
        let labels = Tensor(rows: 2, columns: 3, values: [1, 1, 0, 0, 0, 0])
        let scores = Tensor(rows: 2, columns: 3, values: [0.9, 0.1, 0.1, 0.9, 0.1, 0.1])
        #expect(Metrics.accuracy(actual: labels, predicted: scores) == 4.0 / 6)
    }

    @Test func errorsOfRegression() throws {
        let actual = Tensor([1, 2, 3])
        let predicted = Tensor([1, 4, 2])
        #expect(Metrics.meanAbsoluteError(actual: actual, predicted: predicted) == 1)
        let rmse = try #require(Metrics.rootMeanSquaredError(actual: actual, predicted: predicted))
        #expect(isClose(rmse * rmse, 5.0 / 3, relative: 1e-15))
        // Around the mean of 2 the squares sum to 2; 5 are left.
        #expect(Metrics.rSquared(actual: actual, predicted: predicted) == -1.5)
        #expect(Metrics.rSquared(actual: actual, predicted: Tensor([2, 2, 2])) == 0)
        #expect(Metrics.rSquared(actual: Tensor([2, 2]), predicted: Tensor([2, 2])) == nil)
        // Whoever predicts the mean explains nothing, whatever rounding leaves; what is small and no rounding stays.
        for values in [[0.1, 0.2, 0.3], [1, 0, 1, 1, 0, 1, 1], [0.3, 0.7, 0.2, 0.9, 0.4, 0.8, 0.1]] {
            let mean = values.reduce(0, +) / Double(values.count)
            let level = Tensor([Double](repeating: mean, count: values.count))
            #expect(Metrics.rSquared(actual: Tensor(values), predicted: level) == 0)
            let near = try #require(
                Metrics.rSquared(
                    actual: Tensor(values), predicted: Tensor(values.map { mean + 1e-6 * ($0 - mean) })))
            #expect(near > 1e-6 && near < 3e-6)
        }
        #expect(Metrics.rootMeanSquaredError(actual: actual, predicted: actual) == 0)
    }

    @Test func scaleDoesNotMatterToTheRoot() throws {
        for scale in [1e300, 1e-300] {
            let rmse = try #require(
                Metrics.rootMeanSquaredError(actual: Tensor([0, 0]), predicted: Tensor([3 * scale, 3 * scale])))
            #expect(isClose(rmse, 3 * scale, relative: 1e-15))
        }
    }
}
