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
    /// Rows under the axis for read-out, legend and notes.
    private let below: [[Span]]

    /// Nil where there is no room for axes.
    init?(_ content: FrameContent, in rectangle: Rectangle, glyphs: Glyphs) {
        guard rectangle.width >= 8, rectangle.height >= 4 else { return nil }
        var content = content
        let name = content.y.name(glyphs: glyphs)
        let offset = rectangle.height >= 8 ? content.yOffset : nil
        yName = name.isEmpty ? "" : name + (offset.map { ", " + $0 } ?? "")
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
        if let offset, yNameRow == nil { content.notes.append("y " + offset) }
        self.content = content

        var cache: (height: Int, ticks: Ticks, width: Int)?
        func ticks(_ height: Int) -> (ticks: Ticks, width: Int) {
            if let cache, cache.height == height { return (cache.ticks, cache.width) }
            let ticks = Ticks(
                map: content.yMap,
                room: Ticks.Room(cells: height, isHorizontal: false, isWhole: content.yIsCount), glyphs: glyphs)
            let width = ticks.labels.map(TextWidth.columns(of:)).max() ?? 0
            // A number that is cut is another number: no labels then.
            cache = (height, ticks, width <= rectangle.width - 6 ? width : 0)
            return (ticks, cache?.width ?? 0)
        }
        let width = rectangle.width - ticks(height).width - 2
        let gutter = 1 + (content.lineEnds.map { TextWidth.columns(of: glyphs.fit($0.name)) }.max() ?? 0)
        var ends: [EndLabel] = []
        if !content.lineEnds.isEmpty, width - gutter >= 40 {
            let rows = content.notes.isEmpty && content.readOut.isEmpty ? height : height - 1
            ends = ChartFrame.endLabels(content, rows: rows, columns: width - gutter)
        }
        let rows = ChartFrame.rows(
            content, hasLegend: ends.isEmpty, width: width, limit: max(1, height / 3), glyphs: glyphs)
        below = height >= 4 ? rows : []
        height -= below.count

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

    /// Read-out, names and notes, packed into as few rows as they need; the notes begin a row where they do not fit
    /// behind the names, and are broken between two of them.
    private static func rows(
        _ content: FrameContent, hasLegend: Bool, width: Int, limit: Int, glyphs: Glyphs
    ) -> [[Span]] {
        var pieces: [(spans: [Span], gap: Int)] = []
        if !content.readOut.isEmpty { pieces.append((content.readOut, 2)) }
        if hasLegend { pieces += content.legend.map { ($0, 2) } }
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
            let columns = piece.spans.reduce(0) { $0 + TextWidth.columns(of: glyphs.fit($1.text)) }
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
            grid.write(row, x: plot.x, y: plot.maxY + 2 + index, width: rectangle.maxX - plot.x)
        }
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
        let ticks = Ticks(
            map: content.xMap, room: Ticks.Room(cells: plot.width, isHorizontal: true), glyphs: glyphs)
        var labels: [(text: String, start: Int, end: Int)] = []
        for (value, label) in zip(ticks.values, ticks.labels) {
            let column = plot.x + content.xMap.cell(of: value, among: plot.width)
            grid[column, row] = Cell(glyphs.tickDown, style: style)
            let width = TextWidth.columns(of: label)
            // Moved off the centre at the two ends, as long as it still covers its tick.
            let start = max(rectangle.x, min(column - width / 2, rectangle.maxX - width))
            guard start <= column, column < start + width, start > labels.last?.end ?? Int.min else { continue }
            labels.append((label, start, start + width))
        }
        // The name of the axis takes the place of labels where two are left.
        let name = content.x.name(glyphs: glyphs)
        let nameStart = rectangle.maxX - TextWidth.columns(of: name)
        if !name.isEmpty, nameStart >= plot.x {
            let beside = labels.filter { $0.end + 1 < nameStart }
            if beside.count >= min(2, labels.count) {
                labels = beside
                grid.write(name, x: nameStart, y: row + 1, style: Style(.muted))
            }
        }
        for label in labels { grid.write(label.text, x: label.start, y: row + 1, style: Style(.muted)) }
    }
}
