import Glibc

/// The values of the functions.
extension FormulaEvaluation {
    /// - Parameters:
    ///   - inputs: the places of the arguments on the tape.
    ///   - written: the arguments as they were written.
    func value(
        of function: FormulaFunction, _ inputs: [Int], written: [Expression], at column: Int
    ) throws(FormulaError) -> Tensor {
        let x = nodes[inputs[0]].value
        switch function {
        case .log:
            if let offset = offsetFromOne(written[0], inputs[0]) { return offset.mapped { log1p($0) } }
            return x.mapped { Glibc.log($0) }
        case .log2, .log1p, .exp, .expm1, .sqrt, .abs, .sign, .tanh, .cosh, .logcosh, .sigmoid, .softplus, .sin,
            .cos, .asin, .lgamma:
            return x.mapped { function.elementValue($0) }
        case .xlogy:
            let shape = try commonShape(inputs, at: column)
            if let offset = offsetFromOne(written[1], inputs[1]) {
                return Tensor.combined(x, offset, shape: shape, SpecialFunctions.xlog1py)
            }
            return Tensor.combined(x, nodes[inputs[1]].value, shape: shape, SpecialFunctions.xlogy)
        case .clip, .where:
            let shape = try commonShape(inputs, at: column)
            let a = x.stretched(to: shape).values
            let b = nodes[inputs[1]].value.stretched(to: shape).values
            let c = nodes[inputs[2]].value.stretched(to: shape).values
            let isClip = function == .clip
            return Tensor(
                shape: shape,
                values: a.indices.map {
                    isClip ? SpecialFunctions.clip(a[$0], b[$0], c[$0]) : a[$0] != 0 ? b[$0] : c[$0]
                })
        case .max, .min:
            let choose = function == .max ? SpecialFunctions.maximum : SpecialFunctions.minimum
            if inputs.count == 2 {
                let shape = try commonShape(inputs, at: column)
                return Tensor.combined(x, nodes[inputs[1]].value, shape: shape, choose)
            }
            guard let first = x.values.first else {
                throw FormulaError(.nothingToReduce(function.rawValue), at: column)
            }
            return Tensor(x.values.dropFirst().reduce(first, choose))
        case .sum:
            return Tensor(precision.sum(x.values))
        case .mean, .variance:
            guard !x.values.isEmpty else { throw FormulaError(.nothingToReduce(function.rawValue), at: column) }
            let mean = precision.mean(x.values)
            return Tensor(
                function == .mean ? mean : precision.mean(x.values.map { ($0 - mean) * ($0 - mean) }))
        case .rowsum:
            let sums = x.gridSlices.map { precision.sum($0) }
            return switch x.shape {
            case .scalar: x
            case .vector: Tensor(sums)
            case .matrix(let rows, _): Tensor(rows: rows, columns: 1, values: sums)
            }
        case .softmax, .logsoftmax, .logsumexp:
            guard x.shape.gridColumns > 0 else {
                throw FormulaError(.nothingToReduce(function.rawValue), at: column)
            }
            let rows = x.gridSlices.map { (slice: $0, softmax: SoftmaxRow($0)) }
            if function == .softmax {
                return Tensor(shape: x.shape, values: rows.flatMap(\.softmax.probabilities))
            }
            if function == .logsoftmax {
                return Tensor(
                    shape: x.shape,
                    values: rows.flatMap { row in row.slice.map { row.softmax.logProbability(of: $0) } })
            }
            let logs = rows.map(\.softmax.logSumOfExponentials)
            return x.isMatrix ? Tensor(rows: logs.count, columns: 1, values: logs) : Tensor(logs[0])
        }
    }

    /// For an argument written 1 - u or 1 + u the value of -u or u: log1p of it keeps what the subtraction loses.
    private func offsetFromOne(_ written: Expression, _ place: Int) -> Tensor? {
        guard precision == .double, case .binary(let binary, let left, let right) = written.kind else { return nil }
        let inputs = nodes[place].inputs
        switch (binary, left.kind, right.kind) {
        case (.minus, .number(1), _): return nodes[inputs[1]].value.mapped { -$0 }
        case (.plus, .number(1), _): return nodes[inputs[1]].value
        case (.plus, _, .number(1)): return nodes[inputs[0]].value
        default: return nil
        }
    }
}

extension Tensor {
    /// The rows as broadcasting sees them: a vector is one row.
    var gridSlices: [ArraySlice<Double>] {
        let columns = shape.gridColumns
        return (0..<shape.gridRows).map { values[$0 * columns..<($0 + 1) * columns] }
    }
}

extension FormulaFunction {
    /// The value of a function of one number.
    func elementValue(_ x: Double) -> Double {
        switch self {
        case .log: Glibc.log(x)
        case .log2: Glibc.log2(x)
        case .log1p: Glibc.log1p(x)
        case .exp: Glibc.exp(x)
        case .expm1: Glibc.expm1(x)
        case .sqrt: x.squareRoot()
        case .abs: x.magnitude
        case .sign: SpecialFunctions.sign(x)
        case .tanh: Glibc.tanh(x)
        case .cosh: Glibc.cosh(x)
        case .logcosh: SpecialFunctions.logCosh(x)
        case .sigmoid: SpecialFunctions.sigmoid(x)
        case .softplus: SpecialFunctions.softplus(x)
        case .sin: Glibc.sin(x)
        case .cos: Glibc.cos(x)
        case .asin: Glibc.asin(x)
        case .lgamma: SpecialFunctions.logGamma(x)
        default: .nan
        }
    }

    /// The slope of a function of one number at `x`, where its value is `value`.
    func elementSlope(_ x: Double, value: Double) -> Double {
        switch self {
        // Adding 0 makes a negative zero a plain one, whose reciprocal is positive.
        case .log: 1 / (x + 0)
        case .log2: 1 / ((x + 0) * SpecialFunctions.logOfTwo)
        case .log1p: 1 / (1 + x)
        case .exp: value
        case .expm1: Glibc.exp(x)
        case .sqrt: 0.5 / value
        case .abs: SpecialFunctions.sign(x)
        // Not 1 - tanh²: that is 0 long before the slope is.
        case .tanh: 1 / (Glibc.cosh(x) * Glibc.cosh(x))
        case .cosh: Glibc.sinh(x)
        case .logcosh: Glibc.tanh(x)
        case .sigmoid: value * SpecialFunctions.sigmoid(-x)
        case .softplus: SpecialFunctions.sigmoid(x)
        case .sin: Glibc.cos(x)
        case .cos: -Glibc.sin(x)
        case .asin: 1 / ((1 - x) * (1 + x)).squareRoot()
        case .lgamma: SpecialFunctions.digamma(x)
        default: 0
        }
    }
}
