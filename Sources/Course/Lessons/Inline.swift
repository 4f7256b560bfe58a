/// A piece of a line of text.
package indirect enum Inline: Equatable, Sendable {
    /// Plain text; a line end in the source is a blank.
    case text(String)
    /// Text that matters.
    case strong([Inline])
    /// Text that is stressed.
    case emphasis([Inline])
    /// Text as it is typed.
    case code(String)
    /// A number that is computed when it is shown.
    case value(InlineValue)
    /// The end of a line that the author asked for.
    case lineBreak
}
