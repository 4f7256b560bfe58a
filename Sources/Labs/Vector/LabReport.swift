import LossMath

/// A loss in the vector lab, computed.
package struct LabReport: Equatable, Sendable {
    /// The loss, in the unit of its options; NaN where a formula cannot be computed.
    package let value: Double
    /// What each example adds: in the shape of predicted, or one number a row; empty where a formula is no mean or sum
    /// of what its examples add.
    package let contributions: Tensor
    /// How the value follows from the contributions.
    package let reduction: Formula.Reduction
    /// With respect to predicted as it is given, in its shape.
    package let gradient: Tensor
    /// With respect to what else the loss is given, such as a variance.
    package let otherGradients: [LossInput: Tensor]
    /// The least and the greatest finite contribution; nil where there is none.
    package let range: ClosedRange<Double>?
    /// One sentence each, without a full stop.
    package let warnings: [String]
    /// The first input with a number outside what the loss takes, so that its value says little; nil where all fit.
    package let misfit: LossInput?

    init(
        value: Double, contributions: Tensor, reduction: Formula.Reduction, gradient: Tensor,
        otherGradients: [LossInput: Tensor] = [:], warnings: [String], misfit: LossInput? = nil
    ) {
        self.value = value
        self.contributions = contributions
        self.reduction = reduction
        self.gradient = gradient
        self.otherGradients = otherGradients
        self.warnings = warnings
        self.misfit = misfit
        range = contributions.finiteRange
    }

    init(_ report: LossReport, of loss: Loss, _ data: LossData) {
        self.init(
            value: report.value, contributions: report.contributions,
            reduction: loss.id.isRoot ? .rootOfMean : loss.reduction == .sum ? .sum : .mean, gradient: report.gradient,
            otherGradients: report.otherGradients, warnings: report.warnings.map { "\($0)" },
            // What does not fit is warned of.
            misfit: report.warnings.isEmpty ? nil : loss.misfit(of: data))
    }
}

extension LossInput {
    /// The key of the gradient with respect to it: `gradientVariance`.
    var gradientName: String { "gradient" + rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
