import Course
import Labs
import LossMath
import Plotting
import TextGrid
import Training
import Wording

/// A screen as plain lines, one fact a line: for a screen reader or a terminal that cannot move its cursor.
public enum PlainView {
    /// The lines of `state`.
    public static func lines(of state: AppState) -> [String] {
        let lines: [String]
        switch state.screen {
        case .home: lines = home(state)
        case .lab(let session):
            let preset = session.preset.map {
                ["question: \($0.title)"] + ["answer: " + $0.answerText { NumberText.short($0, digits: 4) }]
            }
            lines = (preset ?? []) + lab(session.state, state.glyphs)
        case .lesson(let session): lines = lesson(session, state)
        }
        return lines.map { state.glyphs.fit(TextWidth.harmless($0)) }
    }

    private static func home(_ state: AppState) -> [String] {
        var lines = ["losstutor, \(state.progress.completedCount(in: state.course)) lessons done"]
        for lesson in state.course.lessons {
            let status =
                switch state.progress.status(of: lesson) {
                case .complete: "done"
                case .started(let step, let count): "step \(step) of \(count)"
                case .notStarted: Words.count(lesson.minutes, "minute")
                }
            lines.append("lesson \(lesson.number): \(lesson.title), \(status). losstutor learn \(lesson.number)")
        }
        return lines + state.course.problems.map { "not read: \($0)" } + [
            "vector lab: losstutor lab", "likelihood lab: losstutor likelihood", "trainer: losstutor train",
        ]
    }

    private static func lab(_ lab: LabState, _ glyphs: Glyphs) -> [String] {
        switch lab {
        case .vector(let lab): vector(lab, glyphs)
        case .trainer(let lab): trainer(lab)
        case .likelihood(let lab): LikelihoodPlainView.lines(lab)
        case .bench(let bench):
            bench.parameters.map { "\($0.title ?? $0.name): \(NumberText.short($0.value, digits: 6))" }
                + bench.vectors.map { "\($0.title ?? $0.name): \(Tensor($0.values).text(digits: 6))" }
                + bench.readingList.map {
                    "\($0.title ?? $0.name): \((bench.readings[$0.name] ?? Tensor(.nan)).text(digits: 6))"
                }
        }
    }

    private static func vector(_ lab: VectorLab, _ glyphs: Glyphs) -> [String] {
        let report = lab.report
        var lines = ["vector lab: \(LossWords.full(lab.focus))"]
        func list(_ values: some Sequence<Double>) -> String {
            values.map { NumberText.short($0, digits: 6) }.joined(separator: " ")
        }
        for row in 0..<lab.rowCount {
            let cells = { (part: VectorLab.Selection.Part) in
                list((0..<lab.columnCount).map { lab.value(at: .init(part: part, row: row, column: $0)) })
            }
            var line =
                "row \(row): "
                + lab.parts.map { "\(LossWords.title(of: $0, lab.loss)) \(cells($0))" }.joined(separator: ", ")
            if report.contributions.values.count == lab.rowCount {
                line += ", contribution \(NumberText.short(report.contributions.values[row], digits: 4))"
            }
            lines.append(line)
        }
        lines.append("loss: \(NumberText.short(report.value, digits: 6))\(LossWords.unitSuffix(lab.focus))")
        for loss in lab.beside {
            let value = NumberText.short(lab.report(of: loss).value, digits: 6)
            lines.append("beside, \(LossWords.full(loss)): \(value)\(LossWords.unitSuffix(loss))")
        }
        if lab.hasVisibleLowest, let lowest = VectorLabWords.lowestLine(lab) { lines.append("minimum: \(lowest.text)") }
        let expanded = try? lab.formula.expanded(
            in: lab.names, ascii: glyphs.isASCII, maximumLength: 400, number: { NumberText.short($0, digits: 4) })
        if let expanded { lines.append("formula: \(expanded)") }
        lines.append("gradient: \(list(report.gradient.values))")
        for input in LossInput.others {
            guard let slopes = report.otherGradients[input] else { continue }
            lines.append("gradient by \(input.rawValue): \(list(slopes.values))")
        }
        for (name, value) in lab.metrics.named {
            if let value { lines.append("\(name): \(NumberText.short(value))") }
        }
        return lines + lab.warnings.map { "warning: \($0)" }
    }

    private static func trainer(_ lab: TrainerLab) -> [String] {
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
        if let rival = lab.rival { lines.append("second run: \(rival.lossTitle) \(NumberText.short(rival.trainLoss))") }
        if let trouble = trainer.trouble { lines.append("trouble: \(trouble)") }
        return lines + ["curve: \(TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil).description)"]
    }

    private static func lesson(_ session: LessonSession, _ state: AppState) -> [String] {
        let place = "lesson \(session.title), step \(session.stepIndex + 1) of \(session.lesson.steps.count)"
        let text = LessonView.textLines(session, state, width: 72).map { $0.map(\.text).joined() }
        return ["\(place): \(session.step.title)"] + text + (session.lab.map { lab($0.state, state.glyphs) } ?? [])
    }
}
