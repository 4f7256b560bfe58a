import Labs
import LossMath
import TextGrid

/// The likelihood lab: the names of its panels, and the panel that is shown.
enum LikelihoodView {
    static func draw(
        _ lab: LikelihoodLab, _ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle
    ) {
        let pen = LikelihoodPen(
            lab: lab, session: session, isFocused: isFocused && !session.isInPlot,
            cursor: session.reader(isFocused: isFocused))
        let layout = LikelihoodLayout(lab, in: area)
        canvas.focusable = layout.charts
        if let tabs = layout.tabs { drawTabs(lab.panel, on: &canvas, in: tabs) }
        switch lab.panel {
        case .fit, .density: LikelihoodFitView.draw(pen, layout, on: &canvas)
        case .loss: LikelihoodLossView.draw(pen, layout, on: &canvas)
        case .information: LikelihoodInformationView.draw(pen, on: &canvas, in: layout.room)
        case .consistency: LikelihoodConsistencyView.draw(pen, on: &canvas, in: layout.room)
        }
    }

    private static func drawTabs(_ panel: LikelihoodLab.Panel, on canvas: inout Canvas, in area: Rectangle) {
        let all = LikelihoodLab.Panel.allCases
        let needed = all.reduce(0) { $0 + $1.title.count + 3 }
        // Where not all names have room, the shown one and its number.
        guard needed <= area.width else {
            let place = (all.firstIndex(of: panel) ?? 0) + 1
            canvas.grid.write(
                [
                    Span(" [\(panel.title)]", Style(.heading, bold: true)),
                    Span("  panel \(place) of \(all.count)", .muted),
                ], x: area.x,
                y: area.y, width: area.width)
            canvas.onPress(area) { state in Meaning.side.row.keys.first.map { state.press($0) } ?? [] }
            return
        }
        var x = area.x + 1
        for other in all {
            let isShown = other == panel
            let start = x
            x = canvas.grid.write(
                isShown ? "[\(other.title)]" : " \(other.title) ", x: x, y: area.y,
                style: isShown ? Style(.heading, bold: true) : Style(.muted))
            canvas.onPress(Rectangle(x: start, y: area.y, width: x - start, height: 1)) { state in
                state.change(LikelihoodLab.self, isEdit: false) { lab, _ in
                    let place = all.firstIndex(of: lab.panel) ?? 0
                    lab.movePanel(by: (all.firstIndex(of: other) ?? 0) - place)
                }
            }
            x += 1
        }
    }
}
