import TextGrid
import Wording

/// How many values lie in each of equal bins.
///
/// The axis of counts begins at 0.
package struct Histogram: Chart {
    /// The edges of the bins, rising: one more than there are bins. A bin holds its lower edge, the last one both.
    let edges: [Double]
    /// How many values lie in each bin.
    let counts: [Int]
    /// The count that the axis goes up to, at least the largest.
    let most: Int
    let x: Axis
    let role: Role
    /// The pattern of whose values they are, whose sign the bars have in ASCII.
    let dash: Dash
    /// How many are expected in a bin around each place, drawn over the bars; nil for none.
    let curve: Series?
    /// A place that is marked; nil for none.
    let mark: PlotRule?
    let notes: [String]
    let title: String

    /// Bins that have been counted.
    ///
    /// - Parameters:
    ///   - counts: one less than edges; what is left over is not used.
    ///   - most: how far the axis of counts goes where histograms are compared; nil: to the largest count.
    ///   - x: its range is shown, nil for that of the edges.
    ///   - dash: the pattern of whose values they are, told apart by it from others in ASCII.
    ///   - curve: how many are expected in a bin around each place, drawn over the bars.
    ///   - mark: a place that is marked.
    ///   - notes: what the bars do not say.
    package init(
        edges: [Double], counts: [Int], most: Int? = nil, x: Axis = Axis(), role: Role = .loss, dash: Dash = .solid,
        curve: Series? = nil, mark: PlotRule? = nil, notes: [String] = [], title: String = ""
    ) {
        let bins = max(0, min(edges.count - 1, counts.count))
        self.edges = bins > 0 ? Array(edges.prefix(bins + 1)) : []
        self.counts = Array(counts.prefix(bins))
        self.most = max(self.counts.max() ?? 0, most ?? 0)
        self.x = x
        (self.role, self.dash) = (role, dash)
        (self.curve, self.mark, self.notes) = (curve, mark, notes)
        self.title = title
    }

    /// Draws a bar for each bin, as high as its count; with too little room for axes, the bars alone.
    package func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        let xMap = AxisMap(
            axis: Axis(), extremes: x.range ?? edges.first.map { $0...max($0, edges[edges.count - 1]) })
        let yMap = AxisMap(0...Double(max(1, most)))
        var content = FrameContent(xMap: xMap, yMap: yMap)
        content.rowKind = .bars
        content.title = title
        content.x = x
        content.y = Axis(label: "count", isWhole: true)
        content.notes = notes
        if let mark { content.rules.append(mark.words(grid.glyphs)) }
        if let curve {
            content.legend.append(
                [Span(curve.dash.sample(glyphs: grid.glyphs), curve.role), Span(" \(curve.name)", .muted)])
        }
        let frame = ChartFrame(content, in: rectangle, glyphs: grid.glyphs)
        frame?.draw(on: &grid)
        let plot = frame?.plot ?? rectangle
        func draw(_ chart: LineChart) {
            let readers = chart.series.map(SeriesReader.init)
            var picture = LinePicture(readers, in: frame, rectangle, xMap, yMap, glyphs: grid.glyphs)
            picture.trace(chart)
            picture.draw(chart, on: &grid)
        }
        if let mark { draw(LineChart(series: [], rules: [mark])) }
        // From the middle of the row of the axis, which is 0, to that of a tick's row: what is below the first row's lower edge
        // is left out, and the last row may be half a row of bars. A curve there goes along that edge.
        let shown = frame?.rows.map ?? yMap
        // Bars stand before it: how high they are is counted.
        if let curve {
            let y = curve.y.map { max($0, shown.lower) }
            draw(
                LineChart(series: [Series(name: curve.name, x: curve.x, y: y, role: curve.role, dash: curve.dash)]))
        }
        guard !counts.isEmpty, most > 0 else { return }
        for column in 0..<plot.width {
            // Where bins are narrower than a cell, the greatest of them.
            let first = xMap.value(at: Double(column) / Double(plot.width))
            let last = xMap.value(at: Double(column + 1) / Double(plot.width))
            let middle = xMap.value(ofCell: column, among: plot.width)
            guard middle >= edges[0], middle <= edges[counts.count] else { continue }
            var low = bin(of: middle)
            var high = low
            if counts.count > plot.width {
                low = bin(of: first)
                high = max(low, bin(of: last) - 1)
            }
            let count = counts[low...high].max() ?? 0
            let height = count == 0 ? 0 : max(1e-9, shown.place(of: Double(count)))
            let bar = Bars.vertical(height, height: plot.height, glyphs: grid.glyphs, sign: dash.sign)
            if frame != nil, count > 0, !grid.glyphs.isASCII {
                // A bar stands on the axis, in the middle of its row, whose upper half it has too; the lowest bars are in
                // there alone.
                let rows = shown.place(of: Double(count)) * Double(plot.height) + 0.5
                grid[plot.x + column, plot.maxY] = Cell(rows < 0.25 ? "━" : "▀", style: Style(role))
                if rows <= 0.5 { continue }
            }
            for (index, glyph) in bar.enumerated() {
                grid[plot.x + column, plot.maxY - 1 - index] = Cell(glyph, style: Style(role))
            }
        }
    }

    /// The bin that a value inside the edges lies in.
    private func bin(of value: Double) -> Int {
        var (low, high) = (0, counts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if value >= edges[middle] { low = middle } else { high = middle }
        }
        return low
    }

    /// The chart in one sentence: `error: 120 values from 0 to 12 in 12 bins, most (34) from 3 to 4.`
    package var description: String {
        guard let first = edges.first, let last = edges.last, let most = counts.max(),
            let bin = counts.firstIndex(of: most)
        else { return "An empty plot." }
        let total = counts.reduce(0, +)
        var text = "\(x.label.isEmpty ? "value" : x.label): \(NumberText.grouped(total))"
        text += " \(Words.plural(total, "value")) from \(NumberText.grouped(first)) to \(NumberText.grouped(last))"
        text += " in \(Words.count(counts.count, "bin"))"
        text += ", most (\(NumberText.grouped(most))) from \(NumberText.grouped(edges[bin]))"
        text += " to \(NumberText.grouped(edges[bin + 1]))"
        return text + "."
    }

    /// A row for each bin, or for neighbouring bins together where there are many.
    package var table: [String] {
        guard !counts.isEmpty else { return [] }
        // Neighbouring bins together where there are many.
        let group = (counts.count + TextColumns.rowLimit - 1) / TextColumns.rowLimit
        let rows = stride(from: 0, to: counts.count, by: group).map { start in
            let end = min(start + group, counts.count)
            return [
                NumberText.grouped(edges[start]), NumberText.grouped(edges[end]),
                NumberText.grouped(counts[start..<end].reduce(0, +)),
            ]
        }
        return TextColumns.table(["from", "to", "count"], rows)
    }
}
