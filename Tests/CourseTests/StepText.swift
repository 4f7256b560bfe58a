import Course
import Labs

/// A step as plain lines, as they stand in the left half of the smallest screen.
struct StepText {
    static let width = 44
    static let height = 14

    /// Text, question, options and goals, with a blank line between any two.
    static func lines(of step: Step) -> [String] {
        let readings = step.startReadings
        var groups = step.blocks.map { lines(of: $0, readings, width: width) }
        if let prediction = step.prediction {
            var group = wrap(LessonText.text(of: prediction.question, readings: readings), width: width)
            for (index, option) in prediction.options.enumerated() {
                group += indent(
                    wrap(LessonText.text(of: option.text, readings: readings), width: width - 5),
                    first: "  \(index + 1)  ")
            }
            groups.append(group)
        }
        for goal in step.goals {
            groups.append(wrap(LessonText.text(of: goal.text, readings: goal.startReadings), width: width))
        }
        return Array(groups.joined(separator: [""]))
    }

    /// The step as one long line.
    static func words(of step: Step) -> String {
        lines(of: step).joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    private static func lines(of block: Block, _ readings: LabReadings, width: Int) -> [String] {
        switch block {
        case .paragraph(let inlines): wrap(LessonText.text(of: inlines, readings: readings), width: width)
        case .code(_, let text): text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        case .quote(let blocks):
            blocks.flatMap { indent(lines(of: $0, readings, width: width - 2), first: "  ") }
        case .list(_, let items):
            items.flatMap { item in
                indent(item.flatMap { lines(of: $0, readings, width: width - 2) }, first: "- ")
            }
        }
    }

    private static func indent(_ lines: [String], first: String) -> [String] {
        let rest = String(repeating: " ", count: first.count)
        return lines.enumerated().map { ($0.offset == 0 ? first : rest) + $0.element }
    }

    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
