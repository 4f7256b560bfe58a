import Fields
import Labs
import LossMath

/// Collects what stands below a step's heading, and makes the step.
struct StepReader {
    private static let optionKeys = ["text", "feedback"]
    private static let predictionKeys = ["id", "question", "options", "answer", "outcome"]
    private static let goalKeys = [
        "id", "text", "allow", "start", "when", "seen", "winding", "hints", "witness", "wrong", "reveal",
    ]
    private static let conditionKeys = ["formula", "words", "distance"]
    private static let seenKeys = ["when", "say", "example"]

    let source: LessonSource
    let title: String
    var blocks: [Block] = []
    private var covers: [String]?
    private var lab: YAMLBlock?
    private var prediction: YAMLBlock?
    private var goals: [YAMLBlock] = []
    private var notes: [Block]?
    private var markdown: MarkdownReader { MarkdownReader(source: source) }

    init(source: LessonSource, title: String) {
        self.source = source
        self.title = title
    }

    /// Takes a block with a meaning of its own.
    mutating func take(_ node: MarkdownNode) throws(LessonError) {
        let line = node.startLine
        let text = node.literal
        func refuse(second isSecond: Bool) throws(LessonError) {
            if isSecond { throw source.error(.blockTwice(node.info), line: line) }
        }
        func yaml(_ place: String, known: [String]?) throws(LessonError) -> YAMLBlock {
            try YAMLBlock(text, source: source, place: place, line: line, offset: line, known: known)
        }
        switch node.info {
        case "lab":
            try refuse(second: lab != nil)
            lab = try yaml("the lab", known: nil)
        case "predict":
            try refuse(second: prediction != nil)
            prediction = try yaml("the prediction", known: Self.predictionKeys)
        case "goal":
            goals.append(try yaml("the goal", known: Self.goalKeys))
        case "step":
            try refuse(second: covers != nil)
            covers = try yaml("the step block", known: ["covers"]).texts("covers").map(\.text)
        default:
            try refuse(second: notes != nil)
            notes = try MarkdownReader(source: source, lineOffset: line).blocks(of: text)
        }
    }

    /// What the step holds.
    ///
    /// - Parameter ids: the ids that the steps before it took.
    func step(_ ids: inout LessonReader.Identifiers) throws(LessonError) -> StepContent {
        var state: LabState?
        if let lab { state = try LabReader.state(lab) }
        var question: Prediction?
        if let prediction { question = try read(prediction: prediction, &ids) }
        var tasks: [Goal] = []
        for goal in goals { tasks.append(try read(goal: goal, &ids)) }
        return StepContent(
            title: title, covers: covers ?? [], blocks: blocks, lab: state, prediction: question, goals: tasks,
            notes: notes ?? [])
    }

    private func id(
        of block: YAMLBlock, _ name: String, _ ids: inout LessonReader.Identifiers
    ) throws(LessonError) -> String {
        let before = ids.taken
        let id = ids.take(name, id: try block.text("id"))
        let line = block.line(ofKey: "id")
        try LessonReader.checkID(id, source: source, line: line)
        guard !before.contains(id) else { throw source.error(.sameID(id), line: line) }
        return id
    }

    // MARK: Predictions

    private func read(
        prediction block: YAMLBlock, _ ids: inout LessonReader.Identifiers
    ) throws(LessonError) -> Prediction {
        let id = try id(of: block, "predict", &ids)
        let question = try paragraph(
            block.text("question", example: "question: The loss becomes"), "question", of: block)
        let elements = try block.blocks("options", place: "the option", known: Self.optionKeys)
        guard elements.count >= 2 else {
            throw source.error(.tooFewOptions(elements.count), line: block.line(ofKey: "options"))
        }
        guard elements.count <= 9 else {
            throw source.error(.tooManyOptions(elements.count), line: block.line(ofKey: "options"))
        }
        var options: [Prediction.Option] = []
        for element in elements {
            let text = try paragraph(element.text("text", example: "text: four times as large"), "text", of: element)
            var feedback: [Inline] = []
            if let words = try element.text("feedback") { feedback = try paragraph(words, "feedback", of: element) }
            options.append(Prediction.Option(text: text, feedback: feedback, line: element.line))
        }
        let answer = try block.text("answer", example: "answer: 2 for the second option")
        guard let number = Int(answer), options.indices.contains(number - 1) else {
            throw source.error(.badAnswer(answer, options: options.count), line: block.line(ofKey: "answer"))
        }
        return Prediction(
            id: id, question: question, options: options, answer: number - 1,
            outcome: try formulas("outcome", of: block), line: block.line)
    }

    private func paragraph(_ text: String, _ key: String, of block: YAMLBlock) throws(LessonError) -> [Inline] {
        try markdown.paragraph(text, line: block.line(ofKey: key), place: "\(key) in \(block.place)")
    }

    // MARK: Goals

    private func read(goal block: YAMLBlock, _ ids: inout LessonReader.Identifiers) throws(LessonError) -> Goal {
        let id = try id(of: block, "goal", &ids)
        let text = try paragraph(block.text("text", example: "text: Make the MSE exactly 1"), "text", of: block)
        let (start, base) = try start(of: block)

        var allow: Allowance?
        if block.node("allow") != nil {
            let words = Allowance(try block.texts("allow").map(\.text))
            if let word = words.unknownWord(for: start) {
                throw source.error(
                    .unknownAllowance(word, known: Allowance.words(for: start)), line: block.line(ofKey: "allow"))
            }
            allow = words
        }
        let conditions = try conditions(of: block)
        var seen: [Goal.Seen] = []
        for element in try block.blocks("seen", place: "the element of seen", known: Self.seenKeys) {
            seen.append(try read(seen: element, over: base))
        }
        var hints: [[Inline]] = []
        for (text, line) in try block.texts("hints") {
            hints.append(try markdown.paragraph(text, line: line, place: "each of hints in \(block.place)"))
        }
        var reveal: [Inline]?
        if let text = try block.text("reveal") { reveal = try paragraph(text, "reveal", of: block) }

        guard let witness = block.node("witness") else {
            throw source.error(
                .missingKey("witness", place: block.place, example: "witness: {predicted: [1, 2]}"), line: block.line)
        }
        var wrong: [LabState] = []
        var wrongLines: [Int] = []
        if let node = block.node("wrong") {
            for state in try block.list(node, key: "wrong") {
                wrong.append(try LabReader.state(state, over: base, in: block))
                wrongLines.append(block.line(of: state))
            }
        }
        return Goal(
            id: id, text: text, allow: allow, start: start, when: conditions, seen: seen,
            isWinding: try block.flag("winding") ?? false, hints: hints,
            witness: try LabReader.state(witness, over: base, in: block), wrong: wrong, reveal: reveal,
            line: block.line, wrongLines: wrongLines)
    }

    /// What must hold: formulas, or keys with a formula and words.
    private func conditions(of block: YAMLBlock) throws(LessonError) -> [Goal.Condition] {
        guard let node = block.node("when") else {
            throw source.error(.missingKey("when", place: block.place, example: "when: loss < 0.1"), line: block.line)
        }
        var conditions: [Goal.Condition] = []
        for element in node.elements ?? [node] {
            guard element.entries != nil else {
                let formula = try markdown.formula(block.text(of: element, key: "when"), line: block.line(of: element))
                conditions.append(Goal.Condition(formula: formula, words: nil, showsDistance: true))
                continue
            }
            let one = try block.inner(element, place: "the condition", known: Self.conditionKeys)
            let text = try one.text("formula", example: "formula: loss < 0.1")
            var words: [Inline]?
            if let text = try one.text("words") { words = try paragraph(text, "words", of: one) }
            conditions.append(
                Goal.Condition(
                    formula: try markdown.formula(text, line: one.line(ofKey: "formula")), words: words,
                    showsDistance: try one.flag("distance") ?? true))
        }
        guard !conditions.isEmpty else { throw source.error(.noConditions, line: block.line(ofKey: "when")) }
        return conditions
    }

    private func formulas(_ key: String, of block: YAMLBlock) throws(LessonError) -> [Formula] {
        var formulas: [Formula] = []
        for (text, line) in try block.texts(key) { formulas.append(try markdown.formula(text, line: line)) }
        return formulas
    }

    private func read(seen block: YAMLBlock, over base: Node) throws(LessonError) -> Goal.Seen {
        let when = try formulas("when", of: block)
        guard !when.isEmpty else {
            throw source.error(.missingKey("when", place: block.place, example: "when: changed == 2"), line: block.line)
        }
        let text = try block.text("say", example: "say: Two values were changed; one is allowed.")
        guard let example = block.node("example") else {
            throw source.error(
                .missingKey("example", place: block.place, example: "example: {predicted: [2, 3]}"), line: block.line)
        }
        return Goal.Seen(
            when: when, words: try paragraph(text, "say", of: block),
            example: try LabReader.state(example, over: base, in: block), line: block.line)
    }

    /// The goal's own start, or else its step's lab, with the YAML that witness and wrong states are laid over.
    private func start(of block: YAMLBlock) throws(LessonError) -> (LabState, Node) {
        if let node = block.node("start") {
            return (try LabReader.state(node, over: nil, in: block), node)
        }
        guard let lab else { throw source.error(.noStart, line: block.line) }
        return (try LabReader.state(lab), lab.node)
    }
}
