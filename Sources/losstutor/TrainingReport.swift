import Labs
import TextGrid
import Training
import Wording

/// Trains without a screen, and says on standard error how far it is: a bar on a terminal, a line at each tenth elsewhere.
struct TrainingReport {
    private static let barWidth = 24

    func train(_ lab: inout TrainerLab) {
        let total = lab.trainer.specification.epochs
        let isLive = Environment.reportsToTerminal
        let glyphs: Glyphs = Environment.isUTF8 ? .unicode : .ascii
        var nextReport = Environment.milliseconds + 200
        var tenth = 0
        var hasShown = false
        while !lab.trainer.isFinished {
            lab.finishEpoch()
            let epoch = lab.trainer.epoch
            if isLive, Environment.milliseconds >= nextReport {
                Output.progress(line(lab, glyphs))
                nextReport = Environment.milliseconds + 100
                hasShown = true
            } else if !isLive, epoch * 10 / max(1, total) > tenth {
                tenth = epoch * 10 / max(1, total)
                Output.report("epoch \(epoch) of \(total), loss \(NumberText.short(lab.trainer.trainLoss))")
            }
        }
        // The bar is gone when the numbers come.
        if hasShown { Output.progress(nil) }
        if let trouble = lab.trainer.trouble { Output.report("losstutor: \(trouble)") }
    }

    private func line(_ lab: TrainerLab, _ glyphs: Glyphs) -> String {
        let trainer = lab.trainer
        let share = Double(trainer.stepCount) / Double(max(1, trainer.totalSteps))
        let filled = min(Self.barWidth, max(0, Int((share * Double(Self.barWidth)).rounded(.down))))
        let (full, empty): (Character, Character) = glyphs.isASCII ? ("#", ".") : ("█", "░")
        let bar = String(repeating: full, count: filled) + String(repeating: empty, count: Self.barWidth - filled)
        return
            "\(bar) epoch \(NumberText.grouped(trainer.epoch)) of \(NumberText.grouped(trainer.specification.epochs))"
            + "  loss \(NumberText.short(trainer.trainLoss))"
    }
}
