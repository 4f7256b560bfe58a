import LossMath

/// What a lab shows where nothing was given.
enum LikelihoodExample {
    /// What happens, and a belief that is wrong about it: the divergence is 0.62 nats one way, and 0.39 the other.
    static let truth = [0.5, 0.25, 0.25]
    static let belief = [0.9, 0.08, 0.02]

    /// A few observations that suit the model.
    static func observations(of model: LikelihoodModel) -> [Double] {
        switch model {
        case .bernoulli: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1]
        case .categorical: [0, 2, 0, 1, 0, 0, 1, 2, 0, 1]
        case .gaussian: [4.2, 5.9, 4.8, 5.4, 6.3, 5.1, 4.6, 5.7]
        case .poisson: [1, 0, 3, 2, 2, 4, 1, 3]
        case .exponential: [0.5, 1.2, 0.1, 2.4, 0.8, 0.3, 1.9, 0.8]
        }
    }

    /// Parameters for a sample that is to be drawn.
    static func truth(of model: LikelihoodModel, classes: Int?) -> [Double] {
        switch model {
        case .bernoulli: [0.5]
        case .categorical: Array(repeating: 1 / Double(classes ?? 3), count: classes ?? 3)
        case .gaussian: [5, 1]
        case .poisson: [2]
        case .exponential: [1]
        }
    }

    /// A first guess, which the learner is to better: equal probabilities, or what the first observation alone says.
    static func guess(for data: LikelihoodData) -> [Double] {
        let first = data.observations[0]
        switch data.model {
        case .bernoulli: return [0.5]
        case .categorical: return truth(of: .categorical, classes: data.classes)
        case .gaussian:
            let reach = data.observations.reduce(0) { max($0, ($1 - first).magnitude) }
            return [twoDigits(first), reach > 0 && reach.isFinite ? twoDigits(reach) : 1]
        case .poisson: return [first > 0 ? twoDigits(first) : 1]
        case .exponential: return [first > 0 && (1 / first).isFinite ? twoDigits(1 / first) : 1]
        }
    }

    /// The nearest number with two significant digits.
    private static func twoDigits(_ value: Double) -> Double {
        // Outside everyday sizes rounding is not worth its errors.
        guard (1e-4..<1e15).contains(value.magnitude) else { return value }
        var scale = 1.0
        while value.magnitude * scale < 10 { scale *= 10 }
        while value.magnitude * scale >= 100 { scale /= 10 }
        let rounded = (value * scale).rounded()
        return scale >= 1 ? rounded / scale : rounded * (1 / scale).rounded()
    }
}
