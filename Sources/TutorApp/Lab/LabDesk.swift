import Labs
import TextGrid

/// What a command of a lab works with, besides the lab's state: it lies here while the command runs, so that large
/// lists change in place.
struct LabDesk {
    var session: LabSession
    var message: Message?
    var overlay: Overlay?
    var effects: [Effect] = []
    /// The size of the screen.
    let size: Size
    /// The characters that the screen can show.
    let glyphs: Glyphs
    /// What does not let one change the lab: a goal that is open, or whoever handed it out; nil where nothing does.
    let limits: LabLimits?
    /// What lay over the screen when it was taken.
    private let shown: Overlay?
    /// Whether changes had been forgotten by then.
    private let lost: UndoHistory.Loss?
    /// The picture that the cursor of the plot was in; nil for none.
    private let read: String?

    /// A lab that is taken off a screen.
    init(_ session: LabSession, on state: AppState, limits: LabLimits?) {
        (self.session, self.limits) = (session, limits)
        (overlay, shown) = (state.overlay, state.overlay)
        (size, glyphs) = (state.size, state.glyphs)
        lost = session.history.loss
        read = session.plot == nil ? nil : session.reader?.name
    }

    /// Whether a number of the lab must stay as it is, by its name or that of its list.
    func isHeld(_ name: String) -> Bool { limits?.holds(name) ?? false }

    /// Lays paragraphs over the screen, to be read.
    mutating func show(_ paragraphs: [String], title: String) {
        overlay = .notes(title: title, paragraphs: WorkedSum.honest(paragraphs), size: size, glyphs: glyphs)
    }

    mutating func say(_ text: String, _ role: Role = .muted) { message = Message(text, role) }

    /// Says what was added, and how to be without it again.
    mutating func sayAdded(_ name: String) { say("\(name) added; z takes it away.") }

    /// Says what was removed, and how to have it back.
    mutating func sayRemoved(_ name: String) { say("\(name) removed; z brings it back.") }

    /// Changes the lab where it lies; nothing for another lab.
    ///
    /// - Parameters:
    ///   - cause: what the change goes by, such as the key.
    ///   - unchanged: what is said of an edit that changes nothing.
    mutating func change<Lab: LabContent, Cause>(
        by cause: Cause, isEdit: Bool, unchanged: String = "Nothing changed.",
        _ body: (inout Lab, inout LabDesk, Cause) throws -> Void
    ) rethrows {
        // A run that is on ends as an edit of its own, and another begins with what it goes on from.
        if isEdit { session.endEdit() }
        guard var lab = session.state.content as? Lab else { return }
        let before = isEdit ? session.state : nil
        if !isEdit { session.state = .vacant }
        // What throws leaves the lab as it was.
        defer { if !isEdit { session.state = lab.state } }
        try body(&lab, &self, cause)
        if let before {
            session.state = lab.state
            session.finishEdit(since: before)
            if message == nil, overlay == nil, session.state == before { say(unchanged) }
            if session.isRunning { session.beginEdit() }
        }
    }

    /// The same without more to go by.
    mutating func change<Lab: LabContent>(
        _ type: Lab.Type, isEdit: Bool, _ body: (inout Lab, inout LabDesk) throws -> Void
    ) rethrows {
        try change(by: (), isEdit: isEdit) { lab, desk, _ in try body(&lab, &desk) }
    }

    /// Runs what can run, or pauses it; a run is one edit, however long it takes.
    ///
    /// - Parameter begin: what is done before it runs, such as going back from the end to the start.
    mutating func runOrPause<Lab: LabContent>(_ type: Lab.Type, _ begin: (inout Lab) -> Void) {
        if session.isRunning {
            session.isRunning = false
            session.endEdit()
        } else {
            session.walk = nil
            session.beginEdit()
            change(Lab.self, isEdit: false) { lab, _ in begin(&lab) }
            session.isRunning = true
        }
    }

    /// Takes a number of steps at the pace of runs; while some are under way, as many more.
    mutating func walk(steps: Int) {
        session.beginEdit()
        var walk = session.isRunning ? session.walk ?? .init() : .init()
        walk.left += steps
        (session.walk, session.isRunning) = (walk, true)
    }

    /// Goes on with what runs, by so many steps or as many as are left.
    mutating func advance(steps: Int) {
        let due = min(steps, session.walk?.left ?? steps)
        let isHeld = { [limits] (name: String) in limits?.holds(name) ?? false }
        let isAtEnd = session.state.advance(steps: due, isHeld: isHeld)
        if isAtEnd { session.isRunning = false }
        session.walk?.taken += due
        session.walk?.left -= due
        if session.walk?.left == 0 { session.isRunning = false }
        guard !session.isRunning else { return }
        if let walk = session.walk, let before = session.unfinished,
            let words = Features.of(session.state).walked(
                since: before, steps: isAtEnd ? nil : walk.taken, isHeld: isHeld)
        {
            message = words
        }
        session.walk = nil
        session.endEdit()
    }

    /// Opens a line to type into; a hint says what may be typed now, where its kind knows less.
    mutating func open(_ prompt: LabPrompt.ID, _ text: String = "", hint: String? = nil) {
        // Escape leads back to the state of now: steps do not go on behind the line.
        if session.walk != nil { session.pause() }
        session.prompt = LabPrompt(prompt, text: text, before: session.state)
        session.prompt?.hint = hint
    }

    /// Opens a list.
    mutating func open(_ sheet: Sheet.ID, selected: Int = 0) {
        overlay = .sheet(SheetState(sheet, selected: selected))
    }
}

extension LabDesk {
    /// Looks over what was done, before the lab goes back: what may not be changed is as it was.
    fileprivate mutating func tidy() {
        if let limits, let reason = limits.refusal(of: session) {
            // A line that is still being typed stays open, so that its next letters are no keys.
            let prompt = session.prompt
            session = limits.before
            (session.prompt, overlay) = (prompt, shown)
            say(reason, .warning)
        }
        if let loss = session.history.loss, loss != lost {
            say("The oldest changes are forgotten: \(loss.words).", .warning)
        }
        // Another panel may have no plot, and a place on other axes is another one.
        guard let read, session.plot != nil else { return }
        let now = session.reader?.name
        if now == nil { session.plot = nil } else if now != read { session.plot = PlotFocus() }
    }
}

extension AppState {
    /// Takes the lab off the screen to be changed: nobody else holds the session's lists then, so that they change in
    /// place. Nil where there is none.
    mutating func takeDesk() -> LabDesk? {
        // In a lesson the lab can be put back: what a step does not let one change stays as it is.
        let limits = labLimits
        guard let session = takeLab() else { return nil }
        return LabDesk(session, on: self, limits: limits)
    }

    /// Puts the lab back on the screen that it was taken off.
    mutating func put(_ desk: consuming LabDesk) -> [Effect] {
        desk.tidy()
        putLab(desk.session)
        overlay = desk.overlay
        if let said = desk.message { message = said }
        return desk.effects + updateGoals()
    }

    /// Runs what changes the lab on the screen. What throws changes nothing, and says why.
    @discardableResult
    mutating func onLab(_ change: (inout LabDesk) throws -> Void) -> [Effect] {
        guard var desk = takeDesk() else { return [] }
        do {
            try change(&desk)
        } catch {
            desk.say("\(error)", .error)
        }
        return put(desk)
    }

    /// Changes the lab on the screen where it is one of this kind.
    @discardableResult
    mutating func change<Lab: LabContent>(
        _ type: Lab.Type, isEdit: Bool, _ body: (inout Lab, inout LabDesk) throws -> Void
    ) -> [Effect] {
        onLab { desk in try desk.change(type, isEdit: isEdit, body) }
    }
}
