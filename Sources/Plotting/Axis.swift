/// An axis: its label, its scale, and its range where that is not the data's.
public struct Axis: Equatable, Sendable {
    public enum Scale: Equatable, Sendable {
        case linear
        /// Powers of ten; values of 0 and below have no place on it.
        case log
    }

    public let label: String
    public let scale: Scale
    public let range: ClosedRange<Double>?

    public init(label: String = "", scale: Scale = .linear, range: ClosedRange<Double>? = nil) {
        self.label = label
        self.scale = scale
        self.range = range
    }
}
