import Course
import Labs
import TextGrid
import Wording

/// What somebody takes along from the course: what to remember of the lessons that are done, and the questions that were
/// answered wrongly with what is right.
package enum LearnerNotes {
    /// The notes as Markdown.
    package static func markdown(_ progress: Progress, of course: Course) -> String {
        let parts = course.lessons.compactMap { lesson -> String? in
            let parts =
                (progress.isComplete(lesson) ? [remembered(lesson)] : []) + mistakes(lesson, progress)
                + ownWords(lesson, progress)
            return parts.isEmpty
                ? nil : (["## \(LessonMarkdown.escaped(lesson.heading))"] + parts).joined(separator: "\n\n")
        }
        guard !parts.isEmpty else { return "# What to remember\n\nNo lesson is done yet.\n" }
        return (["# What to remember"] + parts).joined(separator: "\n\n") + "\n"
    }

    /// The points of the last step: what else it says is about its lab, and what comes next. Where it has none, all of it.
    private static func remembered(_ lesson: Lesson) -> String {
        guard let step = lesson.steps.last else { return "" }
        let lists = step.blocks.filter { if case .list = $0 { true } else { false } }
        return LessonMarkdown(readings: step.startReadings).text(lists.isEmpty ? step.blocks : lists)
    }

    /// Each question with a wrong answer, what is right, and what was said to it.
    private static func mistakes(_ lesson: Lesson, _ progress: Progress) -> [String] {
        lesson.steps.enumerated().compactMap { index, step in
            guard let prediction = step.prediction,
                let answer = progress.answer(to: prediction, in: lesson.id),
                let verdict = prediction.verdict(on: answer, step.lab), !verdict.isRight,
                let right = prediction.rightAnswer(step.lab)
            else { return nil }
            let text = LessonMarkdown(readings: step.startReadings)
            let rating = progress.rating(of: progress.key(of: prediction, in: lesson.id), in: lesson.id)
            return [
                "### Step \(index + 1), \(LessonMarkdown.escaped(step.title))", "**\(text.text(prediction.question))**",
                compared(answer, right, prediction, step, text)
                    + (rating?.sureness == .sure ? "\n\nI was sure." : ""),
                prediction.sorting == nil ? LessonMarkdown(readings: verdict.readings).remark(verdict.words) : "",
            ].filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
    }

    /// What was answered beside what is right.
    private static func compared(
        _ answer: Answer, _ right: Answer, _ prediction: Prediction, _ step: Step, _ text: LessonMarkdown
    ) -> String {
        func number(_ value: Double) -> String { NumberText.short(value, digits: Estimate.digits).replacingMinus }
        switch (prediction.kind, answer, right) {
        case (.choice(let options, _), .option(let mine), .option(let right)):
            return "- Mine: \(text.text(options[mine].text))\n- Right: \(text.text(options[right].text))"
        case (.order(let ordering), .order(let mine), _):
            let rows = ordering.lines.indices.map { place in
                [text.text(ordering.lines[mine[place]].text), text.text(ordering.lines[place].text)]
            }
            return LessonMarkdown.table([["mine", "right"]] + rows)
        case (.cards(let sorting), .piles(let mine), _):
            return sorting.cards.indices.map { index in
                let card = sorting.cards[index]
                let place = "- \(text.text(card.text)): **\(text.text(sorting.piles[card.pile]))**"
                guard mine[index] != card.pile else { return place }
                return "\(place), not \(text.text(sorting.piles[mine[index]])). \(text.remark(card.why))"
            }.joined(separator: "\n")
        case (.estimate(let estimate), _, _):
            let (mine, right) = (answer.numbers ?? [], right.numbers ?? [])
            let unit = estimate.unit.map { " \($0)" } ?? ""
            guard estimate.form == .sketch else {
                return "- Mine: \(mine.map(number).joined())\(unit)\n- Right: \(right.map(number).joined())\(unit)"
            }
            let places = step.lab?.plottedCurve(samples: Estimate.handles)?.x ?? []
            return LessonMarkdown.table([
                ["at"] + places.map(number), ["mine"] + mine.map(number), ["right"] + right.map(number),
            ])
        // A program is not kept wrong; an answer of another kind is none.
        case (.program, _, _), (.choice, _, _), (.order, _, _), (.cards, _, _): return ""
        }
    }

    /// What was said in one's own words, with the answer to compare.
    private static func ownWords(_ lesson: Lesson, _ progress: Progress) -> [String] {
        lesson.steps.compactMap { step in
            guard step.wordsID != nil, let words = step.words,
                case .texts(let mine)? = progress.answer(to: words.id, in: lesson.id)
            else { return nil }
            let text = LessonMarkdown(readings: step.startReadings)
            let own = LessonMarkdown.escaped(mine.joined(separator: " "))
            return "### \(text.text(words.question))\n\n\(own)\n\nTo compare: \(text.text(words.model))"
        }
    }
}
