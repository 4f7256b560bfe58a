import LossMath
import Testing

/// Every loss with every combination of options that is allowed.
enum AllLosses {
    static let variants: [Loss] = LossID.allCases.flatMap { id in
        let forms: [LogForm?] = [nil, .exact, .add, .oneTerm, .clamp]
        let treatments: [RowTreatment?] = [nil, .clipThenRenormalise, .renormaliseThenClip]
        var losses: [Loss] = []
        for form in forms {
            for rows in treatments {
                for unit in [nil, LossUnit.bits] {
                    for (epsilon, fromLogits) in [(nil, nil), (1e-7, nil), (nil, true)] as [(Double?, Bool?)] {
                        let options = LossOptions(
                            logForm: form, epsilon: epsilon, rows: rows, unit: unit, fromLogits: fromLogits)
                        if let loss = try? Loss(id, options: options) { losses.append(loss) }
                    }
                }
            }
        }
        return losses
    }
}

extension Loss: CustomTestStringConvertible {
    public var testDescription: String {
        let parts: [String?] = [
            id.rawValue, options.logForm?.rawValue, options.rows?.rawValue, options.unit?.rawValue,
            options.epsilon?.description, fromLogits ? "from logits" : nil,
        ]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    /// The values that the loss's formula needs.
    func names(actual: Tensor, predicted: Tensor) -> [String: Tensor] {
        var names = parameters
        names["y"] = actual
        names[fromLogits ? "z" : "p"] = predicted
        return names
    }
}
