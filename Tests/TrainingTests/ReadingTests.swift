import LossMath
import TestSupport
import Testing

@testable import Training

/// What can be read off a run beside its losses.
struct ReadingTests {
    @Test func histogram() throws {
        var specification = TrainingSpecification(x: [[-9], [-9], [0], [9]], y: [0, 0, 1, 1])
        specification.initialWeights = [LayerWeights(weights: [1], biases: [0])]
        let histogram = try #require(Trainer(specification).outputHistogram(bins: 4))
        #expect(histogram.range == 0...1)
        #expect(histogram.counts == [2, 0, 1, 1])
        #expect(histogram.saturatedShare == 0.75)  // sigmoid(9) is 0.99988
        specification.output = .linear
        specification.loss = "mse"
        let linear = try Trainer(specification)
        #expect(linear.outputHistogram() == nil)
        specification.output = .tanh
        let tanh = try #require(Trainer(specification).outputHistogram(bins: 3))
        #expect(tanh.range == -1...1 && tanh.counts == [2, 1, 1])
    }

    /// The gradient is (-7, -4), by hand; with weights of 0 the penalty adds nothing.
    @Test func gradientNorm() throws {
        var specification = TrainingSpecification(x: [[1], [2]], y: [1, 3])
        specification.initialWeights = [LayerWeights(weights: [0], biases: [0])]
        var trainer = try Trainer(specification)
        trainer.step()
        #expect(trainer.history.gradientNorm == [Double(65).squareRoot()])
    }

    @Test func manyPredictionsAtOnce() throws {
        var trainer = try Trainer(TrainingSpecification(dataset: "three-blobs"))
        trainer.advance(steps: 17)
        let all = trainer.predictions()
        #expect(all == (0..<120).flatMap { trainer.predict(trainer.dataSet.features(ofRow: $0)) })
        #expect(trainer.predictions(for: []).isEmpty)
        #expect(trainer.predictions(for: [1, 2, 3, 4]) == trainer.predict([1, 2]) + trainer.predict([3, 4]))
    }

    @Test func troubleInWords() throws {
        var specification = TrainingSpecification(x: [[1]], y: [2]).with(
            learningRate: 10, epochs: 10_000, initialWeights: [LayerWeights(weights: [3], biases: [0])])
        var trainer = try Trainer(specification)
        #expect(trainer.trouble == nil)
        trainer.step()
        #expect(
            trainer.trouble
                == "The loss has grown to 1521, from 1 at the start: each step overshoots the minimum by more than the one"
                + " before; lower the learning rate from 10.")
        trainer.advance(steps: .max)
        #expect(
            trainer.trouble
                == "The loss is infinite after step 97: each step overshoots the minimum by more than the one before;"
                + " lower the learning rate from 10.")
        specification.learningRate = 0.1
        specification.formula = "mean(log(p - 100))"
        let formula = try Trainer(specification)
        #expect(
            formula.trouble
                == "The loss is no number any more before the first step: the formula has no value for the first outputs, from 3"
                + " to 3."
        )
    }

    /// The error 1 becomes 1 - 4 times the rate in the first step: beyond a half it is larger than before.
    @Test(
        arguments: [(0.5, nil), (0.6, "The loss ended higher than it began, at 1.96 after 1:")] as [(Double, String?)]
    ) func anEndAboveTheStart(rate: Double, words: String?) throws {
        var trainer = try Trainer(
            TrainingSpecification(x: [[1]], y: [2]).with(
                learningRate: rate, epochs: 1, initialWeights: [LayerWeights(weights: [3], biases: [0])]))
        #expect(trainer.trouble == nil)
        trainer.step()
        #expect(trainer.trouble?.hasPrefix(words ?? "?") ?? (words == nil))
    }

    /// A formula trains like the loss that it spells out.
    @Test func formulas() throws {
        var specification = TrainingSpecification(dataset: "blobs")
        specification.formula = "mean((y - p)^2)"
        var general = try Trainer(specification)
        specification.formula = nil
        specification.loss = "mse"
        var own = try Trainer(specification)
        general.advance(steps: 35)
        own.advance(steps: 35)
        #expect(general.loss == nil && general.lossTitle == "mean((y - p)^2)")
        #expect(general.accuracy == own.accuracy)
        #expect(abs(general.trainLoss / own.trainLoss - 1) < 1e-12)
    }

    /// Hinge takes labels of 0 as -1, and the sign of a score as the answer.
    @Test func margins() throws {
        let specification = TrainingSpecification(x: [[1], [2], [-3], [-1]], y: [1, 1, 0, 0]).with(
            loss: "hinge", batchSize: 4, initialWeights: [LayerWeights(weights: [0.5], biases: [0])])
        var trainer = try Trainer(specification)
        #expect(trainer.specification.output == .linear)
        #expect(trainer.trainLoss == 0.25)  // scores 0.5, 1, -1.5, -0.5: 1 - 0.5 twice, over four
        #expect(trainer.accuracy == 1)
        #expect(trainer.nextBatchGradient == [LayerWeights(weights: [-0.5], biases: [0])])
        trainer.step()
        #expect(trainer.parameters == [LayerWeights(weights: [0.55], biases: [0])])
    }

    /// Linear outputs of a Poisson model are logarithms of rates; the metric compares the rates.
    @Test func logRates() throws {
        let specification = TrainingSpecification(x: [[0], [0]], y: [1, 3]).with(
            loss: "poisson_nll", batchSize: 2, epochs: 200, initialWeights: [LayerWeights(weights: [0], biases: [0])])
        var trainer = try Trainer(specification)
        #expect(trainer.trainLoss == 1)  // e^0 - 0
        #expect(trainer.metric == Double(2).squareRoot())  // rates of 1
        trainer.advance(steps: .max)
        #expect(abs(trainer.predict([0])[0] - 0.6931471805599453) < 1e-12)  // ln of the mean, 2
        #expect(abs(trainer.metric - 1) < 1e-12)
    }

    /// What was measured once is not measured again, and never taken for another run's: the loss, the weights or the rows
    /// may differ alone.
    @Test func whatWasMeasuredIsOfTheRunAsItIs() throws {
        let specification = TrainingSpecification(dataset: "circles").with(hidden: [3], testFraction: 0.3)
        var run = try Trainer(specification)
        run.advance(steps: 3)
        let first = (run.trainLoss, run.testLoss, run.metric)
        #expect(first == (run.trainLoss, run.testLoss, run.metric))
        func fresh(_ trainer: Trainer, _ rows: [Int32]) -> Evaluation {
            var workspace = Workspace(for: trainer.setup)
            return Evaluation(of: trainer.state.parameters, on: rows, trainer.setup, in: &workspace)
        }
        var other = run
        var next = run.specification
        next.loss = "mse"
        try other.change(to: next)
        var moved = run
        moved.step()
        for trainer in [run, other, moved, run, moved, other] {
            #expect(trainer.trainLoss == fresh(trainer, trainer.setup.trainRows).loss)
            #expect(trainer.testLoss == fresh(trainer, trainer.setup.testRows).loss)
        }
        #expect(other.trainLoss != run.trainLoss && moved.trainLoss != run.trainLoss)
        #expect(first == (run.trainLoss, run.testLoss, run.metric))
    }
}
