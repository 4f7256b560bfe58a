import TextGrid

/// What the mouse does: what a press, a drag or a release means is said where the screen is drawn.
extension AppState {
    /// Takes one event of the mouse.
    mutating func point(_ event: MouseEvent) -> [Effect] {
        switch event.kind {
        case .wheelUp, .wheelDown: return turn(event)
        case .press, .drag, .release:
            if event.kind == .press { message = nil }
            // A drag that began on a curve ends wherever the button goes up.
            if event.kind == .release {
                return lab?.unfinished != nil && lab?.isRunning != true ? onLab { $0.session.endEdit() } : []
            }
            let canvas = AppView.canvas(self)
            let effects = canvas.spot(x: event.x, y: event.y)?.act(&self, event) ?? []
            // The focus goes where the press was.
            if event.kind == .press, let plot = canvas.focusable, overlay == nil, lab?.prompt == nil {
                let isInPlot = plot.contains(x: event.x, y: event.y)
                if isInPlot != (lab?.plot != nil), event.y < size.rows - 2 {
                    setPlotFocus(isInPlot ? PlotFocus() : nil)
                }
            }
            return effects
        }
    }

    /// The wheel scrolls what is under it, and nothing elsewhere; where something lies over the screen, it is as good as
    /// the keys up and down.
    private mutating func turn(_ event: MouseEvent) -> [Effect] {
        guard lab?.prompt == nil else { return [] }
        if overlay == nil || sheet?.0.leavesView == true {
            return AppView.canvas(self).wheel(x: event.x, y: event.y)?.act(&self, event) ?? []
        }
        return turn(by: event.kind == .wheelUp ? -1 : 1, among: commandLayers)
    }

    /// What the keys up and down do among some commands.
    mutating func turn(by step: Int, among layers: [[Command]]) -> [Effect] {
        let key: Key = step < 0 ? .up : .down
        let command = layers.joined().first { $0.takes(key) && $0.availability(self) == .yes }
        return command?.run(&self, key) ?? []
    }
}
