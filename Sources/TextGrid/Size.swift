/// The size of a screen or region, in character cells.
package struct Size: Equatable, Hashable, Sendable {
    /// The width, at least 0.
    package var columns: Int
    /// The height, at least 0.
    package var rows: Int

    /// Negative numbers become 0.
    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}
