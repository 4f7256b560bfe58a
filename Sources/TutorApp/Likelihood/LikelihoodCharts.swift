import Labs
import LossMath
import Plotting
import TextGrid

/// Likelihood, log-likelihood and negative log-likelihood over one parameter, below each other on one x axis, with
/// the learner's place on each.
struct LikelihoodCharts {
    private let lab: LikelihoodLab
    private let point: LikelihoodPoint
    private let fit: LikelihoodFit?
    private let downhill: [(value: Double, point: LikelihoodPoint)]

    /// The rows that one plot needs, with its heading.
    private static let leastRows = 6

    init(_ lab: LikelihoodLab) {
        self.lab = lab
        point = lab.point
        downhill = lab.downhill
        fit = lab.showsMaximum ? lab.fit : nil
    }

    /// - Parameters:
    ///   - cursor: what reads the plots, where they have the focus.
    ///   - number: the one that its cursor stands on, of those that are shown.
    func draw(cursor: PlotReader?, curve number: Int, on canvas: inout Canvas, in area: Rectangle) {
        let quantities = shown(in: area.height)
        guard !quantities.isEmpty, area.width >= 10 else { return }
        let curve = lab.curve(samples: max(2, area.width * 4))
        let marked = min(number, quantities.count - 1)
        for (index, place) in places(of: quantities, curve, in: area, canvas.grid.glyphs).enumerated() {
            draw(
                place.quantity, curve, shift: place.shift, cursor: cursor, isMarked: index == marked, on: &canvas,
                in: place.area)
        }
    }

    /// The value of the parameter under a place of the plots; nil beside them.
    func value(atColumn column: Int, row: Int, in area: Rectangle, _ glyphs: Glyphs) -> Double? {
        let quantities = shown(in: area.height)
        guard !quantities.isEmpty, area.width >= 10 else { return nil }
        let curve = lab.curve(samples: max(2, area.width * 4))
        for place in places(of: quantities, curve, in: area, glyphs) where place.area.contains(x: column, y: row) {
            let room = Self.room(place.area, shift: place.shift)
            let value = chart(place.quantity, curve).x(atColumn: column, row: row, in: room, glyphs: glyphs)
            return value.map { LabDrag.value($0, along: curve.range, columns: room.width) }
        }
        return nil
    }

    /// The room of a chart under its heading.
    private static func room(_ area: Rectangle, shift: Int) -> Rectangle {
        let whole = area.splitTop(1).rest
        return Rectangle(x: whole.x + shift, y: whole.y, width: whole.width - shift, height: whole.height)
    }

    /// Where each plot stands, and how far it is moved so that all begin in one column.
    private func places(
        of quantities: [LikelihoodQuantity], _ curve: LikelihoodCurve, in area: Rectangle, _ glyphs: Glyphs
    ) -> [(quantity: LikelihoodQuantity, area: Rectangle, shift: Int)] {
        let places = quantities.indices.map { index in
            let top = area.y + area.height * index / quantities.count
            let bottom = area.y + area.height * (index + 1) / quantities.count
            return Rectangle(x: area.x, y: top, width: area.width, height: bottom - top)
        }
        // The plots are about one x axis: all begin where the one with the widest labels does.
        let axes = zip(quantities, places).map { quantity, place -> Int? in
            var trial = Grid(size: Size(columns: place.width, rows: place.height), glyphs: glyphs)
            chart(quantity, curve).draw(on: &trial, in: trial.bounds.splitTop(1).rest)
            return (0..<place.width).first { x in
                (0..<place.height).contains { trial[x, $0].character == glyphs.bottomLeft }
            }
        }
        let widest = axes.compactMap { $0 }.max() ?? 0
        return quantities.indices.map { index in
            (quantities[index], places[index], axes[index].map { widest - $0 } ?? 0)
        }
    }

    /// The three charts with their titles, as finely as words need them.
    var titled: [(title: String, chart: LineChart)] {
        let curve = lab.curve(samples: 401)
        return [LikelihoodQuantity.likelihood, .logLikelihood, .negativeLogLikelihood].map { quantity in
            ("\(quantity.title) as \(lab.parameterNames[lab.along]) moves", chart(quantity, curve, inWords: true))
        }
    }

    /// The plots of the panel that is shown, for words: none where it has bars only.
    static func ofPanel(_ lab: LikelihoodLab) -> [(title: String, chart: LineChart)] {
        switch lab.panel {
        case .fit: LikelihoodCharts(lab).titled
        case .density:
            [(LikelihoodDensity.title(lab), LikelihoodDensity.chart(lab, columns: 100))] + LikelihoodCharts(lab).titled
        case .consistency: [("RMSE over n, drawn and in theory", LikelihoodConsistencyView.errorChart(lab))]
        case .loss, .information: []
        }
    }

    private func shown(in rows: Int) -> [LikelihoodQuantity] {
        if rows >= 3 * Self.leastRows { return [.likelihood, .logLikelihood, .negativeLogLikelihood] }
        if rows >= 2 * Self.leastRows { return [.likelihood, .negativeLogLikelihood] }
        return rows >= 4 ? [.negativeLogLikelihood] : []
    }

    private func draw(
        _ quantity: LikelihoodQuantity, _ curve: LikelihoodCurve, shift: Int, cursor: PlotReader?, isMarked: Bool,
        on canvas: inout Canvas, in area: Rectangle
    ) {
        let heading = area.splitTop(1).top
        let room = Self.room(area, shift: shift)
        canvas.grid.write(
            [Span(quantity.title, Style(role(of: quantity), bold: true)), Span("  \(goal(of: quantity))", .muted)],
            x: heading.x + 1, y: heading.y, width: heading.width - 1)
        if quantity == .likelihood, curve.profile.values(of: quantity).allSatisfy({ $0 == 0 || $0.isNaN }) {
            let text =
                "0 everywhere: a product of this many numbers is smaller than 5e-324, the smallest that can be"
                + " stored. The logarithm below does not mind."
            for (row, line) in TextWrap.lines(text, width: room.width - 4, style: Style(.warning))
                .prefix(room.height).enumerated()
            {
                canvas.grid.write(line, x: room.x + 3, y: room.y + row, width: room.width - 3)
            }
            return
        }
        let plain = chart(quantity, curve)
        let shown = cursor?.over(plain) ?? plain
        shown.draw(on: &canvas.grid, in: room)
        guard isMarked, var cursor else { return }
        cursor.looks = [(role(of: quantity), .solid)]
        cursor.mark(shown, curve: 0, on: &canvas, in: room)
    }

    /// - Parameter inWords: the lines have names; on the screen the frame says what they are.
    private func chart(_ quantity: LikelihoodQuantity, _ curve: LikelihoodCurve, inWords: Bool = false) -> LineChart {
        let values = curve.profile.values(of: quantity)
        var lines = [
            Series(
                name: inWords ? quantity.title : "", x: curve.x, y: values, role: role(of: quantity), band: .never,
                isSampled: true
            )
            .with(best: inWords ? lab.best(of: quantity, on: curve).map { ($0.x, $0.y) } : nil)
        ]
        var series: [Series] = []
        var markers: [PlotMarker] = []
        let here = point.value(of: quantity)
        if here.isFinite {
            markers.append(PlotMarker(x: lab.parameterValues[lab.along], y: here, role: .marker))
        }
        var all = values + [here]
        if let fit, let maximum = lab.maximumAlong {
            if let best = curve.bestProfile {
                let bestValues = best.values(of: quantity)
                lines.append(
                    Series(
                        name: inWords ? "\(quantity.title) with the others at their best" : "", x: curve.x,
                        y: bestValues, role: .good, dash: .dotted, band: .never, isSampled: true))
                all += bestValues
            }
            if let marks = curve.errorMarks {
                let y = marks.values(of: quantity)
                for (glyph, places) in [("1" as Character, [1, 2]), ("2", [0, 3])] {
                    // Outside the domain there is nothing to mark.
                    let inside = places.filter { y[$0].isFinite && curve.range.contains(marks.grid[$0]) }
                    series.append(
                        Series(
                            name: "", x: inside.map { marks.grid[$0] }, y: inside.map { y[$0] }, role: .good,
                            form: .points(glyph, ascii: glyph)))
                }
            }
            let top = fit.point.value(of: quantity)
            if top.isFinite {
                markers.append(
                    PlotMarker(x: maximum.value, y: top, role: .good, label: quantity.isLoss ? "min" : "max"))
                all.append(top)
            }
        }
        let steps = downhill.map { $0.point.value(of: quantity) }
        if downhill.count > 1 {
            series.append(
                Series(
                    name: inWords ? "downhill" : "", x: downhill.map(\.value), y: steps, role: role(of: quantity),
                    form: .points("∘", ascii: "o")))
        }
        let range = range(of: all + steps, here: [here] + steps, quantity)
        return LineChart(
            series: lines.map { inWords ? Self.cut($0, to: range) : $0 } + series,
            x: Axis(label: lab.parameterNames[lab.along], range: curve.range),
            y: Axis(range: range), markers: markers.reversed())
    }

    /// The part of a curve with one top or bottom that lies in `range`, and a step further to either side.
    private static func cut(_ series: Series, to range: ClosedRange<Double>?) -> Series {
        guard let range, let first = series.y.firstIndex(where: range.contains),
            let last = series.y.lastIndex(where: range.contains)
        else { return series }
        let kept = max(0, first - 1)...min(series.count - 1, last + 1)
        return Series(
            name: series.name, x: Array(series.x[kept]), y: Array(series.y[kept]), role: series.role,
            dash: series.dash, band: .never, isSampled: true
        ).with(best: series.bestPlace)
    }

    /// The logarithm falls without end at the edges of the domain; the axis shows where most of the curve is, and the
    /// learner's places.
    private func range(of values: [Double], here: [Double], _ quantity: LikelihoodQuantity)
        -> ClosedRange<Double>?
    {
        let finite = values.filter(\.isFinite).sorted()
        guard let low = finite.first, let high = finite.last, low < high else { return nil }
        if quantity == .likelihood { return min(0, low)...high }
        let share = finite.count * 3 / 4
        if quantity.isLoss {
            let top = here.filter(\.isFinite).reduce(finite[share], max)
            return low < top ? low...top : nil
        }
        let bottom = here.filter(\.isFinite).reduce(finite[finite.count - 1 - share], min)
        return bottom < high ? bottom...high : nil
    }

    private func role(of quantity: LikelihoodQuantity) -> Role {
        switch quantity {
        case .likelihood: .second
        case .logLikelihood: .third
        case .negativeLogLikelihood, .meanNLL: .loss
        }
    }

    private func goal(of quantity: LikelihoodQuantity) -> String {
        switch quantity {
        case .likelihood: "higher is better"
        case .logLikelihood: "same best place"
        case .negativeLogLikelihood, .meanNLL: "the loss"
        }
    }
}
