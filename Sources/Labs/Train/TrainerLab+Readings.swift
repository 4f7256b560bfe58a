import LossMath
import Training

extension TrainerLab: ReadableLab {
    static let readingTable: [LabReading<TrainerLab>] = [
        LabReading("epoch", "How many epochs are behind.", number: { Double($0.trainer.epoch) }),
        LabReading("steps", "How many steps are behind.", number: { Double($0.trainer.stepCount) }),
        LabReading("loss", "The same as `trainLoss`.", number: { $0.trainer.trainLoss }),
        LabReading("trainLoss", "The trained loss over the training examples.", number: { $0.trainer.trainLoss }),
        LabReading("testLoss", "The trained loss over the test examples.", number: { $0.trainer.testLoss }),
        LabReading(
            "fullLoss", "The loss with both terms, where the trained one has only one.",
            number: { $0.trainer.fullLoss }),
        LabReading(
            "metric", "The accuracy where targets are classes, else the root mean squared error.",
            number: { $0.trainer.metric }),
        LabReading("testMetric", "The same over the test examples.", number: { $0.trainer.testMetric }),
        LabReading(
            "accuracy", "The share of training examples that are classified right.", number: { $0.trainer.accuracy }),
        LabReading("learningRate", "The step size.", number: { $0.trainer.specification.learningRate }),
        LabReading(
            "parameters", "How many weights and biases there are.", number: { Double($0.trainer.parameterCount) }),
        LabReading("rivalLoss", "The trained loss of the run beside.", number: { $0.rival?.trainLoss }),
        LabReading("rivalMetric", "The metric of the run beside.", number: { $0.rival?.metric }),
    ]
}
