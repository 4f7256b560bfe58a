/// What became of a paste.
package struct PasteReport: Equatable, Sendable {
    /// A cell that was refused: where in the pasted text, counted from 1, and why.
    package struct Refusal: Equatable, Sendable, CustomStringConvertible {
        let line: Int
        let field: Int
        let text: String
        let reason: String

        /// `line 3, column 2: …`, without a full stop.
        package var description: String { "line \(line), column \(field): \(reason)" }
    }

    /// How many cells took a value.
    package var taken = 0
    /// How many rows were added.
    package var addedRows = 0
    /// True where the first line was taken for headings.
    package var hasHeader = false
    /// The cells that were refused; each keeps what it was.
    package var refused: [Refusal] = []
}
