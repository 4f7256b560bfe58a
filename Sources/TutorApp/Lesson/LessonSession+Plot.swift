import Course
import Labs
import Plotting
import TextGrid
import Wording

/// What the question of a step has to do with the plot of its lab.
extension LessonSession {
    /// From where to where the axes of the plot go; nil where there is no plot.
    private var axes: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
        guard let state = lab?.state else { return nil }
        return Self.measured.remembered(state) {
            Features.of(state).charts(isLocked: true).lazy.compactMap { $0.chart as? LineChart }.first?.withoutData
                .ranges
        }
    }

    /// The lab stands still while its plot is asked about.
    private static let measured = Recent<LabState, (x: ClosedRange<Double>, y: ClosedRange<Double>)?>(2)

    /// The places on the plot's axis; nil where there is no plot.
    var places: PlotPlaces? { axes.map { PlotPlaces(range: $0.x) } }

    /// The heights that a sketch can have; nil where there is no plot.
    var heights: PlotPlaces? { axes.map { PlotPlaces(range: $0.y, parts: 20) } }

    /// Where the heights of a sketch stand along the axis.
    var handlePlaces: [Double] { step.lab?.plottedCurve(samples: Estimate.handles)?.x ?? [] }

    /// What the question does to the plot: it hides the curves until an answer is locked, then shows both.
    func guide(_ progress: Progress) -> PlotGuide? {
        let known = known(progress)
        guard let prediction = step.prediction, prediction.isPlotSealed else {
            let isOpen = needsAnswer(progress) || step.goals.contains { !known.isMet($0, in: lesson.id) }
            return isOpen ? PlotGuide(isQuiet: true) : nil
        }
        let locked = known.answer(to: prediction, in: lesson.id)
        var guide = PlotGuide(isSealed: locked == nil, isQuiet: locked == nil)
        guard prediction.isOnPlot else { return guide }
        // Before the first key a height stands where keys move it from; a mark stands nowhere: it may be right there.
        let start = prediction.estimate?.form == .sketch ? flatSketch : nil
        switch locked ?? choice ?? start {
        case .number(let place)?: guide.lines.append(PlotLine(x: place, label: "you", role: .marker))
        case .numbers(let heights)?:
            // What nobody placed is not drawn, but for the one that keys move.
            let open = locked != nil ? [] : choice == nil ? Array(heights.indices) : openHandles
            let shown = heights.indices.filter { $0 == handle || !open.contains($0) }
            let places = handlePlaces
            guard places.count == heights.count else { break }
            guide.sketch = shown.map { (places[$0], heights[$0]) }
            guide.handle = locked == nil ? shown.firstIndex(of: handle) : nil
        case .option?, .texts?, .order?, .piles?, nil: break
        }
        if locked != nil, case .number(let place)? = prediction.rightAnswer(step.lab) {
            guide.lines.append(PlotLine(x: place, label: "it is", role: .good))
        }
        return guide
    }
}

extension AppState {
    /// What the question of the step on the screen does to its lab's plot.
    var plotGuide: PlotGuide? { lesson?.guide(progress) }

    /// The lab of a step as it opens, to be looked at: a plot that a question is about is shown only once that is answered.
    func preview(of step: Int, in lesson: Lesson) -> LabSession? {
        let shown = lesson.steps[step]
        // Nothing is met of a lesson that was not begun: where nothing is asked either, the lab alone says how it opens.
        if shown.predictionID == nil, progress.lessons[lesson.id] == nil {
            return shown.labAlone.map {
                LabSession($0).inLesson(isWaiting: false, isAnswered: false)
                    .guided(by: shown.goalIDs.isEmpty ? nil : PlotGuide(isQuiet: true))
            }
        }
        let session = LessonSession(lesson: lesson, stepIndex: step)
        return session.step.lab.map {
            LabSession($0).inLesson(
                isWaiting: session.needsAnswer(progress), isAnswered: session.hasAnswered(progress)
            ).guided(by: session.guide(progress))
        }
    }
}
