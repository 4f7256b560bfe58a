import Course
import Labs
import LossMath
import TextGrid
import Wording

/// A question with its answer: what there is to choose, what is typed, and what is said to what was locked.
struct AnswerText {
    typealias Line = LessonView.Line

    private let prediction: Prediction
    private let session: LessonSession
    private let readings: LabReadings
    private let locked: Answer?
    private let rating: Rating?
    private let glyphs: Glyphs
    private let width: Int

    init(
        _ prediction: Prediction, _ session: LessonSession, _ state: AppState, _ readings: LabReadings, width: Int
    ) {
        (self.prediction, self.session, self.readings, self.width) = (prediction, session, readings, width)
        glyphs = state.glyphs
        rating = state.progress.rating(of: prediction.id, in: session.lesson.id)
        locked = state.progress.answer(to: prediction.id, in: session.lesson.id)
    }

    var lines: [Line] {
        let question = wrapped(spans(prediction.question, Style(.text, bold: true)))
        return [Line(spans: [])] + question
            + (prediction.estimate.map { answerLines($0) } ?? optionLines) + [Line(spans: [])] + closing
    }

    // MARK: The answer

    private var optionLines: [Line] {
        prediction.options.enumerated().flatMap { index, option in
            let isChosen = (locked ?? session.choice) == .option(index)
            let style = Style(locked == nil && isChosen ? .selection : .text, bold: isChosen)
            return wrapped(
                [mark(isChosen: isChosen), Span("\(index + 1) ", .key)] + spans(option.text, style), hanging: 4,
                place: .option(index))
        }
    }

    /// A pointer at what is chosen, and once it is locked whether it is right.
    private func mark(isChosen: Bool) -> Span {
        guard let locked, isChosen else { return Span(isChosen ? "\(glyphs.pointer) " : "  ", .marker) }
        let isRight = prediction.verdict(on: locked, session.step.lab)?.isRight == true
        return Span("\(isRight ? glyphs.check : glyphs.cross) ", isRight ? .good : .marker)
    }

    /// The columns of a number that is typed.
    private static let typedWidth = 12

    private func answerLines(_ estimate: Estimate) -> [Line] {
        let unit = estimate.unit.map { " \(glyphs.fit($0))" } ?? ""
        if let locked {
            let words = glyphs.fit(outcome(locked) + unit)
            return wrapped([mark(isChosen: true), Span(words, Style(.text, bold: true))], hanging: 2)
        }
        let pointer = Span("\(glyphs.pointer) ", .marker)
        guard let line = session.line else {
            let text = chosen.map(Self.words) ?? String(repeating: " ", count: Self.typedWidth)
            let style = Style(session.choice == nil ? .muted : .selection)
            return [Line(spans: [pointer, Span("[\(text)]", style), Span(unit + handle)], place: .answer)]
        }
        let (text, cursor) = LineView.inCell(line, width: Self.typedWidth)
        return [
            Line(
                spans: [pointer, Span("[\(text)]", .input), Span(unit + handle)], place: .answer,
                cursor: TextWidth.columns(of: pointer.text) + 1 + cursor)
        ]
    }

    /// The number that would be locked, or of a sketch the height that keys move.
    private var chosen: Double? {
        guard let numbers = session.choice?.numbers else { return nil }
        return numbers.count == 1
            ? numbers[0] : numbers.indices.contains(session.handle) ? numbers[session.handle] : nil
    }

    /// Which height of a sketch the number is; empty for all else.
    private var handle: String {
        let places = session.handlePlaces
        guard prediction.estimate?.form == .sketch, places.indices.contains(session.handle) else { return "" }
        return " at \(Self.words(places[session.handle])), height \(session.handle + 1) of \(places.count)"
    }

    /// What was answered, and what is right; of a sketch where they differ most.
    private func outcome(_ locked: Answer) -> String {
        guard let mine = locked.numbers, let right = prediction.rightAnswer(session.step.lab)?.numbers,
            let place = zip(mine, right).map({ abs($0 - $1) }).enumerated().max(by: { $0.element < $1.element })?.offset
        else { return "" }
        let isRight = prediction.verdict(on: locked, session.step.lab)?.isRight == true
        let places = session.handlePlaces
        let isSketch = prediction.estimate?.form == .sketch && places.indices.contains(place)
        let (guess, truth) = (Self.words(mine[place]), Self.words(right[place]))
        return (isSketch ? "worst at \(Self.words(places[place])): " : "") + "you: \(guess)"
            + (isRight && guess == truth ? "" : "\(glyphs.isASCII ? ";" : " ·") it is \(truth)")
    }

    private static func words(_ number: Double) -> String { NumberText.short(number, digits: Estimate.digits) }

    // MARK: What is said

    /// What to do before the lock, and what is said after it.
    private var closing: [Line] {
        guard let locked else {
            if session.asksHowSure { return surenessLines }
            let text = session.choice == nil ? Self.advice(session) : "Enter locks your answer; then try it."
            return wrapped([Span(text, .muted)])
        }
        guard let verdict = prediction.verdict(on: locked, session.step.lab) else { return [] }
        let isSure = rating?.sureness == .sure && !verdict.isRight
        // What is said to a choice follows the lab; numbers are measured by the lab as the step opened it.
        let said = prediction.estimate == nil ? readings : verdict.readings
        var lines = wrapped(
            (isSure ? [Span("You were sure, and it is not so. ", .warning)] : []) + spans(verdict.words, .plain, said))
        if !verdict.isRight, case .option(let right)? = prediction.rightAnswer(session.step.lab) {
            lines.append(Line(spans: [Span("The answer is \(right + 1).", .good)]))
        }
        return lines
    }

    private var surenessLines: [Line] {
        [Line(spans: [Span("How sure are you?", Style(.text, bold: true))])]
            + Sureness.allCases.map { sureness in
                Line(
                    spans: [Span("  \(sureness.rawValue) ", .key), Span(sureness.words)], place: .sureness(sureness))
            }
    }

    /// How the question of a step is answered.
    static func advice(_ session: LessonSession) -> String {
        switch session.step.prediction?.estimate?.form {
        case .number?: "Type a number; enter locks it."
        case .place?: "Move your mark with the left and right keys, or type its place; enter locks it."
        case .sketch?: "Draw the curve: left and right choose one of six heights, up and down move it; enter locks it."
        case nil: "Choose an answer with its number."
        }
    }

    private func spans(_ inlines: [Inline], _ style: Style, _ readings: LabReadings? = nil) -> [Span] {
        LessonBlocks.spans(inlines, readings: readings ?? self.readings, style: style, glyphs: glyphs)
    }

    private func wrapped(_ spans: [Span], hanging: Int = 0, place: Line.Place? = nil) -> [Line] {
        TextWrap.lines(spans, width: width, hanging: hanging).map { Line(spans: $0, place: place) }
    }
}
