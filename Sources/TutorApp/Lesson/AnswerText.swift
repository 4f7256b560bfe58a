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
            + (prediction.estimate.map { [answerLine($0)] } ?? optionLines) + [Line(spans: [])] + closing
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
        let isRight = prediction.verdict(on: locked, session.step.startReadings)?.isRight == true
        return Span("\(isRight ? glyphs.check : glyphs.cross) ", isRight ? .good : .marker)
    }

    /// The columns of a number that is typed.
    private static let typedWidth = 12

    private func answerLine(_ estimate: Estimate) -> Line {
        let unit = estimate.unit.map { " \(glyphs.fit($0))" } ?? ""
        if let locked {
            var words = "you: \(Self.words(locked))"
            let right = prediction.rightAnswer(session.step.startReadings)
            let isRight = prediction.verdict(on: locked, session.step.startReadings)?.isRight == true
            if let right, !isRight || Self.words(right) != Self.words(locked) {
                words += "\(glyphs.isASCII ? ";" : " ·") it is \(Self.words(right))"
            }
            return Line(spans: [mark(isChosen: true), Span(glyphs.fit(words + unit), Style(.text, bold: true))])
        }
        let pointer = Span("\(glyphs.pointer) ", .marker)
        guard let line = session.line else {
            let text = session.choice.map(Self.words) ?? String(repeating: " ", count: Self.typedWidth)
            let style = Style(session.choice == nil ? .muted : .selection)
            return Line(spans: [pointer, Span("[\(text)]", style), Span(unit)], place: .answer)
        }
        let (text, cursor) = LineView.inCell(line, width: Self.typedWidth)
        return Line(
            spans: [pointer, Span("[\(text)]", .input), Span(unit)], place: .answer,
            cursor: TextWidth.columns(of: pointer.text) + 1 + cursor)
    }

    /// An answer as it is shown; an option by its number.
    static func words(_ answer: Answer) -> String {
        switch answer {
        case .option(let option): "\(option + 1)"
        case .number(let number): NumberText.short(number, digits: Estimate.digits)
        }
    }

    // MARK: What is said

    /// What to do before the lock, and what is said after it.
    private var closing: [Line] {
        guard let locked else {
            if session.asksHowSure { return surenessLines }
            let text = session.choice == nil ? Self.advice(session) : "Enter locks your answer; then try it."
            return wrapped([Span(text, .muted)])
        }
        guard let verdict = prediction.verdict(on: locked, said) else { return [] }
        let isSure = rating?.sureness == .sure && !verdict.isRight
        var lines = wrapped(
            (isSure ? [Span("You were sure, and it is not so. ", .warning)] : [])
                + spans(verdict.words, .plain, verdict.readings))
        if !verdict.isRight, case .option(let right)? = prediction.rightAnswer(said) {
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

    /// What is said to a choice follows the lab; a number is measured by the lab as the step opened it.
    private var said: LabReadings { prediction.estimate == nil ? readings : session.step.startReadings }

    /// How the question of a step is answered.
    static func advice(_ session: LessonSession) -> String {
        switch session.step.prediction?.kind {
        case .number?: "Type a number; enter locks it."
        case .place?: "Move your mark with the left and right keys, or type its place; enter locks it."
        default: "Choose an answer with its number."
        }
    }

    private func spans(_ inlines: [Inline], _ style: Style, _ readings: LabReadings? = nil) -> [Span] {
        LessonBlocks.spans(inlines, readings: readings ?? self.readings, style: style, glyphs: glyphs)
    }

    private func wrapped(_ spans: [Span], hanging: Int = 0, place: Line.Place? = nil) -> [Line] {
        TextWrap.lines(spans, width: width, hanging: hanging).map { Line(spans: $0, place: place) }
    }
}
