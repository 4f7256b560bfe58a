import Labs
import TextGrid

/// What the mouse does: it selects cells, moves a value along the curve, and turns the wheel.
extension AppState {
    /// Takes one event of the mouse.
    mutating func point(_ event: MouseEvent) {
        switch event.kind {
        case .wheelUp: turn(.up)
        case .wheelDown: turn(.down)
        case .press, .drag, .release:
            guard overlay == nil else { return }
            message = nil
            if case .home = screen {
                if event.kind == .press { chooseHomeLine(at: event) }
            } else if case .lab = screen {
                pointInLab(event)
            }
        }
    }

    /// The wheel is as good as the keys up and down, in labs, lists and text alike.
    private mutating func turn(_ key: Key) {
        guard lab?.entry == nil, lab?.prompt == nil, let command = CommandTable.command(for: key, in: self) else {
            return
        }
        _ = run(command.id, key: key)
    }

    private mutating func chooseHomeLine(at event: MouseEvent) {
        guard let index = HomeView.entry(x: event.x, y: event.y, self) else { return }
        if homeSelection == index { _ = run(.open, key: .enter) } else { homeSelection = index }
    }

    private mutating func pointInLab(_ event: MouseEvent) {
        guard var session = lab, case .vector(var vectorLab) = session.state, session.prompt == nil,
            session.entry == nil
        else { return }
        let body = Rectangle(x: 0, y: 1, width: size.columns, height: max(0, size.rows - 3))
        let area = PresetListView.room(session, in: body)
        let layout = VectorLabLayout(vectorLab, session, in: area)
        if event.kind == .release {
            if let start = session.dragStart { session.finishEdit(since: start) }
            session.dragStart = nil
            lab = session
            return
        }
        let table = VectorTable(
            lab: vectorLab, session: session, isFocused: true, room: VectorLabView.tableRoom(area, vectorLab))
        if session.dragStart == nil, let cell = table.cell(x: event.x, y: event.y, in: layout.table) {
            // A drag over cells chooses a range, from where the button went down.
            if event.kind == .drag, cell != vectorLab.selection, session.anchor == nil {
                session.anchor = vectorLab.selection
            }
            if event.kind == .press { session.anchor = nil }
            vectorLab.select(cell)
            session.state = .vector(vectorLab)
        } else if let value = VectorLabView.value(atColumn: event.x, row: event.y, vectorLab, in: layout, glyphs) {
            if session.dragStart == nil, event.kind == .press { session.dragStart = session.state }
            guard session.dragStart != nil else { return }
            vectorLab.setSelected(to: value)
            session.state = .vector(vectorLab)
        }
        lab = session
    }
}
