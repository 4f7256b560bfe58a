/// What is wrong with a typed formula, and where, counted from 0 in characters of the whole text.
package struct FormulaMistake: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, without a full stop.
    package let message: String
    /// The character where it was noticed, from 0; the length of the text is its end.
    package let column: Int

    /// A mistake at a place.
    package init(message: String, column: Int) {
        self.message = message
        self.column = column
    }

    /// The message alone.
    package var description: String { message }
}
