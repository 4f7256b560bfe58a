import Labs
import LossMath
import TextGrid
import Wording

/// The vector lab as plain lines, one fact a line.
enum VectorPlain {
    static func lines(_ lab: VectorLab, _ glyphs: Glyphs) -> [String] {
        let report = lab.report
        var lines = ["vector lab: \(LossWords.full(lab.focus))"]
        func list(_ values: some Sequence<Double>) -> String {
            values.map { NumberText.short($0, digits: 6) }.joined(separator: " ")
        }
        for row in 0..<lab.rowCount {
            let cells = { (part: VectorLab.Selection.Part) in
                if part == .actual, lab.classColumn {
                    return lab.text(in: .init(part: part, row: row), width: 40)
                }
                return list((0..<lab.columns(of: part)).map { lab.value(at: .init(part: part, row: row, column: $0)) })
            }
            var line =
                "row \(row): "
                + lab.parts.map { "\(LossWords.title(of: $0, lab.loss)) \(cells($0))" }.joined(separator: ", ")
            if lab.shows(.contributions), report.contributions.values.count == lab.rowCount {
                line +=
                    ", \(VectorTable.term(of: report)[0]) \(NumberText.short(report.contributions.values[row], digits: 4))"
            }
            lines.append(line)
        }
        lines.append("loss: \(LossWords.text(NumberText.short(report.value, digits: 6), lab.focus.unit))")
        for loss in lab.beside {
            let value = NumberText.short(lab.report(of: loss).value, digits: 6)
            lines.append("beside, \(LossWords.full(loss)): \(LossWords.text(value, loss.unit))")
        }
        if lab.hasVisibleLowest, let lowest = VectorLabWords.lowestLine(lab) { lines.append("minimum: \(lowest.text)") }
        if let floor = VectorLabWords.floorLine(lab) { lines.append("floor: \(floor)") }
        let expanded = try? lab.formula.expanded(
            in: lab.names, ascii: glyphs.isASCII, maximumLength: 400, number: { NumberText.short($0, digits: 4) })
        if lab.shows(.formula), let expanded { lines.append("formula: \(expanded)") }
        if lab.shows(.gradient) { lines.append("gradient: \(list(report.gradient.values))") }
        for input in LossInput.others where lab.shows(.gradient) {
            guard let slopes = report.otherGradients[input] else { continue }
            lines.append("gradient by \(input.rawValue): \(list(slopes.values))")
        }
        for (name, value) in lab.metrics.named where lab.shows(.metrics) {
            if let value { lines.append("\(name): \(NumberText.short(value))") }
        }
        return lines + lab.warnings.map { "warning: \($0)" }
    }
}
