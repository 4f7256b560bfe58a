import LossMath

/// A loss as a function of one or two cells, all others as they are.
///
/// Most losses are made of what each row adds: then only the rows of these cells are computed again, however many
/// others there are.
struct CellFunction {
    private let lab: VectorLab
    private let loss: LabLoss
    /// What makes what the loss takes of what stands in the table.
    private let link: LossLink?
    /// Places of the cells among the values of ``actual`` and ``predicted``.
    private let places: [(part: VectorLab.Selection.Part, index: Int)]
    private var data: LossData
    /// The sum of the contributions of all other rows, and how many contributions there are here and in all; nil where
    /// the whole is computed each time.
    private let others: (sum: Double, own: Double, total: Double)?
    private let reduction: Formula.Reduction
    /// Many values of the one cell can be computed as the rows of one table.
    private let isBatched: Bool

    /// - Parameter loss: the one in focus, or one beside it.
    init(_ lab: VectorLab, _ loss: LabLoss? = nil, cells: [VectorLab.Selection]) {
        self.lab = lab
        let loss = loss ?? lab.focus
        self.loss = loss
        let report = lab.report(of: loss)
        reduction = report.reduction
        let columns = lab.columnCount
        let chosen = Set(cells.map(\.row)).sorted()
        let given: LossData
        if case .builtIn(let builtIn) = loss {
            isBatched =
                cells.count == 1 && !builtIn.isSinglePrecision && !cells.contains { lab.keepsRowSum(of: $0.part) }
            (given, link) = (lab.unlinkedData(for: builtIn), lab.link(to: builtIn))
        } else {
            isBatched = false
            (given, link) = (lab.data, nil)
        }
        guard CellFunction.isRowByRow(lab, loss), !report.contributions.values.isEmpty,
            chosen.count < lab.rowCount || isBatched
        else {
            (data, others) = (given, nil)
            places = cells.map { ($0.part, lab.flatIndex(of: $0)) }
            return
        }
        func rowsOnly(_ tensor: Tensor) -> Tensor {
            let values = chosen.flatMap { tensor.values[($0 * columns)..<(($0 + 1) * columns)] }
            return tensor.isMatrix ? Tensor(rows: chosen.count, columns: columns, values: values) : Tensor(values)
        }
        data = LossData(
            actual: rowsOnly(lab.actual), predicted: rowsOnly(lab.predicted),
            others: given.others.mapValues { $0.values.count == 1 ? $0 : rowsOnly($0) })
        let contributions = report.contributions.values
        let perRow = contributions.count / lab.rowCount
        var sum = 0.0
        var start = 0
        for row in chosen {
            for index in start..<row * perRow { sum += contributions[index] }
            start = (row + 1) * perRow
        }
        for index in start..<contributions.count { sum += contributions[index] }
        others = (sum, Double(perRow * chosen.count), Double(contributions.count))
        places = cells.map { cell in
            (cell.part, (chosen.firstIndex(of: cell.row) ?? 0) * columns + cell.column)
        }
    }

    /// The loss at each value of the one cell; NaN where it has none.
    func values(_ all: [Double]) -> [Double] {
        guard let others, isBatched, case .builtIn(let builtIn) = loss else { return all.map { value([$0]) } }
        // A row for each value, alike but for the cell.
        let columns = data.predicted.values.count
        func table(_ tensor: Tensor) -> Tensor {
            let numbers = Array(repeating: tensor.values, count: all.count).flatMap { $0 }
            return builtIn.id.isRowWise || columns > 1
                ? Tensor(rows: all.count, columns: columns, values: numbers) : Tensor(numbers)
        }
        var rows = LossData(
            actual: table(data.actual), predicted: table(data.predicted),
            others: data.others.mapValues { $0.values.count == 1 && columns > 1 ? $0 : table($0) })
        let place = places[0]
        if ![.actual, .predicted].contains(place.part) { rows.others[place.part] = table(data.spread(place.part)) }
        for (row, value) in all.enumerated() {
            let index = row * columns + place.index
            switch place.part {
            case .actual: rows.actual[flat: index] = value
            case .predicted: rows.predicted[flat: index] = value
            default: rows.others[place.part]?[flat: index] = value
            }
        }
        guard let parts = try? builtIn.report(link?.data(rows) ?? rows).contributions.values,
            parts.count % all.count == 0
        else {
            return all.map { value([$0]) }
        }
        let perRow = parts.count / all.count
        return all.indices.map { row in
            loss(ofSum: others.sum + parts[row * perRow..<(row + 1) * perRow].reduce(0, +), others.total)
        }
    }

    /// The slope at each value of the one cell.
    func slopes(_ all: [Double]) -> [Double] {
        let steps = all.map { 1e-6 * max(1, abs($0)) }
        let ends = values(zip(all, steps).map { $0 - $1 } + zip(all, steps).map { $0 + $1 })
        // Beyond the domain there may be nothing: one side has to do there.
        let here = ends.contains { !$0.isFinite } ? values(all) : []
        return all.indices.map { index in
            let (low, high, step) = (ends[index], ends[all.count + index], steps[index])
            if low.isFinite, high.isFinite { return (high - low) / (2 * step) }
            return high.isFinite ? (high - here[index]) / step : (here[index] - low) / step
        }
    }

    /// The same where the example of the one cell has another label: the others add what they did, so that nothing else is
    /// computed again.
    func relabelled(_ label: Double) -> CellFunction {
        var function = self
        function.data.actual[flat: places[0].index] = label
        return function
    }

    /// True where evaluating is cheap however many values there are.
    var isLocal: Bool { others != nil || lab.predicted.values.count <= 2000 }

    private static func isRowByRow(_ lab: VectorLab, _ loss: LabLoss) -> Bool {
        switch loss {
        // What a row adds depends on the sum of all weights.
        case .builtIn(let loss): !loss.isWeighted(lab.data) && loss.value(.roots) != .word("columns")
        case .custom(let custom):
            !lab.data.isWeighted
                && custom.formula.isRowByRow(isMatrix: lab.actual.isMatrix, data: VectorLab.dataNames)
        }
    }

    /// The loss over two cells. Where they stand in different rows, it is a sum of what each of these rows adds: then a
    /// row is computed once for each value of its cell, and not for each pair.
    static func overPairs(
        _ lab: VectorLab, _ loss: LabLoss, _ first: VectorLab.Selection, _ second: VectorLab.Selection
    ) -> (Double, Double) -> Double {
        let both = CellFunction(lab, loss, cells: [first, second])
        let (one, other) = (CellFunction(lab, loss, cells: [first]), CellFunction(lab, loss, cells: [second]))
        guard first.row != second.row, let others = both.others, one.others != nil, other.others != nil else {
            return { both.value([$0, $1]) }
        }
        let (atFirst, atSecond) = (KnownSums(one), KnownSums(other))
        return { both.loss(ofSum: others.sum + atFirst[$0] + atSecond[$1], others.total) }
    }

    /// What the rows of one cell add, by its value.
    private final class KnownSums {
        private let function: CellFunction
        private var known: [(value: UInt64, sum: Double)] = []
        private var last = 0

        init(_ function: CellFunction) { self.function = function }

        /// A map asks row by row: mostly for the value that it asked for last, or for the one that came after it.
        subscript(value: Double) -> Double {
            let bits = value.bitPattern
            let next = last + 1 < known.count ? last + 1 : 0
            if next < known.count, known[last].value != bits {
                last = known[next].value == bits ? next : known.firstIndex { $0.value == bits } ?? known.count
            }
            if last == known.count { known.append((bits, function.ownSum([value]))) }
            return known[last].sum
        }
    }

    /// The loss of a sum of contributions.
    private func loss(ofSum sum: Double, _ count: Double) -> Double {
        switch reduction {
        case .mean: sum / count
        case .sum: sum
        case .rootOfMean: (sum / count).squareRoot()
        }
    }

    /// What the rows of the cells add where these have such values.
    private func ownSum(_ values: [Double]) -> Double {
        let own = ownValue(values)
        return switch reduction {
        case .mean: own * (others?.own ?? 1)
        case .sum: own
        case .rootOfMean: own * own * (others?.own ?? 1)
        }
    }

    /// The loss where the cells have these values; NaN where it has none.
    func value(_ values: [Double]) -> Double {
        guard let others else { return ownValue(values) }
        return loss(ofSum: others.sum + ownSum(values), others.total)
    }

    private func row(of index: Int) -> Range<Int> {
        let start = index / lab.columnCount * lab.columnCount
        return start..<start + lab.columnCount
    }

    /// The loss of the rows of the cells alone.
    private func ownValue(_ values: [Double]) -> Double {
        var data = data
        for (place, value) in zip(places, values) {
            switch place.part {
            case .actual:
                data.actual[flat: place.index] = value
                if lab.keepsRowSum(of: .actual) {
                    VectorLab.balance(&data.actual, row: row(of: place.index), keeping: place.index)
                }
            case .predicted:
                data.predicted[flat: place.index] = value
                if lab.keepsRowSum(of: .predicted) {
                    VectorLab.balance(&data.predicted, row: row(of: place.index), keeping: place.index)
                }
            default:
                data.others[place.part] = data.spread(place.part)
                data.others[place.part]?[flat: place.index] = value
            }
        }
        switch loss {
        case .builtIn(let builtIn): return (try? builtIn.value(link?.data(data) ?? data)) ?? .nan
        case .custom(let custom):
            let names = lab.names(of: custom, data)
            return (try? custom.formula.value(in: names, isSinglePrecision: lab.loss.isSinglePrecision).values.first)
                ?? .nan
        }
    }
}
