import Labs
import TextGrid

/// Which part of the vector lab goes where.
struct VectorLabLayout {
    let table: Rectangle
    /// Nil where there is no room.
    let curve: Rectangle?
    let words: Rectangle

    /// From this width on, the curve stands beside the values.
    private static let wideWidth = 72
    /// A curve in fewer rows says too little.
    private static let leastCurveRows = 8

    init(_ lab: VectorLab, in area: Rectangle) {
        let isWide = area.width >= VectorLabLayout.wideWidth
        let extra = lab.custom == nil ? 0 : 1
        let wordRows =
            min(max(5, area.height / 3), 6 + lab.beside.count + extra + min(2, lab.warnings.count))
        let (upper, words) = area.splitBottom(min(wordRows, max(0, area.height - 5)))
        self.words = words.inset(dx: 1, dy: 0)
        if isWide {
            // A map needs more room than a curve.
            let least = lab.mapCell == nil ? 28 : 34
            let wanted = VectorTable.width(of: lab, room: VectorLabView.tableRoom(area, lab))
            let (left, right) = upper.splitLeft(min(max(wanted + 2, area.width / 2), area.width - least))
            (table, curve) = (left, right)
        } else if upper.height >= min(lab.rowCount, 6) + 3 + VectorLabLayout.leastCurveRows {
            let (top, bottom) = upper.splitTop(min(lab.rowCount + 3, upper.height - VectorLabLayout.leastCurveRows))
            (table, curve) = (top, bottom)
        } else {
            (table, curve) = (upper, nil)
        }
    }
}
