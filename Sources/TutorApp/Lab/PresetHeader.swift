import Labs
import TextGrid
import Wording

/// The question that a lab was opened with, and its answer.
enum PresetHeader {
    /// The answer with its numbers; why there is none.
    static func answer(_ preset: LabPreset, width: Int) -> [[Span]] {
        let width = max(10, width)
        do throws(LabPreset.Refusal) {
            return TextWrap.lines(try preset.content().answer, width: width, style: Style(.text))
        } catch {
            return TextWrap.lines(error.description, width: width, style: Style(.warning))
        }
    }

    /// The rows that question and answer may take above a lab; 0 where there is no room.
    static func room(height: Int) -> Int { height >= 18 ? height - 15 : 0 }

    /// How many rows question and answer take above a lab: 0 where there is no room or they are put away.
    static func rows(_ session: LabSession, in area: Rectangle) -> Int {
        guard let preset = session.preset, !session.hidesPreset else { return 0 }
        let rows = min(1 + answer(preset, width: area.width - 2).count, room(height: area.height))
        return rows >= 2 ? rows : 0
    }

    /// The question and its answer above a lab; how many rows they take.
    static func draw(_ session: LabSession, on canvas: inout Canvas, in area: Rectangle) -> Int {
        let rows = rows(session, in: area)
        guard rows > 0, let preset = session.preset else { return 0 }
        let answer = answer(preset, width: area.width - 2)
        canvas.onPress(area.splitTop(rows).top) { $0.openQuestions() }
        canvas.grid.write(preset.title, x: area.x + 1, y: area.y, style: Style(.heading), width: area.width - 2)
        let room = Rectangle(x: area.x + 1, y: area.y + 1, width: area.width - 2, height: rows - 1)
        LineBlock.draw(answer, mark: " Q", on: &canvas.grid, in: room)
        return rows
    }
}
