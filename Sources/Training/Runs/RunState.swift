import LossMath

/// All that a run goes on from: two equal states of one setup go on equally, to the bit.
struct RunState: Equatable, Sendable {
    var parameters: [Double]
    /// What the optimiser remembers: its slots, each with a number for each parameter.
    var memory: [Double]
    /// Two more numbers that it remembers.
    var powers = SIMD2<Double>(1, 1)
    var random: SplitMix64
    /// The training examples in the order of this epoch.
    var order: [Int32]
    var stepCount = 0
    /// The sum over this epoch's examples of their batches' losses.
    var epochLoss = 0.0
    var hasDiverged = false
    /// The lowest test loss so far, and after how many epochs it was; for stopping early.
    var bestTestLoss = Double.infinity
    var bestEpoch = 0
    var hasStoppedEarly = false
}
