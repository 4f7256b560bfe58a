/// A plane through the parameters of a run in the making: of a large network it takes a while, and is made part by part.
struct LandscapePlaneWork: Sendable {
    /// What is done with the numbers of all points, one part of them after the other.
    private enum Stage {
        /// Every two points of the path are compared.
        case compare
        /// Random directions are drawn.
        case draw
        /// Directions are put together, and the points seen from there.
        case build
    }

    private let choice: LandscapeChoice
    private let network: Network
    /// The path's points, and whether the last is that of now.
    private let points: [[Double]]
    private let endsNow: Bool
    /// How many there are, used or not.
    let allPoints: Int
    private var stage: Stage
    /// How many numbers the stage has been through.
    private var seen = 0
    /// How much of each point the main directions have.
    private var shares: [[Double]] = []
    private var main: MainDirections?
    private var drawn: [RandomDirection] = []
    private var directions: [[Double]] = []
    private var sums: LandscapePlane.Sums

    /// So many numbers of each point are looked at together.
    private static let part = 1024

    /// - Parameter most: of how many points of the path the plane is, from the start to now; at least 3.
    init(_ trainer: Trainer, _ choice: LandscapeChoice, most: Int = .max) {
        let (state, network) = (trainer.state, trainer.setup.network)
        let isNow = state.path.points.last != state.parameters
        let all = state.path.points + (isNow ? [state.parameters] : [])
        let now = state.parameters
        endsNow = now.allSatisfy(\.isFinite)
        // Where the parameters of now are numbers, all before them were.
        let whole = endsNow ? all : all.filter { $0.allSatisfy(\.isFinite) }
        allPoints = whole.count
        points = whole.count <= most ? whole : (0..<most).map { whole[$0 * (whole.count - 1) / (most - 1)] }
        (self.choice, self.network) = (choice, network)
        stage =
            switch choice.directions {
            case .weights: .build
            case .random: .draw
            case .path: .compare
            }
        sums = LandscapePlane.Sums(points: points.count)
        begin(stage)
    }

    /// About how many products a number of all points takes in this stage; what is not one of a kernel counts as several.
    private var workOfNumber: Double {
        let count = Double(points.count)
        return switch stage {
        case .compare: 2 * count * count + 4
        case .draw: 60
        case .build: 40 * count + 20
        }
    }

    /// How much is done, in percent.
    var percent: Int {
        let before =
            switch stage {
            case .compare: 0
            case .draw: choice.directions == .path ? 40 : 0
            case .build: choice.directions == .weights ? 0 : 50
            }
        return before + 50 * seen / network.parameterCount
    }

    private mutating func begin(_ stage: Stage) {
        (self.stage, seen) = (stage, 0)
        switch stage {
        case .compare: main = MainDirections(comparing: points)
        case .draw:
            let now = points.last ?? []
            // Where weights are 0, each counts as 1 for a direction across.
            let lengths = choice.directions == .random || now.contains { $0 != 0 } ? now : now.map { _ in 1 }
            drawn = (0..<(choice.directions == .random ? 2 : 1)).map { index in
                RandomDirection(network, seed: choice.seed &* 2 &+ UInt64(index), around: lengths)
            }
        case .build:
            directions = [Int](0..<2).map { index in
                if index < drawn.count + shares.count, shares.count <= index {
                    return drawn[index - shares.count].numbers
                }
                return [Double](repeating: 0, count: network.parameterCount)
            }
        }
    }

    /// Works on for about so many products.
    ///
    /// - Returns: the plane, where that was the last part, and about how many products were made.
    /// - Throws: where there is none.
    mutating func go(_ work: Double) throws(LandscapeFault) -> (plane: LandscapePlane?, done: Double) {
        guard let now = points.last else { throw .noNumbers }
        let (length, each) = (network.parameterCount, workOfNumber)
        let parts = min(Double(length), work / each / Double(Self.part))
        let end = min(length, seen + max(1, Int(parts)) * Self.part)
        let done = each * Double(end - seen)
        while seen < end {
            let part = seen..<min(end, seen + Self.part)
            switch stage {
            case .compare: main?.compare(part)
            case .draw: for index in drawn.indices { drawn[index].draw(part) }
            case .build: build(part)
            }
            seen = part.upperBound
        }
        guard seen == length else { return (nil, done) }
        switch stage {
        case .compare:
            guard main?.isFinite == true else { throw .noNumbers }
            shares = main?.shares() ?? []
            // A run that left all bounds has begun all the same.
            let hasBegun = !endsNow || points.contains { $0 != now }
            guard !shares.isEmpty else { throw hasBegun ? .noNumbers : .notBegun }
            begin(shares.count == 2 ? .build : .draw)
            return (nil, done)
        case .draw:
            for index in drawn.indices { drawn[index].scale() }
            if choice.directions == .random, !drawn.contains(where: { $0.numbers.contains { $0 != 0 } }) {
                throw .noWeights
            }
            if choice.directions == .path { drawn[0].turn(across: points[0], now) }
            begin(.build)
            return (nil, done)
        case .build: break
        }
        let isPath = choice.directions == .path
        let chosen = [choice.first, choice.second].map {
            network.layers[$0.layer].index(input: $0.input, unit: $0.unit)
        }
        let plane = try LandscapePlane(
            through: points, directions[0], directions[1], sums,
            origin: choice.directions == .weights ? SIMD2(now[chosen[0]], now[chosen[1]]) : SIMD2(0, 0),
            isStraight: isPath && shares.count == 1, endsNow: endsNow,
            // At least one unit each way, so that a run that has not begun has surroundings.
            room: { isPath ? SIMD2(repeating: max($0.x, $0.y) * 0.3) : pointwiseMax($0 * 0.5, SIMD2(1, 1)) })
        return (plane, done)
    }

    private mutating func build(_ part: Range<Int>) {
        for (index, shares) in shares.enumerated() {
            for (share, point) in zip(shares, points) {
                LandscapePlane.add(share, point, to: &directions[index], in: part)
            }
        }
        if choice.directions == .weights {
            for (index, place) in [choice.first, choice.second].enumerated() {
                let number = network.layers[place.layer].index(input: place.input, unit: place.unit)
                if part.contains(number) { directions[index][number] = 1 }
            }
        }
        sums.add(part, of: points, directions[0], directions[1])
    }
}
