import Wording

/// Writes expressions in Python and collects the functions that they need.
struct PythonPrinter {
    private(set) var functions: [String] = []
    private var names: Set<String> = []
    private var lossCount = 0

    private static let helpers: [String: String] = [
        "xlogy": """
        def xlogy(x, y):
            x, y = np.broadcast_arrays(x, y)
            out = np.zeros(x.shape, np.result_type(x, y, np.float32))
            with np.errstate(divide="ignore", invalid="ignore"):
                np.multiply(x, np.log(y), out=out, where=(x != 0) | np.isnan(y))
            return out
        """,
        "rowsum": """
        def rowsum(x):
            x = np.asarray(x)
            return x if x.ndim == 0 else x.sum(axis=-1, keepdims=True)
        """,
        "logsumexp": """
        def logsumexp(z):
            z = np.asarray(z)
            rows = z.ndim == 2
            top = z.max(axis=-1, keepdims=rows)
            return top + np.log(np.exp(z - top).sum(axis=-1, keepdims=rows))
        """,
        "softmax": """
        def softmax(z):
            return np.exp(z - logsumexp(z))
        """,
        "logsoftmax": """
        def logsoftmax(z):
            return z - logsumexp(z)
        """,
        "logcosh": """
        def logcosh(x):
            return np.logaddexp(x, -x) - np.log(2)
        """,
        "lgamma": """
        from math import lgamma as _lgamma
        lgamma = np.vectorize(_lgamma, otypes=[float])
        """,
        "sigmoid": """
        def sigmoid(x):
            return np.exp(-np.logaddexp(0, -x))
        """,
        "accuracy": """
        def accuracy(y, p, threshold=0.5):
            y, p = np.asarray(y), np.asarray(p)
            if y.ndim == 2 and y.shape[1] > 1 and np.all((y == 1).sum(axis=1) == 1):
                return np.mean(y.argmax(axis=1) == p.argmax(axis=1))
            return np.mean((p >= threshold) == (y == 1))
        """,
        "r2": """
        def r2(y, p):
            return 1 - np.sum((y - p) ** 2) / np.sum((y - np.mean(y)) ** 2)
        """,
    ]

    private mutating func helper(_ name: String) -> String {
        if names.insert(name).inserted, let text = Self.helpers[name] { functions.append(text) }
        return name
    }

    /// How tightly printed parts bind, as in Python: comparisons, sums, products, signs, powers, values.
    private enum Level: Int {
        case comparison, sum, product, sign, power, value
    }

    mutating func text(of expression: Expression) -> String { part(expression).text }

    private mutating func text(_ expression: Expression, atLeast least: Level) -> String {
        let (text, level) = part(expression)
        return level.rawValue < least.rawValue ? "(\(text))" : text
    }

    private mutating func part(_ expression: Expression) -> (text: String, level: Level) {
        switch expression.kind {
        case .number(let value): return (NumberText.exact(value), .value)
        case .constant(let constant):
            return ("np." + constant.rawValue, .value)
        case .name(let name): return (name, .value)
        case .list(let rows, let isMatrix):
            var texts: [String] = []
            for row in rows { texts.append("[\(list(row))]") }
            return ("np.array(\(isMatrix ? "[\(texts.joined(separator: ", "))]" : texts.first ?? "[]"))", .value)
        case .element(let base, let indices):
            var places: [String] = []
            for index in indices { places.append("int(\(text(of: index)))") }
            return ("\(text(base, atLeast: .value))[\(places.joined(separator: ", "))]", .value)
        case .unary(.minus, let operand): return ("-" + text(operand, atLeast: .sign), .sign)
        case .unary(.not, let operand): return ("(\(text(operand, atLeast: .sum)) == 0) * 1.0", .product)
        case .binary(let binary, let left, let right): return part(binary, left, right)
        case .function(let function, let arguments): return (call(function, arguments), .value)
        case .loss(let loss, let arguments): return (call(loss, arguments), .value)
        case .metric(let metric, let arguments):
            let name = helper(metric.rawValue)
            return ("\(name)(\(list(arguments)))", .value)
        }
    }

    private mutating func part(
        _ binary: BinaryOperator, _ left: Expression, _ right: Expression
    ) -> (text: String, level: Level) {
        switch binary {
        case .plus: return ("\(text(left, atLeast: .sum)) + \(text(right, atLeast: .product))", .sum)
        case .minus: return ("\(text(left, atLeast: .sum)) - \(text(right, atLeast: .product))", .sum)
        case .times: return ("\(text(left, atLeast: .product)) * \(text(right, atLeast: .sign))", .product)
        case .over: return ("\(text(left, atLeast: .product)) / \(text(right, atLeast: .sign))", .product)
        case .power: return ("\(text(left, atLeast: .value)) ** \(text(right, atLeast: .sign))", .power)
        case .or, .and:
            let sign = binary == .or ? "|" : "&"
            return (
                "((\(text(left, atLeast: .sum)) != 0) \(sign) (\(text(right, atLeast: .sum)) != 0)) * 1.0", .product
            )
        default:
            return ("(\(text(left, atLeast: .sum)) \(binary.rawValue) \(text(right, atLeast: .sum))) * 1.0", .product)
        }
    }

    private mutating func list(_ arguments: [Expression]) -> String {
        var texts: [String] = []
        for argument in arguments { texts.append(text(of: argument)) }
        return texts.joined(separator: ", ")
    }

    private mutating func call(_ function: FormulaFunction, _ arguments: [Expression]) -> String {
        // log(1 - x) and log(1 + x) are exact for small x in formulas.
        if function == .log, case .binary(let binary, let one, let x) = arguments[0].kind,
            binary == .plus || binary == .minus, one.kind == .number(1)
        {
            return "np.log1p(\(binary == .minus ? "-" : "")\(text(x, atLeast: .sign)))"
        }
        // Each argument is printed once: printed twice, it would double the text at each level of nesting.
        var texts: [String] = []
        for argument in arguments { texts.append(text(of: argument)) }
        let inner = texts.joined(separator: ", ")
        switch function {
        case .log, .log2, .log1p, .exp, .expm1, .sqrt, .abs, .sign, .tanh, .cosh, .sin, .cos, .clip, .sum, .mean:
            return "np.\(function.rawValue)(\(inner))"
        case .where: return "np.where((\(texts[0])) != 0, \(texts[1]), \(texts[2]))"
        case .asin: return "np.arcsin(\(inner))"
        case .variance: return "np.var(\(inner))"
        case .max, .min:
            if arguments.count == 1 { return "np.\(function.rawValue)(\(inner))" }
            return "np.\(function.rawValue)imum(\(inner))"
        case .softplus: return "np.logaddexp(0, \(inner))"
        case .softmax, .logsoftmax:
            _ = helper("logsumexp")
            return "\(helper(function.rawValue))(\(inner))"
        case .logcosh, .sigmoid, .xlogy, .rowsum, .logsumexp, .lgamma: return "\(helper(function.rawValue))(\(inner))"
        }
    }

    /// A loss called by its name becomes a function of its own.
    private mutating func call(_ call: LossCall, _ arguments: [Expression]) -> String {
        let loss = call.loss
        let inner = list(arguments)
        let body = text(of: loss.formula.expression)
        lossCount += 1
        let name = "loss_\(lossCount)"
        let names = call.inputs.map { $0 == .predicted ? loss.predictedName : $0.formulaName }
        var lines = ["def \(name)(\(names.joined(separator: ", "))):"]
        for (parameter, value) in loss.parameters.sorted(by: { $0.key < $1.key }) where !names.contains(parameter) {
            lines.append("    \(parameter) = \(NumberText.exact(value.values[0]))")
        }
        let predicted = loss.predictedName
        if loss.id.usesActual { lines.append("    y, \(predicted) = np.broadcast_arrays(y, \(predicted))") }
        lines.append("    return \(body)")
        functions.append(lines.joined(separator: "\n"))
        return "\(name)(\(inner))"
    }
}
