/// A function that stands for a short formula, which is what is shown of it.
///
/// To add one: a line in the table. Each argument stands once in its formula, so that calls in calls stay short.
struct FormulaShorthand: Sendable {
    let name: String
    /// What its arguments are called.
    let arguments: [String]
    /// What it stands for.
    let definition: String
    /// Whether help and completion name it; the others are spellings from elsewhere.
    let isListed: Bool

    var signature: String { "\(name)(\(arguments.joined(separator: ", ")))" }

    /// The call with its arguments put in.
    func expression(of values: [Expression], at column: Int) -> Expression {
        do {
            return try FormulaParser.parse(definition, own: Set(arguments)).replacing(
                Dictionary(zip(arguments, values)) { $1 }, at: column)
        } catch {
            preconditionFailure("a shorthand cannot be read: \(error.pointing(into: definition))")
        }
    }

    /// The shorthands of a name, with fewer arguments first.
    static func named(_ name: String) -> [FormulaShorthand] {
        // The first formula of a start needs none or one of them: no table of all is made.
        let call = name + "("
        func found(_ table: [(String, String)], isListed: Bool) -> [FormulaShorthand] {
            table.compactMap { $0.0.hasPrefix(call) ? made($0, isListed: isListed) : nil }
        }
        return (found(listedTable, isListed: true) + found(otherTable, isListed: false))
            .sorted { $0.arguments.count < $1.arguments.count }
    }

    static let listed = listedTable.map { made($0, isListed: true) }

    private static let listedTable = [
        ("relu(x)", "max(0, x)"), ("norm(x)", "sqrt(sum(x^2))"), ("dot(a, b)", "sum(a * b)"), ("square(x)", "x^2"),
        ("argmin(x)", "argmax(-x)"),
    ]

    private static let otherTable = [
        ("power(x, y)", "x^y"), ("pow(x, y)", "x^y"), ("reciprocal(x)", "1 / x"), ("negative(x)", "-x"),
        ("neg(x)", "-x"), ("add(a, b)", "a + b"), ("subtract(a, b)", "a - b"), ("sub(a, b)", "a - b"),
        ("multiply(a, b)", "a * b"), ("mul(a, b)", "a * b"), ("divide(a, b)", "a / b"), ("div(a, b)", "a / b"),
        ("true_divide(a, b)", "a / b"),
        ("floor_divide(a, b)", "floor(a / b)"), ("squared_difference(a, b)", "(a - b)^2"),
        ("log(x, base)", "log(x) / log(base)"), ("exp2(x)", "2^x"), ("rsqrt(x)", "1 / sqrt(x)"),
        ("hypot(a, b)", "sqrt(a^2 + b^2)"), ("max(a, b, c)", "max(max(a, b), c)"),
        ("min(a, b, c)", "min(min(a, b), c)"),
        ("max(a, b, c, d)", "max(max(a, b), max(c, d))"), ("min(a, b, c, d)", "min(min(a, b), min(c, d))"),
        ("inner(a, b)", "sum(a * b)"), ("vdot(a, b)", "sum(a * b)"), ("matmul(a, b)", "sum(a * b)"),
        ("logit(x)", "-log(1 / x - 1)"), ("logsigmoid(x)", "-softplus(-x)"), ("gamma(x)", "exp(lgamma(x))"),
        ("factorial(x)", "exp(lgamma(x + 1))"), ("xlog1py(x, y)", "xlogy(x, 1 + y)"), ("acos(x)", "pi / 2 - asin(x)"),
        ("logical_and(a, b)", "a and b"), ("logical_or(a, b)", "a or b"), ("logical_not(x)", "not x"),
        ("equal(a, b)", "a == b"), ("not_equal(a, b)", "a != b"), ("greater(a, b)", "a > b"), ("less(a, b)", "a < b"),
        ("greater_equal(a, b)", "a >= b"), ("less_equal(a, b)", "a <= b"), ("eq(a, b)", "a == b"),
        ("gt(a, b)", "a > b"), ("lt(a, b)", "a < b"), ("ge(a, b)", "a >= b"), ("le(a, b)", "a <= b"),
        ("count_nonzero(x)", "sum(x != 0)"), ("any(x)", "max(x != 0)"), ("all(x)", "min(x != 0)"),
    ]

    private static func made(_ entry: (String, String), isListed: Bool) -> FormulaShorthand {
        let parts = entry.0.utf8.split { "(,) ".utf8.contains($0) }.map { String(Substring($0)) }
        return FormulaShorthand(
            name: parts[0], arguments: Array(parts.dropFirst()), definition: entry.1, isListed: isListed)
    }

    // MARK: Signs

    static func factorial(of value: Expression, at column: Int) -> Expression {
        named("factorial")[0].expression(of: [value], at: column)
    }

    /// The norm of a whole list, or of each row.
    ///
    /// - Parameter order: 2 for the root of the squares, 1 for the sum of the distances, infinite for the largest one.
    static func norm(of value: Expression, order: Double, isByRows: Bool = false, at column: Int) -> Expression {
        func call(_ function: FormulaFunction, _ argument: Expression) -> Expression {
            Expression(.function(function, [argument]), at: column)
        }
        if order == 2 {
            let square = Expression(.binary(.power, value, Expression(.number(2), at: column)), at: column)
            return call(.sqrt, call(isByRows ? .rowsum : .sum, square))
        }
        let distances = call(.abs, value)
        return order == 1 ? call(isByRows ? .rowsum : .sum, distances) : call(isByRows ? .rowmax : .max, distances)
    }
}

extension Expression {
    /// The tree with values in place of some names, all at one place of a source.
    fileprivate func replacing(_ values: [String: Expression], at column: Int) -> Expression {
        func replaced(_ part: Expression) -> Expression { part.replacing(values, at: column) }
        switch kind {
        case .name(let name): return values[name] ?? Expression(kind, at: column)
        case .unary(let unary, let operand): return Expression(.unary(unary, replaced(operand)), at: column)
        case .binary(let binary, let left, let right):
            return Expression(.binary(binary, replaced(left), replaced(right)), at: column)
        case .function(let function, let arguments):
            return Expression(.function(function, arguments.map(replaced)), at: column)
        default: return Expression(kind, at: column)
        }
    }
}
