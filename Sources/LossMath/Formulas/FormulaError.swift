/// What is wrong with a formula, and where.
package struct FormulaError: Error, Equatable, CustomStringConvertible {
    /// One sentence: what is wrong, and what would be right.
    package let message: String
    /// Where, counted from 0 in characters of the source.
    package let column: Int

    init(_ problem: FormulaProblem, at column: Int) {
        message = problem.message
        self.column = column
    }

    private init(message: String, column: Int) { (self.message, self.column) = (message, column) }

    /// The same mistake, at another place.
    func moved(to column: Int) -> FormulaError { FormulaError(message: message, column: column) }

    /// The message alone.
    package var description: String { message }

    /// The message, the line of the source that it is about, and a caret under the place.
    package func pointing(into source: String) -> String {
        let characters = Array(source)
        let place = Swift.min(Swift.max(column, 0), characters.count)
        let start = characters[..<place].lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
        let end = characters[place...].firstIndex(where: \.isNewline) ?? characters.count
        let margin = characters[start..<place].map { $0 == "\t" ? "\t" : " " }.joined()
        return "\(message)\n\(String(characters[start..<end]))\n\(margin)^"
    }
}
