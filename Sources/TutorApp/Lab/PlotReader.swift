import Fields
import Labs
import Plotting
import TextGrid
import Wording

/// The focus in the plot of a lab.
struct PlotFocus: Equatable, Sendable {
    /// Where the cursor stands, across and, on a map, up; nil where none was moved, and where it is put away.
    var cursor: SIMD2<Double>?
    /// Which of several curves it stands on.
    var curve = 0

    init() {}

    /// As it is kept: the curve, and where the cursor stands.
    var text: String {
        ([NumberText.exact(Double(curve))] + [cursor?.x, cursor?.y].compactMap(\.self).map { NumberText.exact($0) })
            .joined(separator: " ")
    }

    /// What ``text`` says; nil for another text.
    init?(_ text: String) {
        let numbers = text.split(separator: " ").compactMap { Double($0) }
        guard let curve = numbers.first.flatMap({ Int(exactly: $0) }), curve >= 0, numbers.allSatisfy(\.isFinite)
        else { return nil }
        self.curve = curve
        if numbers.count == 3 { cursor = SIMD2(numbers[1], numbers[2]) }
    }
}

/// What a lab says of its plot to the cursor in it: where that can stand, what is read there, and what taking it does.
struct PlotReader: Sendable {
    /// What runs along the axis: `p[2]`.
    let name: String
    /// The places across, made when the cursor moves: with every key it is asked whether it can.
    let places: Lazy<PlotPlaces>
    /// The places from the bottom to the top of a map; nil for curves.
    var up: PlotPlaces?
    /// Where the lab stands: from there the first key leads.
    let present: SIMD2<Double>
    /// Where the cursor stands; nil without one.
    var cursor: SIMD2<Double>?
    /// The curves that it can stand on, as they are drawn.
    var looks: [(role: Role, dash: Dash)] = [(CurveFit.role(0), .ofLine(0))]
    /// Why it cannot move; nil where it can.
    var problem: String?
    /// How many places are in view where more are out of it; nil where all are in view.
    var page: Int?
    /// Where a place stands on the axis, where that shows what follows from it.
    var along: @Sendable (Double) -> Double = { $0 }
    /// What is read at a place, from the longest way to say it to the shortest; empty where the lab's words say it.
    let words: @Sendable (SIMD2<Double>) -> [String]
    /// The keys of the lab's states that taking a place changes.
    var changing: [String] = []
    /// Why enter takes no place; nil where it takes one, or the lab has a key of its own for that.
    var noTake: String?
    /// Makes a place the value; nil where that cannot be.
    var take: (@Sendable (inout LabDesk, SIMD2<Double>) throws -> Void)?
    /// Puts the cursor somewhere, or away.
    var put: @Sendable (inout LabDesk, SIMD2<Double>?) -> Void = { $0.session.plot?.cursor = $1 }

    /// The losses beside each other have these looks.
    static func looks(_ count: Int) -> [(role: Role, dash: Dash)] {
        (0..<count).map { (CurveFit.role($0), .ofLine($0)) }
    }

    /// The places across.
    var across: PlotPlaces { places.value }

    /// The place that is read: the cursor's, else that of now.
    var place: SIMD2<Double> { cursor ?? present }

    /// From where the cursor moves: in place of what is no number, the middle of the axis.
    var start: SIMD2<Double> {
        SIMD2(
            place.x.isFinite ? place.x : across.middle, place.y.isFinite ? place.y : up?.middle ?? 0)
    }

    /// A place within the axes.
    func within(_ place: SIMD2<Double>) -> SIMD2<Double> {
        func clamped(_ value: Double, _ axis: PlotPlaces) -> Double {
            axis.stops.isEmpty
                ? min(max(axis.range.lowerBound, value), axis.range.upperBound) : axis.rounded(value)
        }
        return SIMD2(clamped(place.x, across), up.map { clamped(place.y, $0) } ?? 0)
    }

    /// The same on a whole step.
    func rounded(_ place: SIMD2<Double>) -> SIMD2<Double> {
        SIMD2(across.rounded(place.x), up?.rounded(place.y) ?? 0)
    }

    /// A number as it is read: as precisely as a step of the axis is.
    static func text(_ value: Double, digits: Int = 4) -> String {
        NumberText.short(value, digits: digits).replacingMinus
    }
}

extension LabSession {
    /// What reads the plot, where that has the focus.
    var reader: PlotReader? {
        let feature = Features.of(state)
        guard plot != nil || feature.beginsInPlot, var reader = feature.reader(self, isInPlot: plot != nil) else {
            return nil
        }
        if let cursor = plot?.cursor, reader.cursor == nil { reader.cursor = reader.within(cursor) }
        return reader
    }

    /// The same for drawing: nil while something is typed, and where the lab does not have the focus.
    func reader(isFocused: Bool) -> PlotReader? { isFocused && isInPlot ? reader : nil }

    /// What is read at the cursor, or where the lab stands, from the longest way to say it to the shortest.
    var reading: [String] {
        guard plot != nil, let reader else { return [] }
        return reader.words(reader.place)
    }
}
