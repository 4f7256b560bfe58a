/// What was measured during a run.
public struct History: Equatable, Sendable {
    /// The trained loss over all examples: before training, then after each epoch.
    public internal(set) var trainLoss: [Double] = []
    /// The loss that tells the truth, like `trainLoss`; it differs only for the one-term form, where it is the
    /// cross-entropy with both terms.
    public internal(set) var fullLoss: [Double] = []
    /// The share of examples classified right, like `trainLoss`; nil where the targets are no classes.
    public internal(set) var accuracy: [Double?] = []
    /// The mean over an epoch's examples of their batch's loss, each before its update; one number an epoch.
    public internal(set) var runningLoss: [Double] = []
    /// The loss of every batch, before its update.
    public internal(set) var stepLoss: [Double] = []
}
