import Labs

/// A loss that a lab is about.
struct FocusedLoss: Sendable {
    let loss: LabLoss
    /// Computes its value, which takes time in a large lab.
    let value: @Sendable () -> Double
}
