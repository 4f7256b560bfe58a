import LossMath
import TestSupport
import Testing
import Training

/// The run of the lesson on binary cross-entropy and its bugs: x = 1 ... 4, labels 1, 1, 0, 0, a logistic regression from
/// zero weights. The numbers are from the same run written in NumPy.
struct OneTermTests {
    private func run(oneTerm: Bool, epochs: Int) throws -> Trainer {
        let specification = TrainingSpecification(x: [[1], [2], [3], [4]], y: [1, 1, 0, 0]).with(
            logForm: oneTerm ? .oneTerm : nil, learningRate: 0.5, batchSize: 4, epochs: epochs,
            initialWeights: [LayerWeights(weights: [0], biases: [0])])
        var trainer = try Trainer(specification)
        trainer.advance(steps: .max)
        return trainer
    }

    private func isClose(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) <= 1e-9 * abs(expected) }

    @Test func fallingLossLearnsNothing() throws {
        let trainer = try run(oneTerm: true, epochs: 2000)
        #expect(trainer.history.trainLoss.count == 2001)
        #expect(isClose(trainer.history.trainLoss[0], 0.34657359027997264))  // ln 2 / 2
        #expect(isClose(trainer.history.trainLoss[1], 0.2557829616126931))
        #expect(isClose(trainer.trainLoss, 0.0004747568496968196))
        #expect(isClose(trainer.fullLoss, 7.4249148484406335))
        #expect(isClose(trainer.history.fullLoss[0], 0.6931471805599453))
        #expect(isClose(trainer.history.fullLoss[100], 4.22384718760206))
        #expect(isClose(trainer.parameters[0].weights[0], 3.4204733428981675))
        #expect(isClose(trainer.parameters[0].biases[0], 2.8772224678973695))
        #expect(trainer.history.metric.allSatisfy { $0 == 0.5 })
        #expect(zip(trainer.history.trainLoss, trainer.history.trainLoss.dropFirst()).allSatisfy { $0 > $1 })
        #expect(trainer.specification.epsilon == 1e-15)
    }

    @Test func bothTermsLearn() throws {
        let trainer = try run(oneTerm: false, epochs: 100)
        #expect(trainer.accuracy == 1)
        #expect(trainer.history.metric[0] == 0.5)
        #expect(trainer.history.metric[10] == 0.75)
        #expect(isClose(trainer.trainLoss, 0.22098449239769744))
        #expect(trainer.fullLoss == trainer.trainLoss)
    }
}
