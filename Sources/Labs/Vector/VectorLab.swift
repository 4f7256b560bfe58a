import Fields
import LossMath

/// The state of the vector lab: actual and predicted values, a loss, and the selected cell.
///
/// Values are vectors, or matrices of rows × classes; both always have the same shape.
package struct VectorLab: Equatable, Sendable {
    /// The labels or targets.
    package internal(set) var actual: Tensor { didSet { (memoBox, descentTrail) = (LabMemoBox(), DescentTrail()) } }
    /// The predictions, in the shape of actual.
    package internal(set) var predicted: Tensor { didSet { memoBox = LabMemoBox() } }
    /// What else the loss is given, such as a variance: one number, or one each in the shape of predicted.
    package internal(set) var others: [LossInput: Tensor] {
        didSet { (memoBox, descentTrail) = (LabMemoBox(), DescentTrail()) }
    }
    /// The built-in loss in focus. Under a typed formula it says what the values are: probabilities, logits, counts.
    package internal(set) var loss: Loss
    /// The typed formula in focus; nil while ``loss`` is.
    package internal(set) var custom: CustomLoss?
    /// What typed formulas call `epsilon` and `delta`; nil for 1e-15 and 1. They live as long as a formula is in focus.
    var epsilon: Double? { didSet { memoBox = LabMemoBox() } }
    var delta: Double? { didSet { memoBox = LabMemoBox() } }
    /// Further losses, variants or formulas, shown as columns beside.
    package internal(set) var beside: [LabLoss]
    /// Formulas that were saved under a name, in the order in which they were.
    package internal(set) var saved: [CustomLoss]
    /// The selected cell, always inside.
    package internal(set) var selection: Selection
    /// The cell at the other end of the chosen range; nil while no range is chosen.
    package var anchor: Selection?
    /// How far a nudge moves a cell; nil for what suits the cell.
    package internal(set) var step: Double?
    /// From which predicted number on an example counts as 1; nil for 0.5, or 0 for logits and scores.
    package internal(set) var threshold: Double?
    /// Whether a row of probabilities keeps summing to 1 while one of its cells is changed.
    package internal(set) var keepsRowSums: Bool
    /// The second cell of the heat map; nil shows the curve over the selected cell alone.
    package internal(set) var mapCell: Selection?
    /// Whether the loss axis is logarithmic.
    package internal(set) var isLogScale: Bool
    /// How the curves share their axis.
    package var curveScale: CurveScale
    /// The slopes of the losses are drawn in place of the losses.
    package var showsSlopes: Bool
    /// Whether labels of a table stand as one column, the class of each row; then every row has one.
    package internal(set) var classColumn = false
    /// What the classes of a table are called; empty for numbers.
    package internal(set) var classNames: [String] = []
    /// How far a step downhill goes along the gradient; nil for what suits the loss.
    package var descentRate: Double?
    /// The way downhill so far.
    var descentTrail = DescentTrail()
    /// What is shown besides the values; nil for all.
    let shown: ShownParts?
    /// What is to be said about how the lab was told, until the loss changes.
    var remarks = LabRemarks()
    var memoBox = LabMemoBox()
    var curveMemo = CurveMemo()

    /// Whether something is shown.
    package func shows(_ part: ShownParts.Part) -> Bool { shown?.contains(part) ?? true }

    /// What is in focus: the typed formula, else the loss.
    package var focus: LabLoss { custom.map { .custom($0) } ?? .builtIn(loss) }

    /// What a learner should know about the present numbers and how they were told, one sentence each without a full
    /// stop.
    package var warnings: [String] { remarks.sentences + report.warnings }

    /// The definition of what is in focus.
    package var formula: Formula {
        guard case .builtIn(let loss) = focus else { return focus.formula }
        return loss.formula(isWeighted: data.isWeighted)
    }

    /// The largest number of rows that can be edited.
    static let maximumRows = 10_000_000

    /// Makes a lab from what was given; what was not given comes from an example that suits the loss.
    ///
    /// Without a loss, labels of 0...1 in a table are taken as classes (categorical cross-entropy, from logits where
    /// predictions are no probabilities), labels of 0 and 1 with predictions in 0...1 or from logits as binary
    /// cross-entropy, and all else as mean squared error.
    package init(_ input: VectorLabInput) throws(Problem) {
        let (input, remark) = try input.withoutWords()
        var actual: Tensor
        let predicted: Tensor
        // Whether options suit a loss is known once the values have decided on it.
        let named = try (input.choice.loss == nil ? LossChoice() : input.choice).resolved(fallback: .meanSquaredError)
        switch (input.actual, input.predicted) {
        case (let given?, let other?):
            actual = try given.tensor(at: input.place("actual"))
            predicted = try other.tensor(at: input.place("predicted"))
        case (.some, nil): throw input.problem("actual", LabFault.missing("predicted"))
        case (nil, let given?):
            // The entropy needs no actual; it is there all the same, for the losses that follow it.
            guard input.choice.loss != nil, !named.id.usesActual else {
                throw input.problem("predicted", LabFault.missing("actual"))
            }
            predicted = try given.tensor(at: input.place("predicted"))
            actual = predicted
        case (nil, nil):
            let example = named.id.example(named)
            (actual, predicted) = (example.actual, example.predicted)
        }
        let classes = try ClassNumbers(input, named: named.id, actual: actual, predicted: predicted)
        if let classes { actual = classes.oneHot }
        if classes == nil, input.ignoreIndex != nil { throw input.problem("ignoreIndex", LabFault.nothingIgnored) }
        guard actual.shape == predicted.shape else {
            throw input.problem(
                "predicted",
                LabFault.differentShapes(actual: actual.shape.inWords, predicted: predicted.shape.inWords))
        }
        guard actual.rowCount <= VectorLab.maximumRows else {
            throw input.problem("actual", LabFault.tooManyRows(VectorLab.maximumRows))
        }
        self.actual = actual
        self.predicted = predicted
        others = [:]
        for other in LossInput.others { others[other] = try input[other]?.tensor(at: input.place(other.rawValue)) }
        var choice = input.choice
        let fallback =
            classes != nil
            ? .categoricalCrossEntropy
            : Self.fittingLoss(
                actual: actual, predicted: predicted, others: others, choice.options[flag: .fromLogits] == true)
        let areLogits =
            (classes != nil || actual.isMatrix) && input.predicted != nil && choice.formula == nil
            && choice.options[flag: .fromLogits] == nil && predicted.values.contains { $0 < 0 || $0 > 1 }
        if areLogits, choice.loss == nil, fallback == .categoricalCrossEntropy {
            choice.options[flag: .fromLogits] = true
            remarks.sentences.append(
                "predicted, outside 0...1, is taken as logits; --loss cce for probabilities")
        }
        if choice.loss == nil, choice.formula == nil, fallback == .meanSquaredError, actual.values.count > 1,
            Self.areLabels(actual), input.actual != nil, input.predicted != nil
        {
            remarks.sentences.append(
                "labels of 0 and 1 beside numbers outside 0...1: --loss bce --from-logits takes those as logits")
        }
        loss = try choice.resolved(fallback: fallback, hasWeights: others[.weights] != nil)
        if areLogits, loss.id == .categoricalCrossEntropy, !loss.fromLogits {
            remarks.sentences.append(
                "predicted has numbers outside 0...1, as logits have: --from-logits takes it so")
        }
        custom = nil
        (epsilon, delta) = (nil, nil)
        saved = []
        step = input.step
        threshold = input.threshold
        keepsRowSums = input.keepsRowSums ?? false
        isLogScale = input.isLogScale ?? false
        shown = input.shown
        if let rate = input.descentRate, !(rate > 0 && rate.isFinite) {
            throw input.problem("descentRate", LabFault.badStep(rate))
        }
        descentRate = input.descentRate
        curveScale = input.curveScale ?? .asTheyAre
        showsSlopes = input.showsSlopes ?? false
        var data = LossData(actual: actual, predicted: predicted, others: others)
        if let classes { data.leaveOut(classes.leftOut, of: classes.count) }
        others = data.others
        for (other, tensor) in others {
            guard loss.id.takes(other) else {
                throw input.problem(other.rawValue, LabFault.inputDoesNotApply(other, to: loss.id))
            }
            guard loss.fits(tensor, as: other, predicted) else {
                throw input.problem(
                    other.rawValue,
                    LabFault.inputShape(other, found: tensor.shape.inWords, predicted: predicted.shape.inWords))
            }
            if other.isPerExample, tensor.shape != predicted.shape { others[other] = Tensor(tensor.values) }
        }
        if let weights = loss.classWeights {
            let classes = loss.id.isRowWise ? (predicted.isMatrix ? predicted.columnCount : predicted.values.count) : 2
            guard weights.count == classes else {
                throw input.problem(
                    LossOption.classWeight.rawValue,
                    LabFault.loss(LossError.classWeightCount(weights.count, classes: classes)))
            }
        }
        if loss.options[.divideBy] != nil, loss.divisor != .elements {
            if loss.reduction == .sum { throw input.problem(LossOption.divideBy.rawValue, LabFault.nothingDivided) }
            if !loss.isWeighted(data) {
                throw input.problem(LossOption.divideBy.rawValue, LabFault.divisorNeedsWeights)
            }
        }
        if let library = input.choice.library.flatMap(LossLibrary.init(rawValue:)), loss.fromLogits {
            let isDivisorLeft = input.choice.options[.divideBy] == nil && loss.options[.divideBy] != nil
            remarks.sentences.append(
                "from logits no logarithm has to be kept finite: the rule of \(library.title) "
                    + (isDivisorLeft ? "only divides by n, whatever the weights" : "changes nothing"))
        }
        if input.choice.library == nil, let difference = input.choice.loss.flatMap(LossID.difference) {
            remarks.sentences.append(difference)
        }
        if let remark { remarks.sentences.append(remark) }
        beside = []
        selection = Self.firstCell
        try takeLosses(from: input)
        try takeClasses(input)
        try takeWays(input.downhill, at: input.place("downhill"))
        select(input.selection ?? selection)
        mapCell = input.mapCell.map { inside($0) }
        anchor = input.range.map { inside($0) }
    }

    private mutating func takeLosses(from input: VectorLabInput) throws(Problem) {
        if let step, !(step > 0 && step.isFinite) { throw input.problem("step", LabFault.badStep(step)) }
        if let threshold, !threshold.isFinite {
            throw input.problem("threshold", LabFault.badThreshold(threshold))
        }
        for text in input.define {
            let custom = try CustomLoss(parsing: text, at: input.place("define"))
            guard custom.name != nil else { throw input.problem("define", LabFault.unnamedFormula(text)) }
            try check(custom, at: input.place("define"))
            save(custom)
        }
        if let custom = try input.choice.customLoss() {
            for option in input.choice.options.chosen where LossChoice.meaninglessInFormulas.contains(option) {
                throw input.problem(option.rawValue, LabFault.optionWithFormula)
            }
            for input in LossInput.others where input.isPerExample && others[input] != nil {
                guard !custom.formula.freeNames.contains(input.formulaName) else { continue }
                remarks.sentences.append(
                    "the formula does not name \(input.formulaName): the \(input.rawValue) have no effect")
            }
            (epsilon, delta) = (input.choice.options[number: .epsilon], input.choice.options[number: .delta])
            try check(custom, at: input.choice.place("formula"))
            setFocus(.custom(custom))
        }
        for choice in input.beside {
            let loss = try choice.labLoss(fallback: loss.id)
            if case .custom(let custom) = loss { try check(custom, at: choice.place("formula")) }
            beside.append(loss)
        }
    }

    private func check(_ custom: CustomLoss, at place: Place) throws(Problem) {
        do {
            _ = try values(of: custom)
        } catch {
            let start = CustomLoss.formulaStart(in: custom.typed)
            throw Problem(
                place,
                LabFault.formula(
                    source: custom.typed, FormulaMistake(message: error.message, column: error.column + start)))
        }
    }

    private static func fittingLoss(
        actual: Tensor, predicted: Tensor, others: [LossInput: Tensor], _ fromLogits: Bool
    ) -> LossID {
        if let owner = LossID.allCases.first(where: { id in others.keys.contains { id.inputs.contains($0) } }) {
            return owner
        }
        if actual.isMatrix {
            return actual.values.contains { $0 < 0 || $0 > 1 } ? .meanSquaredError : .categoricalCrossEntropy
        }
        let areProbabilities = predicted.values.allSatisfy { $0 >= 0 && $0 <= 1 }
        return areLabels(actual) && (areProbabilities || fromLogits) ? .binaryCrossEntropy : .meanSquaredError
    }

    private static func areLabels(_ actual: Tensor) -> Bool {
        !actual.isMatrix && actual.values.allSatisfy { $0 == 0 || $0 == 1 }
    }

    // MARK: Shape

    /// True where the values are shown as rows × classes: a matrix, or the single row of a row-wise loss.
    package var isTable: Bool { actual.isMatrix || loss.id.isRowWise }
    /// The rows as they are shown.
    package var rowCount: Int { isTable && !actual.isMatrix ? 1 : actual.rowCount }
    /// The columns of each part as they are shown.
    package var columnCount: Int { isTable && !actual.isMatrix ? actual.values.count : actual.columnCount }

    /// The place of a cell among the flat, row-major values.
    package func flatIndex(row: Int, column: Int) -> Int { row * columnCount + column }

    /// The value of a cell.
    package func value(at selection: Selection) -> Double {
        let index = flatIndex(of: selection)
        return switch selection.part {
        case .actual where classColumn: labelClass(ofRow: selection.row).map(Double.init) ?? .nan
        case .actual: actual[flat: index]
        case .predicted: predicted[flat: index]
        default: each(selection.part)[flat: index]
        }
    }

    /// What else the loss is given, a number for each number of predicted.
    func each(_ other: LossInput) -> Tensor { data.spread(other) }

    /// All that a loss is computed from.
    package var data: LossData { LossData(actual: actual, predicted: predicted, others: others) }

    /// What this loss is computed from: not what only another takes, and the predictions as it takes them.
    func data(for loss: Loss) -> LossData {
        let own = unlinkedData(for: loss)
        return link(to: loss)?.data(own) ?? own
    }

    /// The same with the predictions as they stand in the table.
    func unlinkedData(for loss: Loss) -> LossData {
        LossData(
            actual: actual, predicted: predicted,
            others: others.filter { loss.id.takes($0.key) && loss.fits($0.value, as: $0.key, predicted) })
    }

    /// What leads from the numbers here to those that another loss takes; nil where it takes the same.
    package func link(to loss: Loss) -> LossLink? { LossLink(from: self.loss, to: loss) }

    /// The value of the selected cell.
    package var selectedValue: Double { value(at: selection) }

    /// The parts that the loss makes use of, from left to right.
    package var parts: [Selection.Part] {
        loss.id.inputs + LossInput.others.filter { $0.isPerExample && others[$0] != nil }
    }

    /// How many columns a part has: what belongs to the examples can be one a row.
    package func columns(of part: Selection.Part) -> Int {
        part == .actual && classColumn ? 1 : width(of: part)
    }

    /// How many numbers a row has in a part.
    func width(of part: Selection.Part) -> Int {
        part.isPerExample && others[part]?.values.count == rowCount ? 1 : columnCount
    }

    /// How many columns all parts have.
    package var allColumns: Int { parts.reduce(0) { $0 + columns(of: $1) } }

    /// The place of a cell among the values of its part; of a class that of its 1.
    func flatIndex(of cell: Selection) -> Int {
        let column = cell.part == .actual && classColumn ? labelClass(ofRow: cell.row) ?? 0 : cell.column
        return cell.row * width(of: cell.part) + column
    }

    /// What the cells of a part may hold.
    package func domain(of part: Selection.Part) -> LossDomain {
        loss.domain(of: part)
    }

    // MARK: The selection

    /// The cell that is selected at first.
    package static let firstCell = Selection(part: .predicted, row: 0, column: 0)

    /// The nearest cell inside.
    func inside(_ wanted: Selection) -> Selection {
        let part = parts.contains(wanted.part) ? wanted.part : .predicted
        return Selection(
            part: part, row: min(max(0, wanted.row), rowCount - 1),
            column: min(max(0, wanted.column), columns(of: part) - 1))
    }

    /// Selects a cell; one that is outside becomes the nearest inside.
    package mutating func select(_ wanted: Selection) {
        selection = inside(wanted)
        if let cell = mapCell { mapCell = inside(cell) }
    }

    /// The place of a cell counted across all parts.
    package func across(_ cell: Selection) -> Int {
        parts.prefix { $0 != cell.part }.reduce(cell.column) { $0 + columns(of: $1) }
    }

    /// The cell at a place counted across all parts; what is outside becomes the nearest inside.
    package func cell(row: Int, across: Int) -> Selection {
        var column = min(max(0, across), allColumns - 1)
        var part = parts[0]
        for next in parts {
            part = next
            if column < columns(of: next) { break }
            column -= columns(of: next)
        }
        return Selection(part: part, row: min(max(0, row), rowCount - 1), column: column)
    }

    /// Moves the selection by rows, and by columns across all parts.
    package mutating func moveSelection(rows: Int, columns: Int) {
        let (row, overflow) = selection.row.addingReportingOverflow(rows)
        select(cell(row: overflow ? rowCount - 1 : row, across: across(selection) + columns))
    }
}
