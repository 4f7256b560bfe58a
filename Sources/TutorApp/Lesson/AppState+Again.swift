import Course
import Labs

/// A step, or a whole lesson, is asked again: in a class, or by somebody who comes back to it.
///
/// What was answered and met first stays in the progress, and counts; what is done since is the step's own, and is kept
/// with it.
extension AppState {
    /// Notes what was done in the step on the screen; where it is asked again, for that too.
    mutating func record(_ body: (inout Progress) -> Void) {
        if lesson?.isReview == true, var round = review {
            body(&round.answered)
            review = round
            lesson?.again = round.answered
            return
        }
        body(&progress)
        guard var again = lesson?.again else { return }
        body(&again)
        lesson?.again = again
    }

    /// Asks what there is to do in the step once more, from its start; undo leads the lab back.
    mutating func askStepAgain() -> [Effect] {
        guard let session = lesson else { return [] }
        lesson = session.askedAgain
        message = Message("Asked again. What you did here first stays, and counts.")
        return []
    }

    /// Shows the step with what was answered and met first.
    mutating func takeFirstAnswers() -> [Effect] {
        guard var session = lesson else { return [] }
        session.putAwayAnswer()
        session.again = nil
        lesson = session
        message = Message("This is what you did here first.")
        return updateGoals()
    }

    /// Asks all of a lesson once more, from its first step.
    mutating func askLessonAgain() -> [Effect] {
        guard let lesson = lesson?.lesson else { return [] }
        keepScreen()
        askAnew(lesson)
        guard let first = left.steps[LessonSession.key(of: lesson, step: 0)] else { return [] }
        screen = .lesson(first)
        progress.open(step: 0, of: lesson, time: now)
        message = Message("All of it is asked again. What you did first stays, and counts.")
        return [.save(progress)]
    }

    /// Lets all steps of a lesson begin again, whichever is opened.
    mutating func askAnew(_ lesson: Lesson) {
        for index in lesson.steps.indices where lesson.problem(inStep: index) == nil { askAnew(index, of: lesson) }
        if presentation != nil { presentedLessons.insert(lesson.id) }
    }
}

extension AppState {
    /// Lets a step begin again, whenever it is opened.
    mutating func askAnew(_ index: Int, of lesson: Lesson) {
        let fresh = LessonSession(lesson: lesson, stepIndex: index)
        left.steps[fresh.key] = (left.steps[fresh.key] ?? fresh).askedAgain
    }
}

extension LessonSession {
    /// True where the step asks a question or has a goal.
    var hasTasks: Bool { step.predictionID != nil || !step.goalIDs.isEmpty }

    /// The step as it begins, its question and its goals open. What was done in the lab can be undone.
    fileprivate var askedAgain: LessonSession {
        var fresh = LessonSession(lesson: lesson, stepIndex: stepIndex)
        if hasTasks { fresh.again = Progress() }
        if var lab = own ?? lab, lab.start == fresh.lab?.start {
            lab.pause()
            let before = lab.state
            lab.state = lab.start
            lab.finishEdit(since: before)
            fresh.lab = lab
        }
        return fresh
    }

    /// Lets go of an answer that is not locked.
    fileprivate mutating func putAwayAnswer() {
        (choice, line, draft, wrong, asksHowSure, taken, isDrawn) = (nil, nil, nil, nil, false, [], false)
    }
}
