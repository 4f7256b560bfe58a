import Wording

/// Writes expressions in Python and collects the functions that they need.
struct PythonPrinter {
    private(set) var functions: [String] = []
    private var names: Set<String> = []
    private var lossCount = 0

    private static let helpers: [String: String] = [
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
        case .function(let function, let arguments):
            // As careful as formulas are.
            let (form, arguments) =
                expression.kind.carefulCall ?? (function.form(argumentCount: arguments.count), arguments)
            return (call(form, arguments), .value)
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

    private mutating func call(_ form: FunctionForm, _ arguments: [Expression]) -> String {
        // Each argument is printed once: printed twice, it would double the text at each level of nesting.
        var texts: [String] = []
        for argument in arguments { texts.append(text(of: argument)) }
        return call(form.python, texts)
    }

    private mutating func call(_ python: PythonCall, _ arguments: [String]) -> String {
        switch python {
        case .named(let name): return "\(name)(\(arguments.joined(separator: ", ")))"
        case .written(let write): return write(arguments)
        case .helper(let name, let text, let other):
            if let other { _ = call(other.declaration.forms[0].python, []) }
            if names.insert(name).inserted { functions.append(text) }
            return "\(name)(\(arguments.joined(separator: ", ")))"
        }
    }

    /// A loss called by its name becomes a function of its own.
    private mutating func call(_ loss: Loss, _ arguments: [Expression]) -> String {
        let inner = list(arguments)
        let body = text(of: loss.formula.expression)
        lossCount += 1
        let name = "loss_\(lossCount)"
        let names = (loss.id.usesActual ? ["y"] : []) + [loss.predictedName] + (arguments.count > 2 ? ["variance"] : [])
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
