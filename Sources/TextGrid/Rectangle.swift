/// A region of a grid, in character cells. Never negative in size.
public struct Rectangle: Equatable, Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    public var isEmpty: Bool { width == 0 || height == 0 }
    /// The first column to the right of the region.
    public var maxX: Int { x + width }
    /// The first row below the region.
    public var maxY: Int { y + height }

    /// The region without a margin of `dx` columns at the sides and `dy` rows above and below.
    public func inset(dx: Int = 1, dy: Int = 1) -> Rectangle {
        Rectangle(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
    }

    /// The upper `rows` rows and what is left below them.
    public func splitTop(_ rows: Int) -> (top: Rectangle, rest: Rectangle) {
        let count = min(max(0, rows), height)
        return (
            Rectangle(x: x, y: y, width: width, height: count),
            Rectangle(x: x, y: y + count, width: width, height: height - count)
        )
    }

    /// What is left above the lower `rows` rows, and those rows.
    public func splitBottom(_ rows: Int) -> (rest: Rectangle, bottom: Rectangle) {
        let (top, rest) = splitTop(height - min(max(0, rows), height))
        return (top, rest)
    }

    /// The left `columns` columns and what is left beside them.
    public func splitLeft(_ columns: Int) -> (left: Rectangle, rest: Rectangle) {
        let count = min(max(0, columns), width)
        return (
            Rectangle(x: x, y: y, width: count, height: height),
            Rectangle(x: x + count, y: y, width: width - count, height: height)
        )
    }
}
