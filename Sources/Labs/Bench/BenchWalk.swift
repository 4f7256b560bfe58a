import Fields
import Training

/// Optimisers that go over the heat map of a bench, all from where its numbers stand.
package struct BenchWalk: Equatable, Sendable {
    /// The optimisers, up to ``most``.
    package var optimizers: [Optimizer] = [.sgd, .momentum, .rmsprop, .adam]
    /// How many steps each has taken.
    package var steps = 0
    /// How many parts of the next step are shown: 0 where it is not taken apart.
    package var part = 0
    /// Which of the optimisers' steps is taken apart, from 0.
    package var marked = 0

    /// More ways are not told apart.
    package static let most = 4
    /// So many steps make a race.
    package static let longest = 200

    /// The four that differ most, at the start.
    package init() {}

    /// Puts an optimiser in a place, a new one behind the others, or takes it away; the last one stays.
    package mutating func put(_ optimizer: Optimizer?, at index: Int) {
        if let optimizer {
            if optimizers.indices.contains(index) {
                optimizers[index] = optimizer
            } else {
                optimizers.append(optimizer)
            }
        } else if optimizers.indices.contains(index), optimizers.count > 1 {
            optimizers.remove(at: index)
        }
        marked = min(marked, optimizers.count - 1)
    }

    /// The parts of a step: the gradient, what is remembered, the scaled step, the move.
    package enum Part: Int, CaseIterable, Sendable {
        /// The slopes.
        case gradient = 1
        /// What is remembered, before and after.
        case memory
        /// How far the step goes.
        case scaled
        /// From where to where, and what it makes of the loss.
        case move
    }
}

extension BenchWalk: FieldRecord {
    /// Reads the keys `optimizers`, `steps`, `part` and `marked`, all of which may be left out.
    package init(_ node: Node, at place: Place) throws(Problem) {
        let keys = try NodeKeys(node, at: place, owner: "a walk", known: ["optimizers", "steps", "part", "marked"])
        optimizers = try keys.value("optimizers") ?? optimizers
        guard (1...Self.most).contains(optimizers.count) else {
            throw Problem(
                place.key("optimizers", at: node["optimizers"]?.mark),
                .refused("from one to \(Self.most) optimisers walk together"))
        }
        func whole(_ key: String, _ range: ClosedRange<Int>) throws(Problem) -> Int {
            let value: Int = try keys.value(key) ?? 0
            guard range.contains(value) else {
                throw Problem(
                    place.key(key, at: node[key]?.mark),
                    .wholeNumber(value: "\(value)", range: "from \(range.lowerBound) to \(range.upperBound)"))
            }
            return value
        }
        steps = try whole("steps", 0...Self.longest)
        part = try whole("part", 0...Part.allCases.count)
        marked = try whole("marked", 0...optimizers.count - 1)
    }

    /// The keys that ``init(_:at:)`` reads.
    package var node: Node {
        var entries: [Node.Entry] = [.init("optimizers", optimizers.node)]
        for (key, value) in [("steps", steps), ("part", part), ("marked", marked)] where value != 0 {
            entries.append(.init(key, value.node))
        }
        return Node(.keys(entries))
    }
}
