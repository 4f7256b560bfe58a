/// What is wrong with a typed formula, and where, counted from 0 in characters of the whole text.
public struct FormulaMistake: Error, Equatable, Sendable, CustomStringConvertible {
    public let message: String
    public let column: Int

    public init(message: String, column: Int) {
        self.message = message
        self.column = column
    }

    public var description: String { message }
}
