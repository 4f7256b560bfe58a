/// Cells of one row, side by side and in one paint, that a terminal has to write.
package struct Patch: Equatable, Sendable {
    /// What stands in the cells.
    package enum Content: Equatable, Sendable {
        /// Scalars of one column each.
        case narrow(ArraySlice<UInt32>)
        /// One other character, with the columns that it has.
        case character(Character, columns: Int)
    }

    /// The column of the first cell.
    package let x: Int
    /// The row, from 0.
    package let y: Int
    /// The look of all the cells.
    package let paint: Theme.Paint
    /// What to write, from the first cell on.
    package let content: Content
}
