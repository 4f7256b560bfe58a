import Glibc

/// Operators with one operand.
enum UnaryOperator: Hashable, Sendable {
    case minus, not

    /// How tightly it binds.
    var precedence: Int { self == .minus ? 7 : 3 }

    /// What it makes of numbers.
    var rule: ElementRule { self == .minus ? Self.negative : Self.opposite }

    private static let negative = ElementRule({ -$0 }, slope: { _, _ in -1 })
    private static let opposite = ElementRule(steps: { $0 == 0 ? 1 : 0 })
}

/// Operators with two operands. True is 1 and false 0; every other number but 0 counts as true.
enum BinaryOperator: String, CaseIterable, Hashable, Sendable {
    case or, and
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "^"

    /// How tightly it binds.
    var precedence: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: Self.comparisonPrecedence
        case .plus, .minus: 5
        case .times, .over: 6
        case .power: 8
        }
    }

    /// How tightly comparisons bind.
    static let comparisonPrecedence = 4

    var isComparison: Bool { precedence == Self.comparisonPrecedence }

    /// What it makes of numbers.
    var rule: ElementRule { Self.rules[self, default: declaredRule] }

    private static let rules = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.declaredRule) })

    private var declaredRule: ElementRule {
        switch self {
        case .or: ElementRule(steps: { $0 != 0 || $1 != 0 ? 1 : 0 })
        case .and: ElementRule(steps: { $0 != 0 && $1 != 0 ? 1 : 0 })
        case .less: ElementRule(steps: { $0 < $1 ? 1 : 0 })
        case .lessOrEqual: ElementRule(steps: { $0 <= $1 ? 1 : 0 })
        case .greater: ElementRule(steps: { $0 > $1 ? 1 : 0 })
        case .greaterOrEqual: ElementRule(steps: { $0 >= $1 ? 1 : 0 })
        case .equal: ElementRule(steps: { $0 == $1 ? 1 : 0 })
        case .notEqual: ElementRule(steps: { $0 != $1 ? 1 : 0 })
        case .plus: ElementRule({ $0 + $1 }, slopes: { _, _, _ in 1 }, { _, _, _ in 1 })
        case .minus: ElementRule({ $0 - $1 }, slopes: { _, _, _ in 1 }, { _, _, _ in -1 })
        case .times: ElementRule({ $0 * $1 }, slopes: { _, b, _ in b }, { a, _, _ in a })
        case .over: ElementRule({ $0 / $1 }, slopes: { _, b, _ in 1 / b }, { _, b, value in -value / b })
        case .power:
            ElementRule(
                { a, b in b == 2 ? a * a : pow(a, b) },
                slopes: { a, b, _ in b == 0 ? 0 : b == 1 ? 1 : b == 2 ? 2 * a : b * pow(a, b - 1) },
                // 0^b stays 0 for every positive b, although the logarithm of 0 is infinite.
                { a, b, value in a == 0 && b > 0 ? 0 : value * log(a) })
        }
    }

    /// The rule of a power whose exponent is written 2.
    static let square = ElementRule({ $0 * $0 }, slope: { x, _ in 2 * x })
}
