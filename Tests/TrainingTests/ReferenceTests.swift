import Testing
import Training

/// Runs against JAX with optax, torch and NumPy.
struct ReferenceTests {
    @Test func allCasesAreThere() {
        #expect(ReferenceCase.all.count == 51)
    }

    /// An optimiser that is added brings a run from elsewhere with it.
    @Test(arguments: Optimizer.allCases)
    func everyOptimizerHasARunFromElsewhere(_ optimizer: Optimizer) {
        #expect(ReferenceCase.all.contains { $0.specification.optimizer == optimizer })
    }

    @Test(arguments: ReferenceCase.all)
    func run(_ reference: ReferenceCase) throws {
        let (expected, tolerance) = (reference.expected, reference.tol)
        var trainer = try Trainer(reference.specification)
        expect(
            flat(trainer.nextBatchGradient), flat(expected.firstBatchGradient), relative: tolerance.gradRel,
            absolute: tolerance.gradAbs, "firstBatchGradient")
        trainer.advance(steps: trainer.totalSteps)
        expect(
            trainer.history.trainLoss, expected.trainLoss, relative: tolerance.lossRel, absolute: 0, "trainLoss")
        expect(
            trainer.history.runningLoss, expected.runningLoss, relative: tolerance.lossRel, absolute: 0, "runningLoss")
        expect(
            flat(trainer.parameters), flat(expected.finalWeights), relative: tolerance.weightRel,
            absolute: tolerance.weightAbs, "finalWeights")
        expect(
            trainer.predictions(), expected.finalPredictions, relative: tolerance.weightRel,
            absolute: tolerance.weightAbs, "finalPredictions")
        let objective = try #require(
            expected.finalObjective ?? (reference.specification.l2 == 0 ? expected.trainLoss.last : nil))
        expect(
            [trainer.objective], [objective], relative: tolerance.lossRel, absolute: 0, "finalObjective")
    }

    private func flat(_ layers: [LayerWeights]) -> [Double] { layers.flatMap { $0.weights + $0.biases } }

    private func expect(
        _ values: [Double], _ expected: [Double], relative: Double, absolute: Double, _ name: Comment
    ) {
        #expect(values.count == expected.count, name)
        for (value, wanted) in zip(values, expected) {
            #expect(value == wanted || abs(value - wanted) <= absolute + relative * abs(wanted), name)
        }
    }
}
