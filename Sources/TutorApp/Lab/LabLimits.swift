import Course
import Labs

/// What does not let one change a lab: the step of a lesson, or whoever handed the lab out. Whatever way a change came, by
/// a key, a click or a paste, it is measured by the state that it made.
struct LabLimits {
    /// The lab as it was.
    let before: LabSession
    /// What may be changed; nil: nothing, since an answer is to be locked first.
    let allow: Allowance?

    /// Why a change is not taken; nil where it is.
    func refusal(of session: LabSession) -> String? {
        let isNewRun = session.isRunning && !before.isRunning
        guard let allow else { return session.state == before.state && !isNewRun ? nil : LabCommands.waiting }
        if isNewRun, case .trainer = session.state, !allow.allows("run") { return words(allow, "the run") }
        guard session.state != before.state, let key = allow.violation(from: before.start, to: session.state),
            allow.violation(from: before.start, to: before.state) != key
        else { return nil }
        return words(allow, key)
    }

    private func words(_ allow: Allowance, _ key: String) -> String {
        let list = allow.words.joined(separator: ", ")
        let place = before.allow == nil ? "goal" : "lab"
        return "This \(place) is about \(list.isEmpty ? "looking" : list); \(key) must stay as before."
    }
}

extension Allowance {
    /// What may be changed, in a few words.
    var label: String { words.isEmpty ? "nothing may change" : "may change: \(words.joined(separator: ", "))" }
}

extension AppState {
    /// What may be changed in the lab on the screen, and nothing else; nil where all may, or nothing before an answer.
    var allowance: Allowance? {
        guard let lesson else { return lab?.allow }
        return lesson.needsAnswer(in: self) ? nil : lesson.allowance(in: self)
    }

    /// True for what could only change something in the lab that may not be: its key has no place in the footer.
    func isRuledOut(_ command: Command) -> Bool {
        guard command.isOfLab, let lab, let allowance else { return false }
        return switch command.meaning {
        case .add, .remove, .beside: true
        case .choose: !allowance.allows("loss")
        case .own: !allowance.allows("formula")
        case .run, .step, .epoch:
            lab.state.kind == .trainer && !allowance.allows("run")
                || lab.state.kind == .likelihood && !allowance.allows("size")
        default: false
        }
    }

    /// What limits the lab on the screen; nil where nothing does.
    var labLimits: LabLimits? {
        guard let lab else { return nil }
        if lesson?.needsAnswer(in: self) == true { return LabLimits(before: lab, allow: nil) }
        return allowance.map { LabLimits(before: lab, allow: $0) }
    }
}
