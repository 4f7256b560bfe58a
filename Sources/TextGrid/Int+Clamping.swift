extension Int {
    /// The nearest whole number in `range`; NaN becomes its lower bound. Never traps, unlike `Int(_:)`.
    public init(clamping value: Double, to range: ClosedRange<Int>) {
        if value.isNaN || value <= Double(range.lowerBound) {
            self = range.lowerBound
        } else if value >= Double(range.upperBound) {
            self = range.upperBound
        } else {
            self = Int(value.rounded())
        }
    }
}
