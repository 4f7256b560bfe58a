import CVectorMath

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

    /// The kernel's name for it.
    var code: unit_activation {
        switch self {
        case .linear: UNIT_LINEAR
        case .tanh: UNIT_TANH
        case .relu: UNIT_RELU
        case .sigmoid: UNIT_SIGMOID
        }
    }
}
