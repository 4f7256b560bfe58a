import Fields
import Labs
import LossMath
import Wording

/// What a cursor reads off the plot of the bench.
enum BenchPlotReader {
    static func reader(_ bench: FormulaBench) -> PlotReader? {
        guard let plot = bench.plot else { return nil }
        let names = [plot.y] + plot.beside
        if let map = bench.map().map({ (x: $0.x, y: $0.y) }), let other = plot.map {
            return PlotReader(
                name: "\(plot.x), \(other)", places: Lazy { places(of: plot.x, map.x, bench, parts: 50) },
                up: places(of: other, map.y, bench, parts: 25),
                present: SIMD2(bench.value(of: plot.x), bench.value(of: other)),
                words: { place in
                    let there = bench.at([(other, place.y), (plot.x, place.x)])
                    let start = "\(plot.x) \(text(place.x)), \(other) \(text(place.y)): "
                    let short = start + values(names, there).joined(separator: "; ")
                    guard let slopes = there.mapGradient else { return [short] }
                    return ["\(short); slopes \(text(slopes.x)), \(text(slopes.y))", short]
                },
                changing: [plot.x.listName, other.listName],
                take: { desk, place in take(&desk, [(other, place.y), (plot.x, place.x)]) })
        }
        guard let curve = bench.curve(samples: 2) else { return nil }
        if curve.isPoints { return points(curve, plot) }
        guard let first = curve.values.first, let last = curve.values.last, first < last else { return nil }
        // What moves may be another number than the one that the axis has.
        let moved = curve.moved ?? plot.x
        var reader = PlotReader(
            name: moved, places: Lazy { places(of: moved, first...last, bench, parts: 100) },
            present: SIMD2(bench.value(of: moved), 0),
            looks: PlotReader.looks(names.count),
            words: { place in
                let there = bench.at([(moved, place.x)])
                let start = "\(moved) \(text(place.x)): "
                let short = (curve.moved == nil ? [] : values([plot.x], there)) + values(names, there)
                let slopes = names.map { name in
                    values([name], there)[0] + (there.slope(of: name, along: moved).map { ", slope \(text($0))" } ?? "")
                }
                return (curve.moved == nil ? [slopes] : []).map { start + $0.joined(separator: "; ") }
                    + [start + short.joined(separator: "; ")]
            },
            changing: [moved.listName], take: { desk, place in take(&desk, [(moved, place.x)]) })
        if curve.moved != nil { reader.along = { bench.at([(moved, $0)]).number(of: plot.x) } }
        return reader
    }

    /// A step of the cursor is one of the number, where that has steps of its own.
    private static func places(
        of name: String, _ range: ClosedRange<Double>, _ bench: FormulaBench, parts: Double
    ) -> PlotPlaces {
        let step = bench.parameters.first { $0.name == name }?.step ?? 0
        let own = (range.upperBound - range.lowerBound) / step
        return PlotPlaces(range: range, parts: (4...1000).contains(own) ? own : parts)
    }

    /// The cursor goes from point to point; taking one selects it.
    private static func points(_ curve: FormulaBench.Curve, _ plot: FormulaBench.Plot) -> PlotReader? {
        let stops = curve.x.filter(\.isFinite).sorted()
        guard let first = stops.first, let last = stops.last else { return nil }
        let nearest: @Sendable (Double) -> Int = { place in
            curve.x.indices.filter { curve.x[$0].isFinite }.min { abs(curve.x[$0] - place) < abs(curve.x[$1] - place) }
                ?? 0
        }
        return PlotReader(
            name: plot.x, places: Lazy { PlotPlaces(range: first...last, stops: stops) }, present: SIMD2(first, 0),
            words: { place in
                let index = nearest(place.x)
                return ["\(plot.x)[\(index)] \(text(curve.x[index])): \(plot.y)[\(index)] \(text(curve.y[index]))"]
            },
            take: { desk, place in
                desk.change(FormulaBench.self, isEdit: false) { bench, _ in
                    _ = bench.selectNumber(named: "\(plot.y)[\(nearest(place.x))]")
                }
            })
    }

    private static func values(_ names: [String], _ bench: FormulaBench) -> [String] {
        names.map { "\($0) \(text(bench.number(of: $0)))" }
    }

    private static func take(_ desk: inout LabDesk, _ numbers: [(name: String, value: Double)]) {
        desk.change(FormulaBench.self, isEdit: true) { bench, _ in
            for (name, value) in numbers { bench.set(name, to: value) }
        }
    }

    private static func text(_ value: Double) -> String { PlotReader.text(value) }
}

extension FormulaBench {
    /// The bench with some numbers moved.
    fileprivate func at(_ numbers: [(name: String, value: Double)]) -> FormulaBench {
        var bench = self
        for (name, value) in numbers { bench.set(name, to: value) }
        return bench
    }

    /// What a formula comes to, of a list its sum, or a number.
    fileprivate func number(of name: String) -> Double {
        guard let reading = readings[name] else { return value(of: name) }
        return reading.scalar ?? reading.values.reduce(0, +)
    }
}
