import LossMath
import Training

extension TrainerLab: ReadableLab {
    package static let readingTable: [LabReading<TrainerLab>] = [
        LabReading("epoch", "How many epochs are behind.", number: { Double($0.trainer.epoch) }),
        LabReading("steps", "How many steps are behind.", number: { Double($0.trainer.stepCount) }),
        LabReading("epochsRun", "The same as `epoch`, as states call it.", number: { Double($0.trainer.epoch) }),
        LabReading("stepsRun", "The same as `steps`, as states call it.", number: { Double($0.trainer.stepCount) }),
        LabReading("loss", "The same as `trainLoss`.", number: { $0.trainer.trainLoss }),
        LabReading("trainLoss", "The trained loss over the training examples.", number: { $0.trainer.trainLoss }),
        LabReading(
            "firstLoss", "The trained loss over the training examples before the first step.",
            number: { $0.trainer.history.trainLoss.first ?? .nan }),
        LabReading(
            "runningLoss",
            "The running mean of the last epoch, each batch with the weights of its moment; NaN before the first.",
            number: { $0.trainer.history.runningLoss.last ?? .nan }),
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
        LabReading("y", "The targets of the training examples.") {
            $0.trainer.answers(toRows: $0.trainer.trainRows).targets
        },
        LabReading("p", "The outputs for them, after the output activation.") {
            $0.trainer.answers(toRows: $0.trainer.trainRows).outputs
        },
        LabReading("testY", "The targets of the test examples.") { lab in
            lab.trainer.testRows.isEmpty ? nil : lab.trainer.answers(toRows: lab.trainer.testRows).targets
        },
        LabReading("testP", "The outputs for them.") { lab in
            lab.trainer.testRows.isEmpty ? nil : lab.trainer.answers(toRows: lab.trainer.testRows).outputs
        },
        LabReading(
            "degree", "The highest power among the features of the data set polynomial.",
            number: { lab in lab.trainer.dataSet.polynomialDegree.map(Double.init) }),
        LabReading("rivalLoss", "The trained loss of the run beside.", number: { $0.pinned.first?.trainLoss }),
        LabReading("rivalMetric", "The metric of the run beside.", number: { $0.pinned.first?.metric }),
    ]
}
