import Labs
import TextGrid

/// Which commands there are on a screen, and which one a key runs.
extension AppState {
    /// True while letters go into a line of text.
    var isTyping: Bool {
        if isTypingInLab || lesson?.line != nil && overlay == nil { return true }
        switch overlay {
        case .sheet(let at)?: return Features.sheet(at.id).isSearched
        case .keys(let search, _)?: return search != nil
        case .share, .goal, .notes, .page, nil: return false
        }
    }

    /// True while they go into a line of the lab: unless its keys are shown over it.
    var isTypingInLab: Bool {
        if case .keys? = overlay { return false }
        return lab?.prompt != nil
    }

    /// The commands of what takes the keys, the first that wants a key first.
    ///
    /// - Parameter uncovered: those of the screen itself, whatever lies over it or is typed on it.
    func commandLayers(uncovered: Bool = false) -> [[Command]] {
        if !uncovered {
            if isTypingInLab {
                return (presentation == nil ? [] : [[PresenterCommands.pages]]) + [PromptCommands.all]
            }
            if let overlay { return overlay.commands }
            if lesson?.line != nil { return [AnswerCommands.line] }
        }
        var layers: [[Command]] = []
        if lesson != nil, presentation != nil { layers.append(PresenterCommands.all) }
        if lesson?.asksHowSure == true { return layers + [AnswerCommands.sureness, EverywhereCommands.all] }
        if making != nil { layers.append(GoalMakingCommands.all) }
        if case .home = screen { layers.append(HomeCommands.all) }
        if lesson != nil { layers.append(LessonCommands.all) }
        if let lab {
            // With the focus in the plot its cursor has the keys first.
            let own = Features.of(lab.state.kind).commands
            layers += [PlotCursor.panel] + (lab.plot == nil ? [own, PlotCursor.all] : [PlotCursor.all, own])
            layers.append(LabCommands.all)
            if lesson != nil { layers.append(LessonCommands.fromLab) }
        }
        return layers + [EverywhereCommands.all]
    }

    /// The command that a key runs now. Where all is shown, the keys of pages lead to what is before and after; beside a
    /// text that has the focus, a lab's pages wait.
    func command(for key: Key) -> Command? {
        let isPage = key == .pageUp || key == .pageDown
        let isReading = isPage && overlay == nil && lesson?.side == .text
        let found = commandLayers().joined().first {
            $0.takes(key) && !(isReading && $0.isOfLab) && $0.availability(self) == .yes
        }
        guard found == nil, isPage, !isTyping else { return found }
        return command(for: .character(key == .pageUp ? "[" : "]"))
    }

    /// Runs what a key means here; a key that does nothing says so.
    mutating func press(_ pressed: Key) -> [Effect] {
        if presentation?.isBlank == true {
            presentation?.isBlank = false
            return []
        }
        // Where nothing is typed, what follows escape at once is a key of its own.
        if case .alt(let character) = pressed, !isTyping { return press(.escape) + press(.character(character)) }
        // A minus as it is printed is one.
        let key = pressed == .character("−") && !isTyping ? .character("-") : pressed
        let before = BeforeKey(self, key)
        begun = BegunByKey()
        if let effects = goOn(from: before.begun, with: key) { return effects }
        defer { note(key, before) }
        let command = command(for: key)
        if command?.meaning != .type { numberAtHome = nil }
        guard let command else {
            sayNothing(for: key)
            return []
        }
        // What only moves changes no long list, so that a second owner costs nothing.
        let unmoved = [.move, .ends, .page].contains(command.meaning) ? self : nil
        // Where a key of the lab is meant, the focus follows it.
        if command.isOfLab, overlay == nil, lesson?.side == .text { lesson?.side = .lab }
        let effects = command.run(&self, key)
        if var unmoved, message == nil, effects.isEmpty {
            // What was tried at a goal is noted on the way.
            if let tries = lesson?.tries { unmoved.lesson?.tries = tries }
            if self == unmoved { message = Message(key.edge, .muted) }
        }
        return effects
    }
}
