/// The step sizes that a key goes through.
enum StepMenu {
    private static let sizes = [0.001, 0.01, 0.05, 0.1, 0.5, 1]

    /// The next size; nil, what suits the cell, after the last.
    static func next(after size: Double?) -> Double? {
        guard let size else { return sizes[0] }
        return sizes.first { $0 > size * 1.000001 }
    }
}
