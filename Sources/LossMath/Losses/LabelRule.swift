/// What becomes of labels before a cross-entropy sees them.
struct LabelRule {
    /// How much of each label is spread evenly over all classes.
    let smoothing: Double
    /// What the even share is: one over the number of classes.
    let share: Double
    /// The weight of the term of label 1; 1 changes nothing.
    let weightOfYes: Double

    /// The rule of a loss whose labels stand for so many classes; nil where labels stay as they are.
    init?(_ loss: Loss, columns: Int) {
        smoothing = loss.smoothing
        share = 1 / Double(loss.id.isRowWise ? columns : 2)
        weightOfYes = loss.number(.posWeight) ?? 1
        if smoothing == 0, weightOfYes == 1 { return nil }
    }

    /// Fills `out` with what so many labels become, and `scales` with what their contributions are multiplied by: w y A
    /// + (1 − y) B, the two terms of a binary cross-entropy, is s times that of the label w y / s, with s = w y + 1 − y.
    func apply(to labels: LossKernel.Input, into out: LossKernel.Output, scales: LossKernel.Output, count: Int) {
        for index in 0..<count {
            let label = labels[index] * (1 - smoothing) + smoothing * share
            let scale = weightOfYes * label + (1 - label)
            scales[index] = weightOfYes == 1 ? 1 : scale
            out[index] = weightOfYes == 1 ? label : weightOfYes * label / scale
        }
    }
}

extension Loss {
    /// The least that a cross-entropy can be for these labels once they are smoothed: what it is where predicted are the
    /// smoothed labels themselves. Nil where labels stay as they are, and with class weights.
    ///
    /// - Parameter data: in which predicted say how many there are, and no more.
    /// - Complexity: O(n).
    package func floor(for data: LossData) -> Double? {
        guard smoothing > 0, classWeights == nil,
            let plain = try? Loss(id, options: options.without([.fromLogits, .logForm, .epsilon, .rows])),
            let rule = LabelRule(
                self, columns: data.actual.isMatrix ? data.actual.columnCount : data.actual.values.count)
        else { return nil }
        var (best, scales) = (data.actual.values, data.actual.values)
        data.actual.values.withUnsafeBufferPointer { labels in
            best.withUnsafeMutableBufferPointer { best in
                scales.withUnsafeMutableBufferPointer { scales in
                    guard let from = labels.baseAddress, let to = best.baseAddress, let by = scales.baseAddress
                    else { return }
                    rule.apply(to: from, into: to, scales: by, count: labels.count)
                }
            }
        }
        var index = -1
        let predicted = data.actual.mapped { _ in
            index += 1
            return best[index]
        }
        return try? plain.value(LossData(actual: data.actual, predicted: predicted, others: data.others))
    }

    /// The label in a formula: as it is, or smoothed.
    var labelText: String {
        guard let smoothing = number(.labelSmoothing), smoothing != 0 else { return "y" }
        return "(y * (1 - label_smoothing) + label_smoothing / \(id.isRowWise ? "classes" : "2"))"
    }
}
