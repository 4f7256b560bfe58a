import Plotting
import TextGrid

#if canImport(Glibc)
    import Glibc
#endif

/// What a question does to the plot of a lab that it is about.
struct PlotGuide: Equatable, Sendable {
    /// The curves are not shown yet.
    var isSealed = false
    /// A goal may be about where the curve ends: the plot does not say it in words.
    var isQuiet = false
    /// What was marked, and what is right.
    var lines: [PlotLine] = []
    /// A curve that was drawn, by its heights; empty for none.
    var sketch: [(x: Double, y: Double)] = []
    /// The height of it that keys move; nil for none.
    var handle: Int?

    /// The plot with it.
    func over(_ chart: LineChart) -> LineChart {
        var shown = isSealed ? chart.withoutData : chart
        shown.saysWhereNaN = !isQuiet
        guard !sketch.isEmpty else { return shown.adding(lines) }
        let drawn = Series(
            name: "you", x: sketch.map(\.x), y: sketch.map(\.y), role: .marker, dash: isSealed ? .solid : .dashed,
            band: .never)
        let markers = sketch.indices.filter { isSealed || $0 == handle }.map { index in
            PlotMarker(x: sketch[index].x, y: sketch[index].y, role: index == handle ? .marker : .second)
        }
        return shown.adding(lines, series: [drawn], markers: markers)
    }

    static func == (left: Self, right: Self) -> Bool {
        left.isSealed == right.isSealed && left.isQuiet == right.isQuiet && left.lines == right.lines
            && left.handle == right.handle
            && left.sketch.map(\.x) == right.sketch.map(\.x) && left.sketch.map(\.y) == right.sketch.map(\.y)
    }
}

/// The places on an axis that keys lead to.
struct PlotPlaces {
    let range: ClosedRange<Double>
    /// About so many steps lead from one end to the other.
    var parts = 100.0
    /// The only places there are, in order; empty for steps of one size.
    var stops: [Double] = []

    /// 1, 2 or 5 times a power of ten.
    private var step: Double {
        let part = (range.upperBound - range.lowerBound) / parts
        let power = pow(10, floor(log10(part)))
        return (part < 1.5 * power ? 1 : part < 3.5 * power ? 2 : part < 7.5 * power ? 5 : 10) * power
    }

    /// The middle, where the first key leads.
    var middle: Double { rounded(range.lowerBound / 2 + range.upperBound / 2) }

    /// A place so many steps on, as far as the axis goes.
    func moved(_ place: Double, by steps: Int) -> Double {
        guard !stops.isEmpty else { return rounded(place + Double(steps) * step) }
        let here = stops.lastIndex { $0 <= place } ?? 0
        return stops[min(max(0, here + min(max(-stops.count, steps), stops.count)), stops.count - 1)]
    }

    /// The nearest whole number of steps.
    func rounded(_ place: Double) -> Double {
        if let nearest = stops.min(by: { abs($0 - place) < abs($1 - place) }) { return nearest }
        // Steps below 1 are the inverse of a whole number, which has no error of its own.
        let value = step < 1 ? (place / step).rounded() / (1 / step).rounded() : (place / step).rounded() * step
        return min(max(range.lowerBound, value), range.upperBound)
    }
}
