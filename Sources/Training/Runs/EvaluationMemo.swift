import Synchronization

/// How networks did that were looked at last: a screen asks for loss, metric and outputs many times over, and for a large
/// network each takes as long as all. A class, since looking at a run must be able to fill it; it takes no part in
/// comparisons.
final class EvaluationMemo: Sendable {
    /// What was looked at.
    enum Subject: Equatable, Sendable {
        case training, test
        case outputs(bins: Int)
    }

    /// What was seen.
    enum Finding: Sendable {
        case evaluation(Evaluation)
        case outputs(OutputHistogram)
    }

    private struct Known: Sendable {
        let parameters: [Double]
        let specification: TrainingSpecification
        let subject: Subject
        let finding: Finding
    }

    private let known = Mutex<[Known]>([])
    /// Some for each of a few runs beside each other.
    private static let most = 16

    func finding(
        of parameters: [Double], _ specification: TrainingSpecification, _ subject: Subject, _ make: () -> Finding
    ) -> Finding {
        let found = known.withLock { known in
            known.first {
                $0.subject == subject && $0.parameters == parameters && $0.specification == specification
            }
        }
        if let found { return found.finding }
        let made = Known(parameters: parameters, specification: specification, subject: subject, finding: make())
        known.withLock { known in known = [made] + known.prefix(Self.most - 1) }
        return made.finding
    }
}
