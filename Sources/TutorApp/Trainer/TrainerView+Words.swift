import Labs
import LossMath
import Plotting
import TextGrid
import Training
import Wording

/// Where the run is and how it stands, in words below the curve.
extension TrainerView {
    static func drawWords(_ lab: TrainerLab, _ session: LabSession, on canvas: inout Canvas, in area: Rectangle) {
        let trainer = lab.trainer
        guard lab.pinned.isEmpty else { return drawTable(lab, session, on: &canvas, in: area) }
        var lines = TextWrap.lines(facts(lab, session), width: area.width)
        // A press on a number of the run says where it comes from.
        let numbers = area.splitTop(min(lines.count, area.height)).top
        if !session.isWaiting { canvas.onPress(numbers) { Meaning.why.press(&$0) } }
        lines += statusLines(lab, session, width: area.width, rows: area.height - lines.count)
        if area.width >= TrainerLayout.wordsWidth, lines.count < area.height {
            lines.append([Span(trainer.dataSet.summary, .muted)])
        }
        LineBlock.draw(lines, on: &canvas.grid, in: area)
    }

    /// The row below the facts, where it is said how the run stands.
    static func statusRow(_ lab: TrainerLab, _ session: LabSession, width: Int) -> Int {
        TextWrap.lines(facts(lab, session), width: width).count
    }

    /// Where the run is, with its losses and metrics.
    private static func facts(_ lab: TrainerLab, _ session: LabSession) -> [Span] {
        let trainer = lab.trainer
        func number(_ value: Double) -> String { NumberText.short(value, digits: 4) }
        var facts = [
            Span("epoch\u{A0}", .muted),
            Span("\(trainer.place)\u{A0}of\u{A0}\(NumberText.grouped(trainer.specification.epochs))"),
        ]
        if trainer.isWithinEpoch {
            facts += [Span("   step\u{A0}", .muted), Span(NumberText.grouped(trainer.stepCount))]
        }
        // A lesson's title line has no room for the settings.
        if session.isInLesson {
            facts += [Span("   rate\u{A0}", .muted), Span(NumberText.short(trainer.specification.learningRate))]
        }
        facts += [Span("   loss\u{A0}", .muted), Span(number(trainer.trainLoss), Style(.loss, bold: true))]
        // What belongs together stands together.
        if let loss = trainer.testLoss {
            facts += [Span(",\u{A0}test\u{A0}", .muted), Span(number(loss), .second)]
        }
        if trainer.specification.logForm == .oneTerm {
            facts += [Span("   true\u{A0}loss\u{A0}", .muted), Span(number(trainer.fullLoss), .second)]
        }
        if lab.showsRunningMean, let mean = trainer.history.runningLoss.last {
            facts += [Span("   running\u{A0}mean\u{A0}", .muted), Span(number(mean), .third)]
        }
        return facts + metricWords(trainer)
    }

    /// The runs, a line each; a press on one turns to it.
    private static func drawTable(_ lab: TrainerLab, _ session: LabSession, on canvas: inout Canvas, in area: Rectangle)
    {
        let glyphs = canvas.grid.glyphs
        for (place, index) in lab.runsInOrder.enumerated() where place + 1 < area.height {
            if index == lab.focus {
                canvas.grid[area.x - 1, area.y + 1 + place] = Cell(glyphs.pointer, style: Style(.marker))
            }
            let row = Rectangle(x: area.x - 1, y: area.y + 1 + place, width: area.width + 1, height: 1)
            canvas.onPress(row) { state in
                state.change(TrainerLab.self, isEdit: false) { lab, _ in
                    lab.setFocus(index)
                }
            }
        }
        let table = lab.table(glyphs: glyphs, width: area.width)
        let said = statusLines(lab, session, width: area.width, rows: area.height - table.count)
        LineBlock.draw(table + said, on: &canvas.grid, in: area)
    }

    private static func metricWords(_ trainer: Trainer) -> [Span] {
        func text(_ value: Double) -> String { TrainerPlain.metric(value, trainer) }
        let title = String(trainer.metricTitle.map { $0 == " " ? "\u{A0}" : $0 })
        var words = [Span("   \(title)\u{A0}", .muted), Span(text(trainer.metric))]
        if let test = trainer.testMetric { words += [Span(",\u{A0}test\u{A0}", .muted), Span(text(test), .second)] }
        return words
    }

    /// How the run stands, in whole clauses; none where there is no row.
    private static func statusLines(_ lab: TrainerLab, _ session: LabSession, width: Int, rows: Int) -> [[Span]] {
        let ways = status(lab, session)
        guard rows > 0, let style = ways.first?.style else { return [] }
        return TextWrap.lines(
            LineBlock.fitting(ways.map(\.text), width: width, rows: rows), width: width, style: style)
    }

    /// How the run stands: in words, then in fewer.
    private static func status(_ lab: TrainerLab, _ session: LabSession) -> [Span] {
        let trainer = lab.trainer
        if let epoch = lab.cursorEpoch {
            let goesBack = session.plot == nil || lab.isInNetwork
            let run = lab.pinned.isEmpty ? "" : "Run \(lab.number(ofRun: lab.focus)): "
            return TrainerPlain.readings(lab.focused, at: epoch).flatMap { reading in
                (goesBack ? ["; enter goes back.", "."] : ["."]).map {
                    Span(run.isEmpty ? reading + $0 : run + "a" + reading.dropFirst() + $0, .good)
                }
            }
        }
        if let trouble = trainer.trouble { return [Span(trouble, .warning)] }
        if let misfit = trainer.misfit { return [Span(misfit, .warning)] }
        for (name, run) in zip(lab.runNames, lab.runs).dropFirst() {
            if let trouble = run.trouble { return [Span("\(name): \(trouble)", .warning)] }
        }
        if session.isRunning {
            return [
                Span("running, \(session.paceWords): space pauses\(session.hasFaster ? ", } is faster" : "")", .good),
                Span("running: space pauses", .good),
            ]
        }
        if trainer.hasStoppedEarly {
            let words = "Stopped early: the test loss has not improved for \(patience(trainer)) epochs."
            return [Span(words, .good), Span("Stopped early.", .good)]
        }
        if !session.takes("epochsRun") {
            let words = trainer.stepCount == 0 ? "Not trained yet." : lab.isFinished ? "Finished." : "Paused."
            return [Span(words, .text)]
        }
        if lab.isFinished {
            return [
                Span(TrainerCommands.atEnd(lab), .good), Span("Finished: space runs it again.", .good),
            ]
        }
        if trainer.stepCount == 0 {
            return [
                Span(
                    lab.isInNetwork
                        ? "Press space to train, s for a part of the next step, e for all of it."
                        : "Press space to train, s for one step, e for one epoch.", .text),
                Span("Space trains, s is one step.", .text),
            ]
        }
        let reads = session.plot == nil && !lab.isInNetwork && lab.showsCurve && lab.focused.history.epochs.count > 1
        return (reads ? [Span("paused: space goes on, arrows read the curve", .text)] : [])
            + [Span("paused: space goes on", .text)]
    }

    private static func patience(_ trainer: Trainer) -> String {
        trainer.specification.patience.map(NumberText.grouped) ?? "some"
    }
}
