import Fields
import LossMath

/// Something in a lesson's file that its author should mend, and where: what cannot be read, and what the check finds.
package struct LessonError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column, from 1; nil where the line is all that is known.
    package let column: Int?
    /// What is wrong there.
    package let problem: LessonProblem

    /// A problem at a place of a file.
    package init(file: String, line: Int, column: Int? = nil, problem: LessonProblem) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// One sentence: file, line, what is wrong, and what would be right.
    package var description: String {
        "\(file), line \(line)\(column.map { ", column \($0)" } ?? ""): \(problem.sentence)"
    }

    /// The same problem in the file as it is called elsewhere, such as with its folder.
    package func inFile(_ name: String) -> LessonError {
        LessonError(file: name, line: line, column: column, problem: problem)
    }

    /// One line as editors read it: `file:line:column: sentence [code]`.
    package var listing: String {
        let code = problem.code
        return "\(file):\(line):\(column ?? 1): \(code.isNotice ? "notice: " : "")\(problem.sentence) [\(code.name)]"
    }

    /// True where `name` says the lesson by its number, or by the name of its file.
    package func isOfLesson(named name: String) -> Bool {
        let digits = file.prefix { $0.isASCII && $0.isNumber }
        return Int(digits).map { "\($0)" == name } ?? false
            || ["\(name).md", "\(digits)-\(name).md"].contains(file)
    }
}
