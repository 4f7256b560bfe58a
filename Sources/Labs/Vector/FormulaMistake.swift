/// What is wrong with a typed formula, and where, counted from 0 in characters of the whole text.
public struct FormulaMistake: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, without a full stop.
    public let message: String
    /// The character where it was noticed, from 0; the length of the text is its end.
    public let column: Int

    /// A mistake at a place.
    public init(message: String, column: Int) {
        self.message = message
        self.column = column
    }

    /// The message alone.
    public var description: String { message }
}
