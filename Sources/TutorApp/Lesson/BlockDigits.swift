import TextGrid

/// A number in large digits, to be read from the last row of a room.
struct BlockDigits {
    /// Five rows of three points each: the lamps of a digit.
    private static let points: [Character: [String]] = [
        "0": ["###", "# #", "# #", "# #", "###"], "1": ["  #", "  #", "  #", "  #", "  #"],
        "2": ["###", "  #", "###", "#  ", "###"], "3": ["###", "  #", "###", "  #", "###"],
        "4": ["# #", "# #", "###", "  #", "  #"], "5": ["###", "#  ", "###", "  #", "###"],
        "6": ["###", "#  ", "###", "# #", "###"], "7": ["###", "  #", "  #", "  #", "  #"],
        "8": ["###", "# #", "###", "# #", "###"], "9": ["###", "# #", "###", "  #", "###"],
        "-": ["   ", "   ", "###", "   ", "   "], ".": [" ", " ", " ", " ", "#"],
        "e": ["###", "# #", "###", "#  ", "###"], "i": ["#", " ", "#", "#", "#"],
        "n": ["   ", "   ", "###", "# #", "# #"], "f": ["###", "#  ", "###", "#  ", "#  "],
        "a": ["   ", "###", "  #", "###", "###"],
    ]

    /// Rows that it takes.
    static let rows = 5

    private let letters: [[String]]
    /// Columns of a point.
    private let width: Int

    /// - Parameters:
    ///   - text: a number; nil for one with a character that has no form.
    ///   - room: the columns that there are; where they allow it every point is two wide.
    init?(_ text: String, room: Int) {
        let letters = text.compactMap { Self.points[$0] }
        guard letters.count == text.count, !text.isEmpty else { return nil }
        self.letters = letters
        let columns = letters.reduce(-1) { $0 + $1[0].count + 1 }
        guard columns <= room else { return nil }
        width = columns * 2 <= room ? 2 : 1
    }

    func draw(on grid: inout Grid, x: Int, y: Int, style: Style) {
        let point = grid.glyphs.isASCII ? "#" : "█"
        for row in 0..<Self.rows {
            var column = x
            for letter in letters {
                for mark in letter[row] {
                    if mark != " " {
                        grid.write(String(repeating: point, count: width), x: column, y: y + row, style: style)
                    }
                    column += width
                }
                column += width
            }
        }
    }
}
