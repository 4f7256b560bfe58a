import Fields
import Labs
import LossMath

/// Collects what stands below a step's heading, and makes the step.
struct StepReader {
    private static let optionKeys = ["text", "feedback"]
    private static let predictionKeys = ["id", "question", "options", "answer"]
    private static let goalKeys = [
        "id", "text", "allow", "start", "when", "distance", "hints", "witness", "wrong", "reveal",
    ]

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
        return Prediction(id: id, question: question, options: options, answer: number - 1, line: block.line)
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
        guard block.node("when") != nil else {
            throw source.error(.missingKey("when", place: block.place, example: "when: loss < 0.1"), line: block.line)
        }
        var conditions: [Formula] = []
        for (text, line) in try block.texts("when") { conditions.append(try markdown.formula(text, line: line)) }
        guard !conditions.isEmpty else { throw source.error(.noConditions, line: block.line(ofKey: "when")) }
        var distance: Formula?
        if let text = try block.text("distance") {
            distance = try markdown.formula(text, line: block.line(ofKey: "distance"))
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
            id: id, text: text, allow: allow, start: start, when: conditions, distance: distance, hints: hints,
            witness: try LabReader.state(witness, over: base, in: block), wrong: wrong, reveal: reveal,
            line: block.line, wrongLines: wrongLines)
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
