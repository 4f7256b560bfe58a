import Fields
import Labs
import LossMath

/// Something to reach in a lab. What counts is the state that the learner made, not the way there.
package struct Goal: Equatable, Sendable {
    /// A formula over the lab's readings that must hold.
    package struct Condition: Equatable, Sendable {
        /// What must hold.
        package let formula: Formula
        /// The same in words for the learner; nil: the formula itself is shown, and only while it does not hold.
        package let words: [Inline]?
        /// Whether the learner sees how far it still is; false where that would give the answer away.
        package let showsDistance: Bool
    }

    /// A mistake that is recognised, with a state in which it is made.
    package typealias Seen = Remark<LabState>

    /// Stays the same while a lesson is edited; progress is kept by it.
    package let id: String
    /// What to reach, in one paragraph.
    package let text: [Inline]
    /// What may be changed, and nothing else.
    package let allow: Allowance
    /// What the lab holds when the goal is opened.
    package let start: LabState
    /// What must hold, all of it.
    package let when: [Condition]
    /// The way to the goal leads up before it leads down, by some condition's distance.
    let isWinding: Bool
    /// Where it stands in the file, from 1.
    package let line: Int
    /// How many hints there are, the solution being the last.
    package let helpCount: Int
    /// What nobody sees before something is made or asked for.
    let rest: Lazy<Rest>

    /// What is there for those who are stuck, for those who are done, and for the check.
    struct Rest: Equatable, Sendable {
        let seen: [Seen]
        let hints: [[Inline]]
        let witness: LabState
        let wrong: [LabState]
        let reveal: [Inline]?
        let wrongLines: [Int]
    }

    /// Mistakes that are recognised, the first that fits being said.
    var seen: [Seen] { rest.value.seen }
    /// From a nudge to nearly the way; they are shown one after another.
    package var hints: [[Inline]] { rest.value.hints }
    /// A state that meets the goal.
    package var witness: LabState { rest.value.witness }
    /// States that must not meet it.
    var wrong: [LabState] { rest.value.wrong }
    /// The solution in words, after the last hint.
    package var reveal: [Inline]? { rest.value.reveal }
    /// Where each of `wrong` stands in the file, from 1.
    var wrongLines: [Int] { rest.value.wrongLines }

    /// What the goal's texts can name: the readings of its start.
    package var startReadings: LabReadings { start.readings(start: start) }

    /// A mark of what is to be reached and what may be changed for it: a goal that was met is kept with it.
    var mark: String { LessonWords.sum(of: allow.words.sorted() + ["when"] + when.map(\.formula.source).sorted()) }

    /// What a learner is told about a state that does not meet the goal; nil where nothing of it is known.
    package func saying(about lab: LabState) -> Seen? {
        let readings = lab.readings(start: start)
        return seen.first { $0.fits(readings) }
    }
}
