import Labs
import LossMath

/// States that stand side by side, to be ranked by what each costs.
public struct Candidates: Equatable, Sendable {
    /// From so few to so many.
    static let countRange = 2...5

    /// A formula with its name.
    public struct Column: Equatable, Sendable {
        /// What it is called.
        public let title: String
        /// Over the readings of a candidate.
        let formula: Formula
    }

    /// What they are called, the best first, as the lines of the order are.
    public let titles: [String]
    /// In the same order.
    let states: [LabState]
    /// What is shown of each.
    public let show: [Column]
    /// What they are ranked by: the smallest is the best.
    public let by: [Column]

    /// How many rows what is shown of them has.
    public var rows: Int { show.flatMap { values($0).map(\.values.count) }.max() ?? 0 }

    /// The value of a formula for each; NaN where it does not compute.
    public func values(_ column: Column) -> [Tensor] {
        states.map { (try? $0.readings(start: $0).value(of: column.formula)) ?? Tensor(.nan) }
    }
}
