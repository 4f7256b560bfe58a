import CVectorMath

/// The declaration of ``LossID/binaryCrossEntropy``.
extension LossDeclaration {
    static let binaryCrossEntropy = LossDeclaration(
        title: "binary cross-entropy", shortTitle: "BCE", aliases: ["bce", "log_loss", "bernoulli_nll"],
        otherNames: ["log loss", "logistic loss", "BCELoss", "BinaryCrossentropy", "sigmoid cross-entropy"],
        actual: .probability, predicted: .probability,
        summary: "The surprise at yes-or-no labels, given the predicted probability of yes.",
        minimum: "the labels' own entropy, where predicted equals actual; the best constant is the mean.",
        task: .label, options: [.logForm, .epsilon, .unit, .fromLogits, .labelSmoothing, .posWeight, .classWeight],
        body: { loss in
            let y = loss.labelText
            // The label of the first term, with its weight.
            let yes = loss.number(.posWeight) == 1 ? y : "pos_weight * \(y)"
            return switch loss.logForm {
            case nil: LossBody(text: "\(yes) * softplus(-z) + (1 - \(y)) * softplus(z)")
            case .exact: LossBody(isNegated: true, text: "xlogy(\(yes), p) + xlogy(1 - \(y), 1 - p)")
            case .clip:
                LossBody(
                    isNegated: true,
                    text: "xlogy(\(yes), \(LossBody.clipped("p"))) + xlogy(1 - \(y), 1 - \(LossBody.clipped("p")))")
            case .add: LossBody(isNegated: true, text: "xlogy(\(yes), epsilon + p) + xlogy(1 - \(y), 1 - p + epsilon)")
            case .oneTerm: LossBody(isNegated: true, text: "xlogy(\(yes), epsilon + p)")
            case .clamp:
                LossBody(isNegated: true, text: "\(yes) * max(log(p), -100) + (1 - \(y)) * max(log(1 - p), -100)")
            }
        },
        kernel: .elements { loss in
            let epsilon = loss.epsilon ?? 0
            return switch loss.logForm {
            case nil: { $0.fillCrossEntropyFromLogits() }
            case .exact: { $0.fillBoundedCrossEntropy(low: -.infinity, high: .infinity) }
            case .clip: { $0.fillBoundedCrossEntropy(low: epsilon, high: 1 - epsilon) }
            case .add: { $0.fillAddedCrossEntropy(epsilon: epsilon) }
            case .oneTerm: { $0.fillOneTerm(epsilon: epsilon) }
            case .clamp: { $0.fillClampedCrossEntropy() }
            }
        },
        link: { _ in "sigmoid" },
        example: { loss in
            LossData(
                actual: Tensor([1, 0, 1, 0]),
                predicted: Tensor(loss.fromLogits ? [2, -1.5, 0.5, -3] : [0.9, 0.2, 0.6, 0.05]))
        },
        libraries: [
            LibraryRule(
                .scipy, "-mean(xlogy(y, p) + xlog1py(1 - y, -p))", [.logForm: .word(LogForm.exact)],
                "The logarithm as it is, with 0 log 0 = 0: a probability of 0 for what happened costs infinity."),
            LibraryRule(
                .sklearn, "sklearn.metrics.log_loss(y, p)",
                "p is moved into 2^-52 ... 1 - 2^-52, so that one example costs at most 36.04; there the slope is 0."
            ) { [.logForm: .word(LogForm.clip), .epsilon: .number($0 ? 0x1p-23 : 0x1p-52)] },
            LibraryRule(
                .olderSklearn, "sklearn.metrics.log_loss(y, p)", [.logForm: .word(LogForm.clip), .epsilon: 1e-15],
                "p is moved into 1e-15 ... 1 - 1e-15, so that one example costs at most 34.54."),
            LibraryRule(
                .keras, "keras.losses.BinaryCrossentropy()(y, p)",
                [.logForm: .word(LogForm.clip), .epsilon: 1e-7, .float32: true],
                "p is moved into 1e-7 ... 1 - 1e-7, at most 16.12; where it is moved the slope is 0, and a confident"
                    + " mistake teaches nothing."),
            LibraryRule(
                .pytorch, "torch.nn.functional.binary_cross_entropy(p, y)", [.logForm: .word(LogForm.clamp)],
                "Each logarithm is kept at -100 or above, and the slope's denominator at 1e-12 or above: a confident"
                    + " mistake costs 100 with a slope of 1e12."),
        ])
}

extension LossBody {
    /// A probability kept away from 0 and 1.
    static func clipped(_ text: String) -> String { "clip(\(text), epsilon, 1 - epsilon)" }
}

extension LossKernel.Block {
    fileprivate func fillBoundedCrossEntropy(low: Double, high: Double) {
        vector_binary_cross_entropy(
            costs, slopes, y, p, low, high, 1, count)
    }

    /// y ln(1 + e^−z) + (1 − y) ln(1 + e^z): of the two, one is ln(1 + e^−|z|), and the other is larger by |z|.
    fileprivate func fillCrossEntropyFromLogits() {
        let z = p
        for index in 0..<count { a[index] = -z[index].magnitude }
        vector_softplus(a, a, count)
        for index in 0..<count {
            let yes = (z[index] < 0 ? -z[index] : 0) + a[index]
            let no = (z[index] > 0 ? z[index] : 0) + a[index]
            costs[index] = y[index] * yes + (1 - y[index]) * no
        }
        guard let slopes else { return }
        vector_sigmoid(a, z, count)
        for index in 0..<count { b[index] = -z[index] }
        vector_sigmoid(b, b, count)
        for index in 0..<count {
            slopes[index] = ((1 - y[index]) * a[index] - y[index] * b[index])
        }
    }

    fileprivate func fillAddedCrossEntropy(epsilon: Double) {
        for index in 0..<count {
            a[index] = epsilon + p[index]
            // In this order: epsilon + 1 would lose epsilon, and all of it where p is 1.
            b[index] = 1 - p[index] + epsilon
        }
        if let slopes {
            for index in 0..<count {
                let no = y[index] == 1 ? 0 : (1 - y[index]) / b[index]
                let yes = y[index] == 0 ? 0 : y[index] / a[index]
                slopes[index] = (no - yes)
            }
        }
        vector_log(a, a, count)
        vector_log(b, b, count)
        for index in 0..<count {
            let isNumber = p[index] == p[index]
            let yes = y[index] == 0 && isNumber ? 0 : y[index] * a[index]
            let no = y[index] == 1 && isNumber ? 0 : (1 - y[index]) * b[index]
            costs[index] = -(yes + no)
        }
    }

    fileprivate func fillOneTerm(epsilon: Double) {
        for index in 0..<count { a[index] = epsilon + p[index] }
        if let slopes {
            for index in 0..<count {
                let isNothing = y[index] == 0 && p[index] == p[index]
                slopes[index] = isNothing ? 0 : -y[index] / a[index]
            }
        }
        vector_log(a, a, count)
        for index in 0..<count {
            costs[index] = y[index] == 0 && p[index] == p[index] ? 0 : -y[index] * a[index]
        }
    }

    fileprivate func fillClampedCrossEntropy() {
        vector_log(a, p, count)
        for index in 0..<count { b[index] = -p[index] }
        vector_log1p(b, b, count)
        for index in 0..<count {
            let yes = a[index] < -100 ? -100 : a[index]
            let no = b[index] < -100 ? -100 : b[index]
            costs[index] = -(y[index] * yes + (1 - y[index]) * no)
        }
        guard let slopes else { return }
        for index in 0..<count {
            let spread = p[index] * (1 - p[index])
            slopes[index] = (p[index] - y[index]) / (spread < 1e-12 ? 1e-12 : spread)
        }
    }
}
