/// Functions of whole lists and of the rows of tables.
extension FunctionDeclaration {
    static let median = FunctionDeclaration(
        "the number in the middle, or the mean of the two in the middle",
        FunctionForm(
            "x",
            .whole(
                TensorRule(
                    { x, _ in
                        guard !x.values.isEmpty else { return nil }
                        if x.values.contains(where: \.isNaN) { return Tensor(.nan) }
                        let middle = x.middlePlaces.map { x[flat: $0] }
                        return Tensor(middle[0] == middle[1] ? middle[0] : middle[0] / 2 + middle[1] / 2)
                    },
                    contribution: { x, _, adjoint in
                        var spread = x.mapped { _ in 0 }
                        for place in x.middlePlaces { spread[flat: place] += adjoint.values[0] / 2 }
                        return spread
                    })),
            python: .named("np.median")))

    static let std = FunctionDeclaration(
        "standard deviation: the root of the variance (divided by n)",
        FunctionForm(
            "x",
            .whole(
                TensorRule(
                    { x, precision in
                        guard !x.values.isEmpty else { return nil }
                        let mean = precision.mean(x.values)
                        return Tensor(precision.mean(x.values.map { ($0 - mean) * ($0 - mean) }).squareRoot())
                    },
                    contribution: { x, value, adjoint in
                        let mean = Summation.mean(x.values)
                        let divisor = Double(x.values.count) * value.values[0]
                        return x.mapped { divisor == 0 ? 0 : adjoint.values[0] * ($0 - mean) / divisor }
                    })),
            python: .warning("np.std")))

    static let prod = FunctionDeclaration(
        "product of all numbers",
        FunctionForm(
            "x",
            .whole(
                TensorRule(
                    { x, _ in Tensor(x.values.reduce(1, *)) },
                    contribution: { x, _, adjoint in
                        // The product of the others, which a division would lose where one is 0.
                        var slopes = x.mapped { _ in adjoint.values[0] }
                        var (before, after) = (1.0, 1.0)
                        for index in x.values.indices {
                            slopes[flat: index] *= before
                            before *= x[flat: index]
                        }
                        for index in x.values.indices.reversed() {
                            slopes[flat: index] *= after
                            after *= x[flat: index]
                        }
                        return slopes
                    })),
            python: .warning("np.prod")))

    static let len = FunctionDeclaration(
        "how many rows x has; of a list, how many numbers",
        FunctionForm(
            "x",
            .whole(
                TensorRule({ x, _ in Tensor(Double(x.rowCount)) }, contribution: { x, _, _ in x.mapped { _ in 0 } })),
            python: .written { "float(np.atleast_1d(\($0[0])).shape[0])" }))

    static let rowmean = FunctionDeclaration(
        "mean of each row; a list is one row",
        FunctionForm(
            "x",
            .rows(
                .ofEachRow(
                    { $1.mean(Array($0)) },
                    contribution: { row, weight in row.map { _ in weight / Double(row.count) } })),
            python: .rowHelper("rowmean", "mean")))

    static let rowmax = FunctionDeclaration(
        "the largest number of each row; a list is one row",
        FunctionForm(
            "x", .rows(.extremeOfEachRow(SpecialFunctions.maximum)),
            python: .rowHelper("rowmax", "max")))

    static let rowmin = FunctionDeclaration(
        "the smallest number of each row; a list is one row",
        FunctionForm(
            "x", .rows(.extremeOfEachRow(SpecialFunctions.minimum)),
            python: .rowHelper("rowmin", "min")))

    static let argmax = FunctionDeclaration(
        "the place of the largest number, from 0, one a row; the first of equal ones",
        FunctionForm(
            "x",
            .rows(
                TensorRule(
                    { x, _ in
                        guard x.shape.gridColumns > 0 else { return nil }
                        let places = x.gridSlices.map { Double($0.placeOfLargest) }
                        return x.isMatrix ? Tensor(rows: places.count, columns: 1, values: places) : Tensor(places[0])
                    }, contribution: { x, _, _ in x.mapped { _ in 0 } })),
            python: .helper(
                "argmax",
                text: """
                    def argmax(x):
                        x = np.asarray(x)
                        return x.argmax(axis=-1, keepdims=x.ndim == 2) * 1.0 if x.ndim else 0.0
                    """)))

    static let colsum = FunctionDeclaration(
        "sum of each column, as one row; a list is one column",
        FunctionForm(
            "x",
            .whole(
                TensorRule(
                    { x, precision in
                        let columns = x.columnCount
                        let sums = (0..<columns).map { column in
                            precision.sum(stride(from: column, to: x.values.count, by: columns).map { x[flat: $0] })
                        }
                        return x.isMatrix ? Tensor(rows: 1, columns: columns, values: sums) : Tensor(sums[0])
                    },
                    contribution: { x, _, adjoint in adjoint.stretched(to: x.shape) })),
            python: .helper(
                "colsum",
                text: """
                    def colsum(x):
                        x = np.asarray(x)
                        return x if x.ndim == 0 else x.sum(axis=0, keepdims=x.ndim == 2)
                    """)))
}

extension PythonCall {
    /// A function of NumPy along each row, which stays a row.
    fileprivate static func rowHelper(_ name: String, _ method: String) -> PythonCall {
        .helper(
            name,
            text: """
                def \(name)(x):
                    x = np.asarray(x)
                    return x if x.ndim == 0 else x.\(method)(axis=-1, keepdims=True)
                """)
    }
}

extension TensorRule {
    /// One number for each row, which stays a row; of a single number the number.
    fileprivate static func ofEachRow(
        _ value: @escaping @Sendable (_ row: ArraySlice<Double>, FormulaPrecision) -> Double,
        contribution: @escaping @Sendable (_ row: ArraySlice<Double>, _ weight: Double) -> [Double]
    ) -> TensorRule {
        TensorRule(
            { x, precision in
                guard x.shape.gridColumns > 0 else { return nil }
                let values = x.gridSlices.map { value($0, precision) }
                return switch x.shape {
                case .scalar: x
                case .vector: Tensor(values)
                case .matrix(let rows, _): Tensor(rows: rows, columns: 1, values: values)
                }
            },
            contribution: { x, _, adjoint in
                Tensor(shape: x.shape, values: zip(x.gridSlices, adjoint.values).flatMap { contribution($0, $1) })
            })
    }

    /// The largest or smallest number of each row, which the first of equal ones moves.
    fileprivate static func extremeOfEachRow(
        _ choose: @escaping @Sendable (Double, Double) -> Double
    ) -> TensorRule {
        .ofEachRow(
            { row, _ in row.dropFirst().reduce(row[row.startIndex], choose) },
            contribution: { row, weight in
                let extreme = row.dropFirst().reduce(row[row.startIndex], choose)
                let place = row.firstIndex { $0 == extreme || ($0.isNaN && extreme.isNaN) }
                return row.indices.map { $0 == place ? weight : 0 }
            })
    }
}

extension Tensor {
    /// Where the two numbers in the middle stand, by size; twice the same place for an odd count.
    fileprivate var middlePlaces: [Int] {
        let places = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        return places.isEmpty ? [] : [places[(places.count - 1) / 2], places[places.count / 2]]
    }
}

extension ArraySlice<Double> {
    /// The place of the largest number in the slice, and of the first NaN where there is one.
    fileprivate var placeOfLargest: Int {
        var place = startIndex
        for index in indices.dropFirst() where !self[place].isNaN && !(self[index] <= self[place]) { place = index }
        return place - startIndex
    }
}
