/// A region of a grid, in character cells. Never negative in size.
package struct Rectangle: Equatable, Hashable, Sendable {
    /// The first column, from 0.
    package var x: Int
    /// The first row, from 0.
    package var y: Int
    /// How many columns it has, at least 0.
    package var width: Int
    /// How many rows it has, at least 0.
    package var height: Int

    /// A region from column `x` and row `y` on; a negative width or height becomes 0.
    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// True where it has no cell.
    package var isEmpty: Bool { width == 0 || height == 0 }
    /// The first column to the right of the region.
    package var maxX: Int { x + width }
    /// The first row below the region.
    package var maxY: Int { y + height }

    /// The same region so many columns to the right and rows down.
    func moved(_ columns: Int, _ rows: Int) -> Rectangle {
        Rectangle(x: x + columns, y: y + rows, width: width, height: height)
    }

    func contains(x column: Int, y row: Int) -> Bool { column >= x && column < maxX && row >= y && row < maxY }

    /// The region without a margin of `dx` columns at the sides and `dy` rows above and below.
    package func inset(dx: Int = 1, dy: Int = 1) -> Rectangle {
        Rectangle(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
    }

    /// The upper `rows` rows and what is left below them.
    package func splitTop(_ rows: Int) -> (top: Rectangle, rest: Rectangle) {
        let count = min(max(0, rows), height)
        return (
            Rectangle(x: x, y: y, width: width, height: count),
            Rectangle(x: x, y: y + count, width: width, height: height - count)
        )
    }

    /// What is left above the lower `rows` rows, and those rows.
    package func splitBottom(_ rows: Int) -> (rest: Rectangle, bottom: Rectangle) {
        let (top, rest) = splitTop(height - min(max(0, rows), height))
        return (top, rest)
    }

    /// The left `columns` columns and what is left beside them.
    package func splitLeft(_ columns: Int) -> (left: Rectangle, rest: Rectangle) {
        let count = min(max(0, columns), width)
        return (
            Rectangle(x: x, y: y, width: count, height: height),
            Rectangle(x: x + count, y: y, width: width - count, height: height)
        )
    }
}
