import TextGrid

/// What a picture of some series cannot show, counted.
struct ChartNotes: Equatable {
    private(set) var nan = 0
    private(set) var infinite = 0
    /// Not above 0, on a log axis.
    private(set) var unplaced = 0
    /// Single points outside the axes.
    private(set) var pointsOutside = 0
    private(set) var lineLeaves = false
    /// From where on a series is NaN to its end.
    private(set) var nanFrom: Double?

    init(_ series: [Series], xMap: AxisMap, yMap: AxisMap) {
        for series in series { count(series, xMap, yMap) }
        // Only where it tells all there is to tell of NaN.
        if nanFrom != nil {
            let trailing = series.reduce(0) { $0 + ChartNotes.trailing($1) }
            if trailing != nan || series.filter({ ChartNotes.trailing($0) > 0 }).count > 1 { nanFrom = nil }
        }
    }

    private mutating func count(_ series: Series, _ xMap: AxisMap, _ yMap: AxisMap) {
        let isLine = series.form == .line
        for index in series.y.indices {
            let (x, y) = (series.x[index], series.y[index])
            if xMap.contains(x) && yMap.contains(y) { continue }
            if x.isNaN || y.isNaN {
                nan += 1
            } else if x.isInfinite || y.isInfinite {
                infinite += 1
            } else if yMap.scale == .log && y <= 0 || xMap.scale == .log && x <= 0 {
                unplaced += 1
            } else if isLine {
                lineLeaves = true
            } else {
                pointsOutside += 1
            }
        }
        let trailing = ChartNotes.trailing(series)
        if trailing > 1, trailing < series.y.count { nanFrom = series.x[series.y.count - trailing] }
    }

    private static func trailing(_ series: Series) -> Int {
        series.y.count - (series.y.lastIndex { !$0.isNaN }.map { $0 + 1 } ?? 0)
    }

    /// The notes in words.
    ///
    /// - Parameter xName: what x counts: `step`.
    func words(xName: String) -> [String] {
        var words: [String] = []
        // The points of a sampled curve mean nothing to a reader; single points do.
        if lineLeaves { words.append("goes on beyond the axis") }
        if pointsOutside > 0 { words.append("\(NumberText.grouped(pointsOutside)) beyond the axis") }
        if let nanFrom {
            words.append("NaN from \(xName.isEmpty ? "" : xName + " ")\(ChartNotes.number(nanFrom)) on")
        } else if nan > 0 {
            words.append("\(NumberText.grouped(nan)) NaN")
        }
        if infinite > 0 { words.append("\(NumberText.grouped(infinite)) infinite") }
        if unplaced > 0 { words.append("\(NumberText.grouped(unplaced)) not above 0") }
        return words
    }

    /// A place on x: whole numbers as a person writes them.
    static func number(_ value: Double) -> String {
        value.isFinite && value == value.rounded() && abs(value) < 1e7
            ? NumberText.grouped(Int(clamping: value, to: -10_000_000...10_000_000)) : NumberText.short(value)
    }
}
