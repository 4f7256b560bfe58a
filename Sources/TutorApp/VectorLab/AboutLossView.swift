import Labs
import LossMath
import TextGrid
import Wording

/// What a loss is, and what libraries answer for the lab's values.
enum AboutLossView {
    /// The lab's own number, and what a library would say.
    struct Answer {
        let title: String
        let loss: Loss
        /// The call and the reason; nil for the lab's own.
        let rule: LibraryRule?
    }

    /// What can be chosen: nothing where every library computes the same.
    static func answers(of lab: VectorLab) -> [Answer] {
        let theirs = lab.loss.id.libraries.compactMap { rule in
            LossMenu.loss(lab.loss, as: rule.library).map { Answer(title: rule.library.title, loss: $0, rule: rule) }
        }
        return theirs.isEmpty ? [] : [Answer(title: "this lab now", loss: lab.loss, rule: nil)] + theirs
    }

    static func draw(_ state: AppState, selected: Int, on grid: inout Grid, in area: Rectangle) {
        guard case .vector(let lab)? = state.lab?.state else { return }
        let width = min(area.width, 90)
        let lines = lines(lab, selected: selected, width: width - 4, glyphs: grid.glyphs)
        let box = Rectangle(
            x: area.x + (area.width - width) / 2, y: area.y, width: width, height: min(area.height, lines.count + 2))
        grid.fill(box)
        let room = grid.frame(box, title: lab.loss.id.title, isFocused: true)
        // Where room is short, moving down the answers shows the rest.
        let isCut = lines.count > room.height
        let shown = selected > 0 ? Array(lines.suffix(room.height)) : Array(lines.prefix(room.height))
        for (row, line) in shown.enumerated() {
            grid.write(line, x: room.x + 1, y: room.y + row, width: room.width - 2)
        }
        guard isCut, !answers(of: lab).isEmpty else { return }
        let more = selected > 0 ? " more above " : " more below "
        grid.write(more, x: box.maxX - more.count - 2, y: box.maxY - 1, style: Style(.muted))
    }

    private static func lines(_ lab: VectorLab, selected: Int, width: Int, glyphs: Glyphs) -> [[Span]] {
        let loss = lab.loss
        var lines = TextWrap.lines(loss.id.summary, width: width, style: Style(.text))
        func fact(_ name: String, _ text: String) {
            lines += TextWrap.lines(
                [Span(TextWidth.pad(name, to: 14), .muted), Span(text)], width: width, hanging: 14)
        }
        if !loss.id.otherNames.isEmpty { fact("also called", loss.id.otherNames.joined(separator: ", ")) }
        if loss.id.usesActual { fact("actual", lab.domain(of: .actual).words) }
        fact("predicted", "\(lab.domain(of: .predicted).words); link: \(loss.link)")
        fact("lowest", loss.id.minimum)
        lines.append([])
        let answers = answers(of: lab)
        guard !answers.isEmpty else {
            let reason = loss.id.libraryNote ?? "From logits, every library computes the same number."
            return lines + TextWrap.lines(reason, width: width, style: Style(.text))
        }
        lines.append([Span("What libraries answer for your values", .heading)])
        for (index, answer) in answers.enumerated() {
            let isSelected = index == selected
            let value = NumberText.short(lab.report(of: answer.loss).value, digits: 8)
            lines.append([
                Span(isSelected ? "\(glyphs.pointer) " : "  ", .marker),
                Span(TextWidth.pad(answer.title, to: 24), Style(isSelected ? .selection : .text)),
                Span(TextWidth.pad(value, to: 13, right: true), .loss),
                Span(LossWords.unitSuffix(answer.loss) + "   " + LossWords.rule(of: answer.loss), .muted),
            ])
        }
        let chosen = answers[min(max(0, selected), answers.count - 1)]
        lines.append([])
        if loss.isWeighted(lab.data) {
            lines += TextWrap.lines(
                "All numbers have your weights, divided as in this lab; the calls need them too. Keras' sample_weight and"
                    + " the weight of PyTorch's BCELoss divide by n instead: --divide-by n.", width: width,
                style: Style(.warning))
        }
        if let rule = chosen.rule {
            lines.append([Span(rule.call, .code)])
            lines += TextWrap.lines(rule.reason, width: width, style: Style(.text))
        } else {
            lines += TextWrap.lines(
                "Choose a library for the reason behind its number; enter takes its rule into the lab.", width: width,
                style: Style(.muted))
        }
        return lines
    }
}
