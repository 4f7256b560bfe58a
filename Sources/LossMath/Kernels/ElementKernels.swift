import CVectorMath

/// The losses that take each element by itself, apart from the binary cross-entropy.
///
/// Each fills a block with contributions, and with slopes along predicted divided by the block's divisor.
enum ElementKernels {
    typealias Block = LossKernel.Block

    static func squaredError(_ block: Block) {
        let (y, p, costs) = (block.y, block.p, block.costs)
        for index in 0..<block.count {
            let error = p[index] - y[index]
            costs[index] = error * error
        }
        guard let slopes = block.slopes else { return }
        for index in 0..<block.count { slopes[index] = 2 * (p[index] - y[index]) / block.divisor }
    }

    static func absoluteError(_ block: Block) {
        let (y, p, costs) = (block.y, block.p, block.costs)
        for index in 0..<block.count { costs[index] = (p[index] - y[index]).magnitude }
        guard let slopes = block.slopes else { return }
        for index in 0..<block.count {
            let error = p[index] - y[index]
            slopes[index] = (error > 0 ? 1 : error < 0 ? -1 : error) / block.divisor
        }
    }

    static func huber(_ block: Block, delta: Double) {
        let (y, p, costs) = (block.y, block.p, block.costs)
        for index in 0..<block.count {
            let distance = (p[index] - y[index]).magnitude
            let square = 0.5 * distance * distance
            let line = delta * (distance - 0.5 * delta)
            costs[index] = distance <= delta ? square : line
        }
        guard let slopes = block.slopes else { return }
        for index in 0..<block.count {
            let error = p[index] - y[index]
            let bounded = error > delta ? delta : error < -delta ? -delta : error
            slopes[index] = bounded / block.divisor
        }
    }

    /// ln cosh x = ln(1 + m^2 / (2 (1 + m))) with m = e^|x| − 1: neither overflows nor cancels.
    static func logCosh(_ block: Block) {
        let (y, p, costs, a) = (block.y, block.p, block.costs, block.a)
        // Beyond 20 the rest of ln cosh x, after |x| − ln 2, is below the last digit.
        let far = 20.0
        for index in 0..<block.count {
            let distance = (p[index] - y[index]).magnitude
            costs[index] = distance
            a[index] = distance > far ? far : distance
        }
        vector_expm1(a, a, block.count)
        for index in 0..<block.count { a[index] = a[index] * a[index] / (2 * (1 + a[index])) }
        vector_log1p(a, a, block.count)
        for index in 0..<block.count {
            costs[index] = costs[index] > far ? costs[index] - SpecialFunctions.logOfTwo : a[index]
        }
        guard let slopes = block.slopes else { return }
        for index in 0..<block.count { a[index] = p[index] - y[index] }
        vector_tanh(a, a, block.count)
        for index in 0..<block.count { slopes[index] = a[index] / block.divisor }
    }

    static func hinge(_ block: Block) {
        let (y, p, costs) = (block.y, block.p, block.costs)
        for index in 0..<block.count {
            let shortfall = 1 - y[index] * p[index]
            costs[index] = shortfall <= 0 ? 0 : shortfall
        }
        guard let slopes = block.slopes else { return }
        for index in 0..<block.count {
            let shortfall = 1 - y[index] * p[index]
            slopes[index] = (shortfall <= 0 ? 0 : -y[index]) / block.divisor
        }
    }

    static func squaredHinge(_ block: Block) {
        let (y, p, costs) = (block.y, block.p, block.costs)
        for index in 0..<block.count {
            let shortfall = 1 - y[index] * p[index]
            costs[index] = shortfall <= 0 ? 0 : shortfall * shortfall
        }
        guard let slopes = block.slopes else { return }
        for index in 0..<block.count {
            let shortfall = 1 - y[index] * p[index]
            slopes[index] = (shortfall <= 0 || y[index] == 0 ? 0 : -2 * shortfall * y[index]) / block.divisor
        }
    }

    /// (ln 2π + ln v + (y − p)^2 / v) / 2, the square divided before it is formed, so that it overflows only if the
    /// result does.
    static func gaussian(_ block: Block) {
        let logOfTwoPi = 1.8378770664093454836
        let (y, p, v, costs) = (block.y, block.p, block.variance, block.costs)
        vector_log(costs, v, block.count)
        for index in 0..<block.count {
            let error = p[index] - y[index]
            costs[index] = 0.5 * (logOfTwoPi + costs[index] + error / v[index] * error)
        }
        if let slopes = block.slopes {
            for index in 0..<block.count { slopes[index] = (p[index] - y[index]) / v[index] / block.divisor }
        }
        if let slopes = block.varianceSlopes {
            for index in 0..<block.count {
                let error = p[index] - y[index]
                slopes[index] = 0.5 * (1 - error / v[index] * error) / v[index] / block.divisor
            }
        }
    }

    static func poisson(_ block: Block, isLogRate: Bool, isFull: Bool) {
        let (y, p, costs) = (block.y, block.p, block.costs)
        if isLogRate {
            vector_exp(block.a, p, block.count)
            for index in 0..<block.count { costs[index] = block.a[index] - y[index] * p[index] }
            if let slopes = block.slopes {
                for index in 0..<block.count { slopes[index] = (block.a[index] - y[index]) / block.divisor }
            }
        } else {
            vector_log(block.a, p, block.count)
            for index in 0..<block.count {
                // 0 ln 0 = 0, but nothing times NaN is.
                let gain = y[index] == 0 && p[index] == p[index] ? 0 : y[index] * block.a[index]
                costs[index] = p[index] - gain
            }
            if let slopes = block.slopes {
                for index in 0..<block.count {
                    let rate = p[index] + 0
                    slopes[index] = (y[index] == 0 && rate == rate ? 1 : (rate - y[index]) / rate) / block.divisor
                }
            }
        }
        guard isFull else { return }
        for index in 0..<block.count { costs[index] += SpecialFunctions.logGamma(y[index] + 1) }
    }
}
