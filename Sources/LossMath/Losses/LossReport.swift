/// A loss computed: the value and what it is made of.
package struct LossReport: Equatable, Sendable {
    /// The loss: the mean of the contributions; for the root mean squared error the root of their mean.
    ///
    /// It is finite whenever the exact value is, even where a squared error among the contributions overflows.
    package let value: Double
    /// Element-wise losses: one number for each number of predicted, in its shape; row-wise losses: a vector with
    /// one number a row.
    package let contributions: Tensor
    /// The gradient of the value with respect to predicted as it was given, in its shape.
    package let gradient: Tensor
    /// The gradient of the value with respect to what else the loss is computed from, such as a variance, each in the
    /// shape in which it was given; a single number where it was not.
    package let otherGradients: [LossInput: Tensor]
    /// What a learner should know about these numbers; empty when all is well.
    package let warnings: [LossWarning]
}
