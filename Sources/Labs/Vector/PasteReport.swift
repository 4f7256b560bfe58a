/// What became of a paste.
public struct PasteReport: Equatable, Sendable {
    /// A cell that was refused: where in the pasted text, counted from 1, and why.
    public struct Refusal: Equatable, Sendable, CustomStringConvertible {
        let line: Int
        let field: Int
        let text: String
        let reason: String

        /// `line 3, column 2: …`, without a full stop.
        public var description: String { "line \(line), column \(field): \(reason)" }
    }

    /// How many cells took a value.
    public var taken = 0
    /// How many rows were added.
    public var addedRows = 0
    /// True where the first line was taken for headings.
    public var hasHeader = false
    /// The cells that were refused; each keeps what it was.
    public var refused: [Refusal] = []
}
