import CVectorMath
import Glibc

/// The losses that compare a row with a row, apart from the categorical cross-entropy. Slopes are left to be divided
/// by the number of rows.
enum RowKernels {
    typealias Rows = LossKernel.Rows

    /// Σ t ln(t / p).
    ///
    /// Where t and p are close, t ln(t / p) = t (u − ln(1 + u)) − (p − t) with u = (p − t) / t: the second part is
    /// exact and cancels over the row as it should, and the first is never negative.
    static func divergence(_ rows: Rows) {
        let (t, p, logsOfT, logsOfP) = (rows.y, rows.p, rows.a, rows.b)
        vector_log(logsOfT, t, rows.count)
        vector_log(logsOfP, p, rows.count)
        for row in 0..<rows.rows {
            var sum = compensated_sum()
            for index in row * rows.columns..<(row + 1) * rows.columns {
                let (label, probability) = (t[index], p[index])
                if label == 0, probability == probability { continue }
                let excess = probability - label
                let ratio = excess / label
                if ratio.magnitude < 0x1p-5 {
                    RowSum.add(label * excessOfLog(ratio), to: &sum)
                    RowSum.add(-excess, to: &sum)
                } else {
                    RowSum.add(label * (logsOfT[index] - logsOfP[index]), to: &sum)
                }
            }
            rows.costs[row] = sum.total
        }
        guard let slopes = rows.slopes else { return }
        for index in 0..<rows.count {
            slopes[index] = t[index] == 0 && p[index] == p[index] ? 0 : -t[index] / (p[index] + 0)
        }
    }

    /// u − ln(1 + u), to the last digit or two also where u is small: with s = u / (2 + u), it is
    /// s (u − Σ 2 s^2k / (2k + 1)).
    private static func excessOfLog(_ u: Double) -> Double {
        let s = u / (2 + u)
        let z = s * s
        // z < 2.6e-4: the first term left out is below 1e-18 of the sum.
        let tail = z * (2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7 + z * (2.0 / 9 + z * (2.0 / 11)))))
        return s * (u - tail)
    }

    /// −Σ p ln p.
    static func entropy(_ rows: Rows) {
        let (p, logs, terms) = (rows.p, rows.a, rows.b)
        vector_log(logs, p, rows.count)
        for index in 0..<rows.count { terms[index] = p[index] == 0 ? 0 : -p[index] * logs[index] }
        RowSum.fill(rows.costs, with: terms, rows)
        guard let slopes = rows.slopes else { return }
        for index in 0..<rows.count { slopes[index] = -(logs[index] + 1) }
    }

    /// −cos of the angle between two rows; 0 where one of them is a zero vector. Both are scaled before squaring.
    static func cosine(_ rows: Rows) {
        for row in 0..<rows.rows {
            let start = row * rows.columns
            let t = scaled(rows.y + start, into: rows.a + start, rows.columns)
            let p = scaled(rows.p + start, into: rows.b + start, rows.columns)
            var product = compensated_sum()
            for index in start..<start + rows.columns { RowSum.add(rows.a[index] * rows.b[index], to: &product) }
            let isNothing = t.length * p.length == 0
            let cosine = isNothing ? 0 : product.total / t.length / p.length
            rows.costs[row] = -cosine
            guard let slopes = rows.slopes else { continue }
            for index in start..<start + rows.columns {
                let along = rows.a[index] / t.length - cosine * (rows.b[index] / p.length)
                slopes[index] = isNothing ? 0 : -along / p.length / p.scale
            }
        }
    }

    /// Divides a vector by its largest size, and measures it: its length is scale times length.
    private static func scaled(
        _ values: LossKernel.Input, into out: LossKernel.Output, _ count: Int
    ) -> (scale: Double, length: Double) {
        var largest = 0.0
        for index in 0..<count { largest = SpecialFunctions.maximum(largest, values[index].magnitude) }
        let scale = largest == 0 || !largest.isFinite ? 1 : largest
        var squares = compensated_sum()
        for index in 0..<count {
            out[index] = values[index] / scale
            RowSum.add(out[index] * out[index], to: &squares)
        }
        return (scale, squares.total.squareRoot())
    }
}
