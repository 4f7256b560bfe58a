import TextGrid
import Wording

/// An axis: its label, its scale, and its range where that is not the data's.
public struct Axis: Equatable, Sendable {
    /// How values are spaced.
    public enum Scale: Equatable, Sendable {
        /// Equal distances for equal differences.
        case linear
        /// Powers of ten; values of 0 and below have no place on it.
        case log
    }

    let label: String
    let scale: Scale
    let range: ClosedRange<Double>?
    /// What the values are counted in, shown behind the label: `nats`.
    let unit: String

    /// An axis.
    ///
    /// - Parameters:
    ///   - range: nil for that of the data.
    ///   - unit: shown behind the label.
    public init(label: String = "", scale: Scale = .linear, range: ClosedRange<Double>? = nil, unit: String = "") {
        self.label = label
        self.scale = scale
        self.range = range
        self.unit = unit
    }

    /// Label and unit as they stand beside the axis: `loss (nats)`.
    func name(glyphs: Glyphs) -> String {
        let unit = unit.isEmpty ? "" : label.isEmpty ? unit : " (\(unit))"
        return glyphs.fit(TextWidth.harmless(label + unit))
    }
}
