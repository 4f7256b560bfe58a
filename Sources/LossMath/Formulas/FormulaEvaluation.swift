/// One evaluation of a formula: a tape of every intermediate result, in the order of computation.
///
/// The tape is what the gradient walks backwards, and what an expansion with numbers reads.
struct FormulaEvaluation {
    /// What a node of the tape did.
    enum Operation {
        case number
        case constant(NamedConstant)
        case name(String)
        /// The inputs are the elements, row by row.
        case list
        /// The inputs are the tensor; the offsets are those of the chosen numbers in it.
        case element(offsets: [Int])
        case unary(UnaryOperator)
        case binary(BinaryOperator)
        case function(FormulaFunction)
        case loss(LossCall)
        case metric(MetricFunction)
        /// A mean or sum computed by blocks; the inputs are the program's leaves.
        case blocks(BlockProgram, isMean: Bool)
    }

    /// One intermediate result.
    struct Node {
        let operation: Operation
        /// Places on the tape.
        let inputs: [Int]
        let value: Tensor
        /// How the value follows from its inputs, where it does number by number.
        let elements: Elements?
        /// Whether it depends on a name that is differentiated by.
        let isActive: Bool
        let column: Int
    }

    /// A rule at work.
    struct Elements {
        let rule: ElementRule
        /// What the last input was added to 1 to give, where the rule takes that.
        var offset: Tensor?
        /// What rounding took from the last input, where the rule takes that too.
        var low: Tensor?
    }

    /// The tape.
    private(set) var nodes: [Node] = []
    let precision: FormulaPrecision
    private(set) var programs: [Int: BlockProgram]
    /// The places of what ``evaluateOnce(_:)`` has computed.
    private var known: [Expression: Int] = [:]
    private let names: [String: Tensor]
    private let active: Set<String>
    private let typed: TypedFunction?

    /// - Parameters:
    ///   - active: the names that will be differentiated by, by their short names.
    ///   - programs: what means and sums are computed by, without their intermediate results on the tape; by column.
    ///   - typed: what ``TypedFunction/name`` calls; it is not differentiated.
    init(
        names: [String: Tensor], active: Set<String>, precision: FormulaPrecision = .double,
        programs: [Int: BlockProgram] = [:], typed: TypedFunction? = nil
    ) {
        self.typed = typed
        self.names = names
        self.active = active
        self.precision = precision
        self.programs = programs
        nodes.reserveCapacity(16)
    }

    /// The value of a name, also where it was given by its long name.
    func tensor(named name: String) -> Tensor? {
        names[name] ?? Self.shortNames.first { $0.value == name }.flatMap { names[$0.key] }
    }

    /// The short names of data that are given by their long ones.
    static let shortNames = ["actual": "y", "predicted": "p", "logits": "z"]

    /// Computes an expression that may be asked for again, alone or as a part of another.
    mutating func evaluateOnce(_ expression: Expression) throws(FormulaError) -> Int {
        let place = try evaluate(expression)
        known[expression] = place
        return place
    }

    /// Computes an expression and returns its place on the tape.
    mutating func evaluate(_ expression: Expression) throws(FormulaError) -> Int {
        if !known.isEmpty, let place = known[expression] { return place }
        let column = expression.column
        switch expression.kind {
        case .number(let value):
            return record(.number, [], Tensor(value), at: column)
        case .constant(let constant):
            return record(.constant(constant), [], Tensor(constant.value), at: column)
        case .name(let name):
            guard let value = tensor(named: name) else {
                if let signature = FormulaCall.signature(ofName: name) {
                    throw FormulaError(.functionAsName(signature: signature), at: column)
                }
                throw FormulaError(.unknownName(name, known: names.keys.sorted()), at: column)
            }
            return record(.name(name), [], value, at: column, isActive: active.contains(name))
        case .list(let rows, let isMatrix):
            return try evaluateList(rows, isMatrix: isMatrix, at: column)
        case .element(let base, let indices):
            return try evaluateElement(of: base, at: indices, column: column)
        case .unary(let unary, let operand):
            return try evaluateElements(.unary(unary), expression, [try evaluate(operand)])
        case .binary(let binary, let left, let right):
            return try evaluateElements(.binary(binary), expression, [try evaluate(left), try evaluate(right)])
        case .function(let function, let arguments):
            // The logarithm of a hyperbolic cosine, written as it is read, is computed without overflow.
            if precision == .double, function == .log, case .function(.cosh, let inner) = arguments[0].kind {
                return try evaluate(Expression(.function(.logcosh, inner), at: column))
            }
            if function == .mean || function == .sum,
                let place = try evaluateByBlocks(function, at: column)
            {
                return place
            }
            let inputs = try evaluate(arguments)
            switch function.form(argumentCount: arguments.count).rule {
            case .elements: return try evaluateElements(.function(function), expression, inputs)
            case .rows(let rule, _), .whole(let rule):
                guard let value = rule.value(nodes[inputs[0]].value, precision) else {
                    throw FormulaError(.nothingToReduce(function.rawValue), at: column)
                }
                return record(.function(function), inputs, value, at: column)
            }
        case .typed(let arguments):
            guard let typed else { throw FormulaError(.nothingTyped, at: column) }
            let inputs = try evaluate(arguments)
            let value = try typed.value(actual: nodes[inputs[0]].value, predicted: nodes[inputs[1]].value, at: column)
            return record(.number, [], value, at: column)
        case .loss(let call, let arguments):
            let inputs = try evaluate(arguments)
            let call = try settled(call, inputs, at: column).computed(in: precision)
            do {
                let value = try call.loss.value(data(of: call, inputs))
                return record(.loss(call), inputs, Tensor(value), at: column)
            } catch {
                throw FormulaError(.loss(error), at: column)
            }
        case .metric(let metric, let arguments):
            let inputs = try evaluate(arguments)
            let (actual, predicted) = pair(inputs)
            if actual.shape != predicted.shape {
                throw FormulaError(.shapes(actual.shape, predicted.shape), at: column)
            }
            if actual.values.isEmpty { throw FormulaError(.nothingToReduce(metric.rawValue), at: column) }
            var threshold = 0.5
            if inputs.count == 3 {
                guard let number = nodes[inputs[2]].value.scalar else {
                    throw FormulaError(
                        .optionValue("the threshold", allowed: "one number"), at: arguments[2].column)
                }
                threshold = number
            }
            let value = metric.value(actual: actual, predicted: predicted, threshold: threshold)
            return record(.metric(metric), inputs, Tensor(value), at: column)
        }
    }

    /// Actual and predicted of a metric; a single number stands for as many equal ones as needed.
    func pair(_ inputs: [Int]) -> (actual: Tensor, predicted: Tensor) {
        let actual = nodes[inputs[0]].value
        let predicted = nodes[inputs[1]].value
        if actual.shape == .scalar { return (actual.stretched(to: predicted.shape), predicted) }
        if predicted.shape == .scalar { return (actual, predicted.stretched(to: actual.shape)) }
        return (actual, predicted)
    }

    /// A call of a loss with the numbers that its options have on the tape.
    func settled(_ call: LossCall, _ inputs: [Int], at column: Int) throws(FormulaError) -> LossCall {
        var numbers: [Double] = []
        for (option, input) in zip(call.numbers, inputs.dropFirst(call.inputs.count)) {
            guard let number = nodes[input].value.scalar else {
                throw FormulaError(
                    .optionValue(option.formulaName, allowed: "one number"), at: nodes[input].column)
            }
            numbers.append(number)
        }
        do {
            return try call.with(numbers)
        } catch {
            throw FormulaError(.loss(error), at: inputs.last.map { nodes[$0].column } ?? column)
        }
    }

    /// The arguments of a loss.
    func data(of call: LossCall, _ inputs: [Int]) -> LossData { call.data(inputs.map { nodes[$0].value }) }

    /// The shape that the values of these nodes stretch to.
    func commonShape(_ inputs: [Int], at column: Int) throws(FormulaError) -> Tensor.Shape {
        var shape = Tensor.Shape.scalar
        for input in inputs {
            guard let common = shape.broadcast(with: nodes[input].value.shape) else {
                throw FormulaError(.shapes(shape, nodes[input].value.shape), at: column)
            }
            shape = common
        }
        return shape
    }

    mutating func evaluate(_ expressions: [Expression]) throws(FormulaError) -> [Int] {
        var places: [Int] = []
        for expression in expressions { places.append(try evaluate(expression)) }
        return places
    }

    mutating func record(
        _ operation: Operation, _ inputs: [Int], _ value: Tensor, at column: Int, isActive: Bool = false,
        elements: Elements? = nil
    ) -> Int {
        nodes.append(
            Node(
                operation: operation, inputs: inputs, value: precision.rounded(value), elements: elements,
                isActive: isActive || inputs.contains { nodes[$0].isActive }, column: column))
        return nodes.count - 1
    }

    /// Computes what follows from its inputs number by number.
    private mutating func evaluateElements(
        _ operation: Operation, _ expression: Expression, _ inputs: [Int]
    ) throws(FormulaError) -> Int {
        guard let rule = expression.kind.elementRule?.rule else { preconditionFailure("not an operation on elements") }
        var elements = Elements(rule: rule)
        // What was written 1 + u stays on the tape, where an expansion looks for it.
        if precision == .double, case .function(let function, let arguments) = expression.kind,
            let rule = function.declaration.ofOnePlus?.rule.element,
            let (part, isNegative) = arguments[arguments.count - 1].offsetFromOne
        {
            let offset = nodes[nodes[inputs[inputs.count - 1]].inputs[part]].value
            elements = Elements(rule: rule, offset: isNegative ? offset.mapped { -$0 } : offset)
        }
        if precision == .double, elements.offset == nil, case .function(let function, let arguments) = expression.kind,
            let rule = function.declaration.ofSum,
            let low = low(of: arguments[arguments.count - 1], at: inputs[inputs.count - 1])
        {
            elements = Elements(rule: rule, low: low)
        }
        let shape = try commonShape(inputs, at: expression.column)
        let value = elements.rule.value(operands(of: inputs, elements), shape: shape)
        return record(operation, inputs, value, at: expression.column, elements: elements)
    }

    /// What a rule is applied to.
    func operands(of inputs: [Int], _ elements: Elements) -> [Tensor] {
        var operands = inputs.map { nodes[$0].value }
        if let offset = elements.offset { operands[operands.count - 1] = offset }
        if let low = elements.low { operands.append(low) }
        return operands
    }

    /// What rounding took from a sum or difference on the tape, and from the sums in it; nil for anything else.
    private func low(of expression: Expression, at place: Int) -> Tensor? {
        guard let rule = expression.kind.lowRule else { return nil }
        let shape = nodes[place].value.shape
        let inputs = nodes[place].inputs
        var low = rule.value(inputs.map { nodes[$0].value }, shape: shape)
        for (input, (part, joining)) in zip(inputs, expression.kind.summands) {
            if let inner = self.low(of: part, at: input) { low = joining.rule.value([low, inner], shape: shape) }
        }
        return low
    }

    private mutating func evaluateList(
        _ rows: [[Expression]], isMatrix: Bool, at column: Int
    ) throws(FormulaError) -> Int {
        var inputs: [Int] = []
        var values: [Double] = []
        for element in rows.joined() {
            let input = try evaluate(element)
            guard let number = nodes[input].value.scalar else {
                throw FormulaError(.nestedList(nodes[input].value.shape), at: element.column)
            }
            inputs.append(input)
            values.append(number)
        }
        let value =
            isMatrix ? Tensor(rows: rows.count, columns: rows[0].count, values: values) : Tensor(values)
        return record(.list, inputs, value, at: column)
    }
}
