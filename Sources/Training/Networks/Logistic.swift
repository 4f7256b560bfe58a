import Glibc

/// The logistic function.
enum Logistic {
    /// 1 / (1 + e^-z), without overflow.
    static func value(_ z: Double) -> Double {
        if z >= 0 { return 1 / (1 + exp(-z)) }
        let power = exp(z)
        return power / (1 + power)
    }
}
