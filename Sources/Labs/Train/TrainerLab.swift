import LossMath
import Training

/// The state of the trainer lab: a run, as far as it has come.
public struct TrainerLab: Equatable, Sendable {
    public private(set) var trainer: Trainer

    /// A run that has not begun, or that has come `epochsRun` epochs far.
    public init(_ specification: TrainingSpecification, epochsRun: Int = 0) throws(TrainingError) {
        trainer = try Trainer(specification)
        advance(steps: max(0, min(epochsRun, trainer.specification.epochs)) * trainer.stepsPerEpoch)
    }

    /// Takes up to `steps` steps.
    public mutating func advance(steps: Int) {
        trainer.advance(steps: steps)
    }

    /// Takes the steps that are left in this epoch.
    public mutating func finishEpoch() {
        advance(steps: trainer.stepsPerEpoch - trainer.stepCount % trainer.stepsPerEpoch)
    }

    /// The same run from its start.
    public mutating func reset() {
        guard let fresh = try? Trainer(trainer.specification) else { return }
        trainer = fresh
    }

    /// All that goals and lesson texts can name.
    public var readings: [String: Tensor] {
        var readings: [String: Double] = [
            "epoch": Double(trainer.epoch), "steps": Double(trainer.stepCount), "trainLoss": trainer.trainLoss,
            "loss": trainer.trainLoss, "fullLoss": trainer.fullLoss,
            "learningRate": trainer.specification.learningRate,
        ]
        readings["accuracy"] = trainer.accuracy
        return readings.mapValues { Tensor($0) }
    }
}

extension TrainerLab: Codable {
    private enum CodingKeys: String, CodingKey {
        case epochsRun
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            TrainingSpecification(from: decoder),
            epochsRun: container.decodeIfPresent(Int.self, forKey: .epochsRun) ?? 0)
    }

    public func encode(to encoder: any Encoder) throws {
        try trainer.specification.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(trainer.epoch, forKey: .epochsRun)
    }
}
