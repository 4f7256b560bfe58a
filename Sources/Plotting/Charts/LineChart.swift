import TextGrid
import Wording

/// Lines and points over two axes, drawn into a grid. No extreme of the data is ever missed.
///
/// - Where many points of a noisy line share a column, the line becomes a dim band from least to greatest and a bright
///   line of means; a note says how many points make a column.
/// - NaN is a gap, infinity an arrow at the edge; both are counted under the chart, as are values of 0 and below on a
///   log axis.
/// - What lies outside a fixed range is marked by an arrow at the edge and counted.
/// - With at least 8 rows it says when y does not start at 0.
/// - Where two lines share a cell, one with gaps is shown, through which the other is seen; else the one named first.
///   In ASCII each line has a mark of its own, and they take turns.
/// - Names of several series stand at the ends of their lines where they have room, else below.
/// - With less than 4 rows there is no x axis; with less than 8 × 4 cells, or 24 × 2, only the data are drawn.
package struct LineChart: Chart {
    let series: [Series]
    let x: Axis
    let y: Axis
    let markers: [PlotMarker]
    let rules: [PlotRule]
    /// Where each line has a mark; its values are read out below.
    let cursorX: Double?
    /// Whether a line stands behind the marks, from edge to edge.
    let hasCursorLine: Bool
    let title: String
    /// Lines across the plot, behind the data.
    private(set) var lines: [PlotLine] = []
    /// At which x values are NaN or infinite is said, below and in words.
    package var saysWhereNaN = true

    /// - Parameters:
    ///   - series: the first is on top, but for lines with gaps.
    ///   - cursorX: where each line has a mark, and what is there is read out below; nil: nowhere.
    ///   - hasCursorLine: whether a line stands behind the marks, from edge to edge: of several plots that are read at
    ///     one place, one has it.
    package init(
        series: [Series], x: Axis = Axis(), y: Axis = Axis(), markers: [PlotMarker] = [], rules: [PlotRule] = [],
        cursorX: Double? = nil, hasCursorLine: Bool = true, title: String = ""
    ) {
        self.series = series
        self.x = x
        self.y = y
        self.markers = markers
        self.rules = rules
        self.cursorX = cursorX
        self.hasCursorLine = hasCursorLine
        self.title = title
    }

    /// The same with lines across the plot, and with more series and markers on top.
    package func adding(_ lines: [PlotLine], series: [Series] = [], markers: [PlotMarker] = []) -> LineChart {
        var chart = LineChart(
            series: series + self.series, x: x, y: y, markers: self.markers + markers, cursorX: cursorX,
            hasCursorLine: hasCursorLine, title: title)
        (chart.lines, chart.saysWhereNaN) = (self.lines + lines, saysWhereNaN)
        return chart
    }

    /// The same axes without anything between them, and with room above and below, so that they do not end where the data
    /// do.
    package var withoutData: LineChart {
        let ranges = ranges
        return LineChart(series: [], x: x.over(ranges.x), y: y.over(y.wider(ranges.y)), title: title)
    }

    /// From where to where the axes go at least.
    package var ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
        let maps = maps(series.map(SeriesReader.init))
        return (maps.x.lower...maps.x.upper, maps.y.lower...maps.y.upper)
    }

    /// Draws the chart.
    ///
    /// - Complexity: O(number of points + number of cells), with one pass over the points.
    package func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        let drawn = drawn(in: rectangle, glyphs: grid.glyphs)
        drawn.frame?.draw(on: &grid)
        drawn.picture.draw(self, on: &grid)
    }

    /// Axes and lines, which stay from frame to frame while a marker moves along them.
    func drawn(in rectangle: Rectangle, glyphs: Glyphs) -> (frame: ChartFrame?, picture: LinePicture) {
        let readers = series.map(SeriesReader.init)
        let maps = maps(readers)
        let make = {
            var layout = layout(readers, maps, in: rectangle, glyphs: glyphs)
            layout.picture.trace(self)
            return layout
        }
        // More points take longer to compare than to draw.
        guard series.reduce(0, { $0 + $1.count }) <= 4096 else { return make() }
        let key = Drawn.Key(
            series: series, x: x, y: y, title: title, rules: rules, cursorX: cursorX, maps: [maps.x, maps.y],
            rectangle: rectangle,
            glyphs: glyphs)
        return Drawn.last.remembered(key, make)
    }

    private enum Drawn {
        struct Key: Equatable {
            let series: [Series]
            let x: Axis
            let y: Axis
            let title: String
            let rules: [PlotRule]
            let cursorX: Double?
            let maps: [AxisMap]
            let rectangle: Rectangle
            let glyphs: Glyphs
        }

        static let last = Recent<Key, (frame: ChartFrame?, picture: LinePicture)>(8)
    }

    /// What the axes have to show; the rows of a plot go on beyond that: ``AxisRows``.
    func maps(_ readers: [SeriesReader]) -> (x: AxisMap, y: AxisMap) {
        (
            AxisMap(axis: x, extremes: xExtremes(readers)),
            AxisMap(axis: y, extremes: yExtremes(readers).map { y.scale == .linear ? Self.reachingZero($0) : $0 })
        )
    }

    /// Numbers that nearly reach 0, by an eighth of their range, have an axis that does: it has a tick, and the height of a
    /// curve is its value.
    private static func reachingZero(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        let near = range.upperBound / 8 - range.lowerBound / 8
        if range.lowerBound > 0, range.lowerBound < near { return 0...range.upperBound }
        if range.upperBound < 0, range.upperBound > -near { return range.lowerBound...0 }
        return range
    }

    /// The room for data that ``draw(on:in:)`` finds, and which places are which numbers.
    func plotter(in rectangle: Rectangle, glyphs: Glyphs) -> PointPlotter {
        drawn(in: rectangle, glyphs: glyphs).picture.plotter
    }

    private func layout(
        _ readers: [SeriesReader], _ maps: (x: AxisMap, y: AxisMap), in rectangle: Rectangle, glyphs: Glyphs
    ) -> (frame: ChartFrame?, picture: LinePicture) {
        let (xMap, yMap) = maps
        var content = FrameContent(xMap: xMap, yMap: yMap)
        content.title = title
        content.x = x
        content.y = y
        content.readOut = cursorX.flatMap { xMap.contains($0) ? readings(at: $0) : nil } ?? []
        content.rules = rules.filter { !$0.label.isEmpty && xMap.contains($0.x) }.map { $0.words(glyphs) }
        content.rowKind = y.range == nil ? .data : .given
        var found = ChartNotes(readers, xMap: xMap, yMap: yMap)
        content.notes = found.words(xName: x.label, saysWhere: saysWhereNaN)
        content.isYUnknown = y.range == nil && yExtremes(readers) == nil
        if !content.isYUnknown, series.contains(where: { $0.count > 0 }) {
            content.saysOffset = true
        }
        addNames(to: &content, glyphs: glyphs)

        var frame = ChartFrame(content, in: rectangle, glyphs: glyphs)
        var picture = LinePicture(readers, in: frame, rectangle, xMap, yMap, glyphs: glyphs)
        // What a band says of its columns takes a row, and may so change the columns; what is beyond the axis follows from
        // its rows. It settles at once or twice.
        for _ in 0..<3 {
            guard let rows = frame?.rows else { break }
            let said = content.notes
            if found.goesBeyond, y.range != nil { found = ChartNotes(readers, xMap: xMap, yMap: rows.map) }
            let notes = found.words(xName: x.label, saysWhere: saysWhereNaN)
            content.notes = bandNote(picture.bandWidths).map { [$0] + notes } ?? notes
            if said == content.notes { break }
            frame = ChartFrame(content, in: rectangle, glyphs: glyphs)
            picture = LinePicture(readers, in: frame, rectangle, xMap, yMap, glyphs: glyphs, earlier: picture)
        }
        return (frame, picture)
    }

    func xExtremes(_ readers: [SeriesReader]) -> ClosedRange<Double>? {
        guard x.range == nil else { return nil }
        let ofMarkers = SeriesReader.extremes(of: markers.map(\.x), scale: x.scale)
        return SeriesReader.union(readers.map { $0.xExtremes(scale: x.scale) } + [ofMarkers])
    }

    /// Of the points that the x axis shows; of all where it shows none.
    private func yExtremes(_ readers: [SeriesReader]) -> ClosedRange<Double>? {
        guard y.range == nil else { return nil }
        for window in x.range == nil ? [nil] : [x.range, nil] {
            let shown = markers.filter { window?.contains($0.x) ?? true }
            let ofMarkers = SeriesReader.extremes(of: shown.map(\.y), scale: y.scale)
            let extremes = SeriesReader.union(
                readers.map { $0.yExtremes(scale: y.scale, window: window) } + [ofMarkers])
            if let extremes { return extremes }
        }
        return nil
    }

    /// All series in the order of their names.
    var inOrder: [Int] { series.indices.sorted { (series[$0].rank, $0) < (series[$1].rank, $1) } }

    private func addNames(to content: inout FrameContent, glyphs: Glyphs) {
        guard series.count > 1 else { return }
        for series in inOrder.map({ series[$0] }) where !series.name.isEmpty {
            let sample: String
            switch series.form {
            case .line: sample = series.dash.sample(glyphs: glyphs, isFine: sign(of: series) == nil)
            case .points(let glyph, let ascii): sample = String(glyphs.isASCII ? ascii : glyph)
            case .sticks: sample = String(glyphs.vertical)
            case .dots: sample = glyphs.isASCII ? "." : "·"
            }
            content.legend.append([Span(sample, series.role), Span(" \(series.name)", .muted)])
            content.lineEnds.append(
                FrameContent.LineEnd(
                    name: series.name, role: series.role,
                    point: series.form == .line && !series.isNamedBelow ? series.last : nil))
        }
    }

    /// The mark of a line's cells in ASCII; nil: what its dots look like, for one line without gaps, which has no other
    /// dots beside it.
    func sign(of series: Series) -> Character? {
        let isAlone = self.series.count { $0.form == .line || $0.form == .dots } == 1
        return series.dash == .solid && (isAlone || series.band == .never) ? nil : series.dash.sign
    }

    private func bandNote(_ widths: [Int]) -> String? {
        guard let least = widths.min(), let most = widths.max() else { return nil }
        let count =
            least == most ? NumberText.grouped(least) : "\(NumberText.grouped(least)) to \(NumberText.grouped(most))"
        return "band: min–max of \(count) \(unit(most)), line: mean"
    }

    /// What the points are, for so many of them: steps, where x counts steps.
    func unit(_ count: Int) -> String {
        let isCounted =
            !series.isEmpty
            && series.allSatisfy {
                switch $0.data {
                case .ordered(.even(_, let step), _): step == 1
                case .stream(let stream):
                    stream.last.map { $0.x - (stream.first?.x ?? 0) == Double(stream.count - 1) } ?? true
                default: false
                }
            }
        let isWord = !x.label.isEmpty && x.label.allSatisfy { $0.isLetter && $0.isLowercase }
        let one = isCounted && isWord && x.label.count > 1 ? x.label : "point"
        return count == 1 || one.hasSuffix("s") ? one : one == "index" ? "indices" : one + "s"
    }

    /// The values at a place on x: `step 500: train 0.31, test 0.45`. Of each series it reads the nearest point; nil
    /// where there is none.
    func readOut(at place: Double) -> String? { readings(at: place)?.joined(separator: " ") }

    /// The same in pieces between which a line can be broken.
    private func readings(at place: Double) -> [String]? {
        var at: Double?
        var words: [String] = []
        // Of several, what has no name is named elsewhere, with its values.
        for series in inOrder.map({ series[$0] })
        where series.form == .line && (self.series.count == 1 || !series.name.isEmpty) {
            guard let point = SeriesReader.nearest(to: at ?? place, in: series) else { continue }
            if at == nil { at = point.x }
            words.append(
                (self.series.count == 1 ? "" : series.name + ": ") + NumberText.short(point.y))
        }
        guard let at else { return nil }
        words[0] = "\(x.label.isEmpty ? "" : x.label + " ")\(x.text(at)): " + words[0]
        return words.indices.map { words[$0] + ($0 + 1 < words.count ? "," : "") }
    }
}
