/// A plane through the parameters of a run in the making: of a large network it takes a while, and is made part by part.
struct LandscapePlaneWork: Sendable {
    private let choice: LandscapeChoice
    private let network: Network
    /// The path's points that are numbers, and whether the last is that of now.
    private let points: [[Double]]
    private let endsNow: Bool
    /// What is known of the directions.
    private var drawn: [[Double]] = []
    private var main: MainDirections?

    init(_ trainer: Trainer, _ choice: LandscapeChoice) {
        let (state, network) = (trainer.state, trainer.setup.network)
        let isNow = state.path.points.last != state.parameters
        points = (state.path.points + (isNow ? [state.parameters] : [])).filter { $0.allSatisfy(\.isFinite) }
        endsNow = points.last == state.parameters
        (self.choice, self.network) = (choice, network)
        if choice.directions == .path { main = MainDirections(comparing: points) }
    }

    /// About how many multiplications the next part takes.
    var partWork: Double {
        let (count, length) = (Double(points.count), Double(network.parameterCount))
        if let main, !main.isDone { return Double(main.rows) * length }
        return choice.directions == .random && drawn.count < 2 ? 20 * length : 6 * count * length
    }

    /// How much is done, in percent.
    var percent: Int {
        if let main { return 100 * main.rows / (points.count + 1) }
        return choice.directions == .random ? 100 * drawn.count / 3 : 0
    }

    /// Makes the next part.
    ///
    /// - Returns: the plane, where that was the last part.
    /// - Throws: where there is none.
    mutating func go() throws(LandscapeFault) -> LandscapePlane? {
        guard let now = points.last else { throw .noNumbers }
        switch choice.directions {
        case .weights:
            let places = [choice.first, choice.second].map {
                network.layers[$0.layer].index(input: $0.input, unit: $0.unit)
            }
            let directions = places.map { place in now.indices.map { $0 == place ? 1.0 : 0 } }
            return try plane(directions, origin: SIMD2(now[places[0]], now[places[1]]), room: Self.roomAround)
        case .random:
            guard drawn.count == 2 else {
                drawn.append(randomDirection(drawn.count, around: now))
                return nil
            }
            guard drawn.contains(where: { $0.contains { $0 != 0 } }) else { throw .noWeights }
            return try plane(drawn, origin: SIMD2(0, 0), room: Self.roomAround)
        case .path:
            if main?.isDone == false {
                main?.compareNext()
                return nil
            }
            let found = main?.directions() ?? []
            guard var first = found.first else { throw .notBegun }
            // From left to right, and with its widest bend upwards.
            let away = LandscapePlane.dot(first, points[0]) - LandscapePlane.dot(first, now)
            if away > 0 { first = first.map { -$0 } }
            var second = found.count > 1 ? found[1] : across(first, around: now)
            let bends = points.map { LandscapePlane.dot(second, $0) - LandscapePlane.dot(second, now) }
            if let widest = bends.max(by: { $0.magnitude < $1.magnitude }), widest < 0 { second = second.map { -$0 } }
            return try plane(
                [first, second], origin: SIMD2(0, 0), isStraight: found.count == 1,
                room: { SIMD2(repeating: max($0.x, $0.y) * 0.3) })
        }
    }

    private func plane(
        _ directions: [[Double]], origin: SIMD2<Double>, isStraight: Bool = false,
        room: (SIMD2<Double>) -> SIMD2<Double>
    ) throws(LandscapeFault) -> LandscapePlane {
        try LandscapePlane(
            through: points, directions[0], directions[1], origin: origin, isStraight: isStraight, endsNow: endsNow,
            room: room)
    }

    /// At least one unit each way, so that a run that has not begun has surroundings.
    private static func roomAround(_ extent: SIMD2<Double>) -> SIMD2<Double> {
        pointwiseMax(extent * 0.5, SIMD2(1, 1))
    }

    /// Random numbers in place of the weights, scaled unit by unit so that they are as long as the weights that go into
    /// it; biases stay as they are.
    ///
    /// Source: Li, Xu, Taylor, Studer and Goldstein, "Visualizing the loss landscape of neural nets" (2018).
    private func randomDirection(_ index: Int, around parameters: [Double]) -> [Double] {
        var random = NormalGenerator(seed: (choice.seed &* 2 &+ UInt64(index)) ^ Self.directionStream)
        var direction = [Double](repeating: 0, count: parameters.count)
        for layer in network.layers {
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
    private func across(_ other: [Double], around parameters: [Double]) -> [Double] {
        // Where weights are 0, each counts as 1.
        let lengths = parameters.contains { $0 != 0 } ? parameters : parameters.map { _ in 1 }
        let drawn = randomDirection(0, around: lengths)
        let share = LandscapePlane.dot(drawn, other)
        let rest = drawn.indices.map { drawn[$0] - share * other[$0] }
        let length = LandscapePlane.dot(rest, rest).squareRoot()
        return length > 1e-9 * share.magnitude ? rest.map { $0 / length } : rest.map { _ in 0 }
    }

    private static let directionStream: UInt64 = 0x4449_5245_4354_0000
}
