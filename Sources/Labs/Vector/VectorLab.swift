import LossMath

/// The state of the vector lab: actual and predicted values, a loss, and the selected cell.
///
/// Values are vectors, or matrices of rows × classes; both always have the same shape.
public struct VectorLab: Equatable, Sendable {
    public private(set) var actual: Tensor
    public private(set) var predicted: Tensor
    /// For a Gaussian loss: one variance, or one each in the shape of predicted; nil is 1.
    public private(set) var variance: Tensor?
    /// The loss in focus.
    public private(set) var loss: Loss
    /// Further losses or variants, shown as columns beside.
    public private(set) var beside: [Loss]
    /// The selected cell, always inside.
    public private(set) var selection: Selection

    /// The largest number of rows that can be edited.
    public static let maximumRows = 10_000_000

    /// Makes a lab from what was given; what was not given comes from an example that suits the loss.
    ///
    /// Without a loss, tables are taken as class probabilities (categorical cross-entropy), labels of 0 and 1 with
    /// predictions in 0...1 as binary cross-entropy, and all else as mean squared error.
    public init(_ input: VectorLabInput) throws(LabError) {
        let actual: Tensor
        let predicted: Tensor
        let named = try input.choice.resolved(fallback: .meanSquaredError)
        switch (input.actual, input.predicted) {
        case (let given?, let other?):
            actual = try given.tensor(place: input.actualPlace)
            predicted = try other.tensor(place: input.predictedPlace)
        case (.some, nil): throw .missing(given: input.actualPlace, missing: "predicted")
        case (nil, let given?):
            // The entropy needs no actual; it is there all the same, for the losses that follow it.
            guard input.choice.loss != nil, !named.id.usesActual else {
                throw .missing(given: input.predictedPlace, missing: "actual")
            }
            predicted = try given.tensor(place: input.predictedPlace)
            actual = predicted
        case (nil, nil): (actual, predicted) = VectorLab.example(for: named)
        }
        guard actual.shape == predicted.shape else {
            throw .differentShapes(actual: actual.shape.inWords, predicted: predicted.shape.inWords)
        }
        guard actual.rowCount <= VectorLab.maximumRows else { throw .tooManyRows(VectorLab.maximumRows) }
        self.actual = actual
        self.predicted = predicted
        variance = try input.variance?.tensor(place: input.variancePlace)
        let fallback =
            variance == nil ? VectorLab.fittingLoss(actual: actual, predicted: predicted) : LossID.gaussianNLL
        loss = try input.choice.resolved(fallback: fallback)
        if let variance {
            guard loss.id == .gaussianNLL else { throw .varianceNeedsGaussian(input.variancePlace, loss.id) }
            guard variance.values.count == 1 || variance.shape == predicted.shape else {
                throw .differentVariances(variance: variance.shape.inWords, predicted: predicted.shape.inWords)
            }
        }
        beside = []
        for choice in input.beside { beside.append(try choice.resolved(fallback: loss.id)) }
        selection = Selection(part: .predicted, row: 0, column: 0)
        select(input.selection ?? selection)
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

    // MARK: Changes

    /// Selects a cell; one that is outside becomes the nearest inside.
    public mutating func select(_ wanted: Selection) {
        selection = Selection(
            part: parts.contains(wanted.part) ? wanted.part : .predicted, row: min(max(0, wanted.row), rowCount - 1),
            column: min(max(0, wanted.column), columnCount - 1))
    }

    /// Moves the selection by rows, and by columns across all parts.
    public mutating func moveSelection(rows: Int, columns: Int) {
        let across = (parts.firstIndex(of: selection.part) ?? 0) * columnCount + selection.column + columns
        let place = min(max(0, across), parts.count * columnCount - 1)
        let (row, overflow) = selection.row.addingReportingOverflow(rows)
        select(
            Selection(
                part: parts[place / columnCount], row: overflow ? rowCount - 1 : row, column: place % columnCount))
    }

    /// Gives the selected cell a value. NaN and infinity are allowed; the report warns about them.
    public mutating func setSelected(to value: Double) {
        let index = flatIndex(row: selection.row, column: selection.column)
        switch selection.part {
        case .actual: actual[flat: index] = value
        case .predicted: predicted[flat: index] = value
        case .variance:
            var each = predicted
            for index in each.values.indices { each[flat: index] = variance(at: index) }
            each[flat: index] = value
            variance = each
        }
    }

    /// Adds `steps` steps to the selected cell. It stops at the bounds of what the cell may hold.
    public mutating func nudgeSelected(steps: Int) {
        let domain = domain(of: selection.part)
        let old = selectedValue
        guard old.isFinite else { return }
        if domain == .sign {
            setSelected(to: steps > 0 ? 1 : -1)
            return
        }
        let step = domain == .probability ? 0.05 : loss.id == .poissonNLL && selection.part == .actual ? 1 : 0.1
        // Whole hundredths: 0.1 + 0.2 shows as 0.3.
        let sum = old + Double(steps) * step
        let value = abs(sum) < 1e6 ? (sum * 1e6).rounded() / 1e6 : sum
        if domain.contains(old), !domain.contains(value) {
            guard domain != .positive else { return }
            setSelected(to: domain == .probability && value > 1 ? 1 : 0)
        } else {
            setSelected(to: value)
        }
    }

    /// Adds a copy of the selected row below it and selects the copy.
    public mutating func addRow() throws(LabError) {
        guard rowCount < VectorLab.maximumRows else { throw .tooManyRows(VectorLab.maximumRows) }
        if isTable, !actual.isMatrix {
            actual = Tensor(rows: 1, columns: columnCount, values: actual.values)
            predicted = Tensor(rows: 1, columns: columnCount, values: predicted.values)
            if let each = variance, each.values.count > 1 {
                variance = Tensor(rows: 1, columns: columnCount, values: each.values)
            }
        }
        let (row, columns) = (selection.row, columnCount)
        replaceRows { values in
            values.insert(contentsOf: values[(row * columns)..<((row + 1) * columns)], at: (row + 1) * columns)
        }
        selection.row += 1
    }

    /// Removes the selected row; the last one stays. Returns false where nothing could be removed.
    public mutating func removeRow() -> Bool {
        guard rowCount > 1 else { return false }
        let (row, columns) = (selection.row, columnCount)
        replaceRows { $0.removeSubrange((row * columns)..<((row + 1) * columns)) }
        select(selection)
        return true
    }

    private mutating func replaceRows(_ change: (inout [Double]) -> Void) {
        func changed(_ tensor: Tensor) -> Tensor {
            var values = tensor.values
            change(&values)
            guard tensor.isMatrix else { return Tensor(values) }
            return Tensor(rows: values.count / tensor.columnCount, columns: tensor.columnCount, values: values)
        }
        actual = changed(actual)
        if let each = variance, each.shape == predicted.shape { variance = changed(each) }
        predicted = changed(predicted)
    }

    /// Takes another loss. What the new loss has no use for, such as a variance, is forgotten. The cell that is selected stays so as far as it exists.
    public mutating func setLoss(_ loss: Loss) {
        let index = flatIndex(row: selection.row, column: selection.column)
        self.loss = loss
        if loss.id != .gaussianNLL { variance = nil }
        select(Selection(part: selection.part, row: index / columnCount, column: index % columnCount))
    }
}
