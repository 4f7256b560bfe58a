import Labs
import LossMath

/// Looks for what a reader of the file would not see: goals that cannot be reached, numbers that do not compute.
public enum LessonCheck {
    /// What should be mended, in the order of the lines, in a lesson that can be read.
    public static func findings(in lesson: Lesson) -> [Finding] {
        var findings: [Finding] = []
        func add(_ line: Int, _ sentence: String) {
            findings.append(Finding(file: lesson.fileName, line: line, sentence: sentence))
        }
        checkCharacters(in: lesson, add)
        let shown = Set(lesson.steps.flatMap(\.covers))
        for claim in lesson.covers where !shown.contains(claim) {
            add(1, "the front matter covers \(claim), but no step does; name it in a step block.")
        }
        for (index, step) in lesson.steps.enumerated() {
            if let prediction = step.prediction, let shown = outcome(of: prediction, before: index, in: lesson) {
                add(
                    prediction.line,
                    "the outcome of the prediction \"\(prediction.id)\" can be seen before it is locked: it holds in \(shown)."
                )
            }
            let readings = step.startReadings
            check(step.blocks.flatMap(\.values), readings, add)
            check(step.notes.flatMap(\.values), readings, add)
            if let prediction = step.prediction { check(prediction, readings, add) }
            for goal in step.goals { check(goal, add) }
        }
        return findings.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    private typealias Add = (_ line: Int, _ sentence: String) -> Void

    /// Where the outcome of a prediction can be seen too early: in its own lab, or in a lab or a solution before it.
    private static func outcome(of prediction: Prediction, before index: Int, in lesson: Lesson) -> String? {
        guard !prediction.outcome.isEmpty else { return nil }
        func shows(_ state: LabState?, _ start: LabState?) -> Bool {
            guard let readings = state?.readings(start: start) else { return false }
            return prediction.outcome.allSatisfy { (try? readings.condition($0))?.holds == true }
        }
        for (number, step) in lesson.steps[...index].enumerated() {
            if shows(step.lab, step.lab) { return "the lab of step \(number + 1)" }
            guard number < index else { continue }
            for goal in step.goals {
                if shows(goal.start, goal.start) { return "the start of the goal \"\(goal.id)\"" }
                if shows(goal.witness, goal.start) { return "the witness of the goal \"\(goal.id)\"" }
            }
        }
        return nil
    }

    private static func check(_ prediction: Prediction, _ readings: LabReadings, _ add: Add) {
        check(prediction.question.flatMap(\.values), readings, add)
        for (index, option) in prediction.options.enumerated() {
            check(option.text.flatMap(\.values), readings, add)
            check(option.feedback.flatMap(\.values), readings, add)
            if option.feedback.isEmpty {
                add(option.line, "option \(index + 1) has no feedback; say why it is right or wrong.")
            }
        }
    }

    private static func check(_ goal: Goal, _ add: Add) {
        let readings = goal.startReadings
        let texts =
            [goal.text] + goal.hints + (goal.reveal.map { [$0] } ?? []) + goal.when.compactMap(\.words)
            + goal.seen.map(\.words)
        check(texts.flatMap { $0.flatMap(\.values) }, readings, add)
        for formula in goal.when.map(\.formula) + goal.seen.flatMap(\.when) {
            if let reason = failure(of: formula, readings) {
                add(goal.line, "the goal's formula \"\(formula.source)\" does not compute: \(reason).")
            }
        }
        if GoalState.evaluate(goal, lab: goal.start).isMet {
            add(goal.line, "the goal \"\(goal.id)\" is met by its start already; start elsewhere or ask for more.")
        }
        if let key = goal.allow?.violation(from: goal.start, to: goal.witness) {
            add(goal.line, "the witness of the goal \"\(goal.id)\" changes \(key), which \"allow\" does not name.")
        } else if let failing = GoalState.evaluate(goal, lab: goal.witness).conditions.first(where: { !$0.holds }) {
            add(
                goal.line,
                "the witness does not meet the goal \"\(goal.id)\": \(failing.condition.formula.source) does not hold.")
        }
        for (state, line) in zip(goal.wrong, goal.wrongLines) where GoalState.evaluate(goal, lab: state).isMet {
            add(line, "this wrong state meets the goal \"\(goal.id)\"; a condition is missing.")
        }
        // A formula that does not compute has been found above.
        for seen in goal.seen where seen.when.allSatisfy({ failure(of: $0, readings) == nil }) {
            if GoalState.evaluate(goal, lab: seen.example).isMet {
                add(seen.line, "this example of what is seen meets the goal \"\(goal.id)\"; it must not.")
            } else if goal.saying(about: seen.example) != seen {
                let other = goal.saying(about: seen.example)
                add(
                    seen.line,
                    other.map { "for this example, what is seen in line \($0.line) is said, which stands before it." }
                        ?? "its example does not show this: a formula of its when does not hold there.")
            }
        }
        if !goal.isWinding, let rise = DistanceLine.rise(of: goal) {
            add(
                goal.line,
                "on the straight way from the start of the goal \"\(goal.id)\" to its witness the distance of "
                    + "\"\(rise.source)\" grows; ask for something else, or say winding: true.")
        }
    }

    private static func check(_ values: [InlineValue], _ readings: LabReadings, _ add: Add) {
        for value in values {
            if let reason = failure(of: value.formula, readings) {
                add(value.line, "the number \"\(value.formula.source)\" does not compute: \(reason).")
            }
        }
    }

    private static func failure(of formula: Formula, _ readings: LabReadings) -> String? {
        do {
            _ = try readings.value(of: formula)
            return nil
        } catch {
            return error.message
        }
    }

    private static func checkCharacters(in lesson: Lesson, _ add: Add) {
        let lines = lesson.source.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.utf8.allSatisfy({ $0 < 0x80 }) {
            for character in line {
                guard let reason = UnevenCharacter.reason(character) else { continue }
                add(
                    index + 1,
                    "terminals draw \"\(character)\" with different widths: \(reason); use another character.")
                break
            }
        }
    }
}
