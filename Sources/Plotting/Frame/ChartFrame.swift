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
    /// What the rows of the plot are.
    let rows: AxisRows
    /// The width of the labels left of the y axis; 0 where they have no room.
    private let labelWidth: Int
    private let titleRow: Int?
    private let yNameRow: Int?
    private let endLabels: [EndLabel]
    /// The name of the x axis begins the rows under it, since it has no room beside the labels.
    private let isXNameBelow: Bool
    /// Rows under the axis for read-out, legend and notes.
    private let below: [[Span]]
    /// That y does not begin at 0, where there is room for that nowhere but beside the numbers of x.
    private let lineNotes: [String]

    /// In fewer rows there is no x axis, and in few columns then no y axis either.
    private static let (leastRows, leastColumns) = (4, 24)

    /// Nil where there is no room for axes.
    init?(_ content: FrameContent, in rectangle: Rectangle, glyphs: Glyphs) {
        if rectangle.height < Self.leastRows {
            self.init(low: content, in: rectangle, glyphs: glyphs)
        } else {
            self.init(whole: content, in: rectangle, glyphs: glyphs)
        }
    }

    private init?(whole content: FrameContent, in rectangle: Rectangle, glyphs: Glyphs) {
        guard rectangle.width >= 8 else { return nil }
        let name = content.y.name(glyphs: glyphs)
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
        yNameRow = takeRow(name)
        var cache: (height: Int, rows: AxisRows, width: Int)?
        func rows(_ height: Int) -> (rows: AxisRows, width: Int) {
            if let cache, cache.height == height { return (cache.rows, cache.width) }
            let rows = AxisRows(
                content.yMap, rows: height, kind: content.rowKind, isWhole: content.y.isWhole, glyphs: glyphs)
            let width = content.isYUnknown ? 0 : rows.ticks.labels.map(TextWidth.columns(of:)).max() ?? 0
            // A number that is cut is another number: no labels then.
            cache = (height, rows, width <= rectangle.width - 6 ? width : 0)
            return (rows, cache?.width ?? 0)
        }
        func offsets(_ height: Int) -> [String] {
            content.saysOffset && rectangle.height >= 8 ? ChartNotes.offset(of: rows(height).rows) : []
        }
        typealias Under = (rows: [[Span]], hasXName: Bool, saysOffset: Bool, height: Int)
        let full = height
        var (width, most) = (rectangle.width - rows(full).width - 2, full)
        let gutter = 1 + (content.lineEnds.map { TextWidth.columns(of: glyphs.fit($0.name)) }.max() ?? 0)
        let xName = content.x.name(glyphs: glyphs)
        /// What stands under the axis, and the height that it leaves.
        func under(_ content: FrameContent, hasEnds: Bool) -> Under {
            let line = XLine(
                content, from: rectangle.maxX - width, to: rectangle.maxX - (hasEnds ? gutter : 0), in: rectangle,
                glyphs: glyphs)
            func rows(xName: String?) -> (rows: [[Span]], saysOffset: Bool) {
                guard full >= 4 else { return ([], false) }
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
            let named = line.nameStart == nil && !xName.isEmpty ? rows(xName: asAxis) : (rows: [], saysOffset: false)
            // It is worth a row of its own where there are many.
            let hasXName = !named.rows.isEmpty && (named.rows.count == plain.rows.count || full >= 8)
            let shown = hasXName ? named : plain
            return (shown.rows, hasXName, shown.saysOffset, min(most, full - shown.rows.count))
        }
        func found(_ offsets: [String]) -> (under: Under, ends: [EndLabel]) {
            var content = content
            content.offset = offsets
            // Long names would take the room of the curves.
            if !content.lineEnds.isEmpty, width - gutter >= 40, gutter * 3 <= width {
                let beside = under(content, hasEnds: true)
                let found = rows(beside.height)
                let ends = ChartFrame.endLabels(
                    content, found.rows, columns: rectangle.width - found.width - 2 - gutter)
                if !ends.isEmpty { return (beside, ends) }
            }
            return (under(content, hasEnds: false), [])
        }
        var said = yNameRow == nil ? offsets(full) : []
        var shown = found(said)
        // Where the axis begins, and how wide its numbers are, follows from how many rows there are, and that from what is
        // said below, and how wide that is. It settles at once or twice; where it does not, a row stays blank.
        var lowest = full
        for turn in 0..<4 {
            lowest = min(lowest, shown.under.height)
            let height = turn == 3 ? lowest : shown.under.height
            let (next, room) = (yNameRow == nil ? offsets(height) : [], rectangle.width - rows(height).width - 2)
            if next == said, room == width, height == shown.under.height { break }
            (said, width, most) = (next, room, turn == 3 ? height : full)
            shown = found(said)
        }
        self.content = content
        (below, isXNameBelow, height) = (shown.under.rows, shown.under.hasXName, shown.under.height)
        let yNames = name.isEmpty ? [] : offsets(height).map { name + ", " + $0 } + [name]
        yName = yNames.first { TextWidth.columns(of: $0) <= rectangle.width } ?? name

        let isSaid = shown.under.saysOffset || yName != name || !content.saysOffset
        lineNotes =
            isSaid
            ? []
            : ChartNotes.offset(of: rows(height).rows).dropFirst().map { "(\($0.hasPrefix("axis") ? "y " : "")\($0))" }

        (self.rows, labelWidth) = rows(height)
        let columns = rectangle.width - labelWidth - 2 - (shown.ends.isEmpty ? 0 : gutter)
        plot = Rectangle(x: rectangle.x + labelWidth + 2, y: top, width: columns, height: self.rows.count)
        endLabels = shown.ends.map { EndLabel(name: $0.name, role: $0.role, row: top + $0.row) }
    }

    /// The y axis alone, with its numbers: what a curve comes from and leads to is worth its columns. Nil without numbers.
    private init?(low content: FrameContent, in rectangle: Rectangle, glyphs: Glyphs) {
        let isCurve = content.rowKind == .data || content.rowKind == .given
        guard isCurve, !content.isYUnknown, rectangle.height >= 2, rectangle.width >= Self.leastColumns else {
            return nil
        }
        rows = AxisRows(
            content.yMap, rows: rectangle.height, kind: content.rowKind, isWhole: content.y.isWhole, glyphs: glyphs)
        labelWidth = rows.ticks.labels.map(TextWidth.columns(of:)).max() ?? 0
        guard labelWidth > 0, labelWidth * 3 < rectangle.width else { return nil }
        (self.content, self.rectangle, self.glyphs) = (content, rectangle, glyphs)
        (yName, titleRow, yNameRow, endLabels, isXNameBelow) = ("", nil, nil, [], false)
        (below, lineNotes) = ([], [])
        plot = Rectangle(
            x: rectangle.x + labelWidth + 2, y: rectangle.y, width: rectangle.width - labelWidth - 2,
            height: rectangle.height)
    }

    /// A row for each name, beside the end of its line; none at all where two would meet or a line ends elsewhere.
    private static func endLabels(_ content: FrameContent, _ rows: AxisRows, columns: Int) -> [EndLabel] {
        var labels: [EndLabel] = []
        for end in content.lineEnds {
            guard let point = end.point, content.xMap.contains(point.x), rows.map.contains(point.y),
                content.xMap.cell(of: point.x, among: columns) >= columns - 2
            else { return [] }
            let row = rows.map.cell(of: point.y, among: rows.count, fromTop: true)
            labels.append(EndLabel(name: end.name, role: end.role, row: row))
        }
        labels.sort { $0.row < $1.row }
        for (first, second) in zip(labels, labels.dropFirst()) where first.row == second.row { return [] }
        return labels
    }

    /// The name of x where it stands here, read-out, names and notes, packed into as few rows as they need; broken between
    /// two values, names or notes. That an axis does not begin at 0 may take a row more than `limit`; else it, and then the
    /// last note, is left out whole. Names that have no room take more rows, up to `most`, then the `whole` width, then one
    /// row more.
    private static func rows(
        _ content: FrameContent, xName: String?, hasLegend: Bool, width: Int, whole: Int, limit: Int, most: Int,
        glyphs: Glyphs
    ) -> (rows: [[Span]], saysOffset: Bool) {
        let first = limit
        var (content, width, limit) = (content, width, limit)
        // A name may stand out to the left of the plot rather than be broken.
        let longest = hasLegend ? content.legend.map { columns(of: $0, glyphs) }.filter { $0 <= whole }.max() ?? 0 : 0
        while true {
            let rows = packed(
                content, xName: xName, hasLegend: hasLegend, width: width, whole: whole, limit: limit, glyphs: glyphs)
            if rows.last.map({ columns(of: $0, glyphs) <= max(width, longest) }) ?? true {
                return (rows, !content.offset.isEmpty)
            }
            if !content.offset.isEmpty {
                let takesMore = limit == first && limit < most && most >= 4
                limit = takesMore ? limit + 1 : first
                if !takesMore { content.offset = [] }
            } else if !content.notes.isEmpty {
                content.notes.removeLast()
            } else if limit < most {
                limit += 1
            } else if width < whole {
                width = whole
            } else if limit == most {
                limit += 1
            } else {
                return (rows, false)
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
        var notes = content.notes
        if let shortest = content.offset.last {
            notes.append(content.offset.first { TextWidth.columns(of: $0) + 2 <= width } ?? shortest)
        }
        for (index, note) in notes.enumerated() {
            let text = (index == 0 ? "(" : "") + note + (index == notes.count - 1 ? ")" : ",")
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
        guard plot.maxY < rectangle.maxY else { return }
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
        var free = plot.maxY + 1
        for ((value, label), tickRow) in zip(zip(rows.ticks.values, rows.ticks.labels), rows.tickRows) {
            let row = plot.y + tickRow
            guard row < free else { continue }
            free = row
            // That of 0 of bars is the corner.
            if row < plot.maxY { grid[plot.x - 1, row] = Cell(glyphs.tickLeft, style: style) }
            if glyphs.isFine {
                let shift = (1 - rows.map.place(of: value)) * Double(plot.height) - 0.5 - Double(tickRow)
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
        let name = isXNameBelow || line.nameStart == nil ? "" : content.x.name(glyphs: glyphs)
        if let start = line.nameStart { grid.write(name, x: start, y: row + 1, style: Style(.muted)) }
        let taken =
            line.labels.map { ($0.start, $0.end) }
            + (name.isEmpty
                ? []
                : [line.nameStart ?? 0].map {
                    ($0, $0 + TextWidth.columns(of: name))
                })
        for note in lineNotes.map(glyphs.fit) {
            // In the last gap that has room for it.
            var end = rectangle.maxX
            for (from, to) in taken.sorted(by: { $0.0 > $1.0 }) + [(rectangle.x, plot.x - 2)] {
                let start = end - TextWidth.columns(of: note)
                if start >= to + 2 {
                    grid.write(note, x: start, y: row + 1, style: Style(.muted))
                    return
                }
                end = from - 2
            }
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
