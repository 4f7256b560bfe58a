/// The drawing characters: Unicode, and an ASCII twin of each.
public struct Glyphs: Equatable, Sendable {
    /// True where only ASCII may be drawn.
    public let isASCII: Bool
    /// Lines of plots are drawn twice as thick, where there are more dots than cells.
    public private(set) var isHeavy = false

    /// Charts say besides where their curves and ticks are, for a drawing that is finer than cells; not in ASCII.
    public var isFine = false { didSet { isFine = isFine && !isASCII } }

    /// These, with lines of plots thick or not.
    public func heavy(_ isHeavy: Bool) -> Glyphs {
        var glyphs = self
        glyphs.isHeavy = isHeavy
        return glyphs
    }

    /// The characters for a terminal that shows UTF-8.
    public static let unicode = Glyphs(isASCII: false)
    /// The twins of all of them in ASCII.
    public static let ascii = Glyphs(isASCII: true)

    /// A horizontal line of a frame or an axis.
    public var horizontal: Character { isASCII ? "-" : "─" }
    /// A vertical line of a frame or an axis.
    public var vertical: Character { isASCII ? "|" : "│" }
    /// A vertical line behind a plot, where something changed.
    public var rule: Character { isASCII ? ":" : "┊" }
    /// The upper left corner of a frame.
    public var topLeft: Character { isASCII ? "+" : "┌" }
    /// The upper right corner of a frame.
    public var topRight: Character { isASCII ? "+" : "┐" }
    /// The lower left corner of a frame.
    public var bottomLeft: Character { isASCII ? "+" : "└" }
    /// The lower right corner of a frame.
    public var bottomRight: Character { isASCII ? "+" : "┘" }
    /// A tick on a vertical axis.
    public var tickLeft: Character { isASCII ? "+" : "┤" }
    /// A tick on a horizontal axis.
    public var tickDown: Character { isASCII ? "+" : "┬" }
    /// The pointer beside what is selected.
    public var pointer: Character { isASCII ? ">" : "▸" }
    /// Done, right or chosen.
    public var check: Character { isASCII ? "+" : "✓" }
    /// Wrong.
    public var cross: Character { isASCII ? "x" : "✗" }
    /// Begun, but not done.
    public var half: Character { isASCII ? "~" : "◐" }
    /// A point of a chart; a step that is done.
    public var fullDot: Character { isASCII ? "*" : "●" }
    /// Another point of a chart; a step that is still to come.
    public var emptyDot: Character { isASCII ? "o" : "○" }
    /// The sign of a negative number.
    public var minus: Character { isASCII ? "-" : "−" }
    /// The dash of a range of numbers.
    public var dash: Character { isASCII ? "-" : "–" }
    /// Stands for text that is cut off: one column, three in ASCII.
    public var ellipsis: String { isASCII ? "..." : "…" }
    /// Stands between two facts on a line.
    public var separator: String { isASCII ? "-" : "·" }
    /// Downwards: one column, a word in ASCII.
    public var down: String { isASCII ? "down" : "▼" }
    /// Upwards: one column, a word in ASCII.
    public var up: String { isASCII ? "up" : "▲" }
    /// Half a cell and a whole one of a horizontal bar, half as high, so that bars in neighbouring rows stay apart;
    /// the whole one alone in ASCII.
    public var bar: [Character] { isASCII ? ["="] : ["▖", "▄"] }

    private init(isASCII: Bool) {
        self.isASCII = isASCII
    }

    /// `text` with the typographic characters of the lessons and screens replaced where only ASCII may be drawn.
    public func fit(_ text: String) -> String {
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
        "▸": ">", "✓": "+", "✗": "x", "◐": "~", "●": "*", "○": "o", "−": "-", "×": "x", "–": "-", "—": "-", "…": "...",
        "·": "*", "▼": "down", "▲": "up", "↑": "up", "↓": "down", "←": "left", "→": "right", "≤": "<=", "≥": ">=",
        "≠": "!=", "≈": "~", "½": "1/2", "∞": "inf", "√": "sqrt", "Σ": "sum", "∑": "sum",
        "π": "pi", "μ": "mu", "σ": "sigma", "λ": "lambda", "δ": "delta", "ε": "epsilon", "∂": "d", "ŷ": "p",
        "’": "'", "‘": "'", "“": "\"", "”": "\"", "‖": "||", "∈": "in", "°": " degrees", "±": "+/-", "█": "#",
        "é": "e", "↪": "\\", "ï": "i", "₀": "0", "₁": "1", "₂": "2", "⌃": "^",
    ]
}
