import Labs
import LossMath

/// A lesson's texts as they are read: with their numbers computed.
package enum LessonText {
    /// What stands for a number that cannot be computed.
    static let unknown = "?"

    /// Text without its styles.
    ///
    /// - Parameter readings: what the formulas can name.
    package static func text(of inlines: [Inline], readings: LabReadings = .none) -> String {
        inlines.map { text(of: $0, readings: readings) }.joined()
    }

    /// A piece of text without its style.
    ///
    /// - Parameter readings: what the formulas can name.
    package static func text(of inline: Inline, readings: LabReadings = .none) -> String {
        switch inline {
        case .text(let text), .code(let text): text
        case .strong(let inlines), .emphasis(let inlines): text(of: inlines, readings: readings)
        case .value(let value): text(of: value, readings: readings)
        case .lineBreak: "\n"
        }
    }

    /// The numbers in a text, without their signs.
    package static func numbers(in text: String) -> [Double] {
        // A point at the end is that of a sentence.
        text.split { !$0.isASCII || !$0.isNumber && $0 != "." }.compactMap {
            Double($0.last == "." ? $0.dropLast() : $0)
        }
    }

    /// A computed number, a list as `[1, 2]`, a table as `[1, 0; 0, 1]`; ``unknown`` where it cannot be computed.
    package static func text(of value: InlineValue, readings: LabReadings = .none) -> String {
        // As the prose around it, with a minus and not a hyphen.
        let text = (try? readings.value(of: value.formula))?.text(digits: value.digits) ?? unknown
        return text.utf8.contains(0x2D) ? String(text.map { $0 == "-" ? "−" : $0 }) : text
    }
}
