import TextGrid

/// What the mouse does: what a press, a drag or a release means is said where the screen is drawn.
extension AppState {
    /// Takes what the mouse did to something on the screen.
    mutating func point(_ kind: MouseEvent.Kind, on target: MouseTarget) -> [Effect] {
        if kind == .press { message = nil }
        // A drag that began on a curve ends wherever the button goes up.
        if kind == .release {
            return lab?.unfinished != nil && lab?.isRunning != true ? onLab { $0.session.endEdit() } : []
        }
        let effects = target.steps.map { turn(target, by: $0) } ?? target.act(&self)
        // The focus goes where the press was.
        if kind == .press, let isInPlot = target.isInPlot, overlay == nil, lab?.prompt == nil,
            isInPlot != (lab?.plot != nil)
        {
            setPlotFocus(isInPlot ? PlotFocus() : nil)
        }
        return effects
    }

    /// The wheel scrolls what is under it, and nothing elsewhere; where something lies over the screen, it is as good as
    /// the keys up and down.
    private mutating func turn(_ target: MouseTarget, by steps: Int) -> [Effect] {
        guard lab?.prompt == nil else { return [] }
        return overlay == nil || sheet?.0.leavesView == true
            ? target.act(&self) : turn(by: steps, among: commandLayers)
    }

    /// What the keys up and down, pressed so often, do among some commands.
    mutating func turn(by steps: Int, among layers: [[Command]]) -> [Effect] {
        let key: Key = steps < 0 ? .up : .down
        return (0..<abs(steps)).flatMap { _ in
            layers.joined().first { $0.takes(key) && $0.availability(self) == .yes }?.run(&self, key) ?? []
        }
    }
}
