import Labs
import LossMath
import TextGrid

/// What a press on the words of the vector lab does.
extension VectorLabWords {
    /// A press on the loss or a metric says where it comes from; one on a term of the formula selects its row.
    static func onNumbers(_ lines: [[Span]], _ lab: VectorLab, on canvas: inout Canvas, in area: Rectangle) {
        var isFormula = false
        // The characters of the formula so far, without blanks: lines end at some.
        var before = ""
        for (row, line) in lines.prefix(area.height).enumerated() {
            let place = Rectangle(x: area.x, y: area.y + row, width: area.width, height: 1)
            if line.contains(where: { [name(lab), "accuracy ", "RMSE ", "MAE ", "R² "].contains($0.text) }) {
                canvas.onPress(place) { Meaning.why.press(&$0) }
            }
            let text = line.map(\.text).joined()
            let isOfFormula = line.allSatisfy { $0.style == lit || $0.style.role == .code || $0.style.role == .text }
            isFormula = (isFormula || before.isEmpty && text.hasPrefix("= ")) && isOfFormula
            guard isFormula else { continue }
            let start = before
            let glyphs = canvas.grid.glyphs
            canvas.onMouse(place) { state, event in
                let pressed = start.count + text.prefix(max(0, event.x - place.x)).count { $0 != " " } - 1
                guard event.kind == .press, event.x - place.x < text.count,
                    let row = self.row(ofTerm: pressed, lab, width: place.width, glyphs)
                else { return [] }
                return state.change(VectorLab.self, isEdit: false) { lab, _ in
                    var cell = lab.selection
                    cell.row = row
                    lab.anchor = nil
                    lab.select(cell)
                }
            }
            before += text.filter { $0 != " " }
        }
    }

    /// The row whose term holds a character of the formula, counted without blanks; nil where none does.
    private static func row(ofTerm character: Int, _ lab: VectorLab, width: Int, _ glyphs: Glyphs) -> Int? {
        let shown = { (row: Int, rows: Int) in
            expansion(lab, row: row, width: width, rows: rows, glyphs: glyphs)?.0
        }
        let written = { (rows: Int) in formulaLines(lab, width: width, rows: rows, glyphs: glyphs).count <= rows }
        // As many rows as it was given: four, or those that were left.
        guard let rows = (1...4).last(where: written), let text = shown(lab.selection.row, rows)?.text else {
            return nil
        }
        let places = text.indices.filter { text[$0] != " " }
        guard places.indices.contains(character) else { return nil }
        let place = text.distance(from: text.startIndex, to: places[character])
        return (0..<min(lab.rowCount, mostTerms)).first { row in
            shown(row, rows).map { $0.text == text && $0.marked.contains { $0.contains(place) } } ?? false
        }
    }

    /// Of more rows the formula writes out only some.
    private static let mostTerms = 40

    /// A press on a number of the gradient selects the cell that it is of.
    static func onGradient(_ lines: [[Span]], _ lab: VectorLab, on canvas: inout Canvas, in area: Rectangle) {
        let gradient = lab.report.gradient
        let columns = max(1, gradient.values.count / max(1, lab.rowCount))
        var (places, isGradient): ([(place: Rectangle, isLit: Bool)], Bool) = ([], false)
        for (row, line) in lines.prefix(area.height).enumerated() {
            var x = area.x
            for span in line {
                if span.style == Style(.muted), span.text.contains(where: \.isLetter) {
                    isGradient = span.text.hasPrefix(gradientTitle)
                } else if isGradient, span.style == lit || span.style == Style(.gradient) {
                    var left = span.text[...]
                    while let start = left.firstIndex(where: { $0 != " " }) {
                        let word = left[start...].prefix { $0 != " " }
                        let before = span.text.distance(from: span.text.startIndex, to: start)
                        places.append(
                            (Rectangle(x: x + before, y: area.y + row, width: word.count, height: 1), span.style == lit)
                        )
                        left = left[word.endIndex...]
                    }
                }
                x += TextWidth.columns(of: span.text)
            }
        }
        guard let first = places.firstIndex(where: \.isLit) else { return }
        let selected = selectedEntries(of: gradient, lab).lowerBound
        for (number, place) in places.enumerated() {
            let index = selected + number - first
            canvas.onPress(place.place) { state in
                state.change(VectorLab.self, isEdit: false) { lab, _ in
                    lab.anchor = nil
                    lab.select(.init(part: .predicted, row: index / columns, column: index % columns))
                }
            }
        }
    }
}
