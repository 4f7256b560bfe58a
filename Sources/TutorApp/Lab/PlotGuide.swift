import Plotting
import TextGrid

#if canImport(Glibc)
    import Glibc
#endif

/// What a question does to the plot of a lab that it is about.
struct PlotGuide: Equatable, Sendable {
    /// The curves are not shown yet.
    var isSealed = false
    /// What was marked, and what is right.
    var lines: [PlotLine] = []

    /// The plot with it.
    func over(_ chart: LineChart) -> LineChart { (isSealed ? chart.withoutData : chart).adding(lines) }
}

/// The places on an axis that keys lead to.
struct PlotPlaces {
    let range: ClosedRange<Double>

    /// About a hundredth of the axis: 1, 2 or 5 times a power of ten.
    private var step: Double {
        let hundredth = (range.upperBound - range.lowerBound) / 100
        let power = pow(10, floor(log10(hundredth)))
        return (hundredth < 1.5 * power ? 1 : hundredth < 3.5 * power ? 2 : hundredth < 7.5 * power ? 5 : 10) * power
    }

    /// The middle, where the first key leads.
    var middle: Double { rounded(range.lowerBound / 2 + range.upperBound / 2) }

    /// A place so many steps on, as far as the axis goes.
    func moved(_ place: Double, by steps: Int) -> Double { rounded(place + Double(steps) * step) }

    /// The nearest whole number of steps.
    func rounded(_ place: Double) -> Double {
        // Steps below 1 are the inverse of a whole number, which has no error of its own.
        let value = step < 1 ? (place / step).rounded() / (1 / step).rounded() : (place / step).rounded() * step
        return min(max(range.lowerBound, value), range.upperBound)
    }
}

extension LabSession {
    /// Draws the plot that a question may be about.
    func draw(_ chart: LineChart, on canvas: inout Canvas, in room: Rectangle) {
        let shown = guide?.over(chart) ?? chart
        shown.draw(on: &canvas.grid, in: room)
        if canvas.plot == nil { canvas.plot = (shown, room) }
    }
}
