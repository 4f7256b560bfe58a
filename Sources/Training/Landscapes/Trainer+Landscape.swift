extension Trainer {
    /// All that a landscape along two directions follows from: as long as it stays the same, so does the picture.
    public struct LandscapeGround: Equatable, Sendable {
        fileprivate let choice: LandscapeChoice
        /// The data, the network and the loss, without how it is trained.
        private let subject: TrainingSpecification
        private let path: WalkedPath
        private let parameters: [Double]

        fileprivate init(_ trainer: Trainer, _ choice: LandscapeChoice) {
            self.choice = choice
            subject = trainer.specification.asSubject
            path = trainer.state.path
            parameters = trainer.state.parameters
        }
    }

    /// What the landscape along two directions follows from now.
    public func landscapeGround(_ choice: LandscapeChoice) -> LandscapeGround { LandscapeGround(self, choice) }

    /// The loss around the parameters of now along two directions, as a first picture.
    ///
    /// - Throws: where the directions span no plane.
    ///
    /// - Parameter isQuick: it is one of many on the way of a run, and takes a third of the time.
    public func landscape(_ choice: LandscapeChoice, isQuick: Bool = false) throws(LandscapeFault) -> LandscapeSketch {
        LandscapeSketch(try landscapePlane(choice), setup, isQuick: isQuick)
    }

    /// The run as it was at one of the points of its path: the last one that is a multiple of 16, of which a run has a
    /// few dozen, or of a short path the last.
    public var atLastMark: Trainer {
        let count = state.path.points.count
        var run = self
        run.state.path.shorten(to: count < 16 ? count : count / 16 * 16)
        run.state.parameters = run.state.path.points[run.state.path.points.count - 1]
        return run
    }

    /// The plane along two directions, with the path.
    ///
    /// - Throws: where there is none.
    /// - Complexity: O(n · parameters) for a path of n points, along its main directions O(n² · parameters).
    func landscapePlane(_ choice: LandscapeChoice) throws(LandscapeFault) -> LandscapePlane {
        let isNow = state.path.points.last != state.parameters
        let points = (state.path.points + (isNow ? [state.parameters] : [])).filter { $0.allSatisfy(\.isFinite) }
        guard let now = points.last else { throw .noNumbers }
        let endsNow = now == state.parameters
        switch choice.directions {
        case .weights:
            let places = [choice.first, choice.second].map {
                setup.network.layers[$0.layer].index(input: $0.input, unit: $0.unit)
            }
            let directions = places.map { place in now.indices.map { $0 == place ? 1.0 : 0 } }
            return try LandscapePlane(
                through: points, directions[0], directions[1], origin: SIMD2(now[places[0]], now[places[1]]),
                isStraight: false, endsNow: endsNow, room: Self.roomAround)
        case .random:
            let directions = [0, 1].map { randomDirection($0, around: now, seed: choice.seed) }
            guard directions.contains(where: { $0.contains { $0 != 0 } }) else { throw .noWeights }
            return try LandscapePlane(
                through: points, directions[0], directions[1], origin: SIMD2(0, 0), isStraight: false,
                endsNow: endsNow, room: Self.roomAround)
        case .path:
            let found = MainDirections(of: points).directions
            guard var first = found.first else { throw .notBegun }
            // From left to right, and with its widest bend upwards.
            let away = LandscapePlane.dot(first, points[0]) - LandscapePlane.dot(first, now)
            if away > 0 { first = first.map { -$0 } }
            var second = found.count > 1 ? found[1] : across(first, around: now, seed: choice.seed)
            let bends = points.map { LandscapePlane.dot(second, $0) - LandscapePlane.dot(second, now) }
            if let widest = bends.max(by: { $0.magnitude < $1.magnitude }), widest < 0 { second = second.map { -$0 } }
            return try LandscapePlane(
                through: points, first, second, origin: SIMD2(0, 0), isStraight: found.count == 1, endsNow: endsNow,
                room: { SIMD2(repeating: max($0.x, $0.y) * 0.3) })
        }
    }

    /// At least one unit each way, so that a run that has not begun has surroundings.
    private static func roomAround(_ extent: SIMD2<Double>) -> SIMD2<Double> {
        pointwiseMax(extent * 0.5, SIMD2(1, 1))
    }

    /// Random numbers in place of the weights, scaled unit by unit so that they are as long as the weights that go into
    /// it; biases stay as they are.
    ///
    /// Source: Li, Xu, Taylor, Studer and Goldstein, "Visualizing the loss landscape of neural nets" (2018).
    private func randomDirection(_ index: Int, around parameters: [Double], seed: UInt64) -> [Double] {
        var random = NormalGenerator(seed: (seed &* 2 &+ UInt64(index)) ^ Self.directionStream)
        var direction = [Double](repeating: 0, count: parameters.count)
        for layer in setup.network.layers {
            for unit in 0..<layer.outputs {
                let places = (0..<layer.inputs).map { layer.index(input: $0, unit: unit) }
                let drawn = places.map { _ in random.normal() }
                let length = drawn.reduce(0) { $0 + $1 * $1 }.squareRoot()
                let weights = places.reduce(0) { $0 + parameters[$1] * parameters[$1] }.squareRoot()
                for (place, number) in zip(places, drawn) where length > 0 {
                    direction[place] = number * weights / length
                }
            }
        }
        return direction
    }

    /// A random direction of length 1 at a right angle to another; all 0 where there is none.
    private func across(_ other: [Double], around parameters: [Double], seed: UInt64) -> [Double] {
        // Where weights are 0, each counts as 1.
        let lengths = parameters.contains { $0 != 0 } ? parameters : parameters.map { _ in 1 }
        let drawn = randomDirection(0, around: lengths, seed: seed)
        let share = LandscapePlane.dot(drawn, other)
        let rest = drawn.indices.map { drawn[$0] - share * other[$0] }
        let length = LandscapePlane.dot(rest, rest).squareRoot()
        return length > 1e-9 * share.magnitude ? rest.map { $0 / length } : rest.map { _ in 0 }
    }

    private static let directionStream: UInt64 = 0x4449_5245_4354_0000
}

extension TrainingSpecification {
    /// Without all that says how a loss is trained, and not which.
    fileprivate var asSubject: TrainingSpecification {
        var subject = self
        subject.choose(.sgd)
        (subject.learningRate, subject.batchSize, subject.epochs, subject.patience) = (1, 1, 1, nil)
        return subject
    }
}
