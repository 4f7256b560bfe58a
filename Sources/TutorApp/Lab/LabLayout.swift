import Labs
import TextGrid
import Wording

/// Which part of a lab's room goes where: the question that it was opened with, the lab, and a line that is typed.
struct LabLayout {
    /// The question and its answer; nil where there is no room, or they are put away.
    let header: Rectangle?
    let lab: Rectangle
    /// The line that is typed below the lab; nil where none is.
    let prompt: Rectangle?

    init(_ session: LabSession, in whole: Rectangle) {
        let (top, area) = whole.splitTop(Self.headerRows(session, in: whole))
        header = top.isEmpty ? nil : top
        if let prompt = session.prompt, !prompt.kind.isCell {
            let (rest, bottom) = area.splitBottom(min(3, max(1, area.height - 4)))
            (lab, self.prompt) = (rest, bottom.inset(dx: 1, dy: 0))
        } else {
            (lab, prompt) = (area, nil)
        }
    }

    /// The rows that question and answer may take above a lab; 0 where there is no room.
    static func headerRoom(height: Int) -> Int { height >= 18 ? height - 15 : 0 }

    private static func headerRows(_ session: LabSession, in area: Rectangle) -> Int {
        guard let preset = session.preset, !session.hidesPreset else { return 0 }
        let rows = min(1 + preset.answerLines(width: area.width - 2).count, headerRoom(height: area.height))
        return rows >= 2 ? rows : 0
    }
}

extension LabPreset {
    /// The answer with its numbers; why there is none.
    func answerLines(width: Int) -> [[Span]] {
        let width = max(10, width)
        do throws(LabPreset.Refusal) {
            return TextWrap.lines(try content().answer, width: width, style: Style(.text))
        } catch {
            return TextWrap.lines(error.description, width: width, style: Style(.warning))
        }
    }
}
