/// A formula with numbers in it, as a line of a textbook.
extension Formula {
    /// The formula with the learner's numbers; mean and sum are written out.
    ///
    /// `mean((y - p)^2)` reads `1/3 · [ (1 − .9)² + (0 − .2)² + (1 − .6)² ]`. What does nothing to these numbers is left
    /// out: terms that a label of 0 removes, factors that are a label of 1, a clip that does not move its number. A
    /// clip that does shows the bound. Inside a written-out mean, reductions that are no sum of a row appear as the
    /// number they give.
    ///
    /// - Parameters:
    ///   - names: the values, as for ``value(in:isSinglePrecision:)``.
    ///   - ascii: `-`, `*`, `^2`, `...` for `−`, `·`, `²`, `…`.
    ///   - maximumLength: the most characters; a sum that is longer keeps its first terms and its last, with the number
    ///     of the others between them, and as a last resort only the number of its terms.
    ///   - row: the row of the data whose terms are marked; where a sum is shortened, the first of them stays.
    ///   - number: how to write the learner's numbers. Numbers of the formula itself keep their shortest form.
    /// - Throws: `FormulaError` as ``value(in:isSinglePrecision:)`` does.
    package func expansion(
        in names: [String: Tensor], ascii: Bool, maximumLength: Int, row: Int? = nil, number: (Double) -> String
    ) throws(FormulaError) -> Expansion {
        let printer = ExpansionPrinter(ascii: ascii)
        // Mostly a term takes twelve characters or more; with what joins it to the next it takes at least four.
        var (term, hiddenRows) = try term(in: names, rows: max(8, maximumLength / 12), marked: row, number: number)
        if hiddenRows > 0, printer.hasRoomForMore(than: term, atMost: maximumLength) {
            (term, hiddenRows) = try self.term(
                in: names, rows: max(8, maximumLength / 4), marked: row, number: number)
        }
        return printer.expansion(of: term, atMost: maximumLength)
    }

    /// The formula with so many rows of the data, and how many are left out before the last.
    private func term(
        in names: [String: Tensor], rows: Int, marked row: Int?, number: (Double) -> String
    ) throws(FormulaError) -> (term: ExpansionTerm, hiddenRows: Int) {
        let most = min(Self.shownRows, rows)
        let (shown, hiddenRows) = shortened(names, to: most)
        var evaluation = FormulaEvaluation(names: shown, active: [])
        let root = try evaluation.evaluate(expression)
        let term = try withoutActuallyEscaping(number) { number throws(FormulaError) in
            try ExpansionBuilder(
                evaluation: evaluation, number: number, hiddenRows: hiddenRows,
                markedRow: row.flatMap { Self.shownRow($0, of: most, hiddenRows: hiddenRows) }
            ).term(ofRoot: root)
        }
        return (term, hiddenRows)
    }

    /// The line of ``expansion(in:ascii:maximumLength:row:number:)`` alone.
    package func expanded(
        in names: [String: Tensor], ascii: Bool, maximumLength: Int, number: (Double) -> String
    ) throws(FormulaError) -> String {
        try expansion(in: names, ascii: ascii, maximumLength: maximumLength, number: number).text
    }

    /// Where a row of the whole stands among those that are shown; nil where it is hidden.
    private static func shownRow(_ row: Int, of shown: Int, hiddenRows: Int) -> Int? {
        if hiddenRows == 0 || row < shown - 1 { return row }
        return row - hiddenRows == shown - 1 ? shown - 1 : nil
    }

    /// Data longer than this are shortened before anything is computed.
    private static let rowLimit = 400
    /// So many rows fill every text.
    private static let shownRows = 150

    /// The first rows of long data and the last one, where each row stands for itself: more is never written out.
    private func shortened(_ names: [String: Tensor], to most: Int) -> (names: [String: Tensor], hiddenRows: Int) {
        let used = names.filter { expression.names.contains($0.key) && $0.value.shape != .scalar }
        let counts = Set(used.values.map(\.rowCount))
        let kept = most - 1
        guard let count = counts.first, counts.count == 1, count > Self.rowLimit,
            Set(used.values.map(\.isMatrix)).count == 1,
            isRowByRow(isMatrix: used.values.contains(where: \.isMatrix), data: Set(used.keys))
        else { return (names, 0) }
        let shorter = used.mapValues { tensor in
            let columns = tensor.columnCount
            let values = Array(tensor.values[..<(kept * columns)]) + tensor.values[((count - 1) * columns)...]
            return tensor.isMatrix ? Tensor(rows: kept + 1, columns: columns, values: values) : Tensor(values)
        }
        return (names.merging(shorter) { $1 }, count - kept - 1)
    }
}
