import Wording

extension DataSet {
    /// A data set of given numbers.
    ///
    /// The kind follows from the targets: rows with a single 1 and else 0 are classes, other zeros and ones are yes or
    /// no, anything else is a regression.
    ///
    /// - Parameters:
    ///   - id: what specifications and headings call it.
    ///   - x: the features, a row for each example.
    ///   - y: the targets, as many for each example, row after row.
    ///   - featureNames: the names of the features; nil calls them x, or x1, x2 and so on.
    ///   - targetNames: the names as in ``targetNames``; nil calls them y and so on, and classes by their numbers.
    /// - Throws: ``TrainingError`` where rows differ in length, targets do not divide by them, a number is not finite, or
    ///   names are too many or too few.
    init(
        id: String = "data", x: [[Double]], y: [Double], featureNames: [String]? = nil, targetNames: [String]? = nil
    ) throws(TrainingError) {
        guard let inputs = x.first?.count, inputs > 0 else { throw .noExamples }
        for (row, values) in x.enumerated() {
            guard values.count == inputs else {
                throw .ragged(field: "x", row: row, expected: inputs, found: values.count)
            }
            guard values.allSatisfy(\.isFinite) else { throw .notFinite(field: "x", row: row) }
        }
        guard !y.isEmpty, y.count.isMultiple(of: x.count) else { throw .targetCount(found: y.count, rows: x.count) }
        let outputs = y.count / x.count
        if let index = y.firstIndex(where: { !$0.isFinite }) { throw .notFinite(field: "y", row: index / outputs) }

        let isHard = y.allSatisfy { $0 == 0 || $0 == 1 }
        let isOneHot =
            isHard && outputs > 1
            && x.indices.allSatisfy { row in y[row * outputs..<(row + 1) * outputs].count(where: { $0 == 1 }) == 1 }
        let kind: TaskKind = isOneHot ? .multiclass : isHard ? .binary : .regression
        let ownNames: [String] =
            switch kind {
            case .multiclass: (0..<outputs).map { "class \($0)" }
            case .binary where outputs == 1: ["0", "1"]
            case .binary, .regression: Self.names("y", count: outputs)
            }
        for (field, names, needed) in [
            ("featureNames", featureNames, inputs), ("targetNames", targetNames, ownNames.count),
        ] {
            guard let names, names.count != needed else { continue }
            throw .nameCount(field: field, expected: needed, found: names.count)
        }
        self.init(
            id: id, title: "Your data", summary: "\(Words.count(x.count, "row")), as given.", kind: kind,
            featureNames: featureNames ?? Self.names("x", count: inputs), targetNames: targetNames ?? ownNames,
            features: x.flatMap { $0 }, targets: y, rows: x.count)
    }

    private static func names(_ letter: String, count: Int) -> [String] {
        count == 1 ? [letter] : (1...count).map { "\(letter)\($0)" }
    }
}
