import LossMath

/// All that a run goes on from: two equal states of one setup go on equally, to the bit.
struct RunState: Equatable, Sendable {
    var parameters: [Double]
    /// Where the parameters have been.
    var path: WalkedPath
    /// What the optimiser remembers: its slots, each with a number for each parameter.
    var memory: [Double]
    /// Two more numbers that it remembers.
    var powers = SIMD2<Double>(1, 1)
    var random: SplitMix64
    /// The training examples in the order of this epoch.
    var order: [Int32]
    var stepCount = 0
    /// The epochs that are completed.
    var epoch = 0
    /// How many examples of the epoch under way are behind.
    var position = 0
    /// After how many epochs each leg but the first began, with the part of one that was under way.
    var changedAt: [Double] = []
    /// Which of the run's legs is on.
    var leg: Int { changedAt.count }
    /// The sum over this epoch's examples of their batches' losses, from one example on: the first, unless the loss was
    /// changed within the epoch.
    var epochLoss = 0.0
    var lossStart = 0
    var hasDiverged = false
    /// The lowest test loss so far, and after how many epochs it was; for stopping early.
    var bestTestLoss = Double.infinity
    var bestEpoch = 0
    var hasStoppedEarly = false
}
