import LossMath

/// A question that is answered, once, before its outcome is shown.
public struct Prediction: Equatable, Sendable {
    /// One of the answers.
    public struct Option: Equatable, Sendable {
        /// The answer, in one paragraph.
        public let text: [Inline]
        /// What is said to somebody who chose it: why it is right or wrong. Empty where the author forgot it.
        public let feedback: [Inline]
        /// Where it stands in the file, from 1.
        public let line: Int
    }

    /// Stays the same while a lesson is edited; progress is kept by it.
    public let id: String
    /// What is asked, in one paragraph.
    public let question: [Inline]
    /// At least two.
    public let options: [Option]
    /// The index of the right option, from 0.
    public let answer: Int
    /// Formulas over a lab's readings that all hold where the answer can be seen: nothing before the lock shows it.
    public let outcome: [Formula]
    /// Where it stands in the file, from 1.
    public let line: Int
}
