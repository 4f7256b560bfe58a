import Fields
import Labs
import LossMath

/// Reads programs with blanks.
extension StepReader {
    static let programKeys = ["id", "question", "program", "blanks", "cases", "hints", "right", "outcome"]
    private static let blankKeys = ["answer", "feedback"]

    func read(program block: YAMLBlock, _ ids: inout LessonReader.Identifiers) -> Prediction? {
        let id = id(of: block, "code", &ids)
        let question = text("question", of: block, example: "question: What belongs in the blank?")
        block.miss("program", example: "program: total += ____")
        let lines = block.text("program").map { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        let blanks = blanks(of: block)
        let cases = cases(of: block)
        let hints = mistakes.attempts(block.texts("hints")) { (text, line) throws(LessonError) in
            try markdown.paragraph(text, line: line, place: "each of hints in \(block.place)")
        }
        let right = text("right", of: block, example: "right: The square of each error is added.")
        guard let question, let lines, let blanks, let cases, let right else { return nil }
        let count = lines.reduce(0) { $0 + $1.ranges(of: Program.blank).count }
        guard count == blanks.count, count > 0 else {
            mistakes.note(
                source.error(.blankCount(count, listed: blanks.count), line: block.line(ofKey: "blanks")))
            return nil
        }
        return Prediction(
            id: id, question: question,
            kind: .program(Program(lines: lines, blanks: blanks, cases: cases, hints: hints, right: right)),
            outcome: formulas("outcome", of: block), lesson: nil, line: block.line)
    }

    private func blanks(of block: YAMLBlock) -> [Program.Blank]? {
        block.miss("blanks", example: "blanks: [{answer: (p - y)^2, feedback: [{say: It is squared.}]}]")
        let elements = block.blocks("blanks", place: "the blank", known: Self.blankKeys)
        let blanks = elements.map { element -> Program.Blank? in
            guard let element else { return nil }
            let text = element.text("answer", example: "answer: (p - y)^2")
            let answer = element.node("answer").flatMap { formula("answer", $0, of: element) }
            let feedback = feedback(of: element, example: "p - y") { formula("example", $0, of: $1) }
            guard let text, let answer, let feedback else { return nil }
            return Program.Blank(
                text: text, answer: answer, feedback: feedback.known, otherwise: feedback.otherwise, line: element.line)
        }
        return blanks.isEmpty || blanks.contains { $0 == nil } ? nil : blanks.compactMap(\.self)
    }

    /// The cases, each with the values of its names.
    private func cases(of block: YAMLBlock) -> [[String: Tensor]]? {
        let example = "cases: [{y: 5, p: 6}, {y: 7, p: 4}]"
        block.miss("cases", example: example)
        guard let elements = block.node("cases").flatMap({ block.list($0, key: "cases") }) else { return nil }
        guard !elements.isEmpty else {
            mistakes.note(
                source.error(
                    .missingKey("cases", place: block.place, example: example), line: block.line(ofKey: "cases")))
            return nil
        }
        let cases = elements.map { values(of: $0, in: block) }
        return cases.contains { $0 == nil } ? nil : cases.compactMap(\.self)
    }

    private func values(of node: Node, in block: YAMLBlock) -> [String: Tensor]? {
        guard let entries = node.entries else {
            mistakes.note(source.error(.notKeys, at: "each of cases in \(block.place)", line: block.line(of: node)))
            return nil
        }
        var values: [String: Tensor] = [:]
        for entry in entries {
            let parts = entry.value.elements ?? [entry.value]
            let value = mistakes.attempt { () throws(LessonError) in
                var numbers: [Double] = []
                for part in parts {
                    let text = try block.text(of: part, key: entry.key)
                    guard let number = Double(text) else {
                        throw source.error(
                            .notANumber(text: text), at: entry.key, line: block.line(of: part),
                            column: part.mark?.column)
                    }
                    numbers.append(number)
                }
                return entry.value.elements == nil ? Tensor(numbers[0]) : Tensor(numbers)
            }
            guard let value else { return nil }
            values[entry.key] = value
        }
        return values
    }
}
