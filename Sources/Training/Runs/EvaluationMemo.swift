import Synchronization

/// How networks did that were looked at last: a screen asks for loss and metric many times over, and for a large network
/// each takes as long as all. A class, since looking at a run must be able to fill it; it takes no part in comparisons.
final class EvaluationMemo: Sendable {
    private struct Known: Sendable {
        let parameters: [Double]
        let specification: TrainingSpecification
        let ofTest: Bool
        let evaluation: Evaluation
    }

    private let known = Mutex<[Known]>([])
    /// Two for each of a few runs beside each other.
    private static let most = 8

    func evaluation(
        of parameters: [Double], _ specification: TrainingSpecification, ofTest: Bool, _ make: () -> Evaluation
    ) -> Evaluation {
        let found = known.withLock { known in
            known.first {
                $0.ofTest == ofTest && $0.parameters == parameters && $0.specification == specification
            }
        }
        if let found { return found.evaluation }
        let made = Known(parameters: parameters, specification: specification, ofTest: ofTest, evaluation: make())
        known.withLock { known in known = [made] + known.prefix(Self.most - 1) }
        return made.evaluation
    }
}
