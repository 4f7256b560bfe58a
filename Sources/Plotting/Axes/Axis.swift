import TextGrid
import Wording

#if canImport(Glibc)
    import Glibc
#endif

/// An axis: its label, its scale, and its range where that is not the data's.
package struct Axis: Equatable, Sendable {
    /// How values are spaced.
    package enum Scale: Equatable, Sendable {
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
    /// The values are whole numbers, such as epochs: no other has a label.
    let isWhole: Bool
    /// The values are moments, in seconds from 1970 on, and shown as dates and times.
    let isDate: Bool

    /// An axis.
    ///
    /// - Parameters:
    ///   - range: nil for that of the data.
    ///   - unit: shown behind the label.
    ///   - isWhole: the values are whole numbers; no other has a label.
    ///   - isDate: the values are moments, in seconds from 1970 on.
    package init(
        label: String = "", scale: Scale = .linear, range: ClosedRange<Double>? = nil, unit: String = "",
        isWhole: Bool = false, isDate: Bool = false
    ) {
        self.label = label
        self.scale = scale
        self.range = range
        self.unit = unit
        self.isWhole = isWhole
        self.isDate = isDate
    }

    /// A value in words.
    func text(_ value: Double) -> String { isDate ? DateText.text(value) : NumberText.grouped(value) }

    /// A wider range, by about a quarter at either end, to round numbers. What is never negative begins at 0.
    func wider(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        if scale == .log { return range.lowerBound / 4...min(range.upperBound * 4, .greatestFiniteMagnitude) }
        let room = (range.upperBound / 4 - range.lowerBound / 4)
        let unit = pow(10, floor(log10(room)))
        guard unit.isNormal, (range.upperBound / unit).isFinite else { return range }
        let low = ((range.lowerBound - room) / unit).rounded(.down) * unit
        let high = ((range.upperBound + room) / unit).rounded(.up) * unit
        return (range.lowerBound >= 0 ? max(0, low) : low)...high
    }

    /// The same over another range.
    func over(_ range: ClosedRange<Double>) -> Axis {
        Axis(label: label, scale: scale, range: range, unit: unit, isWhole: isWhole, isDate: isDate)
    }

    /// Label and unit as they stand beside the axis: `loss (nats)`.
    func name(glyphs: Glyphs) -> String {
        let unit = unit.isEmpty ? "" : label.isEmpty ? unit : " (\(unit))"
        return glyphs.fit(TextWidth.harmless(label + unit))
    }
}
