/// The numbers that a formula can call by name.
enum NamedConstant: String, Hashable, Sendable {
    case pi, e, inf, nan

    var value: Double {
        switch self {
        case .pi: .pi
        case .e: 2.718281828459045
        case .inf: .infinity
        case .nan: .nan
        }
    }
}

extension Formula {
    /// Whether a name stands for a constant, such as `e`, whatever else is named so.
    package static func isConstant(_ name: String) -> Bool { NamedConstant(rawValue: name) != nil }
}
