import Fields
import LossMath
import Wording

/// The way downhill of a bench, and what it was gone over: where that is another, there is no way.
struct BenchWay: Equatable, Sendable {
    /// A bench but for the number that moves.
    struct Ground: Equatable, Sendable {
        let moved: String
        let reading: String
        let parameters: [Double]
        let vectors: [[Double]]
        let readings: [FormulaBench.Reading]
    }

    var ground: Ground?
    var way = NumberWay()

    static func == (left: Self, right: Self) -> Bool { true }
}

/// Gradient descent on the number that moves along the plot; what it makes smaller is the plotted reading.
extension FormulaBench: DescendingLab {
    /// Where the slope is neither among the steepest nor among the flattest, a step goes a tenth of the plot.
    public var fittingRate: Double {
        guard let curve = curve(samples: 41), !curve.isPoints, let first = curve.values.first,
            let last = curve.values.last
        else { return readableRate(.nan) }
        let step = (last - first) / Double(curve.values.count - 1)
        let slopes = zip(curve.y.dropFirst(), curve.y).map { abs($0 - $1) / step }.filter { $0.isFinite && $0 > 0 }
        guard !slopes.isEmpty else { return readableRate(.nan) }
        return readableRate((last - first) / 10 / slopes.sorted()[slopes.count / 2])
    }

    /// The name of the plotted reading.
    public var descendedName: String { plot?.y ?? "" }

    /// The plotted reading; of a list its sum.
    public var descended: Double { plot.map { number(readings[$0.y]) } ?? .nan }

    /// One step of gradient descent. A parameter ends at its bounds, where the reading has a value there; where it has
    /// none, it stays where it is.
    public mutating func descend(_ isHeld: (String) -> Bool) -> DescentStep {
        guard let ground, let slope = slope(of: ground.reading, along: ground.moved), slope.isFinite else {
            return .noGradient
        }
        guard slope != 0 else { return .level }
        let old = value(of: ground.moved)
        let wanted = old - rate * slope
        let bounds = parameters.first { $0.name == ground.moved }
        var next = min(max(bounds?.from ?? wanted, wanted), bounds?.to ?? wanted)
        if !number(readings(moving: ground.moved, to: next)[ground.reading]).isFinite { next = old }
        var way = shownWay.isEmpty ? NumberWay() : way.way
        way.go(from: [old], to: [next])
        move(ground.moved, to: next)
        self.way = BenchWay(ground: ground, way: way)
        return next == wanted ? .moved : .stopped(ground.moved, wanted: wanted, at: next)
    }

    /// Where steps downhill have led: what the plot says at each, the start first. Empty where something else was changed
    /// since, and where another reading is plotted.
    public var downhill: [(x: Double, y: Double)] {
        guard let plot, let moved = movedNumber else { return [] }
        return shownWay.map { value in
            let names = readings(moving: moved, to: value)
            return (plot.x == moved ? value : number(names[plot.x]), number(names[plot.y]))
        }
    }

    /// The values of the number that moves after each step.
    var shownWay: [Double] {
        guard let ground, way.ground == ground else { return [] }
        return way.way.shown(at: [value(of: ground.moved)]).map { $0[0] }
    }

    /// Takes a way that was walked before.
    mutating func takeWay(_ values: [Double], at place: Place) throws(Problem) {
        guard !values.isEmpty else { return }
        guard let ground else {
            throw Problem(place, .refused("needs a plot over a number: that is what goes downhill"))
        }
        way = BenchWay(ground: ground, way: NumberWay(places: values.map { [$0] }))
    }

    /// What goes downhill, and over what; nil where nothing is plotted that could.
    private var ground: BenchWay.Ground? {
        guard let plot, let moved = movedNumber else { return nil }
        var rest = self
        rest.move(moved, to: 0)
        return BenchWay.Ground(
            moved: moved, reading: plot.y, parameters: rest.parameters.map(\.value),
            vectors: rest.vectors.map(\.values), readings: readingList)
    }

    /// The slope of a reading along a number, of a list that of its sum: back through all readings that it names. Nil where
    /// it has none.
    func slope(of reading: String, along number: String) -> Double? {
        let values = readings
        guard let value = values[reading] else { return nil }
        var slopes = [reading: value.mapped { _ in 1 }]
        for line in readingList.reversed() {
            guard let slope = slopes.removeValue(forKey: line.name) else { continue }
            // The slope of what follows along each of this reading's numbers, times those of this reading.
            var weight = "slopes_behind"
            while values[weight] != nil { weight += "_" }
            guard let weighted = try? Formula("sum(\(weight) * (\(line.formula)))"),
                let found = try? weighted.gradient(
                    in: values.merging([weight: slope]) { $1 }, withRespectTo: Array(values.keys))
            else { return nil }
            for (name, gradient) in found.gradients {
                let sum = zip(slopes[name]?.values ?? gradient.values.map { _ in 0 }, gradient.values).map(+)
                for (index, value) in sum.enumerated() { slopes[name, default: gradient][flat: index] = value }
            }
        }
        if let place = elementPlace(number) { return slopes[vectors[place.vector].name]?[flat: place.element] ?? 0 }
        return slopes[number]?.scalar ?? 0
    }
}
