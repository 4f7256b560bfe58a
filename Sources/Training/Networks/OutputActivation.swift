import CVectorMath

/// What the output units make of their weighted sums.
package enum OutputActivation: String, CaseIterable, Codable, Sendable {
    /// The sums as they are: quantities.
    case linear
    /// The hyperbolic tangent of each sum: quantities between -1 and 1.
    case tanh
    /// Each sum to a probability of its own.
    case sigmoid
    /// All sums together to probabilities that sum to 1.
    case softmax

    /// Between what the outputs lie; nil where they are not bounded.
    package var range: ClosedRange<Double>? {
        switch self {
        case .linear: nil
        case .tanh: -1...1
        case .sigmoid, .softmax: 0...1
        }
    }

    /// The kernel's name for it.
    var code: output_activation {
        switch self {
        case .linear: OUTPUT_LINEAR
        case .tanh: OUTPUT_TANH
        case .sigmoid: OUTPUT_SIGMOID
        case .softmax: OUTPUT_SOFTMAX
        }
    }
}
