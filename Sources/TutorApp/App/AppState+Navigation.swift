import Course
import Fields
import Labs
import TextGrid

/// Going from screen to screen: what is left is kept.
extension AppState {
    /// Opens a lab over the screen that is shown; `esc` leads back to it.
    mutating func open(_ session: LabSession, saying words: String? = nil) -> [Effect] {
        keepScreen()
        below.append(screen)
        screen = .lab(session)
        overlay = nil
        if let words { message = Message(words) }
        return []
    }

    /// Opens a lab from home, as it was left.
    mutating func open(_ kind: LabState.Kind) -> [Effect] {
        let feature = Features.of(kind)
        if var session = left.labs[kind] ?? left.kept.lab(kind) {
            session.isFromHome = true
            let isChanged = session.state != session.start
            let effects = open(session)
            if isChanged { message = Message(asYouLeftIt()) }
            return effects
        }
        let isUnreadable = left.kept.putByUnreadable(kind)
        do {
            var session = LabSession(try feature.start())
            session.isFromHome = true
            let effects = open(session)
            if isUnreadable {
                message = Message("This lab as you left it cannot be read; it is put by in sessions.json.", .warning)
            }
            return effects
        } catch {
            preconditionFailure("a lab's first state is wrong: \(error)")
        }
    }

    /// Opens a preset in a lab of its own.
    mutating func open(_ preset: LabPreset) -> [Effect] {
        // What is on the screen is one to come back to.
        keepScreen()
        let session: LabSession
        do throws(LabPreset.Refusal) {
            if let left = left.presets[preset.id] {
                session = left
            } else {
                let fresh = try LabSession(preset)
                session = left.kept.preset(preset, as: fresh) ?? fresh
            }
        } catch {
            message = Message(error.description, .error)
            return []
        }
        overlay = nil
        let isOwn = lab?.canUndo == true && lesson == nil && lab?.preset == nil
        // From preset to preset, not deeper and deeper.
        if case .lab(let shown) = screen, shown.preset != nil { screen = .lab(session) } else { _ = open(session) }
        if session.state != session.start {
            message = Message(asYouLeftIt())
        } else if isOwn {
            message = Message("Your own lab waits as it was: esc leads back to it.", .muted)
        }
        return []
    }

    /// Said of a lab that is not in the state in which it was first opened.
    private func asYouLeftIt() -> String {
        let way = LabCommands.hasOwnWayBack(self) ? "z takes changes back" : "r goes back to its start"
        return "As you left it; \(way)."
    }

    /// Goes back to the screen below; home is below them all. Whoever came to make a goal for a file goes back to where they
    /// came from, and gives up no goal unsaid.
    mutating func goBack() -> [Effect] {
        if below.isEmpty, let making, making.place != nil {
            guard making.recording != nil else { return [.quit] }
            self.making?.forget()
            message = Message("The goal that was not written is given up; once more leaves.", .warning)
            return []
        }
        keepScreen()
        let closed = screen
        screen = below.popLast() ?? .home
        overlay = nil
        if screen == .home {
            if case .lesson(let session) = closed { standAtHome(after: session.lesson) } else { standAtHome() }
            homeSelection = min(homeSelection, homeEntries.count - 1)
        }
        let (making, kept): (GoalMaking?, GoalMaking?) =
            switch closed {
            case .home: (nil, nil)
            case .lab(let session): (session.making, left.labs[session.state.kind]?.making)
            case .lesson(let session): (session.lab?.making, left.steps[session.key]?.lab?.making)
            }
        if making?.recording != nil {
            let isKept = making == kept
            message = Message("The goal that you began \(isKept ? "waits in its lab" : "is given up").")
        }
        guard case .lab(let session) = closed else { return [] }
        if screen == .home, message == nil, session.preset == nil, session.opener == nil, session.canUndo,
            session.state != session.start, left.labs[session.state.kind]?.state != session.state
        {
            // Another lab of its kind, with work in it, has its place.
            message = Message("What you changed in that lab is not kept; in it S writes it to a file.", .warning)
        }
        if session.preset == nil, case .lab(var shown) = screen {
            var rested = session
            rested.rest()
            shown.opened = Lazy { [rested] in rested }
            screen = .lab(shown)
        }
        if let opener = session.opener { Features.of(opener).takeBack?(&self, session) }
        return []
    }

    /// Keeps the screen that is about to be left.
    mutating func keepScreen() {
        switch screen {
        case .home: break
        case .lab(let session) where session.allow != nil: break
        case .lab(var session) where session.preset != nil:
            guard let preset = session.preset, session.canUndo else { return }
            session.rest()
            left.presets[preset.id] = session
        case .lab(var session):
            // What a command or another lab opened is kept where it takes nobody's place.
            let isFree = left.labs[session.state.kind] == nil && !left.kept.hasLab(session.state.kind)
            guard session.isFromHome || isFree && session.opener == nil && session.canUndo
            else { return }
            session.rest()
            left.labs[session.state.kind] = session
        case .lesson(var session):
            session.lab?.rest()
            left.steps[session.key] = session
        }
    }
}
