import LossMath
import Training

extension FormulaBench {
    /// The value of every line, by name, as one line of JSON.
    /// With optimisers on the heat map also `walk`: each with its way so far, where no line has that name.
    var answerJSON: String {
        JSONText.line(
            for: Answer(readings: readings.mapValues { Value(tensor: $0) }, walk: walk == nil ? nil : walkers))
    }

    private struct Answer: Encodable {
        let readings: [String: Value]
        let walk: [OptimizerWalk]?

        func encode(to encoder: any Encoder) throws {
            try readings.encode(to: encoder)
            guard let walk, readings["walk"] == nil else { return }
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(walk.map(Way.init), forKey: .walk)
        }

        private enum CodingKeys: CodingKey { case walk }
    }

    /// The way of an optimiser: where it is, and each step with its slopes and what is remembered after it.
    private struct Way: Encodable {
        struct Step: Encodable {
            let from, gradient: [Double]
            let memory: [String: [Double]]
            let to: [Double]
        }
        let optimizer: String
        let rate: Double
        let at: [Double]
        let steps: [Step]

        init(_ walk: OptimizerWalk) {
            func pair(_ place: SIMD2<Double>) -> [Double] { [place.x, place.y] }
            (optimizer, rate, at) = (walk.optimizer.rawValue, walk.rate, pair(walk.place))
            let signs = walk.optimizer.remembered.map(\.sign)
            steps = walk.steps.map { step in
                Step(
                    from: pair(step.from), gradient: pair(step.gradient),
                    memory: Dictionary(uniqueKeysWithValues: zip(signs, step.after.map(pair))), to: pair(step.to))
            }
        }
    }

    /// A number, a list or a list of lists.
    private struct Value: Encodable {
        let tensor: Tensor

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let scalar = tensor.scalar {
                try container.encode(scalar)
            } else if tensor.isMatrix {
                try container.encode((0..<tensor.rowCount).map { tensor.row($0) })
            } else {
                try container.encode(tensor.values)
            }
        }
    }
}
