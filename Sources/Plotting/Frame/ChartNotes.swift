import TextGrid
import Wording

#if canImport(Glibc)
    import Glibc
#endif

/// What a picture of some series cannot show, counted.
package struct ChartNotes: Equatable {
    private(set) var nan = 0
    private(set) var infinite = 0
    /// Not above 0, on a log axis.
    private(set) var unplaced = 0
    /// Points outside the axes.
    private(set) var outside = 0
    private(set) var samplesLeave = false
    /// Whether anything is outside.
    var goesBeyond: Bool { outside > 0 || samplesLeave }
    /// From where on a series is NaN to its end.
    private(set) var nanFrom: Double?

    init(_ readers: [SeriesReader], xMap: AxisMap, yMap: AxisMap) {
        var trailing = 0
        for reader in readers {
            switch reader.series.data {
            case .ordered(let x, let y): count(reader, x, y, xMap, yMap)
            case .free(let x, let y): count(x, y, reader.series.isSampled, xMap, yMap)
            case .stream(let stream): count(stream, kept: reader.kept, xMap, yMap)
            }
            if let run = ChartNotes.trailing(reader.series), run.count > 1, run.count < reader.series.count {
                nanFrom = run.x
            }
            trailing += ChartNotes.trailing(reader.series)?.count ?? 0
        }
        nan -= readers.reduce(0) { $0 + $1.series.breaks }
        // Only where it tells all there is to tell of NaN.
        let ending = readers.filter { ChartNotes.trailing($0.series) != nil }.count
        if trailing != nan || ending > 1 { nanFrom = nil }
    }

    private mutating func count(_ reader: SeriesReader, _ x: XValues, _ y: [Double], _ xMap: AxisMap, _ yMap: AxisMap) {
        guard let scan = reader.scan else { return }
        nan += scan.nanCount
        // Of a curve the arrows say it; how many samples they are means nothing.
        if !reader.series.isSampled { infinite += scan.infiniteCount }
        var start = 0
        if xMap.scale == .log {
            start = x.firstIndex(in: 0..<y.count) { $0 > 0 }
            // NaN and infinity are counted as such already.
            for value in y[..<start] where value.isFinite { unplaced += 1 }
        }
        let isLog = yMap.scale == .log
        if isLog { unplaced += scan.notAboveZero(in: start..<y.count) }
        let shown = SeriesReader.indices(of: xMap.lower...xMap.upper, in: x, count: y.count).clamped(
            to: start..<y.count)
        var beyond = scan.outside(yMap.lower...yMap.upper, in: shown, isAboveZero: isLog)
        for range in [start..<shown.lowerBound, shown.upperBound..<y.count] where !range.isEmpty {
            beyond += scan.summary(of: range, isAboveZero: isLog).count
        }
        note(beyond, reader.series.isSampled)
    }

    private mutating func count(_ x: [Double], _ y: [Double], _ isSampled: Bool, _ xMap: AxisMap, _ yMap: AxisMap) {
        var beyond = 0
        for index in y.indices {
            let (x, y) = (x[index], y[index])
            if xMap.contains(x) && yMap.contains(y) { continue }
            if x.isNaN || y.isNaN {
                nan += 1
            } else if x.isInfinite || y.isInfinite {
                if !isSampled { infinite += 1 }
            } else if yMap.scale == .log && y <= 0 || xMap.scale == .log && x <= 0 {
                unplaced += 1
            } else {
                beyond += 1
            }
        }
        note(beyond, isSampled)
    }

    /// A stream knows how many there are of all kinds, but outside the axes only of the points that it has kept.
    private mutating func count(
        _ stream: StreamingSeries, kept: [DataPoint], _ xMap: AxisMap, _ yMap: AxisMap
    ) {
        nan += stream.nanCount
        infinite += stream.infiniteCount
        if yMap.scale == .log { unplaced += stream.notAboveZeroCount }
        let beyond = kept.filter {
            $0.y.isFinite && $0.x.isFinite && (yMap.scale == .linear || $0.y > 0) && (xMap.scale == .linear || $0.x > 0)
                && !(xMap.contains($0.x) && yMap.contains($0.y))
        }
        note(beyond.count, stream.stride > 1)
    }

    private mutating func note(_ beyond: Int, _ isSampled: Bool) {
        if isSampled { samplesLeave = samplesLeave || beyond > 0 } else { outside += beyond }
    }

    /// How many NaN a series ends with, and where they begin; nil where it does not.
    private static func trailing(_ series: Series) -> (count: Int, x: Double)? {
        switch series.data {
        case .ordered(let x, let y):
            let start = (y.lastIndex { !$0.isNaN } ?? -1) + 1
            return start < y.count ? (y.count - start, x[start]) : nil
        case .free(let x, let y):
            let start = (y.lastIndex { !$0.isNaN } ?? -1) + 1
            return start < y.count ? (y.count - start, x[start]) : nil
        case .stream(let stream):
            // How many is known only where all of them are at the end.
            guard let from = stream.trailingNaN, from == stream.firstNaN else { return nil }
            return (stream.nanCount, from)
        }
    }

    /// That a curve goes on where the plot ends.
    package static let leaves = "curve leaves the plot"

    /// The notes in words.
    ///
    /// - Parameters:
    ///   - xName: what x counts: `step`.
    ///   - saysWhere: from where on there is nothing is said.
    func words(xName: String, saysWhere: Bool = true) -> [String] {
        var words: [String] = []
        // The points of a sampled curve mean nothing to a reader; data do.
        if samplesLeave { words.append(Self.leaves) }
        if outside > 0 {
            words.append("\(NumberText.grouped(outside)) \(Words.plural(outside, "point")) beyond the axis")
        }
        if nan > 0, !saysWhere {
            words.append("nan somewhere")
        } else if let nanFrom {
            // Between the points of a sampled curve the place is known roughly; that of a step is exact.
            let isWhole = nanFrom == nanFrom.rounded()
            let place = NumberText.grouped(nanFrom, digits: isWhole ? 4 : 2)
            words.append("nan from \(isWhole ? "" : "about ")\(xName.isEmpty ? "" : xName + " ")\(place) on")
        } else if nan > 0 {
            words.append("\(NumberText.grouped(nan)) nan")
        }
        if infinite > 0 { words.append("\(NumberText.grouped(infinite)) infinite") }
        if unplaced > 0 { words.append("\(NumberText.grouped(unplaced)) not above 0") }
        return words
    }

    /// That the rows of an axis do not begin, or end, at 0, in words and in fewer, the last of which name the axis; none
    /// where they do, or where it has no 0.
    static func offset(of rows: AxisRows) -> [String] {
        guard rows.map.scale == .linear else { return [] }
        let (lower, upper) = (rows.ends.lowerBound, rows.ends.upperBound)
        let unseen = upper / 100 - lower / 100
        // As many digits as tell rows apart.
        let row = (upper - lower) / Double(max(1, rows.count - 1))
        func power(_ value: Double) -> Double { log10(value).rounded(.down) }
        let digits = power(max(abs(lower), abs(upper))) + 1 - power(row)
        func words(_ verb: String, _ preposition: String, _ value: Double) -> [String] {
            // The minus of the ticks.
            let number = String(
                NumberText.grouped(value, digits: Int(clamping: digits, to: 3...15)).map { $0 == "-" ? "−" : $0 })
            let short = "axis \(verb) at \(number)"
            return [short + ", not at 0", short, "y \(preposition) \(number)"]
        }
        if lower > unseen { return words("starts", "from", lower) }
        if upper < -unseen { return words("ends", "to", upper) }
        return []
    }
}
