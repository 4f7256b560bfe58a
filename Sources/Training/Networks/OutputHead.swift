import Glibc

/// The output activation and the loss as one: cross-entropies are computed from the sums (logits), where nothing
/// saturates.
///
/// Per example, with sums z, outputs p and targets t: squared error mean (p - t)^2; binary cross-entropy
/// mean (max(z, 0) - z t + ln(1 + e^-|z|)); categorical cross-entropy sum t (logsumexp z - z). Means run over the
/// outputs, without a half.
struct OutputHead: Equatable, Sendable {
    /// The loss that is trained.
    enum Loss: Equatable, Sendable {
        case squaredError
        /// For sigmoid outputs.
        case binaryCrossEntropy
        /// For softmax outputs.
        case categoricalCrossEntropy
        /// For sigmoid outputs, mean -t ln(epsilon + p): the term for labels of 0 is forgotten.
        case oneTerm(epsilon: Double)
    }

    let activation: OutputActivation
    let loss: Loss
    let count: Int

    /// Turns sums into outputs.
    func activate(_ sums: [Double], from start: Int, into outputs: inout [Double]) {
        switch activation {
        case .linear:
            for index in 0..<count { outputs[index] = sums[start + index] }
        case .sigmoid:
            for index in 0..<count { outputs[index] = Logistic.value(sums[start + index]) }
        case .softmax:
            let largest = sums[start + indexOfLargest(sums, from: start)]
            var total = 0.0
            for index in 0..<count {
                outputs[index] = exp(sums[start + index] - largest)
                total += outputs[index]
            }
            for index in 0..<count { outputs[index] /= total }
        }
    }

    /// The loss of one example.
    func loss(
        sums: [Double], from start: Int, outputs: [Double], targets: [Double], from targetStart: Int
    ) -> Double {
        var total = 0.0
        switch loss {
        case .squaredError:
            for index in 0..<count {
                let error = outputs[index] - targets[targetStart + index]
                total += error * error
            }
        case .binaryCrossEntropy:
            for index in 0..<count {
                let (sum, target) = (sums[start + index], targets[targetStart + index])
                total += (sum > 0 ? sum : 0) - sum * target + log1p(exp(-sum.magnitude))
            }
        case .categoricalCrossEntropy:
            let best = indexOfLargest(sums, from: start)
            let largest = sums[start + best]
            var others = 0.0
            for index in 0..<count where index != best { others += exp(sums[start + index] - largest) }
            let logOfTotal = log1p(others)
            for index in 0..<count where targets[targetStart + index] != 0 {
                total += targets[targetStart + index] * (largest - sums[start + index] + logOfTotal)
            }
            return total
        case .oneTerm(let epsilon):
            for index in 0..<count where targets[targetStart + index] != 0 {
                total -= targets[targetStart + index] * log(epsilon + outputs[index])
            }
        }
        return total / Double(count)
    }

    /// The loss of one example with both terms, each logarithm's number clipped at epsilon, where the trained loss has
    /// only one of them; nil for the other losses, which have nothing to hide.
    func fullLoss(sums: [Double], from start: Int, targets: [Double], from targetStart: Int) -> Double? {
        guard case .oneTerm(let epsilon) = loss else { return nil }
        var total = 0.0
        for index in 0..<count {
            let (sum, target) = (sums[start + index], targets[targetStart + index])
            let yes = clip(Logistic.value(sum), epsilon)
            let no = clip(Logistic.value(-sum), epsilon)
            total -= (target == 0 ? 0 : target * log(yes)) + (target == 1 ? 0 : (1 - target) * log(no))
        }
        return total / Double(count)
    }

    /// Writes the derivative of one example's loss with respect to each sum, times `scale`.
    func gradient(
        sums: [Double], from start: Int, outputs: [Double], targets: [Double], from targetStart: Int, scale: Double,
        into deltas: inout [Double]
    ) {
        let share = scale / Double(count)
        switch (loss, activation) {
        case (.squaredError, .linear):
            for index in 0..<count {
                deltas[start + index] = share * 2 * (outputs[index] - targets[targetStart + index])
            }
        case (.squaredError, .sigmoid):
            for index in 0..<count {
                let slope = outputs[index] * Logistic.value(-sums[start + index])
                deltas[start + index] = share * 2 * (outputs[index] - targets[targetStart + index]) * slope
            }
        case (.squaredError, .softmax):
            var mean = 0.0
            for index in 0..<count { mean += (outputs[index] - targets[targetStart + index]) * outputs[index] }
            for index in 0..<count {
                let error = outputs[index] - targets[targetStart + index]
                deltas[start + index] = share * 2 * outputs[index] * (error - mean)
            }
        case (.binaryCrossEntropy, _):
            for index in 0..<count {
                let target = targets[targetStart + index]
                // Near p = 1 the difference p - 1 has lost its digits; sigmoid(-z) still has them.
                let error = target == 1 ? -Logistic.value(-sums[start + index]) : outputs[index] - target
                deltas[start + index] = share * error
            }
        case (.categoricalCrossEntropy, _):
            var total = 0.0
            for index in 0..<count { total += targets[targetStart + index] }
            for index in 0..<count {
                let target = targets[targetStart + index]
                var error = total * outputs[index] - target
                if target == 1, total == 1 {
                    // The same care as above: p - 1 is minus the sum of the other probabilities.
                    error = 0
                    for other in 0..<count where other != index { error -= outputs[other] }
                }
                deltas[start + index] = scale * error
            }
        case (.oneTerm(let epsilon), _):
            for index in 0..<count {
                let slope = outputs[index] * Logistic.value(-sums[start + index])
                deltas[start + index] = -share * targets[targetStart + index] * slope / (epsilon + outputs[index])
            }
        }
    }

    /// The first of the largest sums.
    func indexOfLargest(_ sums: [Double], from start: Int) -> Int {
        var best = 0
        for index in 1..<max(count, 1) where sums[start + index] > sums[start + best] { best = index }
        return best
    }

    private func clip(_ value: Double, _ epsilon: Double) -> Double {
        value < epsilon ? epsilon : value > 1 - epsilon ? 1 - epsilon : value
    }
}
