/// The range of a live axis, which does not flicker: it grows at once, and shrinks only when the data have needed less
/// than half of it.
///
///     var range = SteadyRange()
///     let shown = range.update(to: stream.extremes(scale: .linear))
public struct SteadyRange: Equatable, Sendable {
    /// What the axis shows; nil before there are any data.
    public private(set) var range: ClosedRange<Double>?

    public init() {}

    /// Takes in the present extremes of the data.
    ///
    /// - Parameter extremes: nil where there are no data: the range stays.
    /// - Returns: the range to show.
    @discardableResult
    public mutating func update(to extremes: ClosedRange<Double>?, scale: Axis.Scale = .linear) -> ClosedRange<Double>?
    {
        guard let extremes else { return range }
        guard let present = range else {
            range = extremes
            return range
        }
        let grown =
            min(present.lowerBound, extremes.lowerBound)...max(present.upperBound, extremes.upperBound)
        let map = AxisMap(grown, scale: scale)
        let needed = map.place(of: extremes.upperBound) - map.place(of: extremes.lowerBound)
        // One value needs no room at all, but leaves nothing to shrink to either.
        range = needed < 0.5 && extremes.lowerBound < extremes.upperBound ? extremes : grown
        return range
    }
}
