/// A formula with numbers in it, and where in the text a row of the data stands.
package struct Expansion: Equatable, Sendable {
    /// The line.
    package let text: String
    /// The characters of `text` that the marked row gives, counted from 0: its terms, without the signs between them.
    /// Empty where none is marked, or none has room.
    package let marked: [Range<Int>]
}
