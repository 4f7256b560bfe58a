import Labs
import TextGrid

/// How one of several curves is moved and stretched to share the axis with the others.
struct CurveFit {
    private var (least, height) = (0.0, 1.0)

    /// - Parameter shown: the part of the values that the axis shows; nil for all of them.
    init(_ scale: CurveScale, _ values: [Double], _ shown: ClosedRange<Double>? = nil) {
        guard scale != .asTheyAre, let low = values.lazy.filter(\.isFinite).min() else { return }
        least = low
        guard scale == .ownHeight else { return }
        let high = shown?.upperBound ?? values.lazy.filter(\.isFinite).max() ?? low
        // What rounding leaves of a constant is no height.
        if high - low > 1e-9 * max(abs(low), abs(high)) { height = high - low }
    }

    func callAsFunction(_ value: Double) -> Double { (value - least) / height }

    /// The colour of the curve number `index`, from 0.
    static func role(_ index: Int) -> Role {
        let roles: [Role] = [.loss, .second, .third, .fourth, .actual, .predicted]
        return roles[index % roles.count]
    }

    /// What an axis counts that several curves share; empty where they are as they are.
    static func axisName(_ scale: CurveScale) -> String {
        switch scale {
        case .asTheyAre: ""
        case .fromMinimum: "above its minimum"
        case .ownHeight: "0 lowest, 1 highest"
        }
    }

    /// How several curves share an axis, in words.
    static func words(_ scale: CurveScale) -> String {
        switch scale {
        case .asTheyAre: "as they are"
        case .fromMinimum: "each from its minimum"
        case .ownHeight: "each to its own height"
        }
    }

    /// The least and the greatest of the values and the present one; nil where none is finite.
    static func extremes(_ values: [Double], _ present: Double) -> ClosedRange<Double>? {
        let finite = (values + [present]).filter(\.isFinite)
        return finite.min().flatMap { low in finite.max().map { low...$0 } }
    }

    /// The part of a curve that is worth an axis where the whole is not; nil where all of it is.
    ///
    /// A wall (34.5 for a clipped logarithm, -1e7 for its slope) must not flatten all else: the axis ends a little beyond
    /// nine in ten of the values. It has the values in it that have to be seen, unless one stands far up the wall itself. What falls
    /// is cut only at the ends of the curve: a narrow valley inside is what people look for.
    ///
    /// - Parameter flatness: how many times as high as what is left the whole has to be.
    static func cut(_ values: [Double], including present: [Double], flatness: Double = 1) -> ClosedRange<Double>? {
        let inOrder = values.filter(\.isFinite)
        let finite = inOrder.sorted()
        guard let low = finite.first, let high = finite.last, high > low else { return nil }
        let (early, late) = (finite[finite.count / 10], finite[finite.count * 9 / 10])
        let isFallen = inOrder.first == low || inOrder.last == low
        var bottom = isFallen && early < late ? max(low, early - (late - early) * 0.6) : low
        var top = min(high, late + (late - bottom) * 0.6)
        let reach = 30 * (top - bottom)
        for value in present where value.isFinite && reach > 0 && value <= top + reach && value >= bottom - reach {
            (bottom, top) = (min(bottom, value - (top - value) * 0.1), max(top, value + (value - bottom) * 0.1))
            (bottom, top) = (max(low, bottom), min(high, top))
        }
        return top > bottom && high - low > flatness * (top - bottom) ? bottom...top : nil
    }
}
