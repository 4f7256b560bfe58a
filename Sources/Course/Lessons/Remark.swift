import Labs
import LossMath

/// What is said to somebody who has got a certain thing wrong, with an example of that thing.
package struct Remark<Example: Equatable & Sendable>: Equatable, Sendable {
    /// Formulas by which it is recognised; all must hold.
    let when: [Formula]
    /// What is said then.
    package let words: [Inline]
    /// Where it is said, and what is asked for is not met.
    let example: Example
    /// Where it stands in the file, from 1.
    let line: Int

    /// Whether it is to be said.
    func fits(_ readings: LabReadings) -> Bool { when.allSatisfy { (try? readings.condition($0))?.holds == true } }
}
