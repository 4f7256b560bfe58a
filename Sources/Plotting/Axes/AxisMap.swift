import TextGrid

#if canImport(Glibc)
    import Glibc
#endif

/// From values to places between 0 and 1 along an axis.
struct AxisMap: Equatable {
    let lower: Double
    let upper: Double
    let scale: Axis.Scale
    /// The lower end, and the way from there to the upper one, in what the scale counts: halves, so that a range from
    /// -1e308 to 1e308 does not overflow; or logarithms, since a quotient such as 1e300 / 1e-300 overflows.
    private let origin: Double
    private let span: Double

    /// The map of an axis over data: its own range, else the data's; constant data get room around them.
    ///
    /// - Parameter extremes: of the finite data that the axis can show, nil where there are none.
    init(axis: Axis, extremes: ClosedRange<Double>?) {
        scale = axis.scale
        var low = axis.range?.lowerBound ?? extremes?.lowerBound ?? (axis.scale == .log ? 0.1 : 0)
        var high = axis.range?.upperBound ?? extremes?.upperBound ?? 1
        if axis.scale == .log {
            low = max(low, .leastNonzeroMagnitude)
            high = max(high, low)
            if high / low < 1.0001 {
                low = max(low / 2, .leastNonzeroMagnitude)
                high *= 2
            }
        } else if !(high - low > abs(high) * 1e-13) {
            let room = max(abs(high) * 0.1, high == 0 ? 1 : .leastNormalMagnitude)
            low -= room
            high += room
        }
        lower = max(low, -.greatestFiniteMagnitude)
        upper = min(high, .greatestFiniteMagnitude)
        origin = scale == .log ? log(lower) : lower / 2
        span = scale == .log ? log(upper) - log(lower) : upper / 2 - lower / 2
    }

    /// The map of an axis whose range is known.
    init(_ range: ClosedRange<Double>, scale: Axis.Scale = .linear) {
        self.init(axis: Axis(scale: scale, range: range), extremes: nil)
    }

    /// The place of a value: 0 at the lower end, 1 at the upper; NaN where it has none.
    func place(of value: Double) -> Double {
        switch scale {
        case .linear: return (value / 2 - origin) / span
        case .log: return value > 0 ? (log(value) - origin) / span : .nan
        }
    }

    /// The value at a place between 0 and 1.
    func value(at place: Double) -> Double {
        switch scale {
        case .linear: return lower * (1 - place) + upper * place
        case .log: return exp(origin + span * place)
        }
    }

    func contains(_ value: Double) -> Bool { value >= lower && value <= upper }

    /// Where among `count` cells (or dots) a value lies: 0 is the middle of the first.
    ///
    /// The very ends of an axis are half a cell outside: rounded, they would fall off, so they are moved in a little. The
    /// middle of a cell lies between two of its dots: the upper one has it, as what is a little above.
    ///
    /// - Parameter fromTop: counted from the upper end, as rows are.
    func position(of value: Double, among count: Int, fromTop: Bool = false) -> Double {
        let place = place(of: value)
        let exact = (fromTop ? 1 - place : place) * Double(count) - 0.5 - 1e-9
        return place >= 0 && place <= 1 ? min(max(exact, -0.499), Double(count) - 0.501) : exact
    }

    /// The cell that `position` lies in, never outside.
    func cell(of value: Double, among count: Int, fromTop: Bool = false) -> Int {
        Int(clamping: position(of: value, among: count, fromTop: fromTop), to: 0...max(0, count - 1))
    }

    /// How many cells the place of a value lies beside the middle of its cell.
    func shift(of value: Double, among count: Int, fromTop: Bool = false) -> Double {
        let place = place(of: value)
        return (fromTop ? 1 - place : place) * Double(count) - 0.5
            - Double(cell(of: value, among: count, fromTop: fromTop))
    }

    /// The value in the middle of a cell among `count`.
    func value(ofCell cell: Int, among count: Int, fromTop: Bool = false) -> Double {
        let place = (Double(cell) + 0.5) / Double(max(1, count))
        return value(at: fromTop ? 1 - place : place)
    }
}
