import LossMath

/// A loss in the vector lab: one that is built in, or a formula that somebody typed.
package enum LabLoss: Hashable, Sendable {
    /// A loss of the program, with its options.
    case builtIn(Loss)
    /// A typed formula.
    case custom(CustomLoss)

    /// Its definition.
    var formula: Formula {
        switch self {
        case .builtIn(let loss): loss.formula
        case .custom(let custom): custom.formula
        }
    }

    /// The long id; `custom` for a typed formula.
    var id: String {
        switch self {
        case .builtIn(let loss): loss.id.rawValue
        case .custom: "custom"
        }
    }

    /// The unit of its value; a formula has none.
    package var unit: LossUnit {
        switch self {
        case .builtIn(let loss): loss.unit
        case .custom: .none
        }
    }
}
