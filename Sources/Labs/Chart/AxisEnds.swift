import Fields
import Wording

/// The ends of an axis: two numbers, or two dates as they stand along a bottom of dates.
package struct AxisEnds: Equatable, Sendable, FieldValue {
    /// The numbers; dates are seconds from 1970 on.
    var numbers: [Double]

    /// Reads numbers and dates with commas between them, or a list of numbers.
    package init(_ node: Node, at place: Place) throws(Problem) {
        guard let text = node.scalar else {
            numbers = try [Double](node, at: place)
            return
        }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            DateText.seconds(String(part).trimmed.utf8).map(NumberText.exact) ?? String(part)
        }
        numbers = try NumberList(parsing: parts.joined(separator: ","), at: place).rows.flatMap(\.self)
    }

    /// A list of numbers.
    package var node: Node { numbers.node }

    /// The numbers with commas between them.
    package var optionText: String { numbers.optionText }
}
