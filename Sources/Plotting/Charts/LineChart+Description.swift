import TextGrid
import Wording

extension LineChart {
    /// The chart in one sentence: `loss over 1,000 steps: 2.32 to 0.043, lowest 0.041 at step 988, 3 spikes, 20 NaN.`
    package var description: String { description(saysBest: true) }

    /// The same, with or without where the curves are best.
    package func description(saysBest: Bool) -> String {
        let shown = series.filter { $0.count > 0 }
        let marks = lines.filter { !$0.label.isEmpty }.map { "\($0.label) at \(place($0.x))" }
        guard !shown.isEmpty else { return (["An empty plot" + axes] + marks).joined(separator: "; ") + "." }
        let changes = rules.filter { !$0.label.isEmpty }.map { "changed at \(place($0.x)): \($0.label)" }
        return (shown.map { words($0, saysBest: saysBest) } + marks + changes).joined(separator: "; ") + "."
    }

    /// From where to where the axes of an empty plot go, where that was said.
    private var axes: String {
        [(x, "x"), (y, "y")].map { axis, name in
            guard let range = axis.range else { return "" }
            let ends = [range.lowerBound, range.upperBound].map { axis.text($0) }
            return ", \(axis.label.isEmpty ? name : axis.label) from \(ends[0]) to \(ends[1])"
        }.joined()
    }

    private func words(_ series: Series, saysBest: Bool) -> String {
        let statistics = SeriesStatistics(series)
        let name = series.name.isEmpty ? "value" : series.name
        var text: String
        if series.form == .line {
            let count = series.count
            text = "\(name) over \(NumberText.grouped(count)) \(unit(count))"
            text += ": \(number(statistics.first?.y)) to \(number(statistics.last?.y))"
            let isHigh = series.isBestHigh("\(title) \(self.y.label)")
            if saysBest, let best = series.best ?? (isHigh ? statistics.highest : statistics.lowest) {
                text += ", \(isHigh ? "highest" : "lowest") \(number(best.y)) at \(place(best.x))"
            }
            if statistics.spikes > 0 {
                text += ", \(Words.count(statistics.spikes, "spike"))"
            }
        } else {
            let xRange = SeriesReader(series).xExtremes(scale: .linear)
            text = "\(name): \(Words.count(series.count, "point"))"
            if let xRange, let lowest = statistics.lowest, let highest = statistics.highest {
                text +=
                    ", \(x.label.isEmpty ? "x" : x.label) \(x.text(xRange.lowerBound)) to \(x.text(xRange.upperBound))"
                text += ", \(y.label.isEmpty ? "y" : y.label) \(number(lowest.y)) to \(number(highest.y))"
            }
        }
        if !saysWhereNaN, statistics.nan > 0 {
            text += ", nan somewhere"
        } else if let from = nanFrom(series) {
            text += ", nan from \(place(from)) on"
        } else if statistics.nan > 0 {
            text += ", \(NumberText.grouped(statistics.nan)) nan" + first(of: statistics.nan, statistics.firstNaN)
        }
        if statistics.infinite > 0 {
            text += ", \(NumberText.grouped(statistics.infinite)) infinite"
            text += first(of: statistics.infinite, statistics.firstInfinite)
        }
        return text
    }

    /// Where the first of some points is; nothing where that is not known.
    private func first(of count: Int, _ x: Double?) -> String {
        guard saysWhereNaN else { return "" }
        return x.map { (count == 1 ? " at " : ", the first at ") + place($0) } ?? ""
    }

    private func nanFrom(_ series: Series) -> Double? {
        let map = AxisMap(0...1)
        return ChartNotes([SeriesReader(series)], xMap: map, yMap: map).nanFrom
    }

    private func number(_ value: Double?) -> String { NumberText.grouped(value ?? .nan) }

    private func place(_ x: Double) -> String {
        (self.x.label.isEmpty ? "" : self.x.label + " ") + self.x.text(x)
    }

    /// The values at ten places or fewer. Of a single line with more points it also gives the least and greatest from
    /// each place to the next.
    package var table: [String] {
        guard let first = series.first(where: { $0.count > 0 }) else { return [] }
        let xName = x.label.isEmpty ? "x" : x.label
        let yName = y.label.isEmpty ? "y" : y.label
        let names = series.map { $0.name.isEmpty ? yName : $0.name }
        let (x, y) = (first.x, first.y)
        let indices = TextColumns.indices(of: y.count)
        guard series.count > 1 || first.form != .line || y.count <= TextColumns.rowLimit else {
            let rows = indices.enumerated().map { row, index in
                let next = row + 1 < indices.count ? indices[row + 1] : y.count
                let extremes = SeriesReader.extremes(of: Array(y[index..<next]), scale: .linear)
                return [self.x.text(x[index])]
                    + [y[index], extremes?.lowerBound ?? .nan, extremes?.upperBound ?? .nan].map {
                        NumberText.short($0)
                    }
            }
            return TextColumns.table([xName, names[0], "least", "greatest"], rows)
        }
        // What was not measured at a place is left empty there.
        let places = series.count == 1 ? x : Self.places(of: series)
        let chosen = TextColumns.indices(of: places.count).map { places[$0] }
        let reach = series.contains { $0.isThinned } ? ((places.last ?? 0) - (places.first ?? 0)) / 40 : 0
        let rows = chosen.enumerated().map { row, place in
            [self.x.text(place)]
                + series.map { other in
                    if series.count == 1 { return NumberText.short(y[indices[row]]) }
                    guard let point = SeriesReader.nearest(to: place, in: other),
                        abs(point.x - place) <= (other.isSampled || other.isThinned ? max(reach, abs(place) * 1e-9) : 0)
                    else { return "" }
                    return NumberText.short(point.y)
                }
        }
        return TextColumns.table([xName] + names, rows)
    }

    /// Where any of the series has a point, from left to right.
    private static func places(of series: [Series]) -> [Double] {
        let all = series.flatMap(\.x).filter { !$0.isNaN }.sorted()
        return all.indices.filter { $0 == 0 || all[$0] != all[$0 - 1] }.map { all[$0] }
    }
}
