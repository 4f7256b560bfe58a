import CVectorMath

/// The binary cross-entropy in each of its forms.
enum BinaryKernels {
    typealias Block = LossKernel.Block

    static func fill(_ block: Block, _ loss: Loss) {
        let epsilon = loss.epsilon ?? 0
        switch loss.logForm {
        case nil: fromLogits(block)
        case .exact: bounded(block, low: -.infinity, high: .infinity)
        case .clip: bounded(block, low: epsilon, high: 1 - epsilon)
        case .add: added(block, epsilon: epsilon)
        case .oneTerm: oneTerm(block, epsilon: epsilon)
        case .clamp: clamped(block)
        }
    }

    private static func bounded(_ block: Block, low: Double, high: Double) {
        vector_binary_cross_entropy(
            block.costs, block.slopes, block.y, block.p, low, high, block.divisor, block.count)
    }

    /// y ln(1 + e^−z) + (1 − y) ln(1 + e^z): of the two, one is ln(1 + e^−|z|), and the other is larger by |z|.
    private static func fromLogits(_ block: Block) {
        let (y, z, costs, a, b) = (block.y, block.p, block.costs, block.a, block.b)
        for index in 0..<block.count { a[index] = -z[index].magnitude }
        vector_softplus(a, a, block.count)
        for index in 0..<block.count {
            let yes = (z[index] < 0 ? -z[index] : 0) + a[index]
            let no = (z[index] > 0 ? z[index] : 0) + a[index]
            costs[index] = y[index] * yes + (1 - y[index]) * no
        }
        guard let slopes = block.slopes else { return }
        vector_sigmoid(a, z, block.count)
        for index in 0..<block.count { b[index] = -z[index] }
        vector_sigmoid(b, b, block.count)
        for index in 0..<block.count {
            slopes[index] = ((1 - y[index]) * a[index] - y[index] * b[index]) / block.divisor
        }
    }

    private static func added(_ block: Block, epsilon: Double) {
        let (y, p, costs, a, b) = (block.y, block.p, block.costs, block.a, block.b)
        for index in 0..<block.count {
            a[index] = epsilon + p[index]
            // In this order: epsilon + 1 would lose epsilon, and all of it where p is 1.
            b[index] = 1 - p[index] + epsilon
        }
        if let slopes = block.slopes {
            for index in 0..<block.count {
                let no = y[index] == 1 ? 0 : (1 - y[index]) / b[index]
                let yes = y[index] == 0 ? 0 : y[index] / a[index]
                slopes[index] = (no - yes) / block.divisor
            }
        }
        vector_log(a, a, block.count)
        vector_log(b, b, block.count)
        for index in 0..<block.count {
            let isNumber = p[index] == p[index]
            let yes = y[index] == 0 && isNumber ? 0 : y[index] * a[index]
            let no = y[index] == 1 && isNumber ? 0 : (1 - y[index]) * b[index]
            costs[index] = -(yes + no)
        }
    }

    private static func oneTerm(_ block: Block, epsilon: Double) {
        let (y, p, costs, a) = (block.y, block.p, block.costs, block.a)
        for index in 0..<block.count { a[index] = epsilon + p[index] }
        if let slopes = block.slopes {
            for index in 0..<block.count {
                let isNothing = y[index] == 0 && p[index] == p[index]
                slopes[index] = isNothing ? 0 : -y[index] / a[index] / block.divisor
            }
        }
        vector_log(a, a, block.count)
        for index in 0..<block.count {
            costs[index] = y[index] == 0 && p[index] == p[index] ? 0 : -y[index] * a[index]
        }
    }

    private static func clamped(_ block: Block) {
        let (y, p, costs, a, b) = (block.y, block.p, block.costs, block.a, block.b)
        vector_log(a, p, block.count)
        for index in 0..<block.count { b[index] = -p[index] }
        vector_log1p(b, b, block.count)
        for index in 0..<block.count {
            let yes = a[index] < -100 ? -100 : a[index]
            let no = b[index] < -100 ? -100 : b[index]
            costs[index] = -(y[index] * yes + (1 - y[index]) * no)
        }
        guard let slopes = block.slopes else { return }
        for index in 0..<block.count {
            let spread = p[index] * (1 - p[index])
            slopes[index] = (p[index] - y[index]) / (spread < 1e-12 ? 1e-12 : spread) / block.divisor
        }
    }
}
