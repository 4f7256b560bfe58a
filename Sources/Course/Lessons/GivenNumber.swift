import Fields
import Labs
import LossMath
import Wording

/// A number in a question that is another one each time the question comes back: `{name}` in the step's text stands for it.
package struct GivenNumber: Equatable, Sendable {
    /// So many values it may have, at most.
    static let countLimit = 10_000

    /// What stands between the braces.
    let name: String
    /// What it is in the lesson.
    let value: Double
    /// The first that it can be.
    let from: Double
    /// It is one of `from`, `from + step`, and so on.
    let step: Double
    /// How many it can be, at least two.
    let count: Int
    /// Where it stands in the file, from 1.
    let line: Int

    /// - Returns: nil where there is nothing to draw from, or `value` is not among it.
    init?(name: String, value: Double, from: Double, to: Double, step: Double, line: Int) {
        guard step > 0, from >= 0, to > from, (to - from) / step < Double(Self.countLimit) else { return nil }
        (self.name, self.value, self.from, self.step, self.line) = (name, value, from, step, line)
        count = Int((to - from) / step + 1e-9) + 1
        guard count > 1, (0..<count).contains(where: { self[$0] == value }) else { return nil }
    }

    /// The number of that index, from 0, without what adding tenths leaves behind.
    subscript(index: Int) -> Double {
        let value = from + step * Double(index)
        return Double(NumberText.short(value, digits: 12)) ?? value
    }

    /// One of them.
    func drawn(using random: inout SplitMix64) -> Double { self[Int.random(in: 0..<count, using: &random)] }
}

extension LessonSource {
    /// The text with numbers in place of their names in braces, in some lines, counted from 1.
    func filled(_ range: ClosedRange<Int>, with numbers: [String: Double]) -> LessonSource {
        var lines = lines.map(String.init)
        for index in range where lines.indices.contains(index - 1) {
            for (name, number) in numbers { lines[index - 1].replace("{\(name)}", with: NumberText.exact(number)) }
        }
        return LessonSource(fileName: fileName, bytes: Array(lines.joined(separator: "\n").utf8), Mistakes())
    }
}

extension Prediction {
    /// Whether it can be asked with the numbers that it has: what must hold of them holds, no two options read the same,
    /// the answer is a number, and what is wrong counts as wrong.
    func isSound(_ lab: LabState?) -> Bool {
        let readings = lab?.readings(start: lab) ?? .none
        guard holding.allSatisfy({ (try? readings.condition($0))?.holds == true }), sameOptions(readings) == nil else {
            return false
        }
        guard let estimate else { return true }
        let named = estimate.readings(of: lab)
        return estimate.truth(named) != nil
            && estimate.feedback.allSatisfy { remark in
                guard let guess = estimate.numbers(remark.example, estimate.count, named) else { return false }
                return !estimate.isRight(guess, named) && estimate.remark(on: guess, named) == remark
            }
    }

    /// Two options that read the same, counted from 0; nil where there are none.
    func sameOptions(_ readings: LabReadings) -> (Int, Int)? {
        let texts = options.map { LessonText.text(of: $0.text, readings: readings) }
        for (index, text) in texts.enumerated() {
            if let other = texts[..<index].firstIndex(of: text) { return (other, index) }
        }
        return nil
    }
}

extension Lesson {
    /// Each question that has other numbers, as it is asked with some: where it stands, the numbers, what is asked and what
    /// is right. The same seed gives the same, as a question that comes back.
    package func questionsAnew(seed: UInt64) -> [String] {
        steps.indices.compactMap { index in
            var random = Review.random(of: "\(id)/\(steps[index].predictionID ?? "")", seed: seed)
            guard let (numbers, step) = drawn(index, using: &random), let asked = step.prediction else { return nil }
            func text(_ inlines: [Inline]) -> String { LessonText.text(of: inlines, readings: step.startReadings) }
            let with = numbers.sorted { $0.key < $1.key }.map { "\($0.key) = \(NumberText.exact($0.value))" }
            var words = "\(fileName):\(asked.line): \(with.joined(separator: ", ")): \(text(asked.question))"
            for (number, option) in asked.options.enumerated() { words += " \(number + 1) \(text(option.text));" }
            switch asked.rightAnswer(step.lab) {
            case .option(let right)?: words += " right: \(right + 1)"
            case let answer?:
                let numbers = (answer.numbers ?? []).map { NumberText.short($0, digits: Estimate.digits) }
                words += " right: \(numbers.joined(separator: ", "))"
            case nil: break
            }
            return words
        }
    }

    /// What is drawn for the question of a step; nil where it has nothing to draw, or nothing is found that it can be
    /// asked with. Its own numbers do not come back.
    func drawn(_ index: Int, using random: inout SplitMix64) -> (numbers: [String: Double], step: Step)? {
        guard let given = steps[index].prediction?.given, !given.isEmpty else { return nil }
        for _ in 0..<40 {
            var numbers: [String: Double] = [:]
            for number in given { numbers[number.name] = number.drawn(using: &random) }
            guard given.contains(where: { numbers[$0.name] != $0.value }) else { continue }
            let step = steps[index].with(numbers)
            if step.prediction?.isSound(step.lab) == true { return (numbers, step) }
        }
        return nil
    }
}
