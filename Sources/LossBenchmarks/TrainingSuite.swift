import CVectorMath
import FoundationInternationalization
import LossMath
import Training

/// Training: whole runs with shuffling, the loss of every batch, the measurement after every epoch, history and
/// snapshots; and the steps alone.
enum TrainingSuite {
    private static let name = "losstutor"

    /// Networks: inputs and outputs, examples, hidden layers, batch, epochs.
    private static let cases: [(name: String, examples: Int, hidden: [Int], batch: Int, epochs: Int)] = [
        ("2-4-2-1, batch 10", 500, [4, 2], 10, 4000), ("2-8-8-1, batch 10", 500, [8, 8], 10, 2000),
        ("2-64-64-1, batch 32", 10_000, [64, 64], 32, 10), ("64-32-10, batch 32", 1797, [32], 32, 60),
    ]

    static func run(_ options: BenchmarkOptions) {
        var results = Results()
        let indices = Array(cases.indices)
        for _ in 0..<(options.isQuick ? 1 : 3) {
            for index in indices {
                measure(index, "train", measuresEveryEpoch: true, into: &results)
                measure(index, "steps alone", measuresEveryEpoch: false, into: &results)
            }
            if options.hasPeers { PythonPeers.run("training_peers.py", [], into: &results) }
        }
        print(
            "Training, thousand examples a second, one thread, double precision (\(String(cString: vector_instructions())))\n"
        )
        print("| | " + cases.map(\.name).joined(separator: " | ") + " |")
        print("|---|" + cases.map { _ in "---|" }.joined())
        for (peer, benchmark) in [(name, "train"), (name, "steps alone")]
            + results.peers.filter({ $0 != name }).map({ ($0, "train") })
        {
            let cells = indices.map { index -> String in
                guard let time = results.median(peer, benchmark, index), let own = results.median(name, "train", index)
                else { return "–" }
                let speed = Int((1e6 / time).rounded()).formatted()
                return peer == name
                    ? speed : "\(speed) (\((own / time).formatted(.number.precision(.significantDigits(2)))))"
            }
            let title = peer == name && benchmark != "train" ? "\(name), steps alone" : peer
            print("| \(title) | " + cells.joined(separator: " | ") + " |")
        }
    }

    private static func specification(_ index: Int) -> TrainingSpecification {
        let item = cases[index]
        var specification: TrainingSpecification
        if index == 3 {
            specification = TrainingSpecification(dataset: "digits")
            specification.testFraction = 0
            specification.choose(.adam)
            specification.learningRate = 0.001
        } else {
            // Points of a square, labelled by whether they lie in a disc; a small rate keeps tanh away from its ends.
            var random = SplitMix64(seed: 1)
            let x = (0..<item.examples).map { _ in [2 * random.nextUniform() - 1, 2 * random.nextUniform() - 1] }
            specification = TrainingSpecification(x: x, y: x.map { $0[0] * $0[0] + $0[1] * $0[1] < 0.6 ? 1 : 0 })
            specification.learningRate = 0.05
        }
        specification.hidden = item.hidden
        specification.batchSize = item.batch
        specification.epochs = item.epochs
        return specification
    }

    private static func measure(
        _ index: Int, _ benchmark: String, measuresEveryEpoch: Bool, into results: inout Results
    ) {
        var specification = specification(index)
        let epochs = specification.epochs
        // A run of a million epochs is measured every hundredth, and what is left is the steps.
        if !measuresEveryEpoch { specification.epochs = 1_000_000 }
        guard let start = try? Trainer(specification) else { return }
        let time = Measurement.nanoseconds(per: cases[index].examples * epochs) {
            var trainer = start
            trainer.advance(steps: trainer.stepsPerEpoch * epochs)
        }
        results.add(name, benchmark, index, time)
    }
}
