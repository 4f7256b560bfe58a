/// What a formula compares with the labels.
extension Formula {
    /// Whether the formula makes predictions of the numbers that it is given, as `sigmoid(z)` and `exp(p)` do: those
    /// numbers are then not what is compared with `y`.
    package var makesPredictions: Bool { expression.makesPredictions }
}

extension Expression {
    fileprivate var makesPredictions: Bool {
        let ofPredicted = !names.isDisjoint(with: ["p", "z"]) && !names.contains("y")
        switch kind {
        case .name("z"): return true
        case .function(.sigmoid, _) where ofPredicted, .function(.softmax, _) where ofPredicted,
            .function(.logsoftmax, _) where ofPredicted, .function(.softplus, _) where ofPredicted,
            .function(.logsumexp, _) where ofPredicted, .function(.exp, _) where ofPredicted,
            .function(.tanh, _) where ofPredicted:
            return true
        case .loss(let call, _) where call.loss.fromLogits || call.loss.isLogRate || call.loss.id.isMargin: return true
        default: return kind.parts.contains(where: \.makesPredictions)
        }
    }
}
