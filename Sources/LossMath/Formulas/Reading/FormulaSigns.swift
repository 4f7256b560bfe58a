/// The signs that people write formulas with, and what they mean here.
enum FormulaSigns {
    /// Stand for themselves.
    static let plain: Set<Character> = Set("+-*/^()[]{},;:<>=%@!~?|‖√&")

    /// Two characters that belong together.
    static let pairs: [String: String] = [
        "<=": "<=", ">=": ">=", "==": "==", "!=": "!=", "<>": "!=", "**": "^", "//": "//", "&&": "&", "||": "||",
        ".*": "*", "./": "/", ".^": "^",
    ]

    /// Signs that have no meaning, and what to write.
    static let remedies: [String: String] = [
        "^^": "a power is written ^", "=>": "write >=", "=<": "write <=", "≈": "write abs(a - b) < 0.01",
        "\\": "LaTeX is not read: write log(p) for \\log p, a / b for \\frac, y for \\hat{y}",
        "∈": "write x == a or x == b", "∫": "integrals are not computed here: write a mean or a sum",
        "∂": "write the loss itself: its gradient is computed from it",
        "∇": "write the loss itself: its gradient is computed from it",
    ]

    /// Typographic operators mean their plain twins, so that a printed formula can be typed back.
    static let twins: [Character: String] = [
        "−": "-", "–": "-", "—": "-", "‒": "-", "－": "-", "﹣": "-", "·": "*", "×": "*", "•": "*", "∙": "*", "⋅": "*",
        "∗": "*", "⊙": "*", "÷": "/", "∕": "/", "⁄": "/", "≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=",
        "…": "...", "∣": "|", "∥": "‖", "（": "(", "）": ")", "，": ",", "¬": "!",
    ]

    /// Signs that are names.
    static let names: [Character: String] = ["∞": "inf", "∧": "and", "∨": "or"]

    static let fractions: [Character: Double] = ["½": 0.5, "¼": 0.25, "¾": 0.75]

    static let raised: [Character: Character] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
    ]

    static let lowered: Set<Character> = Set("₀₁₂₃₄₅₆₇₈₉ᵢⱼₙₖ₌")
}
