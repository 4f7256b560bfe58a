#if canImport(Glibc)
    import Glibc
#endif

/// Where a curve is lowest or highest, between the places at which it was sampled.
package struct CurveBest: Equatable, Sendable {
    /// Where it is.
    package let x: Double
    /// How low or high it is there.
    package let y: Double

    /// Narrows the neighbours of the best sample down by thirds: a curve has one valley, or one top, between them or near
    /// enough.
    ///
    /// - Parameters:
    ///   - x: the places of the samples, rising.
    ///   - y: the samples, as many; those that are NaN count for nothing.
    ///   - isHighest: whether the highest place is looked for, and not the lowest.
    ///   - rounds: how often a third is put aside.
    ///   - value: the curve at any place.
    /// - Returns: nil where no sample has a value.
    init?(
        x: [Double], y: [Double], isHighest: Bool = false, rounds: Int = 48, of value: (Double) -> Double
    ) {
        func cost(_ value: Double) -> Double { value.isNaN ? .infinity : isHighest ? -value : value }
        guard let best = y.indices.min(by: { cost(y[$0]) < cost(y[$1]) }), cost(y[best]) < .infinity else { return nil }
        var (low, high) = (x[max(0, best - 1)], x[min(x.count - 1, best + 1)])
        for _ in 0..<rounds where high - low > 1e-12 * max(1, abs(low)) {
            let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
            if cost(value(a)) <= cost(value(b)) { high = b } else { low = a }
        }
        let middle = (low + high) / 2
        // Where the best place is a round number, thirds come near it and never there.
        let unit = pow(10, floor(log10((x[x.count - 1] - x[0]) * 1e-8)))
        let round = unit > 0 ? (middle / unit).rounded() / (1 / unit).rounded() : middle
        var found = (x: x[best], y: y[best])
        for place in [middle, round] where cost(value(place)) < cost(found.y) { found = (place, value(place)) }
        (self.x, self.y) = found
    }
}
