import TextGrid
import Wording

/// Numbers over two directions as shades, with a legend that says which shade is which level.
///
/// The shades are glyphs, darker for more, and need no colour; the levels are cut at round numbers. NaN is a question
/// mark and counted. Lines of another field can run over them, each with a letter that the legend explains.
package struct HeatMap: MapChart, Equatable {
    let field: Field
    /// What the numbers are: `loss`.
    let name: String
    let x: Axis
    let y: Axis
    /// How the levels are spaced.
    let scale: Axis.Scale
    let role: Role
    let markers: [PlotMarker]
    /// Whether lines run where one level meets the next.
    let hasContours: Bool
    /// An arrow beside the first marker: how far it goes in x and y.
    let arrow: PlotArrow?
    /// Where somebody came along, point by point, below the markers.
    let path: Series?
    /// More such ways; of two on one place the later one is seen.
    let trails: [Series]
    /// What runs over the shades as lines of equal value.
    let lines: Lines?
    /// A way whose points have values of their own, below the markers.
    let walk: Walk?
    /// Places with a name in the legend, where the first marker is "now".
    let spots: [Spot]
    let title: String

    /// - Parameters:
    ///   - x: its label; the range is the field's.
    ///   - y: its label; the range is the field's.
    package init(
        field: Field, name: String = "", x: Axis = Axis(), y: Axis = Axis(), scale: Axis.Scale = .linear,
        role: Role = .loss, markers: [PlotMarker] = [], hasContours: Bool = false, arrow: PlotArrow? = nil,
        path: Series? = nil, trails: [Series] = [], lines: Lines? = nil, walk: Walk? = nil, spots: [Spot] = [],
        title: String = ""
    ) {
        self.field = field
        self.name = name
        self.x = x
        self.y = y
        self.scale = scale
        self.role = role
        self.markers = markers
        self.hasContours = hasContours
        self.arrow = arrow
        self.path = path
        self.trails = trails
        self.lines = lines
        self.walk = walk
        self.spots = spots
        self.title = title
    }

    /// Draws the shades with their legend, and the markers on top; with too little room for axes, the shades alone.
    package func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        let drawn = drawn(in: rectangle, grid.glyphs)
        grid.draw(drawn.grid, x: rectangle.x, y: rectangle.y)
        let plotter = drawn.plotter
        for way in [path].compactMap(\.self) + trails {
            guard case .points(let glyph, let ascii) = way.form else { continue }
            plotter.draw(way, glyph: grid.glyphs.isASCII ? ascii : glyph, on: &grid)
        }
        walk?.draw(levels(grid.glyphs), plotter, on: &grid)
        for spot in spots {
            let series = Series(name: spot.name, x: [spot.x], y: [spot.y], role: .good)
            plotter.draw(series, glyph: spot.glyph(grid.glyphs), on: &grid)
        }
        plotter.draw(markers, on: &grid)
        if let arrow, let marker = markers.first {
            arrow.draw(beside: marker, plotter, on: &grid)
        }
    }

    /// The cells of the shades, and the numbers from edge to edge of them.
    package func area(
        in rectangle: Rectangle, _ glyphs: Glyphs
    ) -> (plot: Rectangle, x: ClosedRange<Double>, y: ClosedRange<Double>) {
        let plotter = drawn(in: rectangle, glyphs).plotter
        return (plotter.plot, field.xRange, plotter.yMap.lower...plotter.yMap.upper)
    }

    /// The map without its markers, and the places of its shades. While a marker moves over it, the map stays.
    private func drawn(in rectangle: Rectangle, _ glyphs: Glyphs) -> (grid: Grid, plotter: PointPlotter) {
        let key = DrawnKey(map: withoutMarkers, rectangle: rectangle, glyphs: glyphs)
        let drawn = Self.drawn.remembered(key) {
            let size = Size(columns: rectangle.width, rows: rectangle.height)
            var own = Grid(size: size, glyphs: glyphs)
            let plotter = drawField(on: &own, in: own.bounds)
            return (own, plotter)
        }
        var plotter = drawn.plotter
        plotter.plot.x += rectangle.x
        plotter.plot.y += rectangle.y
        return (drawn.grid, plotter)
    }

    private struct DrawnKey: Equatable {
        let map: HeatMap
        let rectangle: Rectangle
        let glyphs: Glyphs
    }

    private static let drawn = Recent<DrawnKey, (grid: Grid, plotter: PointPlotter)>(4)

    /// With all that the legend names, wherever it stands.
    private var withoutMarkers: HeatMap {
        HeatMap(
            field: field, name: name, x: x, y: y, scale: scale, role: role,
            markers: markers.prefix(1).map { PlotMarker(x: 0, y: 0, role: $0.role) }, hasContours: hasContours,
            arrow: arrow.map { PlotArrow(dx: $0.isSeen ? 1 : 0, dy: 0, role: $0.role) },
            path: path.flatMap { path in
                path.count > 1
                    ? Series(name: "", x: [0, 0], y: [0, 0], role: path.role, form: path.form) : nil
            }, lines: lines, walk: walk, spots: spots, title: title)
    }

    /// From nothing to most.
    static func shades(_ glyphs: Glyphs) -> [Unicode.Scalar] {
        glyphs.isASCII ? [" ", ".", ":", "+", "#", "@"] : [" ", "·", "░", "▒", "▓", "█"]
    }

    /// The line between the first two levels as the legend shows it, in ASCII of the marks that it is drawn with.
    private static func contourSample(_ glyphs: Glyphs) -> String { glyphs.isASCII ? "==" : "⠒⠒" }

    /// The levels of the map, and of the way over it; nil without numbers.
    private func levels(_ glyphs: Glyphs) -> Levels? {
        SeriesReader.extremes(of: field.values + (walk?.values ?? []), scale: scale).map {
            Levels($0, scale: scale, limit: Self.shades(glyphs).count - 1, glyphs: glyphs)
        }
    }

    /// Draws all but markers and arrow; returns the places of the data.
    private func drawField(on grid: inout Grid, in rectangle: Rectangle) -> PointPlotter {
        let (xMap, yMap) = (AxisMap(field.xRange), AxisMap(field.yRange))
        let (shades, levels) = (Self.shades(grid.glyphs), levels(grid.glyphs))
        func shade(_ level: Int) -> Unicode.Scalar {
            // The first and the last level look the same however many there are.
            let count = levels?.boundaries.count ?? 0
            return shades[count == 0 ? 0 : level * (shades.count - 1) / count]
        }
        var content = FrameContent(xMap: xMap, yMap: yMap)
        content.rowKind = .map
        content.title = title
        content.x = x
        content.y = y
        content.notes = field.notes(scale: scale)
        for spot in spots {
            content.legend.append([Span(String(spot.glyph(grid.glyphs)), .good), Span(" \(spot.name)", .muted)])
        }
        if !markers.isEmpty {
            content.legend.append([Span(String(grid.glyphs.fullDot), .marker), Span(" now", .muted)])
        }
        if arrow?.isSeen == true {
            // In ASCII each way looks otherwise.
            let sample = grid.glyphs.isASCII ? "<>^v/\\" : "→"
            content.legend.append([Span(sample, arrow?.role ?? .gradient), Span(" downhill", .muted)])
        }
        if let path, path.count > 1, case .points(let glyph, let ascii) = path.form {
            content.legend.append(
                [Span(String(grid.glyphs.isASCII ? ascii : glyph), path.role), Span(" way walked", .muted)])
        }
        if let levels, let first = levels.labels.first {
            if hasContours, lines == nil {
                content.legend.append([Span(Self.contourSample(grid.glyphs), .second), Span(" at \(first)", .muted)])
            }
            // The shade of a level, and the number of a point of the way.
            let names = [name, walk == nil ? "" : "path"].filter { !$0.isEmpty }.joined(separator: "/")
            func number(_ level: Int) -> [Span] {
                walk == nil ? [] : [Span("/", .muted), Span("\(Walk.digit(level))", Style(.marker, bold: true))]
            }
            content.legend.append(
                [Span(names.isEmpty ? "blank" : "\(names): blank", .muted)] + number(0) + [Span(" < \(first)", .muted)])
            for (index, label) in levels.labels.enumerated() {
                content.legend.append(
                    [Span(String(Character(shade(index + 1))), role)] + number(index + 1)
                        + [Span(" ≥ \(label)", .muted)])
            }
        }
        let lineLevels = lines?.levels(grid.glyphs)
        for (index, label) in (lineLevels?.labels ?? []).enumerated() {
            let name = index == 0 ? lines.map { "\($0.name) " } ?? "" : ""
            content.legend.append([Span(Lines.letter(index), lines?.role ?? .second), Span(" \(name)\(label)", .muted)])
        }
        let frame = ChartFrame(content, in: rectangle, glyphs: grid.glyphs)
        frame?.draw(on: &grid)
        let plot = frame?.plot ?? rectangle
        let shown = frame?.rows.map ?? yMap
        var isLight = Array(repeating: false, count: max(0, plot.width * plot.height))
        field.sampled(columns: plot.width, rows: plot.height, shown) { row, values, _ in
            for (column, between) in values.enumerated() {
                // As the lines between levels run; beside what is no number, the nearest one.
                let value =
                    between.isFinite
                    ? between
                    : field.value(
                        across: (Double(column) + 0.5) / Double(plot.width),
                        down: 1 - yMap.place(of: shown.value(ofCell: row, among: plot.height, fromTop: true)))
                var glyph: Unicode.Scalar = "?"
                if value.isInfinite {
                    glyph = value > 0 ? shades[shades.count - 1] : shades[0]
                } else if value == 0, scale == .log {
                    glyph = shades[0]
                } else if !value.isNaN, scale == .linear || value > 0 {
                    glyph = shade(levels?.level(of: value) ?? 0)
                }
                isLight[row * plot.width + column] = glyph == shades[0] || glyph == shades[1]
                grid.put(glyph, style: Style(role), x: plot.x + column, y: plot.y + row)
            }
        }
        if let lines, let lineLevels {
            lines.draw(lineLevels, on: &grid, in: plot, shown)
        } else if hasContours, let levels {
            var canvas = DotCanvas(area: plot, glyphs: grid.glyphs)
            canvas.beginSeries(.second, sign: Self.contourSample(grid.glyphs).first)
            // Between shades that can be seen there is a border already; a line would leave a gap in them.
            ContourTracer.draw(field, shown, levels: Array(levels.boundaries.prefix(1)), on: &canvas)
            canvas.draw(on: &grid) { isLight[$0] }
            if grid.glyphs.isFine, let level = levels.boundaries.first {
                grid.curves.append(ContourTracer.curve(field, shown, level: level, style: Style(.second), in: plot))
            }
        }
        return PointPlotter(xMap: xMap, yMap: shown, plot: plot)
    }

    /// The chart in one sentence: `loss: 12 × 10 values from 0.1 to 9, lowest at w 0.5, b -0.2.`
    package var description: String {
        let notes = field.notes(scale: scale).map { ", " + $0 }.joined()
        return "\(name.isEmpty ? "value" : name): \(field.words(x: x, y: y))\(notes)"
            + trails.map(words).joined() + (lines.map { "; lines of \($0.name): \($0.field.words(x: x, y: y))" } ?? "")
            + "."
    }

    /// From where to where a way leads; nothing of one that nobody went.
    private func words(_ trail: Series) -> String {
        guard trail.count > 1, let first = trail.first, let last = trail.last else { return "" }
        let ends = [first, last].map { "\(NumberText.grouped($0.x)), \(NumberText.grouped($0.y))" }
        return "; \(trail.name): \(Words.count(trail.count, "point")) from \(ends[0]) to \(ends[1])"
    }

    /// The field, thinned to at most ten rows.
    package var table: [String] { field.table(x: x, y: y) }
}
