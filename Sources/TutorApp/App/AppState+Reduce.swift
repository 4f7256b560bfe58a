import Labs
import TextGrid
import Training

extension AppState {
    /// Applies one action; returns what the shell has to do. The only place where the state changes.
    public mutating func reduce(_ action: Action) -> [Effect] {
        switch action {
        case .resize(let size):
            self.size = size
            return []
        case .clock(let seconds):
            now = seconds
            return []
        case .notice(let text):
            message = Message(text, .warning)
            return []
        case .tick(let steps):
            advanceRun(steps: steps)
            return updateGoals()
        case .mouse(let event):
            point(event)
            return updateGoals()
        case .paste(let text):
            return paste(text)
        case .key(let key):
            message = nil
            if key == .control("c") { return [.quit] }
            guard let command = CommandTable.command(for: key, in: self) else { return [] }
            return run(command.id, key: key)
        }
    }

    /// Typed text goes where it is typed; elsewhere a paste is refused, so that its letters do not act as keys.
    private mutating func paste(_ text: String) -> [Effect] {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let clean = String(line.filter { !$0.isNewline && $0 != "\t" }.prefix(200))
        if CommandTable.hasPrompt(self) {
            pasteIntoPrompt(String(line.map { $0 == "\t" ? " " : $0 }))
        } else if CommandTable.vectorLab(self) != nil {
            pasteCells(text)
            return updateGoals()
        } else if lab?.entry != nil {
            lab?.entry? += clean
        } else if case .palette(let filter, _) = overlay {
            overlay = .palette(filter: filter + clean, selected: 0)
        } else {
            message = Message("A paste is taken while a value is typed: press = first.", .warning)
        }
        return []
    }

    private mutating func advanceRun(steps: Int) {
        guard lab?.isRunning == true else { return }
        if case .likelihood = lab?.state { return advanceExperiment(steps: steps) }
        withTrainer { trainerLab, session in
            trainerLab.advance(steps: steps)
            if trainerLab.trainer.isFinished { session.isRunning = false }
        }
    }

    /// Runs one command.
    mutating func run(_ id: CommandID, key: Key) -> [Effect] {
        switch id {
        case .quit: return [.quit]
        case .help: overlay = .help(scroll: 0)
        case .closeOverlay: overlay = nil
        case .scrollDown: scrollHelp(by: 1)
        case .scrollUp: scrollHelp(by: -1)
        case .scrollPageDown: scrollHelp(by: max(1, size.rows - 6))
        case .scrollPageUp: scrollHelp(by: -max(1, size.rows - 6))
        case .palette: overlay = .palette(filter: "", selected: 0)
        case .paletteNext, .palettePrevious, .paletteErase, .paletteType, .paletteRun:
            return runPalette(id, key: key)
        case .entryNext, .entryPrevious, .entryTake:
            runList(id)
            return updateGoals()
        case .setupNext, .setupPrevious: changeSetup(forward: id == .setupNext)
        case .home: showHome()
        case .nextLine: homeSelection = min(homeSelection + 1, homeEntries.count - 1)
        case .previousLine: homeSelection = max(0, homeSelection - 1)
        case .open: return open()
        case .nextTheme:
            let index = Themes.all.firstIndex(of: theme) ?? -1
            theme = Themes.all[(index + 1) % Themes.all.count]
            message = Message("Colours: \(theme.name)")
        case .promptAccept, .promptCancel, .promptErase, .promptDelete, .promptLeft, .promptRight, .promptHome,
            .promptEnd, .promptComplete, .promptNext, .promptPrevious, .promptClear, .promptType:
            runPrompt(id, key: key)
            return updateGoals()
        case .presets: overlay = .presets(selected: 0)
        case .copyCells: return copyCells()
        case .share: overlay = .share(.command, scroll: 0)
        case .shareNext, .sharePrevious, .copyShared: return runShare(id)
        case .openVectorLab: openLab(.vector)
        case .openTrainer: openLab(.trainer)
        case .trainWithLoss: trainWithLoss()
        case .openBench: openLab(.bench)
        case .openLikelihoodLab: openLab(.likelihood)
        case .openAsLoss: openAsLoss()
        case .backFromLoss: backFromLoss()
        case .chooseOption, .nextOption, .previousOption, .lockAnswer, .hint, .tryGoal, .nextStep, .previousStep,
            .switchSide, .scrollTextDown, .scrollTextUp:
            return runLesson(id, key: key)
        default:
            runLab(id, key: key)
            return updateGoals()
        }
        return []
    }

    private mutating func scrollHelp(by lines: Int) {
        func moved(_ scroll: Int, _ count: Int) -> Int {
            min(max(0, scroll + lines), max(0, count - HelpView.visibleRows(in: size)))
        }
        switch overlay {
        case .help(let scroll): overlay = .help(scroll: moved(scroll, HelpView.lines(self).count))
        case .notes(let title, let text, let scroll):
            overlay = .notes(title: title, lines: text, scroll: moved(scroll, text.count))
        case .share(let form, let scroll):
            guard let state = lab?.state else { return }
            let count = ShareView.lines(of: state, as: form, width: ShareView.width(in: size)).count + 2
            overlay = .share(form, scroll: moved(scroll, count))
        default: return
        }
    }

    private mutating func runPalette(_ id: CommandID, key: Key) -> [Effect] {
        guard case .palette(var filter, var selected) = overlay else { return [] }
        switch id {
        case .paletteNext: selected = min(selected + 1, max(0, PaletteView.commands(self, filter: filter).count - 1))
        case .palettePrevious: selected = max(0, selected - 1)
        case .paletteErase:
            filter = String(filter.dropLast())
            selected = 0
        case .paletteType:
            if case .character(let character) = key { filter.append(character) }
            selected = 0
        default:
            let commands = PaletteView.commands(self, filter: filter)
            overlay = nil
            guard commands.indices.contains(selected), let first = commands[selected].keys.first else { return [] }
            return run(commands[selected].id, key: first)
        }
        overlay = .palette(filter: filter, selected: selected)
        return []
    }

    mutating func showHome() {
        if case .lab(let session) = screen, session.canUndo {
            switch session.state {
            case .vector: leftLabs[.vector] = session
            case .bench: leftLabs[.bench] = session
            default: break
            }
        }
        screen = .home
        homeSelection = min(homeSelection, homeEntries.count - 1)
    }

    private mutating func open() -> [Effect] {
        if case .lesson = screen {
            showHome()
            return []
        }
        switch homeEntries[homeSelection] {
        case .lesson(let index): return openLesson(at: index)
        case .lab(let kind): openLab(kind)
        case .questions: overlay = .presets(selected: 0)
        }
        return []
    }

    private mutating func openLab(_ kind: HomeEntry.Lab) {
        guard let left = leftLabs[kind] else {
            screen = .lab(LabSession(kind.start))
            return
        }
        screen = .lab(left)
        message = Message("As you left it; R goes back to its start.")
    }
}
