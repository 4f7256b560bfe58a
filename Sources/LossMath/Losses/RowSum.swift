import CVectorMath

/// Compensated sums of short rows.
enum RowSum {
    /// The sum of so many numbers, without one of them where that is asked for.
    static func sum(_ values: LossKernel.Input, _ count: Int, without skipped: Int = -1) -> Double {
        var sum = compensated_sum()
        for index in 0..<count where index != skipped { add(values[index], to: &sum) }
        return sum.total
    }

    /// The sum of each row of `values`.
    static func fill(_ sums: LossKernel.Output, with values: LossKernel.Output, _ rows: LossKernel.Rows) {
        for row in 0..<rows.rows { sums[row] = sum(values + row * rows.columns, rows.columns) }
    }

    /// Adds one number (Knuth's two-sum).
    @inline(__always)
    static func add(_ value: Double, to sum: inout compensated_sum) {
        Summation.add(value, &sum.sum, &sum.error)
    }
}
