import TextGrid
import Wording

/// What a model believes over two features: the likeliest class of each place by its shade, the examples on top.
package struct RegionMap: MapChart {
    /// The belief in one place.
    package struct Belief: Equatable, Sendable {
        let classIndex: Int
        /// The probability of that class, 0…1.
        let confidence: Double

        /// A belief: the class, from 0, and its probability, 0…1.
        package init(classIndex: Int, confidence: Double) {
            self.classIndex = classIndex
            self.confidence = confidence
        }
    }

    /// An example.
    package struct Point: Equatable, Sendable {
        let x: Double
        let y: Double
        let classIndex: Int

        /// An example: its two features, and its class from 0.
        package init(x: Double, y: Double, classIndex: Int) {
            self.x = x
            self.y = y
            self.classIndex = classIndex
        }
    }

    /// Row by row from the upper left: each the belief in the middle of one of equal parts of the plot.
    let beliefs: [Belief]
    let columns: Int
    let points: [Point]
    let xRange: ClosedRange<Double>
    let yRange: ClosedRange<Double>
    /// The axes, where they are drawn.
    let x, y: Axis?
    /// The names of the classes, where they are known.
    let names: [String]

    /// A map; as many rows of `columns` beliefs as there are, which need not be as many as cells on the screen.
    ///
    /// - Parameters:
    ///   - x: the name of its feature: then there are axes with numbers, and a legend, where there is room.
    ///   - y: likewise.
    ///   - names: those of the classes.
    package init(
        columns: Int, beliefs: [Belief], points: [Point], xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
        x: Axis? = nil, y: Axis? = nil, names: [String] = []
    ) {
        self.columns = columns
        self.beliefs = beliefs
        self.points = points
        self.xRange = xRange
        self.yRange = yRange
        (self.x, self.y) = (x, y)
        self.names = names
    }

    /// Whether axes and a legend have room: else the shades take all of it.
    package static func hasAxes(in room: Rectangle) -> Bool { room.width >= 26 && room.height >= 12 }

    /// The colour of each class; a fifth has the first again.
    package static let roles: [Role] = [.second, .predicted, .third, .fourth]
    /// The mark of each class, and the one where only ASCII may be drawn.
    package static let marks: [(Character, ascii: Character)] = [("○", "o"), ("●", "x"), ("▲", "A"), ("■", "H")]

    /// Draws the regions, and on top the examples inside the axes.
    package func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard columns > 0, !rectangle.isEmpty else { return }
        let frame = frame(in: rectangle, grid.glyphs)
        frame?.draw(on: &grid)
        let plotter = plotter(frame, rectangle)
        drawBeliefs(on: &grid, plotter)
        for point in points {
            guard plotter.xMap.contains(point.x), plotter.yMap.contains(point.y),
                let place = plotter.cell(point.x, point.y)
            else { continue }
            let kind = max(0, point.classIndex) % RegionMap.marks.count
            let mark = RegionMap.marks[kind]
            grid[place.column, place.row] = Cell(
                grid.glyphs.isASCII ? mark.ascii : mark.0, style: Style(RegionMap.roles[kind], bold: true))
        }
    }

    /// Axes and legend; nil where the shades take all of the room.
    private func frame(in room: Rectangle, _ glyphs: Glyphs) -> ChartFrame? {
        guard let x, let y, Self.hasAxes(in: room) else { return nil }
        var content = FrameContent(xMap: AxisMap(xRange), yMap: AxisMap(yRange))
        (content.x, content.y, content.rowKind) = (x, y, .map)
        content.legend = Self.legend(names, glyphs, width: room.width)
        return ChartFrame(content, in: room, glyphs: glyphs)
    }

    /// The cells of the shades, and the numbers from edge to edge of them.
    package func area(
        in rectangle: Rectangle, _ glyphs: Glyphs
    ) -> (plot: Rectangle, x: ClosedRange<Double>, y: ClosedRange<Double>) {
        let plotter = plotter(frame(in: rectangle, glyphs), rectangle)
        return (plotter.plot, xRange, plotter.yMap.lower...plotter.yMap.upper)
    }

    private func plotter(_ frame: ChartFrame?, _ rectangle: Rectangle) -> PointPlotter {
        PointPlotter(
            xMap: AxisMap(xRange), yMap: frame?.rows.map ?? AxisMap(yRange), plot: frame?.plot ?? rectangle)
    }

    /// The shades of each class: of a belief that is hardly one, and of one that is sure. Class 0 is light, class 1 darker;
    /// further classes have strokes of their own. None covers more than a quarter of its cell: on what is darker the marks
    /// of examples would not be seen.
    package static func shades(_ glyphs: Glyphs) -> [[Unicode.Scalar]] {
        glyphs.isASCII
            ? [[" ", "."], ["-", "+"], ["~", "~"], ["^", "^"]]
            : [[" ", "·"], ["⠢", "░"], ["╌", "╌"], ["╎", "╎"]]
    }

    /// From which confidence on a belief is a sure one, in every class alike.
    package static let sure = 0.8

    /// Each class with its mark, and what its shades mean: `○ outer: blank, or · where over 80 % sure`; in fewer columns
    /// `○ outer: blank, · > 80 %`.
    static func legend(_ names: [String], _ glyphs: Glyphs, width: Int) -> [[Span]] {
        func lines(_ before: String, _ behind: String) -> [[Span]] {
            names.enumerated().map { index, name in
                let kind = index % marks.count
                let own = shades(glyphs)[kind].map { $0 == " " ? "blank" : String(Character($0)) }
                let role = roles[kind]
                var spans = [
                    Span("\(glyphs.isASCII ? marks[kind].ascii : marks[kind].0) \(name)", role), Span(": ", .muted),
                    Span(own[0], own[0] == "blank" ? .muted : role),
                ]
                if own[1] != own[0] {
                    spans += [Span(before, .muted), Span(own[1], role), Span(behind, .muted)]
                }
                return spans
            }
        }
        let long = lines(", or ", " where over \(NumberText.percent(sure)) sure")
        let columns = long.map { TextWidth.columns(of: $0.map(\.text).joined()) }.max() ?? 0
        // The numbers of the axis take some.
        return columns + 7 <= width ? long : lines(", ", " > \(NumberText.percent(sure))")
    }

    private func drawBeliefs(on grid: inout Grid, _ plotter: PointPlotter) {
        let (plot, yMap) = (plotter.plot, AxisMap(yRange))
        let shades = Self.shades(grid.glyphs)
        let rows = (beliefs.count + columns - 1) / columns
        guard rows > 0 else { return }
        for y in 0..<plot.height {
            // The belief whose part holds the middle of the cell.
            let down = 1 - yMap.place(of: plotter.yMap.value(ofCell: y, among: plot.height, fromTop: true))
            let row = Int(clamping: (down * Double(rows)).rounded(.down), to: 0...rows - 1)
            for x in 0..<plot.width {
                let index = row * columns + (2 * x + 1) * columns / (2 * plot.width)
                guard index < beliefs.count else { continue }
                let belief = beliefs[index]
                let kind = max(0, belief.classIndex) % shades.count
                grid.put(
                    shades[kind][belief.confidence > Self.sure ? 1 : 0], style: Style(RegionMap.roles[kind]),
                    x: plot.x + x, y: plot.y + y)
            }
        }
    }

    // MARK: Words

    /// The belief at a point; nil outside.
    private func belief(at point: Point) -> Belief? {
        let rows = columns > 0 ? beliefs.count / columns : 0
        guard rows > 0, xRange.contains(point.x), yRange.contains(point.y) else { return nil }
        let column = AxisMap(xRange).cell(of: point.x, among: columns)
        let row = AxisMap(yRange).cell(of: point.y, among: rows, fromTop: true)
        return beliefs[row * columns + column]
    }

    /// A row for each class: its share of the area, its points, and how many of these lie on it.
    private var classes: [(name: String, share: Double, points: Int, right: Int)] {
        let indices = Set(beliefs.map(\.classIndex)).union(points.map(\.classIndex)).sorted()
        return indices.map { index in
            let area = beliefs.count { $0.classIndex == index }
            let own = points.filter { $0.classIndex == index }
            return (
                "class \(index)", beliefs.isEmpty ? 0 : Double(area) / Double(beliefs.count), own.count,
                own.count { belief(at: $0)?.classIndex == index }
            )
        }
    }

    /// The chart in one sentence: `class 0 on 60 % of the area, class 1 on 40 %; 96 of 100 points lie on their own.`
    package var description: String {
        let classes = classes
        guard !classes.isEmpty else { return "An empty plot." }
        let shares = classes.enumerated().map {
            "\($1.name) on \(NumberText.percent($1.share))\($0 == 0 ? " of the area" : "")"
        }
        let right = classes.reduce(0) { $0 + $1.right }
        var text = shares.joined(separator: ", ")
        if !points.isEmpty {
            text += "; \(NumberText.grouped(right)) of \(NumberText.grouped(points.count)) points lie on their own"
        }
        return text + "."
    }

    /// A row for each class: its share of the area, its examples, and how many of them lie in its region.
    package var table: [String] {
        let rows = classes.prefix(TextColumns.rowLimit).map {
            [$0.name, NumberText.percent($0.share), NumberText.grouped($0.points), NumberText.grouped($0.right)]
        }
        return rows.isEmpty ? [] : TextColumns.table(["class", "area", "points", "on their own"], Array(rows))
    }
}
