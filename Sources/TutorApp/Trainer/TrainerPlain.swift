import Labs
import Plotting
import Training
import Wording

/// The trainer as plain lines, one fact a line.
enum TrainerPlain {
    static func lines(_ lab: TrainerLab) -> [String] {
        let trainer = lab.trainer
        var lines = [
            "trainer: \(trainer.summary)",
            "epoch: \(trainer.epoch) of \(trainer.specification.epochs)",
            "loss: \(NumberText.short(trainer.trainLoss))",
        ]
        if let loss = trainer.testLoss { lines.append("test loss: \(NumberText.short(loss))") }
        lines.append("\(trainer.metricTitle): \(metric(trainer.metric, trainer))")
        if let test = trainer.testMetric { lines.append("test \(trainer.metricTitle): \(metric(test, trainer))") }
        if let epoch = lab.cursorEpoch { lines.append("cursor: \(reading(lab.focused, at: epoch))") }
        for change in trainer.changes {
            lines.append("changed: epoch \(NumberText.grouped(change.epoch)): \(TrainerChanges.words(change))")
        }
        for (name, run) in zip(lab.runNames, lab.runs).dropFirst() {
            lines.append(
                "pinned: \(name): epoch \(run.epoch), loss \(NumberText.short(run.trainLoss)),"
                    + " \(run.metricTitle) \(metric(run.metric, run))")
        }
        if let misfit = trainer.misfit { lines.append("warning: \(misfit)") }
        if let trouble = trainer.trouble { lines.append("trouble: \(trouble)") }
        if lab.isInNetwork { lines += NetworkFacts(lab).plainLines }
        if lab.shownPanel == .landscape { lines.append("landscape: \(LandscapeFacts(lab: lab).description)") }
        return lines + ["curve: \(TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil).description)"]
    }

    /// An accuracy in percent, or an RMSE.
    static func metric(_ value: Double, _ trainer: Trainer) -> String {
        trainer.metricKind == .accuracy ? NumberText.percent(value) : NumberText.short(value)
    }

    /// What the curves say at an epoch: "At epoch 12: loss 0.51, accuracy 87 % (best 93 % at epoch 40)".
    static func reading(_ trainer: Trainer, at epoch: Int) -> String {
        let history = trainer.history
        guard let index = history.epochs.lastIndex(where: { $0 <= epoch }) else {
            return "At epoch \(NumberText.grouped(epoch))"
        }
        let values = history.metric
        var words =
            "At epoch \(NumberText.grouped(epoch)): loss \(NumberText.short(history.trainLoss[index], digits: 4))"
        words += ", \(trainer.metricTitle) \(metric(values[index], trainer))"
        let isBetter: (Double, Double) -> Bool = trainer.metricKind == .accuracy ? { $0 > $1 } : { $0 < $1 }
        let known = values.indices.filter { values[$0].isFinite }
        guard var best = known.first else { return words }
        for place in known where isBetter(values[place], values[best]) { best = place }
        return words + " (best \(metric(values[best], trainer)) at \(NumberText.grouped(history.epochs[best])))"
    }
}

extension Trainer {
    /// What the metric is called. Of several labels at once it counts each output by itself.
    var metricTitle: String {
        metricKind == .accuracy && dataSet.outputs > 1 && dataSet.kind != .multiclass
            ? "outputs right" : metricKind.title
    }
}
