import CVectorMath

/// An optimiser with its numbers.
enum OptimizerRule: Equatable, Sendable {
    case sgd
    case momentum(Double)
    case nesterov(Double)
    case rmsprop(rho: Double, epsilon: Double)
    case adam(beta1: Double, beta2: Double, epsilon: Double)

    /// How many numbers are remembered for each parameter.
    var slots: Int {
        switch self {
        case .sgd: 0
        case .momentum, .nesterov, .rmsprop: 1
        case .adam: 2
        }
    }

    /// Changes the parameters by one step.
    ///
    /// - Parameters:
    ///   - memory: ``slots`` times `count` numbers.
    ///   - powers: beta1^t and beta2^t of the last step, moved on here.
    @inline(__always)
    func update(
        _ parameters: UnsafeMutablePointer<Double>, memory: UnsafeMutablePointer<Double>,
        gradient: UnsafePointer<Double>, rate: Double, powers: inout SIMD2<Double>, count: Int
    ) {
        switch self {
        case .sgd: update_add_scaled(parameters, gradient, -rate, count)
        case .momentum(let momentum): update_momentum(parameters, memory, gradient, rate, momentum, count)
        case .nesterov(let momentum): update_nesterov(parameters, memory, gradient, rate, momentum, count)
        case .rmsprop(let rho, let epsilon): update_rmsprop(parameters, memory, gradient, rate, rho, epsilon, count)
        case .adam(let beta1, let beta2, let epsilon):
            powers *= SIMD2(beta1, beta2)
            var numbers = adam_numbers(
                rate: rate, beta1: beta1, beta2: beta2, correction1: 1 - powers.x, correction2: 1 - powers.y,
                epsilon: epsilon)
            update_adam(parameters, memory, memory + count, gradient, &numbers, count)
        }
    }
}
