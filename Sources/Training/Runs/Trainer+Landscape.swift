extension Trainer {
    /// Whether there is a landscape: for a single linear, tanh or sigmoid output without hidden layer, of one feature
    /// (over its weight and the bias) or of two (over their weights, with the bias as it is now).
    public var hasLandscape: Bool { setup.hasLandscape }

    /// The names of the landscape's two parameters; nil without a landscape.
    public var landscapeNames: (x: String, y: String)? {
        guard hasLandscape else { return nil }
        return setup.network.inputs == 1 ? ("w", "b") : ("w1", "w2")
    }

    /// Where the two parameters have been: at the start, after each bucket of `history.steps`, and now; nil without a
    /// landscape.
    public var landscapePath: [SIMD2<Double>]? {
        guard hasLandscape else { return nil }
        let now = SIMD2(state.parameters[0], state.parameters[1])
        let path = history.steps.path
        return path.last == now ? path : path + [now]
    }

    /// Ranges that show the path with room around it; nil without a landscape, or where the path left all bounds.
    public var landscapeRanges: (x: ClosedRange<Double>, y: ClosedRange<Double>)? {
        guard let path = landscapePath?.filter({ $0.x.isFinite && $0.y.isFinite }), let first = path.first else {
            return nil
        }
        var (low, high) = (first, first)
        for point in path {
            low = pointwiseMin(low, point)
            high = pointwiseMax(high, point)
        }
        // At least one unit each way, so that a run that has not begun has surroundings.
        let margin = pointwiseMax((high - low) * 0.5, SIMD2(1, 1))
        (low, high) = (low - margin, high + margin)
        guard low.x.isFinite, low.y.isFinite, high.x.isFinite, high.y.isFinite else { return nil }
        return (low.x...high.x, low.y...high.y)
    }

    /// The loss over a grid of the two parameters, ends included; nil without a landscape.
    ///
    /// - Precondition: at least 2 columns and 2 rows.
    /// - Complexity: a forward pass of all training examples for each point.
    public func landscape(
        x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int
    ) -> Landscape? {
        guard let names = landscapeNames else { return nil }
        precondition(columns >= 2 && rows >= 2, "a grid needs two columns and two rows")
        func places(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
            (0..<count).map { index in
                let share = Double(index) / Double(count - 1)
                return range.lowerBound * (1 - share) + range.upperBound * share
            }
        }
        let (xs, ys) = (places(x, columns), places(y, rows))
        let penalised = setup.network.inputs
        var parameters = state.parameters
        var workspace = workspace
        var values: [Double] = []
        values.reserveCapacity(columns * rows)
        for second in ys {
            for first in xs {
                (parameters[0], parameters[1]) = (first, second)
                let loss = Evaluation(of: parameters, on: setup.trainRows, setup, in: &workspace).loss
                let squares = parameters[..<penalised].reduce(0) { $0 + $1 * $1 }
                values.append(loss + 0.5 * setup.l2 * squares)
            }
        }
        return Landscape(names: names, x: xs, y: ys, values: values)
    }
}
