/// What becomes of labels before a cross-entropy sees them.
struct LabelRule {
    /// How much of each label is spread evenly over all classes.
    let smoothing: Double
    /// What the even share is: one over the number of classes.
    let share: Double

    /// The rule of a loss whose labels stand for so many classes; nil where labels stay as they are.
    init?(_ loss: Loss, columns: Int) {
        smoothing = loss.number(.labelSmoothing) ?? 0
        share = 1 / Double(loss.id.isRowWise ? columns : 2)
        if smoothing == 0 { return nil }
    }

    /// Fills `out` with what so many labels become.
    func apply(to labels: LossKernel.Input, into out: LossKernel.Output, count: Int) {
        for index in 0..<count { out[index] = labels[index] * (1 - smoothing) + smoothing * share }
    }
}

extension Loss {
    /// The label in a formula: as it is, or smoothed.
    var labelText: String {
        guard let smoothing = number(.labelSmoothing), smoothing != 0 else { return "y" }
        return "(y * (1 - label_smoothing) + label_smoothing / \(id.isRowWise ? "classes" : "2"))"
    }
}
