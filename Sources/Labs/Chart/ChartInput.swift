import Fields
import Wording

/// What a chart of columns is told.
package struct ChartInput: Equatable, Sendable, Told {
    /// The column along the bottom: a name, or a number from 1.
    package var x: String?
    /// The columns to draw, with commas between.
    package var y: String?
    /// Whether the axis up is logarithmic.
    package var logY: Bool?
    /// Whether the axis along the bottom is logarithmic.
    package var logX: Bool?
    /// The ends of the axis along the bottom.
    var xLimits: AxisEnds?
    /// The ends of the axis up.
    package var yLimits: AxisEnds?
    /// Only so many rows, from the end.
    package var last: Int?
    /// How much of the average so far goes into the next, from 0 to below 1.
    package var smooth: Double?
    /// Whether points are drawn in place of lines.
    package var points: Bool?
    /// A title.
    package var title: String?
    /// Where each part was told.
    package var places = Places()

    /// Nothing told yet: all columns over the row number.
    package init() {}

    /// Everything that a chart can be told.
    package static let table = FieldTable<ChartInput>(
        "a chart",
        [
            Field("x", \.x, "The column along the bottom: a name, or a number from 1.", value: "column"),
            Field(
                "y", \.y, "The columns to draw, with commas between; 'val/*' are all that begin so.", value: "columns"),
            Field("logY", \.logY, "A logarithmic axis up."),
            Field("logX", \.logX, "A logarithmic axis along the bottom."),
            Field(
                "xLimits", \.xLimits, option: .named("xlim"),
                "The ends of the axis along the bottom, numbers or dates.",
                value: "low,high"),
            Field("yLimits", \.yLimits, option: .named("ylim"), "The ends of the axis up.", value: "low,high"),
            Field("last", \.last, "Only the last N rows.", value: "N"),
            Field(
                "smooth", \.smooth,
                "A smoothed line beside the raw one, as TensorBoard's: the share that the average so far keeps.",
                value: "0.6"),
            Field("points", \.points, "Draw points in place of lines."),
            Field("title", \.title, "A title.", value: "text"),
        ])
}

extension ChartInput {
    /// Refuses limits that are none, and numbers out of their range.
    package func check() throws(Problem) {
        for (field, isLog) in [("xLimits", logX), ("yLimits", logY)] {
            guard let range = try limits(field), isLog == true, range.lowerBound <= 0 else { continue }
            let end = NumberText.short(range.lowerBound)
            throw Problem(
                place(field), .refused("a logarithmic axis needs both ends above 0, not \(end), as in 0.001,1"))
        }
        if let last, last < 1 { throw Problem(place("last"), .refused("it needs 1 row or more, not \(last)")) }
        if let smooth, !(smooth >= 0 && smooth < 1) {
            throw Problem(place("smooth"), .refused("it must be from 0 to below 1, not \(NumberText.short(smooth))"))
        }
    }

    /// The range of an axis; nil for that of the data.
    package func limits(_ field: String) throws(Problem) -> ClosedRange<Double>? {
        guard let numbers = (field == "xLimits" ? xLimits : yLimits)?.numbers else { return nil }
        guard numbers.count == 2, numbers.allSatisfy(\.isFinite), numbers[0] < numbers[1] else {
            throw Problem(place(field), .refused("it needs two numbers, the lower first, as in 0,1"))
        }
        return numbers[0]...numbers[1]
    }

    private func place(_ field: String) -> Place { places[field] ?? Place(.argument) }
}
