import LossMath

extension VectorLab {
    /// The loss in focus, with its parts, for the present values.
    public var report: LossReport { report(of: loss) }

    /// A loss with its parts, for the present values.
    public func report(of loss: Loss) -> LossReport {
        do {
            return try loss.report(actual: actual, predicted: predicted, variance: variance(for: loss))
        } catch {
            // The lab holds values of one shape, never empty: only a fault in this program leads here.
            preconditionFailure("a lab's values do not fit its loss: \(error)")
        }
    }

    /// What formulas can name: the values and the loss's own parameters.
    public var names: [String: Tensor] {
        loss.names(actual: actual, predicted: predicted, variance: variance)
    }

    private func variance(for loss: Loss) -> Tensor? { loss.id == .gaussianNLL ? variance : nil }

    /// The metrics beside the loss; nil where one means nothing.
    public var metrics: LabMetrics { LabMetrics(actual: actual, predicted: predicted, loss: loss) }

    /// All that goals and lesson texts can name.
    public var readings: [String: Tensor] {
        let report = self.report
        var readings = names
        readings["p"] = readings["p"] ?? predicted
        readings["n"] = Tensor(Double(rowCount))
        readings["loss"] = Tensor(report.value)
        readings["contributions"] = report.contributions
        readings["gradient"] = report.gradient
        if let slopes = report.gradientVariance { readings["gradientVariance"] = slopes }
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
        let variances =
            loss.id == .gaussianNLL && start.loss.id == .gaussianNLL
            ? differences(variance ?? Tensor(1), start.variance ?? Tensor(1)) : 0
        return differences(actual, start.actual) + differences(predicted, start.predicted) + variances
    }

    /// The range in which the loss is drawn as the selected cell moves.
    public var curveRange: ClosedRange<Double> {
        let domain = domain(of: selection.part)
        switch domain {
        case .probability: return 0...1
        case .sign: return -1.5...1.5
        case .real, .notNegative, .positive: break
        }
        let index = flatIndex(row: selection.row, column: selection.column)
        let pair = [actual[flat: index], predicted[flat: index], selectedValue].filter(\.isFinite)
        if loss.fromLogits {
            let reach = max(6, pair.map(abs).max() ?? 0)
            return -reach...reach
        }
        let low = pair.min() ?? -1
        let high = pair.max() ?? 1
        let margin = max(1, high - low)
        if domain != .real { return 0...max(1, (high + margin).rounded(.up)) }
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
        let variancePart = variance.map { $0.values.count == 1 ? $0 : Tensor(Array($0.values[start..<start + cells])) }
        let part = selection.part
        let total = Double(contributions.count)
        return { value in
            var (actual, predicted, variance) = (actualPart, predictedPart, variancePart)
            switch part {
            case .actual: actual[place] = value
            case .predicted: predicted[place] = value
            case .variance: variance = Tensor(value)
            }
            let own =
                (try? loss.value(actual: Tensor(actual), predicted: Tensor(predicted), variance: variance)) ?? .nan
            return loss.value(ofMean: (others + loss.mean(ofValue: own)) / total)
        }
    }
}
