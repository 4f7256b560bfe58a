import Fields
import LossMath
import Wording

/// Changes of whole rows and of blocks of cells.
extension VectorLab {
    /// A rectangle of cells; columns are counted across all parts.
    package struct Block: Equatable, Sendable {
        /// From the first row to the last, from 0.
        package let rows: ClosedRange<Int>
        /// From the first column to the last, from 0, counted across all parts.
        package let across: ClosedRange<Int>

        /// The block of these rows and columns.
        package init(rows: ClosedRange<Int>, across: ClosedRange<Int>) {
            self.rows = rows
            self.across = across
        }

        /// How many cells lie in it.
        package var cellCount: Int { rows.count * across.count }
    }

    /// The chosen range; nil while none is.
    package var block: Block? { anchor.map { block(from: $0) } }

    /// The block between a cell and the selected one.
    func block(from anchor: Selection) -> Block {
        let start = inside(anchor)
        let (a, b) = (across(start), across(selection))
        return Block(
            rows: min(start.row, selection.row)...max(start.row, selection.row), across: min(a, b)...max(a, b))
    }

    /// The whole column of the selected cell.
    package var selectedColumn: Block {
        Block(rows: 0...rowCount - 1, across: across(selection)...across(selection))
    }

    /// The cells of a block, row by row.
    func cells(of block: Block) -> [Selection] {
        block.rows.flatMap { row in block.across.map { cell(row: row, across: $0) } }
    }

    /// The text of a block as a spreadsheet takes it: tabs between cells, a line a row.
    ///
    /// - Parameter block: nil for the whole table, with a line of headings.
    package func copied(_ block: Block?) -> String {
        let whole = block ?? Block(rows: 0...rowCount - 1, across: 0...allColumns - 1)
        var lines: [String] = []
        if block == nil {
            lines.append(
                parts.flatMap { part in
                    (0..<columns(of: part)).map { columns(of: part) == 1 ? part.rawValue : "\(part.rawValue)_\($0)" }
                }.joined(separator: "\t"))
        }
        for row in whole.rows {
            lines.append(
                whole.across.map { NumberText.exact(value(at: cell(row: row, across: $0))) }.joined(separator: "\t"))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Rows

    /// Adds a copy of the selected row below it and selects the copy.
    package mutating func addRow() throws(Problem) {
        try insertRow(at: selection.row + 1, copying: selection.row)
        selection.row += 1
    }

    /// Adds a row of zeros (−1 where labels are −1 and 1) above the selected one, and selects it.
    package mutating func insertRow() throws(Problem) { try insertRow(at: selection.row, copying: nil) }

    private mutating func insertRow(at place: Int, copying source: Int?) throws(Problem) {
        guard rowCount < VectorLab.maximumRows else {
            throw Problem(.typed(), LabFault.tooManyRows(VectorLab.maximumRows))
        }
        becomeTable()
        // Where labels are classes every row has one.
        let firstClass: [Double]? = classColumn ? [1] + Array(repeating: 0, count: columnCount - 1) : nil
        let isSign = loss.id.actualDomain == .sign
        changeRows { part, columns, values in
            let blank = part.fallback ?? (part == .actual && isSign ? -1 : 0)
            let row =
                source.map { Array(values[($0 * columns)..<(($0 + 1) * columns)]) }
                ?? (part == .actual ? firstClass : nil) ?? Array(repeating: blank, count: columns)
            values.insert(contentsOf: row, at: place * columns)
        }
    }

    /// A list that counts as one row becomes a table of one row, so that there can be more.
    mutating func becomeTable() {
        guard isTable, !actual.isMatrix else { return }
        let columns = columnCount
        actual = Tensor(rows: 1, columns: columns, values: actual.values)
        predicted = Tensor(rows: 1, columns: columns, values: predicted.values)
        for (other, tensor) in others where tensor.values.count > 1 {
            others[other] = Tensor(rows: 1, columns: columns, values: tensor.values)
        }
    }

    /// Removes rows; one stays. Returns false where nothing could be removed.
    package mutating func removeRows(_ rows: ClosedRange<Int>) -> Bool {
        guard rowCount > rows.count else { return false }
        changeRows { _, columns, values in
            values.removeSubrange((rows.lowerBound * columns)..<((rows.upperBound + 1) * columns))
        }
        select(Selection(part: selection.part, row: rows.lowerBound, column: selection.column))
        return true
    }

    /// Moves rows up (−1) or down (1) by one; the selection goes with them. False at the ends.
    package mutating func moveRows(_ rows: ClosedRange<Int>, by step: Int) -> Bool {
        guard rows.lowerBound + step >= 0, rows.upperBound + step < rowCount, !(isTable && !actual.isMatrix) else {
            return false
        }
        // The row that gives way goes to the other end of the block.
        let (from, to) = step < 0 ? (rows.lowerBound - 1, rows.upperBound) : (rows.upperBound + 1, rows.lowerBound)
        changeRows { _, columns, values in
            let moved = Array(values[(from * columns)..<((from + 1) * columns)])
            values.removeSubrange((from * columns)..<((from + 1) * columns))
            values.insert(contentsOf: moved, at: to * columns)
        }
        selection.row += step
        return true
    }

    private mutating func changeRows(_ change: (Selection.Part, _ columns: Int, inout [Double]) -> Void) {
        let widths = Dictionary(uniqueKeysWithValues: LossInput.allCases.map { ($0, width(of: $0)) })
        func changed(_ part: Selection.Part, _ tensor: Tensor) -> Tensor {
            var values = tensor.values
            change(part, widths[part] ?? 1, &values)
            guard tensor.isMatrix else { return Tensor(values) }
            return Tensor(rows: values.count / tensor.columnCount, columns: tensor.columnCount, values: values)
        }
        let oldShape = predicted.shape
        let changedOthers = others.filter { $0.key.isPerExample || $0.value.shape == oldShape }.map {
            ($0, changed($0, $1))
        }
        actual = changed(.actual, actual)
        for (other, tensor) in changedOthers { others[other] = tensor }
        predicted = changed(.predicted, predicted)
        if let cell = mapCell { mapCell = inside(cell) }
    }

    // MARK: Filling

    /// Gives every cell of a block what a formula says.
    ///
    /// - Parameter formula: it can name `i`, the row, `j`, the column, `x`, the present value, and `n`, the number of
    ///   rows.
    /// - Throws: ``FormulaMistake`` for a name that is not there, or a formula that gives more than one number; nothing is
    ///   changed then.
    package mutating func fill(_ block: Block, with formula: Formula) throws(FormulaMistake) {
        var values: [Double] = []
        let cells = cells(of: block)
        for cell in cells {
            do {
                let result = try formula.value(in: [
                    "i": Tensor(Double(cell.row)), "j": Tensor(Double(cell.column)), "x": Tensor(value(at: cell)),
                    "n": Tensor(Double(rowCount)),
                ])
                guard result.values.count == 1 else {
                    throw FormulaMistake(
                        message: "this gives \(Words.count(result.values.count, "value")); a cell takes one", column: 0)
                }
                values.append(result.values[0])
            } catch let error as FormulaError {
                throw FormulaMistake(message: error.message, column: error.column)
            } catch let mistake as FormulaMistake {
                throw mistake
            } catch {
                throw FormulaMistake(message: "\(error)", column: 0)
            }
        }
        for (cell, value) in zip(cells, values) { set(cell, to: value, alone: true) }
    }

    /// Gives every cell of a block the same value.
    package mutating func fill(_ block: Block, with value: Double) {
        for cell in cells(of: block) { set(cell, to: value, alone: true) }
    }

    /// Puts random numbers that suit the loss into a block: labels, probabilities (whole rows of them sum to 1), counts,
    /// predictions near actual. The same seed gives the same numbers.
    package mutating func randomise(_ block: Block, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var row = -1
        var shares: [Double] = []
        var winner = 0
        for cell in cells(of: block) {
            if cell.row != row || cell.column == 0 {
                row = cell.row
                // Squares: some classes are much likelier than others.
                shares = (0..<columnCount).map { _ in
                    let uniform = random.nextUniform()
                    return 0.02 + uniform * uniform
                }
                let sum = shares.reduce(0, +)
                shares = shares.map { ($0 / sum * 100).rounded() / 100 }
                shares[columnCount - 1] = ((1 - shares.dropLast().reduce(0, +)) * 100).rounded() / 100
                winner = Int(clamping: random.nextUniform() * Double(columnCount), to: 0..<columnCount)
            }
            set(cell, to: randomValue(for: cell, shares: shares, winner: winner, &random), alone: true)
        }
    }

    private func randomValue(
        for cell: Selection, shares: [Double], winner: Int, _ random: inout SplitMix64
    ) -> Double {
        let uniform = random.nextUniform()
        let isLabel = cell.part == .actual
        if isLabel, classColumn { return Double(winner) }
        // Near the middle more often than at the ends, from −1 to 1.
        let spread = uniform + random.nextUniform() - 1
        switch domain(of: cell.part) {
        case .probability where columnCount > 1: return isLabel ? (cell.column == winner ? 1 : 0) : shares[cell.column]
        case .probability: return isLabel ? uniform.rounded() : (uniform * 100).rounded() / 100
        case .sign: return uniform < 0.5 ? -1 : 1
        case .notNegative: return isLabel ? (uniform * 6).rounded(.down) : (uniform * 600).rounded() / 100
        case .positive: return ((0.1 + 2 * uniform) * 100).rounded() / 100
        case .real:
            if loss.fromLogits, isLabel { return uniform.rounded() }
            let index = min(flatIndex(of: cell), actual.values.count - 1)
            let centre =
                isLabel || loss.id.actualDomain != .real || !actual[flat: index].isFinite ? 0 : actual[flat: index]
            return ((centre + (isLabel || centre == 0 ? 4 : 1) * spread) * 100).rounded() / 100
        }
    }
}

extension Int {
    /// The whole part of `value`, kept in `range`; NaN becomes its lower bound.
    init(clamping value: Double, to range: Range<Int>) {
        if value.isNaN || value <= Double(range.lowerBound) {
            self = range.lowerBound
        } else if value >= Double(range.upperBound - 1) {
            self = range.upperBound - 1
        } else {
            self = Int(value)
        }
    }
}
