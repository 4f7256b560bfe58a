import Fields
import Labs
import LossMath

/// Reads cards to be sorted, candidates to be ranked, and what is said in one's own words.
extension StepReader {
    static let cardsKeys = ["id", "question", "piles", "cards", "right", "outcome"]
    private static let cardKeys = ["text", "pile", "why"]
    static let candidatesKeys = ["id", "question", "candidates", "show", "by", "right", "outcome"]
    private static let candidateKeys = ["title", "state", "why"]
    static let wordsKeys = ["id", "question", "model"]

    func read(cards block: YAMLBlock, _ ids: inout LessonReader.Identifiers) -> Prediction? {
        let (id, question, elements) = parts(
            "cards", of: block, place: "the card", keys: Self.cardKeys, &ids, question: "Which loss fits?",
            example: "[{text: a price, pile: 1, why: A price is a quantity.}]")
        block.miss("piles", example: "piles: [MSE, cross-entropy]")
        let written = block.texts("piles")
        let piles = mistakes.attempts(written) { (text, line) throws(LessonError) in
            try markdown.paragraph(text, line: line, place: "each of piles in \(block.place)")
        }
        let cards = elements.map { element -> Sorting.Card? in
            guard let element else { return nil }
            let text = text("text", of: element, example: "text: the price of a flat")
            let why = element.has("why") ? paragraph("why", of: element) : []
            guard let pile = element.text("pile", example: "pile: 1 for the first pile"), let text, let why else {
                return nil
            }
            guard let number = Int(pile), written.indices.contains(number - 1) else {
                mistakes.note(
                    source.error(.badPile(pile, piles: written.count), line: element.line(ofKey: "pile")))
                return nil
            }
            return Sorting.Card(text: text, pile: number - 1, why: why, line: element.line)
        }
        let right = text("right", of: block, example: "right: Each has the loss of its quantity.")
        for (key, count) in [("piles", written.count), ("cards", elements.count)]
        where block.node(key) != nil && !Sorting.countRange.contains(count) {
            mistakes.note(
                source.error(.cardCount(key, count, Sorting.countRange), line: block.line(ofKey: key)))
            return nil
        }
        guard let question, let right, block.node("cards") != nil, piles.count == written.count, !piles.isEmpty,
            !cards.contains(where: { $0 == nil })
        else { return nil }
        return Prediction(
            id: id, question: question,
            kind: .cards(Sorting(piles: piles, cards: cards.compactMap(\.self), right: right)),
            outcome: formulas("outcome", of: block), lesson: nil, line: block.line)
    }

    func read(candidates block: YAMLBlock, _ ids: inout LessonReader.Identifiers) -> Prediction? {
        let (id, question, elements) = parts(
            "candidates", of: block, place: "the candidate", keys: Self.candidateKeys, &ids,
            question: "Which is better?", example: "[{title: A, state: {predicted: [1, 2]}, why: It costs more.}]")
        let base = labNode
        let read = elements.map { element -> (title: String, state: LabState, why: [Inline], line: Int)? in
            guard let element else { return nil }
            let title = element.text("title", example: "title: A")
            element.miss("state", example: "state: {actual: [1, 2], predicted: [1, 3]}")
            let state = element.node("state").flatMap { LabReader.state($0, over: base, in: element) }
            let why = element.has("why") ? paragraph("why", of: element) : []
            guard let title, let state, let why else { return nil }
            return (title, state, why, element.line)
        }
        let by = columns("by", of: block, example: "by: [{title: MSE, formula: \"mse(y, p)\"}]")
        let show =
            block.has("show")
            ? columns("show", of: block, example: "")
            : ["y", "p"].compactMap { name in
                (try? Formula(name)).map { Candidates.Column(title: name, formula: $0) }
            }
        let right = text("right", of: block, example: "right: \"Yes: it has the smaller MSE.\"")
        if block.node("candidates") != nil, !Candidates.countRange.contains(elements.count) {
            mistakes.note(
                source.error(
                    .cardCount("candidates", elements.count, Candidates.countRange),
                    line: block.line(ofKey: "candidates")))
            return nil
        }
        let known = read.compactMap(\.self)
        guard let question, let right, let by, let first = by.first, let show, !known.isEmpty,
            known.count == elements.count
        else { return nil }
        func cost(_ index: Int) -> Double {
            let state = known[index].state
            return (try? state.readings(start: state).value(of: first.formula))?.values.first ?? .nan
        }
        let order = known.indices.sorted { (cost($0), $0) < (cost($1), $1) }
        let candidates = Candidates(
            titles: order.map { known[$0].title }, states: order.map { known[$0].state }, show: show, by: by)
        let lines = order.map {
            Ordering.Line(text: [.text(known[$0].title)], early: known[$0].why, line: known[$0].line)
        }
        // They are shown as they stand in the file.
        let start = known.indices.map { index in order.firstIndex(of: index) ?? index }
        return Prediction(
            id: id, question: question,
            kind: .order(Ordering(lines: lines, start: start, right: right, candidates: candidates)),
            outcome: formulas("outcome", of: block), lesson: nil, line: block.line)
    }

    /// Formulas with their names; nil where one cannot be read.
    private func columns(_ key: String, of block: YAMLBlock, example: String) -> [Candidates.Column]? {
        block.miss(key, example: example)
        let elements: [YAMLBlock?] = block.blocks(key, place: "the element of \(key)", known: ["title", "formula"])
        let columns: [Candidates.Column?] = elements.map { element -> Candidates.Column? in
            guard let element else { return nil }
            let title = element.text("title", example: "title: MSE")
            element.miss("formula", example: "formula: \"mse(y, p)\"")
            let formula = element.node("formula").flatMap { self.formula("formula", $0, of: element) }
            guard let title, let formula else { return nil }
            return Candidates.Column(title: title, formula: formula)
        }
        return columns.isEmpty || columns.contains { $0 == nil } ? nil : columns.compactMap(\.self)
    }

    func read(words block: YAMLBlock, hasGoal: Bool, _ ids: inout LessonReader.Identifiers) -> OwnWords? {
        let id = id(of: block, "words", &ids)
        let question = text("question", of: block, example: "question: Why does the median stay?")
        let model = text("model", of: block, example: "model: Each row has one vote, however far off it is.")
        // Whoever writes it may have the goal still before them.
        if !hasGoal { mistakes.remarks.append(source.error(.wordsWithoutGoal, line: block.line)) }
        guard let question, let model else { return nil }
        return OwnWords(id: id, question: question, model: model, line: block.line)
    }
}
