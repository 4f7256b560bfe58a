import Course
import Labs
import LossMath
import TextGrid
import Wording

/// A question with its answer: what there is to choose, what is typed, and what is said to what was locked.
struct AnswerText {
    typealias Line = LessonLine

    private let prediction: Prediction
    private let session: LessonSession
    private let readings: LabReadings
    private let locked: Answer?
    private let rating: Rating?
    private let glyphs: Glyphs
    private let width: Int
    /// The lesson that explains it, in a placement.
    private let explaining: Lesson?

    init(
        _ prediction: Prediction, _ session: LessonSession, _ state: AppState, _ readings: LabReadings, width: Int
    ) {
        (self.prediction, self.session, self.readings, self.width) = (prediction, session, readings, width)
        glyphs = state.glyphs
        let known = session.known(state.progress)
        rating = known.rating(of: known.key(of: prediction, in: session.lesson.id), in: session.lesson.id)
        locked = known.answer(to: prediction, in: session.lesson.id)
        explaining = prediction.lesson.flatMap { state.course[$0] }
    }

    var lines: [Line] {
        let question = wrapped(spans(prediction.question, Style(.text, bold: true)))
        return [Line(spans: [])] + question
            + answerLines + [Line(spans: [])] + closing
    }

    // MARK: The answer

    private var answerLines: [Line] {
        switch prediction.kind {
        case .choice: optionLines
        case .estimate(let estimate): lines(of: estimate)
        case .program(let program): lines(of: program)
        case .order(let ordering): (ordering.candidates.map(table) ?? []) + lines(of: ordering)
        case .cards(let sorting): lines(of: sorting)
        }
    }

    /// The candidates side by side; with what they cost once the answer is locked.
    private func table(_ candidates: Candidates) -> [Line] {
        // They stand as they did at first, not as they are ranked.
        let places: [Int] = prediction.ordering?.start ?? []
        func cells(_ column: Candidates.Column) -> [[String]] {
            let values: [[Double]] = candidates.values(column).map(\.values)
            return places.map { place in values[place].map { NumberText.short($0, digits: 3).replacingMinus } }
        }
        let shown: [(title: String, cells: [[String]])] = candidates.show.map { ($0.title, cells($0)) }
        let own = shown.count { Set($0.cells).count > 1 }
        var columns: [[String]] = []
        for (title, cells) in shown {
            // What all have in common stands once.
            if Set(cells).count == 1 {
                columns.append([title] + cells[0])
                continue
            }
            for (place, cells) in zip(places, cells) {
                columns.append([candidates.titles[place] + (own == 1 ? "" : " \(title)")] + cells)
            }
        }
        let widths: [Int] = columns.map { cells in (cells.map { TextWidth.columns(of: $0) }.max() ?? 0) + 2 }
        var lines: [Line] = (0..<candidates.rows + 1).map { row in
            var text = ""
            for (cells, width) in zip(columns, widths) {
                text += TextWidth.pad(row < cells.count ? cells[row] : "", to: width, right: true)
            }
            return Line(spans: [Span(glyphs.fit(text), row == 0 ? Style(.heading) : .plain)])
        }
        if locked != nil {
            for column in candidates.by {
                let costs = zip(places, cells(column)).map { "\(candidates.titles[$0]) \($1.joined(separator: ", "))" }
                lines += wrapped([Span("\(column.title): ", .heading), Span(costs.joined(separator: ", "))])
            }
        }
        return lines + [Line(spans: [])]
    }

    /// The cards with the numbers of their piles, and the piles; once that is locked what is right, and why.
    private func lines(of sorting: Sorting) -> [Line] {
        if case .piles(let mine)? = locked {
            return sorting.cards.indices.flatMap { index -> [Line] in
                let card = sorting.cards[index]
                let isRight = card.pile == mine[index]
                let mark = isRight ? Mark.right : .wrong
                let head =
                    [span(mark)] + spans(card.text, .plain) + [Span(": ")]
                    + spans(sorting.piles[card.pile], Style(.text, bold: true))
                let why =
                    isRight
                    ? []
                    : [Span(" (yours: ", .muted)] + spans(sorting.piles[mine[index]], Style(.muted))
                        + [Span(")", .muted), Span(". ")] + spans(card.why, .plain)
                return wrapped(head + why, hanging: 2, mark)
            }
        }
        let cards = sorting.cards.indices.flatMap { index -> [Line] in
            let isChosen = index == session.handle
            let pile = session.piles[index]
            let mark = isChosen ? Mark.chosen : nil
            return wrapped(
                [span(mark), Span("[\(pile < 0 ? " " : "\(pile + 1)")] ", .key)]
                    + spans(sorting.cards[index].text, Style(isChosen ? .selection : .text)), hanging: 6,
                place: .row(index), mark
            )
        }
        let piles = sorting.piles.indices.flatMap { index in
            wrapped(
                [Span("  \(index + 1) ", .key)] + spans(sorting.piles[index], .plain), hanging: 4, place: .option(index)
            )
        }
        return cards + [Line(spans: [])] + piles
    }

    /// The lines as they are ordered, and what is wrong with them and the right order once that is locked.
    private func lines(of ordering: Ordering) -> [Line] {
        var order = session.order
        if case .order(let mine)? = locked, ordering.isOrder(mine) { order = mine }
        return order.enumerated().flatMap { place, index in
            let isChosen = locked == nil && place == session.handle
            let isRight = ordering.isRight(index, at: place)
            let mark: Mark? = locked != nil ? (isRight ? .right : .wrong) : isChosen ? .chosen : nil
            return wrapped(
                [span(mark)] + spans(ordering.lines[index].text, Style(isChosen ? .selection : .text)), hanging: 2,
                place: .row(place), mark)
        }
    }

    /// The program with what fills its blanks; the next blank is where one types.
    private func lines(of program: Program) -> [Line] {
        var filled = session.filled
        if case .texts(let texts)? = locked { filled = texts }
        var index = 0
        return program.lines.flatMap { text -> [Line] in
            var (spans, place, cursor): ([Span], Line.Place?, Int?) = ([Span("  ")], nil, nil)
            var rest = text[...]
            while let range = rest.firstRange(of: Program.blank) {
                spans.append(Span(glyphs.fit(String(rest[..<range.lowerBound])), .code))
                rest = rest[range.upperBound...]
                defer { index += 1 }
                if index < filled.count {
                    spans.append(Span(glyphs.fit(filled[index]), Style(.good, bold: true)))
                } else if index > filled.count || locked != nil {
                    spans.append(Span(Program.blank, .muted))
                } else if let line = session.line {
                    let before = spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
                    let room = max(6, width - before - TextWidth.columns(of: String(rest)) - 2)
                    let (typed, column) = LineView.inCell(line, width: min(room, max(6, line.text.count + 1)))
                    (place, cursor) = (.answer, before + 1 + column)
                    spans.append(Span("[\(typed)]", .input))
                } else {
                    place = .answer
                    spans.append(Span(Program.blank, .selection))
                }
            }
            spans.append(Span(glyphs.fit(String(rest)), .code))
            guard cursor == nil else { return [Line(spans: spans, place: place, cursor: cursor)] }
            return wrapped(spans, hanging: 4, place: place)
        }
    }

    private var optionLines: [Line] {
        prediction.options.enumerated().flatMap { index, option in
            let isChosen = (locked ?? session.choice) == .option(index)
            let style = Style(locked == nil && isChosen ? .selection : .text, bold: isChosen)
            let mark = isChosen ? choiceMark : missed == .option(index) ? .right : nil
            return wrapped(
                [span(mark), Span("\(index + 1) ", .key)] + spans(option.text, style), hanging: 4,
                place: .option(index), mark)
        }
    }

    /// What is said of a part of an answer: drawn as a sign, read as a word.
    private enum Mark: String {
        case chosen, right, wrong
    }

    private func span(_ mark: Mark?) -> Span {
        switch mark {
        case nil: Span("  ")
        case .chosen?: Span("\(glyphs.pointer) ", .marker)
        case .right?: Span("\(glyphs.check) ", .good)
        case .wrong?: Span("\(glyphs.cross) ", .marker)
        }
    }

    /// What is said of the answer that is chosen, or locked.
    private var choiceMark: Mark {
        guard let locked else { return .chosen }
        return prediction.verdict(on: locked, session.step.lab)?.isRight == true ? .right : .wrong
    }

    /// What is right, where something else was locked.
    private var missed: Answer? {
        guard let locked, prediction.verdict(on: locked, session.step.lab)?.isRight == false else { return nil }
        return prediction.rightAnswer(session.step.lab)
    }

    /// The columns of a number that is typed.
    private static let typedWidth = 12

    private func lines(of estimate: Estimate) -> [Line] {
        let unit = estimate.unit.map { " \(glyphs.fit($0))" } ?? ""
        if let locked {
            let words = glyphs.fit(outcome(locked) + unit)
            return wrapped([span(choiceMark), Span(words, Style(.text, bold: true))], hanging: 2, choiceMark)
        }
        let pointer = span(.chosen)
        guard let line = session.line else {
            let text = chosen.map(Self.words) ?? String(repeating: " ", count: Self.typedWidth)
            let style = Style(session.choice == nil ? .muted : .selection)
            return [
                Line(
                    spans: [pointer, Span("[\(text)]", style), Span(unit + handle)], place: .answer,
                    words: "your answer: \(chosen.map { Self.words($0) + unit } ?? "none yet")\(handle)")
            ] + sketched
        }
        let (text, cursor) = LineView.inCell(line, width: Self.typedWidth)
        return [
            Line(
                spans: [pointer, Span("[\(text)]", .input), Span(unit + handle)], place: .answer,
                cursor: TextWidth.columns(of: pointer.text) + 1 + cursor)
        ] + sketched
    }

    /// The curve that is being drawn, as its heights from left to right; nothing for all else.
    private var sketched: [Line] {
        guard prediction.estimate?.form == .sketch, let heights = session.choice?.numbers else { return [] }
        let open = session.openHandles
        let words = heights.indices.map { open.contains($0) ? "?" : Self.words(heights[$0]) }
        return wrapped([Span("  heights: \(glyphs.fit(words.joined(separator: ", ")))", .muted)], hanging: 2)
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
        return " height \(session.handle + 1) of \(places.count), at \(Self.words(places[session.handle]))"
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
        if isSketch, isRight, guess == truth { return "as it is, at all \(places.count) heights" }
        return (isSketch ? "most off at \(Self.words(places[place])), " : "") + "you: \(guess)"
            + (isRight && guess == truth ? "" : "\(glyphs.isASCII ? ";" : " ·") it is \(truth)")
    }

    private static func words(_ number: Double) -> String {
        NumberText.short(number, digits: Estimate.digits).replacingMinus
    }

    // MARK: What is said

    /// What to do before the lock, and what is said after it.
    private var closing: [Line] {
        guard let locked else {
            if session.asksHowSure { return surenessLines }
            if let program = prediction.program { return saying(program) }
            let isReady = session.choice != nil && session.isReady
            let text =
                !isReady || prediction.sorting != nil
                ? Self.advice(session) : "Enter locks your answer\(session.lab == nil ? "" : "; then try it")."
            return wrapped([Span(glyphs.fit(text), .muted)])
        }
        guard let verdict = prediction.verdict(on: locked, session.step.lab) else { return [] }
        let isSure = rating?.sureness == .sure && !verdict.isRight
        // What is said to a choice follows the lab; numbers are measured by the lab as the step opened it.
        let said = prediction.estimate == nil ? readings : verdict.readings
        var lines = wrapped(
            (isSure ? [Span("You were sure, and it is not so. ", .warning)] : []) + spans(verdict.words, .plain, said))
        if !verdict.isRight, let ordering = prediction.ordering {
            lines.append(Line(spans: [Span("The order is", .good)]))
            for (index, line) in ordering.lines.enumerated() {
                lines += wrapped([Span("\(index + 1) ", .key)] + spans(line.text, .plain), hanging: 2)
            }
        }
        if case .option(let right)? = missed {
            lines.append(Line(spans: [Span("Option \(right + 1) is right.", .good)]))
        }
        if !verdict.isRight, let explaining {
            lines += wrapped([Span("Explained in \(explaining.words).", .muted)], hanging: 2)
        }
        return lines
    }

    /// What is said to the last try, and the hints.
    private func saying(_ program: Program) -> [Line] {
        var lines: [Line] = []
        let index = session.filled.count
        if let text = session.wrong, let verdict = try? program.verdict(on: text, blank: index) {
            lines += wrapped(
                [span(.wrong), Span(glyphs.fit(text), .code), Span(": ")]
                    + spans(verdict.words, .plain, verdict.readings), hanging: 2, .wrong)
        } else {
            lines += wrapped([Span(Self.advice(session), .muted)])
        }
        let shown = session.hintsShown[prediction.id, default: 0]
        for hint in program.hints.prefix(shown) {
            lines += wrapped([Span("Hint: ", .heading)] + spans(hint, .plain), hanging: 2)
        }
        if shown > program.hints.count {
            let solution = program.blanks[index].text
            lines += wrapped([Span("Solution: ", .heading), Span(glyphs.fit(solution), .code)], hanging: 2)
        }
        return lines
    }

    private var surenessLines: [Line] {
        [Line(spans: [Span("How sure are you?", Style(.text, bold: true))])]
            + Sureness.allCases.map { sureness in
                Line(
                    spans: [Span("  \(sureness.rawValue) ", .key), Span(sureness.words)], place: .sureness(sureness))
            } + [Line(spans: [Span("  enter ", .key), Span("goes on without saying", .muted)], place: .sureness(nil))]
    }

    /// How the question of a step is answered.
    ///
    /// - Parameter isMissing: an answer was to be locked and there is none: in a line what to do first.
    static func advice(_ session: LessonSession, isMissing: Bool = false) -> String {
        if session.step.prediction?.sorting != nil {
            return session.isReady
                ? "Enter locks it as it lies."
                : "The number of a pile puts the chosen card there; enter locks once all lie."
        }
        if session.step.prediction?.ordering?.candidates != nil {
            return "Put the best first: + and − move a line, up and down choose one; enter locks."
        }
        if session.step.prediction?.ordering != nil {
            return "Choose a line with up and down, move it with + and −; enter locks the order."
        }
        if session.step.prediction?.program != nil { return "Enter fills the blank; enter again tries it." }
        return switch session.step.prediction?.estimate?.form {
        case .number?: "Type a number, or = and a formula; enter locks it."
        case .place? where isMissing:
            "Nothing is marked yet: move your mark with left and right, or type its place."
        case .place?:
            "Move your mark with left and right, or type its place and enter; enter locks it." + axis(session.places)
        case .sketch? where isMissing && session.choice == nil,
            .sketch? where session.choice != nil && !session.isDrawn && session.nextHandle == session.handle:
            "Nothing is drawn yet: move a height with up and down."
        case .sketch?:
            "Left, right choose one of six heights; up, down move it, or type it; enter goes on to the next, and at the end"
                + " locks all." + axis(session.heights)
        case nil: "Choose an answer with its number."
        }
    }

    /// From where to where a mark can be put.
    private static func axis(_ places: PlotPlaces?) -> String {
        guard let range = places?.range else { return "" }
        return " From \(words(range.lowerBound)) to \(words(range.upperBound))."
    }

    private func spans(_ inlines: [Inline], _ style: Style, _ readings: LabReadings? = nil) -> [Span] {
        LessonBlocks.spans(inlines, readings: readings ?? self.readings, style: style, glyphs: glyphs)
    }

    private func wrapped(
        _ spans: [Span], hanging: Int = 0, place: Line.Place? = nil, _ mark: Mark? = nil
    ) -> [Line] {
        LessonLines.lines(TextWrap.lines(spans, width: width, hanging: hanging), saying: mark?.rawValue).map { line in
            var line = line
            line.place = place
            return line
        }
    }
}
