import Glibc

/// Leads from the numbers that one loss takes to those that another takes of the same predictions: from logits to
/// probabilities and back, from logarithms of rates to rates, from labels 0 and 1 to the labels −1 and 1 of scores.
package struct LossLink: Equatable, Sendable {
    /// What predicted numbers stand for.
    enum Quantity: Equatable {
        case value, probability, logRate
        /// The sigmoid makes a probability of each; with labels −1 and 1 it is called a score.
        case logit, score
        /// The softmax makes probabilities of a row of them.
        case rowLogit

        init(_ loss: Loss) {
            if loss.fromLogits {
                self = loss.id.isRowWise ? .rowLogit : .logit
            } else if loss.isLogRate {
                self = .logRate
            } else if loss.id.isMargin {
                self = .score
            } else {
                self = loss.domain(of: .predicted) == .probability ? .probability : .value
            }
        }
    }

    private let from: Quantity
    private let to: Quantity
    /// Probabilities are rows that sum to 1.
    private let isRowWise: Bool

    /// - Returns: nil where both take the same numbers.
    package init?(from: Loss, to: Loss) {
        let isRowWise = from.fromLogits ? from.id.isRowWise : to.id.isRowWise
        let link = LossLink(from: Quantity(from), to: Quantity(to), isRowWise: isRowWise)
        // Of plain values nothing is known but themselves.
        guard link.from != link.to, link.from != .value || link.to == .logRate else { return nil }
        if link.from == .probability, link.to == .value { return nil }
        self = link
    }

    private init(from: Quantity, to: Quantity, isRowWise: Bool) {
        (self.from, self.to, self.isRowWise) = (from, to, isRowWise)
    }

    /// What stands for the predicted numbers with the other loss: "sigmoid(z)"; nil where only the labels differ.
    package var title: String? {
        switch (from, to) {
        case (.logit, .rowLogit), (.rowLogit, .logit): "ln p"
        case (.logit, .probability), (.logit, .value), (.score, .probability), (.score, .value): "sigmoid(z)"
        case (.rowLogit, .probability), (.rowLogit, .value): "softmax(z)"
        case (.logRate, _): "exp(p)"
        case (_, .logRate): "ln p"
        case (.probability, .logit), (.probability, .score): "logit p"
        case (.probability, .rowLogit): "ln p"
        default: nil
        }
    }

    /// What the other loss takes.
    package func data(_ data: LossData) -> LossData {
        var linked = data
        linked.predicted = predicted(data.predicted)
        if to == .score, data.actual.values.allSatisfy({ $0 == 0 || $0 == 1 }) {
            linked.actual = data.actual.mapped { 2 * $0 - 1 }
        } else if from == .score, data.actual.values.allSatisfy({ $0 == -1 || $0 == 1 }) {
            linked.actual = data.actual.mapped { ($0 + 1) / 2 }
        }
        return linked
    }

    /// Predicted as the other loss takes them. A probability of 0 or 1 becomes the largest finite logit there is.
    func predicted(_ tensor: Tensor) -> Tensor {
        switch (from, to) {
        case (.logit, .rowLogit): tensor.mapped { log(Self.inside(SpecialFunctions.sigmoid($0))) }
        case (.rowLogit, .logit): Self.softmax(tensor).mapped(Self.logit)
        case (.logit, .probability), (.logit, .value), (.score, .probability), (.score, .value):
            tensor.mapped(SpecialFunctions.sigmoid)
        case (.rowLogit, .probability), (.rowLogit, .value): Self.softmax(tensor)
        case (.logRate, .value), (.logRate, .probability): tensor.mapped(exp)
        case (.value, .logRate), (.probability, .logRate): tensor.mapped(log)
        case (.probability, .logit), (.probability, .score): tensor.mapped(Self.logit)
        case (.probability, .rowLogit): tensor.mapped { log(max($0, Double.leastNormalMagnitude)) }
        default: tensor
        }
    }

    private static func inside(_ p: Double) -> Double { min(max(p, .leastNormalMagnitude), 1 - 0x1p-53) }

    private static func logit(_ p: Double) -> Double {
        // What is no probability stays what it is.
        guard p >= 0, p <= 1 else { return p }
        let p = inside(p)
        return log(p) - log1p(-p)
    }

    private static func softmax(_ tensor: Tensor) -> Tensor {
        guard tensor.shape.gridColumns > 0 else { return tensor }
        return Tensor(shape: tensor.shape, values: tensor.gridSlices.flatMap { SoftmaxRow($0).probabilities })
    }
}
