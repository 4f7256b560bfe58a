/// Surfaces for optimisers to walk over, each hard in its own way.
package enum WalkGround: String, CaseIterable, Sendable {
    /// Steep across and flat along: what momentum is for.
    case ravine
    /// Level in the middle, down to two sides.
    case saddle
    /// Flat far from the bottom, where slopes say little.
    case plateau
    /// Two bottoms, of which one is deeper.
    case twoMinima = "two minima"
    /// A bent valley: Rosenbrock (1960).
    case rosenbrock = "Rosenbrock"

    /// The loss over x and y.
    var formula: String {
        switch self {
        case .ravine: "0.05 * x^2 + 2 * y^2"
        case .saddle: "x^2 - y^2 + 0.1 * y^4"
        case .plateau: "1 - exp(-(x^2 + y^2) / 2)"
        case .twoMinima: "x^4 / 4 - x^2 + 0.3 * x + y^2"
        case .rosenbrock: "(1 - x)^2 + 10 * (y - x^2)^2"
        }
    }

    /// Where a walk begins.
    private var start: SIMD2<Double> {
        switch self {
        case .ravine: [-3.5, 1.5]
        case .saddle: [2, 0.01]
        case .plateau: [2.2, 1.8]
        case .twoMinima: [0.6, 2]
        case .rosenbrock: [-1.2, 1]
        }
    }

    /// What is seen of it.
    private var ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
        switch self {
        case .ravine: (-4...4, -2...2)
        case .saddle: (-2.5...2.5, -3...3)
        case .plateau: (-3...3, -3...3)
        case .twoMinima: (-2.5...2.5, -2.5...2.5)
        case .rosenbrock: (-2...2, -1...3)
        }
    }

    /// A bench with this surface, and the four optimisers at its start.
    package var bench: FormulaBench {
        func number(_ name: String, _ value: Double, _ range: ClosedRange<Double>) -> FormulaBench.Parameter {
            .init(name: name, title: nil, value: value, from: range.lowerBound, to: range.upperBound, step: 0.1)
        }
        do {
            var bench = try FormulaBench(
                parameters: [number("x", start.x, ranges.x), number("y", start.y, ranges.y)],
                readings: [.init(name: "loss", title: nil, formula: formula)],
                plot: .init(x: "x", y: "loss", map: "y"))
            bench.walk = BenchWalk()
            return bench
        } catch {
            preconditionFailure("a surface cannot be made: \(error)")
        }
    }

    /// The surface that a bench is; nil for a formula of one's own.
    package init?(_ bench: FormulaBench) {
        let found = Self.benches.first { _, own in
            bench.readingList == own.readingList && bench.parameters.map(\.name) == own.parameters.map(\.name)
                && bench.vectors.isEmpty
        }
        guard let found else { return nil }
        self = found.ground
    }

    private static let benches = allCases.map { (ground: $0, bench: $0.bench) }
}
