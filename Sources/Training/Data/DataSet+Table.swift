import Tables

extension DataSet {
    /// A data set from the columns of a table.
    ///
    /// - Parameters:
    ///   - table: the numbers.
    ///   - id: what specifications and headings call it.
    ///   - targets: the columns to predict, by name or by number from 1; none is the last column. All others with
    ///     numbers and a name are features; words in a single target are classes, in the order of the alphabet.
    ///     Rows with an empty cell are left out.
    ///   - areClasses: whether the target is one column of class numbers, 0 and 1 or more, to be made one-hot where there
    ///     are more than two.
    ///   - isStandardized: whether each feature is brought to mean 0 and standard deviation 1, as gradient descent needs
    ///     where their sizes differ; a constant column becomes 0.
    /// - Throws: ``TrainingError`` for an unknown column, a number that is no class, and what
    ///   ``init(id:x:y:featureNames:targetNames:)`` throws.
    package init(
        table: Table, id: String = "data", targets: [String] = [], areClasses: Bool = false,
        isStandardized: Bool = false
    ) throws(TrainingError) {
        let names = table.header ?? (1...table.columnCount).map { "column \($0)" }
        var chosen: [Int] = []
        for name in targets {
            let number = Int(name).map { $0 - 1 }
            guard let column = names.firstIndex(of: name) ?? number, names.indices.contains(column) else {
                throw .unknownColumn(name, choices: names)
            }
            if !chosen.contains(column) { chosen.append(column) }
        }
        if chosen.isEmpty { chosen = [table.columnCount - 1] }
        // A column without a name is the index of a data frame, one of words no feature.
        let others = names.indices.filter { !chosen.contains($0) && !names[$0].isEmpty && !table.hasWords($0) }
        guard !others.isEmpty else { throw .noExamples }
        let whole: Table
        do {
            whole = try table.cut(to: others + chosen)
        } catch {
            throw .lengths(error.reason)
        }
        let (table, _) = whole.withoutGaps(in: others + chosen)
        if chosen.count > 1, let column = chosen.first(where: table.hasWords) {
            throw .wordsInColumn(names[column])
        }
        let columns = others.map { isStandardized ? Self.standardized(table.column($0)) : table.column($0) }
        let x = (0..<table.rowCount).map { row in columns.map { $0[row] } }
        var y: [Double]
        var targetNames: [String]?
        if chosen.count == 1, table.hasWords(chosen[0]) {
            let classes = table.classes(chosen[0]).sorted()
            let numbers = table.column(chosen[0]).map { value in
                TableStream.word(value).flatMap { classes.firstIndex(of: table.words[$0]) }.map(Double.init) ?? -1
            }
            if let row = numbers.firstIndex(of: -1) {
                throw .noClass(column: names[chosen[0]], row: row, value: table.column(chosen[0])[row])
            }
            y = Self.oneHot(numbers, classes: classes.count)
            targetNames = classes.count == 1 ? nil : classes
        } else if areClasses, chosen.count == 1 {
            let numbers = table.column(chosen[0])
            for (row, value) in numbers.enumerated() where !(0...99).contains(value) || value.rounded() != value {
                throw .noClass(column: names[chosen[0]], row: row, value: value)
            }
            y = Self.oneHot(numbers, classes: Int(numbers.max() ?? 0) + 1)
        } else {
            let columns = chosen.map { table.column($0) }
            y = (0..<table.rowCount).flatMap { row in columns.map { $0[row] } }
            let isBinary = chosen.count == 1 && y.allSatisfy { $0 == 0 || $0 == 1 }
            // The names of a single column's two classes are not known.
            targetNames = isBinary ? nil : chosen.map { names[$0] }
        }
        try self.init(id: id, x: x, y: y, featureNames: others.map { names[$0] }, targetNames: targetNames)
    }

    /// One number an example for two classes, else a 1 in the column of each class.
    private static func oneHot(_ numbers: [Double], classes: Int) -> [Double] {
        classes <= 2 ? numbers : numbers.flatMap { value in (0..<classes).map { Double($0) == value ? 1 : 0 } }
    }

    private static func standardized(_ values: [Double]) -> [Double] {
        let count = Double(values.count)
        let mean = values.reduce(0) { $0 + $1 / count }
        let deviation = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }.squareRoot()
        // NaN and infinity stay what they are, to be refused by name.
        guard deviation.isFinite else { return values }
        return values.map { deviation > 0 ? ($0 - mean) / deviation : 0 }
    }
}
