import Course
import Labs
import Wording

/// A goal that is being made by doing it in a lab.
struct GoalMaking: Equatable, Sendable {
    /// The lesson, and its step from 0, into whose file it is written; nil: into a file of its own.
    var place: (lesson: Lesson, step: Int)?
    /// What was marked; nil before the start is.
    private(set) var recording: GoalRecording?
    /// What was marked as a block; nil before the end is.
    private(set) var block: String?
    /// What there was before each mark.
    private var before: [(recording: GoalRecording?, block: String?)] = []

    init(place: (lesson: Lesson, step: Int)? = nil) { self.place = place }

    /// Which mark was the last, as an object; nil where there is none.
    var lastMark: String? {
        recording.map { $0.wrong.isEmpty ? ($0.end == nil ? "the start" : "the end") : "the last wrong state" }
    }

    static func == (one: GoalMaking, other: GoalMaking) -> Bool {
        one.place?.lesson == other.place?.lesson && one.place?.step == other.place?.step
            && one.recording == other.recording
    }

    /// Where it is written, in few words.
    var placeWords: String {
        place.map { "\($0.lesson.fileName), step \($0.step + 1)" } ?? "a file of its own"
    }

    /// What comes next.
    var advice: String {
        guard let recording else { return "Bring the lab to where the goal begins; g marks it." }
        guard recording.end != nil else {
            return "The goal's start is marked. Do what it asks, then g. Give it up: c, give up."
        }
        return "g marks a state that must not count. c, show the goal; or c, give up."
    }

    mutating func begin(_ state: LabState) {
        before.append((recording, block))
        (recording, block) = (GoalRecording(start: state), nil)
    }

    mutating func forget() { (recording, block, before) = (nil, nil, []) }

    /// Takes the last mark back; the lab stays as it is.
    mutating func takeBack() { (recording, block) = before.popLast() ?? (nil, nil) }

    /// Marks the end; what is wrong with it in words, where it is not taken.
    mutating func mark(end state: LabState) -> String? {
        attempt { recording throws(GoalRecording.Fault) in try recording.mark(end: state) }
    }

    /// Marks a state that must not meet the goal; what is wrong with it in words, where it is not taken.
    mutating func mark(wrong state: LabState) -> String? {
        attempt { recording throws(GoalRecording.Fault) in try recording.mark(wrong: state) }
    }

    private mutating func attempt(_ mark: (inout GoalRecording) throws(GoalRecording.Fault) -> Void) -> String? {
        guard var next = recording else { return advice }
        do throws(GoalRecording.Fault) {
            try mark(&next)
        } catch {
            return Self.words(error)
        }
        let written = place.map {
            next.written(in: Array($0.lesson.source.utf8), named: $0.lesson.fileName, step: $0.step)
        }
        guard let text = written.map({ $0?.block }) ?? next.block else {
            return "A lesson cannot say this state; take the last change back with z."
        }
        before.append((recording, block))
        (recording, block) = (next, text)
        return nil
    }

    private static func words(_ fault: GoalRecording.Fault) -> String {
        switch fault {
        case .otherLab: "The goal began in another lab; go back, or begin anew: c, make a goal."
        case .nothingDone: "Nothing differs from the goal's start; do what it asks first."
        case .notAllowed(let key): "No goal can let one change \(LabLimits.name(ofKey: key)); z takes it back."
        case .likeTheEnd: "Nothing that the lab shows tells this state from the goal's end."
        case .likeTheStart: "Nothing that the lab shows tells this state from the goal's start."
        }
    }
}
