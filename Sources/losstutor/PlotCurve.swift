import Labs
import Plotting
import Tables
import TextGrid

/// The points of one column, in parts where x goes back.
struct PlotCurve {
    let name: String
    let column: Int
    let kind: ColumnKind
    private(set) var backCount = 0
    private(set) var count = 0
    private var parts: [StreamingSeries] = []
    private var smoothed: [StreamingSeries] = []
    private var lastX = -Double.infinity
    private let smoothing: Double?
    private var smooth = (sum: 0.0, weight: 0.0)
    private let last: Int?
    private var recent: [(x: Double, y: Double, smoothed: Double)] = []
    private let isPoints: Bool

    /// More parts than this are no runs that were started again: x is out of order.
    private static let mostParts = 20

    init(name: String, column: Int, told: ChartInput) {
        self.name = name
        self.column = column
        kind = ColumnKind(name: name)
        smoothing = told.smooth
        last = told.last
        isPoints = told.points == true
    }

    /// Whether it is what others are measured by: a perplexity is a loss on a scale of its own.
    var isLoss: Bool {
        guard kind == .loss else { return false }
        let name = name.lowercased()
        return !name.contains("ppl") && !name.contains("perplexity")
    }

    /// From the lowest to the highest of its points.
    var range: ClosedRange<Double>? {
        let ranges = parts.compactMap { $0.extremes() }
        guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max() else { return nil }
        return low...high
    }

    /// Whether points are drawn in place of lines.
    var isScattered: Bool { isPoints || backCount > Self.mostParts || backCount > 1 && backCount * 3 > count }

    mutating func append(x: Double, _ y: Double, isNewPart: Bool = false) {
        count += 1
        let isBack = x < lastX
        if isBack { backCount += 1 }
        if parts.isEmpty || (isBack || isNewPart) && backCount <= Self.mostParts {
            let capacity = parts.isEmpty ? 4096 : 1024
            parts.append(StreamingSeries(capacity: capacity))
            if smoothing != nil { smoothed.append(StreamingSeries(capacity: capacity)) }
            smooth = (0, 0)
        }
        lastX = x
        parts[parts.count - 1].append(x: x, y)
        if let smoothing, y.isFinite {
            // The average without the pull of its start at 0.
            smooth.sum = smoothing * smooth.sum + (1 - smoothing) * y
            smooth.weight = smoothing * smooth.weight + (1 - smoothing)
            smoothed[smoothed.count - 1].append(x: x, smooth.sum / smooth.weight)
        }
        if let last {
            recent.append((x, y, y.isFinite ? smooth.sum / smooth.weight : y))
            if recent.count > 2 * last { recent.removeFirst(recent.count - last) }
        }
    }

    /// What is drawn: a series for each part, of which the first bears the name.
    ///
    /// - Parameters:
    ///   - raw: how the values are drawn that lie under a smoothed line.
    ///   - mark: what points are drawn as; nil: as dots where there are many.
    func series(named name: String, role: Role, dash: Dash, raw: Dash, mark: Series.Form?) -> [Series] {
        if let last {
            let points = recent.suffix(last).map { ($0.x, $0.y) }
            guard smoothing != nil, !isPoints else {
                return Self.inParts(points, named: name, role: role, dash: dash, isPoints: isPoints, mark)
            }
            let smoothed = recent.suffix(last).map { ($0.x, $0.smoothed) }
            return Self.inParts(smoothed, named: "\(name), smoothed", role: role, dash: dash, isPoints: false, mark)
                + Self.inParts(points, named: name, role: .muted, dash: raw, isPoints: false, mark)
        }
        if isScattered {
            let kept = parts.map { Series(name: "", stream: $0, role: role) }
            let points = kept.flatMap { part in zip(part.x, part.y).map { ($0, $1) } }
            return Self.inParts(points, named: name, role: role, dash: dash, isPoints: true, mark)
        }
        func lines(_ streams: [StreamingSeries], _ name: String, _ role: Role, _ dash: Dash) -> [Series] {
            streams.enumerated().map { index, stream in
                Series(name: Self.name(name, part: index), stream: stream, role: role, dash: dash)
            }
        }
        guard smoothing != nil else { return lines(parts, name, role, dash) }
        return lines(smoothed, "\(name), smoothed", role, dash) + lines(parts, name, .muted, raw)
    }

    private static func name(_ name: String, part index: Int) -> String {
        index == 0 ? name : index < 4 ? "\(name), part \(index + 1)" : ""
    }

    private static func inParts(
        _ points: [(x: Double, y: Double)], named name: String, role: Role, dash: Dash, isPoints: Bool,
        _ mark: Series.Form?
    ) -> [Series] {
        if isPoints {
            return [
                Series(
                    name: name, x: points.map(\.x), y: points.map(\.y), role: role,
                    form: mark ?? (points.count > 400 ? .dots : .points("•", ascii: "o")))
            ]
        }
        var parts: [[(x: Double, y: Double)]] = []
        for point in points {
            if let before = parts.last?.last, point.x >= before.x {
                parts[parts.count - 1].append(point)
            } else {
                parts.append([point])
            }
        }
        return parts.enumerated().map { index, part in
            Series(
                name: Self.name(name, part: index), x: part.map(\.x), y: part.map(\.y), role: role, dash: dash)
        }
    }
}
