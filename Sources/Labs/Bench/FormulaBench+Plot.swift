import LossMath
import Wording

/// What a bench draws.
extension FormulaBench {
    /// Points to draw.
    package struct Curve: Equatable, Sendable {
        /// Where the points stand along the bottom, in the order in which they are joined.
        package let x: [Double]
        /// How high they stand, as many as x; NaN where the reading has no value.
        package let y: [Double]
        /// The value of what moves at each point; empty for single points.
        package let values: [Double]
        /// Where the bench stands now; nil for a list over a list.
        package let present: (x: Double, y: Double)?
        /// True for single points that no line joins.
        package let isPoints: Bool
        /// What moves along the curve where that is not what x says.
        package let moved: String?
        /// The readings beside, over the same points, each with where it stands now.
        package let beside: [(name: String, y: [Double], present: Double)]

        /// Two curves are equal when all that is drawn is.
        package static func == (left: Curve, right: Curve) -> Bool {
            left.x == right.x && left.y == right.y && left.values == right.values && left.present?.x == right.present?.x
                && left.present?.y == right.present?.y && left.isPoints == right.isPoints && left.moved == right.moved
                && left.beside.map(\.name) == right.beside.map(\.name) && left.beside.map(\.y) == right.beside.map(\.y)
                && left.beside.map(\.present) == right.beside.map(\.present)
        }
    }

    /// The plotted reading as what x names moves; nil where nothing is plotted.
    ///
    /// Over a parameter or an element, x runs through its range. Over a reading, the selected number runs through its
    /// range and both follow. Of two lists, the elements are points; of a list over anything else, its sum is taken.
    package func curve(samples: Int) -> Curve? {
        guard let plot else { return nil }
        let now = readings
        if let x = now[plot.x], let y = now[plot.y], x.shape != .scalar, x.values.count == y.values.count {
            return Curve(x: x.values, y: y.values, values: [], present: nil, isPoints: true, moved: nil, beside: [])
        }
        guard let moved = movedNumber else { return nil }
        let isMovable = moved == plot.x
        let range = range(of: moved)
        let count = max(2, samples)
        let values = (0..<count).map {
            range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
        }
        let lists = sampled([plot.x, plot.y] + plot.beside, moving: moved, through: values)
        let x = isMovable ? value(of: moved) : number(now[plot.x])
        return Curve(
            x: isMovable ? values : lists[0], y: lists[1], values: values, present: (x, number(now[plot.y])),
            isPoints: false, moved: isMovable ? nil : moved,
            beside: zip(plot.beside, lists[2...]).map { ($0, $1, number(now[$0])) })
    }

    /// What samples depend on: all but where the moved number stands now, and what is selected.
    private struct SampleKey: Equatable {
        let parameters: [Parameter]
        let vectors: [Vector]
        let readings: [Reading]
        let names: [String]
        let moved: String
        let values: [Double]
    }

    private static let samples = Recent<SampleKey, [[Double]]>(4)

    /// The value of each of the names at each value of the number that moves.
    private func sampled(_ names: [String], moving moved: String, through values: [Double]) -> [[Double]] {
        var still = self
        still.move(moved, to: 0)
        let key = SampleKey(
            parameters: still.parameters, vectors: still.vectors, readings: readingList, names: names, moved: moved,
            values: values)
        return Self.samples.remembered(key) {
            var readings = MovedReadings(self, moving: [moved], wanted: names)
            return readings.lists(of: names, through: values)
        }
    }

    /// Where each curve of the plot is lowest, between the samples too: the plotted one, then those beside. Empty where what
    /// moves is not what the axis says.
    package func lowestPlaces(of curve: Curve) -> [CurveBest?] {
        guard let plot, let moved = movedNumber, !curve.isPoints, curve.moved == nil else { return [] }
        return zip([plot.y] + plot.beside, [curve.y] + curve.beside.map(\.y)).map { name, y in
            var readings = MovedReadings(self, moving: [moved], wanted: [name])
            return CurveBest(x: curve.x, y: y) {
                readings.move(to: [$0])
                return number(readings.values[name])
            }
        }
    }

    /// The number that moves along the plot: what x names, or where that is a reading the selected one. Nil where nothing
    /// does.
    var movedNumber: String? {
        guard let plot else { return nil }
        if parameters.contains(where: { $0.name == plot.x }) || elementPlace(plot.x) != nil { return plot.x }
        return selectedNumber ?? parameters.first?.name ?? vectors.first.map { "\($0.name)[0]" }
    }

    /// The numbers that move along the plot: two of a heat map.
    var movedNumbers: [String] { [movedNumber, plot?.map].compactMap(\.self) }

    func number(_ value: Tensor?) -> Double {
        guard let value else { return .nan }
        return value.scalar ?? value.values.reduce(0, +)
    }

    /// The value of a parameter or an element.
    package func value(of name: String) -> Double {
        if let place = elementPlace(name) { return vectors[place.vector].values[place.element] }
        return parameters.first { $0.name == name }?.value ?? .nan
    }

    /// The plotted reading over its two numbers, or another one; nil where a curve is plotted.
    ///
    /// - Parameter reading: the name of one beside; nil for the plotted one.
    package func map(
        of reading: String? = nil
    ) -> (x: ClosedRange<Double>, y: ClosedRange<Double>, value: (Double, Double) -> Double)? {
        guard let plot, let other = plot.map else { return nil }
        let wanted = reading ?? plot.y
        var readings = MovedReadings(self, moving: [plot.x, other], wanted: [wanted])
        return (
            range(of: plot.x), range(of: other),
            { x, y in
                readings.move(to: [x, y])
                return number(readings.values[wanted])
            }
        )
    }

    /// The bench but for where the numbers of its heat map stand: the map is the same while this is.
    package var mapGround: FormulaBench? {
        guard let plot, let other = plot.map else { return nil }
        var ground = self
        for (name, range) in [(plot.x, range(of: plot.x)), (other, range(of: other))] {
            // The range of an element goes with it.
            ground.move(name, to: range.lowerBound)
        }
        (ground.selected, ground.element, ground.descentRate, ground.walkAsTold) = (0, 0, nil, nil)
        return ground
    }

    /// The slopes of the plotted reading along the numbers of its heat map; nil for a curve, and where there are none.
    package var mapGradient: (x: Double, y: Double)? {
        guard let plot, let other = plot.map, let x = slope(of: plot.y, along: plot.x),
            let y = slope(of: plot.y, along: other)
        else { return nil }
        return (x, y)
    }

    private func range(of name: String) -> ClosedRange<Double> {
        if let parameter = parameters.first(where: { $0.name == name }), parameter.from <= parameter.to {
            return parameter.from...parameter.to
        }
        let value = value(of: name)
        guard value.isFinite else { return -1...1 }
        // Where a way downhill began stays in view.
        let start = downhill(of: name).first ?? value
        let (low, high) = start.isFinite ? (min(value, start), max(value, start)) : (value, value)
        let reach = max(1, abs(value), high - low)
        return value - reach...value + reach
    }

    func readings(moving names: [String], to values: [Double]) -> [String: Tensor] {
        var moved = self
        for (name, value) in zip(names, values) { moved.move(name, to: value) }
        return moved.readings
    }

    /// Gives a parameter or an element a value, within its bounds or not.
    mutating func move(_ name: String, to value: Double) {
        if let place = elementPlace(name) {
            vectors[place.vector].values[place.element] = value
        } else if let index = parameters.firstIndex(where: { $0.name == name }) {
            parameters[index].value = value
        }
    }
}
