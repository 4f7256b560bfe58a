import Labs
import Plotting
import TextGrid
import Training

/// The trainer: the loss curve as it grows, what the model believes, and where the run stands.
enum TrainerView {
    /// Below this width the words are broken into more lines, and those about the data left out.
    private static let wordsWidth = 60

    static func draw(
        _ lab: TrainerLab, _ session: LabSession, isFocused: Bool, on grid: inout Grid, in area: Rectangle
    ) {
        let trainer = lab.trainer
        let (upper, words) = area.splitBottom(area.width >= wordsWidth ? 3 : 4)
        let showsModel = canShowModel(trainer)
        if showsModel, area.width >= 72 {
            let (left, right) = upper.splitLeft(area.width * 58 / 100)
            drawCurve(trainer, session, isFocused: isFocused, on: &grid, in: left)
            drawModel(trainer, on: &grid, in: right)
        } else if showsModel, upper.height >= 18 {
            let (top, bottom) = upper.splitTop(upper.height / 2)
            drawCurve(trainer, session, isFocused: isFocused, on: &grid, in: top)
            drawModel(trainer, on: &grid, in: bottom)
        } else {
            drawCurve(trainer, session, isFocused: isFocused, on: &grid, in: upper)
        }
        drawWords(trainer, session, on: &grid, in: words.inset(dx: 1, dy: 0))
    }

    private static func drawCurve(
        _ trainer: Trainer, _ session: LabSession, isFocused: Bool, on grid: inout Grid, in area: Rectangle
    ) {
        let room = grid.frame(area, title: session.isLogScale ? "loss (log)" : "loss", isFocused: isFocused)
        curve(trainer, isLogScale: session.isLogScale).draw(on: &grid, in: room)
    }

    /// The loss after each epoch.
    static func curve(_ trainer: Trainer, isLogScale: Bool) -> LineChart {
        let history = trainer.history
        var series: [Series] = []
        if trainer.specification.logForm == .oneTerm {
            series.append(Series(name: "trained", y: history.trainLoss, role: .loss))
            series.append(Series(name: "true", y: history.fullLoss, role: .second))
        } else {
            series.append(Series(name: "train", y: history.trainLoss, role: .loss))
        }
        let last = history.trainLoss.count - 1
        let markers = series.compactMap { series -> PlotMarker? in
            guard let value = series.y.last, value.isFinite else { return nil }
            return PlotMarker(x: Double(last), y: value, role: series.role)
        }
        return LineChart(
            series: series, x: Axis(label: "epoch", range: 0...Double(max(1, last))),
            y: Axis(scale: isLogScale ? .log : .linear), markers: markers)
    }

    private static func canShowModel(_ trainer: Trainer) -> Bool {
        let data = trainer.dataSet
        if data.kind == .regression { return data.inputs == 1 && data.outputs == 1 }
        return data.inputs == 2
    }

    private static func drawModel(_ trainer: Trainer, on grid: inout Grid, in area: Rectangle) {
        let room = grid.frame(area, title: "what the model believes")
        model(trainer, columns: room.width, rows: room.height)?.draw(on: &grid, in: room)
    }

    /// What the model believes; nil where it cannot be shown in two dimensions.
    static func model(_ trainer: Trainer, columns: Int, rows: Int) -> (any Chart)? {
        guard canShowModel(trainer) else { return nil }
        return trainer.dataSet.kind == .regression
            ? ModelPicture.line(trainer, width: columns) : ModelPicture.regions(trainer, columns: columns, rows: rows)
    }

    private static func drawWords(
        _ trainer: Trainer, _ session: LabSession, on grid: inout Grid, in area: Rectangle
    ) {
        var first = [
            Span("epoch ", .muted),
            Span("\(NumberText.grouped(trainer.epoch)) of \(NumberText.grouped(trainer.specification.epochs))"),
            Span("   loss ", .muted), Span(NumberText.short(trainer.trainLoss, digits: 4), Style(.loss, bold: true)),
        ]
        if trainer.specification.logForm == .oneTerm {
            first += [Span("   true loss ", .muted), Span(NumberText.short(trainer.fullLoss, digits: 4), .second)]
        }
        if let accuracy = trainer.accuracy {
            first += [Span("   accuracy ", .muted), Span(NumberText.fixed(accuracy * 100, decimals: 1) + " %")]
        }
        let status: Span
        if trainer.hasDiverged {
            status = Span("The loss is no number any more: the steps were too large. Lower the rate with −.", .warning)
        } else if session.isRunning {
            status = Span("running: space pauses", .good)
        } else if trainer.isFinished {
            status = Span("The run is finished: space runs it again.", .good)
        } else if trainer.stepCount == 0 {
            status = Span("Press space to train, s for one step, e for one epoch.", .text)
        } else {
            status = Span("paused: space goes on", .text)
        }
        var lines = TextWrap.lines(first, width: area.width) + TextWrap.lines([status], width: area.width)
        if area.width >= wordsWidth { lines.append([Span(trainer.dataSet.summary, .muted)]) }
        for (row, line) in lines.prefix(area.height).enumerated() {
            grid.write(line, x: area.x, y: area.y + row, width: area.width)
        }
    }
}
