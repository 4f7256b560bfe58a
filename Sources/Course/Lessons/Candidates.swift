import Labs
import LossMath

/// States that stand side by side, to be ranked by what each costs.
package struct Candidates: Equatable, Sendable {
    /// From so few to so many.
    static let countRange = 2...5

    /// A formula with its name.
    package struct Column: Equatable, Sendable {
        /// What it is called.
        package let title: String
        /// Over the readings of a candidate.
        let formula: Formula
    }

    /// What they are called, the best first, as the lines of the order are.
    package let titles: [String]
    /// In the same order.
    let states: [LabState]
    /// What is shown of each.
    package let show: [Column]
    /// What they are ranked by: the smallest is the best.
    package let by: [Column]

    /// How many rows what is shown of them has.
    package var rows: Int { show.flatMap { values($0).map(\.values.count) }.max() ?? 0 }

    /// The value of a formula for each; NaN where it does not compute.
    package func values(_ column: Column) -> [Tensor] {
        states.map { (try? $0.readings(start: $0).value(of: column.formula)) ?? Tensor(.nan) }
    }
}
