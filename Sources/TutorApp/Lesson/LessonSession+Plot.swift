import Course
import Labs
import Plotting
import TextGrid

/// What the question of a step has to do with the plot of its lab.
extension LessonSession {
    /// The places on the plot's axis; nil where there is no plot.
    var places: PlotPlaces? {
        guard let state = lab?.state,
            let chart = Features.of(state).charts(state).lazy.compactMap({ $0.chart as? LineChart }).first
        else { return nil }
        return PlotPlaces(range: chart.ranges.x)
    }

    /// What the question does to the plot: it hides the curves until an answer is locked, then shows both places.
    func guide(_ progress: Progress) -> PlotGuide? {
        guard let prediction = step.prediction, prediction.isOnPlot else { return nil }
        let locked = progress.answer(to: prediction.id, in: lesson.id)
        var lines: [PlotLine] = []
        if case .number(let place)? = locked ?? choice {
            lines.append(PlotLine(x: place, label: "you", role: .marker))
        }
        if locked != nil, case .number(let place)? = prediction.rightAnswer(step.startReadings) {
            lines.append(PlotLine(x: place, label: "it is", role: .good))
        }
        return PlotGuide(isSealed: locked == nil, lines: lines)
    }
}

extension AppState {
    /// What the question of the step on the screen does to its lab's plot.
    var plotGuide: PlotGuide? { lesson?.guide(progress) }

    /// The lab of a step as it opens, to be looked at: a plot that a question is about is shown only once that is answered.
    func preview(of step: Int, in lesson: Lesson) -> LabSession? {
        let session = LessonSession(lesson: lesson, stepIndex: step)
        return session.step.lab.map { LabSession($0).inLesson.guided(by: session.guide(progress)) }
    }
}
