import Labs
import LossMath
import TextGrid
import Wording

/// Writes the numbers of a likelihood lab that can be selected and typed over.
struct LikelihoodPen {
    let lab: LikelihoodLab
    let session: LabSession
    let isFocused: Bool
    /// What reads the plot, where that has the focus.
    var cursor: PlotReader?

    /// True where the selection is the item.
    func isSelected(_ item: LikelihoodLab.Item) -> Bool { lab.selection == item }

    /// Writes the line of an item; a press on it selects that.
    func write(_ item: LikelihoodLab.Item, _ spans: [Span], on canvas: inout Canvas, x: Int, y: Int, width: Int) {
        let end = canvas.grid.write(spans, x: x, y: y, width: width)
        canvas.onPress(Rectangle(x: x, y: y, width: end - x, height: 1)) { state in
            state.change(LikelihoodLab.self, isEdit: false) { lab, _ in lab.select(item) }
        }
    }

    /// The wheel over `area` selects the observation above or below the one at `index`.
    func onWheel(_ area: Rectangle, at index: Int, on canvas: inout Canvas) {
        let last = lab.data.observations.count - 1
        canvas.onWheel(area) { state, step in
            state.change(LikelihoodLab.self, isEdit: false) { lab, _ in
                lab.select(.observation(min(max(0, index + step), last)))
            }
        }
    }

    /// The mark before a line.
    func pointer(_ item: LikelihoodLab.Item, _ glyphs: Glyphs) -> Span {
        Span(isSelected(item) ? "\(glyphs.pointer)" : " ", .marker)
    }

    /// The value in `width` columns, flush right; the selected one in brackets, which stay where there is no colour.
    func cell(_ item: LikelihoodLab.Item, width: Int, role: Role) -> Span {
        let inner = max(1, width - 2)
        guard isSelected(item) else {
            return Span(" \(TextWidth.pad(text(item, inner), to: inner, right: true)) ", role)
        }
        if let line = session.cellLine {
            return Span("[\(LineView.inCell(line, width: inner).text)]", line.isAllSelected ? .selection : .input)
        }
        return Span(
            "[\(TextWidth.pad(text(item, inner), to: inner, right: true))]", Style(isFocused ? .selection : role))
    }

    private func text(_ item: LikelihoodLab.Item, _ width: Int) -> String {
        let value = lab.value(of: item)
        switch item {
        case .count, .repeats, .size: return NumberText.grouped(Int(clamping: value, to: 0...Int.max))
        case .observation where lab.model != .gaussian && lab.model != .exponential:
            return CellText.fitting(value, width: width)
        case .parameter, .observation, .truth, .belief, .within: return CellText.value(value, width: width)
        }
    }

    /// Writes the model's parameters, a line each, at most `rows` of them around the selected one; with the estimates
    /// beside when they are shown.
    ///
    /// - Returns: how many lines it wrote.
    func writeParameters(rows: Int, on canvas: inout Canvas, in room: Rectangle) -> Int {
        let glyphs = canvas.grid.glyphs
        let names = lab.parameterNames
        let first = max(0, min(lab.along - rows / 2, names.count - rows))
        let fit = lab.showsMaximum ? lab.fit : nil
        let best = fit?.parameters.named.entries.flatMap(\.values)
        let errors = fit.map { fit in lab.model.parameters.flatMap { fit.standardError[$0] ?? [] } }
        let nameWidth = max(5, (names.map(\.count).max() ?? 0) + 1)
        let shown = names.indices.dropFirst(first).prefix(min(rows, room.height))
        for (row, index) in shown.enumerated() {
            let item = LikelihoodLab.Item.parameter(index)
            var line = [
                pointer(item, glyphs),
                Span(" \(TextWidth.pad(names[index], to: nameWidth))", index == lab.along ? .text : .muted),
                cell(item, width: 9, role: .predicted),
            ]
            if let best, let errors, errors.indices.contains(index) {
                line.append(Span("  best ", .muted))
                line.append(
                    Span(
                        "\(NumberText.short(best[index], digits: 3)) ± \(NumberText.short(errors[index], digits: 2))",
                        .good))
            } else if index == shown.last, shown.count < names.count {
                line.append(Span("  \(first)\(glyphs.dash)\(index) of \(names.count)", .key))
            } else if room.width >= 35 {
                line.append(Span("  \(note(index))", .muted))
            }
            write(item, line, on: &canvas, x: room.x, y: room.y + row, width: room.width)
        }
        return shown.count
    }

    private func note(_ index: Int) -> String {
        switch lab.model {
        case .bernoulli: "probability of 1"
        case .categorical: "of class \(index)"
        case .gaussian: index == 0 ? "the centre" : "the spread"
        case .poisson: "expected count"
        case .exponential: "1 / mean wait"
        }
    }
}
