/// What a number of a run can be.
enum NumberRange {
    /// A part of a whole that is not all of it.
    case share
    case positive
    case notNegative

    /// What errors call it.
    var words: String {
        switch self {
        case .share: "from 0 to below 1"
        case .positive: "above 0 and finite"
        case .notNegative: "from 0 upwards and finite"
        }
    }

    func contains(_ value: Double) -> Bool {
        switch self {
        case .share: value >= 0 && value < 1
        case .positive: value > 0 && value.isFinite
        case .notNegative: value >= 0 && value.isFinite
        }
    }
}
