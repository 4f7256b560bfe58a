import Labs
import LossMath

/// Something to reach in a lab. What counts is the state that the learner made, not the way there.
public struct Goal: Equatable, Sendable {
    /// Stays the same while a lesson is edited; progress is kept by it.
    public let id: String
    /// What to reach, in one paragraph.
    public let text: [Inline]
    /// What may be changed, and nothing else; nil: anything.
    public let allow: Allowance?
    /// What the lab holds when the goal is opened.
    public let start: LabState
    /// Formulas over the lab's readings that must all hold.
    public let when: [Formula]
    /// How far it still is, over the lab's readings; shown as "0.945 to go". Nil where no distance makes sense.
    public let distance: Formula?
    /// From a nudge to nearly the way; they are shown one after another.
    public let hints: [[Inline]]
    /// A state that meets the goal.
    public let witness: LabState
    /// States that must not meet it.
    public let wrong: [LabState]
    /// The solution in words, after the last hint.
    public let reveal: [Inline]?
    /// Where it stands in the file, from 1.
    public let line: Int
    /// Where each of `wrong` stands in the file, from 1.
    let wrongLines: [Int]

    /// What the goal's texts can name: the readings of its start.
    public var startReadings: LabReadings { start.readings(start: start) }
}
