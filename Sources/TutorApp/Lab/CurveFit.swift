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
        if high > low { height = high - low }
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
        case .ownHeight: "share of its height"
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
}
