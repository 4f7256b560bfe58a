import Wording

/// Writes expressions in Python and collects the functions that they need.
struct PythonPrinter {
    private var definitions: [String] = []
    /// Whether NumPy would warn of an inf or nan from ordinary numbers.
    private var warns = false
    /// Whether numbers are in single precision, where formulas are computed just as they are written.
    private var isSinglePrecision: Bool
    private var names: Set<String> = []
    private var lossCount = 0

    /// What must stand before the formula.
    var functions: [String] { (warns ? ["np.seterr(all=\"ignore\")"] : []) + definitions }

    init(isSinglePrecision: Bool) {
        self.isSinglePrecision = isSinglePrecision
    }

    private static let helpers: [String: String] = [
        "accuracy": """
        def accuracy(y, p, threshold=0.5):
            y, p = np.asarray(y), np.asarray(p)
            if y.ndim == 2 and y.shape[1] > 1 and np.all((y == 1).sum(axis=1) == 1):
                return np.mean(y.argmax(axis=1) == p.argmax(axis=1))
            return np.mean((p >= threshold) == (y == 1))
        """,
        "column": """
        def column(x, place):
            x = np.asarray(x)
            return x[:, [place]] if x.ndim == 2 else x.reshape(-1, 1)[:, place]
        """,
        "r2": """
        def r2(y, p):
            return 1 - np.sum((y - p) ** 2) / np.sum((y - np.mean(y)) ** 2)
        """,
    ]

    private mutating func helper(_ name: String) -> String {
        if names.insert(name).inserted, let text = Self.helpers[name] { definitions.append(text) }
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
        case .number(let value): return (Self.floatText(value), .value)
        case .constant(let constant):
            return ("np." + constant.rawValue, .value)
        case .name(let name): return (name, .value)
        case .list(let rows, let isMatrix):
            var texts: [String] = []
            for row in rows { texts.append("[\(list(row))]") }
            return ("np.array(\(isMatrix ? "[\(texts.joined(separator: ", "))]" : texts.first ?? "[]"))", .value)
        case .element(let base, let indices):
            var places: [String] = []
            let isColumn = indices.count == 2 && !indices[0].isPlace && indices[1].isPlace
            for index in indices { places.append(text(of: index)) }
            if isColumn {
                let rows = "\(text(base, atLeast: .value))[\(places[0])]"
                return ("\(helper("column"))(\(rows), \(places[1]))", .value)
            }
            return ("\(text(base, atLeast: .value))[\(places.joined(separator: ", "))]", .value)
        case .unary(.minus, let operand): return ("-" + text(operand, atLeast: .sign), .sign)
        case .unary(.not, let operand): return ("(\(text(operand, atLeast: .sum)) == 0) * 1.0", .product)
        case .binary(let binary, let left, let right): return part(binary, left, right)
        case .function(let function, let arguments):
            let careful = isSinglePrecision ? nil : expression.kind.carefulCall
            let (form, arguments) = careful ?? (function.form(argumentCount: arguments.count), arguments)
            return (call(form, arguments), .value)
        case .typed(let arguments): return ("\(TypedFunction.name)(\(list(arguments)))", .value)
        case .loss(let loss, let arguments): return (call(loss, arguments), .value)
        case .metric(let metric, let arguments):
            let name = helper(metric.rawValue)
            return ("\(name)(\(list(arguments)))", .value)
        }
    }

    private mutating func text(of index: ElementIndex) -> String {
        func place(_ expression: Expression) -> String {
            expression.wholeNumber.map { "\($0)" } ?? "int(\(text(of: expression)))"
        }
        return switch index {
        case .place(let expression): place(expression)
        case .range(let from, let to): (from.map { place($0) } ?? "") + ":" + (to.map { place($0) } ?? "")
        }
    }

    private mutating func part(
        _ binary: BinaryOperator, _ left: Expression, _ right: Expression
    ) -> (text: String, level: Level) {
        func operands(_ first: Level, _ second: Level) -> (String, String) {
            (operand(left, beside: right, atLeast: first), operand(right, beside: left, atLeast: second))
        }
        switch binary {
        case .plus, .minus:
            let (a, b) = operands(.sum, .product)
            return ("\(a) \(binary.rawValue) \(b)", .sum)
        case .times:
            let (a, b) = operands(.product, .sign)
            return ("\(a) * \(b)", .product)
        case .over, .power:
            let isPower = binary == .power
            warns = warns || !isPower || right.kind != .number(2)
            var (a, b) = operands(isPower ? .value : .product, .sign)
            // NumPy's numbers give inf and nan where Python's raise an error or turn complex.
            if left.isPythonNumber, right.isPythonNumber { a = "np.float64(\(text(of: left)))" }
            return ("\(a) \(isPower ? "**" : "/") \(b)", isPower ? .power : .product)
        case .or, .and:
            let (a, b) = operands(.sum, .sum)
            return ("((\(a) != 0) \(binary == .or ? "|" : "&") (\(b) != 0)) * 1.0", .product)
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
            let (a, b) = operands(.sum, .sum)
            return ("(\(a) \(binary.rawValue) \(b)) * 1.0", .product)
        }
    }

    /// An operand. Whole numbers need no point beside what is none.
    private mutating func operand(
        _ expression: Expression, beside other: Expression, atLeast least: Level
    ) -> String {
        if case .number(let value) = expression.kind, !other.isWholeNumber { return NumberText.exact(value) }
        return text(expression, atLeast: least)
    }

    /// A number with a point: whole numbers of Python overflow into objects, and NumPy's silently.
    private static func floatText(_ value: Double) -> String {
        let text = NumberText.exact(value)
        return text.allSatisfy { $0.isNumber || $0 == "-" } ? text + ".0" : text
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
        case .named(let name), .warning(let name):
            if case .warning = python { warns = true }
            return "\(name)(\(arguments.joined(separator: ", ")))"
        case .written(let write): return write(arguments)
        case .helper(let name, let text):
            warns = true
            if names.insert(name).inserted { definitions.append(text) }
            return "\(name)(\(arguments.joined(separator: ", ")))"
        }
    }

    /// A loss called by its name becomes a function of its own.
    private mutating func call(_ call: LossCall, _ arguments: [Expression]) -> String {
        let loss = call.form
        let inner = list(arguments)
        let outer = isSinglePrecision
        isSinglePrecision = outer || loss.isSinglePrecision
        let body = text(of: loss.formula(isWeighted: call.isWeighted).expression)
        isSinglePrecision = outer
        lossCount += 1
        let name = "loss_\(lossCount)"
        let names =
            call.inputs.map { $0 == .predicted ? loss.predictedName : $0.formulaName }
            + call.numbers.map(\.formulaName)
        var lines = ["def \(name)(\(names.joined(separator: ", "))):"]
        for (parameter, value) in loss.parameters.sorted(by: { $0.key < $1.key }) where !names.contains(parameter) {
            let numbers = value.values.map { Self.floatText($0) }
            lines.append(
                "    \(parameter) = \(value.scalar != nil ? numbers[0] : "np.array([\(numbers.joined(separator: ", "))])")"
            )
        }
        let predicted = loss.predictedName
        if loss.id.usesActual { lines.append("    y, \(predicted) = np.broadcast_arrays(y, \(predicted))") }
        if call.isWeighted {
            let shape = loss.id.isRowWise ? "y.shape[:-1] + (1,)" : "y.shape"
            lines.append("    w = np.broadcast_to(np.reshape(w, np.shape(w)[:1] + (1,) * (y.ndim - 1)), \(shape))")
        }
        if loss.divisor == .examples, call.isWeighted || loss.classWeights != nil {
            lines.append("    examples = \(loss.id.isRowWise ? "y[..., 0].size" : "y.size")")
        }
        lines.append("    return \(body)")
        definitions.append(lines.joined(separator: "\n"))
        return "\(name)(\(inner))"
    }
}

extension Expression {
    /// Whether Python sees whole numbers alone.
    fileprivate var isWholeNumber: Bool {
        switch kind {
        case .number(let value): value == value.rounded()
        case .unary(.minus, let operand): operand.isWholeNumber
        case .binary(.plus, let left, let right), .binary(.minus, let left, let right),
            .binary(.times, let left, let right):
            left.isWholeNumber && right.isWholeNumber
        default: false
        }
    }

    /// Whether Python computes this with numbers of its own, not NumPy's.
    fileprivate var isPythonNumber: Bool {
        switch kind {
        case .number, .constant: true
        case .name(let name):
            // Where no weights are given, `w` is a parameter like any other.
            !LossInput.formulaNames.contains(name)
                || LossInput.allCases.contains { $0.isPerExample && $0.formulaName == name }
        case .unary(_, let operand): operand.isPythonNumber
        case .binary(.over, _, _), .binary(.power, _, _): false
        case .binary(_, let left, let right): left.isPythonNumber && right.isPythonNumber
        case .list, .element, .function, .loss, .metric, .typed: false
        }
    }
}
