import TextGrid

/// What the mouse does: what a press, a drag or a release means is said where the screen is drawn.
extension AppState {
    /// Takes one event of the mouse.
    mutating func point(_ event: MouseEvent) -> [Effect] {
        switch event.kind {
        case .wheelUp: return turn(.up)
        case .wheelDown: return turn(.down)
        case .press, .drag, .release:
            if event.kind == .press { message = nil }
            // A drag that began on a curve ends wherever the button goes up.
            if event.kind == .release {
                return lab?.unfinished != nil && lab?.isRunning != true ? onLab { $0.session.endEdit() } : []
            }
            return AppView.canvas(self).spot(x: event.x, y: event.y)?.act(&self, event) ?? []
        }
    }

    /// The wheel is as good as the keys up and down, in labs, lists and text alike.
    private mutating func turn(_ key: Key) -> [Effect] {
        guard lab?.prompt == nil, let command = command(for: key) else { return [] }
        return command.run(&self, key)
    }
}
