/// One character cell of a grid.
package struct Cell: Equatable, Hashable, Sendable {
    /// What is shown. A character two columns wide is followed by a `Cell.continuation`.
    package var character: Character
    /// How it is drawn.
    package var style: Style

    /// A blank in plain style, unless another character or style is given.
    package init(_ character: Character = " ", style: Style = .plain) {
        self.character = character
        self.style = style
    }

    /// The right half of a wide character: draws nothing itself.
    static let continuation = Cell("\u{0}")
    /// An empty cell.
    package static let blank = Cell()
}
