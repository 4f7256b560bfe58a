/// Sums that stay exact to the last digit or two, however long they are.
enum Summation {
    /// The sum of the numbers, compensated: the rounding error of every addition is kept and added at the end.
    ///
    /// The error is about one unit in the last place as long as the terms do not cancel.
    ///
    /// - Complexity: O(n). Four independent accumulators keep the additions from waiting for one another.
    static func sum(_ values: [Double]) -> Double {
        values.withUnsafeBufferPointer { buffer in
            var s0 = 0.0
            var s1 = 0.0
            var s2 = 0.0
            var s3 = 0.0
            var e0 = 0.0
            var e1 = 0.0
            var e2 = 0.0
            var e3 = 0.0
            let blocks = buffer.count & ~3
            var index = 0
            while index < blocks {
                add(buffer[index], &s0, &e0)
                add(buffer[index + 1], &s1, &e1)
                add(buffer[index + 2], &s2, &e2)
                add(buffer[index + 3], &s3, &e3)
                index += 4
            }
            while index < buffer.count {
                add(buffer[index], &s0, &e0)
                index += 1
            }
            var total = 0.0
            var error = e0 + e1 + e2 + e3
            for part in [s0, s1, s2, s3] { add(part, &total, &error) }
            // Infinities leave NaN in the errors, and an overflowed sum has no error worth adding.
            return total.isFinite ? total + error : total
        }
    }

    /// The mean of the numbers; NaN when there is none.
    ///
    /// It is finite whenever the numbers are, even where their sum overflows.
    static func mean(_ values: [Double]) -> Double {
        let count = Double(values.count)
        let total = sum(values)
        if total.isFinite || !values.allSatisfy(\.isFinite) { return total / count }
        return sum(values.map { $0 / count })
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
