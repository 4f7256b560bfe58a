import TextGrid

/// Room in which a unit of x is as long as a unit of y.
///
/// A character cell is taken to be twice as high as it is wide, so that the dots of a cell, 2 × 4 of them, are square.
struct EqualAspect {
    private let ratio: Double

    init(xMap: AxisMap, yMap: AxisMap) {
        let ratio = (xMap.upper / 2 - xMap.lower / 2) / (yMap.upper / 2 - yMap.lower / 2)
        self.ratio = ratio.isFinite && ratio > 0 ? ratio : 1
    }

    /// The largest part of some cells that has the aspect, to the nearest cell; never less than one cell.
    func fit(columns: Int, rows: Int) -> (columns: Int, rows: Int) {
        guard columns > 0, rows > 0 else { return (max(0, columns), max(0, rows)) }
        let wanted = 2 * ratio * Double(rows)
        if wanted <= Double(columns) { return (Int(clamping: wanted, to: 1...columns), rows) }
        return (columns, Int(clamping: Double(columns) / ratio / 2, to: 1...rows))
    }
}
