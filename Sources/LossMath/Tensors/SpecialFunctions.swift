import Glibc

/// The scalar functions behind losses and formulas, written so that they stay exact at their edges.
enum SpecialFunctions {
    /// ln 2: nats divided by it are bits.
    static let logOfTwo = 0.693147180559945309417
    static let logOfTen = 2.302585092994045684018

    /// What is left of a after whole b's, with the sign of b, as in Python.
    static func remainder(_ a: Double, _ b: Double) -> Double {
        let rest = fmod(a, b)
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
    }

    /// x·ln y, and 0 where x is 0 (unless y is NaN).
    static func xlogy(_ x: Double, _ y: Double) -> Double {
        x == 0 && !y.isNaN ? 0 : x * log(y)
    }

    /// x·ln(1+u), and 0 where x is 0 (unless u is NaN); exact for small u.
    static func xlog1py(_ x: Double, _ u: Double) -> Double {
        x == 0 && !u.isNaN ? 0 : x * log1p(u)
    }

    /// ln(sum + low), where low is what rounding took from the sum; exact beside 1 too.
    static func logOfSum(_ sum: Double, _ low: Double) -> Double {
        if low == 0 { return log(sum) }
        // Where the sum itself is nothing but a rounding, low counts as much as it.
        return low.magnitude > 1e-9 * sum.magnitude ? log(sum + low) : log(sum) + low / sum
    }

    /// 1 / (1 + e^−x), without overflow.
    static func sigmoid(_ x: Double) -> Double {
        if x >= 0 { return 1 / (1 + exp(-x)) }
        let power = exp(x)
        return power / (1 + power)
    }

    /// ln(1 + e^x), without overflow and exact for very negative x.
    static func softplus(_ x: Double) -> Double {
        x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
    }

    /// ln cosh x, without overflow and exact for small x.
    static func logCosh(_ x: Double) -> Double {
        let size = x.magnitude
        if size > 20 { return size - logOfTwo }
        let power = expm1(size)
        return log1p(power * power / (2 * (1 + power)))
    }

    /// −1, 0 or 1; 0 at 0, and NaN for NaN.
    static func sign(_ x: Double) -> Double {
        x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0
    }

    /// The larger of two numbers; NaN when one of them is.
    static func maximum(_ a: Double, _ b: Double) -> Double {
        a.isNaN || a >= b ? a : b
    }

    /// The smaller of two numbers; NaN when one of them is.
    static func minimum(_ a: Double, _ b: Double) -> Double {
        a.isNaN || a <= b ? a : b
    }

    /// x moved into low ... high; NaN stays NaN.
    static func clip(_ x: Double, _ low: Double, _ high: Double) -> Double {
        minimum(maximum(x, low), high)
    }

    /// The angle in radians whose sine is x, for −1 ≤ x ≤ 1 (nan elsewhere), within 2 units in the last place.
    ///
    /// By the arctangent, which formulas have anyway: the C library's own brings a table of 20 kB in three copies.
    static func arcSine(_ x: Double) -> Double {
        atan(x / ((1 - x) * (1 + x)).squareRoot())
    }

    /// ln|Γ(x)|.
    static func logGamma(_ x: Double) -> Double {
        // Not lgamma: that one writes its sign to a variable shared by all threads.
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }

    /// The digamma function, the slope of ln|Γ(x)|; NaN at 0 and the negative integers.
    ///
    /// From x ≥ 10 on the asymptotic series (Abramowitz and Stegun 6.3.18); below, recurrence to 1 ... 2, where a
    /// rational function times the distance from the root 1.4616... keeps the digits beside it (that of Boost's digamma).
    static func digamma(_ x: Double) -> Double {
        if x <= 0 {
            if x == x.rounded(.down) { return .nan }
            // 1 / tan(pi x) from what is left beside a whole or half number: pi x itself loses the digits before the point.
            let rest = x - x.rounded()
            let fromHalf = 0.5 - rest.magnitude
            let cotangent =
                rest.magnitude < 0.25
                ? 1 / tan(Double.pi * rest) : (rest < 0 ? -1 : 1) * tan(Double.pi * fromHalf)
            return digamma(1 - x) - Double.pi * cotangent
        }
        if x >= 10 {
            let square = 1 / (x * x)
            let tail = 1.0 / 252 - square * (1.0 / 240 - square * (1.0 / 132 - square * 691 / 32760))
            return log(x) - 0.5 / x - square * (1.0 / 12 - square * (1.0 / 120 - square * tail))
        }
        var shifted = x
        var result = 0.0
        while shifted > 2 {
            shifted -= 1
            result += 1 / shifted
        }
        if shifted < 1 {
            result = -1 / shifted
            shifted += 1
        }
        // The root in three parts, each exact.
        let distance =
            shifted - 1569415565.0 / 1_073_741_824 - 381566830.0 / 1_073_741_824 / 1_073_741_824
            - 0.9016312093258695918615325266959189453125e-19
        let u = shifted - 1
        let aboveHigh = -0.28919126444774784 + u * (-0.045251321448739056 + u * (-0.0020713321167745952))
        let above = 0.25479851061131551 + u * (-0.32555031186804491 + u * (-0.65031853770896507 + u * aboveHigh))
        let belowHigh =
            0.43593529692665969 + u
            * (0.054151797245674225 + u * (0.0021284987017821144 + u * (-0.55789841321675513e-6)))
        let below = 1 + u * (2.0767117023730469 + u * (1.4606242909763515 + u * belowHigh))
        return result + distance * 0.99558162689208984375 + distance * (above / below)
    }

    /// For each number the sum of all the others, without the cancellation of "total minus this one".
    ///
    /// Only the largest number can make up most of a sum, so only its partner sum is added afresh.
    ///
    /// - Complexity: O(n).
    static func sumsOfOthers(_ values: some RandomAccessCollection<Double>) -> [Double] {
        let total = Summation.sum(Array(values))
        var result = values.map { total - $0 }
        var largest = 0
        for (index, value) in values.enumerated() where value.magnitude > values[at: largest].magnitude {
            largest = index
        }
        var others = Array(values)
        if !others.isEmpty {
            others[largest] = 0
            result[largest] = Summation.sum(others)
        }
        return result
    }
}

extension RandomAccessCollection {
    fileprivate subscript(at offset: Int) -> Element { self[index(startIndex, offsetBy: offset)] }
}
