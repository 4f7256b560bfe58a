import Fields

/// Reads lines to be put in order.
extension StepReader {
    static let orderKeys = ["id", "question", "lines", "start", "right", "outcome"]
    private static let orderLineKeys = ["text", "early"]

    /// What every block begins with whose parts are put in their places: its id, its question, and the parts.
    func parts(
        _ key: String, of block: YAMLBlock, place: String, keys: [String], _ ids: inout LessonReader.Identifiers,
        question: String, example: String
    ) -> (id: String, question: [Inline]?, parts: [YAMLBlock?]) {
        // All that are answered count together.
        let id = id(of: block, "predict", &ids)
        let question = text("question", of: block, example: "question: \(question)")
        block.miss(key, example: "\(key): \(example)")
        return (id, question, block.blocks(key, place: place, known: keys))
    }

    func read(order block: YAMLBlock, _ ids: inout LessonReader.Identifiers) -> Prediction? {
        let (id, question, elements) = parts(
            "lines", of: block, place: "the line", keys: Self.orderLineKeys, &ids,
            question: "In which order does a step go?",
            example: "[{text: predict}, {text: measure, early: What is there to measure?}]")
        let lines = elements.map { element -> Ordering.Line? in
            guard let element else { return nil }
            let text = text("text", of: element, example: "text: measure the error")
            let early = element.has("early") ? paragraph("early", of: element) : []
            guard let text, let early else { return nil }
            return Ordering.Line(text: text, early: early, line: element.line)
        }
        let right = text("right", of: block, example: "right: \"Yes: first predict, then measure.\"")
        if block.node("lines") != nil, !Ordering.countRange.contains(lines.count) {
            mistakes.note(source.error(.lineCount(lines.count), line: block.line(ofKey: "lines")))
            return nil
        }
        guard let question, let right, block.node("lines") != nil, !lines.contains(where: { $0 == nil }) else {
            return nil
        }
        let known = lines.compactMap(\.self)
        let written = block.texts("start").map(\.text)
        let start = block.has("start") ? written.map { (Int($0) ?? 0) - 1 } : known.indices.reversed()
        let ordering = Ordering(lines: known, start: start, right: right, candidates: nil)
        guard ordering.isOrder(start), ordering.firstWrongPlace(in: start) != nil else {
            mistakes.note(
                source.error(
                    .badStart(written.joined(separator: ", "), lines: known.count), line: block.line(ofKey: "start")))
            return nil
        }
        return Prediction(
            id: id, question: question, kind: .order(ordering), outcome: formulas("outcome", of: block),
            lesson: nil, line: block.line)
    }
}
