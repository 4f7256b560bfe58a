import Fields
import LossMath
import Wording

/// The way downhill of a bench, and what it was gone over: where that is another, there is no way.
struct BenchWay: Equatable, Sendable {
    /// A bench but for the numbers that move.
    struct Ground: Equatable, Sendable {
        let moved: [String]
        let reading: String
        let parameters: [Double]
        let vectors: [[Double]]
        let readings: [FormulaBench.Reading]
    }

    var ground: Ground?
    var way = NumberWay()

    static func == (left: Self, right: Self) -> Bool { true }
}

/// Gradient descent on the numbers that move along the plot, one for a curve and two for a heat map; what it makes smaller
/// is the plotted reading.
extension FormulaBench: DescendingLab {
    /// Where the slope is neither among the steepest nor among the flattest, a step goes a tenth of the plot; along the
    /// steeper of two numbers.
    package var fittingRate: Double {
        var ground = self
        (ground.selected, ground.element, ground.descentRate, ground.walkAsTold) = (0, 0, nil, nil)
        // Along one parameter it is the same from wherever it stands.
        if movedNumbers.count == 1, elementPlace(movedNumbers[0]) == nil { ground.move(movedNumbers[0], to: 0) }
        return Self.rates.remembered(ground) { movedNumbers.map { rate(along: $0) }.min() ?? readableRate(.nan) }
    }

    private static let rates = Recent<FormulaBench, Double>(8)

    private func rate(along name: String) -> Double {
        guard let plot, let curve = plotting(over: name, plot.y).curve(samples: 41), !curve.isPoints,
            let first = curve.values.first, let last = curve.values.last
        else { return readableRate(.nan) }
        let step = (last - first) / Double(curve.values.count - 1)
        let slopes = zip(curve.y.dropFirst(), curve.y).map { abs($0 - $1) / step }.filter { $0.isFinite && $0 > 0 }
        guard !slopes.isEmpty else { return readableRate(.nan) }
        return readableRate((last - first) / 10 / slopes.sorted()[slopes.count / 2])
    }

    private func plotting(over x: String, _ y: String) -> FormulaBench {
        var bench = self
        bench.plot = Plot(x: x, y: y)
        return bench
    }

    /// The name of the plotted reading.
    package var descendedName: String { plot?.y ?? "" }

    /// The plotted reading; of a list its sum.
    package var descended: Double { plot.map { number(readings[$0.y]) } ?? .nan }

    /// One step of gradient descent. A parameter ends at its bounds, where the reading has a value there; where it has
    /// none, all stay where they are.
    package mutating func descend(_ isHeld: (String) -> Bool) -> DescentStep {
        guard let ground = ground(moving: movedNumbers) else { return .noGradient }
        // What is held has no slope.
        let slopes = ground.moved.compactMap { isHeld($0) ? 0 : slope(of: ground.reading, along: $0) }
        guard slopes.count == ground.moved.count, slopes.allSatisfy(\.isFinite) else { return .noGradient }
        guard slopes.contains(where: { $0 != 0 }) else { return .level }
        let old = ground.moved.map { value(of: $0) }
        let wanted = zip(old, slopes).map { $0 - rate * $1 }
        var next = zip(ground.moved, wanted).map { name, value in
            let bounds = parameters.first { $0.name == name }
            return min(max(bounds?.from ?? value, value), bounds?.to ?? value)
        }
        if !number(readings(moving: ground.moved, to: next)[ground.reading]).isFinite { next = old }
        var way = self.way.ground == ground && !shownWay.isEmpty ? self.way.way : NumberWay()
        way.go(from: old, to: next)
        for (name, value) in zip(ground.moved, next) { move(name, to: value) }
        self.way = BenchWay(ground: ground, way: way)
        // While one of them is free it goes on along a bound.
        guard slopes.indices.allSatisfy({ slopes[$0] == 0 || next[$0] != wanted[$0] }),
            let place = next.indices.first(where: { next[$0] != wanted[$0] })
        else { return .moved }
        return .stopped(ground.moved[place], wanted: wanted[place], at: next[place])
    }

    /// Where steps downhill have led: the values of a number after each, the start first. Empty where something else was
    /// changed since, and where another reading is plotted.
    package func downhill(of name: String) -> [Double] {
        let place = way.ground?.moved.firstIndex(of: name)
        return shownWay.map { values in place.map { values[$0] } ?? value(of: name) }
    }

    /// Where steps downhill have led on the plot of a curve: what it says at each, the start first; empty as
    /// ``downhill(of:)`` is.
    package var downhill: [(x: Double, y: Double)] {
        guard let plot, let moved = way.ground?.moved else { return [] }
        return shownWay.map { values in
            let names = readings(moving: moved, to: values)
            let place = moved.firstIndex(of: plot.x)
            return (place.map { values[$0] } ?? number(names[plot.x]), number(names[plot.y]))
        }
    }

    /// The values of the numbers that move after each step.
    var shownWay: [[Double]] {
        guard let ground = way.ground, self.ground(moving: ground.moved) == ground else { return [] }
        return way.way.shown(at: ground.moved.map { value(of: $0) })
    }

    /// The same of the numbers that the plot moves, as it can be told; of a number that stood still where it stands.
    var toldWay: [[Double]] {
        guard let moved = way.ground?.moved, moved.allSatisfy(movedNumbers.contains) else { return [] }
        return shownWay.map { values in
            movedNumbers.map { name in moved.firstIndex(of: name).map { values[$0] } ?? value(of: name) }
        }
    }

    /// Takes a way that was walked before.
    mutating func takeWay(_ places: [[Double]], at place: Place) throws(Problem) {
        guard let first = places.first else { return }
        guard let ground = ground(moving: movedNumbers) else {
            throw Problem(place, .refused("needs a plot over a number: that is what goes downhill"))
        }
        let count = ground.moved.count
        guard places.allSatisfy({ $0.count == count }) else {
            throw Problem(
                place,
                .refused("needs \(Words.count(count, "number")) a step, as many as the plot moves, not \(first.count)"))
        }
        way = BenchWay(ground: ground, way: NumberWay(places: places))
    }

    /// What goes downhill, and over what; nil where nothing is plotted that could.
    private func ground(moving moved: [String]) -> BenchWay.Ground? {
        guard let plot, !moved.isEmpty else { return nil }
        var rest = self
        for name in moved { rest.move(name, to: 0) }
        return BenchWay.Ground(
            moved: moved, reading: plot.y, parameters: rest.parameters.map(\.value),
            vectors: rest.vectors.map(\.values), readings: readingList)
    }

    /// The slope of a reading along a number, of a list that of its sum. Nil where it has none.
    package func slope(of reading: String, along number: String) -> Double? { slopes(of: reading, along: [number])?[0] }

    /// The slopes of a reading along some numbers: back through all readings that it names.
    func slopes(of reading: String, along numbers: [String]) -> [Double]? {
        let values = readings
        guard let value = values[reading] else { return nil }
        var slopes = [reading: value.mapped { _ in 1 }]
        for line in readingList.reversed() {
            guard let slope = slopes.removeValue(forKey: line.name) else { continue }
            // The slope of what follows along each of this reading's numbers, times those of this reading.
            var weight = "slopes_behind"
            while values[weight] != nil { weight += "_" }
            let text = "sum(\(weight) * (\(line.formula)))"
            guard let weighted = Self.weighted.remembered(text, { try? Formula(text) }),
                let found = try? weighted.gradient(
                    in: values.merging([weight: slope]) { $1 }, withRespectTo: Array(values.keys))
            else { return nil }
            for (name, gradient) in found.gradients {
                let sum = zip(slopes[name]?.values ?? gradient.values.map { _ in 0 }, gradient.values).map(+)
                for (index, value) in sum.enumerated() { slopes[name, default: gradient][flat: index] = value }
            }
        }
        return numbers.map { number in
            if let place = elementPlace(number) { return slopes[vectors[place.vector].name]?[flat: place.element] ?? 0 }
            return slopes[number]?.scalar ?? 0
        }
    }

    private static let weighted = Recent<String, Formula?>(8)
}
