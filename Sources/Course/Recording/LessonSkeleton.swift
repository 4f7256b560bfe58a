/// A lesson to begin with: one of each of the blocks that most lessons have, and nothing that the check finds.
package enum LessonSkeleton {
    /// The text for a new file; nil where its name is none of a lesson: `03-mean-squared-error.md`.
    package static func text(fileName: String) -> String? {
        guard fileName.hasSuffix(".md"), let number = LessonSource.number(of: fileName) else { return nil }
        let stem = fileName.dropLast(3).drop { $0.isASCII && $0.isNumber }.drop { "-_. ".contains($0) }
        let words = stem.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map { $0.lowercased() }
        let id = words.isEmpty ? "lesson-\(number)" : String(words.joined(separator: "-").prefix(64))
        let title = words.isEmpty ? "Lesson \(number)" : words.joined(separator: " ")
        return """
            ---
            id: \(id)
            title: \((title.prefix(1).uppercased() + title.dropFirst()).prefix(34))
            minutes: 5
            objective: Say in one sentence what one can do afterwards.
            ---

            ## Something to look at

            Say what is to be seen. A number is computed when it is shown: the loss is `= loss`, at first it was `= start.loss`.

            ```lab
            actual: [1, 2, 3]
            predicted: [1, 2, 5]
            loss: mse
            ```

            ```notes
            What whoever presents the lesson should know.
            ```

            ## A question

            ```lab
            actual: [1, 2, 3]
            predicted: [1, 2, 5]
            loss: mse
            ```

            ```predict
            id: first-question
            question: If the error of row 2 were half as large, the loss would be
            options:
              - text: half as large
                feedback: Each error is squared, and the square of a half is `= 0.5^2`.
              - text: a quarter of it
                feedback: "Yes: `= mse([1, 2, 3], [1, 2, 4])`."
            answer: 2
            ```

            ## Something to do

            Say what is asked for, and why.

            ```lab
            actual: [1, 2, 3]
            predicted: [1, 2, 5]
            loss: mse
            ```

            ```goal
            id: first-goal
            text: Make the loss exactly `= 1/3` by changing one value.
            allow: [predicted]
            when:
              - {formula: abs(loss - 1/3) <= 1e-9, words: the loss is a third}
              - {formula: changed == 1, words: one value differs}
            hints:
              - Which of the three errors is not 0?
            witness: {predicted: [1, 2, 4]}
            wrong:
              - {predicted: [1, 2, 3]}
            ```

            """
    }
}
