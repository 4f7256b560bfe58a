import Glibc

/// Operators with one operand.
enum UnaryOperator: Hashable, Sendable {
    case minus, not

    /// How tightly it binds.
    var precedence: Int { self == .minus ? 7 : 3 }
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

    /// The result for two numbers.
    func value(_ a: Double, _ b: Double) -> Double {
        switch self {
        case .or: a != 0 || b != 0 ? 1 : 0
        case .and: a != 0 && b != 0 ? 1 : 0
        case .less: a < b ? 1 : 0
        case .lessOrEqual: a <= b ? 1 : 0
        case .greater: a > b ? 1 : 0
        case .greaterOrEqual: a >= b ? 1 : 0
        case .equal: a == b ? 1 : 0
        case .notEqual: a != b ? 1 : 0
        case .plus: a + b
        case .minus: a - b
        case .times: a * b
        case .over: a / b
        case .power: b == 2 ? a * a : pow(a, b)
        }
    }

    /// The result for two tensors in a shape that both fit: one loop an operator, since a choice for each element costs
    /// more than the element.
    func value(_ a: Tensor, _ b: Tensor, shape: Tensor.Shape) -> Tensor {
        switch self {
        case .plus: Tensor.combined(a, b, shape: shape) { $0 + $1 }
        case .minus: Tensor.combined(a, b, shape: shape) { $0 - $1 }
        case .times: Tensor.combined(a, b, shape: shape) { $0 * $1 }
        case .over: Tensor.combined(a, b, shape: shape) { $0 / $1 }
        case .power where b.scalar == 2: a.stretched(to: shape).mapped { $0 * $0 }
        default: Tensor.combined(a, b, shape: shape, value)
        }
    }

    /// The slopes of the result along each operand; 0 for comparisons and logic.
    func slopes(_ a: Double, _ b: Double, value: Double) -> (Double, Double) {
        switch self {
        case .plus: (1, 1)
        case .minus: (1, -1)
        case .times: (b, a)
        case .over: (1 / b, -value / b)
        case .power:
            (
                b == 0 ? 0 : b == 1 ? 1 : b == 2 ? 2 * a : b * pow(a, b - 1),
                // 0^b stays 0 for every positive b, although the logarithm of 0 is infinite.
                a == 0 && b > 0 ? 0 : value * log(a)
            )
        default: (0, 0)
        }
    }
}
