import TextGrid

/// Which part of a chart goes where.
struct ChartLayout {
    /// A name at the end of its line: the index of the series, and the row.
    struct LineEnd: Equatable {
        let series: Int
        let row: Int
    }

    /// The room for data, inside the axes.
    let plot: Rectangle
    let yTicks: Ticks
    /// The width of the labels left of the y axis; 0 where they have no room.
    let labelWidth: Int
    /// The row of the y axis's name.
    let yNameRow: Int?
    let lineEnds: [LineEnd]
    /// Rows under the axis for legend and notes.
    let below: [[Span]]

    /// Nil where there is no room for axes.
    init?(_ chart: LineChart, in rectangle: Rectangle, xMap: AxisMap, yMap: AxisMap, glyphs: Glyphs) {
        guard rectangle.width >= 8, rectangle.height >= 4 else { return nil }
        var top = rectangle.y
        var height = rectangle.height - 2
        if !chart.y.name(glyphs: glyphs).isEmpty, height >= 8 {
            yNameRow = top
            top += 1
            height -= 1
        } else {
            yNameRow = nil
        }
        func ticks(_ height: Int) -> (Ticks, Int) {
            let ticks = Ticks(map: yMap, room: Ticks.Room(cells: height, isHorizontal: false), glyphs: glyphs)
            let width = ticks.labels.map(TextWidth.columns(of:)).max() ?? 0
            // A number that is cut is another number: no labels then.
            return (ticks, width <= rectangle.width - 6 ? width : 0)
        }
        let notes = ChartNotes(chart.series, xMap: xMap, yMap: yMap).words(xName: chart.x.label)
        let named = chart.series.indices.filter { !chart.series[$0].name.isEmpty }
        let hasLegend = chart.series.count > 1 && !named.isEmpty

        let width = rectangle.width - ticks(height).1 - 2
        let gutter = (named.map { TextWidth.columns(of: glyphs.fit(chart.series[$0].name)) }.max() ?? 0) + 1
        var ends: [LineEnd] = []
        if hasLegend, width - gutter >= 40 {
            let rows = notes.isEmpty ? height : height - 1
            ends = ChartLayout.lineEnds(chart, named, rows: rows, columns: width - gutter, xMap, yMap)
        }

        let legend = hasLegend && ends.isEmpty ? named.map { chart.series[$0] } : []
        let rows = ChartLayout.rows(legend, notes, width: width, limit: max(1, height / 3), glyphs: glyphs)
        below = height >= 4 ? rows : []
        height -= below.count
        let (yTicks, labelWidth) = ticks(height)
        self.yTicks = yTicks
        self.labelWidth = labelWidth
        plot = Rectangle(
            x: rectangle.x + labelWidth + 2, y: top,
            width: rectangle.width - labelWidth - 2 - (ends.isEmpty ? 0 : gutter), height: height)
        lineEnds = ends.map { LineEnd(series: $0.series, row: top + $0.row) }
    }

    /// A row for each name, beside the end of its line; none at all where two would meet or a line ends elsewhere.
    private static func lineEnds(
        _ chart: LineChart, _ named: [Int], rows: Int, columns: Int, _ xMap: AxisMap, _ yMap: AxisMap
    ) -> [LineEnd] {
        var ends: [LineEnd] = []
        for index in named {
            let series = chart.series[index]
            guard series.form == .line, let x = series.x.last, let y = series.y.last, xMap.contains(x),
                yMap.contains(y), xMap.cell(of: x, among: columns) >= columns - 2
            else { return [] }
            ends.append(LineEnd(series: index, row: yMap.cell(of: y, among: rows, fromTop: true)))
        }
        ends.sort { $0.row < $1.row }
        for (first, second) in zip(ends, ends.dropFirst()) where first.row == second.row { return [] }
        return ends
    }

    /// Names and notes, packed into as few rows as they need; the notes begin a row where they do not fit behind the
    /// names, and are broken between two of them.
    private static func rows(
        _ legend: [Series], _ notes: [String], width: Int, limit: Int, glyphs: Glyphs
    ) -> [[Span]] {
        var pieces: [(spans: [Span], gap: Int)] = []
        for series in legend {
            let sample: String
            switch series.form {
            case .line: sample = series.dash.sample(glyphs: glyphs)
            case .points(let glyph, let ascii): sample = String(glyphs.isASCII ? ascii : glyph)
            }
            pieces.append(([Span(sample, series.role), Span(" \(series.name)", .muted)], 2))
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
}
