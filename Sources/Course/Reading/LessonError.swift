/// A mistake in a lesson's file, and where.
public struct LessonError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The line, from 1.
    public let line: Int
    public let problem: LessonProblem

    public init(file: String, line: Int, problem: LessonProblem) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    /// One sentence: file, line, what is wrong, and what would be right.
    public var description: String { "\(file), line \(line): \(problem.sentence)" }

    /// For a formula, its text with a caret under the place; nil for all else.
    public var excerpt: String? {
        let text: String
        switch problem {
        case .formula(let error, let source): text = error.pointing(into: source)
        case .lab(let reason): text = reason
        default: return nil
        }
        guard let end = text.firstIndex(of: "\n") else { return nil }
        return String(text[text.index(after: end)...])
    }
}
