import CVectorMath
import Glibc

/// The functions of the formula language, apart from losses and metrics.
///
/// To add one: a case, and its declaration below. Parser, help, completion, values, gradients, blocks, expansions and
/// Python all read it there.
enum FormulaFunction: String, CaseIterable, Hashable, Sendable {
    case log, log2, log1p, exp, expm1, sqrt, abs, sign, tanh, cosh, logcosh, sigmoid, softplus, softmax, logsoftmax,
        logsumexp
    case sin, cos, asin, lgamma, xlogy, clip, `where`, sum, mean, variance, rowsum, colmean, max, min
    case log10, tan, atan, sinh, floor, ceil, round, mod, median, std, prod, len, rowmean, rowmax, rowmin, colsum,
        argmax

    /// The function of that name; `ln` is `log`.
    init?(named name: String) {
        self.init(rawValue: name == "ln" ? "log" : name)
    }

    /// What is known of it.
    var declaration: FunctionDeclaration { Self.declarations[self, default: declared] }

    private static let declarations = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.declared) })

    private var declared: FunctionDeclaration {
        switch self {
        case .log10: .log10
        case .tan: .tan
        case .atan: .atan
        case .sinh: .sinh
        case .floor: .floor
        case .ceil: .ceil
        case .round: .round
        case .mod: .mod
        case .median: .median
        case .std: .std
        case .prod: .prod
        case .len: .len
        case .rowmean: .rowmean
        case .rowmax: .rowmax
        case .rowmin: .rowmin
        case .colsum: .colsum
        case .argmax: .argmax
        case .log:
            FunctionDeclaration(
                "natural logarithm, also ln; exact for log(1 - x) and log(1 + x) with small x", "x",
                // Adding 0 makes a negative zero a plain one, whose reciprocal is positive.
                elements: ElementRule({ Glibc.log($0) }, slope: { x, _ in 1 / (x + 0) }, kernel: vector_log),
                expansion: .written { terms, _ in .call("ln", [terms[0].shown]) },
                python: .warning("np.log"),
                ofOnePlus: FormulaFunction.log1p.declared.forms[0],
                ofSum: ElementRule(
                    ofSum: { SpecialFunctions.logOfSum($0, $1) }, slope: { 1 / ($0 + $1 + 0) },
                    fast: { vector_log_of_sum($0, $1.0, $1.1, $2) }))
        case .log2:
            FunctionDeclaration(
                "logarithm to base 2", "x",
                elements: ElementRule(
                    { Glibc.log2($0) }, slope: { x, _ in 1 / ((x + 0) * SpecialFunctions.logOfTwo) }),
                python: .warning("np.log2"))
        case .log1p:
            FunctionDeclaration(
                "log(1 + x), exact for small x", "x",
                elements: ElementRule({ Glibc.log1p($0) }, slope: { x, _ in 1 / (1 + x) }, kernel: vector_log1p),
                python: .warning("np.log1p"))
        case .exp:
            FunctionDeclaration(
                "e to the power of x", "x",
                elements: ElementRule({ Glibc.exp($0) }, slope: { _, value in value }, kernel: vector_exp),
                python: .warning("np.exp"))
        case .expm1:
            FunctionDeclaration(
                "exp(x) - 1, exact for small x", "x",
                elements: ElementRule({ Glibc.expm1($0) }, slope: { x, _ in Glibc.exp(x) }, kernel: vector_expm1),
                python: .warning("np.expm1"))
        case .sqrt:
            FunctionDeclaration(
                "square root", "x",
                elements: ElementRule({ $0.squareRoot() }, slope: { _, value in 0.5 / value }),
                python: .warning("np.sqrt"))
        case .abs:
            FunctionDeclaration(
                "absolute value; its slope at 0 is 0", "x",
                elements: ElementRule({ $0.magnitude }, slope: { x, _ in SpecialFunctions.sign(x) }),
                python: .named("np.abs"))
        case .sign:
            FunctionDeclaration(
                "-1, 0 or 1", "x",
                elements: ElementRule(steps: { SpecialFunctions.sign($0) }), python: .named("np.sign"))
        case .tanh:
            FunctionDeclaration(
                "hyperbolic tangent", "x",
                // Not 1 - tanh^2: that is 0 long before the slope is.
                elements: ElementRule(
                    { Glibc.tanh($0) }, slope: { x, _ in 1 / (Glibc.cosh(x) * Glibc.cosh(x)) }, kernel: vector_tanh),
                python: .named("np.tanh"))
        case .cosh:
            FunctionDeclaration(
                "hyperbolic cosine", "x",
                elements: ElementRule({ Glibc.cosh($0) }, slope: { x, _ in Glibc.sinh(x) }),
                python: .warning("np.cosh"))
        case .logcosh:
            FunctionDeclaration(
                "log(cosh(x)), without overflow", "x",
                elements: ElementRule({ SpecialFunctions.logCosh($0) }, slope: { x, _ in Glibc.tanh(x) }),
                expansion: .written { terms, _ in .call("ln", [.call("cosh", [terms[0].shown])]) },
                python: .helper(
                    "logcosh",
                    text: """
                        def logcosh(x):
                            x = np.abs(x)
                            return np.where(x < 20, np.log1p(2 * np.sinh(x / 2) ** 2), x - np.log(2))
                        """))
        case .sigmoid:
            FunctionDeclaration(
                "1 / (1 + exp(-x))", "x",
                elements: ElementRule(
                    { SpecialFunctions.sigmoid($0) },
                    slope: { x, value in value * SpecialFunctions.sigmoid(-x) }, kernel: vector_sigmoid),
                python: .helper(
                    "sigmoid",
                    text: """
                        def sigmoid(x):
                            return np.exp(-np.logaddexp(0, -x))
                        """))
        case .softplus:
            FunctionDeclaration(
                "log(1 + exp(x)), without overflow", "x",
                elements: ElementRule(
                    { SpecialFunctions.softplus($0) }, slope: { x, _ in SpecialFunctions.sigmoid(x) },
                    kernel: vector_softplus),
                expansion: .written { terms, _ in
                    .call("ln", [.sum([.number("1"), .call("exp", [terms[0].shown])])])
                },
                python: .helper(
                    "softplus",
                    text: """
                        def softplus(x):
                            return np.logaddexp(0, x)
                        """))
        case .softmax:
            FunctionDeclaration(
                "probabilities from logits, row by row",
                FunctionForm(
                    "z",
                    .rows(
                        .softmax({ _, row in row.probabilities }) { row, weights in
                            row.logProbabilityGradient(
                                weights: zip(row.probabilities, weights).map { $0 == 0 ? 0 : $0 * $1 })
                        }),
                    python: .helper(
                        "softmax",
                        text: """
                            def softmax(z):
                                z = np.asarray(z)
                                powers = np.exp(z - z.max(axis=-1, keepdims=True))
                                return powers / powers.sum(axis=-1, keepdims=True)
                            """)))
        case .logsoftmax:
            FunctionDeclaration(
                "logarithms of softmax(z), without overflow",
                FunctionForm(
                    "z",
                    .rows(
                        .softmax({ logits, row in logits.map { row.logProbability(of: $0) } }) { row, weights in
                            row.logProbabilityGradient(weights: weights)
                        }, expansion: .logarithm),
                    python: .helper(
                        "logsoftmax",
                        text: """
                            def logsoftmax(z):
                                z = np.asarray(z)
                                top = z.max(axis=-1, keepdims=True)
                                z = z - np.where(np.isinf(top), 0, top)
                                return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
                            """)))
        case .logsumexp:
            FunctionDeclaration(
                "log of the sum of exp(z), one number a row",
                FunctionForm(
                    "z",
                    .rows(
                        TensorRule(
                            { z, _ in
                                guard z.shape.gridColumns > 0 else { return nil }
                                let logs = z.gridSlices.map { row in
                                    row.contains(.infinity) && !row.contains(where: \.isNaN)
                                        ? .infinity : SoftmaxRow(row).logSumOfExponentials
                                }
                                return z.isMatrix ? Tensor(rows: logs.count, columns: 1, values: logs) : Tensor(logs[0])
                            },
                            contribution: { z, _, adjoint in
                                Tensor(
                                    shape: z.shape,
                                    values: zip(z.gridSlices, adjoint.values).flatMap { logits, weight in
                                        SoftmaxRow(logits).probabilities.map { weight * $0 }
                                    })
                            })),
                    python: .helper(
                        "logsumexp",
                        text: """
                            def logsumexp(z):
                                z = np.asarray(z)
                                rows = z.ndim == 2
                                top = z.max(axis=-1, keepdims=rows)
                                shift = np.where(np.isinf(top), 0, top)
                                return shift + np.log(np.exp(z - shift).sum(axis=-1, keepdims=rows))
                            """)))
        case .sin:
            FunctionDeclaration(
                "sine of an angle in radians", "x",
                elements: ElementRule({ Glibc.sin($0) }, slope: { x, _ in Glibc.cos(x) }),
                python: .warning("np.sin"))
        case .cos:
            FunctionDeclaration(
                "cosine of an angle in radians", "x",
                elements: ElementRule({ Glibc.cos($0) }, slope: { x, _ in -Glibc.sin(x) }),
                python: .warning("np.cos"))
        case .asin:
            FunctionDeclaration(
                "angle in radians whose sine is x", "x",
                elements: ElementRule(
                    { SpecialFunctions.arcSine($0) }, slope: { x, _ in 1 / ((1 - x) * (1 + x)).squareRoot() }),
                python: .warning("np.arcsin"))
        case .lgamma:
            FunctionDeclaration(
                "logarithm of the gamma function", "x",
                elements: ElementRule(
                    { SpecialFunctions.logGamma($0) }, slope: { x, _ in SpecialFunctions.digamma(x) }),
                python: .helper(
                    "lgamma",
                    text: """
                        import math

                        def _lgamma(x):
                            try:
                                return math.lgamma(x)
                            except (OverflowError, ValueError):
                                return np.inf

                        lgamma = np.vectorize(_lgamma, otypes=[float])
                        """))
        case .xlogy:
            FunctionDeclaration(
                "x * log(y), and 0 where x is 0", "x, y",
                elements: ElementRule(
                    { SpecialFunctions.xlogy($0, $1) },
                    slopes: { x, y, value in value.magnitude < ElementRule.least ? Glibc.log(y) : value / x },
                    { x, y, _ in x == 0 && !y.isNaN ? 0 : x / (y + 0) },
                    fast: { ElementRule.fillProduct($0, $1, $2, logarithm: vector_log) }),
                expansion: .written { terms, values in
                    if values[0] == 0, !values[1].isNaN { return .nothing }
                    let logarithm = ExpansionTerm.call("ln", [terms[1].shown])
                    return values[0] == 1 ? logarithm : .product(terms[0].shown, logarithm)
                },
                python: .helper(
                    "xlogy",
                    text: """
                        def xlogy(x, y):
                            x, y = np.broadcast_arrays(x, y)
                            out = np.zeros(x.shape, np.result_type(x, y, np.float32))
                            with np.errstate(divide="ignore", invalid="ignore"):
                                np.multiply(x, np.log(y), out=out, where=(x != 0) | np.isnan(y))
                            return out
                        """),
                ofOnePlus: FunctionForm(
                    "x, u",
                    .elements(
                        ElementRule(
                            { SpecialFunctions.xlog1py($0, $1) },
                            slopes: { x, u, value in value.magnitude < ElementRule.least ? Glibc.log1p(u) : value / x },
                            { x, u, _ in x == 0 && !u.isNaN ? 0 : x / (1 + u) },
                            fast: { ElementRule.fillProduct($0, $1, $2, logarithm: vector_log1p) })),
                    python: .helper(
                        "xlog1py",
                        text: """
                            def xlog1py(x, u):
                                x, u = np.broadcast_arrays(x, u)
                                out = np.zeros(x.shape, np.result_type(x, u, np.float32))
                                with np.errstate(divide="ignore", invalid="ignore"):
                                    np.multiply(x, np.log1p(u), out=out, where=(x != 0) | np.isnan(u))
                                return out
                            """)),
                ofSum: ElementRule(
                    ofSum: { x, sum, low in x == 0 && !sum.isNaN ? 0 : x * SpecialFunctions.logOfSum(sum, low) },
                    slopes: { _, sum, low in SpecialFunctions.logOfSum(sum, low) },
                    { x, sum, low in x == 0 && !sum.isNaN ? 0 : x / (sum + low + 0) },
                    fast: { out, x, count in
                        vector_log_of_sum(out, x.1, x.2, count)
                        ElementRule.multiply(out, by: x.0, unlessUndefined: x.1, count)
                    }))
        case .clip:
            FunctionDeclaration(
                "x moved into low ... high; the slope is 0 outside", "x, low, high",
                elements: ElementRule(
                    { SpecialFunctions.clip($0, $1, $2) },
                    slopes: { x, low, high in
                        x < low || SpecialFunctions.maximum(x, low) > high ? 0 : 1
                    },
                    { x, low, high in x < low && !(SpecialFunctions.maximum(x, low) > high) ? 1 : 0 },
                    { x, low, high in SpecialFunctions.maximum(x, low) > high ? 1 : 0 }),
                expansion: .written { terms, values in
                    let result = SpecialFunctions.clip(values[0], values[1], values[2])
                    if result == values[0] || result.isNaN { return terms[0] }
                    return (result == values[2] && values[0] > values[2] ? terms[2] : terms[1]).shown
                },
                python: .named("np.clip"))
        case .where:
            FunctionDeclaration(
                "a where the condition holds, else b", "condition, a, b",
                elements: ElementRule(
                    { $0 != 0 ? $1 : $2 },
                    slopes: nil, { condition, _, _ in condition != 0 ? 1 : 0 },
                    { condition, _, _ in condition != 0 ? 0 : 1 }),
                expansion: .written { terms, values in values[0] != 0 ? terms[1] : terms[2] },
                python: .written { "np.where((\($0[0])) != 0, \($0[1]), \($0[2]))" })
        case .sum:
            FunctionDeclaration(
                "sum of all numbers",
                FunctionForm(
                    "x",
                    .whole(
                        TensorRule(
                            { Tensor($1.sum($0.values)) },
                            contribution: { x, _, adjoint in adjoint.stretched(to: x.shape) })),
                    python: .named("np.sum")))
        case .mean:
            FunctionDeclaration(
                "mean of all numbers",
                FunctionForm(
                    "x",
                    .whole(
                        TensorRule(
                            { $0.values.isEmpty ? nil : Tensor($1.mean($0.values)) },
                            contribution: { x, _, adjoint in
                                Tensor(adjoint.values[0] / Double(x.values.count)).stretched(to: x.shape)
                            })),
                    python: .named("np.mean")))
        case .variance:
            FunctionDeclaration(
                "mean of the squared distances from the mean (divided by n)",
                FunctionForm(
                    "x",
                    .whole(
                        TensorRule(
                            { x, precision in
                                guard !x.values.isEmpty else { return nil }
                                let mean = precision.mean(x.values)
                                return Tensor(precision.mean(x.values.map { ($0 - mean) * ($0 - mean) }))
                            },
                            contribution: { x, _, adjoint in
                                let mean = Summation.mean(x.values)
                                let count = Double(x.values.count)
                                return x.mapped { adjoint.values[0] * (2 * ($0 - mean)) / count }
                            })),
                    python: .warning("np.var")))
        case .rowsum:
            FunctionDeclaration(
                "sum of each row; a list is one row",
                FunctionForm(
                    "x",
                    .rows(
                        TensorRule(
                            { x, precision in
                                let sums = x.gridSlices.map { precision.sum($0) }
                                return switch x.shape {
                                case .scalar: x
                                case .vector: Tensor(sums)
                                case .matrix(let rows, _): Tensor(rows: rows, columns: 1, values: sums)
                                }
                            },
                            contribution: { x, _, adjoint in adjoint.stretched(to: x.shape) }), expansion: .sum),
                    python: .helper(
                        "rowsum",
                        text: """
                            def rowsum(x):
                                x = np.asarray(x)
                                return x if x.ndim == 0 else x.sum(axis=-1, keepdims=True)
                            """)))
        case .colmean:
            FunctionDeclaration(
                "mean of each column, as one row; a list is one column",
                FunctionForm(
                    "x",
                    .whole(
                        TensorRule(
                            { x, precision in
                                let columns = x.columnCount
                                guard !x.values.isEmpty else { return nil }
                                let means = (0..<columns).map { column in
                                    precision.mean(
                                        stride(from: column, to: x.values.count, by: columns).map { x[flat: $0] })
                                }
                                return x.isMatrix ? Tensor(rows: 1, columns: columns, values: means) : Tensor(means[0])
                            },
                            contribution: { x, _, adjoint in
                                adjoint.mapped { $0 / Double(x.rowCount) }.stretched(to: x.shape)
                            })),
                    python: .helper(
                        "colmean",
                        text: """
                            def colmean(x):
                                x = np.asarray(x)
                                return x if x.ndim == 0 else x.mean(axis=0, keepdims=x.ndim == 2)
                            """)))
        case .max:
            FunctionDeclaration(
                "the largest number, or the larger of two",
                FunctionForm("x", .whole(.extreme(SpecialFunctions.maximum)), python: .named("np.max")),
                FunctionForm(
                    "a, b", .elements(.choice { SpecialFunctions.maximum($0, $1) }), python: .named("np.maximum")))
        case .min:
            FunctionDeclaration(
                "the smallest number, or the smaller of two",
                FunctionForm("x", .whole(.extreme(SpecialFunctions.minimum)), python: .named("np.min")),
                FunctionForm(
                    "a, b", .elements(.choice { SpecialFunctions.minimum($0, $1) }), python: .named("np.minimum")))
        }
    }
}

extension FormulaFunction {
    /// How it is called.
    var signature: String {
        declaration.forms.map { "\(rawValue)(\($0.arguments))" }.joined(separator: " or ")
    }

    /// One line for help and completion.
    var summary: String { declaration.summary }

    /// How many arguments it takes.
    var argumentCounts: ClosedRange<Int> {
        let counts = declaration.forms.map(\.argumentCount)
        return counts[0]...counts[counts.count - 1]
    }

    /// The function with so many arguments, which are as many as it can take.
    func form(argumentCount: Int) -> FunctionForm {
        let forms = declaration.forms
        return forms.first { $0.argumentCount == argumentCount } ?? forms[0]
    }
}
