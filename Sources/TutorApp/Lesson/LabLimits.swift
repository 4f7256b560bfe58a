import Course
import Labs

/// What the step of a lesson does not let one change in its lab. Whatever way a change came, by a key, a click or a paste,
/// it is measured by the state that it made.
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
        return "This goal is about \(list.isEmpty ? "looking" : list); \(key) must stay as before."
    }
}

extension LessonSession {
    /// What the open goal lets one change; nil where no goal is open, or it allows anything.
    func allowance(in state: AppState) -> Allowance? { openGoal(in: state)?.allow }
}

extension AppState {
    /// What limits the lab on the screen; nil where nothing does.
    var labLimits: LabLimits? {
        guard let lesson, let lab = lesson.lab else { return nil }
        if lesson.needsAnswer(in: self) { return LabLimits(before: lab, allow: nil) }
        return lesson.allowance(in: self).map { LabLimits(before: lab, allow: $0) }
    }
}
