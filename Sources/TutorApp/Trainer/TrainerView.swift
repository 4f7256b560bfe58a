import Labs
import LossMath
import Plotting
import TextGrid
import Training
import Wording

/// The trainer: the loss curve as it grows, what the model believes, and where the run stands.
enum TrainerView {
    /// A curve with its frame, its axis and five rows.
    private static let leastCurveRows = 9

    static func draw(
        _ lab: TrainerLab, _ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle
    ) {
        let lab = session.isRunning ? lab.onItsWay : lab
        let isWaiting = session.isWaiting
        let layout = TrainerLayout(lab, isWaiting: isWaiting, in: area)
        let (words, panel) = (layout.words, lab.shownPanel)
        let isOnCurves = isFocused && (session.plot == nil || panel == .network)
        canvas.focusable = layout.plot(lab, session)
        if panel == .network {
            if let curves = layout.besideNetwork {
                drawCurves(lab, session, isFocused: isFocused && session.isInPlot, on: &canvas, in: curves)
            }
            let cursor = canvas.grid.cursor
            drawNetwork(
                lab, isFocused: isFocused && !session.isInPlot, on: &canvas,
                in: layout.upper.splitLeft(layout.besideNetwork?.width ?? 0).rest)
            if isFocused, session.isInPlot { canvas.grid.cursor = cursor }
        }
        if let curves = layout.curves {
            drawCurves(
                lab, session, isFocused: isOnCurves, on: &canvas, in: curves, count: layout.curveCount)
        }
        drawPanels(layout, lab, session, isFocused: isFocused, on: &canvas)
        var said = words.inset(dx: 1, dy: 0)
        if isWaiting { said = said.splitLeft(min(said.width, LabSession.checkedRoom.width - 2)).left }
        drawWords(lab, session, on: &canvas, in: said)
        // What is read off the curves, or the run that was chosen, stands in words below them.
        guard isOnCurves, lab.cursorEpoch != nil || !lab.pinned.isEmpty else { return }
        let row = lab.pinned.isEmpty ? statusRow(lab, session, width: said.width) : lab.number(ofRun: lab.focus)
        canvas.grid.cursor = Grid.Cursor(x: said.x, y: min(said.y + row, said.maxY - 1), isVisible: false)
    }

    private static func drawNetwork(
        _ lab: TrainerLab, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle
    ) {
        let name = lab.pinned.isEmpty ? "" : "\(lab.runNames[lab.focus]): "
        let room = canvas.grid.frame(
            area, title: "\(name)\(TrainerLab.Panel.network.title), epoch \(lab.focused.place)", isFocused: isFocused)
        let (spots, left) = NetworkPicture(lab: lab).drawn(on: &canvas.grid, in: room)
        let legend = NetworkPicture.legend(NetworkFacts(lab).kind, canvas.grid.glyphs)
        // In the lowest room the selected number stands there too.
        let said = room.height > 3 ? legend : [NetworkFacts(lab).reading]
        // What is out of view is said before anything else, as much of it as has room.
        let notes = left.indices.map { left[$0...].joined(separator: " · ") }
        let all = notes.first.map { first in said.map { "\(first) · \($0)" } } ?? said
        canvas.grid.note(all + notes, onEdgeOf: area)
        for spot in spots {
            canvas.onPress(spot.area) { state in
                state.change(TrainerLab.self, isEdit: false) { lab, _ in lab.network = spot.view }
            }
        }
    }

    /// A curve over the epochs.
    private enum Curve {
        case loss, metric, gradients
    }

    /// The curves in the order of what they say: losses of different kinds come last. What a panel shows is not drawn twice.
    private static func curves(_ lab: TrainerLab) -> [Curve] {
        if lab.pinned.isEmpty { return [.loss, .metric] }
        let all: [Curve] =
            lab.lossesCompare || !lab.metricsCompare ? [.loss, .metric, .gradients] : [.metric, .gradients, .loss]
        return all.filter { $0 != .gradients || lab.shownPanel != .gradients }
    }

    /// As many curves below each other as have room; one that stands first is larger.
    private static func drawCurves(
        _ lab: TrainerLab, _ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle,
        count: Int? = nil
    ) {
        // Two below each other have room for the axes of both, and of more than two runs five rows for the first.
        let least = lab.runs.count > 2 ? 16 : 14
        let most =
            lab.pinned.isEmpty ? (area.height >= 30 ? 2 : 1) : area.height >= 30 ? 3 : area.height >= least ? 2 : 1
        let all = curves(lab)
        let shown = all.prefix(count ?? most)
        // Parts of the height: of two the first has more, unless runs are compared in both.
        let parts =
            shown.count == 2 && lab.pinned.isEmpty
            ? area.height >= 30 ? [2, 1] : [3, 2] : [Int](repeating: 1, count: shown.count)
        let whole = parts.reduce(0, +)
        var (y, seen) = (area.y, 0)
        for (place, curve) in shown.enumerated() {
            seen += parts[place]
            let isTight = shown.count == 2 && place == 0 && (16..<2 * leastCurveRows).contains(area.height)
            let end = area.y + (isTight ? leastCurveRows : area.height * seen / whole)
            let frame = Rectangle(x: area.x, y: y, width: area.width, height: end - y)
            drawCurve(
                curve, lab, session,
                left: Array(place == 0 && count == nil && !lab.pinned.isEmpty ? all.dropFirst(shown.count) : []),
                isFirst: place == 0, isFocused: isFocused, on: &canvas, in: frame)
            y = end
        }
    }

    private static func drawCurve(
        _ curve: Curve, _ lab: TrainerLab, _ session: LabSession, left: [Curve], isFirst: Bool, isFocused: Bool,
        on canvas: inout Canvas, in area: Rectangle
    ) {
        let smoothing = lab.curves.smoothing == 0 ? "" : ", smoothed \(NumberText.exact(lab.curves.smoothing))"
        // Where a test curve would be expected, and is left out.
        let rows = lab.focused.testRows.isEmpty || TrainerCharts.showsTest(lab) ? "" : " on training rows"
        // Runs that were begun anew catch up; until then they stand at different epochs.
        let epochs = lab.runsInOrder.map { lab.runs[$0].place }
        let isUneven = isFirst && !session.isRunning && Set(epochs).count > 1 && !lab.runs.allSatisfy(\.isFinished)
        let uneven = isUneven ? ", at epochs \(Words.list(epochs, "and"))" : ""
        let title =
            switch curve {
            case .loss:
                (lab.pinned.isEmpty || lab.lossesCompare ? "loss" : "each loss / its first value") + rows
                    + (lab.isLogScale ? " (log)" : "") + smoothing + uneven
            case .metric:
                TrainerCharts.metricTitle(lab) + rows + smoothing + uneven
            case .gradients: TrainerLab.Panel.gradients.title + smoothing + uneven
            }
        let room = canvas.grid.frame(area, title: title, isFocused: isFirst && isFocused)
        if isFirst, isFocused { canvas.grid.cursor = Grid.Cursor(x: room.x, y: room.y, isVisible: false) }
        if isFirst {
            // What has no room is seen in a higher window; of the gradients there is a panel too.
            let names = left.map { $0 == .loss ? "loss" : $0 == .metric ? lab.trainer.metricTitle : "gradients" }
            let more = names.isEmpty ? [] : ["with more rows: \(Words.list(names))"]
            let why = curve == .metric && !lab.lossesCompare ? ["compare here: the losses are of two kinds"] : []
            canvas.grid.note(
                (why + more).isEmpty ? [] : [(why + more).joined(separator: ", ")] + why + more, onEdgeOf: area)
        }
        // Under them the runs stand in a table with the same lines: only where there is room they are named here too.
        let isNamed = isFirst && area.height >= 12
        let chart =
            switch curve {
            case .loss:
                TrainerCharts.loss(
                    lab, isLogScale: lab.isLogScale, cursorEpoch: lab.cursorEpoch, isNamed: isNamed, isDrawn: true)
            case .metric: TrainerCharts.metric(lab, isNamed: isNamed, isDrawn: true)
            case .gradients: TrainerCharts.gradients(lab, isNamed: isNamed)
            }
        chart.draw(on: &canvas.grid, in: room)
        sayWhyEmpty(lab, session, ofGradients: curve == .gradients, on: &canvas.grid, in: room)
        putCursor(on: chart, in: room, &canvas)
    }

    /// Before the first epoch a curve is one dot; that of the gradients, which begins with it, after it too.
    static func sayWhyEmpty(
        _ lab: TrainerLab, _ session: LabSession?, ofGradients: Bool, on grid: inout Grid, in room: Rectangle
    ) {
        guard lab.runs.allSatisfy({ $0.history.epochs.count < (ofGradients ? 3 : 2) }) else { return }
        // Beside an open question nothing trains.
        LabSession.say(
            session?.isWaiting == true ? "trains after the answer" : "drawn as it trains", on: &grid, in: room)
    }

    /// A press, or a drag, on a curve over epochs puts the cursor there; the wheel zooms.
    static func putCursor(on chart: LineChart, in room: Rectangle, _ canvas: inout Canvas) {
        let glyphs = canvas.grid.glyphs
        canvas.onMouse(room) { state, event in
            guard event.kind != .release, let x = chart.x(atColumn: event.x, row: event.y, in: room, glyphs: glyphs)
            else { return [] }
            return state.onLab { desk in
                desk.session.isRunning = false
                desk.session.endEdit()
                desk.change(TrainerLab.self, isEdit: false) { lab, _ in
                    lab.cursorEpoch = lab.focused.history.epochs.min { abs(Double($0) - x) < abs(Double($1) - x) }
                }
            }
        }
        // A press on a run's name turns to it.
        for place in chart.namePlaces(in: room, glyphs: glyphs) {
            guard let run = TrainerLab.looks.firstIndex(where: { $0 == (place.role, place.dash) }) else { continue }
            canvas.onPress(place.area) { state in
                state.change(TrainerLab.self, isEdit: false) { lab, _ in
                    if run < lab.runs.count { lab.setFocus(run) }
                }
            }
        }
        canvas.onWheel(room) { state, steps, x, y in
            guard let x = chart.x(atColumn: x, row: y, in: room, glyphs: glyphs) else { return [] }
            return state.change(TrainerLab.self, isEdit: false) { lab, _ in
                lab.zoom(isCloser: steps < 0, at: Int(x.rounded()))
            }
        }
    }
}
