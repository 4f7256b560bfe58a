import Labs
import LossMath
import Plotting
import TextGrid
import Wording

#if canImport(Glibc)
    import Glibc
#endif

/// How often estimates of one sample size fall where, beside how often theory expects them there.
struct EstimateHistogram {
    let values: [Double]
    let truth: Double
    /// The axis; what lies outside counts into the outermost bars.
    let range: ClosedRange<Double>
    /// The distance between two estimates that can occur; 0 where there is none.
    var lattice = 0.0
    /// How many estimates there are in the end, and the spread that theory gives them; nil where it knows none.
    var promise: (count: Int, spread: Double)?
    var name = ""

    /// About so many bars.
    private static let most = 40

    /// The width of a bar: of estimates that lie on a lattice each bar has as many places.
    private var width: Double {
        let least = (range.upperBound - range.lowerBound) / Double(Self.most)
        return lattice > 0 ? max(1, (least / lattice).rounded(.up)) * lattice : least
    }

    /// The bars, with the curve of theory over them, and the truth marked.
    func chart(columns: Int) -> Histogram {
        // No estimate lies on the edge of two bars.
        let first = lattice > 0 ? ((range.lowerBound / lattice - 0.5).rounded(.down) + 0.5) * lattice : range.lowerBound
        let bins = Int(clamping: ((range.upperBound - first) / width - 1e-9).rounded(.up), to: 1...10 * Self.most)
        var counts = [Int](repeating: 0, count: bins)
        for value in values where !value.isNaN {
            counts[Int(clamping: ((value - first) / width).rounded(.down), to: 0...bins - 1)] += 1
        }
        let edges = (0...bins).map { first + Double($0) * width }
        let outside = values.count { !range.contains($0) }
        let curve = expected(columns: columns)
        return Histogram(
            edges: edges, counts: counts,
            most: curve.map { Int(clamping: ($0.y.max() ?? 0).rounded(.up), to: 0...Int.max / 2) },
            x: Axis(label: name, range: range), role: .second, curve: curve,
            mark: PlotRule(x: truth, label: "true value"),
            notes: outside == 0 ? [] : ["\(NumberText.grouped(outside)) beyond the axis, in the last bar"])
    }

    /// How many estimates theory expects in a bar around each place: by the normal curve that they come close to.
    private func expected(columns: Int) -> Series? {
        guard let promise, promise.spread > 0, promise.spread.isFinite, truth.isFinite else { return nil }
        func below(_ value: Double) -> Double { erfc((truth - value) / (promise.spread * 2.0.squareRoot())) / 2 }
        let samples = max(2, 4 * columns)
        let places = (0..<samples).map {
            range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(samples - 1)
        }
        let heights = places.map { Double(promise.count) * (below($0 + width / 2) - below($0 - width / 2)) }
        return Series(
            name: "in theory", x: places, y: heights, role: .third, dash: .dashed, band: .never, isSampled: true)
    }
}
