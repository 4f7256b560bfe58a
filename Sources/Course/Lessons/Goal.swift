import Labs
import LossMath

/// Something to reach in a lab. What counts is the state that the learner made, not the way there.
public struct Goal: Equatable, Sendable {
    /// A formula over the lab's readings that must hold.
    public struct Condition: Equatable, Sendable {
        /// What must hold.
        public let formula: Formula
        /// The same in words for the learner; nil: the formula itself is shown, and only while it does not hold.
        public let words: [Inline]?
        /// Whether the learner sees how far it still is; false where that would give the answer away.
        public let showsDistance: Bool
    }

    /// A mistake that is recognised, with a state in which it is made.
    public typealias Seen = Remark<LabState>

    /// Stays the same while a lesson is edited; progress is kept by it.
    public let id: String
    /// What to reach, in one paragraph.
    public let text: [Inline]
    /// What may be changed, and nothing else.
    public let allow: Allowance
    /// What the lab holds when the goal is opened.
    public let start: LabState
    /// What must hold, all of it.
    public let when: [Condition]
    /// Mistakes that are recognised, the first that fits being said.
    let seen: [Seen]
    /// The way to the goal leads up before it leads down, by some condition's distance.
    let isWinding: Bool
    /// From a nudge to nearly the way; they are shown one after another.
    public let hints: [[Inline]]
    /// A state that meets the goal.
    public let witness: LabState
    /// States that must not meet it.
    let wrong: [LabState]
    /// The solution in words, after the last hint.
    public let reveal: [Inline]?
    /// Where it stands in the file, from 1.
    public let line: Int
    /// Where each of `wrong` stands in the file, from 1.
    let wrongLines: [Int]

    /// What the goal's texts can name: the readings of its start.
    public var startReadings: LabReadings { start.readings(start: start) }

    /// A mark of what is to be reached and what may be changed for it: a goal that was met is kept with it.
    var mark: String { LessonWords.sum(of: allow.words.sorted() + ["when"] + when.map(\.formula.source).sorted()) }

    /// What a learner is told about a state that does not meet the goal; nil where nothing of it is known.
    public func saying(about lab: LabState) -> Seen? {
        let readings = lab.readings(start: start)
        return seen.first { $0.fits(readings) }
    }
}
