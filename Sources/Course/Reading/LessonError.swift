import Fields
import LossMath

/// A mistake in a lesson's file, and where.
public struct LessonError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1; nil where the line is all that is known.
    public let column: Int?
    /// What is wrong there.
    public let problem: LessonProblem

    init(file: String, line: Int, column: Int? = nil, problem: LessonProblem) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// One sentence: file, line, what is wrong, and what would be right.
    public var description: String {
        "\(file), line \(line)\(column.map { ", column \($0)" } ?? ""): \(problem.sentence)"
    }

    /// True where `name` says the lesson by its number, or by the name of its file.
    public func isOfLesson(named name: String) -> Bool {
        let digits = file.prefix { $0.isASCII && $0.isNumber }
        return Int(digits).map { "\($0)" == name } ?? false
            || ["\(name).md", "\(digits)-\(name).md"].contains(file)
    }

    /// For a formula, its text with a caret under the place; nil for all else.
    public var excerpt: String? {
        let text: String
        switch problem {
        case .formula(let error, let source): text = error.pointing(into: source)
        case .told(let problem): text = problem.sentence
        default: return nil
        }
        guard let end = text.firstIndex(of: "\n") else { return nil }
        return String(text[text.index(after: end)...])
    }
}
