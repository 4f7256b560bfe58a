/// How initial weights are drawn; biases start at 0.
package enum Initialization: String, CaseIterable, Codable, Sendable {
    /// Uniform from -limit ..< limit with limit = sqrt(6 / (inputs + outputs)); for tanh and sigmoid.
    ///
    /// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).
    case glorot
    /// Uniform from -limit ..< limit with limit = sqrt(6 / inputs), which keeps the variance of He's normal weights; for
    /// relu.
    ///
    /// Source: He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015).
    case he

    /// The largest weight of a layer.
    func limit(inputs: Int, outputs: Int) -> Double {
        switch self {
        case .glorot: (6 / Double(inputs + outputs)).squareRoot()
        case .he: (6 / Double(inputs)).squareRoot()
        }
    }
}
