import Course
import TextGrid

/// The block of a goal that is being made, over the lab.
enum GoalBlockText {
    static func lines(_ state: AppState) -> [[Span]] {
        guard let making = state.making, let block = making.block else { return [] }
        let width = max(10, state.size.columns - 6)
        let wrong = making.recording?.wrong.count ?? 0
        let head =
            "S writes it into \(making.placeWords), enter copies it. Then give it words of your own: text, hints, what is"
            + " said of mistakes." + (wrong == 0 ? " In the lab g marks states that must not count." : "")
        let code = block.split(separator: "\n").flatMap { line -> [[Span]] in
            var (lines, rest) = ([[Span]](), line[...])
            repeat {
                lines.append([Span(String(rest.prefix(width)), .code)])
                rest = rest.dropFirst(width)
            } while !rest.isEmpty
            return lines
        }
        return TextWrap.lines([Span(head, .muted)], width: width) + [[]] + code
    }
}
