/// The size of a screen or region, in character cells.
public struct Size: Equatable, Hashable, Sendable {
    /// The width, at least 0.
    public var columns: Int
    /// The height, at least 0.
    public var rows: Int

    /// Negative numbers become 0.
    public init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}
