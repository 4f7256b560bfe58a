/// Sums that stay exact to the last digit or two, however long they are.
enum Summation {
    /// The sum of the numbers, compensated: the rounding error of every addition is kept and added at the end.
    ///
    /// The error is about one unit in the last place as long as the terms do not cancel.
    ///
    /// - Complexity: O(n). Four independent accumulators keep the additions from waiting for one another.
    static func sum(_ values: [Double]) -> Double {
        values.withUnsafeBufferPointer { values in sum(values.count) { values[$0] } }
    }

    /// The sum of what `term` makes of the numbers from 0 up to `count`, without a list of them.
    @inline(__always)
    static func sum(_ count: Int, of term: (Int) -> Double) -> Double {
        var s0 = 0.0
        var s1 = 0.0
        var s2 = 0.0
        var s3 = 0.0
        var e0 = 0.0
        var e1 = 0.0
        var e2 = 0.0
        var e3 = 0.0
        let blocks = count & ~3
        var index = 0
        while index < blocks {
            add(term(index), &s0, &e0)
            add(term(index + 1), &s1, &e1)
            add(term(index + 2), &s2, &e2)
            add(term(index + 3), &s3, &e3)
            index += 4
        }
        while index < count {
            add(term(index), &s0, &e0)
            index += 1
        }
        var total = 0.0
        var error = e0 + e1 + e2 + e3
        for part in [s0, s1, s2, s3] { add(part, &total, &error) }
        // Infinities leave NaN in the errors, and an overflowed sum has no error worth adding.
        return total.isFinite ? total + error : total
    }

    /// The mean of the numbers; NaN when there is none.
    ///
    /// It is finite whenever the numbers are, even where their sum overflows.
    static func mean(_ values: [Double]) -> Double {
        values.withUnsafeBufferPointer { values in mean(values.count) { values[$0] } }
    }

    /// The mean of what `term` makes of the numbers from 0 up to `count`.
    @inline(__always)
    static func mean(_ count: Int, of term: (Int) -> Double) -> Double {
        let divisor = Double(count)
        let total = sum(count, of: term)
        if total.isFinite || !(0..<count).allSatisfy({ term($0).isFinite }) { return total / divisor }
        return sum(count) { term($0) / divisor }
    }

    /// Adds one number, and to `error` what the rounding of that addition lost (Knuth's two-sum).
    @inline(__always)
    static func add(_ value: Double, _ sum: inout Double, _ error: inout Double) {
        let next = sum + value
        let part = next - sum
        error += (sum - (next - part)) + (value - part)
        sum = next
    }
}
