import Course
import Labs
import LossMath
import TextGrid
import Wording

/// What is answered on the plot: a place that is marked, or a curve that is drawn.
extension AnswerCommands {
    /// The mark comes from the left end; the first step to the left from the right one, so that no place is nearer
    /// than another.
    static func move(_ state: inout AppState, by steps: Int) -> [Effect] {
        guard let places = state.lesson?.places else { return [] }
        return choose(&state) { session in
            let start = steps > 0 ? places.range.lowerBound : places.range.upperBound
            let place = if case .number(let place)? = session.choice { place } else { start }
            return .number(places.moved(place, by: steps))
        }
    }

    /// The curve that is being drawn, if any; nil where none can be.
    static func openSketch(_ state: AppState) -> Answer?? {
        guard present(state, isSketch) == .yes, let session = state.lesson else { return nil }
        return .some(session.choice)
    }

    /// A minus right before a digit is a sign, and no step down: the step is taken back. Nil for other keys.
    static func beginNegative(with key: Key, from before: Answer?, _ state: inout AppState) -> [Effect]? {
        guard case .character(let character) = key, character.isNumber || character == ".",
            openSketch(state) != nil
        else { return nil }
        return LessonCommands.change(&state) { session in
            session.choice = before
            if before == nil { (session.taken, session.isDrawn) = ([], false) }
            session.line = LineEditor()
            session.line?.insert("-\(character)")
        }
    }

    /// Moves the chosen height of a sketch.
    static func raise(_ state: inout AppState, by steps: Int) -> [Effect] {
        guard let heights = state.lesson?.heights else { return [] }
        return choose(&state) { session in session.sketch { heights.moved($0, by: steps) } }
    }

    /// Puts the mark on a place of the plot, or the nearest height of a sketch; a mark at the same place again is locked.
    static func put(_ state: inout AppState, at place: (x: Double, y: Double), isPress: Bool) -> [Effect] {
        guard let session = state.lesson, let places = session.places, let heights = session.heights else { return [] }
        state.lesson?.side = .text
        if session.step.prediction?.estimate?.form == .sketch {
            state.lesson?.asksHowSure = false
            return choose(&state) { session in
                let x = session.handlePlaces
                session.handle = x.indices.min { abs(x[$0] - place.x) < abs(x[$1] - place.x) } ?? 0
                return session.sketch { _ in heights.rounded(place.y) }
            }
        }
        let choice = Answer.number(places.rounded(place.x))
        if isPress, state.lesson?.choice == choice, state.lesson?.asksHowSure == false { return ask(&state) }
        state.lesson?.asksHowSure = false
        return choose(&state) { _ in choice }
    }

    static func mistake(in number: Double, _ session: LessonSession) -> FormulaMistake? {
        guard number.isFinite else { return FormulaMistake(message: "one finite number is needed", column: 0) }
        guard let prediction = session.step.prediction, prediction.isOnPlot else { return nil }
        let ways = isSketch(prediction) ? session.heights : session.places
        guard let range = ways?.range, !range.contains(number) else { return nil }
        let ends = [range.lowerBound, range.upperBound].map { NumberText.short($0) }
        return FormulaMistake(message: "the axis goes from \(ends[0]) to \(ends[1])", column: 0)
    }
}

extension LessonSession {
    /// A sketch with all heights in the middle, with which one begins.
    var flatSketch: Answer? {
        heights.map { .numbers([Double](repeating: $0.middle, count: Estimate.handles)) }
    }

    /// Takes the chosen height of a sketch as it stands, and goes on to one that is not placed.
    mutating func takeHeight() {
        taken.insert(handle)
        handle = nextHandle
    }

    /// The sketch with another height in the place of the chosen one.
    mutating func sketch(_ change: (Double) -> Double) -> Answer? {
        guard case .numbers(var heights)? = choice ?? flatSketch, heights.indices.contains(handle) else {
            return choice
        }
        heights[handle] = change(heights[handle])
        isDrawn = true
        taken.insert(handle)
        return .numbers(heights)
    }
}
