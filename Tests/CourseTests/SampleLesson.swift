import Course

/// Small lessons to break.
enum SampleLesson {
    static let front = """
        ---
        id: sample
        title: Sample
        minutes: 5
        objective: Try it.
        ---

        """

    /// The file `07-sample.md` with a body that begins on line 7.
    static func text(_ body: String) -> String { front + body }

    static func read(_ body: String) throws(LessonError) -> Lesson {
        try Lesson(fileName: "07-sample.md", bytes: Array(text(body).utf8))
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
            \(extra)
            ```

            """)
    }

    /// The sentence with which a body is refused.
    static func refusal(of body: String) -> String {
        refusal(ofFile: Array(text(body).utf8))
    }

    static func refusal(ofFile bytes: [UInt8], name: String = "07-sample.md") -> String {
        do {
            _ = try Lesson(fileName: name, bytes: bytes)
            return "nothing is refused"
        } catch {
            return error.description
        }
    }
}
