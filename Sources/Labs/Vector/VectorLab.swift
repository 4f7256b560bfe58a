import Fields
import LossMath

/// The state of the vector lab: actual and predicted values, a loss, and the selected cell.
///
/// Values are vectors, or matrices of rows × classes; both always have the same shape.
public struct VectorLab: Equatable, Sendable {
    public internal(set) var actual: Tensor { didSet { memoBox = LabMemoBox() } }
    public internal(set) var predicted: Tensor { didSet { memoBox = LabMemoBox() } }
    /// For a Gaussian loss: one variance, or one each in the shape of predicted; nil is 1.
    public internal(set) var variance: Tensor? { didSet { memoBox = LabMemoBox() } }
    /// The built-in loss in focus. Under a typed formula it says what the values are: probabilities, logits, counts.
    public internal(set) var loss: Loss
    /// The typed formula in focus; nil while ``loss`` is.
    public internal(set) var custom: CustomLoss?
    /// What typed formulas call `epsilon` and `delta`; nil for 1e-15 and 1. They live as long as a formula is in focus.
    public internal(set) var epsilon: Double? { didSet { memoBox = LabMemoBox() } }
    public internal(set) var delta: Double? { didSet { memoBox = LabMemoBox() } }
    /// Further losses, variants or formulas, shown as columns beside.
    public internal(set) var beside: [LabLoss]
    /// Formulas that were saved under a name, in the order in which they were.
    public internal(set) var saved: [CustomLoss]
    /// The selected cell, always inside.
    public internal(set) var selection: Selection
    /// How far a nudge moves a cell; nil for what suits the cell.
    public internal(set) var step: Double?
    /// From which predicted number on an example counts as 1; nil for 0.5, or 0 for logits and scores.
    public internal(set) var threshold: Double?
    /// Whether a row of probabilities keeps summing to 1 while one of its cells is changed.
    public internal(set) var keepsRowSums: Bool
    /// The second cell of the heat map; nil shows the curve over the selected cell alone.
    public internal(set) var mapCell: Selection?
    /// Whether the loss axis is logarithmic.
    public internal(set) var isLogScale: Bool
    var memoBox = LabMemoBox()

    /// What is in focus: the typed formula, else the loss.
    public var focus: LabLoss { custom.map { .custom($0) } ?? .builtIn(loss) }

    /// The largest number of rows that can be edited.
    public static let maximumRows = 10_000_000

    /// Makes a lab from what was given; what was not given comes from an example that suits the loss.
    ///
    /// Without a loss, tables are taken as class probabilities (categorical cross-entropy), labels of 0 and 1 with
    /// predictions in 0...1 as binary cross-entropy, and all else as mean squared error.
    public init(_ input: VectorLabInput) throws(Problem) {
        let actual: Tensor
        let predicted: Tensor
        let named = try input.choice.resolved(fallback: .meanSquaredError)
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
        case (nil, nil): (actual, predicted) = VectorLab.example(for: named)
        }
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
        variance = try input.variance?.tensor(at: input.place("variance"))
        let fallback =
            variance == nil ? VectorLab.fittingLoss(actual: actual, predicted: predicted) : LossID.gaussianNLL
        loss = try input.choice.resolved(fallback: fallback)
        custom = nil
        (epsilon, delta) = (nil, nil)
        saved = []
        step = input.step
        threshold = input.threshold
        keepsRowSums = input.keepsRowSums ?? false
        isLogScale = input.isLogScale ?? false
        if let variance {
            guard loss.id == .gaussianNLL else {
                throw input.problem("variance", LabFault.varianceNeedsGaussian(loss.id))
            }
            guard variance.values.count == 1 || variance.shape == predicted.shape else {
                throw input.problem(
                    "variance",
                    LabFault.differentVariances(
                        variance: variance.shape.inWords, predicted: predicted.shape.inWords))
            }
        }
        beside = []
        selection = Self.firstCell
        try takeLosses(from: input)
        select(input.selection ?? selection)
        mapCell = input.mapCell.map { inside($0) }
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
            (epsilon, delta) = (input.choice.epsilon, input.choice.delta)
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
            let start = CustomLoss.formulaStart(in: custom.text)
            throw Problem(
                place,
                LabFault.formula(
                    source: custom.text, FormulaMistake(message: error.message, column: error.column + start)))
        }
    }

    private static func fittingLoss(actual: Tensor, predicted: Tensor) -> LossID {
        if actual.isMatrix { return .categoricalCrossEntropy }
        let areLabels = actual.values.allSatisfy { $0 == 0 || $0 == 1 }
        let areProbabilities = predicted.values.allSatisfy { $0 >= 0 && $0 <= 1 }
        return areLabels && areProbabilities ? .binaryCrossEntropy : .meanSquaredError
    }

    private static func example(for loss: Loss) -> (actual: Tensor, predicted: Tensor) {
        switch loss.id {
        case .meanSquaredError, .rootMeanSquaredError, .meanAbsoluteError, .huber, .logCosh, .gaussianNLL:
            return (Tensor([1, 2, 3, 4]), Tensor([1.1, 1.9, 3.2, 3.6]))
        case .hinge, .squaredHinge:
            return (Tensor([1, -1, 1, -1]), Tensor([1.8, -0.4, 0.3, 0.5]))
        case .poissonNLL:
            return (Tensor([2, 0, 3, 1]), Tensor(loss.isLogRate ? [0.9, -1, 1.2, 0.1] : [2.5, 0.4, 3.3, 1.1]))
        case .binaryCrossEntropy:
            let predicted = loss.fromLogits ? [2, -1.5, 0.5, -3] : [0.9, 0.2, 0.6, 0.05]
            return (Tensor([1, 0, 1, 0]), Tensor(predicted))
        case .categoricalCrossEntropy:
            let predicted =
                loss.fromLogits ? [2, 0, 0, 0, 2, 0.5, 0, 1, 2] : [0.9, 0.05, 0.05, 0.1, 0.8, 0.1, 0.1, 0.2, 0.7]
            return (
                Tensor(rows: 3, columns: 3, values: [1, 0, 0, 0, 1, 0, 0, 0, 1]),
                Tensor(rows: 3, columns: 3, values: predicted)
            )
        case .klDivergence, .entropy:
            return (
                Tensor(rows: 2, columns: 3, values: [0.6, 0.3, 0.1, 0.2, 0.5, 0.3]),
                Tensor(rows: 2, columns: 3, values: [0.5, 0.3, 0.2, 0.3, 0.4, 0.3])
            )
        case .cosineSimilarity:
            return (
                Tensor(rows: 2, columns: 3, values: [1, 2, 0, 0, 1, 1]),
                Tensor(rows: 2, columns: 3, values: [2, 3, 1, 1, 0, 1])
            )
        }
    }

    // MARK: Shape

    /// True where the values are shown as rows × classes: a matrix, or the single row of a row-wise loss.
    public var isTable: Bool { actual.isMatrix || loss.id.isRowWise }
    /// The rows as they are shown.
    public var rowCount: Int { isTable && !actual.isMatrix ? 1 : actual.rowCount }
    /// The columns of each part as they are shown.
    public var columnCount: Int { isTable && !actual.isMatrix ? actual.values.count : actual.columnCount }

    /// The place of a cell among the flat, row-major values.
    public func flatIndex(row: Int, column: Int) -> Int { row * columnCount + column }

    /// The value of a cell.
    public func value(at selection: Selection) -> Double {
        let index = flatIndex(row: selection.row, column: selection.column)
        return switch selection.part {
        case .actual: actual[flat: index]
        case .predicted: predicted[flat: index]
        case .variance: variance(at: index)
        }
    }

    private func variance(at index: Int) -> Double {
        variance.map { $0.values.count == 1 ? $0[flat: 0] : $0[flat: index] } ?? 1
    }

    /// The value of the selected cell.
    public var selectedValue: Double { value(at: selection) }

    /// The parts that the loss makes use of, from left to right.
    public var parts: [Selection.Part] {
        switch loss.id {
        case .entropy: [.predicted]
        case .gaussianNLL: [.actual, .predicted, .variance]
        default: [.actual, .predicted]
        }
    }

    /// What the cells of a part may hold.
    public func domain(of part: Selection.Part) -> LossDomain {
        switch part {
        case .actual: loss.id.actualDomain
        case .predicted: loss.predictedDomain
        case .variance: .positive
        }
    }

    /// True where predicted values are meant as probabilities.
    public var predictsProbabilities: Bool { loss.predictedDomain == .probability }

    // MARK: The selection

    /// The cell that is selected at first.
    static let firstCell = Selection(part: .predicted, row: 0, column: 0)

    /// The nearest cell inside.
    func inside(_ wanted: Selection) -> Selection {
        Selection(
            part: parts.contains(wanted.part) ? wanted.part : .predicted, row: min(max(0, wanted.row), rowCount - 1),
            column: min(max(0, wanted.column), columnCount - 1))
    }

    /// Selects a cell; one that is outside becomes the nearest inside.
    public mutating func select(_ wanted: Selection) {
        selection = inside(wanted)
        if let cell = mapCell { mapCell = inside(cell) }
    }

    /// The place of a cell counted across all parts.
    public func across(_ cell: Selection) -> Int {
        (parts.firstIndex(of: cell.part) ?? 0) * columnCount + cell.column
    }

    /// The cell at a place counted across all parts; what is outside becomes the nearest inside.
    public func cell(row: Int, across: Int) -> Selection {
        let place = min(max(0, across), parts.count * columnCount - 1)
        return Selection(
            part: parts[place / columnCount], row: min(max(0, row), rowCount - 1), column: place % columnCount)
    }

    /// Moves the selection by rows, and by columns across all parts.
    public mutating func moveSelection(rows: Int, columns: Int) {
        let (row, overflow) = selection.row.addingReportingOverflow(rows)
        select(cell(row: overflow ? rowCount - 1 : row, across: across(selection) + columns))
    }
}
