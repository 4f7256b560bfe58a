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
