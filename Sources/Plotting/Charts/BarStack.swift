/// Where the parts of a bar begin and end: those above 0 from 0 upwards, those below 0 downwards.
struct BarStack: Equatable {
    struct Piece: Equatable {
        let part: Int
        let from: Double
        let to: Double
    }

    private(set) var pieces: [Piece] = []
    /// The ends of the bar.
    private(set) var low = 0.0
    private(set) var high = 0.0
    /// Values that are no numbers.
    private(set) var nan = 0
    private(set) var total = 0.0

    /// - Parameter values: one for each part.
    init(_ values: [Double]) {
        for (part, value) in values.enumerated() {
            if value.isNaN { nan += 1 }
            total += value
            // Infinity has no length, and sets no scale.
            if value.isInfinite {
                pieces.append(Piece(part: part, from: value > 0 ? high : low, to: value))
            } else if value > 0 {
                let end = min(high + value, .greatestFiniteMagnitude)
                pieces.append(Piece(part: part, from: high, to: end))
                high = end
            } else if value < 0 {
                let end = max(low + value, -.greatestFiniteMagnitude)
                pieces.append(Piece(part: part, from: low, to: end))
                low = end
            }
        }
    }
}
