/// A place in a text: line and column, both from 1.
package struct Mark: Equatable, Sendable {
    /// The line, from 1.
    package var line: Int
    /// The column in characters, or the field of a record, from 1; nil where the whole line is meant.
    package var column: Int?

    /// The place at that line and column.
    package init(line: Int, column: Int? = nil) {
        self.line = line
        self.column = column
    }
}
