/// How a step follows from a gradient. With g the gradient, and state that starts at 0:
///
/// - sgd: w -= rate g
/// - momentum: v = m v + g; w -= rate v
/// - nesterov: v = m v + g; w -= rate (g + m v)
/// - rmsprop: s = rho s + (1 - rho) g^2; w -= rate g / (sqrt(s) + epsilon)
/// - adam: m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2;
///   w -= rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon), t = 1 at the first step.
///
/// These are PyTorch's formulas. Sources: Polyak (1964); Nesterov (1983), in the form of Sutskever et al. (2013);
/// Tieleman and Hinton, lecture 6.5 of "Neural networks for machine learning" (2012); Kingma and Ba, "Adam" (2015).
public enum Optimizer: String, CaseIterable, Codable, Sendable {
    case sgd, momentum, nesterov, rmsprop, adam

    /// The name in a heading.
    public var title: String {
        switch self {
        case .sgd: "SGD"
        case .momentum: "momentum"
        case .nesterov: "Nesterov"
        case .rmsprop: "RMSprop"
        case .adam: "Adam"
        }
    }

    /// One sentence for menus.
    public var summary: String {
        switch self {
        case .sgd: "Steps against the gradient, as long as it is steep."
        case .momentum: "Steps gather speed where the gradient keeps its direction."
        case .nesterov: "Momentum that looks at the slope a step ahead."
        case .rmsprop: "Each weight's steps are divided by the usual size of its gradient."
        case .adam: "Momentum, with each weight's steps divided by the usual size of its gradient."
        }
    }

    /// The fields of a specification that it has beside the learning rate.
    public var fields: [String] {
        switch self {
        case .sgd: []
        case .momentum, .nesterov: ["momentum"]
        case .rmsprop: ["rho", "epsilon"]
        case .adam: ["beta1", "beta2", "epsilon"]
        }
    }

    /// A learning rate to begin with where plain gradient descent would take `rate`.
    public func learningRate(from rate: Double) -> Double {
        switch self {
        case .sgd: rate
        // A steady gradient is added up 1 / (1 - 0.9) = 10 times.
        case .momentum, .nesterov: rate / 10
        case .rmsprop: 0.01
        case .adam: 0.03
        }
    }
}
