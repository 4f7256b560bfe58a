import TextGrid
import Wording

/// How often estimates fall where: columns of blocks over an axis with the truth marked on it.
struct EstimateHistogram {
    let values: [Double]
    let truth: Double
    /// The axis; what lies outside counts into the outermost columns.
    let range: ClosedRange<Double>

    private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    func draw(on grid: inout Grid, in area: Rectangle) {
        guard area.height >= 3, area.width >= 3, range.upperBound > range.lowerBound else { return }
        let columns = area.width
        let counts = self.counts(columns: columns)
        let largest = counts.max() ?? 0
        let rows = area.height - 2
        let steps = grid.glyphs.isASCII ? 1 : 8
        for (column, count) in counts.enumerated() where count > 0 {
            let height = max(1, count * rows * steps / max(1, largest))
            for row in 0..<rows {
                let filled = min(steps, height - row * steps)
                guard filled > 0 else { break }
                let glyph = grid.glyphs.isASCII ? "#" : Self.blocks[filled - 1]
                grid[area.x + column, area.maxY - 3 - row] = Cell(glyph, style: Style(.second))
            }
        }
        let axis = area.maxY - 2
        for column in 0..<columns { grid[area.x + column, axis] = Cell(grid.glyphs.horizontal, style: Style(.frame)) }
        grid[area.x + place(truth, columns), axis] = Cell(grid.glyphs.isASCII ? "^" : "▲", style: Style(.marker))
        // The outermost columns hold what lies outside too.
        let isBelow = values.contains { $0 < range.lowerBound }
        let isAbove = values.contains { $0 > range.upperBound }
        let low = grid.glyphs.fit("\(isBelow ? "≤ " : "")\(NumberText.short(range.lowerBound, digits: 3))")
        let high = grid.glyphs.fit("\(isAbove ? "≥ " : "")\(NumberText.short(range.upperBound, digits: 3))")
        let middle = "truth \(NumberText.short(truth, digits: 3))"
        let centred = area.x + place(truth, columns) - middle.count / 2
        let start = max(area.x, min(centred, area.x + columns - middle.count))
        if area.x + low.count < start { grid.write(low, x: area.x, y: axis + 1, style: Style(.muted)) }
        grid.write(middle, x: start, y: axis + 1, style: Style(.marker))
        if start + middle.count + 1 + high.count <= area.x + columns {
            grid.write(high, x: area.x + columns - high.count, y: axis + 1, style: Style(.muted))
        }
    }

    private func counts(columns: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: columns)
        for value in values { counts[place(value, columns)] += 1 }
        return counts
    }

    private func place(_ value: Double, _ columns: Int) -> Int {
        let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
        return Int(clamping: (share * Double(columns)).rounded(.down), to: 0...columns - 1)
    }
}
