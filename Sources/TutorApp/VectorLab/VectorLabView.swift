import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// The vector lab: values with their contributions, the loss and its formula, and the curve over the selected cell.
enum VectorLabView {
    static func draw(
        _ lab: VectorLab, _ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle
    ) {
        let signs = canvas.grid.glyphs
        let layout = VectorLabLayout(lab, session, in: area, signs)
        let table = VectorTable(
            lab: lab, line: session.cellLine, isFocused: isFocused && !session.isInPlot,
            room: VectorLabLayout.tableRoom(lab, in: area))
        table.draw(on: &canvas.grid, in: layout.table)
        canvas.onMouse(layout.table) { state, event in
            guard let cell = table.cell(x: event.x, y: event.y, in: layout.table) else { return [] }
            return select(cell, isDrag: event.kind == .drag, &state)
        }
        canvas.onWheel(layout.table) { state, step in
            state.change(VectorLab.self, isEdit: false) { lab, _ in
                var cell = lab.selection
                cell.row = min(max(0, cell.row + step), lab.rowCount - 1)
                lab.anchor = nil
                lab.select(cell)
            }
        }
        canvas.focusable = layout.curve
        if let curve = layout.curve {
            let lab = lab.pictured
            drawCurve(lab, session, cursor: session.reader(isFocused: isFocused), on: &canvas, in: curve)
            onMouse(lab, isLocked: session.isWaiting, on: &canvas, in: curve)
        }
        if let map = layout.map {
            let lab = lab.pictured.withMap
            drawCurve(lab, session, on: &canvas, in: map)
            onMouse(lab, isLocked: session.isWaiting, on: &canvas, in: map)
        }
        var words = layout.words
        if layout.framesWords {
            // Beside an open question there is less to say.
            let rows =
                session.isWaiting ? VectorLabWords.rows(lab, session, width: words.width - 4, glyphs: signs) + 2 : .max
            words = canvas.grid.frame(words.splitTop(min(words.height, rows)).top, title: "in numbers")
        }
        VectorLabWords.draw(
            lab, session, isRoomy: VectorLabLayout.isRoomy(area), on: &canvas,
            in: layout.framesWords ? words.inset(dx: 1, dy: 0) : words)
    }

    /// A press selects a cell; a drag over cells chooses a range, from where the button went down.
    private static func select(_ cell: VectorLab.Selection, isDrag: Bool, _ state: inout AppState) -> [Effect] {
        state.change(VectorLab.self, isEdit: false) { lab, _ in
            if isDrag, cell != lab.selection, lab.anchor == nil { lab.anchor = lab.selection }
            if !isDrag { lab.anchor = nil }
            lab.select(cell)
        }
    }

    // MARK: The map beside the curve

    private static func drawCurve(
        _ lab: VectorLab, _ session: LabSession, cursor: PlotReader? = nil, on canvas: inout Canvas, in area: Rectangle
    ) {
        let room = canvas.grid.frame(area, titles: titles(lab), isFocused: cursor != nil)
        if let map = map(lab, columns: max(2, room.width), rows: max(2, room.height)) {
            map.draw(on: &canvas.grid, in: room)
            cursor?.mark(map, on: &canvas, in: room)
        } else {
            session.draw(chart(lab, isLocked: session.isWaiting, in: room), cursor: cursor, on: &canvas, in: room)
        }
    }

    private static func chart(_ lab: VectorLab, isLocked: Bool, in room: Rectangle) -> LineChart {
        // Two samples a dot column, so that no bend falls between dots.
        curve(
            lab, samples: max(2, room.width * 4), saysValues: room.width >= 44, namesAxis: room.height >= 10,
            hasOtherLabel: lab.hasOtherLabel && !isLocked)
    }

    /// A press, or a drag, on the curve moves the selected cell; on the map its other cell too.
    private static func onMouse(_ lab: VectorLab, isLocked: Bool, on canvas: inout Canvas, in area: Rectangle) {
        let glyphs = canvas.grid.glyphs
        canvas.onMouse(area) { state, event in
            // The axes of what moves follow it: a drag is read on those where it began.
            let began = event.kind == .press ? nil : state.lab?.unfinished.flatMap(VectorLab.of)
            let values = values(
                atColumn: event.x, row: event.y, began ?? lab, isLocked: isLocked, in: area.inset(), glyphs)
            guard !values.isEmpty else { return [] }
            return state.drag(VectorLab.self, event) { lab in for (cell, value) in values { lab.set(cell, to: value) } }
        }
        if !isLocked { onNames(lab, on: &canvas, in: area.inset()) }
    }

    /// A press on the name of a loss beside brings it into focus, and the one that was there beside.
    private static func onNames(_ lab: VectorLab, on canvas: inout Canvas, in room: Rectangle) {
        guard lab.mapCell == nil, !lab.beside.isEmpty else { return }
        let chart = chart(lab, isLocked: false, in: room)
        for place in chart.namePlaces(in: room, glyphs: canvas.grid.glyphs) {
            let index = lab.beside.indices.first {
                place.role == CurveFit.role($0 + 1) && place.dash == .ofLine($0 + 1)
            }
            guard let loss = index.map({ lab.beside[$0] }) else { continue }
            canvas.onPress(place.area) { state in
                state.change(VectorLab.self, isEdit: true) { lab, desk in
                    let before = lab.focus
                    lab.setFocus(loss)
                    if lab.beside.contains(loss) { lab.toggleBeside(loss) }
                    if !lab.beside.contains(before) { lab.toggleBeside(before) }
                    desk.say("\(LossWords.title(loss)) is the loss now.")
                }
            }
        }
    }

    /// The values that cells have under a place of the curve or the map, in whole steps of what a cell of the screen tells
    /// apart; none beside it.
    private static func values(
        atColumn column: Int, row: Int, _ lab: VectorLab, isLocked: Bool, in room: Rectangle,
        _ glyphs: Glyphs
    ) -> [(VectorLab.Selection, Double)] {
        let x = lab.curveRange
        if let cell = lab.mapCell, let map = map(lab, columns: max(2, room.width), rows: max(2, room.height)) {
            guard let place = map.place(atColumn: column, row: row, in: room, glyphs: glyphs) else { return [] }
            return [
                (lab.selection, LabDrag.value(place.x, along: x, columns: room.width)),
                (cell, LabDrag.value(place.y, along: lab.curveRange(of: cell), columns: room.height)),
            ]
        }
        let chart = chart(lab, isLocked: isLocked, in: room)
        guard let value = chart.x(atColumn: column, row: row, in: room, glyphs: glyphs) else { return [] }
        return [(lab.selection, LabDrag.value(value, along: x, columns: room.width))]
    }

    /// The title, then one for less room: which loss a map is of is said under it.
    private static func titles(_ lab: VectorLab) -> [String] {
        let name = LossWords.focus(lab)
        let title = curveTitle(lab)
        return title.hasPrefix(name) ? [title, "loss" + title.dropFirst(name.count)] : [title]
    }

    /// "BCE as p[2] moves", "slopes as p[2] moves".
    static func curveTitle(_ lab: VectorLab) -> String {
        let isMap = lab.mapCell.map { $0 != lab.selection } ?? false
        let focus = LossWords.focus(lab)
        let name =
            isMap
            ? focus
            : lab.beside.isEmpty
                ? focus + (lab.showsSlopes ? " slope" : "") : lab.showsSlopes ? "slopes" : "losses"
        guard let cell = lab.mapCell, cell != lab.selection else {
            return "\(name) as \(lab.name(of: lab.selection)) moves"
        }
        return "\(name) over \(lab.name(of: lab.selection)) and \(lab.name(of: cell))"
    }

    /// The losses as functions of the selected cell: the one in focus, and those beside.
    ///
    /// - Parameters:
    ///   - saysValues: the names of several curves have their present values beside them; a number alone would be read as
    ///     the height of the end at which it stands.
    ///   - namesAxis: the cell's name stands at the axis; in a low plot the title is enough.
    ///   - hasOtherLabel: the loss with the other label is drawn too, where the lab has one.
    ///   - inWords: it is described, and so says where the curves are lowest between the samples.
    static func curve(
        _ lab: VectorLab, samples: Int, saysValues: Bool = true, namesAxis: Bool = true, hasOtherLabel: Bool,
        inWords: Bool = false
    ) -> LineChart {
        let curves = lab.curves(samples: samples)
        let lowest = inWords ? lab.lowestPlaces(of: curves) : []
        let losses = [lab.focus] + lab.beside
        var (series, markers, ranges, isCut) = ([Series](), [PlotMarker](), [ClosedRange<Double>](), false)
        let ways = lab.showsSlopes ? [] : lab.descentWays(of: lab.selection).filter { $0.points.count > 1 }
        var fits: [Int: CurveFit] = [:]
        // The one in focus comes last among the markers: it lies on top.
        for (index, loss) in losses.enumerated().reversed() {
            // What cannot take these values has no curve; its reason stands among the numbers.
            if index > 0, LossWords.misfit(loss, lab) != nil { continue }
            let way = ways.first { $0.loss == loss }?.points ?? []
            // Beside, a loss that went its own way stands where that has led, not where the one in focus has come.
            let place = index > 0 ? way.last?.value ?? lab.selectedValue : lab.selectedValue
            let value =
                lab.showsSlopes
                ? lab.slope(of: loss) : (index > 0 ? way.last?.loss : nil) ?? lab.report(of: loss).value
            // Where a way downhill began stays in view.
            let cut = CurveFit.cut(curves.y[index], including: [value] + way.prefix(1).map(\.loss))
            isCut = isCut || cut != nil
            let shown = cut ?? CurveFit.extremes(curves.y[index], value)
            let scaled = CurveFit(lab.curveScale, curves.y[index], shown)
            fits[index] = scaled
            if place.isFinite, value.isFinite, lab.curveRange.contains(place) {
                markers.append(
                    PlotMarker(
                        x: place, y: scaled(value), role: index == 0 ? .marker : CurveFit.role(index),
                        glyph: LossWords.number(ofCurve: index, lab)?.first))
            }
            if let shown { ranges.append(scaled(shown.lowerBound)...scaled(shown.upperBound)) }
            series.append(
                Series(
                    name: lab.beside.isEmpty
                        ? (hasOtherLabel
                            ? "y = \(NumberText.short(lab.value(at: .init(part: .actual, row: lab.selection.row, column: lab.selection.column))))"
                            : lab.showsSlopes ? "slope" : "loss")
                        : (LossWords.number(ofCurve: index, lab).map { "\($0) " } ?? "") + name(loss, in: lab)
                            + (saysValues ? " now \(NumberText.short(value, digits: 3).replacingMinus)" : "")
                            + (way.isEmpty || lab.beside.isEmpty
                                ? "" : " at \(NumberText.short(place, digits: 3).replacingMinus)"),
                    x: curves.x, y: curves.y[index].map { scaled($0) }, role: CurveFit.role(index),
                    dash: .ofLine(index),
                    band: .never, isSampled: true
                ).with(best: lowest.indices.contains(index) ? lowest[index].map { ($0.x, scaled($0.y)) } : nil))
            series[series.count - 1].isNamedBelow = !lab.beside.isEmpty && (saysValues || !way.isEmpty)
        }
        for way in ways {
            guard let index = losses.firstIndex(of: way.loss), let fit = fits[index] else { continue }
            series.append(
                Series(
                    name: index == 0 ? "downhill" : "", x: way.points.map(\.value), y: way.points.map { fit($0.loss) },
                    role: CurveFit.role(index),
                    form: .points("∘", ascii: "o")))
        }
        if hasOtherLabel, let other = curves.y.last {
            let label = lab.value(at: .init(part: .actual, row: lab.selection.row, column: lab.selection.column))
            series.insert(
                Series(
                    name: "y = \(NumberText.short(1 - label))", x: curves.x, y: other, role: .muted,
                    dash: .dotted,
                    band: .never, isSampled: true
                ).with(best: (lowest.last ?? nil).map { ($0.x, $0.y) }), at: 0)
            let cut = CurveFit.cut(other, including: [])
            isCut = isCut || cut != nil
            if let cut { ranges.append(cut) }
        }
        if let floor = lab.floor, floor.isFinite, !lab.showsSlopes, lab.beside.isEmpty || lab.curveScale == .asTheyAre {
            series.insert(
                Series(
                    name: "floor \(NumberText.short(floor, digits: 4))",
                    x: [lab.curveRange.lowerBound, lab.curveRange.upperBound], y: [floor, floor], role: .good,
                    dash: .ofLine(lab.beside.count + 1), band: .never, isSampled: true), at: 0)
            ranges.append(floor...floor)
        }
        let isLog = lab.isLogScale && !lab.showsSlopes && lab.curveScale == .asTheyAre
        let (low, high) = (ranges.map(\.lowerBound).min() ?? 0, ranges.map(\.upperBound).max() ?? 0)
        return LineChart(
            series: series.reversed(),
            x: Axis(label: namesAxis ? lab.name(of: lab.selection) : "", range: lab.curveRange),
            y: Axis(
                label: axisName(lab), scale: isLog ? .log : .linear,
                range: isCut && !isLog ? low...high : nil), markers: markers)
    }

    private static func name(_ loss: LabLoss, in lab: VectorLab) -> String {
        loss == lab.focus ? LossWords.focus(lab) : LossWords.beside(loss, focus: lab.focus)
    }

    /// What the axis counts, where it is not the losses as they are.
    private static func axisName(_ lab: VectorLab) -> String {
        let scale = CurveFit.axisName(lab.beside.isEmpty ? .asTheyAre : lab.curveScale)
        return [lab.showsSlopes ? "slope" : "", scale].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The loss over the selected cell and the map's cell, with an arrow downhill; nil where there is no map.
    static func map(_ lab: VectorLab, columns: Int, rows: Int) -> HeatMap? {
        guard let cell = lab.mapCell, let function = lab.lossFunctionOfMap() else { return nil }
        let isQuick = lab.predicted.values.count <= 2000 || lab.custom == nil
        let (columns, rows) = (isQuick ? min(columns, 40) : 8, isQuick ? min(rows, 20) : 6)
        let (xRange, yRange) = (lab.curveRange, lab.curveRange(of: cell))
        let place = lab.beside.firstIndex { LossWords.misfit($0, lab) == nil }
        let second = place.map { lab.beside[$0] }
        let functions = [function] + (second.flatMap { lab.lossFunctionOfMap($0) }.map { [$0] } ?? [])
        let fields = lab.rememberedOverMap(
            "\(columns) \(rows) \(xRange.lowerBound) \(xRange.upperBound) \(yRange.lowerBound) \(yRange.upperBound) \(functions.count)"
        ) {
            functions.map { Field(columns: columns, rows: rows, xRange: xRange, yRange: yRange, of: $0).values }
        }.map { Field(columns: columns, values: $0, xRange: xRange, yRange: yRange) }
        let lines = second.map {
            HeatMap.Lines(field: fields[1], name: name($0, in: lab), role: CurveFit.role((place ?? 0) + 1))
        }
        let now = PlotMarker(x: lab.selectedValue, y: lab.value(at: cell), role: .marker)
        // Labels and weights are given: what is trained moves, and nothing else goes downhill.
        let (isFirst, isSecond) = (lab.selection.part.isTrained, cell.part.isTrained)
        let arrow = lab.mapGradient.map {
            PlotArrow(dx: isFirst ? -$0.selected : 0, dy: isSecond ? -$0.other : 0, role: .gradient)
        }
        let ways = (lab.descentWays(of: lab.selection).first?.points, lab.descentWays(of: cell).first?.points)
        let way = (x: (ways.0 ?? []).map(\.value), y: (ways.1 ?? []).map(\.value))
        let path = Series(
            name: "downhill", x: way.x, y: way.y, role: .marker,
            form: .points("∘", ascii: "o"))
        return HeatMap(
            field: fields[0], name: second == nil ? "loss" : LossWords.focus(lab),
            x: Axis(label: lab.name(of: lab.selection)), y: Axis(label: lab.name(of: cell)),
            scale: lab.isLogScale ? .log : .linear, markers: now.x.isFinite && now.y.isFinite ? [now] : [],
            hasContours: true, arrow: arrow, path: path, lines: lines, spots: HeatMap.spots(ofWay: way, over: fields[0])
        )
    }
}

extension VectorLab.Selection.Part {
    /// Whether it is what a model puts out, and so learns.
    fileprivate var isTrained: Bool { self == .predicted || self == .variance }
}
