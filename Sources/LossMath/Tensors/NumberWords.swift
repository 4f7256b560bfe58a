/// Numbers as text where no view decides how they look: messages and formulas.
public enum NumberWords {
    /// The shortest text that reads back as the same number, whole numbers without ".0".
    public static func shortest(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "infinity" : "-infinity" }
        // 1e-07 is how Swift writes it, 1e-7 how people do.
        let parts = "\(value)".split(separator: "e")
        let text = parts.count == 2 ? "\(parts[0])e\(Int(parts[1]) ?? 0)" : "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A number for a sentence: at most six significant digits.
    static func brief(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return shortest(value) }
        var scale = 1.0
        while (value.magnitude * scale) < 1e5, scale < 1e15 { scale *= 10 }
        guard scale > 1, scale < 1e15 else { return shortest(value) }
        return shortest((value * scale).rounded() / scale)
    }

    /// A whole number as Int; nil for fractions, NaN and what is too large.
    static func wholeNumber(_ value: Double) -> Int? {
        value.magnitude < 0x1p53 && value.rounded(.towardZero) == value ? Int(value) : nil
    }
}
