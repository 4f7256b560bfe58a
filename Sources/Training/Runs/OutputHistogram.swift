/// How outputs are spread between their bounds: at the ends they are saturated, and the slope of the activation is
/// almost 0.
package struct OutputHistogram: Equatable, Sendable {
    /// Between what the outputs lie.
    package let range: ClosedRange<Double>
    /// How many outputs fall into each of equally wide bins; a bin has its lower bound, the last both.
    package let counts: [Int]
    /// The share of the outputs within a hundredth of the range from either end; NaN without outputs.
    package let saturatedShare: Double

    init(_ values: [Double], range: ClosedRange<Double>, bins: Int) {
        let width = range.upperBound - range.lowerBound
        var counts = [Int](repeating: 0, count: bins)
        var saturated = 0
        for value in values where !value.isNaN {
            let place = (value - range.lowerBound) / width
            // Outputs lie within their bounds, so that the product is small.
            counts[min(max(Int(place * Double(bins)), 0), bins - 1)] += 1
            if place < 0.01 || place > 0.99 { saturated += 1 }
        }
        self.range = range
        self.counts = counts
        saturatedShare = Double(saturated) / Double(values.count)
    }
}
