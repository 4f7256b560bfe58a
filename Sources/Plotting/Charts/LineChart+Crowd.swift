import Wording

#if canImport(Glibc)
    import Glibc
#endif

extension LineChart {
    /// Between which two numbers nearly all values of the lines lie, where a few beyond leave them less than a tenth of a
    /// linear axis; nil where the axis serves them, or was told its ends.
    var crowd: ClosedRange<Double>? {
        guard y.scale == .linear, y.range == nil else { return nil }
        let heights = series.filter { $0.form == .line }.flatMap(\.sampledHeights).filter(\.isFinite).sorted()
        guard heights.count >= Self.leastCrowd, let low = heights.first, let high = heights.last else { return nil }
        let few = max(1, heights.count / 50)
        let (first, last) = (heights[few], heights[heights.count - 1 - few])
        // The start of a curve that falls is of the crowd too; what lies further away than that is not.
        let near = (first - 2 * (last - first))...(last + 2 * (last - first))
        guard let lower = heights.first(where: near.contains), let upper = heights.last(where: near.contains),
            upper > lower, (upper - lower) * 10 < high - low
        else { return nil }
        return lower...upper
    }

    /// How few values are worth no word.
    private static let leastCrowd = 20

    /// The crowd with ends that are written in a few digits, from 0 where that is near.
    package var crowdLimits: ClosedRange<Double>? {
        guard let crowd else { return nil }
        let (lower, upper) = (crowd.lowerBound, crowd.upperBound)
        let step = pow(10, floor(log10(upper - lower)) - 1)
        let low = lower >= 0 && lower < upper / 2 ? 0 : (lower / step).rounded(.down) * step
        return low...(upper / step).rounded(.up) * step
    }

    /// The crowd, and how little of the axis it has, as a part of a sentence.
    package var crowdWords: String? {
        crowd.map { crowd in
            let ends = [crowd.lowerBound, crowd.upperBound].map { NumberText.short($0, digits: 3) }
            return "nearly all values lie from \(ends[0]) to \(ends[1]), in less than a tenth of the axis"
        }
    }

    /// Whether all values of the lines have a place on a logarithmic axis.
    package var isAboveZero: Bool {
        series.filter { $0.form == .line }.allSatisfy { $0.sampledHeights.allSatisfy { !($0 <= 0) } }
    }

    /// The same chart over another axis up.
    package func over(_ scale: Axis.Scale, _ range: ClosedRange<Double>? = nil) -> LineChart {
        var chart = LineChart(
            series: series, x: x, y: Axis(label: y.label, scale: scale, range: range), markers: markers, rules: rules,
            cursorX: cursorX, hasCursorLine: hasCursorLine, title: title)
        chart.saysWhereNaN = saysWhereNaN
        return chart.adding(lines)
    }
}

extension Series {
    /// Its heights, of a stream the least and the greatest of each bucket.
    fileprivate var sampledHeights: [Double] {
        switch data {
        case .ordered(_, let y), .free(_, let y): y
        case .stream(let stream): stream.buckets.filter { $0.count > 0 }.flatMap { [$0.low.y, $0.high.y] }
        }
    }
}
