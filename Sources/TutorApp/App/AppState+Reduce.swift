import Labs
import TextGrid

extension AppState {
    /// Applies one action; returns what the shell has to do. The only place where the state changes.
    package mutating func reduce(_ action: Action) -> [Effect] {
        switch action {
        case .resize(let size):
            self.size = size
            // A small screen may have no room for the plot.
            if lab?.plot != nil, isLargeEnough, plotOnScreen == nil { setPlotFocus(nil) }
            return []
        case .background(let background):
            self.background = background
            isBackgroundSaid = background != .unknown
            guard background != .unknown, background != settings.background else { return [] }
            let said = Settings(background: background)
            settings = settings.merging(said)
            return [.keep(said)]
        case .clock(let seconds):
            now = seconds
            return []
        case .course(let course): return take(course)
        case .notice(let text):
            message = Message(text, .warning)
            return []
        case .said(let text):
            message = Message(text, .good)
            return []
        case .wroteGoal(let lesson, let words): return take(goalIn: lesson, saying: words)
        case .files(let found): return take(found)
        case .described(let files): return take(described: files)
        case .opened(let path, let file, let remark): return show(file, from: path, saying: remark)
        case .tick(let steps):
            guard isRunning else { return [] }
            return onLab { $0.advance(steps: steps) }
        case .rest:
            (turnedAt, chosenAt) = (nil, nil)
            restFromMinus()
            return settle(before: nil)
        case .mouse(let kind, let target):
            let effects = settle(before: nil) + point(kind, on: target)
            sayPace()
            return effects
        case .paste(let text):
            guard isLargeEnough else { return [] }
            message = nil
            return settle(before: nil) + paste(text)
        case .key(let key):
            (message, turnedAt, chosenAt) = (nil, nil, nil)
            if key == .control("c") { return [.quit] }
            // What nobody sees changes nothing.
            guard isLargeEnough || key == .character("q") && !isTyping else { return [] }
            var effects = settle(before: key)
            // Who asks for a hint while the goal counts as met is told that, and not shown the way there.
            if message == nil || Meaning.of(key) != .hint { effects += press(key) }
            sayPace()
            return effects
        }
    }

    /// Where the first run begins at another pace than the usual one, which was set in an earlier session, says so.
    private mutating func sayPace() {
        guard isRunning, !knowsPace, let run = lab.flatMap({ Features.of($0.state).run }) else { return }
        knowsPace = true
        if settings.pace != .usual, message == nil {
            message = Message("Pace, as it was set: \(settings.pace.words(run)). { } change it.")
        }
    }

    /// What a key that was held down has led to counts before another one does anything; so does the step of a minus that
    /// has not become the sign of a number.
    private mutating func settle(before key: Key?) -> [Effect] {
        let (isSame, minus) = (key != nil && key == lastKey, Key.character("-"))
        var isSign = false
        if lastKey == minus, case .character(let next)? = key { isSign = next.isNumber || next == "." }
        let awaitedRest = isPassingGoal && !isSame && !isSign
        (lastKey, isKeyHeld) = (key, isSame)
        let effects = awaitedRest ? updateGoals() : []
        isKeyHeld = isSame || key == minus
        return effects
    }

    /// Text goes where it is typed; in a lab it is data; elsewhere it is refused, so that its letters do not act as keys.
    private mutating func paste(_ text: String) -> [Effect] {
        if isTypingInLab { return PromptCommands.paste(text, &self) }
        if overlay == nil, lesson?.line != nil {
            let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            lesson?.line?.insert(line)
            if lesson?.line?.hasCut == true { message = Message(LineEditor.full, .warning) }
            return []
        }
        if case .sheet(var at)? = overlay, Features.sheet(at.id).isSearched {
            at.search.insert(text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
            overlay = .sheet(at)
            return []
        }
        if overlay == nil, let path = Self.path(in: text) { return [.look(path)] }
        if overlay == nil, let lab {
            if lesson?.needsAnswer(in: self) == true {
                message = Message(LabCommands.waiting, .warning)
                return []
            }
            if let paste = Features.of(lab.state.kind).paste {
                paste(&self, text)
                return updateGoals()
            }
        }
        message = Message("A paste is taken where something is typed: press = first.", .warning)
        return []
    }
}
