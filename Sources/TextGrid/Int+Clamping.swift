extension Int {
    /// The nearest whole number in `range`; NaN becomes its lower bound. Never traps, unlike `Int(_:)`.
    @inlinable
    package init(clamping value: Double, to range: ClosedRange<Int>) {
        if value.isNaN || value <= Double(range.lowerBound) {
            self = range.lowerBound
        } else if value >= Double(range.upperBound) {
            self = range.upperBound
        } else {
            // Halves away from zero, without a call.
            let whole = Int(value)
            let rest = value - Double(whole)
            self = whole + (rest >= 0.5 ? 1 : rest <= -0.5 ? -1 : 0)
        }
    }
}
