import Wording

/// A number that optimisers have beside the learning rate. To add one: a case, its range and its help.
package enum OptimizerNumber: String, CaseIterable, Sendable {
    /// Named as in the formulas of the optimisers.
    case momentum, rho, beta1, beta2, epsilon, weightDecay

    /// Its key in files; the plain `epsilon` may be the loss's.
    package var key: String { self == .epsilon ? "optimizerEpsilon" : rawValue }

    /// What it can be.
    var range: NumberRange {
        switch self {
        case .momentum, .rho, .beta1, .beta2: .share
        case .epsilon: .positive
        case .weightDecay: .notNegative
        }
    }

    /// What it is, in a sentence.
    package var help: String {
        switch self {
        case .momentum: "How much speed is kept."
        case .rho: "The memory of \(owners("and"))."
        case .beta1: "The first memory of \(owners("and"))."
        case .beta2: "The second memory of \(owners("and"))."
        case .epsilon: "The small number of \(owners("and"))."
        case .weightDecay: "What share of a weight \(owners("and")) takes away, times the step size."
        }
    }

    /// What the first optimiser that has it takes unless told.
    var example: Double? { Optimizer.allCases.lazy.compactMap { $0.declaration.numbers[self] }.first }

    /// The optimisers that have it.
    func owners(_ conjunction: String) -> String {
        Words.list(Optimizer.allCases.filter { $0.declaration.numbers[self] != nil }.map(\.rawValue), conjunction)
    }
}
