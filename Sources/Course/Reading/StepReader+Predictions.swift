import Fields
import Labs
import LossMath

/// Reads the questions of a lesson.
extension StepReader {
    private static let optionKeys = ["text", "feedback", "unsure"]
    private static let commonKeys = [
        "id", "kind", "question", "answer", "outcome", "lesson", "with", "where", "sealed",
    ]
    static let givenKeys = ["name", "value", "from", "to", "step"]
    private static let estimateKeys = ["unit", "within", "feedback", "right"]

    /// The keys of a kind that not all have.
    private static func keys(_ form: Estimate.Form?) -> [String] {
        switch form {
        case nil: ["options"]
        case .place?: ["axis"] + estimateKeys
        case .number?, .sketch?: estimateKeys
        }
    }

    func read(prediction block: YAMLBlock, _ ids: inout LessonReader.Identifiers) -> Prediction? {
        let id = id(of: block, "predict", &ids)
        let kinds = ["choice"] + Estimate.Form.allCases.map(\.rawValue)
        guard let name = word("kind", of: block, among: kinds, else: kinds[0]) else { return nil }
        let form = Estimate.Form(rawValue: name)
        let block = block.knowing(Self.commonKeys + Self.keys(form))
        let question = text("question", of: block, example: "question: The loss becomes")
        let kind = form.map { estimate($0, of: block) } ?? choice(of: block)
        let given = block.blocks("with", place: "the number", known: Self.givenKeys).compactMap(\.self).compactMap(
            given)
        guard let question, let kind else { return nil }
        return Prediction(
            id: id, question: question, kind: kind, outcome: formulas("outcome", of: block),
            lesson: block.text("lesson"), line: block.line, given: given,
            sealsPlot: block.flag("sealed") ?? false, holding: formulas("where", of: block))
    }

    /// A number that is another each time; nil where a mistake is taken down.
    private func given(_ block: YAMLBlock) -> GivenNumber? {
        let name = block.text("name", example: "name: n")
        let values = Self.givenKeys.dropFirst().map { key -> Double? in
            guard let text = block.text(key, example: "\(key): 1") else { return nil }
            if let number = Double(text), number.isFinite { return number }
            mistakes.note(source.error(.notANumber(text: text), at: key, line: block.line(ofKey: key)))
            return nil
        }.compactMap(\.self)
        guard let name, values.count == 4 else { return nil }
        let isName = name.allSatisfy { $0.isASCII && $0.isLetter }
        let number = GivenNumber(
            name: name, value: values[0], from: values[1], to: values[2], step: values[3], line: block.line)
        guard isName, let number else {
            mistakes.note(source.error(.badRange(name), line: block.line))
            return nil
        }
        return number
    }

    /// A word among some; nil where another is taken down.
    private func word(_ key: String, of block: YAMLBlock, among words: [String], else usual: String) -> String? {
        guard block.has(key) else { return usual }
        guard let node = block.node(key), let word = block.text(key) else { return nil }
        guard words.contains(word) else {
            mistakes.note(
                source.error(
                    .choice(value: word, choices: words), at: "\(key) in \(block.place)", line: block.line(of: node),
                    column: node.mark?.column))
            return nil
        }
        return word
    }

    // MARK: Choices

    private func choice(of block: YAMLBlock) -> Prediction.Kind? {
        let elements = block.blocks("options", place: "the option", known: Self.optionKeys)
        if block.node("options")?.elements != nil || !block.has("options") {
            let line = block.line(ofKey: "options")
            if elements.count < 2 { mistakes.note(source.error(.tooFewOptions(elements.count), line: line)) }
            if elements.count > 9 { mistakes.note(source.error(.tooManyOptions(elements.count), line: line)) }
        }
        var options: [Prediction.Option] = []
        for case let element? in elements {
            let text = text("text", of: element, example: "text: four times as large")
            let feedback = element.has("feedback") ? paragraph("feedback", of: element) : []
            if let text, let feedback {
                let isUnsure = word("unsure", of: element, among: ["true", "false"], else: "false") == "true"
                options.append(
                    Prediction.Option(text: text, feedback: feedback, isUnsure: isUnsure, line: element.line))
            }
        }
        guard let answer = block.text("answer", example: "answer: 2 for the second option"), elements.count > 1 else {
            return nil
        }
        guard let number = Int(answer), elements.indices.contains(number - 1) else {
            mistakes.note(
                source.error(.badAnswer(answer, options: elements.count), line: block.line(ofKey: "answer")))
            return nil
        }
        return options.count == elements.count ? .choice(options, answer: number - 1) : nil
    }

    // MARK: Numbers

    private func estimate(_ form: Estimate.Form, of block: YAMLBlock) -> Prediction.Kind? {
        let axis = word("axis", of: block, among: ["x"], else: "x")
        if form != .sketch { block.miss("answer", example: "answer: mean([1, 2, 3])") }
        // A sketch is one of the lab's own curve where nothing else is said.
        let answer =
            form == .sketch && !block.has("answer")
            ? try? Formula(Estimate.names.curve) : block.node("answer").flatMap { formula("answer", $0, of: block) }
        let within = block.node("within").flatMap { formula("within", $0, of: block) }
        let right = text("right", of: block, example: "right: \"Yes: it is the mean.\"")
        let feedback = feedback(of: block, example: form == .sketch ? "x^2" : "3") {
            formula("example", $0, of: $1)
        }
        guard axis != nil, let answer, (within != nil) == block.has("within"), let right, let feedback else {
            return nil
        }
        return .estimate(
            Estimate(
                form: form, unit: block.text("unit"), answer: answer, within: within, feedback: feedback.known,
                otherwise: feedback.otherwise, right: right))
    }

    /// What is said of wrong answers: the last element says it of all others.
    ///
    /// - Parameters:
    ///   - example: how one may be written.
    ///   - read: makes the formula of an example.
    func feedback(
        of block: YAMLBlock, example: String, _ read: (Node, YAMLBlock) -> Formula?
    ) -> (known: [Remark<Formula>], otherwise: [Inline])? {
        block.miss("feedback", example: "feedback: [{say: The mean is what lowers it.}]")
        let elements = block.blocks("feedback", place: "the element of feedback", known: Self.remarkKeys)
        guard let last = elements.last else {
            if block.node("feedback")?.elements != nil {
                mistakes.note(source.error(.noOtherwise, line: block.line(ofKey: "feedback")))
            }
            return nil
        }
        let known = elements.dropLast().map { element in
            element.flatMap { element in
                remark(element, hints: ("guess > 3", example)) { read($0, element) }
            }
        }
        guard let last else { return nil }
        if last.has("when") {
            mistakes.note(source.error(.noOtherwise, line: last.line))
            return nil
        }
        let otherwise = text("say", of: last, example: "say: The mean is what lowers it.")
        guard let otherwise, !known.contains(where: { $0 == nil }) else { return nil }
        return (known.compactMap(\.self), otherwise)
    }
}
