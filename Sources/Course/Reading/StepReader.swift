import Fields
import Labs
import LossMath

/// Collects what stands below a step's heading, and makes the step.
struct StepReader {
    private static let goalKeys = [
        "id", "text", "allow", "start", "when", "seen", "winding", "hints", "witness", "wrong", "reveal",
    ]
    private static let conditionKeys = ["formula", "words", "distance"]
    static let remarkKeys = ["when", "say", "example"]

    let source: LessonSource
    let title: String
    let mistakes: Mistakes
    /// All of a step that was checked before: what its first screen does not show is read when it is asked for.
    let whole: Lazy<StepContent>?
    var blocks: [Block] = []
    private var covers: [String]?
    private var lab: YAMLBlock?
    private var prediction: YAMLBlock?
    private var program: YAMLBlock?
    private var order: YAMLBlock?
    private var cards: YAMLBlock?
    private var candidates: YAMLBlock?
    private var words: YAMLBlock?
    /// The YAML of the step's question, as the original words it.
    private var asked: Node?
    private var terms: [Term] = []
    private var uses: [String] = []
    /// The YAML of the step's lab.
    var labNode: Node? { lab?.node }
    /// The lab as the step opens it; nil where there is none that can be read.
    var labState: LabState? { lab.flatMap { LabReader.state($0) } }
    private var goals: [YAMLBlock] = []
    private var notes: [Block]?
    /// The blocks that there are, whether or not they can be read.
    private var taken: Set<String> = []
    var markdown: MarkdownReader { MarkdownReader(source: source, mistakes: mistakes) }

    init(source: LessonSource, title: String, whole: Lazy<StepContent>? = nil, _ mistakes: Mistakes) {
        (self.source, self.title, self.whole, self.mistakes) = (source, title, whole, mistakes)
    }

    /// Takes a block with a meaning of its own.
    ///
    /// - Parameter translation: whose words stand in place of its own.
    mutating func take(_ node: MarkdownNode, inWordsOf translation: YAMLBlock? = nil) {
        let line = node.startLine
        let isQuestion = LessonReader.Identifiers.questionNames.contains(node.info)
        guard taken.insert(isQuestion ? "predict" : node.info).inserted || node.info == "goal" else {
            mistakes.note(source.error(.blockTwice(node.info), line: line))
            return
        }
        func yaml(_ place: String, known: [String]?) -> YAMLBlock? {
            let block = YAMLBlock(
                node.literal, source: source, place: place, line: line, offset: line, known: known, mistakes)
            if isQuestion { asked = block?.node }
            return translation.flatMap { block?.translated(by: $0) } ?? block
        }
        switch node.info {
        case "lab": lab = yaml("the lab", known: nil)
        case "predict": prediction = yaml("the prediction", known: nil)
        case "code": program = yaml("the code", known: Self.programKeys)
        case "order": order = yaml("the order", known: Self.orderKeys)
        case "cards": cards = yaml("the cards", known: Self.cardsKeys)
        case "candidates": candidates = yaml("the candidates", known: Self.candidatesKeys)
        case "words": words = yaml("the words", known: Self.wordsKeys)
        case "goal": if let goal = yaml("the goal", known: Self.goalKeys) { goals.append(goal) }
        case "step":
            let block = yaml("the step block", known: Term.stepKeys)
            (terms, uses) = block.map(Term.read) ?? ([], [])
            covers = block?.texts("covers").map(\.text)
            if block?.isWhole != true { mistakes.isPart = true }
        default: if whole == nil { takeNotes(node.literal, line: line) }
        }
    }

    /// Takes the text of notes whose fence stands on that line.
    mutating func takeNotes(_ text: String, line: Int) {
        notes = MarkdownReader(source: source, mistakes: mistakes, lineOffset: line).blocks(of: text)
    }

    /// What can be read of the step.
    ///
    /// - Parameter ids: the ids that the steps before it took.
    func step(_ ids: inout LessonReader.Identifiers) -> StepContent {
        var content = StepContent(title: title, covers: covers ?? [], blocks: blocks)
        content.notes = Lazy { [whole, notes] in whole?.value.notes.value ?? notes ?? [] }
        content.lab = labState
        content.isLabBroken = content.lab == nil && (taken.contains("lab") || mistakes.isPart)
        if let prediction { content.prediction = read(prediction: prediction, &ids) }
        if let program { content.prediction = read(program: program, &ids) }
        if let order { content.prediction = read(order: order, &ids) }
        if let cards { content.prediction = read(cards: cards, &ids) }
        if let candidates { content.prediction = read(candidates: candidates, &ids) }
        if let asked, let prediction = content.prediction {
            content.prediction?.marks = Lazy { [lab = content.lab] in QuestionMarks.of(asked, prediction, lab) }
        }
        for goal in goals {
            if let goal = read(goal: goal, content, &ids) { content.goals.append(goal) }
        }
        if let words { content.words = read(words: words, hasGoal: !goals.isEmpty, &ids) }
        (content.terms, content.uses) = (terms, uses)
        return content
    }

    func id(of block: YAMLBlock, _ name: String, _ ids: inout LessonReader.Identifiers) -> String {
        let before = ids.taken
        let id = ids.take(name, id: block.text("id"))
        let line = block.line(ofKey: "id")
        _ = mistakes.attempt { () throws(LessonError) in
            try LessonReader.checkID(id, source: source, line: line)
            guard !before.contains(id) else { throw source.error(.sameID(id), line: line) }
        }
        return id
    }

    // MARK: Texts and formulas

    /// A paragraph that must be there.
    func text(_ key: String, of block: YAMLBlock, example: String) -> [Inline]? {
        block.miss(key, example: example)
        return paragraph(key, of: block)
    }

    func paragraph(_ key: String, of block: YAMLBlock) -> [Inline]? {
        guard let text = block.text(key) else { return nil }
        return mistakes.attempt { () throws(LessonError) in
            try markdown.paragraph(text, line: block.line(ofKey: key), place: "\(key) in \(block.place)")
        }
    }

    // MARK: Goals

    private func read(
        goal block: YAMLBlock, _ step: StepContent, _ ids: inout LessonReader.Identifiers
    ) -> Goal? {
        let id = id(of: block, "goal", &ids)
        let text = text("text", of: block, example: "text: Make the MSE exactly 1")
        let begin = start(of: block, step)
        let allow = allow(of: block, for: begin?.state)
        let conditions = conditions(of: block)
        let rest =
            whole.map { whole in Lazy { whole.value.goals.first { $0.id == id }!.rest.value } }
            ?? rest(of: block, begin?.node)
        guard let text, let begin, let allow, let conditions, let rest else { return nil }
        return Goal(
            id: id, text: text, allow: allow, start: begin.state, when: conditions,
            isWinding: block.flag("winding") ?? false, line: block.line,
            helpCount: block.texts("hints").count + (block.has("reveal") ? 1 : 0), rest: rest)
    }

    /// What a goal's first screen does not show; nil where its witness cannot be read.
    private func rest(of block: YAMLBlock, _ start: Node?) -> Lazy<Goal.Rest>? {
        let hints = mistakes.attempts(block.texts("hints")) { (text, line) throws(LessonError) in
            try markdown.paragraph(text, line: line, place: "each of hints in \(block.place)")
        }
        let reveal = paragraph("reveal", of: block)
        block.miss("witness", example: "witness: {predicted: [1, 2]}")
        guard let start else { return nil }
        let witness = block.node("witness").flatMap { LabReader.state($0, over: start, in: block) }
        var wrong: [LabState] = []
        var wrongLines: [Int] = []
        for node in block.node("wrong").flatMap({ block.list($0, key: "wrong") }) ?? [] {
            guard let state = LabReader.state(node, over: start, in: block) else { continue }
            wrong.append(state)
            wrongLines.append(block.line(of: node))
        }
        let seen = block.blocks("seen", place: "the element of seen", known: Self.remarkKeys).compactMap(\.self)
            .compactMap { element in
                remark(element, hints: ("changed == 2", "{predicted: [2, 3]}")) {
                    LabReader.state($0, over: start, in: element)
                }
            }
        guard let witness else { return nil }
        let rest = Goal.Rest(
            seen: seen, hints: hints, witness: witness, wrong: wrong, reveal: reveal, wrongLines: wrongLines)
        return Lazy { rest }
    }

    /// What may be changed; nil where that is not said, or means nothing in the goal's lab.
    private func allow(of block: YAMLBlock, for state: LabState?) -> Allowance? {
        block.miss("allow", example: "allow: [\(state.flatMap { Allowance.words(for: $0).first } ?? "predicted")]")
        guard block.node("allow") != nil, let state else { return nil }
        let allow = Allowance(block.texts("allow").map(\.text))
        guard let word = allow.unknownWord(for: state) else { return allow }
        let problem = LessonProblem.unknownAllowance(word, known: Allowance.words(for: state))
        mistakes.note(source.error(problem, line: block.line(ofKey: "allow")))
        return nil
    }

    /// What must hold: formulas, or keys with a formula and words; nil where one cannot be read.
    private func conditions(of block: YAMLBlock) -> [Goal.Condition]? {
        block.miss("when", example: "when: loss < 0.1")
        guard let node = block.node("when") else { return nil }
        let elements = node.elements ?? [node]
        if elements.isEmpty { mistakes.note(source.error(.noConditions, line: block.line(ofKey: "when"))) }
        let conditions = elements.compactMap { element in
            element.entries == nil
                ? formula("when", element, of: block).map {
                    Goal.Condition(formula: $0, words: nil, showsDistance: true)
                }
                : YAMLBlock(element, in: block, place: "the condition", known: Self.conditionKeys).flatMap {
                    condition(of: $0)
                }
        }
        return elements.isEmpty || conditions.count < elements.count ? nil : conditions
    }

    private func condition(of block: YAMLBlock) -> Goal.Condition? {
        block.miss("formula", example: "formula: loss < 0.1")
        let formula = block.node("formula").flatMap { self.formula("formula", $0, of: block) }
        let words = block.has("words") ? paragraph("words", of: block) : nil
        let showsDistance = block.flag("distance") ?? true
        return formula.map { Goal.Condition(formula: $0, words: words, showsDistance: showsDistance) }
    }

    func formula(_ key: String, _ node: Node, of block: YAMLBlock) -> Formula? {
        mistakes.attempt { () throws(LessonError) in
            try markdown.formula(block.text(of: node, key: key), line: block.line(of: node))
        }
    }

    /// The formulas of a key, without those that cannot be read.
    func formulas(_ key: String, of block: YAMLBlock) -> [Formula] {
        guard let node = block.node(key) else { return [] }
        return (node.elements ?? [node]).compactMap { self.formula(key, $0, of: block) }
    }

    /// What is said of a mistake that is recognised; nil where it cannot be read.
    ///
    /// - Parameters:
    ///   - hints: how a condition and an example may be written.
    ///   - read: makes the example of its YAML.
    func remark<Example>(
        _ block: YAMLBlock, hints: (when: String, example: String), _ read: (Node) -> Example?
    ) -> Remark<Example>? {
        block.miss("when", example: "when: \(hints.when)")
        let when = formulas("when", of: block)
        let words = text("say", of: block, example: "say: Two values were changed; one is allowed.")
        block.miss("example", example: "example: \(hints.example)")
        let example = block.node("example").flatMap(read)
        guard !when.isEmpty, let words, let example else { return nil }
        return Remark(when: when, words: words, example: example, line: block.line)
    }

    /// The goal's own start, or else its step's lab, with the YAML that witness and wrong states are laid over.
    private func start(of block: YAMLBlock, _ step: StepContent) -> (state: LabState, node: Node)? {
        if block.has("start") {
            return block.node("start").flatMap { node in
                LabReader.state(node, over: nil, in: block).map { ($0, node) }
            }
        }
        if let lab, let state = step.lab { return (state, lab.node) }
        if !step.isLabBroken { mistakes.note(source.error(.noStart, line: block.line)) }
        return nil
    }
}
