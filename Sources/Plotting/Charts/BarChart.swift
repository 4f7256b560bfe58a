import TextGrid
import Wording

/// Bars, plain or stacked, across or upright. They always begin at 0.
///
/// - A bar is as long as its value to an eighth of a cell; stacked ones, and those beside negative ones, to a cell.
/// - Whatever is not 0 shows at least the thinnest bar; parts of a stack that are too thin to be drawn are counted.
/// - Infinity, and what lies outside a fixed range, ends in an arrow. NaN has no bar, and is counted.
public struct BarChart: Chart {
    /// What each bar has of one kind: plain bars have one part, stacked bars several.
    public struct Part: Equatable, Sendable {
        public let name: String
        /// One value for each bar.
        public let values: [Double]
        public let role: Role

        public init(name: String, values: [Double], role: Role) {
            self.name = name
            self.values = values
            self.role = role
        }
    }

    public enum Direction: Equatable, Sendable {
        /// Each bar has a row, with its name before and its value behind it.
        case across
        /// Each bar has columns, over its name.
        case upright
    }

    /// The names of the bars.
    public let names: [String]
    public let parts: [Part]
    /// What the values are; always linear.
    public let axis: Axis
    public let direction: Direction
    public let title: String

    public init(
        names: [String], parts: [Part], axis: Axis = Axis(), direction: Direction = .across, title: String = ""
    ) {
        self.names = names
        self.parts = parts
        self.axis = axis
        self.direction = direction
        self.title = title
    }

    /// Plain bars.
    public init(
        names: [String], values: [Double], role: Role = .loss, axis: Axis = Axis(), direction: Direction = .across,
        title: String = ""
    ) {
        self.init(
            names: names, parts: [Part(name: axis.label, values: values, role: role)], axis: axis,
            direction: direction, title: title)
    }

    /// One for each name.
    var stacks: [BarStack] {
        names.indices.map { bar in
            BarStack(parts.map { bar < $0.values.count ? $0.values[bar] : .nan })
        }
    }

    /// The range of the axis: 0 and all bars, or what was asked for, with 0 in it.
    static func map(_ stacks: [BarStack], _ axis: Axis) -> AxisMap {
        let low = axis.range?.lowerBound ?? stacks.map(\.low).min() ?? 0
        let high = axis.range?.upperBound ?? stacks.map(\.high).max() ?? 0
        let range = min(low, 0)...max(high, 0)
        return AxisMap(range.lowerBound < range.upperBound ? range : 0...1)
    }

    var legend: [(part: Int, name: String)] {
        parts.count > 1 ? parts.indices.map { ($0, parts[$0].name) } : []
    }

    func notes(_ stacks: [BarStack], _ map: AxisMap, thin: Int, left: Int) -> [String] {
        let nan = stacks.reduce(0) { $0 + $1.nan }
        let ends = stacks.flatMap { $0.pieces.map(\.to) }
        let infinite = ends.count { $0.isInfinite }
        let outside = stacks.count { $0.low < map.lower || $0.high > map.upper }
        let counts = [
            (left, "more not shown"), (outside, "beyond the axis"), (nan, "nan"), (infinite, "infinite"),
            (thin, "too thin to be seen"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\(NumberText.grouped($0.0)) \($0.1)" }
    }

    public func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        switch direction {
        case .across: drawAcross(on: &grid, in: rectangle)
        case .upright: drawUpright(on: &grid, in: rectangle)
        }
    }

    // MARK: Words

    /// The chart in one sentence: `loss: 3 bars, first 0.5, second 2, third 1; largest second.`
    public var description: String {
        guard !names.isEmpty, !parts.isEmpty else { return "An empty plot." }
        let totals = stacks.map(\.total)
        let shown = names.indices.prefix(TextColumns.rowLimit).map { bar in
            let values = parts.map { bar < $0.values.count ? $0.values[bar] : .nan }
            guard parts.count > 1 else { return "\(names[bar]) \(NumberText.grouped(values[0]))" }
            let of = zip(parts, values).map { "\($0.name) \(NumberText.grouped($1))" }.joined(separator: " + ")
            return "\(names[bar]) \(NumberText.grouped(totals[bar])) = \(of)"
        }
        var text = axis.label.isEmpty ? "" : axis.label + ": "
        text += "\(Words.count(names.count, "bar")), "
        text += shown.joined(separator: parts.count > 1 ? "; " : ", ")
        let left = names.count - shown.count
        if left > 0 { text += " and \(NumberText.grouped(left)) more" }
        let largest = totals.indices.filter { !totals[$0].isNaN }.max { totals[$0] < totals[$1] }
        if names.count > 1, let largest { text += "; largest \(names[largest])" }
        return text + "."
    }

    public var table: [String] {
        guard !names.isEmpty, !parts.isEmpty else { return [] }
        let totals = stacks.map(\.total)
        let rows = names.indices.prefix(TextColumns.rowLimit).map { bar in
            [names[bar]] + parts.map { NumberText.grouped(bar < $0.values.count ? $0.values[bar] : .nan) }
                + (parts.count > 1 ? [NumberText.grouped(totals[bar])] : [])
        }
        let heads = parts.map { $0.name.isEmpty ? "value" : $0.name } + (parts.count > 1 ? ["total"] : [])
        return TextColumns.table([""] + heads, Array(rows))
    }
}
