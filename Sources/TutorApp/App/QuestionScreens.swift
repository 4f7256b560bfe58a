import Course
import Fields
import Labs
import TextGrid

/// Looks for what has no room on a screen of 80×24 when a question is opened.
package enum QuestionScreens {
    /// What should be shortened, in the order of the lines.
    ///
    /// - Parameter page: the page of questions, each a step.
    package static func findings(in page: Lesson) -> [LessonError] {
        let size = LessonScreens.size
        let course = Course(files: { [(name: page.fileName, bytes: Array(page.source.utf8))] })
        var findings: [LessonError] = []
        for (step, question) in zip(page.steps, course.questions) {
            func add(_ problem: LessonProblem, _ mark: Mark) {
                findings.append(
                    LessonError(file: page.fileName, line: mark.line, column: mark.column, problem: problem))
            }
            guard let session = try? LabSession(question) else { continue }
            var state = AppState(size: size, glyphs: .unicode, screen: .lab(session), course: course)
            let lab = AppView.draw(state).lines
            _ = state.openQuestions()
            if let problem = LessonScreens.cut(question.title, in: AppView.draw(state).lines) {
                add(problem, Mark(line: step.line, column: 4))
            }
            let answer = question.answerLines(width: size.columns - 2)
            // The lines stand one below the other.
            let first = lab.firstIndex { $0.contains(question.title) } ?? lab.count - 1
            let shown = zip(answer, lab[(first + 1)...]).prefix { line, row in
                row.contains(line.map(\.text).joined())
            }.count
            if shown < answer.count { add(.tooLong(.answer, lines: answer.count, room: shown), Mark(line: step.line)) }
            for name in LessonScreens.hidden(session.state, on: state.screen, state) {
                add(.labDoesNotFit("\"\(name)\""), page.place(of: name, from: step.line) ?? Mark(line: step.line))
            }
        }
        return findings.inOrder
    }
}
