import Fields
import LossMath
import Wording

extension VectorLab {
    /// Puts pasted columns into the table, from the selected cell to the right and down: lines of fields between tabs,
    /// semicolons, commas or blanks, or a list as Python prints it, which goes down. Rows are added where there are not
    /// enough. As many columns as the table has fill it from the left, and headings that name columns decide.
    ///
    /// A field that is no number is refused, and its cell stays; the others are taken. A first line without any number
    /// counts as headings. Fractions and formulas of numbers (`1/3`) are numbers too; commas may be decimal beside tabs and
    /// semicolons.
    package mutating func paste(_ text: String) -> PasteReport {
        var report = PasteReport()
        let text = VectorLab.withoutBrackets(text)
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        guard !lines.isEmpty else { return report }
        let separator = VectorLab.separator(of: lines)
        if lines.count > 1, VectorLab.isHeader(VectorLab.fields(of: lines[0], separator)),
            VectorLab.fields(of: lines[1], separator).contains(where: { VectorLab.number(in: $0) != nil })
        {
            report.hasHeader = true
        }
        let first = report.hasHeader ? 1 : 0
        let named = report.hasHeader ? columns(named: VectorLab.fields(of: lines[0], separator)) : [:]
        let width = allColumns
        let isWhole = lines.dropFirst(first).allSatisfy { VectorLab.fields(of: $0, separator).count == width }
        let (top, left) = (selection.row, isWhole ? 0 : across(selection))
        let hasDecimalCommas = separator == "\t" || separator == ";"
        var numbers: [(row: Int, across: Int, value: Double)] = []
        var lastRow = top
        for (number, line) in lines.enumerated().dropFirst(first) {
            let row = top + number - first
            for (position, field) in VectorLab.fields(of: line, separator).enumerated() {
                // What the headings name no column for, such as a number of the row, is no value.
                guard named.isEmpty || named[position] != nil else { continue }
                let index = named[position].map { $0 - left } ?? position
                func refuse(_ reason: String) {
                    report.refused.append(
                        PasteReport.Refusal(line: number + 1, field: position + 1, text: String(field), reason: reason))
                }
                if left + index >= width {
                    refuse("there is no column for \(VectorLab.quoted(field))")
                } else if row >= VectorLab.maximumRows {
                    refuse("there can be at most \(NumberText.grouped(VectorLab.maximumRows)) rows")
                } else if classColumn, cell(row: 0, across: left + index).part == .actual {
                    if let number = classNumber(String(field)) {
                        numbers.append((row, left + index, Double(number)))
                        lastRow = max(lastRow, row)
                    } else {
                        refuse("\(classesInWords), not \(VectorLab.quoted(field))")
                    }
                } else if let value = VectorLab.number(in: field, hasDecimalCommas: hasDecimalCommas) {
                    numbers.append((row, left + index, value))
                    lastRow = max(lastRow, row)
                } else {
                    refuse(VectorLab.reason(for: field))
                }
            }
        }
        if lastRow >= rowCount {
            report.addedRows = lastRow + 1 - rowCount
            appendRows(report.addedRows)
        }
        // One change a part: each change of a list may copy all of it.
        var (newActual, newPredicted, newOthers) = (actual, predicted, others)
        for (row, across, value) in numbers {
            let cell = cell(row: row, across: across)
            let index = flatIndex(of: cell)
            switch cell.part {
            case .actual where classColumn:
                VectorLab.setClass(value, row: row, of: &newActual, classes: columnCount)
            case .actual: newActual[flat: index] = value
            case .predicted: newPredicted[flat: index] = value
            default:
                if newOthers[cell.part]?.values.count ?? 1 == 1 { newOthers[cell.part] = each(cell.part) }
                newOthers[cell.part]?[flat: index] = value
            }
        }
        report.taken = numbers.count
        guard !numbers.isEmpty else { return report }
        if newActual != actual { actual = newActual }
        if newPredicted != predicted { predicted = newPredicted }
        if newOthers != others { others = newOthers }
        return report
    }

    private mutating func appendRows(_ count: Int) {
        becomeTable()
        let columns = columnCount
        func longer(_ tensor: Tensor, by value: Double) -> Tensor {
            let values = tensor.values + Array(repeating: value, count: count * columns)
            return tensor.isMatrix
                ? Tensor(rows: values.count / columns, columns: columns, values: values) : Tensor(values)
        }
        for (other, tensor) in others {
            if tensor.shape == predicted.shape {
                others[other] = longer(tensor, by: other.fallback ?? 0)
            } else if other.isPerExample {
                // One number a row, beside a table.
                others[other] = Tensor(tensor.values + Array(repeating: other.fallback ?? 0, count: count))
            }
        }
        actual = longer(actual, by: loss.id.actualDomain == .sign ? -1 : 0)
        predicted = longer(predicted, by: 0)
        guard classColumn else { return }
        for row in rowCount - count..<rowCount { VectorLab.setClass(0, row: row, of: &actual, classes: columns) }
    }

    // MARK: Reading

    private static func separator(of lines: [Substring]) -> Character? {
        for separator in ["\t", ";", ","] as [Character] where lines.contains(where: { $0.contains(separator) }) {
            return separator
        }
        return nil
    }

    private static func fields(of line: Substring, _ separator: Character?) -> [Substring] {
        guard let separator else { return line.split(whereSeparator: \.isWhitespace) }
        return line.split(separator: separator, omittingEmptySubsequences: false)
    }

    private static func isHeader(_ fields: [Substring]) -> Bool {
        !fields.isEmpty && fields.allSatisfy { number(in: $0) == nil }
            && fields.contains { $0.contains(where: \.isLetter) }
    }

    /// The columns that headings name for the lab's parts, by the place of the heading; none where not all parts that must
    /// be given are named, or a part has columns by class.
    private func columns(named headings: [Substring]) -> [Int: Int] {
        guard !classColumn, parts.allSatisfy({ columns(of: $0) == 1 }) else { return [:] }
        var found: [Int: Int] = [:]
        for (place, part) in parts.enumerated() {
            let names = part.columnNames
            // The surest name first.
            let fitting = names.lazy.compactMap { name in
                headings.firstIndex { String($0).trimmed.trimmingQuotes.lowercased() == name }
            }
            if let heading = fitting.first { found[heading] = place }
        }
        return found
    }

    /// Lists as Python prints them, a number a line; rows between brackets are lines.
    private static func withoutBrackets(_ text: String) -> String {
        let trimmed = text.trimmed
        guard trimmed.hasPrefix("[") && trimmed.hasSuffix("]") || trimmed.contains("([") || trimmed.hasPrefix("c(")
        else { return text }
        let plain = NumberList.withoutBrackets(trimmed)
        let end: Character = plain.contains(";") ? ";" : ","
        return String(plain.map { $0 == end ? "\n" : $0 })
    }

    private static func number(in field: Substring, hasDecimalCommas: Bool = false) -> Double? {
        let text = String(field).trimmed.trimmingQuotes
        if hasDecimalCommas, text.contains(","), !text.contains("."),
            let number = DecimalText.number(text.replacingCommas)
        {
            return number
        }
        if let number = DecimalText.number(text) { return number }
        guard text.count <= 60, text.contains(where: \.isNumber), let formula = try? Formula(text),
            formula.freeNames.isEmpty
        else { return nil }
        return (try? formula.value(in: [:]))?.scalar
    }

    private static func reason(for field: Substring) -> String {
        let text = String(field).trimmed
        if text.isEmpty { return "it is empty" }
        if text.contains(","), Double(text.replacingCommas) != nil {
            return "\(quoted(field)) is no number here; write \(text.replacingCommas), with a point"
        }
        return text.whyNoNumber
    }

    private static func quoted(_ field: Substring) -> String {
        let text = String(field).trimmed
        return "\"\(text.count > 20 ? text.prefix(20) + "..." : text)\""
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        count >= 2 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()).trimmed : self
    }

    fileprivate var replacingCommas: String { String(map { $0 == "," ? "." : $0 }) }
}
