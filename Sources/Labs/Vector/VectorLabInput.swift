import Fields
import LossMath
import Tables
import Wording

/// What a vector lab is made from: values and a loss, each of which may be left out.
///
/// One type serves the command line, JSON, CSV files and the lessons' YAML.
package struct VectorLabInput: Equatable, Sendable, Told {
    /// The values: lists, or rows of classes.
    private var numbers: [LossInput: NumberList] = [:]
    /// The loss and its options.
    package var choice: LossChoice
    /// Further losses, shown beside.
    package var beside: [LossChoice]
    /// The selected cell.
    package var selection: VectorLab.Selection?
    /// Formulas that are saved under names, each as `NAME = FORMULA`.
    var define: [String] = []
    /// How far a nudge moves a cell.
    var step: Double?
    /// From which predicted number on an example counts as 1.
    var threshold: Double?
    /// Whether rows of probabilities keep summing to 1.
    var keepsRowSums: Bool?
    /// Whether the loss axis is logarithmic.
    var isLogScale: Bool?
    /// The second cell of the heat map.
    package var mapCell: VectorLab.Selection?
    /// How far a step downhill goes along the gradient.
    package var descentRate: Double?
    /// The predicted values after each step downhill, the start first: of the loss in focus, then of each beside.
    package var downhill: [NumberList] = []
    /// How the curves share their axis.
    package var curveScale: CurveScale?
    /// Whether slopes are drawn in place of losses.
    package var showsSlopes: Bool?
    /// What is shown besides the values and the loss; nil for all.
    var shown: ShownParts?
    /// How labels of a table stand.
    package var labels: LabelForm?
    /// What the classes of a table are called.
    package var classNames: [String]?
    /// The class number whose rows are left out, besides negative ones.
    var ignoreIndex: Double?
    /// The names of classes that actual was told as; empty where it was numbers.
    var wordsOfActual: [String] = []
    /// Whether actual was words, so that labels stand as classes where nothing else was told.
    var hasWords = false
    /// The other end of the chosen range.
    var range: VectorLab.Selection?
    /// Where each part was told.
    package var places = Places()

    /// Nothing told yet: an example of the mean squared error.
    package init() { self.init(actual: nil) }

    /// What tests and examples tell most; the rest can be set.
    package init(
        actual: NumberList?, predicted: NumberList? = nil, choice: LossChoice = LossChoice(),
        beside: [LossChoice] = [], selection: VectorLab.Selection? = nil
    ) {
        numbers = [.actual: actual, .predicted: predicted].compactMapValues { $0 }
        self.choice = choice
        self.beside = beside
        self.selection = selection
    }

    /// The values of an input; nil where they were not told.
    package subscript(input: LossInput) -> NumberList? {
        get { numbers[input] }
        set { numbers[input] = newValue }
    }

    /// Actual values as they were told.
    var told: ActualValues? {
        get { actual.map { ActualValues($0, words: wordsOfActual) } }
        set {
            numbers[.actual] = newValue?.numbers
            wordsOfActual = newValue?.words ?? []
        }
    }

    /// The labels or targets.
    var actual: NumberList? { numbers[.actual] }
    /// The predictions, in the shape of actual.
    var predicted: NumberList? { numbers[.predicted] }

    /// An example of a loss.
    package init(choice: LossChoice) { self.init(actual: nil, choice: choice) }

    /// The input that leads to `lab`.
    package init(_ lab: VectorLab) {
        // The entropy takes predicted alone; actual is there all the same, for the losses that follow it.
        let hasActual = lab.loss.id.usesActual || lab.custom != nil || lab.actual != lab.predicted
        self.init(
            actual: hasActual ? NumberList(lab.actual) : nil, predicted: NumberList(lab.predicted),
            choice: LossChoice(lab.loss),
            beside: lab.beside.map { LossChoice($0) },
            selection: lab.selection == VectorLab.firstCell ? nil : lab.selection)
        for (input, tensor) in lab.others { numbers[input] = NumberList(tensor) }
        if let custom = lab.custom {
            choice.formula = custom.text
            choice.options[number: .epsilon] = lab.epsilon
            choice.options[number: .delta] = lab.delta
        }
        define = lab.saved.map(\.text)
        step = lab.step
        threshold = lab.threshold
        keepsRowSums = lab.keepsRowSums ? true : nil
        isLogScale = lab.isLogScale ? true : nil
        mapCell = lab.mapCell
        shown = lab.shown
        descentRate = lab.descentRate
        downhill = lab.waysDownhill
        curveScale = lab.curveScale == .asTheyAre ? nil : lab.curveScale
        showsSlopes = lab.showsSlopes ? true : nil
        range = lab.anchor
        labels = lab.classColumn ? .theClass : nil
        classNames = lab.classNames.isEmpty ? nil : lab.classNames
    }

    /// Reads JSON (first byte that is no blank is `{`), records of JSON, or CSV.
    package init(bytes: [UInt8], source: Place.Source) throws(Problem) {
        if let found = try Self.records(bytes, named: .none, source: source) {
            self = found.input
            return
        }
        try self.init(bytes: bytes, source: source, check: VectorLab.kind.check) { (bytes) throws(Problem) in
            try VectorLabInput(table: Table(text: bytes, source: source), source: source)
        }
    }

    /// The input that records of JSON mean, or keys with lists under the names that others use, and how they were read;
    /// nil for another text.
    private static func records(
        _ bytes: [UInt8], named: NamedColumns, source: Place.Source
    ) throws(Problem) -> (input: VectorLabInput, remarks: [String])? {
        if let table = try JSONRecords.table(bytes, source: source) {
            return try read(table, named: named, source: source)
        }
        guard Node.isJSON(bytes), let node = try? Node(json: bytes, source: source),
            let known = JSONRecords.renamed(node)
        else { return nil }
        return (try VectorLabInput(keys: known, at: Place(source)), [])
    }

    /// The values in a JSON or CSV file, and how a table was read in parts of a sentence.
    ///
    /// - Parameter named: the columns of a table that were named.
    package static func read(
        _ bytes: [UInt8], named: NamedColumns, source: Place.Source
    ) throws(Problem) -> (input: VectorLabInput, remarks: [String]) {
        if let found = try records(bytes, named: named, source: source) { return found }
        if Node.isJSON(bytes) { return (try VectorLabInput(bytes: bytes, source: source), []) }
        return try read(Table(text: bytes, source: source), named: named, source: source)
    }

    /// Takes the columns of a table: those that are named, else those called `actual` and `predicted` or as libraries call
    /// them, with what else losses are given, as `variance`; `actual_NAME` and `predicted_NAME` for each class; a class and
    /// a column of probabilities for each. Without a header the first half of the columns is actual. Words are classes.
    /// Without actual columns there is no actual: the entropy needs none.
    init(table: Table, source: Place.Source) throws(Problem) {
        self = try Self.read(table, named: .none, source: source).input
    }

    /// The input that a table means, and how it was read in parts of a sentence.
    package static func read(
        _ table: Table, named: NamedColumns, source: Place.Source
    ) throws(Problem) -> (input: VectorLabInput, remarks: [String]) {
        try VectorLabTable(table, named: named, source: source).input()
    }

    /// The parts that columns of a table can be named for.
    package static let columnParts = VectorLabTable.parts
}

extension VectorLabInput {
    /// What another loss is not given, such as a variance, goes with its loss.
    package mutating func forget(replacedBy other: VectorLabInput) {
        choice.forget(replacedBy: other.choice)
        if let loss = other.choice.loss.flatMap({ LossID(named: $0) }) {
            for input in LossInput.others where !loss.takes(input) { numbers[input] = nil }
        }
    }

    /// Everything that a vector lab can be told.
    package static let table = FieldTable<VectorLabInput>(
        "the vector lab",
        LossChoice.table.fields(in: \.choice) + [
            Field(repeated: "define", \.define, "A saved formula, NAME = FORMULA; can be repeated.", value: "formula"),
            Field(
                repeated: "beside", \.beside,
                "A loss shown beside: bce,log-form=one-term, cce,class-weight=1;3 or =FORMULA; can be repeated.",
                value: "loss"),
        ]
            + [
                Field("actual", \VectorLabInput.told, LossInput.actual.help, value: "values")
            ]
            + LossInput.allCases.filter { $0 != .actual }.map { input in
                Field(input.rawValue, \VectorLabInput[input], input.help, value: "values")
            } + [
                Field("threshold", \.threshold, "From which predicted number on an example counts as 1.", value: "0.5"),
                Field("step", \.step, "How far a nudge moves a value.", value: "0.05"),
                Field(
                    "keepRowSums", \.keepsRowSums,
                    "Rows of probabilities keep summing to 1 while one of their values is changed."),
                Field("logScale", \.isLogScale, option: .named("log-y"), "Draw the loss on a logarithmic axis."),
                Field("select", \.selection, "The selected value: predicted,2 or actual,0,1.", value: "cell"),
                Field("map", \.mapCell, "Draw a heat map over the selected value and this one.", value: "cell"),
                Field(
                    "descentRate", \.descentRate, "How far a step of gradient descent on the predicted values goes.",
                    value: "0.1"),
                Field(
                    repeated: "downhill", \.downhill,
                    "The predicted values after each step downhill, the start first; again for each loss beside.",
                    value: "steps"),
                Field(
                    "curveScale", \.curveScale,
                    "How the curves of losses beside share the axis: as they are, each from its least value, or each with"
                        + " a height of 1.",
                    value: "scale", choices: CurveScale.words),
                Field("slopes", \.showsSlopes, "Draw the slopes of the losses in place of the losses."),
                Field(
                    "show", \.shown, "Show these alone of contributions, formula, gradient, metrics and curve.",
                    value: "parts"),
                Field(
                    "labels", \.labels, "Labels of a table as a number a class, or as the class of each row.",
                    value: "form", choices: LabelForm.words),
                Field(
                    "classNames", \.classNames, option: .none, "What the classes of a table are called.", value: "names"
                ),
                Field(
                    "ignoreIndex", \.ignoreIndex,
                    "Beside rows of predictions: leave out the rows with this class number, as those with a negative one.",
                    value: "number"),
                Field("range", \.range, "Choose the values from the selected one to this one.", value: "cell"),
            ], ignored: ["kind"])
}
