import LossMath

#if canImport(Glibc)
    import Glibc
#endif

/// A lesson's texts as they are read: with their numbers computed.
public enum LessonText {
    /// What stands for a number that cannot be computed.
    public static let unknown = "?"

    /// Text without its styles.
    ///
    /// - Parameter readings: what the formulas can name.
    public static func text(of inlines: [Inline], readings: [String: Tensor] = [:]) -> String {
        inlines.map { text(of: $0, readings: readings) }.joined()
    }

    /// A piece of text without its style.
    ///
    /// - Parameter readings: what the formulas can name.
    public static func text(of inline: Inline, readings: [String: Tensor] = [:]) -> String {
        switch inline {
        case .text(let text), .code(let text): text
        case .strong(let inlines), .emphasis(let inlines): text(of: inlines, readings: readings)
        case .value(let value): text(of: value, readings: readings)
        case .lineBreak: "\n"
        }
    }

    /// A computed number, a list as `[1, 2]`, a table as `[1, 0; 0, 1]`; ``unknown`` where it cannot be computed.
    public static func text(of value: InlineValue, readings: [String: Tensor] = [:]) -> String {
        guard let result = try? value.formula.value(in: readings) else { return unknown }
        if let scalar = result.scalar { return number(scalar, digits: value.digits) }
        func list(_ numbers: [Double]) -> String {
            numbers.map { number($0, digits: value.digits) }.joined(separator: ", ")
        }
        guard result.isMatrix else { return "[\(list(result.values))]" }
        return "[" + (0..<result.rowCount).map { list(result.row($0)) }.joined(separator: "; ") + "]"
    }

    /// A number with at most `digits` significant digits, without trailing zeros; with a power of ten below 1e-4 and
    /// from 1e7 on.
    public static func number(_ value: Double, digits: Int = InlineValue.defaultDigits) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        if value == 0 { return "0" }
        // The exponent after rounding: 9.9996 with four digits is 10, not 10.000.
        let scientific = format("%.*e", [max(1, min(digits, 17)) - 1, value])
        guard let mark = scientific.firstIndex(of: "e"),
            let exponent = Int(scientific[scientific.index(after: mark)...])
        else { return scientific }
        guard (-4..<7).contains(exponent) else { return trimmed(String(scientific[..<mark])) + "e\(exponent)" }
        return trimmed(format("%.*f", [max(0, digits - 1 - exponent), value]))
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    private static func format(_ format: String, _ arguments: [any CVarArg]) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            let length = withVaList(arguments) { vsnprintf(buffer.baseAddress, 64, format, $0) }
            return String(
                decoding: buffer.prefix(max(0, min(Int(length), 63))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
