import Labs

/// How a lab's own state is taken from, and put into, that of any lab.
struct LabPath<Lab: Sendable>: Sendable {
    let get: @Sendable (LabState) -> Lab?
    let put: @Sendable (Lab) -> LabState

    /// Changes the lab where it lies; nothing for another lab.
    func change(_ desk: inout LabDesk, isEdit: Bool, _ body: (inout Lab, inout LabDesk) throws -> Void) rethrows {
        // A run that is on ends as an edit of its own, and another begins with what it goes on from.
        if isEdit { desk.session.endEdit() }
        guard var lab = get(desk.session.state) else { return }
        let before = isEdit ? desk.session.state : nil
        if !isEdit { desk.session.state = .vacant }
        // What throws leaves the lab as it was.
        defer { if !isEdit { desk.session.state = put(lab) } }
        try body(&lab, &desk)
        if let before {
            desk.session.state = put(lab)
            desk.session.finishEdit(since: before)
            if desk.message == nil, desk.overlay == nil, desk.session.state == before { desk.say("Nothing changed.") }
            if desk.session.isRunning { desk.session.beginEdit() }
        }
    }
}
