/// The drawing characters: Unicode, and an ASCII twin of each.
package struct Glyphs: Equatable, Sendable {
    /// True where only ASCII may be drawn.
    package let isASCII: Bool
    /// Lines of plots are drawn twice as thick, where there are more dots than cells.
    package private(set) var isHeavy = false

    /// Charts say besides where their curves and ticks are, for a drawing that is finer than cells; not in ASCII.
    package var isFine = false { didSet { isFine = isFine && !isASCII } }

    /// These, with lines of plots thick or not.
    package func heavy(_ isHeavy: Bool) -> Glyphs {
        var glyphs = self
        glyphs.isHeavy = isHeavy
        return glyphs
    }

    /// The characters for a terminal that shows UTF-8.
    package static let unicode = Glyphs(isASCII: false)
    /// The twins of all of them in ASCII.
    package static let ascii = Glyphs(isASCII: true)

    /// A horizontal line of a frame or an axis.
    package var horizontal: Character { isASCII ? "-" : "─" }
    /// A vertical line of a frame or an axis.
    package var vertical: Character { isASCII ? "|" : "│" }
    /// A vertical line behind a plot, where something changed.
    package var rule: Character { isASCII ? ":" : "┊" }
    /// The upper left corner of a frame.
    package var topLeft: Character { isASCII ? "+" : "┌" }
    /// The upper right corner of a frame.
    package var topRight: Character { isASCII ? "+" : "┐" }
    /// The lower left corner of a frame.
    package var bottomLeft: Character { isASCII ? "+" : "└" }
    /// The lower right corner of a frame.
    package var bottomRight: Character { isASCII ? "+" : "┘" }
    /// A tick on a vertical axis.
    package var tickLeft: Character { isASCII ? "+" : "┤" }
    /// A tick on a horizontal axis.
    package var tickDown: Character { isASCII ? "+" : "┬" }
    /// The pointer beside what is selected.
    package var pointer: Character { isASCII ? ">" : "▸" }
    /// Done, right or chosen.
    package var check: Character { isASCII ? "+" : "✓" }
    /// Wrong.
    package var cross: Character { isASCII ? "x" : "✗" }
    /// Begun, but not done.
    package var half: Character { isASCII ? "~" : "◐" }
    /// A point of a chart; a step that is done.
    package var fullDot: Character { isASCII ? "*" : "●" }
    /// Two points of a chart in one cell.
    package var twoDots: Character { isASCII ? "8" : "◉" }
    /// Another point of a chart; a step that is still to come.
    package var emptyDot: Character { isASCII ? "o" : "○" }
    /// The sign of a negative number.
    package var minus: Character { isASCII ? "-" : "−" }
    /// The dash of a range of numbers.
    package var dash: Character { isASCII ? "-" : "–" }
    /// Stands for text that is cut off: one column, three in ASCII.
    package var ellipsis: String { isASCII ? "..." : "…" }
    /// Stands between two facts on a line.
    package var separator: String { isASCII ? "-" : "·" }
    /// Downwards: one column, a word in ASCII.
    package var down: String { isASCII ? "down" : "▼" }
    /// Upwards: one column, a word in ASCII.
    package var up: String { isASCII ? "up" : "▲" }
    /// Half a cell and a whole one of a horizontal bar, half as high, so that bars in neighbouring rows stay apart;
    /// the whole one alone in ASCII.
    package var bar: [Character] { isASCII ? ["="] : ["▖", "▄"] }

    private init(isASCII: Bool) {
        self.isASCII = isASCII
    }

    /// `text` with the typographic characters of the lessons and screens replaced where only ASCII may be drawn.
    package func fit(_ text: String) -> String {
        guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var result = ""
        var isRaised = false
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            // From one value to another; alone it is a key.
            if character == "→", index > 0, index + 1 < characters.count, characters[index - 1] == " ",
                characters[index + 1] == " "
            {
                result += "->"
            } else if let digit = Glyphs.raised[character] {
                // One mark for a whole exponent.
                result += isRaised ? digit : "^" + digit
            } else if character.isASCII {
                result.append(character)
            } else {
                result += Glyphs.asciiTwins[character] ?? "?"
            }
            isRaised = Glyphs.raised[character] != nil
        }
        return result
    }

    private static let raised: [Character: String] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
    ]

    private static let asciiTwins: [Character: String] = [
        "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "┤": "+", "┬": "+", "├": "+", "┴": "+", "┼": "+",
        "▸": ">", "✓": "+", "✗": "x", "◐": "~", "●": "*", "○": "o", "◉": "8", "−": "-", "×": "x", "–": "-", "—": "-",
        "…": "...",
        "·": "*", "▼": "down", "▲": "up", "↑": "up", "↓": "down", "←": "left", "→": "right", "≤": "<=", "≥": ">=",
        "≠": "!=", "≈": "~", "½": "1/2", "∞": "inf", "√": "sqrt", "Σ": "sum", "∑": "sum",
        "π": "pi", "μ": "mu", "σ": "sigma", "λ": "lambda", "δ": "delta", "ε": "epsilon", "∂": "d", "ŷ": "p",
        "’": "'", "‘": "'", "“": "\"", "”": "\"", "‖": "||", "∈": "in", "°": " degrees", "±": "+/-", "█": "#",
        "é": "e", "↪": "\\", "ï": "i", "₀": "0", "₁": "1", "₂": "2", "⌃": "^",
    ]
}
