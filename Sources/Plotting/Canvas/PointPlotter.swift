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

    /// Draws markers, and their labels where these hide nothing.
    func draw(_ markers: [PlotMarker], on grid: inout Grid) {
        var taken: Set<[Int]> = []
        var places = markers.map { marker -> (column: Int, row: Int)? in
            guard var place = cell(marker.x, marker.y) else { return nil }
            if marker.givesWay, marker.glyph != nil {
                // Two digits side by side would be one number, and further left the line would seem to end there. One
                // without room is known by its line.
                func isFree(_ row: Int) -> Bool {
                    row >= plot.y && row < plot.maxY && !(-1...1).contains { taken.contains([place.column + $0, row]) }
                }
                let rows = [0, -1, 1, -2, 2, -3, 3].lazy.map { place.row + $0 }
                guard let row = rows.first(where: isFree) else { return nil }
                place.row = row
            } else if marker.givesWay, taken.contains([place.column, place.row]) {
                place = beside(place, of: marker.role, besides: taken, on: grid) ?? place
            }
            taken.insert([place.column, place.row])
            return place
        }
        order(&places, of: markers)
        for (marker, place) in zip(markers, places) {
            guard let place else { continue }
            let arrow = arrow(marker.x, marker.y, glyphs: grid.glyphs)
            grid[place.column, place.row] = Cell(
                arrow ?? marker.glyph.flatMap { grid.glyphs.fit(String($0)).first } ?? grid.glyphs.fullDot,
                style: Style(marker.role, bold: true))
        }
        for (marker, place) in zip(markers, places) {
            if let place { write(marker, beside: place, on: &grid) }
        }
    }

    /// Signs that gave way to each other stand as their values do: the higher one above.
    private func order(_ places: inout [(column: Int, row: Int)?], of markers: [PlotMarker]) {
        let signs = markers.indices.filter { markers[$0].givesWay && markers[$0].glyph != nil }
        for _ in signs {
            for (first, second) in zip(signs, signs.dropFirst()) {
                guard let one = places[first], let other = places[second], one.column == other.column else {
                    continue
                }
                let isAbove = markers[first].y >= markers[second].y
                if isAbove == (one.row > other.row) {
                    (places[first], places[second]) = ((one.column, other.row), (other.column, one.row))
                }
            }
        }
    }

    /// The free place next to the left, on the curve of a role where it can be seen there: further away the point would
    /// seem to stand for another x. nil where the plot ends.
    private func beside(
        _ place: (column: Int, row: Int), of role: Role, besides taken: Set<[Int]>, on grid: Grid
    ) -> (column: Int, row: Int)? {
        let rows = [place.row, place.row - 1, place.row + 1].filter { $0 >= plot.y && $0 < plot.maxY }
        var column = place.column - 1
        while column >= plot.x, rows.contains(where: { taken.contains([column, $0]) }) { column -= 1 }
        guard column >= plot.x else { return nil }
        let row = rows.first { grid[column, $0].style.role == role && grid[column, $0].character != " " }
        return (column, row ?? place.row)
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
