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
                state.onLab { desk in
                    LabPath<TrainerLab>.trainer.change(&desk, isEdit: false) { lab, _ in lab.network = spot.view }
                }
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
                (lab.pinned.isEmpty || lab.lossesCompare ? "loss" : "each loss in parts of its first") + rows
                    + (lab.isLogScale ? " (log)" : "") + smoothing + uneven
            case .metric:
                TrainerCharts.metricTitle(lab) + rows + smoothing + uneven
                    + (lab.lossesCompare || !isFirst ? "" : ": the losses do not compare")
            case .gradients: TrainerLab.Panel.gradients.title + smoothing + uneven
            }
        let room = canvas.grid.frame(area, title: title, isFocused: isFirst && isFocused)
        if isFirst, isFocused { canvas.grid.cursor = Grid.Cursor(x: room.x, y: room.y, isVisible: false) }
        if isFirst {
            // What has no room is seen in a higher window; of the gradients there is a panel too.
            let names = left.map { $0 == .loss ? "loss" : $0 == .metric ? lab.trainer.metricTitle : "gradients" }
            if !names.isEmpty { canvas.grid.note(["with more rows: \(Words.list(names))"], onEdgeOf: area) }
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
        sayWhyEmpty(lab, ofGradients: curve == .gradients, on: &canvas.grid, in: room)
        putCursor(on: chart, in: room, &canvas)
    }

    /// Before the first epoch a curve is one dot; that of the gradients, which begins with it, after it too.
    private static func sayWhyEmpty(
        _ lab: TrainerLab, ofGradients: Bool, on grid: inout Grid, in room: Rectangle
    ) {
        guard lab.runs.allSatisfy({ $0.history.epochs.count < (ofGradients ? 3 : 2) }) else { return }
        LabSession.say("drawn as it trains", on: &grid, in: room)
    }

    /// A press, or a drag, on a curve over epochs puts the cursor there; the wheel zooms.
    private static func putCursor(on chart: LineChart, in room: Rectangle, _ canvas: inout Canvas) {
        let glyphs = canvas.grid.glyphs
        canvas.onMouse(room) { state, event in
            guard event.kind != .release, let x = chart.x(atColumn: event.x, row: event.y, in: room, glyphs: glyphs)
            else { return [] }
            return state.onLab { desk in
                desk.session.isRunning = false
                desk.session.endEdit()
                LabPath<TrainerLab>.trainer.change(&desk, isEdit: false) { lab, _ in
                    lab.cursorEpoch = lab.focused.history.epochs.min { abs(Double($0) - x) < abs(Double($1) - x) }
                }
            }
        }
        // A press on a run's name turns to it.
        for place in chart.namePlaces(in: room, glyphs: glyphs) {
            guard let run = TrainerLab.looks.firstIndex(where: { $0 == (place.role, place.dash) }) else { continue }
            canvas.onPress(place.area) { state in
                state.onLab { desk in
                    LabPath<TrainerLab>.trainer.change(&desk, isEdit: false) { lab, _ in
                        if run < lab.runs.count { lab.setFocus(run) }
                    }
                }
            }
        }
        canvas.onWheel(room) { state, steps, x, y in
            guard let x = chart.x(atColumn: x, row: y, in: room, glyphs: glyphs) else { return [] }
            return state.onLab { desk in
                LabPath<TrainerLab>.trainer.change(&desk, isEdit: false) { lab, _ in
                    lab.zoom(isCloser: steps < 0, at: Int(x.rounded()))
                }
            }
        }
    }

    /// The chosen panel, and as many of those after it as have room beside and below it. A press on the title of the
    /// first brings the next one, as its key does; a press on another chooses it.
    private static func drawPanels(
        _ layout: TrainerLayout, _ lab: TrainerLab, _ session: LabSession, isFocused: Bool, on canvas: inout Canvas
    ) {
        let isAlone = layout.curves == nil
        for (place, (panel, frame)) in layout.frames(lab, isInLesson: session.isInLesson).enumerated() {
            if place > 0 {
                canvas.onPress(frame) { state in
                    state.onLab { desk in
                        LabPath<TrainerLab>.trainer.change(&desk, isEdit: false) { lab, _ in lab.panel = panel }
                    }
                }
            }
            drawPanel(
                panel, lab, place == 0 ? session : nil, isFocused: isFocused, isAlone: isAlone, on: &canvas, in: frame)
            if place == 0 { canvas.onPress(canvas.grid.titlePlace(of: frame)) { Meaning.side.press(&$0) } }
        }
    }

    /// - Parameter session: that of the panel that was chosen, in which a cursor can read; nil for those that come along.
    private static func drawPanel(
        _ panel: TrainerLab.Panel, _ lab: TrainerLab, _ session: LabSession?, isFocused: Bool, isAlone: Bool,
        on canvas: inout Canvas, in area: Rectangle
    ) {
        guard let rooms = TrainerLayout.rooms(for: panel, lab, in: area) else {
            return drawPanel(
                panel, lab, session, isFocused: isFocused, isAlone: isAlone, of: lab.focus, on: &canvas, in: area)
        }
        for (run, room) in zip(lab.runsInOrder, rooms) {
            let own = run == lab.focus ? session : nil
            drawPanel(
                panel, lab, own, isFocused: isFocused, isAlone: isAlone && run == lab.focus, of: run, on: &canvas,
                in: room)
        }
        guard let last = rooms.last, last.maxX < area.maxX, panel == .model else { return }
        // A place that is left over says what the others show.
        let words = Rectangle(x: last.maxX, y: last.y, width: area.maxX - last.maxX, height: last.height)
        let classes = classMarks(lab.focused.dataSet, canvas.grid.glyphs).map { [$0] }
        LineBlock.draw(
            TextWrap.lines(panel.title, width: words.width - 2, style: Style(.muted)) + classes, on: &canvas.grid,
            in: words.inset())
    }

    /// A panel of one of the runs: beside others with its line, by which it is known everywhere.
    ///
    /// - Parameter isAlone: nothing else is drawn that could have the focus.
    private static func drawPanel(
        _ panel: TrainerLab.Panel, _ lab: TrainerLab, _ session: LabSession?, isFocused: Bool, isAlone: Bool,
        of run: Int, on canvas: inout Canvas, in area: Rectangle
    ) {
        let cursor = session?.plot == nil ? nil : session?.reader(isFocused: isFocused)
        let hasFocus = cursor != nil || isFocused && isAlone
        let trainer = lab.runs[run]
        let hasOneDataSet = lab.runs.allSatisfy { $0.dataSet == trainer.dataSet }
        let isOfAll = lab.pinned.isEmpty || panel == .gradients || panel == .data && hasOneDataSet
        let landscape = panel == .landscape ? LandscapeFacts(lab: lab) : nil
        // The cursor reads the curves; pictures are of the run as it stands.
        let isElsewhere =
            lab.cursorEpoch.map { $0 != trainer.epoch || trainer.isWithinEpoch } ?? false && panel != .data
            && panel != .gradients
        let place = isElsewhere ? ", epoch \(trainer.place)" : ""
        func title(_ columns: Int) -> String {
            if let landscape { return landscape.title(columns: columns - place.count) + place }
            return (panel.title.count + place.count <= columns ? panel.title : panel.shortTitle) + place
        }
        let room = canvas.grid.frame(area, title: isOfAll ? title(area.width - 4) : "", isFocused: hasFocus)
        var isTitled = true
        if !isOfAll {
            let look = TrainerLab.looks[run]
            // What the panel shows comes first, then as much of the run as has room, its number at least.
            let number = "\(lab.number(ofRun: run))"
            let line = "\(number) \(look.dash.sample(glyphs: canvas.grid.glyphs))"
            let names = ["\(line) \(lab.runNames[run])", "\(line) \(lab.shortRunNames[run])", line]
            let columns = area.width - 7
            let name = names.first { title(0).count + $0.count <= columns } ?? number
            let what = [title(columns - name.count), panel.shortTitle].first { $0.count + name.count <= columns } ?? ""
            isTitled = landscape.map { what.hasPrefix($0.title(columns: area.width - 6)) } ?? true
            canvas.grid.write(
                [
                    Span(
                        "\(hasFocus ? String(canvas.grid.glyphs.pointer) : " ")\(what.isEmpty ? "" : what + ": ")",
                        Style(.heading, bold: run == lab.focus)),
                    Span(name + " ", Style(look.role, bold: run == lab.focus)),
                ], x: area.x + 1, y: area.y, width: area.width - 2)
        }
        if let chart = TrainerCharts.chart(panel, lab, of: run, columns: room.width, rows: room.height) {
            let line = (chart as? LineChart).flatMap { cursor?.over($0) }
            (line ?? chart).draw(on: &canvas.grid, in: room)
            if let line { cursor?.mark(line, curve: 0, on: &canvas, in: room) }
            if let map = chart as? RegionMap { cursor?.mark(map, on: &canvas, in: room) }
            if let map = landscape?.drawn?.map { cursor?.mark(map, on: &canvas, in: room) }
            if session != nil, canvas.focusable == area { onPanel(chart, on: &canvas, in: room) }
            if panel == .gradients, let chart = chart as? LineChart {
                sayWhyEmpty(lab, ofGradients: true, on: &canvas.grid, in: room)
                putCursor(on: chart, in: room, &canvas)
            }
        } else if panel == .data {
            let count = DigitPictures.draw(trainer, on: &canvas.grid, in: room)
            let all = NumberText.grouped(trainer.dataSet.rows)
            canvas.grid.note(["\(count) of \(all)"], onEdgeOf: area)
        }
        if let landscape {
            // What the title has no room for stands on the lower edge.
            let share = isTitled ? [] : [landscape.title(columns: area.width - 6)]
            canvas.grid.note(share + landscape.notes, onEdgeOf: area)
        }
        if panel == .model { drawLegend(trainer, lab, on: &canvas.grid, in: area) }
        guard panel == .outputs, room.height > 4,
            let share = trainer.outputHistogram(bins: TrainerCharts.bins)?.saturatedShare
        else { return }
        let words = "\(share == 0 ? "none" : NumberText.percent(share, digits: 2)) saturated"
        canvas.grid.note(["\(words) (within 1 % of an end)", words], onEdgeOf: area)
    }

    /// Where a cursor reads a panel, a press or a drag puts it there.
    private static func onPanel(
        _ chart: any Chart, on canvas: inout Canvas, in room: Rectangle
    ) {
        let glyphs = canvas.grid.glyphs
        canvas.onMouse(room) { state, event in
            let (x, y) = (event.x, event.y)
            let place: (x: Double, y: Double)? =
                switch chart {
                case let map as RegionMap: map.place(atColumn: x, row: y, in: room, glyphs: glyphs)
                case let picture as LandscapePicture:
                    picture.facts.drawn?.map.place(atColumn: x, row: y, in: room, glyphs: glyphs)
                case let line as LineChart: line.x(atColumn: x, row: y, in: room, glyphs: glyphs).map { (x: $0, y: 0) }
                default: nil
                }
            guard event.kind != .release, let place else { return [] }
            return state.onLab { desk in
                desk.session.plot = desk.session.plot ?? PlotFocus()
                guard let reader = desk.session.reader else { return }
                reader.put(&desk, reader.rounded(reader.within(SIMD2(place.x, place.y))))
            }
        }
    }

    /// What the marks of a picture mean, on the lower edge of its frame, where it does not say so itself.
    private static func drawLegend(_ trainer: Trainer, _ lab: TrainerLab, on grid: inout Grid, in frame: Rectangle) {
        let data = trainer.dataSet
        let classes = classMarks(data, grid.glyphs)
        var choices: [[Span]] = [classes]
        if data.kind == .regression {
            guard !lab.pinned.isEmpty else { return }
            let (dash, dot) = (Dash.solid.sample(glyphs: grid.glyphs, isFine: true), grid.glyphs.isASCII ? "o" : "○")
            let marks = [Span("\(dash) model", .predicted), Span("\(dot) data", .actual)]
            choices = [marks, Array(marks.suffix(1))]
        } else if data.isCurve {
            guard !lab.pinned.isEmpty else { return }
        } else {
            guard !RegionMap.hasAxes(in: frame.inset()) else { return }
            // With the shade of those that are sure.
            let shades = RegionMap.shades(grid.glyphs).map { Character($0[1]) }
            choices.insert(
                classes.enumerated().map { Span("\($1.text) \(shades[$0 % shades.count])", $1.style) }, at: 0)
        }
        // Where there is little room, one blank stands between two.
        for marks in choices {
            for (blank, margin) in [(" ", 2), ("", 1)] {
                let spans = marks.enumerated().map { index, mark in
                    Span(blank + mark.text + (blank.isEmpty && index + 1 == marks.count ? "" : " "), mark.style)
                }
                let columns = spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
                guard columns + 2 * margin <= frame.width, frame.height >= 2 else { continue }
                grid.write(spans, x: frame.maxX - margin - columns, y: frame.maxY - 1)
                return
            }
        }
    }

    /// Each class with its mark.
    private static func classMarks(_ data: DataSet, _ glyphs: Glyphs) -> [Span] {
        data.targetNames.enumerated().map { index, name in
            let kind = index % RegionMap.marks.count
            let mark = RegionMap.marks[kind]
            return Span("\(glyphs.isASCII ? mark.ascii : mark.0) \(name)", RegionMap.roles[kind])
        }
    }

    private static func drawWords(_ lab: TrainerLab, _ session: LabSession, on canvas: inout Canvas, in area: Rectangle)
    {
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
    private static func statusRow(_ lab: TrainerLab, _ session: LabSession, width: Int) -> Int {
        TextWrap.lines(facts(lab, session), width: width).count
    }

    /// Where the run is, with its losses and metrics.
    private static func facts(_ lab: TrainerLab, _ session: LabSession) -> [Span] {
        let trainer = lab.trainer
        var first = [
            Span("epoch\u{A0}", .muted),
            Span(
                "\(trainer.place)\u{A0}of\u{A0}\(NumberText.grouped(trainer.specification.epochs))"),
            Span(trainer.isWithinEpoch ? "   step\u{A0}" : "", .muted),
            Span(trainer.isWithinEpoch ? NumberText.grouped(trainer.stepCount) : ""),
            Span("   loss\u{A0}", .muted),
            Span(NumberText.short(trainer.trainLoss, digits: 4), Style(.loss, bold: true)),
        ]
        if trainer.specification.logForm == .oneTerm {
            first += [Span("   true loss\u{A0}", .muted), Span(NumberText.short(trainer.fullLoss, digits: 4), .second)]
        }
        if lab.showsRunningMean, let mean = trainer.history.runningLoss.last {
            first += [Span("   running mean\u{A0}", .muted), Span(NumberText.short(mean, digits: 4), .third)]
        }
        if let loss = trainer.testLoss {
            first += [Span("   test\u{A0}", .muted), Span(NumberText.short(loss, digits: 4), .second)]
        }
        first += metricWords(trainer)
        // A lesson's title line has no room for the settings.
        if session.isInLesson {
            first += [Span("   rate\u{A0}", .muted), Span(NumberText.short(trainer.specification.learningRate))]
        }
        return first
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
                state.onLab { desk in
                    LabPath<TrainerLab>.trainer.change(&desk, isEdit: false) { lab, _ in
                        lab.setFocus(index)
                    }
                }
            }
        }
        let table = lab.table(glyphs: glyphs, width: area.width)
        let said = statusLines(lab, session, width: area.width, rows: area.height - table.count)
        LineBlock.draw(table + said, on: &canvas.grid, in: area)
    }

    private static func metricWords(_ trainer: Trainer) -> [Span] {
        func text(_ value: Double) -> String { TrainerPlain.metric(value, trainer) }
        var words = [Span("   \(trainer.metricTitle)\u{A0}", .muted), Span(text(trainer.metric))]
        if let test = trainer.testMetric { words += [Span(", test\u{A0}", .muted), Span(text(test))] }
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
        return [Span("paused: space goes on", .text)]
    }

    private static func patience(_ trainer: Trainer) -> String {
        trainer.specification.patience.map(NumberText.grouped) ?? "some"
    }
}
