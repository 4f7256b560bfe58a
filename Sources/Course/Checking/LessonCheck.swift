import Fields
import Labs
import LossMath
import Wording

/// Looks for what a reader of the file would not see: goals that cannot be reached, numbers that do not compute.
enum LessonCheck {
    /// What is found in a lesson that can be read, by the lines of its file; claims are no matter of this.
    static func findings(in lesson: Lesson, _ source: LessonSource) -> [LessonError] {
        var check = OneLesson(lesson: lesson, source: source)
        check.run(isPart: true)
        return check.findings
    }

    /// What should be mended in a file: what cannot be read, and what is found in the rest.
    static func findings(in reading: LessonReading) -> [LessonError] {
        guard let source = try? reading.lesson.text.value.get() else { return reading.mistakes }
        var check = OneLesson(lesson: reading.lesson, source: source)
        check.run(isPart: reading.isPart)
        let lines = Set(reading.mistakes.filter { $0.problem.code == .controlCharacter }.map(\.line))
        return (reading.mistakes + check.findings.filter { !lines.contains($0.line) }).inOrder
    }
}

/// The check of one lesson.
private struct OneLesson {
    let lesson: Lesson
    let source: LessonSource
    var findings: [LessonError] = []

    /// - Parameter isPart: true where steps may be missing.
    mutating func run(isPart: Bool) {
        checkCharacters()
        // Front matter that is never closed is no text.
        let isOpen = source.frontMatterLines == 0 && LessonSource.isFence(source.lines[0].utf8)
        if !isOpen { findings += MarkdownCheck(source).findings() }
        let shown = Set(lesson.steps.flatMap(\.covers))
        for claim in lesson.covers where !isPart && !shown.contains(claim) {
            add(.claimNotShown(claim), place(of: claim, from: 1))
        }
        for (index, step) in lesson.steps.enumerated() {
            if let prediction = step.prediction, let shown = outcome(of: prediction, before: index) {
                add(.outcomeShown(prediction.id, place: shown), place(of: "outcome:", from: prediction.line))
            }
            let readings: LabReadings? = step.isLabBroken ? nil : step.startReadings
            check(step.blocks.flatMap(\.values), readings)
            check(step.notes.flatMap(\.values), readings)
            if let prediction = step.prediction {
                check(prediction, readings, step.isLabBroken ? nil : .some(step.lab))
                if !step.isLabBroken { checkDraws(ofStep: index, prediction) }
                checkFixedNumbers(ofStep: index, prediction)
            }
            for goal in step.goals { check(goal) }
            if let words = step.words { check((words.question + words.model).flatMap(\.values), readings) }
            // A translation may leave terms as they are.
            for term in step.terms where lesson.original == nil && !term.isIn(step) {
                add(.termNotInText(term.name), Mark(line: term.line))
            }
        }
    }

    private mutating func add(_ problem: LessonProblem, _ mark: Mark) {
        let error = LessonError(file: lesson.fileName, line: mark.line, column: mark.column, problem: problem)
        if !findings.contains(error) { findings.append(error) }
    }

    /// Where a text stands, from a line on; that line where it is not found.
    private func place(of text: String, from line: Int) -> Mark {
        source.place(of: text, from: line) ?? Mark(line: line)
    }

    /// Where the outcome of a prediction can be seen too early: in its own lab, or in a lab or a solution before it.
    private func outcome(of prediction: Prediction, before index: Int) -> String? {
        guard !prediction.outcome.isEmpty else { return nil }
        func shows(_ state: LabState?, _ start: LabState?) -> Bool {
            guard let readings = state?.readings(start: start) else { return false }
            return prediction.outcome.allSatisfy { (try? readings.condition($0))?.holds == true }
        }
        let lab = lesson.steps[index].lab
        let names = Set(prediction.outcome.flatMap(\.freeNames))
        if !prediction.isPlotSealed, lab?.plots(names, where: { shows($0, lab) }) == true {
            return "the plot beside it; sealed: true keeps it empty"
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

    /// - Parameter lab: that of the step, where it can be read.
    private mutating func check(_ prediction: Prediction, _ readings: LabReadings?, _ lab: LabState??) {
        check(prediction.question.flatMap(\.values), readings)
        if let readings {
            _ = areSound(prediction.outcome + prediction.holding, readings, from: prediction.line)
            for formula in prediction.holding
            where lesson.original == nil && (try? readings.condition(formula))?.holds == false {
                add(.whereFails(formula.shown), place(of: "where:", from: prediction.line))
            }
            if let (one, other) = prediction.sameOptions(readings) {
                add(.sameOptions(one + 1, other + 1), Mark(line: prediction.options[other].line))
            }
        }
        if let lab, let estimate = prediction.estimate {
            // Where there is no plot to draw into, that is said.
            if estimate.form == .sketch, lab?.plottedCurve(samples: 2) == nil { return }
            check(estimate, of: prediction, estimate.readings(of: lab))
        }
        if let ordering = prediction.ordering {
            check((ordering.right + ordering.lines.flatMap { $0.text + $0.early }).flatMap(\.values), readings)
            for (index, line) in ordering.lines.enumerated().dropFirst() where line.early.isEmpty {
                add(.noEarly(index + 1), Mark(line: line.line))
            }
        }
        if let candidates = prediction.ordering?.candidates { check(candidates, from: prediction.line) }
        if let sorting = prediction.sorting {
            let texts = [sorting.right] + sorting.piles + sorting.cards.flatMap { [$0.text, $0.why] }
            check(texts.flatMap { $0.flatMap(\.values) }, readings)
            for (index, card) in sorting.cards.enumerated() where card.why.isEmpty {
                add(.noWhy(index + 1), Mark(line: card.line))
            }
        }
        if let program = prediction.program { check(program, of: prediction, readings) }
        for (index, option) in prediction.options.enumerated() {
            check(option.text.flatMap(\.values), readings)
            check(option.feedback.flatMap(\.values), readings)
            if option.feedback.isEmpty { add(.noFeedback(index + 1), Mark(line: option.line)) }
        }
    }

    /// Numbers that are written out in the words of a question which comes back with others.
    private mutating func checkFixedNumbers(ofStep index: Int, _ prediction: Prediction) {
        // One that stands nowhere is another mistake.
        let given = prediction.given.filter { lesson.original != nil || source.text.contains("{\($0.name)}") }
        guard !given.isEmpty else { return }
        let steps = LessonReader(source).sources(hasOrdinals: lesson.original == nil)
        let asked = steps.first { $0.line == lesson.steps[index].line }?.parts.filter { $0.name == "predict" } ?? []
        for part in asked {
            for text in LessonWords.texts(of: part.block.node) {
                let written = Set(LessonText.numbers(in: Self.withoutFormulas(text)))
                // 1, 2 and powers of ten stand for much else.
                for number in given
                where ![0, 1, 2, 10, 100, 1000].contains(number.value) && written.contains(number.value) {
                    let word = NumberText.exact(number.value)
                    add(.fixedNumber(word, name: number.name), place(of: word, from: part.block.line))
                }
            }
        }
    }

    /// A text without what stands in braces or backticks.
    private static func withoutFormulas(_ text: String) -> String {
        var (rest, end): (String, Character?) = ("", nil)
        for character in text {
            if let open = end {
                if character == open { end = nil }
            } else if character == "{" || character == "`" {
                end = character == "{" ? "}" : "`"
            } else {
                rest.append(character)
            }
        }
        return rest
    }

    /// The question with other numbers: what is drawn, and where each number is at its ends.
    private mutating func checkDraws(ofStep index: Int, _ prediction: Prediction) {
        // A translation has the numbers of its original, which is checked by itself.
        guard !prediction.given.isEmpty, lesson.original == nil else { return }
        let lines = source.lines[(lesson.steps[index].line - 1)...].dropFirst().prefix { !$0.hasPrefix("## ") }
        for number in prediction.given where !lines.contains(where: { $0.contains("{\(number.name)}") }) {
            add(.numberNotUsed(number.name), Mark(line: number.line))
        }
        // What cannot be read, or is wrong with its own numbers, is found already.
        guard !lesson.steps[index].reading.value.isPart else { return }
        guard findings.allSatisfy({ $0.line < prediction.line }) else { return }
        var random = SplitMix64(seed: 1)
        var seen: Set<[String: Double]> = []
        for _ in 0..<Self.drawCount {
            guard let (numbers, step) = lesson.drawn(index, using: &random) else {
                return add(.nothingToDraw(prediction.id), Mark(line: prediction.line))
            }
            guard seen.insert(numbers).inserted, let drawn = step.prediction else { continue }
            let words = numbers.sorted { $0.key < $1.key }.map { "\($0.key) = \(NumberText.exact($0.value))" }
            let with = words.joined(separator: ", ")
            if let answer = prediction.estimate?.answer, answer.freeNames.isEmpty,
                drawn.estimate?.answer.source == answer.source
            {
                let mark = place(of: "answer:", from: prediction.line)
                return add(.staysTheSame("answer", said: answer.source, numbers: with), mark)
            }
            var check = OneLesson(lesson: lesson, source: source)
            check.check(step.blocks.flatMap(\.values), step.startReadings)
            check.check(drawn, step.startReadings, .some(step.lab))
            if let first = check.findings.first {
                return add(.withNumbers(with, first.problem), Mark(line: first.line, column: first.column))
            }
            if let (what, said, line) = Self.stale(lesson.steps[index], step) {
                return add(.staysTheSame(what, said: said, numbers: with), Mark(line: line))
            }
        }
    }

    /// What is said of the right answer with other numbers though it belongs to the lesson's own: whose words it stands
    /// in, the text, and where that stands.
    private static func stale(_ own: Step, _ other: Step) -> (what: String, said: String, line: Int)? {
        guard let one = own.prediction, let two = other.prediction else { return nil }
        func texts(_ step: Step, _ words: (Prediction) -> [Inline], _ readings: LabReadings? = nil) -> String {
            step.prediction.map { LessonText.text(of: words($0), readings: readings ?? step.startReadings) } ?? ""
        }
        func numbers(_ text: String) -> Set<Double> { Set(LessonText.numbers(in: text)) }
        if case .choice(let options, let answer) = one.kind, two.options.count == options.count {
            func change(_ index: Int) -> (String, String) {
                (texts(own) { $0.options[index].text }, texts(other) { $0.options[index].text })
            }
            let right = change(answer)
            let varies = options.indices.contains { change($0).0 != change($0).1 }
            if right.0 == right.1, varies, !numbers(right.0).isEmpty {
                return ("option \(answer + 1), the right one,", right.0.quoted, options[answer].line)
            }
            let said = texts(other) { $0.options[answer].feedback }
            let gone = numbers(right.0).subtracting(numbers(right.1)).intersection(numbers(said))
            guard said == texts(own, { $0.options[answer].feedback }), let number = gone.max() else { return nil }
            return ("the feedback of option \(answer + 1)", NumberText.exact(number), options[answer].line)
        }
        guard let estimate = one.estimate, let now = two.estimate, estimate.count == 1 else { return nil }
        let (before, after) = (estimate.readings(of: own.lab), now.readings(of: other.lab))
        guard let truth = estimate.truth(before), let next = now.truth(after) else { return nil }
        let said = texts(other, { $0.estimate?.right ?? [] }, now.readings(of: next, after))
        let was = numbers(NumberText.short(truth[0], digits: Estimate.digits))
        guard truth != next, said == texts(own, { $0.estimate?.right ?? [] }, estimate.readings(of: truth, before)),
            let number = was.intersection(numbers(said)).first
        else { return nil }
        return ("what is said to the right answer", NumberText.exact(number), one.line)
    }

    /// So many times a question is asked anew.
    private static let drawCount = 12

    /// Candidates are ranked without ties, and by each formula alike.
    private mutating func check(_ candidates: Candidates, from line: Int) {
        for column in candidates.by {
            let values = candidates.values(column).map { $0.values.count == 1 ? $0.values[0] : .nan }
            let pairs = zip(values, values.dropFirst())
            let mark = place(of: column.formula.source, from: line)
            if !values.allSatisfy(\.isFinite) || pairs.contains(where: { abs($0 - $1) <= 1e-9 * max(1, abs($0)) }) {
                add(.noRanking(column.formula.shown, sameAsFirst: true), mark)
            } else if !pairs.allSatisfy({ $0 < $1 }) {
                add(.noRanking(column.formula.shown, sameAsFirst: false), mark)
            }
        }
        for column in candidates.show
        where candidates.values(column).contains(where: { $0.values.contains(where: \.isNaN) }) {
            let mark = place(of: column.formula.source, from: line)
            add(.numberFails(column.formula.shown, reason: "it is no number of a candidate"), mark)
        }
    }

    /// What is right, and each feedback with its example; texts are computed for a guess of which they are said.
    private mutating func check(_ estimate: Estimate, of prediction: Prediction, _ readings: LabReadings) {
        let formulas =
            [("answer", estimate.answer, estimate.count)] + (estimate.within.map { [("within", $0, 1)] } ?? [])
        for (key, formula, count) in formulas where !isFinite(formula, key, count, readings, from: prediction.line) {
            return
        }
        let truth = estimate.truth(readings) ?? []
        check(estimate.right.flatMap(\.values), estimate.readings(of: truth, readings))
        let others = [-1, 1, 10, -10, 100].lazy.map { factor in truth.map { $0 + factor * (1 + abs($0)) } }
        let other = others.first { !estimate.isRight($0, readings) && estimate.remark(on: $0, readings) == nil }
        check(estimate.otherwise.flatMap(\.values), estimate.readings(of: other ?? truth, readings))
        for remark in estimate.feedback {
            guard isFinite(remark.example, "example", estimate.count, readings, from: remark.line),
                let guess = estimate.numbers(remark.example, estimate.count, readings)
            else { continue }
            let named = estimate.readings(of: guess, readings)
            check(remark.words.flatMap(\.values), named)
            guard areSound(remark.when, named, from: remark.line) else { continue }
            let said = estimate.remark(on: guess, readings)
            if estimate.isRight(guess, readings) {
                add(.exampleIsRight(prediction.id), Mark(line: remark.line))
            } else if said != remark {
                add(.exampleDiffers(saidInLine: said?.line), Mark(line: remark.line))
            }
        }
    }

    /// Whether a formula gives so many finite numbers.
    private mutating func isFinite(
        _ formula: Formula, _ key: String, _ count: Int, _ readings: LabReadings, from line: Int
    ) -> Bool {
        let mark = place(of: formula.source, from: line)
        do throws(FormulaError) {
            let value = try readings.value(of: formula)
            if value.values.count == count, value.values.allSatisfy(\.isFinite) { return true }
            let text = value.text(digits: InlineValue.defaultDigits)
            add(.noNumber(key: key, formula: formula.shown, value: text, count: count), mark)
        } catch {
            add(.numberFails(formula.shown, reason: error.message), mark)
        }
        return false
    }

    /// The answer to each blank over the cases, and each feedback with its example.
    private mutating func check(_ program: Program, of prediction: Prediction, _ readings: LabReadings?) {
        check((program.right + program.hints.joined()).flatMap(\.values), readings)
        for blank in program.blanks {
            guard let values = values(of: blank.answer, as: blank.text, program, from: blank.line) else { continue }
            let isFixed = values.allSatisfy { program.isSame([$0], [values[0]]) }
            if isFixed, !blank.answer.freeNames.isEmpty {
                add(.oneNumberWouldDo(blank.text), place(of: blank.text, from: blank.line))
            }
            check(blank.otherwise.flatMap(\.values), program.readings(0, values, blank))
            for remark in blank.feedback {
                guard let guess = self.values(of: remark.example, as: remark.example.source, program, from: remark.line)
                else { continue }
                let named = program.readings(0, guess, blank)
                check(remark.words.flatMap(\.values), named)
                guard areSound(remark.when, named, from: remark.line) else { continue }
                let said = program.remark(on: guess, blank)
                if program.isSame(guess, values) {
                    add(.exampleIsRight(prediction.id), Mark(line: remark.line))
                } else if said != remark {
                    add(.exampleDiffers(saidInLine: said?.line), Mark(line: remark.line))
                }
            }
        }
    }

    /// The values of an expression in all cases; nil where that is a finding.
    ///
    /// - Parameter text: as it stands in the file.
    private mutating func values(
        of formula: Formula, as text: String, _ program: Program, from line: Int
    ) -> [Tensor]? {
        do throws(FormulaError) {
            return try program.values(of: formula)
        } catch {
            add(.numberFails(text, reason: error.message), place(of: text, from: line))
            return nil
        }
    }

    // MARK: Goals

    private mutating func check(_ goal: Goal) {
        let readings = goal.startReadings
        let texts =
            [goal.text] + goal.hints + (goal.reveal.map { [$0] } ?? []) + goal.when.compactMap(\.words)
            + goal.seen.map(\.words)
        check(texts.flatMap { $0.flatMap(\.values) }, readings)
        let formulas = goal.when.map(\.formula) + goal.seen.flatMap(\.when)
        guard areSound(formulas, readings, from: goal.line) else { return }
        checkStates(of: goal)
    }

    /// Whether all formulas compute and are conditions.
    private mutating func areSound(_ formulas: [Formula], _ readings: LabReadings, from line: Int) -> Bool {
        var isSound = true
        for formula in formulas {
            let mark = place(of: formula.source, from: line)
            if let reason = failure(of: formula, readings) {
                add(.goalFormulaFails(formula.shown, reason: reason), mark)
                isSound = false
            } else if !formula.isCondition {
                add(.conditionIsNumber(formula.shown), mark)
                isSound = false
            }
        }
        return isSound
    }

    /// Start, witness and wrong states; each is judged by conditions that compute.
    private mutating func checkStates(of goal: Goal) {
        let witness = place(of: "witness:", from: goal.line)
        let isMetAtStart = GoalState.evaluate(goal, lab: goal.start).isMet
        if isMetAtStart { add(.metAtStart(goal.id), Mark(line: goal.line)) }
        if let key = goal.allow.violation(from: goal.start, to: goal.witness) {
            add(.witnessChanges(goal.id, key: key), witness)
        } else if let range = goal.witness.content.outOfReach {
            add(.witnessFails(goal.id, condition: range), witness)
        } else if let failing = GoalState.evaluate(goal, lab: goal.witness).conditions.first(where: { !$0.holds }) {
            add(.witnessFails(goal.id, condition: failing.condition.formula.shown), witness)
        } else if !isMetAtStart, !goal.isWinding, let rise = DistanceLine.rise(of: goal) {
            add(.distanceGrows(goal.id, condition: rise.source), Mark(line: goal.line))
        }
        // Where the start meets the goal, so do states near it.
        guard !isMetAtStart else { return }
        for (state, line) in zip(goal.wrong, goal.wrongLines) where GoalState.evaluate(goal, lab: state).isMet {
            add(.wrongMeets(goal.id), Mark(line: line))
        }
        for seen in goal.seen {
            let said = goal.saying(about: seen.example)
            if GoalState.evaluate(goal, lab: seen.example).isMet {
                add(.exampleMeets(goal.id), Mark(line: seen.line))
            } else if said != seen {
                add(.exampleDiffers(saidInLine: said?.line), Mark(line: seen.line))
            }
        }
    }

    // MARK: Numbers

    /// - Parameter readings: nil where the lab cannot be read.
    private mutating func check(_ values: [InlineValue], _ readings: LabReadings?) {
        for value in values where readings != nil || value.formula.freeNames.isEmpty {
            let (formula, readings) = (value.formula, readings ?? .none)
            let mark = place(of: formula.source, from: value.line)
            do throws(FormulaError) {
                let result = try readings.value(of: formula)
                let text = result.text(digits: value.digits)
                switch value.oddity {
                case nil where !result.values.allSatisfy(\.isFinite): add(.notFinite(formula.shown, value: text), mark)
                case .nan? where !result.values.contains(where: \.isNaN):
                    add(.notOdd(formula.shown, oddity: .nan, value: text), mark)
                case .infinite? where !result.values.contains(where: \.isInfinite):
                    add(.notOdd(formula.shown, oddity: .infinite, value: text), mark)
                default: break
                }
            } catch {
                add(.numberFails(formula.shown, reason: error.message), mark)
            }
        }
    }

    private func failure(of formula: Formula, _ readings: LabReadings) -> String? {
        do {
            _ = try readings.value(of: formula)
            return nil
        } catch {
            return error.message
        }
    }

    // MARK: Characters

    private mutating func checkCharacters() {
        for (index, line) in source.lines.enumerated() where !line.utf8.allSatisfy({ $0 < 0x80 }) {
            var column = 1
            for character in line {
                if let reason = UnevenCharacter.reason(character) {
                    add(.unevenCharacter(character, reason: reason), Mark(line: index + 1, column: column))
                    break
                }
                column += character.unicodeScalars.count
            }
        }
    }
}
