import TextGrid
import Wording

/// Draws single points, each place once: a million points on one cell cost no more than the look at them.
struct PointPlotter {
    let xMap: AxisMap
    let yMap: AxisMap
    var plot: Rectangle

    /// The numbers of x and y under a cell; nil outside the plot.
    func place(_ column: Int, _ row: Int) -> (x: Double, y: Double)? {
        guard column >= plot.x, column < plot.maxX, row >= plot.y, row < plot.maxY else { return nil }
        return (
            xMap.value(ofCell: column - plot.x, among: plot.width),
            yMap.value(ofCell: row - plot.y, among: plot.height, fromTop: true)
        )
    }

    /// Draws the points of a series as its glyph; those outside as arrows at the edge.
    func draw(_ series: Series, glyph: Character, on grid: inout Grid) {
        guard !plot.isEmpty else { return }
        var isSet = [Bool](repeating: false, count: plot.width * plot.height)
        visit(series) { x, y in
            guard let place = cell(x, y) else { return }
            let index = (place.row - plot.y) * plot.width + place.column - plot.x
            let arrow = arrow(x, y, glyphs: grid.glyphs)
            guard arrow != nil || !isSet[index] else { return }
            if arrow == nil { isSet[index] = true }
            grid[place.column, place.row] = Cell(arrow ?? glyph, style: Style(series.role))
        }
    }

    /// Draws the points of a series as lines from the bottom of the plot; of those that are lower than a cell nothing.
    func drawSticks(_ series: Series, on grid: inout Grid) {
        guard !plot.isEmpty else { return }
        visit(series) { x, y in
            guard xMap.contains(x), let place = cell(x, y) else { return }
            for row in place.row..<plot.maxY {
                grid[place.column, row] = Cell(grid.glyphs.vertical, style: Style(series.role))
            }
        }
    }

    /// Draws sticks in the cells that a line has: they reach up to it.
    func drawThroughLines(_ series: Series, on canvas: inout DotCanvas) {
        guard !plot.isEmpty, canvas.across > 1 else { return }
        visit(series) { x, y in
            guard xMap.contains(x), yMap.contains(y) else { return }
            canvas.fillDown(
                xMap.cell(of: x, among: canvas.columns), from: yMap.cell(of: y, among: canvas.rows, fromTop: true))
        }
    }

    /// Draws the points of a series as dots.
    func drawDots(_ series: Series, on canvas: inout DotCanvas) {
        canvas.beginSeries(series.role, ink: .points)
        visit(series) { x, y in
            guard xMap.contains(x), yMap.contains(y) else { return }
            canvas.set(
                xMap.cell(of: x, among: canvas.columns), yMap.cell(of: y, among: canvas.rows, fromTop: true))
        }
    }

    /// Marks where points lie outside the plot.
    func drawArrows(_ series: Series, on grid: inout Grid) {
        visit(series) { x, y in
            guard let arrow = arrow(x, y, glyphs: grid.glyphs), let place = cell(x, y) else { return }
            grid[place.column, place.row] = Cell(arrow, style: Style(series.role))
        }
    }

    func visit(_ series: Series, _ body: (Double, Double) -> Void) {
        switch series.data {
        case .ordered(let x, let y): for index in y.indices { body(x[index], y[index]) }
        case .free(let x, let y): for index in y.indices { body(x[index], y[index]) }
        case .stream(let stream): for point in stream.points { body(point.x, point.y) }
        }
    }

    /// The cell of a point, at the edge for what lies outside; nil for what has no place.
    func cell(_ x: Double, _ y: Double) -> (column: Int, row: Int)? {
        guard !plot.isEmpty, !xMap.place(of: x).isNaN, !yMap.place(of: y).isNaN else { return nil }
        return (
            plot.x + xMap.cell(of: x, among: plot.width),
            plot.y + yMap.cell(of: y, among: plot.height, fromTop: true)
        )
    }

    /// The arrow that stands for a point outside; nil inside.
    func arrow(_ x: Double, _ y: Double, glyphs: Glyphs) -> Character? {
        if y > yMap.upper { return glyphs.isASCII ? "^" : "▲" }
        if y < yMap.lower { return glyphs.isASCII ? "v" : "▼" }
        // Not the pointer, which stands at what is selected.
        if x < xMap.lower { return glyphs.isASCII ? "<" : "←" }
        if x > xMap.upper { return glyphs.isASCII ? ">" : "→" }
        return nil
    }

    // MARK: Markers

    /// Draws markers where they stand, and their labels where these hide nothing.
    func draw(_ markers: [PlotMarker], on grid: inout Grid) {
        draw(markers, at: markers.map { cell($0.x, $0.y) }, on: &grid)
    }

    /// Draws markers in their cells; where two points share one, a dot in a ring stands for both.
    func draw(_ markers: [PlotMarker], at places: [(column: Int, row: Int)?], on grid: inout Grid) {
        var points: [[Int]: [PlotMarker]] = [:]
        for (marker, place) in zip(markers, places) {
            guard let place else { continue }
            var sign = marker.glyph.flatMap { grid.glyphs.fit(String($0)).first } ?? grid.glyphs.fullDot
            if let arrow = arrow(marker.x, marker.y, glyphs: grid.glyphs) {
                sign = arrow
            } else if marker.glyph?.isNumber ?? true {
                var here = points[[place.column, place.row]] ?? []
                // What reads a point is none itself.
                if !here.contains(where: { $0.role == marker.role && $0.x == marker.x && $0.y == marker.y }) {
                    here.append(marker)
                }
                points[[place.column, place.row]] = here
                // A finer drawing has room for each.
                if here.count > 1, !grid.glyphs.isFine { sign = grid.glyphs.twoDots }
            }
            grid[place.column, place.row] = Cell(sign, style: Style(marker.role, bold: true))
        }
        for (marker, place) in zip(markers, places) {
            if let place { write(marker, beside: place, on: &grid) }
        }
    }

    /// The cells of markers; one that gives way stands further left on its line, if that is among `lines`. A sign that has
    /// no room there has none: nowhere else would it say where its line is.
    func places(of markers: [PlotMarker], on lines: [Series]) -> [(column: Int, row: Int)?] {
        var taken: Set<[Int]> = []
        return markers.map { marker in
            guard var place = cell(marker.x, marker.y) else { return nil }
            // Two digits side by side would be one number.
            let reach = marker.glyph == nil ? 0 : 1
            func isFree(_ place: (column: Int, row: Int)) -> Bool {
                !(-reach...reach).contains { taken.contains([place.column + $0, place.row]) }
            }
            if marker.givesWay, !isFree(place) {
                let line = lines.first {
                    $0.form == .line && $0.role == marker.role && $0.last == DataPoint(x: marker.x, y: marker.y)
                }
                let columns = stride(from: place.column - 1, through: max(plot.x, place.column - 9), by: -1)
                let free = line.flatMap { line in
                    columns.lazy.compactMap { cell(of: line, column: $0, near: place.row) }.first(where: isFree)
                }
                if free == nil, marker.glyph != nil { return nil }
                place = free ?? place
            }
            taken.insert([place.column, place.row])
            return place
        }
    }

    /// The cell of a column that a line goes through, that next to a row; nil where it has nothing there.
    private func cell(of line: Series, column: Int, near row: Int) -> (column: Int, row: Int)? {
        let edges = [0.0, 1].map { xMap.value(at: (Double(column - plot.x) + $0) / Double(plot.width)) }
        let inside = SeriesReader.points(of: line, in: edges[0]...edges[1]).map { yMap.place(of: $0.y) }
        let rows = (edges.compactMap { height(of: line, at: $0) } + inside).compactMap { place in
            cell(edges[0], yMap.value(at: place))?.row
        }
        guard let first = rows.min(), let last = rows.max() else { return nil }
        return (column, min(max(row, first), last))
    }

    /// How high a line is at an x, from 0 to 1; nil where it has nothing there.
    func height(of line: Series, at x: Double) -> Double? {
        guard let (first, last) = SeriesReader.neighbours(of: x, in: line) else { return nil }
        let (from, to) = (yMap.place(of: first.y), yMap.place(of: last.y))
        let length = xMap.place(of: last.x) - xMap.place(of: first.x)
        let place = length > 0 ? from + (to - from) * (xMap.place(of: x) - xMap.place(of: first.x)) / length : to
        return place >= 0 && place <= 1 ? place : nil
    }

    /// Writes a marker's label beside its point, where the cells are empty.
    private func write(_ marker: PlotMarker, beside place: (column: Int, row: Int), on grid: inout Grid) {
        let label = grid.glyphs.fit(TextWidth.harmless(marker.label))
        let width = TextWidth.columns(of: label)
        guard width > 0 else { return }
        for row in [place.row, place.row - 1, place.row + 1] where row >= plot.y && row < plot.maxY {
            for start in [place.column + 2, place.column - 1 - width] {
                guard start >= plot.x, start + width <= plot.maxX,
                    (start - 1...start + width).allSatisfy({
                        grid[$0, row].character == " " || $0 < plot.x || $0 >= plot.maxX || $0 == place.column
                    })
                else { continue }
                grid.write(label, x: start, y: row, style: Style(marker.role))
                return
            }
        }
    }
}
