/// A place in a text: line and column, both from 1.
public struct Mark: Equatable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column in characters, or the field of a record, from 1; nil where the whole line is meant.
    public var column: Int?

    /// The place at that line and column.
    public init(line: Int, column: Int? = nil) {
        self.line = line
        self.column = column
    }
}
