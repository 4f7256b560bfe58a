import LossMath

extension VectorLab {
    /// The loss in focus, with its parts, for the present values.
    public var report: LossReport { report(of: loss) }

    /// A loss with its parts, for the present values.
    public func report(of loss: Loss) -> LossReport {
        do {
            return try loss.report(actual: actual, predicted: predicted)
        } catch {
            // The lab holds values of one shape, never empty: only a fault in this program leads here.
            preconditionFailure("a lab's values do not fit its loss: \(error)")
        }
    }

    /// What formulas can name: the values and the loss's own parameters.
    public var names: [String: Tensor] {
        var names = loss.parameters
        names["y"] = actual
        names[loss.fromLogits ? "z" : "p"] = predicted
        return names
    }

    /// The metrics beside the loss; nil where one means nothing.
    public var metrics: LabMetrics { LabMetrics(actual: actual, predicted: predicted, fromLogits: loss.fromLogits) }

    /// All that goals and lesson texts can name.
    public var readings: [String: Tensor] {
        let report = self.report
        var readings = names
        readings["p"] = readings["p"] ?? predicted
        readings["n"] = Tensor(Double(rowCount))
        readings["loss"] = Tensor(report.value)
        readings["contributions"] = report.contributions
        readings["gradient"] = report.gradient
        for (name, value) in metrics.named where value != nil { readings[name] = value.map { Tensor($0) } }
        for (index, loss) in beside.enumerated() {
            readings["loss_\(index + 1)"] = Tensor(self.report(of: loss).value)
        }
        return readings
    }

    /// How many cells differ from those of `start`; a cell that only one of them has counts too.
    public func changedCells(since start: VectorLab) -> Int {
        func differences(_ first: Tensor, _ second: Tensor) -> Int {
            let common = min(first.values.count, second.values.count)
            let differing = (0..<common).count { index in
                let (old, new) = (first[flat: index], second[flat: index])
                return old != new && !(old.isNaN && new.isNaN)
            }
            return differing + abs(first.values.count - second.values.count)
        }
        return differences(actual, start.actual) + differences(predicted, start.predicted)
    }

    /// The range in which the loss is drawn as the selected cell moves.
    public var curveRange: ClosedRange<Double> {
        if loss.id != .meanSquaredError, selection.part == .actual || predictsProbabilities { return 0...1 }
        let index = flatIndex(row: selection.row, column: selection.column)
        let pair = [actual[flat: index], predicted[flat: index]].filter(\.isFinite)
        if loss.fromLogits {
            let reach = max(6, pair.map(abs).max() ?? 0)
            return -reach...reach
        }
        let low = pair.min() ?? -1
        let high = pair.max() ?? 1
        let margin = max(1, high - low)
        // Whole numbers as bounds, so that the axis does not shake while a value is nudged.
        return (low - margin).rounded(.down)...(high + margin).rounded(.up)
    }

    /// The loss as a function of the selected cell, all others as they are: `samples` places over ``curveRange``.
    ///
    /// Every loss is a mean of contributions, so that only the selected cell's (or row's) own is computed again.
    public func curve(samples: Int) -> (x: [Double], y: [Double]) {
        let range = curveRange
        let count = max(2, samples)
        let x = (0..<count).map {
            range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
        }
        return (x, x.map(lossFunctionOfSelected()))
    }

    /// The loss as a function of the selected cell's value.
    public func lossFunctionOfSelected() -> (Double) -> Double {
        let contributions = report.contributions.values
        let loss = self.loss
        let own = loss.id.isRowWise ? selection.row : flatIndex(row: selection.row, column: selection.column)
        var others = 0.0
        for index in contributions.indices where index != own { others += contributions[index] }
        let (cells, place) =
            loss.id.isRowWise
            ? (columnCount, selection.column) : (1, 0)
        let start = loss.id.isRowWise ? selection.row * columnCount : own
        let actualPart = Array(actual.values[start..<start + cells])
        let predictedPart = Array(predicted.values[start..<start + cells])
        let isActual = selection.part == .actual
        let total = Double(contributions.count)
        return { value in
            var (actual, predicted) = (actualPart, predictedPart)
            if isActual { actual[place] = value } else { predicted[place] = value }
            let own = (try? loss.value(actual: Tensor(actual), predicted: Tensor(predicted))) ?? .nan
            return (others + own) / total
        }
    }
}
