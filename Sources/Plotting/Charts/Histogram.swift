import TextGrid
import Wording

#if canImport(Glibc)
    import Glibc
#endif

/// How many values lie in each of equal bins.
///
/// NaN and infinities lie in none, and are counted under the chart. The axis of counts begins at 0.
public struct Histogram: Chart {
    /// The edges of the bins, rising: one more than there are bins. A bin holds its lower edge, the last one both.
    public let edges: [Double]
    public let counts: [Int]
    public let x: Axis
    public let role: Role
    public let title: String
    public let nanCount: Int
    public let infiniteCount: Int

    /// Bins that have been counted already.
    ///
    /// - Parameter counts: one less than edges; what is left over is not used.
    public init(edges: [Double], counts: [Int], x: Axis = Axis(), role: Role = .loss, title: String = "") {
        self.init(edges: edges, counts: counts, x: x, role: role, title: title, nan: 0, infinite: 0)
    }

    /// Counts values.
    ///
    /// - Parameter bins: how many bins there are, from the least value to the greatest; nil for bins with round edges,
    ///   about as wide as Freedman and Diaconis advise (1981: twice the interquartile range over the cube root of n).
    /// - Complexity: O(n).
    public init(
        values: [Double], bins: Int? = nil, x: Axis = Axis(), role: Role = .loss, title: String = ""
    ) {
        let scan = BlockScan(values)
        let summary = scan.summary(of: 0..<values.count, isAboveZero: false)
        var edges: [Double] = []
        var counts: [Int] = []
        if summary.count > 0 {
            edges = Histogram.edges(values, summary, bins: bins)
            counts = Array(repeating: 0, count: edges.count - 1)
            let map = AxisMap(edges[0]...edges[edges.count - 1])
            for value in values where value.isFinite {
                var bin = Int(
                    clamping: (map.place(of: value) * Double(counts.count)).rounded(.down), to: 0...counts.count - 1)
                // Rounding may have put a value on the wrong side of its edge.
                while bin > 0, value < edges[bin] { bin -= 1 }
                while bin + 1 < counts.count, value >= edges[bin + 1] { bin += 1 }
                counts[bin] += 1
            }
        }
        self.init(
            edges: edges, counts: counts, x: x, role: role, title: title, nan: scan.nanCount,
            infinite: scan.infiniteCount)
    }

    private init(edges: [Double], counts: [Int], x: Axis, role: Role, title: String, nan: Int, infinite: Int) {
        let bins = max(0, min(edges.count - 1, counts.count))
        self.edges = bins > 0 ? Array(edges.prefix(bins + 1)) : []
        self.counts = Array(counts.prefix(bins))
        self.x = x
        self.role = role
        self.title = title
        nanCount = nan
        infiniteCount = infinite
    }

    private static func edges(_ values: [Double], _ summary: RangeSummary, bins: Int?) -> [Double] {
        // Room around constant values, as on any axis.
        let map = AxisMap(summary.low...summary.high)
        func even(_ count: Int) -> [Double] {
            let edges = (0...count).map { $0 == count ? map.upper : map.value(at: Double($0) / Double(count)) }
            // There may not be so many numbers in so small a range.
            return zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 } ? edges : [map.lower, map.upper]
        }
        if let bins { return even(min(max(1, bins), 10_000)) }
        if summary.low == summary.high { return even(1) }
        let range = map.upper - map.lower
        guard range.isFinite, range > .leastNormalMagnitude * 1e6 else { return even(10) }
        let step = max(1, values.count / 10_000)
        let sample = stride(from: 0, to: values.count, by: step).map { values[$0] }.filter(\.isFinite).sorted()
        let spread = sample.isEmpty ? 0 : sample[sample.count * 3 / 4] - sample[sample.count / 4]
        var width = 2 * spread / cbrt(Double(summary.count))
        // Half of the values may be the same; never more bins than a screen has columns for.
        if !(width > range / 60) { width = spread > 0 ? range / 60 : range / 12 }
        let power = pow(10, log10(width).rounded(.down))
        let round = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= width * 0.9999 } ?? width
        let first = (map.lower / round).rounded(.down)
        let count = Int(clamping: (map.upper / round).rounded(.up) - first, to: 1...200)
        let edges = (0...count).map { (first + Double($0)) * round }
        // Where the range is tiny beside the values, multiples of its step are no longer told apart.
        let isRising = zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
        return isRising && edges[0] <= map.lower && edges[count] >= map.upper ? edges : even(10)
    }

    public func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        let xMap = AxisMap(axis: Axis(), extremes: edges.first.map { $0...max($0, edges[edges.count - 1]) })
        let most = counts.max() ?? 0
        let yMap = AxisMap(0...Double(max(1, most)))
        var content = FrameContent(xMap: xMap, yMap: yMap)
        content.title = title
        content.x = x
        content.y = Axis(label: "count")
        content.yIsCount = true
        content.notes = notes
        let frame = ChartFrame(content, in: rectangle, glyphs: grid.glyphs)
        frame?.draw(on: &grid)
        let plot = frame?.plot ?? rectangle
        guard !counts.isEmpty, most > 0 else { return }
        for column in 0..<plot.width {
            // Where bins are narrower than a cell, the greatest of them.
            let first = xMap.value(at: Double(column) / Double(plot.width))
            let last = xMap.value(at: Double(column + 1) / Double(plot.width))
            var low = bin(of: xMap.value(ofCell: column, among: plot.width))
            var high = low
            if counts.count > plot.width {
                low = bin(of: first)
                high = max(low, bin(of: last) - 1)
            }
            let count = counts[low...high].max() ?? 0
            let bar = Bars.vertical(Double(count) / Double(most), height: plot.height, glyphs: grid.glyphs)
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

    private var notes: [String] {
        [(nanCount, "nan"), (infiniteCount, "infinite")].filter { $0.0 > 0 }.map {
            "\(NumberText.grouped($0.0)) \($0.1)"
        }
    }

    /// The chart in one sentence: `error: 120 values from 0 to 12 in 12 bins, most (34) from 3 to 4.`
    public var description: String {
        guard let first = edges.first, let last = edges.last, let most = counts.max(),
            let bin = counts.firstIndex(of: most)
        else {
            return notes.isEmpty ? "An empty plot." : "No values that can be counted, \(notes.joined(separator: ", "))."
        }
        let total = counts.reduce(0, +)
        var text = "\(x.label.isEmpty ? "value" : x.label): \(NumberText.grouped(total))"
        text += " \(Words.plural(total, "value")) from \(NumberText.grouped(first)) to \(NumberText.grouped(last))"
        text += " in \(Words.count(counts.count, "bin"))"
        text += ", most (\(NumberText.grouped(most))) from \(NumberText.grouped(edges[bin]))"
        text += " to \(NumberText.grouped(edges[bin + 1]))"
        return text + notes.map { ", " + $0 }.joined() + "."
    }

    public var table: [String] {
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
