import Labs
import TextGrid

/// The state as a command line, as JSON, or as a program in Python, over the screen.
enum ShareView {
    static func draw(_ state: AppState, form: ShareForm, scroll: Int, on canvas: inout Canvas, in area: Rectangle) {
        guard let lab = state.lab?.state else { return }
        let lines = SharedText.lines(state, as: form)
        let box = area.splitTop(max(8, lines.count + 4)).top
        TextBox.draw(
            [[], []] + lines.map { [Span($0, .code)] }, title: "this state as", scroll: scroll, on: &canvas, in: box)
        guard scroll == 0 else { return }
        var x = box.x + 2
        for other in SharedText.forms(of: lab) {
            let end = canvas.grid.write(
                other == form ? "[\(other.rawValue)]" : " \(other.rawValue) ", x: x, y: box.y + 1,
                style: Style(other == form ? .selection : .muted))
            canvas.onPress(Rectangle(x: x, y: box.y + 1, width: end - x, height: 1)) { state in
                state.overlay = .share(other, scroll: 0)
                return []
            }
            x = end + 1
        }
    }
}
