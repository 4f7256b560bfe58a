import TestSupport

@testable import Course

/// Small lessons to break.
enum SampleLesson {
    static let front = SampleFile.front

    /// The file `07-sample.md` with a body that begins on line 7.
    static func text(_ body: String) -> String { front + body }

    static func read(_ body: String) throws(LessonError) -> Lesson {
        try read(file: Array(text(body).utf8))
    }

    /// A lesson all of which can be read.
    static func read(file bytes: [UInt8], name: String = "07-sample.md") throws(LessonError) -> Lesson {
        let lesson = try Lesson(fileName: name, bytes: bytes)
        if let problem = lesson.problems.first { throw problem }
        return lesson
    }

    /// A step with a lab of two rows on lines 8 to 11, then `rest` from line 12.
    static func withLab(_ rest: String) -> String {
        """
        ## First
        ```lab
        actual: [1, 2]
        predicted: [1, 2]
        ```

        """ + rest
    }

    /// A goal in such a step, with a line of its own for what a test adds.
    static func goal(_ extra: String = "", when: String = "loss > 1") -> String {
        withLab(
            """
            ```goal
            text: Do it.
            when: \(when)
            witness: {predicted: [1, 5]}
            \(extra)\(extra.contains("allow:") ? "" : "\nallow: [predicted, actual]")
            ```

            """)
    }

    /// The sentence with which a body is refused, without its column: `AuthorMistakeTests` hold the columns.
    static func refusal(of body: String) -> String {
        refusal(ofFile: Array(text(body).utf8))
    }

    static func refusal(ofFile bytes: [UInt8], name: String = "07-sample.md") -> String {
        do {
            _ = try read(file: bytes, name: name)
            return "nothing is refused"
        } catch {
            return LessonError(file: error.file, line: error.line, problem: error.problem).description
        }
    }
}
