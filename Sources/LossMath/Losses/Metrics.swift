/// What is reported beside a loss. Every metric is nil where it means nothing: nothing to compare, or shapes that differ.
package enum Metrics {
    /// The share of examples whose class is predicted right.
    ///
    /// Labels must be hard. Rows with a single 1 are classes, and the largest predicted number of the row must stand
    /// there (the first of equals); other labels of 0 and 1 count one by one, and predicted counts as 1 from
    /// `threshold` upwards. nil for any other labels.
    package static func accuracy(actual: Tensor, predicted: Tensor, threshold: Double = 0.5) -> Double? {
        guard isComparable(actual, predicted), !actual.contains(where: { ($0 .!= 0) .& ($0 .!= 1) }) else { return nil }
        let columns = actual.columnCount
        let rows = 0..<actual.rowCount
        if columns > 1, rows.allSatisfy({ actual.row($0).count(where: { $0 == 1 }) == 1 }) {
            let right = rows.count { row in
                let scores = predicted.row(row)
                var best = 0
                for index in scores.indices where scores[index] > scores[best] { best = index }
                return actual[row, best] == 1 && !scores[best].isNaN
            }
            return Double(right) / Double(rows.count)
        }
        let right = pairs(actual, predicted) { y, p in
            // A prediction that is no number is on neither side.
            var right = 0
            for index in y.indices {
                right &+= (p[index] >= threshold ? 1 : 0) & (y[index] == 1 ? 1 : 0)
                right &+= (p[index] < threshold ? 1 : 0) & (y[index] == 0 ? 1 : 0)
            }
            return right
        }
        return Double(right) / Double(actual.values.count)
    }

    /// The square root of the mean squared error over all numbers; squares that overflow do no harm.
    package static func rootMeanSquaredError(actual: Tensor, predicted: Tensor) -> Double? {
        guard isComparable(actual, predicted) else { return nil }
        let mean = pairs(actual, predicted) { y, p in
            Summation.mean(y.count) { (p[$0] - y[$0]) * (p[$0] - y[$0]) }
        }
        return Loss.needsScale(meanSquare: mean) ? Loss.scaledRootMeanSquare(actual, predicted) : mean.squareRoot()
    }

    /// The mean of the absolute errors over all numbers.
    package static func meanAbsoluteError(actual: Tensor, predicted: Tensor) -> Double? {
        guard isComparable(actual, predicted) else { return nil }
        return pairs(actual, predicted) { y, p in Summation.mean(y.count) { (p[$0] - y[$0]).magnitude } }
    }

    /// The share of the variance of actual that predicted explains: 1 − Σ(y − p)² / Σ(y − ȳ)²; of a table the mean of
    /// its columns' shares, as in scikit-learn's r2_score.
    ///
    /// nil when all of a column of actual is equal, or when the result is not finite.
    package static func rSquared(actual: Tensor, predicted: Tensor) -> Double? {
        guard isComparable(actual, predicted) else { return nil }
        if actual.isMatrix {
            let shares = (0..<actual.columnCount).compactMap { column in
                rSquared(actual: Self.column(column, of: actual), predicted: Self.column(column, of: predicted))
            }
            return shares.count == actual.columnCount ? Summation.mean(shares) : nil
        }
        let mean = Summation.mean(actual.values)
        return pairs(actual, predicted) { y, p in
            let spread = Summation.sum(y.count) { (y[$0] - mean) * (y[$0] - mean) }
            let unexplained = Summation.sum(y.count) { (p[$0] - y[$0]) * (p[$0] - y[$0]) }
            let share = unexplained / spread
            // What sums of so many rows are off by rounding is nothing explained.
            let result = abs(1 - share) <= Double(8 + y.count) * .ulpOfOne ? 0 : 1 - share
            return spread > 0 && result.isFinite ? result : nil
        }
    }

    private static func column(_ index: Int, of table: Tensor) -> Tensor {
        Tensor((0..<table.rowCount).map { table.values[$0 * table.columnCount + index] })
    }

    private static func isComparable(_ actual: Tensor, _ predicted: Tensor) -> Bool {
        !actual.values.isEmpty && actual.shape == predicted.shape
    }

    /// Reads the numbers of both in place.
    private static func pairs<Result>(
        _ actual: Tensor, _ predicted: Tensor,
        _ body: (_ y: UnsafeBufferPointer<Double>, _ p: UnsafeBufferPointer<Double>) -> Result
    ) -> Result {
        actual.values.withUnsafeBufferPointer { y in predicted.values.withUnsafeBufferPointer { p in body(y, p) } }
    }
}
