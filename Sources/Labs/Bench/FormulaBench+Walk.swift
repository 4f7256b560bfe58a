import Synchronization
import Training

/// Optimisers on the heat map of a bench.
extension FormulaBench {
    /// What walks over the heat map; nil for a plot without walkers, and for a curve.
    package var walk: BenchWalk? {
        get { plot?.map == nil ? nil : walkAsTold }
        set { walkAsTold = newValue }
    }

    /// The ways of the optimisers from where the numbers stand, each as far as it has come; none without a walk.
    package var walkers: [OptimizerWalk] { walk.map { ways(steps: $0.steps) } ?? [] }

    /// The same, each a step further: the next one, which is taken apart.
    package var nextWalkers: [OptimizerWalk] { walk.map { ways(steps: $0.steps + 1) } ?? [] }

    /// Whether no optimiser can go on, or the race is over.
    package var isWalked: Bool {
        guard let walk else { return true }
        return walk.steps >= BenchWalk.longest || walkers.allSatisfy(\.hasStopped)
    }

    /// Takes the next step of each optimiser.
    package mutating func stepWalkers() {
        guard !isWalked else { return }
        walk?.steps += 1
    }

    /// The plotted reading at a place of the map.
    package func height(at place: SIMD2<Double>) -> Double {
        guard let plot, let other = plot.map else { return .nan }
        return number(readings(moving: [plot.x, other], to: [place.x, place.y])[plot.y])
    }

    private func ways(steps: Int) -> [OptimizerWalk] {
        guard let walk, let plot, let other = plot.map, let ground = mapGround else { return [] }
        let start = SIMD2(value(of: plot.x), value(of: other))
        var moved = self
        return walk.optimizers.map { optimizer in
            let fresh = OptimizerWalk(optimizer, from: start, rate: rate)
            return Self.known.way(ground, fresh, steps: steps) { place in
                moved.move(plot.x, to: place.x)
                moved.move(other, to: place.y)
                let slopes = moved.slopes(of: plot.y, along: [plot.x, other])
                return slopes.map { SIMD2($0[0], $0[1]) } ?? SIMD2(.nan, .nan)
            }
        }
    }

    private static let known = WaysWalked()
}

/// Ways that were walked before, as far as they went: a race goes on from there, and does not begin anew with each frame.
private final class WaysWalked: Sendable {
    private struct Way {
        let ground: FormulaBench
        let start: OptimizerWalk
        var walk: OptimizerWalk
    }

    private let ways = Mutex<[Way]>([])
    private static let most = 2 * BenchWalk.most

    /// The way from a start, so many steps long, or fewer where it stopped.
    func way(
        _ ground: FormulaBench, _ start: OptimizerWalk, steps: Int, _ gradient: (SIMD2<Double>) -> SIMD2<Double>
    ) -> OptimizerWalk {
        let before = ways.withLock { ways in
            ways.firstIndex { $0.start == start && $0.ground == ground }.map { ways.remove(at: $0) }
        }
        var way = before ?? Way(ground: ground, start: start, walk: start)
        while way.walk.steps.count < steps, !way.walk.hasStopped { way.walk.step(gradient(way.walk.place)) }
        ways.withLock { ways in ways = [way] + ways.prefix(Self.most - 1) }
        return way.walk.first(steps, from: start)
    }
}
