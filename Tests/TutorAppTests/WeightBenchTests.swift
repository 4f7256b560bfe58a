import Labs
import TestSupport
import Testing
import TextGrid
import Training

@testable import TutorApp

/// The loss of a network over two of its weights as a bench.
@Suite struct WeightBenchTests {
    private func lab(
        _ dataset: String, hidden: [Int], _ activation: Activation = .tanh, l2: Double = 0, steps: Int = 40
    ) throws -> TrainerLab {
        var specification = TrainingSpecification(dataset: dataset).with(hidden: hidden, activation: activation, l2: l2)
        // Of all rows at once, so that the next batch's gradient is that of the loss.
        specification.batchSize = 100_000
        var lab = try TrainerLab(specification)
        lab.advance(steps: steps)
        lab.panel = .landscape
        return lab
    }

    private static let networks: [(String, [Int], Activation, Double)] = [
        ("blobs", [], .tanh, 0), ("circles", [3], .tanh, 0.01), ("circles", [2, 2], .relu, 0),
        ("moons", [4], .sigmoid, 0.1),
        ("line", [], .tanh, 0), ("noisy-sine", [5], .tanh, 0),
    ]

    /// Its loss at the weights of now is the run's, and its slopes are what backpropagation says.
    @Test(arguments: networks.indices) func itIsTheNetworksLoss(index: Int) throws {
        let (dataset, hidden, activation, l2) = Self.networks[index]
        var lab = try lab(dataset, hidden: hidden, activation, l2: l2)
        let (first, second) = (
            ParameterPlace(layer: 0, input: 0, unit: 0), ParameterPlace(layer: hidden.count, input: nil, unit: 0)
        )
        lab.lookAlong(first, second)
        let bench = try WeightBench.bench(lab)
        let run = lab.trainer
        let height = bench.height(at: [bench.value(of: "a"), bench.value(of: "b")])
        #expect(abs(height - run.objective) <= 1e-9 * run.objective, "\(height) \(run.objective)")
        let slopes = try #require(bench.mapGradient)
        let gradient = run.nextBatchGradient
        let wanted = (gradient[0].weights[0], gradient[hidden.count].biases[0])
        #expect(abs(slopes.x - wanted.0) < 1e-9 && abs(slopes.y - wanted.1) < 1e-9, "\(slopes) \(wanted)")
        #expect(bench.walk?.optimizers.count == 4)
    }

    /// By its name in the palette; the optimisers race, and back leads to the run.
    @Test func itOpensBesideTheRun() throws {
        let lab = try lab("circles", hidden: [3])
        var state = Fixture.state(.lab(LabSession(lab)), columns: 80, rows: 24)
        state.press("cover two weights<enter>")
        let bench = try #require(FormulaBench.of(state.lab?.state))
        #expect(bench.walk?.steps == 0 && state.text.contains("1 SGD ("), "\(state.text)")
        state.press("e")
        #expect(state.text.contains("step 1 of 200"))
        state.press("q")
        #expect(state.trainerLab == lab)
    }

    @Test func whatHasNoneSaysWhy() throws {
        #expect(throws: WeightBench.Refusal("It takes a network with one output.")) {
            try WeightBench.bench(lab("iris", hidden: [3]))
        }
        #expect(throws: WeightBench.Refusal.self) { try WeightBench.bench(lab("circles", hidden: [20])) }
    }
}
