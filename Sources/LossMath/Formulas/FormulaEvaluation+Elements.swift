/// Elements and parts of lists and tables.
extension FormulaEvaluation {
    mutating func evaluateElement(
        of base: Expression, at indices: [ElementIndex], column: Int
    ) throws(FormulaError) -> Int {
        let input = try evaluate(base)
        let tensor = nodes[input].value
        // A list has one column, where a whole column is asked for.
        let isColumn = indices.count == 2 && !indices[0].isPlace && indices[1].isPlace
        let limits: [Int] =
            switch tensor.shape {
            case .scalar: []
            case .vector(let count): isColumn ? [count, 1] : [count]
            case .matrix(let rows, let columns): [rows, columns]
            }
        guard indices.count <= limits.count else {
            throw FormulaError(.indexCount(given: indices.count, shape: tensor.shape), at: column)
        }
        var taken: [Range<Int>] = []
        for (index, limit) in zip(indices, limits) { taken.append(try evaluate(index, limit: limit)) }
        var isOne = indices.map { if case .place = $0 { true } else { false } }
        for limit in limits.dropFirst(indices.count) {
            taken.append(0..<limit)
            isOne.append(false)
        }
        guard tensor.isMatrix else {
            let values = taken[0].map { tensor[flat: $0] }
            return record(
                .element(offsets: Array(taken[0])), [input], isOne[0] ? Tensor(values[0]) : Tensor(values), at: column)
        }
        let offsets = taken[0].flatMap { row in taken[1].map { row * tensor.columnCount + $0 } }
        let values = offsets.map { tensor[flat: $0] }
        let value =
            switch (isOne[0], isOne[1]) {
            case (true, true): Tensor(values[0])
            case (true, false): Tensor(values)
            // A column stays one, so that it goes with tables and with what is summed by rows.
            case (false, _): Tensor(rows: taken[0].count, columns: taken[1].count, values: values)
            }
        return record(.element(offsets: offsets), [input], value, at: column)
    }

    private mutating func evaluate(_ index: ElementIndex, limit: Int) throws(FormulaError) -> Range<Int> {
        switch index {
        case .place(let place):
            let number = try wholeNumber(place)
            guard -limit..<limit ~= number else {
                throw FormulaError(.indexOutOfRange(number, count: limit), at: place.column)
            }
            let start = number < 0 ? number + limit : number
            return start..<start + 1
        case .range(let from, let to):
            func bound(_ number: Int) -> Int { Swift.min(Swift.max(number < 0 ? number + limit : number, 0), limit) }
            let start = try from.map { (part) throws(FormulaError) in bound(try wholeNumber(part)) } ?? 0
            let end = try to.map { (part) throws(FormulaError) in bound(try wholeNumber(part)) } ?? limit
            return start..<Swift.max(start, end)
        }
    }

    private mutating func wholeNumber(_ index: Expression) throws(FormulaError) -> Int {
        let computed = try evaluate(index)
        guard let number = nodes[computed].value.scalar else { throw FormulaError(.indexNotOne, at: index.column) }
        guard let whole = Int(exactly: number) else { throw FormulaError(.indexNotWhole(number), at: index.column) }
        return whole
    }
}
