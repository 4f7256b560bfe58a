/// Cells of one row, side by side and in one paint, that a terminal has to write.
public struct Patch: Equatable, Sendable {
    public enum Content: Equatable, Sendable {
        /// Scalars of one column each.
        case narrow([UInt32])
        /// One other character, with the columns that it has.
        case character(Character, columns: Int)
    }

    /// The column of the first cell.
    public let x: Int
    public let y: Int
    public let paint: Theme.Paint
    public let content: Content

    public init(x: Int, y: Int, paint: Theme.Paint, content: Content) {
        self.x = x
        self.y = y
        self.paint = paint
        self.content = content
    }
}
