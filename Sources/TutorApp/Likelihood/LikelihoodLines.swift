import Labs
import TextGrid

/// What the likelihood has to do with the loss, as lines of text.
enum LikelihoodLines {
    /// - Parameter isSpaced: an empty line stands between the parts.
    static func identity(_ lab: LikelihoodLab, width: Int, isSpaced: Bool) -> [[Span]] {
        var lines: [[Span]] = []
        let lit = LikelihoodWords.selectedTerm(lab)
        for part in LikelihoodWords.identity(lab) {
            // An empty line between the parts, where there is room for it.
            if !lines.isEmpty, isSpaced { lines.append([]) }
            lines += TextWrap.lines(part.heading, width: width - 1, style: Style(.heading))
            let isProse = part.heading == "what follows"
            for text in part.lines {
                var spans = [Span(text, isProse ? .text : .code)]
                if let lit, text.hasPrefix(lit.before + lit.term) {
                    spans = [
                        Span(lit.before, .code), Span(lit.term, .lit),
                        Span(String(text.dropFirst(lit.before.count + lit.term.count)), .code),
                    ]
                }
                lines += TextWrap.lines(spans, width: width - 3, hanging: isProse ? 0 : 2).map { [Span(" ")] + $0 }
            }
        }
        if lab.vectorLab != nil {
            if isSpaced { lines.append([]) }
            lines += TextWrap.lines(
                [
                    Span("c", .key), Span(", then type ", .muted), Span("rows", .key),
                    Span(": opens these rows in the vector lab.", .muted),
                ],
                width: width - 1)
        }
        return lines
    }
}
