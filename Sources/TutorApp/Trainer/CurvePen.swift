import Labs
import LossMath
import Plotting
import TextGrid
import Training

/// Makes curves over the epochs of runs, as curves are looked at.
struct CurvePen {
    let lab: TrainerLab
    /// Whether the curves are looked at: within an epoch that is seen they go on from step to step.
    private let goesOn: Bool
    /// Whether values are in parts of what each run had at its start.
    let isRelative: Bool
    /// Whether a curve is broken where the run went on with another loss.
    private let breaksAtLosses: Bool
    /// What all values are multiplied by: 100 for shares, which are said in hundredths everywhere.
    var factor = 1.0

    /// In more epochs, a part of one is not seen.
    private static let mostEpochs = 200

    /// - Parameter isRelative: nil: where runs are compared whose losses do not compare.
    init(_ lab: TrainerLab, isDrawn: Bool, isRelative: Bool? = nil, breaksAtLosses: Bool = false) {
        self.lab = lab
        self.breaksAtLosses = breaksAtLosses
        goesOn = isDrawn && (lab.curves.epochs ?? lab.allEpochs).count <= Self.mostEpochs + 1
        self.isRelative = isRelative ?? (isDrawn && !lab.pinned.isEmpty && !lab.lossesCompare)
    }

    /// A curve of a run.
    ///
    /// - Parameters:
    ///   - values: what was measured after each epoch, the last ones of those that the history has.
    ///   - now: the same within an epoch; nil where it is not measured then.
    func curve(
        _ name: String, _ run: Trainer, _ values: [Double], _ now: (Trainer) -> Double?, _ role: Role,
        _ dash: Dash = .solid
    ) -> Series {
        // Of what is measured from the first step on there is one less.
        var x = run.history.epochs.suffix(values.count).map(Double.init)
        var y = values
        if goesOn, run.isWithinEpoch, let value = now(run) {
            x.append(run.epochsBehind)
            y.append(value)
        }
        y = lab.curves.smoothed(y)
        var breaks = 0
        if breaksAtLosses {
            for change in run.changes.reversed() where !change.before.hasLoss(of: change.after) {
                let place = (x.lastIndex { $0 <= change.epoch } ?? -1) + 1
                // What it is by the new loss, where nothing has come of that yet.
                let isLast = place == x.count
                x.insert(change.epoch, at: place)
                y.insert(.nan, at: place)
                breaks += 1
                if isLast, let value = now(run) {
                    x.append(change.epoch)
                    y.append(value)
                }
            }
        }
        y = inParts(y, of: run)
        if factor != 1 { y = y.map { $0 * factor } }
        if let shown = lab.curves.epochs {
            // What lies outside was left out on purpose, and is not counted.
            let inside = x.firstIndex { $0 >= Double(shown.lowerBound) } ?? x.endIndex
            let behind = x.firstIndex { $0 > Double(shown.upperBound) } ?? x.endIndex
            (x, y) = (Array(x[inside..<behind]), Array(y[inside..<behind]))
        }
        var series = Series(name: name, x: x, y: y, role: role, dash: dash, band: .early)
        // Zoomed in, they may be out of sight.
        series.breaks = min(breaks, y.count(where: \.isNaN))
        return series
    }

    /// The loss of each batch of a run up to its first change, where it was when the batch was taken; nil where an epoch is
    /// one batch.
    func batches(_ name: String, _ run: Trainer, _ role: Role) -> Series? {
        let (steps, size) = (run.history.steps, Double(run.stages[0].batchSize))
        let share = size / Double(run.trainRows.count)
        guard share < 1 else { return nil }
        let stride = Double(steps.stride)
        let end = run.changes.first.map { Double($0.step) / stride } ?? .infinity
        let means = steps.mean.enumerated().filter { Double($0.offset) < end }
        // The last batch of an epoch may be smaller.
        let perEpoch = (1 / share).rounded(.up)
        return Series(
            name: name, x: means.map { (Double($0.offset) + 0.5) * stride / perEpoch },
            y: inParts(means.map(\.element), of: run), role: role, form: .dots)
    }

    private func inParts(_ values: [Double], of run: Trainer) -> [Double] {
        guard isRelative, let start = run.history.trainLoss.first, start.isFinite, start != 0 else { return values }
        return values.map { $0 / start }
    }
}
