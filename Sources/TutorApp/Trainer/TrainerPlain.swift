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
        let isShare = trainer.metricKind == .accuracy
        func text(_ value: Double) -> String {
            isShare ? NumberText.percent(value) : NumberText.short(value)
        }
        lines.append("\(trainer.metricKind.title): \(text(trainer.metric))")
        if let metric = trainer.testMetric { lines.append("test \(trainer.metricKind.title): \(text(metric))") }
        for change in trainer.changes {
            lines.append("changed: epoch \(NumberText.grouped(change.epoch)): \(TrainerChanges.words(change))")
        }
        for (name, run) in zip(lab.runNames, lab.runs).dropFirst() {
            let metric = run.metricKind == .accuracy ? NumberText.percent(run.metric) : NumberText.short(run.metric)
            lines.append(
                "pinned: \(name): epoch \(run.epoch), loss \(NumberText.short(run.trainLoss)),"
                    + " \(run.metricKind.title) \(metric)")
        }
        if let misfit = trainer.misfit { lines.append("warning: \(misfit)") }
        if let trouble = trainer.trouble { lines.append("trouble: \(trouble)") }
        return lines + ["curve: \(TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil).description)"]
    }
}
