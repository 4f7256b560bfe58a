import Labs
import LossMath
import Plotting
import TextGrid
import Training
import Wording

/// The panels beside the curve: each of one run, or of all that are pinned.
extension TrainerView {
    /// The chosen panel, and as many of those after it as have room beside and below it. A press on the title of the
    /// first brings the next one, as its key does; a press on another chooses it.
    static func drawPanels(
        _ layout: TrainerLayout, _ lab: TrainerLab, _ session: LabSession, isFocused: Bool, on canvas: inout Canvas
    ) {
        let isAlone = layout.curves == nil
        for (place, (panel, frame)) in layout.frames(lab, isInLesson: session.isInLesson).enumerated() {
            if place > 0 {
                canvas.onPress(frame) { state in
                    state.change(TrainerLab.self, isEdit: false) { lab, _ in lab.panel = panel }
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
        // Bars compare where a row is worth as much in all of them.
        let rows = panel == .outputs ? (rooms.map(\.height).min() ?? 2) - 2 : .max
        for (run, room) in zip(lab.runsInOrder, rooms) {
            let own = run == lab.focus ? session : nil
            drawPanel(
                panel, lab, own, isFocused: isFocused, isAlone: isAlone && run == lab.focus, of: run, rows: rows,
                on: &canvas, in: room)
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
    /// - Parameters:
    ///   - isAlone: nothing else is drawn that could have the focus.
    ///   - rows: the most that are used, the lowest ones.
    private static func drawPanel(
        _ panel: TrainerLab.Panel, _ lab: TrainerLab, _ session: LabSession?, isFocused: Bool, isAlone: Bool,
        of run: Int, rows: Int = .max, on canvas: inout Canvas, in area: Rectangle
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
        let inside = canvas.grid.frame(area, title: isOfAll ? title(area.width - 4) : "", isFocused: hasFocus)
        let room = inside.splitBottom(min(inside.height, rows)).bottom
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
                sayWhyEmpty(lab, session, ofGradients: true, on: &canvas.grid, in: room)
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
            let dash = Dash.solid.sample(glyphs: grid.glyphs, isFine: true)
            let rows = ModelPicture.rowMarks(trainer, ofRuns: true).map { name, role, mark in
                Span("\(grid.glyphs.isASCII ? mark.ascii : mark.0) \(name)", role)
            }
            choices = [[Span("\(dash) model", .predicted)] + rows, rows]
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
}
