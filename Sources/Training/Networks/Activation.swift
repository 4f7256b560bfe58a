import CVectorMath

/// What a hidden unit makes of its weighted sum; ``declaration`` says all there is to know of each.
///
/// To add one: a case, what it declares, and its entry in activations.h.
package enum Activation: String, CaseIterable, Codable, Sendable {
    /// The usual functions; the raw value is the word that options take.
    case linear, tanh, relu, sigmoid, gelu

    /// What there is to know of it: the kernel that computes it, and a sentence for menus.
    private var declaration: (kernel: unit_activation, summary: String) {
        switch self {
        case .linear: (UNIT_LINEAR, "The sum as it is: layers of such units are worth one.")
        case .tanh: (UNIT_TANH, "The hyperbolic tangent, between -1 and 1.")
        // Its slope at 0 counts as 0.
        case .relu: (UNIT_RELU, "max(0, z): nothing below 0, and the sum z above.")
        case .sigmoid: (UNIT_SIGMOID, "1 / (1 + e^-z), between 0 and 1.")
        // Phi is the normal distribution function, by the error function. Hendrycks and Gimpel (2016).
        case .gelu: (UNIT_GELU, "z Phi(z), the sum times its chance to be above a normal number: a smooth relu.")
        }
    }

    /// The kernel's name for it.
    var code: unit_activation { declaration.kernel }

    /// One sentence for menus.
    package var summary: String { declaration.summary }

    /// Whether its slopes follow from numbers that the way forward keeps, and not from its values.
    var keeps: Bool { unit_keeps(code) != 0 }
}
