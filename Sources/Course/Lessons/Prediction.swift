import Fields
import Labs
import LossMath

/// A question that is answered, once, before its outcome is shown.
package struct Prediction: Equatable, Sendable {
    /// One of the answers to choose from.
    package struct Option: Equatable, Sendable {
        /// The answer, in one paragraph.
        package let text: [Inline]
        /// What is said to somebody who chose it: why it is right or wrong. Empty where the author forgot it.
        package let feedback: [Inline]
        /// It says that one does not know: nobody is asked how sure they are of that.
        package let isUnsure: Bool
        /// Where it stands in the file, from 1.
        let line: Int
    }

    /// How it is answered.
    package enum Kind: Equatable, Sendable {
        /// One of at least two options is chosen; `answer` is the index of the right one, from 0.
        case choice([Option], answer: Int)
        /// A number, a place on the lab's plot, or a curve is estimated.
        case estimate(Estimate)
        /// The blanks of a program are filled, as often as it takes.
        case program(Program)
        /// Lines are put in order.
        case order(Ordering)
        /// Cards are sorted into piles.
        case cards(Sorting)
    }

    /// Stays the same while a lesson is edited; progress is kept by it.
    package internal(set) var id: String
    /// What is asked, in one paragraph.
    package let question: [Inline]
    /// How it is answered.
    package let kind: Kind
    /// Formulas over a lab's readings that all hold where the answer can be seen: nothing before the lock shows it.
    let outcome: [Formula]
    /// The id of the lesson that answers it, in a placement; nil elsewhere.
    package let lesson: String?
    /// Where it stands in the file, from 1.
    package let line: Int
    /// The numbers that are others each time it comes back.
    package internal(set) var given: [GivenNumber] = []
    /// The lab's plot stays empty until the answer is locked, though it is not put there.
    var sealsPlot = false
    /// Formulas that hold of the numbers with which it is asked.
    var holding: [Formula] = []
    /// Marks of what is asked and right, as the original words it: one for each option, else one.
    var marks = Lazy<[String]> { [] }

    /// The options to choose from; none where the answer is no choice.
    package var options: [Option] { if case .choice(let options, _) = kind { options } else { [] } }

    /// What is estimated; nil where an option is chosen.
    package var estimate: Estimate? { if case .estimate(let estimate) = kind { estimate } else { nil } }

    /// The program whose blanks are filled; nil for all else.
    package var program: Program? { if case .program(let program) = kind { program } else { nil } }

    /// The lines that are put in order; nil for all else.
    package var ordering: Ordering? { if case .order(let ordering) = kind { ordering } else { nil } }

    /// The cards that are sorted; nil for all else.
    package var sorting: Sorting? { if case .cards(let sorting) = kind { sorting } else { nil } }

    /// True where the curves of the lab's plot are hidden until an answer is locked.
    package var isPlotSealed: Bool { sealsPlot || isOnPlot }

    /// True where the answer is put on the lab's plot.
    package var isOnPlot: Bool { estimate.map { $0.form != .number } ?? false }

    /// The right answer; nil where it cannot be computed.
    ///
    /// - Parameter lab: as its step opens it.
    package func rightAnswer(_ lab: LabState?) -> Answer? {
        switch kind {
        case .choice(_, let answer): .option(answer)
        case .estimate(let estimate): estimate.truth(estimate.readings(of: lab)).map(Answer.init)
        case .program(let program): .texts(program.blanks.map(\.text))
        case .order(let ordering): .order(Array(ordering.lines.indices))
        case .cards(let sorting): .piles(sorting.cards.map(\.pile))
        }
    }

    /// Whether an answer is of its kind: another one was locked before the lesson was changed, and counts for nothing.
    func takes(_ answer: Answer) -> Bool {
        switch (kind, answer) {
        case (.choice(let options, _), .option(let option)): options.indices.contains(option)
        case (.estimate(let estimate), _): answer.numbers?.count == estimate.count
        case (.program(let program), .texts(let texts)): texts.count == program.blanks.count
        case (.order(let ordering), .order(let order)): ordering.isOrder(order)
        case (.cards(let sorting), .piles(let piles)): sorting.isSorting(piles, isWhole: true)
        default: false
        }
    }

    /// The mark of what is asked and answered, as it reads; an answer is kept with it.
    func mark(of answer: Answer) -> String? {
        guard case .option(let option) = answer else { return marks.value.first }
        return marks.value.indices.contains(option) ? marks.value[option] : nil
    }

    /// A locked answer as it fits the question as it is now: an option wherever it stands. Nil where the question, the
    /// option or what is right has changed since, or the kind.
    func fitting(_ locked: LockedAnswer) -> Answer? {
        guard let mark = locked.mark else { return takes(locked.answer) ? locked.answer : nil }
        if case .option = locked.answer, case .choice = kind {
            return self.mark(of: locked.answer) == mark
                ? locked.answer : marks.value.firstIndex(of: mark).map { .option($0) }
        }
        return takes(locked.answer) && self.mark(of: locked.answer) == mark ? locked.answer : nil
    }

    /// One answer for each thing that is said to one: what has to have room.
    ///
    /// - Parameter lab: as its step opens it.
    package func replies(_ lab: LabState?) -> [Answer] {
        switch kind {
        case .choice(let options, _): return options.indices.map { .option($0) }
        case .estimate(let estimate):
            let readings = estimate.readings(of: lab)
            guard let truth = estimate.truth(readings) else { return [] }
            let seen = estimate.feedback.compactMap { estimate.numbers($0.example, estimate.count, readings) }
            let wild = truth.map { -7.25 * (1 + abs($0)) }
            return ([truth, wild] + seen).map { Answer($0) }
        case .program(let program): return [.texts(program.blanks.map(\.text))]
        case .order(let ordering):
            let right = Array(ordering.lines.indices)
            // Each line in turn comes before one that belongs before it.
            let wrong = right.dropFirst().map { index in
                var order = right
                order.swapAt(index - 1, index)
                return order
            }
            return ([right] + wrong).map { .order($0) }
        case .cards(let sorting):
            let right = sorting.cards.map(\.pile)
            return [.piles(right), .piles(right.map { ($0 + 1) % sorting.piles.count })]
        }
    }

    /// What an answer is kept under where one of another kind has the id: the id with the kind.
    var idOfKind: String {
        switch kind {
        case .choice: "\(id)/choice"
        case .estimate(let estimate): "\(id)/\(estimate.form.rawValue)"
        case .program: "\(id)/code"
        case .order: "\(id)/order"
        case .cards: "\(id)/cards"
        }
    }

    /// Whether an answer is right, and what is said to it; nil for one of another kind, which a lesson that was changed
    /// may have left behind.
    ///
    /// - Parameter lab: as its step opens it.
    package func verdict(on answer: Answer, _ lab: LabState?) -> Verdict? {
        switch kind {
        case .choice(let options, let right):
            guard case .option(let option) = answer, options.indices.contains(option) else { return nil }
            return Verdict(
                isRight: option == right, words: options[option].feedback, readings: lab?.readings(start: lab) ?? .none)
        case .estimate(let estimate):
            guard let numbers = answer.numbers, numbers.count == estimate.count else { return nil }
            return estimate.verdict(on: numbers, estimate.readings(of: lab))
        case .program(let program):
            guard case .texts(let texts) = answer, texts.count == program.blanks.count else { return nil }
            let verdicts = texts.indices.map { try? program.verdict(on: texts[$0], blank: $0) }
            return verdicts.first { $0?.isRight != true } ?? verdicts.last ?? nil
        case .order(let ordering):
            guard case .order(let order) = answer, ordering.isOrder(order) else { return nil }
            return ordering.verdict(on: order, lab?.readings(start: lab) ?? .none)
        case .cards(let sorting):
            guard case .piles(let piles) = answer, sorting.isSorting(piles, isWhole: true) else { return nil }
            return sorting.verdict(on: piles, lab?.readings(start: lab) ?? .none)
        }
    }
}

/// What is said to an answer.
package struct Verdict: Sendable {
    /// Whether it is right.
    package let isRight: Bool
    /// Why.
    package let words: [Inline]
    /// What those can name.
    package let readings: LabReadings
}
