import TextGrid
import Wording

/// Which part of a chart goes where; draws all but the data.
struct ChartFrame {
    private struct EndLabel: Equatable {
        let name: String
        let role: Role
        let row: Int
    }

    private let content: FrameContent
    private let yName: String
    private let rectangle: Rectangle
    private let glyphs: Glyphs
    /// The room for data, inside the axes.
    let plot: Rectangle
    private let yTicks: Ticks
    /// The width of the labels left of the y axis; 0 where they have no room.
    private let labelWidth: Int
    private let titleRow: Int?
    private let yNameRow: Int?
    private let endLabels: [EndLabel]
    /// The name of the x axis begins the rows under it, since it has no room beside the labels.
    private let isXNameBelow: Bool
    /// Rows under the axis for read-out, legend and notes.
    private let below: [[Span]]

    /// Nil where there is no room for axes.
    init?(_ content: FrameContent, in rectangle: Rectangle, glyphs: Glyphs) {
        guard rectangle.width >= 8, rectangle.height >= 4 else { return nil }
        var content = content
        let name = content.y.name(glyphs: glyphs)
        let offsets = rectangle.height >= 8 ? content.yOffset : []
        let yNames = name.isEmpty ? [] : offsets.map { name + ", " + $0 } + [name]
        yName = yNames.first { TextWidth.columns(of: $0) <= rectangle.width } ?? name
        self.rectangle = rectangle
        self.glyphs = glyphs
        var top = rectangle.y
        var height = rectangle.height - 2
        func takeRow(_ text: String) -> Int? {
            guard !text.isEmpty, height >= 8 else { return nil }
            top += 1
            height -= 1
            return top - 1
        }
        titleRow = takeRow(content.title)
        yNameRow = takeRow(yName)
        var cache: (height: Int, ticks: Ticks, width: Int)?
        func ticks(_ height: Int) -> (ticks: Ticks, width: Int) {
            if let cache, cache.height == height { return (cache.ticks, cache.width) }
            let ticks =
                content.isYUnknown
                ? Ticks(values: [], labels: [])
                : Ticks(
                    map: content.yMap,
                    room: Ticks.Room(cells: height, isHorizontal: false, isWhole: content.y.isWhole), glyphs: glyphs)
            let width = ticks.labels.map(TextWidth.columns(of:)).max() ?? 0
            // A number that is cut is another number: no labels then.
            cache = (height, ticks, width <= rectangle.width - 6 ? width : 0)
            return (ticks, cache?.width ?? 0)
        }
        let width = rectangle.width - ticks(height).width - 2
        if yNameRow == nil, let shortest = offsets.last {
            content.notes.append(offsets.first { TextWidth.columns(of: $0) + 2 <= width } ?? shortest)
        }
        self.content = content
        let gutter = 1 + (content.lineEnds.map { TextWidth.columns(of: glyphs.fit($0.name)) }.max() ?? 0)
        let xName = content.x.name(glyphs: glyphs)
        let full = height
        /// What stands under the axis, and the height that it leaves.
        func under(hasEnds: Bool) -> (rows: [[Span]], hasXName: Bool, height: Int) {
            let line = XLine(
                content, from: rectangle.maxX - width, to: rectangle.maxX - (hasEnds ? gutter : 0), in: rectangle,
                glyphs: glyphs)
            func rows(xName: String?) -> [[Span]] {
                guard full >= 4 else { return [] }
                var content = content
                // Three rows show too little of a curve to say more of it.
                if full < 5 { content.notes = [] }
                // A low plot cannot spare them rows: they begin under the labels of y, and notes leave it five.
                return ChartFrame.rows(
                    content, xName: xName, hasLegend: !hasEnds, width: full < 8 ? rectangle.width : width,
                    whole: rectangle.width, limit: full < 7 ? 1 : full / 3, most: full - 4, glyphs: glyphs)
            }
            let plain = rows(xName: nil)
            // Beside a legend it would look like a curve's name.
            let asAxis = xName == "x" || content.legend.isEmpty || hasEnds ? xName : "x: \(xName)"
            let named = line.nameStart == nil && !xName.isEmpty ? rows(xName: asAxis) : []
            // It is worth a row of its own where there are many.
            let hasXName = !named.isEmpty && (named.count == plain.count || full >= 8)
            let shown = hasXName ? named : plain
            return (shown, hasXName, full - shown.count)
        }
        var found = under(hasEnds: false)
        var ends: [EndLabel] = []
        // Long names would take the room of the curves.
        if !content.lineEnds.isEmpty, width - gutter >= 40, gutter * 3 <= width {
            let beside = under(hasEnds: true)
            let columns = rectangle.width - ticks(beside.height).width - 2 - gutter
            ends = ChartFrame.endLabels(content, rows: beside.height, columns: columns)
            if !ends.isEmpty { found = beside }
        }
        (below, isXNameBelow, height) = (found.rows, found.hasXName, found.height)

        (yTicks, labelWidth) = ticks(height)
        let columns = rectangle.width - labelWidth - 2 - (ends.isEmpty ? 0 : gutter)
        plot = Rectangle(x: rectangle.x + labelWidth + 2, y: top, width: columns, height: height)
        endLabels = ends.map { EndLabel(name: $0.name, role: $0.role, row: top + $0.row) }
    }

    /// A row for each name, beside the end of its line; none at all where two would meet or a line ends elsewhere.
    private static func endLabels(_ content: FrameContent, rows: Int, columns: Int) -> [EndLabel] {
        var labels: [EndLabel] = []
        for end in content.lineEnds {
            guard let point = end.point, content.xMap.contains(point.x), content.yMap.contains(point.y),
                content.xMap.cell(of: point.x, among: columns) >= columns - 2
            else { return [] }
            let row = content.yMap.cell(of: point.y, among: rows, fromTop: true)
            labels.append(EndLabel(name: end.name, role: end.role, row: row))
        }
        labels.sort { $0.row < $1.row }
        for (first, second) in zip(labels, labels.dropFirst()) where first.row == second.row { return [] }
        return labels
    }

    /// The name of x where it stands here, read-out, names and notes, packed into as few rows as they need; broken between
    /// two values, names or notes. A note that has no room is left out whole, the last one first; names that have none
    /// take more rows than `limit`, up to `most`, then the `whole` width, then one row more.
    private static func rows(
        _ content: FrameContent, xName: String?, hasLegend: Bool, width: Int, whole: Int, limit: Int, most: Int,
        glyphs: Glyphs
    ) -> [[Span]] {
        var (content, width, limit) = (content, width, limit)
        // A name may stand out to the left of the plot rather than be broken.
        let longest = hasLegend ? content.legend.map { columns(of: $0, glyphs) }.filter { $0 <= whole }.max() ?? 0 : 0
        while true {
            let rows = packed(
                content, xName: xName, hasLegend: hasLegend, width: width, whole: whole, limit: limit, glyphs: glyphs)
            if rows.last.map({ columns(of: $0, glyphs) <= max(width, longest) }) ?? true { return rows }
            if !content.notes.isEmpty {
                content.notes.removeLast()
            } else if limit < most {
                limit += 1
            } else if width < whole {
                width = whole
            } else if limit == most {
                limit += 1
            } else {
                return rows
            }
        }
    }

    private static func columns(of row: [Span], _ glyphs: Glyphs) -> Int {
        row.reduce(0) { $0 + TextWidth.columns(of: glyphs.fit($1.text)) }
    }

    private static func packed(
        _ content: FrameContent, xName: String?, hasLegend: Bool, width: Int, whole: Int, limit: Int, glyphs: Glyphs
    ) -> [[Span]] {
        var pieces: [(spans: [Span], gap: Int)] = []
        // A read-out says by itself what it is read along.
        let name = content.x.name(glyphs: glyphs)
        let isSaid = content.readOut.first.map { glyphs.fit($0).hasPrefix(name + " ") } ?? false
        if let xName, !isSaid { pieces.append(([Span(xName, .muted)], 2)) }
        for (index, reading) in content.readOut.enumerated() {
            pieces.append(([Span(reading, .marker)], index == 0 ? 2 : 1))
        }
        if hasLegend { pieces += content.legend.flatMap { unbroken($0, width: whole, glyphs) } }
        pieces += content.rules.map { ($0, 2) }
        for (index, note) in content.notes.enumerated() {
            let text = (index == 0 ? "(" : "") + note + (index == content.notes.count - 1 ? ")" : ",")
            // Broken inside only where it is wider than a row.
            let words = TextWidth.columns(of: text) > width ? text.split(separator: " ").map(String.init) : [text]
            for (place, word) in words.enumerated() {
                pieces.append(([Span(word, .muted)], index == 0 && place == 0 ? 2 : 1))
            }
        }
        var rows: [[Span]] = []
        var column = 0
        for piece in pieces {
            let columns = columns(of: piece.spans, glyphs)
            if rows.isEmpty || (column + piece.gap + columns > width && rows.count < limit) {
                rows.append(piece.spans)
                column = columns
            } else {
                rows[rows.count - 1] += [Span(String(repeating: " ", count: piece.gap), .muted)] + piece.spans
                column += piece.gap + columns
            }
        }
        return rows
    }

    /// A name of the legend in one piece, or where it is wider than a row in its words.
    private static func unbroken(_ name: [Span], width: Int, _ glyphs: Glyphs) -> [(spans: [Span], gap: Int)] {
        guard columns(of: name, glyphs) > width, let last = name.last else { return [(name, 2)] }
        let words = last.text.split(separator: " ").map { Span(String($0), last.style) }
        guard words.count > 1 else { return [(name, 2)] }
        return [(name.dropLast() + [Span(" ", last.style), words[0]], 2)] + words.dropFirst().map { ([$0], 1) }
    }

    // MARK: Drawing

    /// Draws axes, labels, names and notes.
    func draw(on grid: inout Grid) {
        if let titleRow {
            grid.write(
                content.title, x: rectangle.x, y: titleRow, style: Style(.heading), width: rectangle.width)
        }
        drawYAxis(on: &grid)
        drawXAxis(on: &grid)
        for label in endLabels {
            grid.write(
                label.name, x: plot.maxX + 1, y: label.row, style: Style(label.role),
                width: rectangle.maxX - plot.maxX - 1)
        }
        for (index, row) in below.enumerated() {
            let start = max(rectangle.x, min(plot.x, rectangle.maxX - Self.columns(of: row, glyphs)))
            grid.write(row, x: start, y: plot.maxY + 2 + index, width: rectangle.maxX - start)
        }
    }

    /// Where each name of the legend stands, by its number there; those that were broken over rows are left out.
    var namePlaces: [(number: Int, area: Rectangle)] {
        var places: [(number: Int, area: Rectangle)] = endLabels.compactMap { label in
            let number = content.lineEnds.firstIndex { $0.name == label.name && $0.role == label.role }
            let width = min(TextWidth.columns(of: glyphs.fit(label.name)), rectangle.maxX - plot.maxX - 1)
            return number.map { ($0, Rectangle(x: plot.maxX + 1, y: label.row, width: width, height: 1)) }
        }
        for (index, row) in below.enumerated() {
            var x = max(rectangle.x, min(plot.x, rectangle.maxX - Self.columns(of: row, glyphs)))
            for (span, next) in zip(row, row.dropFirst()) {
                if let number = content.legend.firstIndex(of: [span, next]) {
                    let width = Self.columns(of: [span, next], glyphs)
                    places.append((number, Rectangle(x: x, y: plot.maxY + 2 + index, width: width, height: 1)))
                }
                x += Self.columns(of: [span], glyphs)
            }
        }
        return places
    }

    private func drawYAxis(on grid: inout Grid) {
        let style = Style(.frame)
        if let yNameRow {
            grid.write(yName, x: rectangle.x, y: yNameRow, style: Style(.muted), width: rectangle.width)
        }
        for row in plot.y..<plot.maxY { grid[plot.x - 1, row] = Cell(glyphs.vertical, style: style) }
        guard labelWidth > 0 else { return }
        var free = plot.maxY
        for (value, label) in zip(yTicks.values, yTicks.labels) {
            let row = plot.y + content.yMap.cell(of: value, among: plot.height, fromTop: true)
            guard row < free else { continue }
            free = row
            grid[plot.x - 1, row] = Cell(glyphs.tickLeft, style: style)
            if glyphs.isFine {
                let shift = content.yMap.shift(of: value, among: plot.height, fromTop: true)
                // The name of the axis stands right above the highest one.
                let ofLabel = yNameRow != nil && row == plot.y ? max(0, shift) : shift
                grid.shifts.append((Rectangle(x: plot.x - 1, y: row, width: 1, height: 1), 0, shift))
                grid.shifts.append((Rectangle(x: rectangle.x, y: row, width: labelWidth, height: 1), 0, ofLabel))
            }
            grid.write(
                TextWidth.pad(label, to: labelWidth, right: true), x: rectangle.x, y: row, style: Style(.muted),
                width: labelWidth)
        }
    }

    private func drawXAxis(on grid: inout Grid) {
        let style = Style(.frame)
        let row = plot.maxY
        grid[plot.x - 1, row] = Cell(glyphs.bottomLeft, style: style)
        for column in plot.x..<plot.maxX { grid[column, row] = Cell(glyphs.horizontal, style: style) }
        let line = xLine
        func move(_ columns: Range<Int>, row: Int, by shift: Double) {
            guard glyphs.isFine else { return }
            grid.shifts.append((Rectangle(x: columns.lowerBound, y: row, width: columns.count, height: 1), shift, 0))
        }
        for (column, shift) in line.ticks {
            grid[column, row] = Cell(glyphs.tickDown, style: style)
            move(column..<column + 1, row: row, by: shift)
        }
        for label in line.labels {
            grid.write(label.text, x: label.start, y: row + 1, style: Style(.muted))
            move(label.start..<label.end, row: row + 1, by: label.shift)
        }
        if !isXNameBelow, let start = line.nameStart {
            grid.write(content.x.name(glyphs: glyphs), x: start, y: row + 1, style: Style(.muted))
        }
    }

    private var xLine: XLine { XLine(content, from: plot.x, to: plot.maxX, in: rectangle, glyphs: glyphs) }
}

/// What stands on and under the x axis.
private struct XLine {
    /// The columns of the ticks, and how far beside the middle of its column each lies.
    let ticks: [(column: Int, shift: Double)]
    let labels: [(text: String, start: Int, end: Int, shift: Double)]
    /// Where the name of the axis takes the place of no label: at the end, else between two of them; nil where it has
    /// no room.
    let nameStart: Int?

    init(_ content: FrameContent, from start: Int, to end: Int, in rectangle: Rectangle, glyphs: Glyphs) {
        let cells = max(0, end - start)
        let found = Ticks(
            map: content.xMap,
            room: Ticks.Room(
                cells: cells, isHorizontal: true, isWhole: content.x.isWhole, isDate: content.x.isDate),
            glyphs: glyphs)
        var (columns, labels): ([(column: Int, shift: Double)], [(text: String, start: Int, end: Int, shift: Double)]) =
            ([], [])
        for (value, label) in zip(found.values, found.labels) {
            let column = start + content.xMap.cell(of: value, among: cells)
            let shift = content.xMap.shift(of: value, among: cells)
            columns.append((column, shift))
            let width = TextWidth.columns(of: label)
            // Moved off the centre at the two ends, as long as it still covers its tick.
            let from = max(rectangle.x, min(column - width / 2, rectangle.maxX - width))
            guard from <= column, column < from + width, from > labels.last?.end ?? Int.min else { continue }
            labels.append((label, from, from + width, shift))
        }
        (ticks, self.labels) = (columns, labels)
        let width = TextWidth.columns(of: content.x.name(glyphs: glyphs))
        let gaps = zip([start] + labels.map { $0.end + 2 }, labels.map { $0.start - 2 } + [rectangle.maxX])
        guard width > 0, let gap = gaps.enumerated().reversed().first(where: { $1.1 - $1.0 >= width }) else {
            nameStart = nil
            return
        }
        let (from, to) = gap.element
        // Behind the last label at the end of the axis, which may end before the names of curves.
        nameStart = gap.offset == labels.count ? max(from, end - width) : from + (to - from - width + 1) / 2
    }
}
