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
        for step in lesson.steps {
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
        let texts = [goal.text] + goal.hints + (goal.reveal.map { [$0] } ?? [])
        check(texts.flatMap { $0.flatMap(\.values) }, readings, add)
        for formula in goal.when + (goal.distance.map { [$0] } ?? []) {
            if let reason = failure(of: formula, readings) {
                add(goal.line, "the goal's formula \"\(formula.source)\" does not compute: \(reason).")
            }
        }
        if GoalState.evaluate(goal, lab: goal.start).isMet {
            add(goal.line, "the goal \"\(goal.id)\" is met by its start already; start elsewhere or ask for more.")
        }
        if let key = goal.allow?.violation(from: goal.start, to: goal.witness) {
            add(goal.line, "the witness of the goal \"\(goal.id)\" changes \(key), which \"allow\" does not name.")
        } else if !GoalState.evaluate(goal, lab: goal.witness).isMet {
            let failing = goal.when.first { !holds($0, goal) }
            add(
                goal.line,
                "the witness does not meet the goal \"\(goal.id)\": \(failing?.source ?? "its condition") does not hold."
            )
        }
        for (state, line) in zip(goal.wrong, goal.wrongLines) where GoalState.evaluate(goal, lab: state).isMet {
            add(line, "this wrong state meets the goal \"\(goal.id)\"; a condition is missing.")
        }
    }

    private static func holds(_ condition: Formula, _ goal: Goal) -> Bool {
        let single = Goal(
            id: goal.id, text: goal.text, allow: nil, start: goal.start, when: [condition], distance: nil, hints: [],
            witness: goal.witness, wrong: [], reveal: nil, line: goal.line, wrongLines: [])
        return GoalState.evaluate(single, lab: goal.witness).isMet
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
