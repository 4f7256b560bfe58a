import TextGrid

/// Which commands there are on a screen, and which one a key runs.
extension AppState {
    /// True while letters go into a line of text.
    var isTyping: Bool {
        if lab?.prompt != nil || lesson?.line != nil { return true }
        switch overlay {
        case .sheet(let at)?: return Features.sheet(at.id).isSearched
        case .keys(let search, _)?: return search != nil
        case .share, .goal, .notes, nil: return false
        }
    }

    /// The commands of what takes the keys, the first that wants a key first.
    var commandLayers: [[Command]] {
        if lab?.prompt != nil {
            return (presentation == nil ? [] : [[PresenterCommands.pages]]) + [PromptCommands.all]
        }
        switch overlay {
        case .sheet(let at)?:
            return [Features.sheet(at.id).isSearched ? SheetCommands.searched : SheetCommands.all]
        case .keys(let search, _)?: return [search == nil ? KeysHelp.commands : KeysHelp.searchCommands]
        case .share?: return [SharedText.commands, TextCommands.all]
        case .goal?: return [GoalMakingCommands.block, TextCommands.all]
        case .notes?: return [TextCommands.all]
        case nil: return lesson?.line == nil ? screenLayers : [AnswerCommands.line]
        }
    }

    /// The commands of the screen itself.
    var screenLayers: [[Command]] {
        switch screen {
        case .home: [HomeCommands.all, EverywhereCommands.all]
        case .lab(let session):
            makingLayers + labLayers(session) + [EverywhereCommands.all]
        case .lesson(let session) where session.asksHowSure:
            presenterLayers + [AnswerCommands.sureness, EverywhereCommands.all]
        case .lesson(let session):
            presenterLayers + makingLayers + [LessonCommands.all]
                + (session.lab.map { labLayers($0) + [LessonCommands.fromLab] } ?? [])
                + [EverywhereCommands.all]
        }
    }

    /// With the focus in the plot its cursor has the keys first.
    private func labLayers(_ lab: LabSession) -> [[Command]] {
        let own = Features.of(lab.state).commands
        return [PlotCursor.panel] + (lab.plot == nil ? [own, PlotCursor.all] : [PlotCursor.all, own])
            + [LabCommands.all]
    }

    private var makingLayers: [[Command]] { making == nil ? [] : [GoalMakingCommands.all] }
    private var presenterLayers: [[Command]] { presentation == nil ? [] : [PresenterCommands.all] }

    /// The command that a key runs now. Where all is shown, the keys of pages lead to what is before and after; beside a
    /// text that has the focus, a lab's pages wait.
    func command(for key: Key) -> Command? {
        let isPage = key == .pageUp || key == .pageDown
        let isReading = isPage && overlay == nil && lesson?.side == .text
        let found = commandLayers.joined().first {
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
        // A minus as it is printed is one.
        let key = pressed == .character("−") && !isTyping ? .character("-") : pressed
        let (beforeMinus, sketchBeforeMinus, stray) = (beforeMinus, sketchBeforeMinus, strayCharacter)
        (self.beforeMinus, self.sketchBeforeMinus, strayCharacter) = (nil, nil, nil)
        let place = strayPlace
        strayPlace = nil
        if let place, leaveOut(key, after: place) { return [] }
        let wasTyping = isTyping
        if let beforeMinus, let effects = beginNegative(with: key, beforeMinus) { return effects }
        if let before = sketchBeforeMinus, overlay == nil,
            let effects = AnswerCommands.beginNegative(with: key, from: before, &self)
        {
            return effects
        }
        let sketch = key == .character("-") && overlay == nil ? AnswerCommands.openSketch(self) : nil
        let memory = key == .character("-") && changesLab ? lab?.memory : nil
        defer {
            self.sketchBeforeMinus = sketch
            self.beforeMinus = changesLab ? memory : nil
            if let stray, case .character = key, !wasTyping, isTyping, overlay == nil, message == nil {
                message = Message("\(stray) is left out: a number is typed here, or = and a formula.", .warning)
            }
        }
        return run(key)
    }

    /// The number of a place to go to where there is none changes nothing else, as a rate; false for other keys.
    private mutating func leaveOut(_ key: Key, after place: String) -> Bool {
        switch key {
        case .character(let character) where character.isNumber || character == ".":
            if command(for: key)?.isOfLab == false { return false }
            strayPlace = place + String(character)
        case .enter where !place.isEmpty: break
        default: return false
        }
        message = Message("\(strayPlace ?? place) is left out: G goes nowhere here.", .warning)
        return true
    }

    /// A minus right before a digit is a sign, and no step down: all is as if it had taken none. Nil for other keys.
    private mutating func beginNegative(with key: Key, _ before: LabSession.Memory) -> [Effect]? {
        guard case .character(let character) = key, character.isNumber || character == ".", changesLab,
            let command = command(for: key), command.meaning == .type, command.isOfLab || overlay != nil
        else { return nil }
        let isSetting = overlay != nil
        _ = onLab { $0.session.forgetStep(since: before) }
        // A setting is typed from its first sign on.
        let effects = command.run(&self, .character(isSetting ? "-" : "="))
        return effects + onLab { $0.session.prompt?.line.insert(isSetting ? "\(character)" : "-\(character)") }
    }

    /// Whether steps up and down are of the lab on the screen: its values, or the settings beside it.
    private var changesLab: Bool {
        lab != nil && lab?.prompt == nil && (overlay == nil || sheet?.0.leavesView == true)
    }

    private mutating func run(_ key: Key) -> [Effect] {
        let command = command(for: key)
        if command?.meaning != .type { numberAtHome = nil }
        if let command {
            // What only moves changes no long list, so that a second owner costs nothing.
            let before = [.move, .ends, .page].contains(command.meaning) ? self : nil
            // Where a key of the lab is meant, the focus follows it.
            if command.isOfLab, overlay == nil, lesson?.side == .text { lesson?.side = .lab }
            let effects = command.run(&self, key)
            if let before, message == nil, effects.isEmpty, self == before { message = Message(key.edge, .muted) }
            return effects
        }
        message = Message(AnswerCommands.adviceForBlank(key, self) ?? nothing(for: key), .muted)
        if case .character(let character) = key, overlay == nil { strayCharacter = character }
        if Meaning.of(key) == .goTo, overlay == nil, lab != nil { strayPlace = "" }
        return []
    }
}
