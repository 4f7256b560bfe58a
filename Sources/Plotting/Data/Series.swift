import TextGrid

/// A series of points, drawn as a line or as single points. Sharing an array with it copies nothing.
package struct Series: Equatable, Sendable {
    /// How the points are joined.
    package enum Form: Equatable, Sendable {
        /// A line through the points in their order, broken where y is NaN.
        case line
        /// Every point by itself, as this glyph; its twin where only ASCII may be drawn.
        case points(Character, ascii: Character)
        /// Every point as a line that stands on the bottom of the plot.
        case sticks
        /// Every point by itself, as the smallest dot there is: for a great many.
        case dots
    }

    /// What a line becomes where many points share a column.
    package enum Band: Equatable, Sendable {
        /// A noisy line becomes a dim band from least to greatest and a bright line of means; the chart says so.
        case automatic
        /// The same, where only two points share a column: in plots that have few of them.
        case early
        /// The line through every point, however noisy.
        case never
    }

    /// The name in the legend; empty for none.
    package let name: String
    /// What it means, which gives its colour.
    package let role: Role
    let form: Form
    /// How the line is broken up; nothing to single points.
    package let dash: Dash
    let band: Band
    /// The points are samples of a function: how many of them lie outside the axes means nothing, only that some do.
    let isSampled: Bool
    /// The lowest place of what was sampled, or the highest where high is good, for words; nil: that of the points.
    var best: DataPoint?
    /// Whether a high value is a good one; nil where the names say it.
    package var isHighGood: Bool?
    /// How many of its NaN are breaks made on purpose, which are not counted.
    package var breaks = 0
    /// Its name has a number of another place than its end, as whose height that would be read there: it stands below.
    package var isNamedBelow = false
    /// Where its name stands among those of others: the lowest first, whichever is drawn on top; alike, in their order.
    package var rank = 0
    let data: SeriesData

    /// - Parameters:
    ///   - x: as many as `y`, else the longer list is cut. Rising x are drawn fastest.
    ///   - y: NaN is a gap, infinity an arrow at the edge.
    /// - Complexity: O(n) where x has to be looked through; nothing is copied.
    package init(
        name: String, x: [Double], y: [Double], role: Role, form: Form = .line, dash: Dash = .solid,
        band: Band = .automatic, isSampled: Bool = false
    ) {
        let count = min(x.count, y.count)
        let x = x.count == count ? x : Array(x.prefix(count))
        let y = y.count == count ? y : Array(y.prefix(count))
        self.init(
            name: name, data: XValues.isRising(x) ? .ordered(.rising(x), y: y) : .free(x: x, y: y), role: role,
            form: form, dash: dash, band: band, isSampled: isSampled)
    }

    /// Points over x = `start`, `start` + `step`, …: no list of x is made or read.
    ///
    /// - Parameter step: positive; anything else is drawn as a list of x.
    /// - Complexity: O(1).
    package init(
        name: String, y: [Double], start: Double = 0, step: Double = 1, role: Role, form: Form = .line,
        dash: Dash = .solid, band: Band = .automatic, isSampled: Bool = false
    ) {
        let isPlain = start.isFinite && step > 0 && (start + step * Double(y.count)).isFinite
        let data: SeriesData =
            isPlain
            ? .ordered(.even(start: start, step: step), y: y)
            : .free(x: y.indices.map { start + step * Double($0) }, y: y)
        self.init(
            name: name, data: data, role: role, form: form, dash: dash, band: band, isSampled: isSampled)
    }

    /// A stream, as it is now.
    ///
    /// - Complexity: O(1).
    package init(
        name: String, stream: StreamingSeries, role: Role, dash: Dash = .solid, band: Band = .automatic
    ) {
        self.init(
            name: name, data: .stream(stream), role: role, form: .line, dash: dash, band: band, isSampled: false)
    }

    private init(
        name: String, data: SeriesData, role: Role, form: Form, dash: Dash, band: Band, isSampled: Bool
    ) {
        self.name = name
        self.data = data
        self.role = role
        self.form = form
        self.dash = dash
        self.band = band
        self.isSampled = isSampled
    }

    /// The same, with the lowest place of the function that was sampled, or its highest where high is good.
    package func with(best: (x: Double, y: Double)?) -> Series {
        var series = self
        series.best = best.map { DataPoint(x: $0.x, y: $0.y) }
        return series
    }

    /// What ``with(best:)`` said.
    package var bestPlace: (x: Double, y: Double)? { best.map { ($0.x, $0.y) } }

    /// Whether points are kept for many that have come.
    var isThinned: Bool {
        if case .stream(let stream) = data { stream.stride > 1 } else { false }
    }

    /// Whether a high value is a good one, by what the name says, or else what the chart is called.
    func isBestHigh(_ title: String) -> Bool {
        if let isHighGood { return isHighGood }
        let words = "\(name) \(title)".lowercased().split { !$0.isLetter && !$0.isNumber }
        let lossWords: Set<Substring> = ["loss", "negative", "nll", "error"]
        return !words.contains(where: lossWords.contains) && words.contains(where: Self.wordsOfMerit.contains)
    }

    private static let wordsOfMerit: Set<Substring> = [
        "accuracy", "accuracies", "acc", "acc1", "acc5", "top1", "top5", "precision", "recall", "f1", "auc", "auroc",
        "ap", "map", "map50", "iou", "miou", "dice", "bleu", "rouge", "reward", "rewards", "rew", "return", "returns",
        "score", "scores", "r2", "likelihood", "psnr", "ssim", "kappa", "mcc", "elo", "ndcg", "mrr",
    ]

    /// How many points there are.
    package var count: Int { data.count }

    /// The x of all points; of a stream, of those that it has kept.
    ///
    /// - Complexity: O(n) where they are not a list.
    package var x: [Double] {
        switch data {
        case .ordered(.rising(let x), _), .free(let x, _): x
        case .ordered(let x, let y): y.indices.map { x[$0] }
        case .stream(let stream): stream.points.map(\.x)
        }
    }

    /// The y of all points; of a stream, of those that it has kept.
    package var y: [Double] {
        switch data {
        case .ordered(_, let y), .free(_, let y): y
        case .stream(let stream): stream.points.map(\.y)
        }
    }

    /// The last point, whatever it is; nil where there is none.
    var last: DataPoint? {
        switch data {
        case .ordered(let x, let y): y.isEmpty ? nil : DataPoint(x: x[y.count - 1], y: y[y.count - 1])
        case .free(let x, let y): y.isEmpty ? nil : DataPoint(x: x[y.count - 1], y: y[y.count - 1])
        case .stream(let stream): stream.last
        }
    }

    /// The first point, whatever it is; nil where there is none.
    var first: DataPoint? {
        switch data {
        case .ordered(let x, let y): y.isEmpty ? nil : DataPoint(x: x[0], y: y[0])
        case .free(let x, let y): y.isEmpty ? nil : DataPoint(x: x[0], y: y[0])
        case .stream(let stream): stream.first
        }
    }
}
