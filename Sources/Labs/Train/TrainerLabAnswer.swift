import LossMath
import Training

/// What `losstutor train --json` prints.
public struct TrainerLabAnswer: Encodable, Sendable {
    public let trainLoss: [Double]
    public let runningLoss: [Double]
    public let metrics: [String: Double?]
    public let firstBatchGradient: [LayerWeights]
    public let finalWeights: [LayerWeights]
    public let finalPredictions: [Double]
    public let finalObjective: Double

    /// - Parameter lab: a run that has come to its end.
    public init(_ lab: TrainerLab) {
        let trainer = lab.trainer
        var start = lab
        start.reset()
        trainLoss = trainer.history.trainLoss
        runningLoss = trainer.history.runningLoss
        metrics = ["accuracy": trainer.accuracy]
        firstBatchGradient = start.trainer.nextBatchGradient
        finalWeights = trainer.parameters
        finalPredictions = trainer.predictions()
        finalObjective = trainer.trainLoss
    }

    /// The answer as one line of JSON.
    public var json: String { JSONText.line(for: self) }
}
