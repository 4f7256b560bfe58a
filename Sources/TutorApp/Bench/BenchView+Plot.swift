import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// The plot of the bench: its curves or its map, what the mouse does there, and its title.
extension BenchView {
    static func drawPlot(
        _ bench: FormulaBench, _ session: LabSession, cursor: PlotReader?, beside free: Rectangle,
        on canvas: inout Canvas, in area: Rectangle
    ) {
        let room = canvas.grid.frame(
            area, title: plotTitle(bench, width: area.width - 4), isFocused: cursor != nil)
        if let facts = BenchWalkFacts(bench) {
            return BenchWalkView.draw(facts, cursor: cursor, on: &canvas, in: room, beside: free)
        }
        if let map = BenchMap.chart(bench, columns: max(2, room.width), rows: max(2, room.height)) {
            map.draw(on: &canvas.grid, in: room)
            cursor?.mark(map, on: &canvas, in: room)
            return
        }
        guard let plot = plot(bench, samples: max(2, room.width * 4), isNamed: isNamed(in: room)) else { return }
        session.draw(plot, cursor: cursor, on: &canvas, in: room)
    }

    /// A press on a name of the legend selects the line of its number.
    static func onNames(_ bench: FormulaBench, on canvas: inout Canvas, in room: Rectangle) {
        let (names, glyphs) = (curves(of: bench), canvas.grid.glyphs)
        guard !names.isEmpty, let plot = plot(bench, samples: max(2, room.width * 4), isNamed: isNamed(in: room))
        else { return }
        for place in plot.namePlaces(in: room, glyphs: glyphs) where names.indices.contains(place.series) {
            let line = bench.items.firstIndex { item in
                if case .reading(let index) = item {
                    bench.readingList[index].name == names[place.series]
                } else {
                    false
                }
            }
            if let line { onPress(place.area, selecting: line, on: &canvas) }
        }
    }

    /// Whether a legend has room; in a low plot the lines stand before the numbers alone.
    private static func isNamed(in room: Rectangle) -> Bool { room.height >= 12 }

    /// What a place of a plot says: the number that moves along it, and its value there; of a list over a list the
    /// element, without a value. Nil beside the plot.
    static func place(
        atColumn column: Int, row: Int, _ bench: FormulaBench, in room: Rectangle, _ glyphs: Glyphs
    ) -> (name: String, value: Double?)? {
        let samples = max(2, room.width * 4)
        guard let names = bench.plot, let curve = bench.curve(samples: samples),
            let x = plot(bench, samples: samples)?.x(atColumn: column, row: row, in: room, glyphs: glyphs),
            let nearest = curve.x.indices.filter({ curve.x[$0].isFinite }).min(by: {
                abs(curve.x[$0] - x) < abs(curve.x[$1] - x)
            })
        else { return nil }
        if curve.isPoints { return ("\(names.y)[\(nearest)]", nil) }
        guard let first = curve.values.first, let last = curve.values.last, first < last else { return nil }
        let value = curve.moved == nil ? x : curve.values[nearest]
        return (curve.moved ?? names.x, LabDrag.value(value, along: first...last, columns: room.width))
    }

    /// "loss as w moves"; empty where nothing is plotted. Names that have no room stand in the legend alone.
    static func plotTitle(_ bench: FormulaBench, width: Int = .max) -> String {
        guard let plot = bench.plot else { return "" }
        let log = " (log)"
        if plot.hasLogAxis, width > log.count {
            var linear = bench
            try? linear.setPlot(plot.onOtherAxis())
            return plotTitle(linear, width: width == .max ? width : width - log.count) + log
        }
        // Words where they have room, else the names of the formulas.
        let reading = { bench.title(ofReading: $0) }
        let words = plotTitle(bench, width: width, number: { bench.title(ofNumber: $0) }, reading: reading)
        if TextWidth.columns(of: words) <= width { return words }
        let named = plotTitle(bench, width: width, number: { $0 }, reading: reading)
        return TextWidth.columns(of: named) <= width
            ? named : plotTitle(bench, width: width, number: { $0 }, reading: { $0 })
    }

    private static func plotTitle(
        _ bench: FormulaBench, width: Int, number: (String) -> String, reading: (String) -> String
    ) -> String {
        guard let plot = bench.plot else { return "" }
        let y = reading(plot.y)
        if let map = plot.map {
            let steps = bench.walk.map { ", step \($0.steps) of \(BenchWalk.longest)" } ?? ""
            return "\(y) over \(number(plot.x)) and \(number(map))\(steps)"
        }
        // Which is which says the legend, and what moves the axis.
        if !plot.beside.isEmpty {
            let curves = bench.inOrder([plot.y] + plot.beside).map(reading)
            let names = "\(curves[0]) and \(curves.count > 2 ? "\(curves.count - 1) more" : curves[1])"
            let titles = [
                "\(names) as \(number(plot.x)) moves", names, "\(curves[0]) and \(curves.count - 1) more",
                "\(curves.count) curves",
            ]
            return titles.first { TextWidth.columns(of: $0) <= width } ?? titles[3]
        }
        guard let curve = bench.curve(samples: 2) else { return y }
        if curve.isPoints { return "\(y) over \(plot.x)" }
        return curve.moved.map { "\(y) over \(plot.x), as \(number($0)) moves" } ?? "\(y) as \(number(plot.x)) moves"
    }

    /// The reading over the parameter that the bench names; nil where nothing is plotted.
    ///
    /// - Parameter inWords: it is described, and so says where the curves are lowest between the samples.
    /// - Parameter isNamed: where there are several curves, they have a legend.
    static func plot(
        _ bench: FormulaBench, samples: Int, inWords: Bool = false, isNamed: Bool = true
    ) -> LineChart? {
        guard let plot = bench.plot, let curve = bench.curve(samples: samples) else { return nil }
        if curve.isPoints {
            let points = Series(name: plot.y, x: curve.x, y: curve.y, role: .loss, form: .points("●", ascii: "o"))
            return LineChart(
                series: [points], x: Axis(label: plot.x), y: Axis(scale: plot.isLog ? .log : .linear))
        }
        let all = [(name: plot.y, y: curve.y, present: curve.present?.y ?? .nan)] + curve.beside
        let scale = curve.beside.isEmpty ? .asTheyAre : plot.scale
        var (series, markers, ranges, isCut) = ([Series](), [PlotMarker](), [ClosedRange<Double>](), false)
        var lows: [PlotMarker] = []
        let way = bench.downhill.count > 1 ? bench.downhill : []
        var firstFit = CurveFit(scale, [])
        let lowest = inWords ? bench.lowestPlaces(of: curve) : []
        for (index, one) in all.enumerated() {
            // Numbers of one's own may rise steeply by design: only what would flatten all else is cut.
            let cut = CurveFit.cut(
                one.y, including: [one.present] + (index == 0 ? way.prefix(1).map(\.y) : []), flatness: 5)
            isCut = isCut || cut != nil
            let shown = cut ?? CurveFit.extremes(one.y, one.present)
            let fit = CurveFit(scale, one.y, shown)
            if index == 0 { firstFit = fit }
            if let shown { ranges.append(fit(shown.lowerBound)...fit(shown.upperBound)) }
            series.append(
                Series(
                    name: isNamed ? bench.title(ofReading: one.name) : "", x: curve.x, y: one.y.map { fit($0) },
                    role: CurveFit.role(index),
                    dash: .ofLine(index),
                    band: .never, isSampled: true
                ).with(best: lowest.indices.contains(index) ? lowest[index].map { ($0.x, fit($0.y)) } : nil))
            if plot.marksLowest,
                let place = one.y.indices.filter({ one.y[$0].isFinite }).min(by: { one.y[$0] < one.y[$1] })
            {
                lows.append(
                    PlotMarker(
                        x: curve.x[place], y: fit(one.y[place]), role: CurveFit.role(index), label: "min", glyph: "+"))
            }
            guard let x = curve.present?.x, x.isFinite, one.present.isFinite else { continue }
            // The first lies on top.
            markers.insert(
                PlotMarker(x: x, y: fit(one.present), role: index == 0 ? .marker : CurveFit.role(index)), at: 0)
        }
        if !way.isEmpty {
            series.append(
                Series(
                    name: "downhill", x: way.map(\.x), y: way.map { firstFit($0.y) }, role: CurveFit.role(0),
                    form: .points("∘", ascii: "o")))
        }
        // They are named in the order of their numbers.
        let names = bench.inOrder(all.map(\.name))
        for (index, one) in all.enumerated() { series[index].rank = names.firstIndex(of: one.name) ?? index }
        if series.count > all.count { series[all.count].rank = all.count }
        let (low, high) = (ranges.map(\.lowerBound).min() ?? 0, ranges.map(\.upperBound).max() ?? 0)
        let isLog = plot.hasLogAxis
        let given = scale == .asTheyAre && !(isLog && plot.range.map { $0.lowerBound <= 0 } == true) ? plot.range : nil
        return LineChart(
            series: series, x: Axis(label: plot.x),
            y: Axis(
                label: CurveFit.axisName(scale), scale: isLog ? .log : .linear,
                range: given ?? (isCut && !isLog && low < high ? low...high : nil)),
            // Where one stands lies on top.
            markers: lows + markers)
    }
}
