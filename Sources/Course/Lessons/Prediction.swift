import Labs
import LossMath

/// A question that is answered, once, before its outcome is shown.
public struct Prediction: Equatable, Sendable {
    /// One of the answers to choose from.
    public struct Option: Equatable, Sendable {
        /// The answer, in one paragraph.
        public let text: [Inline]
        /// What is said to somebody who chose it: why it is right or wrong. Empty where the author forgot it.
        public let feedback: [Inline]
        /// Where it stands in the file, from 1.
        public let line: Int
    }

    /// How it is answered.
    public enum Kind: Equatable, Sendable {
        /// One of at least two options is chosen; `answer` is the index of the right one, from 0.
        case choice([Option], answer: Int)
        /// A number is typed.
        case number(Estimate)
        /// A place is marked on the x axis of the lab's plot.
        case place(Estimate)
    }

    /// Stays the same while a lesson is edited; progress is kept by it.
    public let id: String
    /// What is asked, in one paragraph.
    public let question: [Inline]
    /// How it is answered.
    public let kind: Kind
    /// Formulas over a lab's readings that all hold where the answer can be seen: nothing before the lock shows it.
    public let outcome: [Formula]
    /// Where it stands in the file, from 1.
    public let line: Int

    /// The options to choose from; none where the answer is no choice.
    public var options: [Option] { if case .choice(let options, _) = kind { options } else { [] } }

    /// The number that is estimated; nil where an option is chosen.
    public var estimate: Estimate? {
        switch kind {
        case .choice: nil
        case .number(let estimate), .place(let estimate): estimate
        }
    }

    /// True where the answer is put on the lab's plot, whose curves are hidden until then.
    public var isOnPlot: Bool { if case .place = kind { true } else { false } }

    /// The right answer; nil where it cannot be computed.
    ///
    /// - Parameter readings: those of the lab as its step opens it.
    public func rightAnswer(_ readings: LabReadings) -> Answer? {
        if case .choice(_, let answer) = kind { return .option(answer) }
        return estimate?.truth(readings).map { .number($0) }
    }

    /// Whether an answer is right, and what is said to it; nil for one of another kind, which a lesson that was changed
    /// may have left behind.
    ///
    /// - Parameter readings: those of the lab as its step opens it.
    public func verdict(on answer: Answer, _ readings: LabReadings) -> Verdict? {
        switch (kind, answer) {
        case (.choice(let options, let right), .option(let option)) where options.indices.contains(option):
            Verdict(isRight: option == right, words: options[option].feedback, readings: readings)
        case (.number(let estimate), .number(let guess)), (.place(let estimate), .number(let guess)):
            estimate.verdict(on: guess, readings)
        default: nil
        }
    }
}

/// What is said to an answer.
public struct Verdict: Sendable {
    /// Whether it is right.
    public let isRight: Bool
    /// Why.
    public let words: [Inline]
    /// What those can name.
    public let readings: LabReadings
}
