import Glibc

/// What a hidden unit makes of its weighted sum.
public enum Activation: String, CaseIterable, Codable, Sendable {
    /// z as it is.
    case linear
    /// The hyperbolic tangent, between -1 and 1.
    case tanh
    /// max(0, z); its slope at 0 counts as 0.
    case relu
    /// 1 / (1 + e^-z), between 0 and 1.
    case sigmoid

    /// The activation of a weighted sum.
    func value(_ sum: Double) -> Double {
        switch self {
        case .linear: sum
        case .tanh: Glibc.tanh(sum)
        case .relu: sum > 0 || sum.isNaN ? sum : 0
        case .sigmoid: Logistic.value(sum)
        }
    }

    /// The derivative with respect to the weighted sum, given the activation's value.
    func slope(atValue value: Double) -> Double {
        switch self {
        case .linear: 1
        case .tanh: 1 - value * value
        case .relu: value > 0 ? 1 : 0
        case .sigmoid: value * (1 - value)
        }
    }
}
