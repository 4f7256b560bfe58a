/// A call as it was typed, and what it means: a function, a loss or a metric.
struct FormulaCall {
    let name: String
    /// The module that stands before the name.
    let library: String?
    let isMethod: Bool
    let column: Int
    var arguments: CallArguments

    /// What a name calls.
    private enum Target {
        case typed
        case function(FormulaFunction)
        case metric(MetricFunction)
        case loss(LossID)
        case shorthand(String)
        /// The value that it is given, whatever else.
        case same
    }

    private static func target(_ name: String) -> Target? {
        if name == TypedFunction.name { return .typed }
        if let id = LossID(rawValue: name) { return .loss(id) }
        // Before other names of losses, which make the declarations of all: no name is both.
        if let function = FormulaFunction(named: name) { return .function(function) }
        if let id = LossID.allCases.first(where: { $0.aliases.contains(name) }) { return .loss(id) }
        if let metric = MetricFunction(rawValue: name) { return .metric(metric) }
        if !FormulaShorthand.named(name).isEmpty { return .shorthand(name) }
        return same.contains(name) ? .same : nil
    }

    private static func anyTarget(_ name: String) -> Target? {
        if let target = target(name) ?? renamed[name].flatMap({ target($0) }) { return target }
        let small = name.lowercased()
        if let target = target(small) ?? renamed[small].flatMap({ target($0) }) { return target }
        return LossID(named: name).map { .loss($0) }
    }

    /// Our names of functions by those they have elsewhere.
    private static let renamed: [String: String] = [
        "maximum": "max", "minimum": "min", "fmax": "max", "fmin": "min", "amax": "max", "amin": "min",
        "reduce_max": "max", "reduce_min": "min", "reduce_mean": "mean", "reduce_sum": "sum", "reduce_prod": "prod",
        "reduce_std": "std", "reduce_variance": "variance", "reduce_logsumexp": "logsumexp", "average": "mean",
        "avg": "mean", "nansum": "sum", "fsum": "sum", "product": "prod", "Π": "prod", "var": "variance",
        "stdev": "std", "nanmedian": "median", "absolute": "abs", "fabs": "abs", "sgn": "sign", "arctan": "atan",
        "arcsin": "asin", "arccos": "acos", "expit": "sigmoid", "σ": "sigmoid", "log_softmax": "logsoftmax",
        "log_sigmoid": "logsigmoid", "log_cosh": "logcosh", "gammaln": "lgamma", "loggamma": "lgamma",
        "clamp": "clip", "clip_by_value": "clip", "select": "where", "around": "round", "rint": "round",
        "ceiling": "ceil", "fmod": "mod", "remainder": "mod", "floormod": "mod", "log₂": "log2", "log₁₀": "log10",
        "accuracy_score": "accuracy",
        "binary_accuracy": "accuracy", "r2_score": "r2", "multiply_no_nan": "multiply", "ln": "log",
    ]

    /// What hands its value on.
    private static let same: Set<String> = [
        "array", "asarray", "constant", "tensor", "convert_to_tensor", "as_tensor", "variable", "float", "float32",
        "float64", "astype", "cast", "item", "numpy", "detach", "cpu", "tolist", "stop_gradient", "identity",
    ]

    /// Whether a name can be called.
    static func isCallable(_ name: String) -> Bool { anyTarget(name) != nil }

    /// What the call means.
    func expression() throws(FormulaError) -> Expression {
        if name == "epsilon" || name == "eps", arguments.positional.isEmpty {
            return Expression(.name("epsilon"), at: column)
        }
        guard let target = Self.anyTarget(name) else {
            if let remedy = ForeignNames.remedies[name] { throw FormulaError(.foreign(remedy), at: column) }
            throw FormulaError(.unknownFunction(name, suggestion: Self.suggestion(for: name)), at: column)
        }
        switch target {
        case .typed:
            let values = try values(TypedFunction.signature, counts: 2...2)
            return Expression(.typed(values), at: column)
        case .metric(let metric): return try expression(metric)
        case .loss(let id): return try expression(id)
        case .function(let function): return try expression(function)
        case .shorthand(let name): return try expression(shorthand: name)
        case .same:
            guard let value = arguments.positional.first?.value else { throw countError("\(name)(x)") }
            return value
        }
    }

    // MARK: Functions

    private func expression(_ function: FormulaFunction) throws(FormulaError) -> Expression {
        var call = self
        call.dropNeutral()
        try call.checkDivisor(of: function)
        let axis = try call.takeAxis(isReduction: function.takesAxis)
        if function == .clip { return try call.clipped() }
        if function == .max || function == .min, library != nil, !name.hasSuffix("imum"),
            call.arguments.positional.count == 2,
            case .number(1)? = call.arguments.positional[1].value?.kind
        {
            throw FormulaError(.positionalAxis(function.rawValue), at: call.arguments.positional[1].column)
        }
        let forms = function.declaration.forms
        let shorthands = FormulaShorthand.named(function.rawValue)
        let names = forms[forms.count - 1].arguments.utf8.split { ", ".utf8.contains($0) }.map { String(Substring($0)) }
        try call.placeLabelled(shorthands.last?.arguments ?? names)
        if let longer = shorthands.first(where: { $0.arguments.count == call.arguments.positional.count }) {
            try call.checkLabelled(longer.signature)
            return longer.expression(of: try call.values(), at: column)
        }
        let values = try call.values(function.signature, counts: function.argumentCounts)
        let used = try function.along(axis, at: column)
        return Expression(.function(values.count == 1 ? used : function, values), at: column)
    }

    /// One bound makes a maximum or a minimum.
    private func clipped() throws(FormulaError) -> Expression {
        var bounds: [String: Expression] = [:]
        let positional = arguments.positional
        for (name, argument) in zip(["x", "low", "high"], positional) { bounds[name] = argument.value }
        for argument in arguments.labelled {
            let label = argument.label ?? ""
            let name = ForeignNames.arguments[label] ?? label
            guard ["x", "low", "high"].contains(name) else {
                throw FormulaError(
                    .unknownArgument(label, signature: FormulaFunction.clip.signature), at: argument.column)
            }
            bounds[name] = argument.value
        }
        guard let x = bounds["x"], positional.count <= 3, bounds.count > 1 else {
            throw countError(FormulaFunction.clip.signature)
        }
        switch (bounds["low"], bounds["high"]) {
        case (let low?, let high?): return Expression(.function(.clip, [x, low, high]), at: column)
        case (let low?, nil): return Expression(.function(.max, [x, low]), at: column)
        case (nil, let high?): return Expression(.function(.min, [x, high]), at: column)
        case (nil, nil): return x
        }
    }

    private func expression(shorthand name: String) throws(FormulaError) -> Expression {
        var call = self
        call.dropNeutral()
        let axis = try call.takeAxis(isReduction: false)
        let forms = FormulaShorthand.named(name)
        if name == "norm" { return try call.norm(axis: axis) }
        if name == "argmin" {
            _ = try FormulaFunction.argmax.along(axis, at: column)
        } else if axis != nil {
            throw FormulaError(.noAxis(name, axis: nil), at: column)
        }
        try call.placeLabelled(forms[forms.count - 1].arguments)
        let count = call.arguments.positional.count
        guard let form = forms.first(where: { $0.arguments.count == count }) else {
            throw countError(forms[0].signature)
        }
        try call.checkLabelled(form.signature)
        return form.expression(of: try call.values(), at: column)
    }

    private func norm(axis: Int?) throws(FormulaError) -> Expression {
        var call = self
        if axis == 0 { throw FormulaError(.noAxis("norm", axis: 0), at: column) }
        try call.placeLabelled(["x", "order"])
        let values = try call.values("norm(x)", counts: 1...2)
        var order = 2.0
        if values.count == 2 {
            switch values[1].kind {
            case .number(1): order = 1
            case .number(2): break
            case .constant(.inf): order = .infinity
            default: throw FormulaError(.foreign("a norm is of order 1, 2 or inf here"), at: values[1].column)
            }
        }
        return FormulaShorthand.norm(of: values[0], order: order, isByRows: axis != nil, at: column)
    }

    private func expression(_ metric: MetricFunction) throws(FormulaError) -> Expression {
        var call = self
        try call.placeLabelled(["y", "p", "threshold"], meanings: ForeignNames.meanings)
        let values = try call.values(metric.signature, counts: metric.argumentCounts)
        return Expression(.metric(metric, values), at: column)
    }
}

extension FormulaFunction {
    /// Whether a second argument of other libraries is the axis along which it goes.
    fileprivate var takesAxis: Bool {
        switch self {
        case .sum, .mean, .prod, .median, .std, .variance, .softmax, .logsoftmax, .logsumexp, .argmax: true
        default: false
        }
    }

    /// What it is along an axis: 0 down the columns, 1 along the rows.
    func along(_ axis: Int?, at column: Int) throws(FormulaError) -> FormulaFunction {
        switch (self, axis) {
        case (_, nil): return self
        case (.sum, 1): return .rowsum
        case (.mean, 1): return .rowmean
        case (.max, 1): return .rowmax
        case (.min, 1): return .rowmin
        case (.sum, 0): return .colsum
        case (.mean, 0): return .colmean
        case (.softmax, 1), (.logsoftmax, 1), (.logsumexp, 1), (.argmax, 1): return self
        default:
            let isByNumber = declaration.forms[0].rule.element != nil
            throw FormulaError(.noAxis(rawValue, axis: isByNumber ? nil : axis), at: column)
        }
    }
}
