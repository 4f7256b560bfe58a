import LossMath
import Wording

/// A sum with its numbers and what comes out, as lines say it: `p − y = 0.48 − 1 = −0.52`.
enum WorkedSum {
    /// The lines, with `≈` before each result that the numbers as they are shown do not make: they are rounded, and it is
    /// computed from what they stand for.
    static func honest(_ lines: [String]) -> [String] {
        lines.indices.map { index in
            let line = lines[index]
            // A result may stand on a line of its own, below its sum.
            let above = index > 0 && lines[index - 1].hasPrefix("= ") ? lines[index - 1] : ""
            guard let sign = line.ranges(of: "= ").last else { return line }
            let sum = line[..<sign.lowerBound].split(separator: " = ").last ?? above.dropFirst(2)
            let result = line[sign.upperBound...].prefix { !" ,;".contains($0) }
            // A share in hundredths, or what is no number alone, is no result of the numbers before it.
            let behind = line[result.endIndex...]
            guard behind.isEmpty || " ,;→".contains(behind.trimmed.first ?? " "), isRounded(String(sum), String(result))
            else { return line }
            return line.replacingCharacters(in: sign, with: "≈ ")
        }
    }

    private static func isRounded(_ sum: String, _ result: String) -> Bool {
        let shown = result.replacing("−", with: "-")
        let afterColon = sum.split(separator: ": ").last ?? ""
        guard let number = Double(shown.hasSuffix(".") ? String(shown.dropLast()) : shown),
            let value = try? Formula(String(afterColon)).value(in: [:]).values.first
        else { return false }
        // As precise as it is shown.
        let digits = max(1, shown.prefix { $0 != "e" }.drop { "-0.".contains($0) }.count { $0.isNumber })
        return Double(NumberText.short(value, digits: max(4, digits))) != number
            && Double(NumberText.short(value, digits: digits)) != number
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
