import Fields
import LossMath
import Tables
import Training

/// What the program asks of the trainer as of all labs.
extension TrainerLab: LabContent {
    package static var name: String { "trainer" }
    package static var command: String { "train" }
    package static var keyOfRuns: String? { "epochsRun" }
    package var allowedWords: [String] { ["run", "rate", "output", "loss", "degree", "seed", "pin"] }

    package init(keys node: Node, at place: Place) throws(Problem) {
        try self.init(TrainerLabInput(keys: node, at: place))
    }

    /// A table with more columns than a loss is given: the last is what the others tell.
    package static func holding(
        _ bytes: [UInt8], _ source: Place.Source
    ) throws(Problem) -> (lab: TrainerLab, remarks: [String])? {
        guard !Node.isJSON(bytes), let table = try? Table(text: bytes, source: source), table.columnCount > 1,
            let (input, remarks) = try? TrainerLabInput.read(table, source: source), let lab = try? TrainerLab(input)
        else { return nil }
        let target = table.name(of: table.columnCount - 1)
        return (
            lab,
            [
                "\(target) is taken as the target of a run; losstutor lab FILE --columns actual=NAME,predicted=NAME compares"
            ]
                + remarks
        )
    }

    package var node: Node { TrainerLabInput(self).node }

    /// How far pinned runs have come.
    package static let runsBeside = "pinnedSteps"

    /// What is pinned is one thing, however it is told, and how far it has run is another.
    package var comparedNode: Node {
        guard !pinned.isEmpty else { return node }
        let (own, runs) = (node.entries ?? [], pinnedRuns)
        let still = runs.map { run in
            var run = run
            run.stepsRun = nil
            return run.node
        }
        return Node(
            .keys(
                own.filter { !["compare", "pinned", Self.runsBeside].contains($0.key) } + [
                    .init(Self.runsBeside, Node(.list(runs.map { .word("\($0.stepsRun ?? 0)") }))),
                    .init("pinned", Node(.list(still))),
                ]))
    }

    package var arguments: [String]? { TrainerLabInput(differingIn: self).arguments }
    package func answerJSON(all: Bool) -> String { TrainerLabAnswer(self).json }

    /// A run is written as what it was set up with.
    package var textBytes: Int {
        let specification = trainer.specification
        let initial = specification.initialWeights.map { _ in trainer.parameterCount } ?? 0
        return 2_000 + 20 * (initial + (specification.x == nil ? 0 : trainer.dataSet.features.count))
    }

    package mutating func showPanels(of other: TrainerLab) { (panel, showsCurve) = (other.panel, other.showsCurve) }

    /// Beside pinned runs it is that of the present one, the last.
    package var largeLoss: (name: String, value: Double)? {
        let name = trainer.specification.loss.flatMap(LossID.init(named:))?.shortTitle ?? "loss"
        return (pinned.isEmpty ? name : "run \(runs.count): \(name)", trainer.trainLoss)
    }
}
