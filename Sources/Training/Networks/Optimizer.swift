import CVectorMath

/// How a step follows from a gradient; ``declaration`` says all there is to know of each.
///
/// The formulas are PyTorch's. To add one: a case, and what it declares.
package enum Optimizer: String, CaseIterable, Codable, Sendable {
    /// The usual names, as options take them.
    case sgd, momentum, nesterov, rmsprop, adam, adamw, adagrad

    /// What there is to know of it. In the formulas g is the gradient, and what is remembered starts at 0.
    var declaration: OptimizerDeclaration {
        switch self {
        // w -= rate g
        case .sgd:
            OptimizerDeclaration(
                title: "SGD", summary: "Steps against the gradient, as long as it is steep.",
                formula: "w − rate·g",
                firstRate: .divided(by: 1)
            ) { _ in
                { step, _ in update_add_scaled(step.parameters, step.gradient, -step.rate, step.count) }
            }

        // v = m v + g; w -= rate v. Polyak (1964).
        case .momentum:
            OptimizerDeclaration(
                title: "momentum", summary: "Steps gather speed where the gradient keeps its direction.",
                formula: "v = momentum·v + g; w − rate·v",
                numbers: [.momentum: 0.9], remembered: [("v", "speed")],
                // A steady gradient is added up 1 / (1 - 0.9) = 10 times.
                firstRate: .divided(by: 10)
            ) { numbers in
                let momentum = numbers[.momentum]
                return { step, _ in
                    update_momentum(step.parameters, step.memory, step.gradient, step.rate, momentum, step.count)
                }
            }

        // v = m v + g; w -= rate (g + m v). Nesterov (1983), in the form of Sutskever et al. (2013).
        case .nesterov:
            OptimizerDeclaration(
                title: "Nesterov", summary: "Momentum that looks at the slope a step ahead.",
                formula: "v = momentum·v + g; w − rate·(g + momentum·v)",
                numbers: [.momentum: 0.9], remembered: [("v", "speed")], firstRate: .divided(by: 10)
            ) { numbers in
                let momentum = numbers[.momentum]
                return { step, _ in
                    update_nesterov(step.parameters, step.memory, step.gradient, step.rate, momentum, step.count)
                }
            }

        // s = rho s + (1 - rho) g^2; w -= rate g / (sqrt(s) + epsilon).
        // Tieleman and Hinton, lecture 6.5 of "Neural networks for machine learning" (2012).
        case .rmsprop:
            OptimizerDeclaration(
                title: "RMSprop", summary: "Each weight's steps are divided by the usual size of its gradient.",
                formula: "s = rho·s + (1 − rho)·g²; w − rate·g / (sqrt(s) + epsilon)",
                numbers: [.rho: 0.99, .epsilon: 1e-8], remembered: [("s", "mean square")],
                firstRate: .fixed(0.01)
            ) { numbers in
                let (rho, epsilon) = (numbers[.rho], numbers[.epsilon])
                return { step, _ in
                    update_rmsprop(step.parameters, step.memory, step.gradient, step.rate, rho, epsilon, step.count)
                }
            }

        // m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2;
        // w -= rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon), t = 1 at the first step.
        // Kingma and Ba, "Adam" (2015).
        case .adam:
            OptimizerDeclaration(
                title: "Adam",
                summary: "Momentum, with each weight's steps divided by the usual size of its gradient.",
                formula: "m = beta1·m + (1 − beta1)·g; v = beta2·v + (1 − beta2)·g²;"
                    + " w − rate·(m / (1 − beta1^t)) / (sqrt(v / (1 − beta2^t)) + epsilon) in step t",
                numbers: [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8],
                remembered: [("m", "mean slope"), ("v", "mean square")], firstRate: .fixed(0.03)
            ) { numbers in
                let (betas, epsilon) = (SIMD2(numbers[.beta1], numbers[.beta2]), numbers[.epsilon])
                return { step, powers in
                    powers *= betas
                    update_adam(
                        step.parameters, step.memory, step.memory + step.count, step.gradient, step.rate, betas.x,
                        betas.y, powers.x, powers.y, epsilon, step.count)
                }
            }

        // w = w (1 - rate decay), weights and biases alike; then Adam's step.
        // Loshchilov and Hutter, "Decoupled weight decay regularization" (2019).
        case .adamw:
            OptimizerDeclaration(
                title: "AdamW", summary: "Adam, with each weight pulled towards 0 by a share of itself in every step.",
                formula: "u = w·(1 − rate·weight decay); m = beta1·m + (1 − beta1)·g; v = beta2·v + (1 − beta2)·g²;"
                    + " u − rate·(m / (1 − beta1^t)) / (sqrt(v / (1 − beta2^t)) + epsilon) in step t",
                numbers: [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8, .weightDecay: 0.01],
                remembered: [("m", "mean slope"), ("v", "mean square")],
                firstRate: .fixed(0.03)
            ) { numbers in
                let (adam, decay) = (Optimizer.adam.declaration.update(numbers), numbers[.weightDecay])
                return { step, powers in
                    update_add_scaled(step.parameters, step.parameters, -step.rate * decay, step.count)
                    adam(step, &powers)
                }
            }

        // s = s + g^2; w -= rate g / (sqrt(s) + epsilon). Duchi, Hazan and Singer (2011).
        case .adagrad:
            OptimizerDeclaration(
                title: "Adagrad", summary: "Each weight's steps shrink with all the gradients that it has seen.",
                formula: "s = s + g²; w − rate·g / (sqrt(s) + epsilon)",
                numbers: [.epsilon: 1e-10], remembered: [("s", "sum of squares")], firstRate: .divided(by: 1)
            ) { numbers in
                let epsilon = numbers[.epsilon]
                return { step, _ in
                    update_adagrad(step.parameters, step.memory, step.gradient, step.rate, epsilon, step.count)
                }
            }
        }
    }

    /// The name in a heading.
    package var title: String { declaration.title }

    /// One sentence for menus.
    package var summary: String { declaration.summary }

    /// The step of a weight w along its gradient g, as a formula; what is remembered starts at 0.
    package var formula: String { declaration.formula }

    /// The numbers that it has beside the learning rate.
    package var numbers: [OptimizerNumber] { OptimizerNumber.allCases.filter { declaration.numbers[$0] != nil } }

    /// What it remembers for each parameter: the sign in the formula, and what it is.
    package var remembered: [(sign: String, words: String)] { declaration.remembered.map { ($0.sign, $0.words) } }

    /// The numbers beside the learning rate, by their names in the formula, as they are unless told.
    package var usualNumbers: [(name: String, value: Double)] {
        numbers.compactMap { number in declaration.numbers[number].map { (number.rawValue, $0) } }
    }

    /// A learning rate to begin with where plain gradient descent would take `rate`.
    func learningRate(from rate: Double) -> Double { declaration.firstRate.rate(from: rate) }
}
