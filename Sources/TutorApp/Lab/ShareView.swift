import Labs
import TextGrid
import Wording

/// The state as a command line, as JSON, or as a program in Python.
enum ShareView {
    /// The forms that a lab has.
    static func forms(of state: LabState) -> [ShareForm] {
        if case .vector = state { ShareForm.allCases } else { [.command, .json] }
    }

    /// All of the text.
    static func text(of state: LabState, as form: ShareForm) -> String {
        switch form {
        case .command: state.commandLine
        case .json: state.json
        case .python: if case .vector(let lab) = state { lab.python } else { "" }
        }
    }

    static func width(in size: Size) -> Int { max(10, size.columns - 6) }

    /// The text in lines; of a very long one a sentence instead.
    static func lines(of state: LabState, as form: ShareForm, width: Int) -> [String] {
        let text = text(of: state, as: form)
        guard text.utf8.count <= LabState.longestCommand else {
            return [
                "This state is too long to show; enter copies it all.",
                "As JSON in a file, losstutor \(state.kind.command) FILE opens it again.",
            ]
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            // Python's blanks at the start mean something, and words have to stay as they are: cut anywhere.
            var lines: [String] = []
            var rest = line[...]
            repeat {
                lines.append(String(rest.prefix(width)))
                rest = rest.dropFirst(width)
            } while !rest.isEmpty
            return lines
        }
    }

    static func draw(_ state: AppState, form: ShareForm, scroll: Int, on grid: inout Grid, in area: Rectangle) {
        guard let lab = state.lab?.state else { return }
        let lines = lines(of: lab, as: form, width: width(in: state.size))
        let height = min(area.height, max(8, lines.count + 5))
        let box = Rectangle(x: area.x, y: area.y, width: area.width, height: height)
        grid.fill(box)
        let room = grid.frame(box, title: "this state as", isFocused: true).inset(dx: 1, dy: 0)
        var tabs: [Span] = []
        for other in forms(of: lab) {
            tabs.append(Span(" \(other.rawValue) ", Style(other == form ? .selection : .muted)))
            tabs.append(Span(" "))
        }
        grid.write(tabs, x: room.x, y: room.y, width: room.width)
        let text = room.splitTop(2).rest
        let first = min(max(0, scroll), max(0, lines.count - text.height))
        for (row, line) in lines.dropFirst(first).prefix(text.height).enumerated() {
            grid.write(line, x: text.x, y: text.y + row, style: Style(.code), width: text.width)
        }
        if first + text.height < lines.count {
            let more = " \(lines.count - first - text.height) more lines below "
            grid.write(more, x: box.maxX - more.count - 2, y: box.maxY - 1, style: Style(.muted))
        }
    }
}
