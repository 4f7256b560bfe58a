import Labs
import LossMath
import TextGrid
import Wording

extension AppState {
    /// Runs a command of the lab on the screen.
    mutating func runLab(_ id: CommandID, key: Key) {
        if case .trainer = lab?.state, id != .restart { return runTrainer(id) }
        guard var session = lab else { return }
        switch id {
        case .undo: session.undo()
        case .redo: session.redo()
        case .restart:
            session.isRunning = false
            let start = session.start
            session.edit { $0 = start }
        case .startEntry: session.entry = ""
        case .typeValue:
            if case .character(let character) = key { session.entry = String(character) }
        case .typeEntry:
            if case .character(let character) = key, (session.entry ?? "").count < 200 {
                session.entry?.append(character)
            }
        case .eraseEntry: session.entry = session.entry.flatMap { $0.isEmpty ? nil : String($0.dropLast()) }
        case .cancelEntry: session.entry = nil
        case .acceptEntry: acceptEntry(in: &session)
        default:
            switch session.state {
            case .vector: runVector(id, in: &session)
            case .bench: runBench(id, in: &session)
            case .likelihood: runLikelihood(id, in: &session)
            case .trainer: break
            }
        }
        lab = session
    }

    /// Takes what was typed. What cannot be read stays where it is, with a message that says why.
    private mutating func acceptEntry(in session: inout LabSession) {
        guard let entry = session.entry else { return }
        if entry.allSatisfy(\.isWhitespace) {
            session.entry = nil
            return
        }
        do {
            var names: [String: Tensor] = if case .vector(let lab) = session.state { lab.names } else { [:] }
            if case .likelihood(let lab) = session.state { names = lab.readings }
            let result = try Formula(entry).value(in: names)
            guard let value = result.scalar ?? (result.values.count == 1 ? result.values.first : nil) else {
                message = Message("This gives \(Words.count(result.values.count, "value")); a cell takes one.", .error)
                return
            }
            if case .bench(let bench) = session.state, value.isNaN {
                message = Message("\(bench.selectedNumber ?? "a formula") cannot be nan; type a number.", .error)
                return
            }
            if case .likelihood(var lab) = session.state {
                try lab.setSelected(to: value)
                session.entry = nil
                session.edit { $0 = .likelihood(lab) }
                return
            }
            session.entry = nil
            let block = session.block
            session.edit { state in
                switch state {
                case .vector(var lab):
                    if let block { lab.fill(block, with: value) } else { lab.setSelected(to: value) }
                    state = .vector(lab)
                case .bench(var bench):
                    _ = bench.setSelected(to: value)
                    state = .bench(bench)
                case .trainer, .likelihood: break
                }
            }
        } catch let error as FormulaError {
            message = Message("\(entry): \(error.message)", .error)
        } catch {
            message = Message("\(error)", .error)
        }
    }

    /// Runs a command of a list that lies over the lab: losses, a page about one, presets.
    mutating func runList(_ id: CommandID) {
        let step = id == .entryNext ? 1 : id == .entryPrevious ? -1 : 0
        func moved(_ selected: Int, _ count: Int) -> Int { min(max(0, selected + step), max(0, count - 1)) }
        if case .setup(let selected) = overlay { return moveSetup(from: selected, by: step) }
        if case .presets(let selected) = overlay {
            overlay = .presets(selected: moved(selected, LabPreset.all.count))
            if step == 0 { open(LabPreset.all[selected]) }
            return
        }
        guard var session = lab, case .vector(var vectorLab) = session.state else {
            overlay = nil
            return
        }
        switch overlay {
        case .losses(let selected):
            let entries = LossEntry.all(vectorLab)
            guard step == 0 else {
                overlay = .losses(selected: moved(selected, entries.count))
                return
            }
            overlay = nil
            if entries.indices.contains(selected) { vectorLab.setFocus(entries[selected].loss) }
        case .beside(let selected):
            let entries = LossEntry.beside(vectorLab)
            guard step == 0, entries.indices.contains(selected) else {
                overlay = .beside(selected: moved(selected, entries.count))
                return
            }
            // The list stays, so that several can be chosen.
            if !vectorLab.toggleBeside(entries[selected].loss) {
                message = Message("There is room for \(VectorLab.maximumBeside) columns beside.", .warning)
            }
            let kept = LossEntry.beside(vectorLab).firstIndex { $0.loss == entries[selected].loss }
            overlay = .beside(selected: kept ?? 0)
        case .about(let selected):
            let answers = AboutLossView.answers(of: vectorLab)
            guard step == 0 else {
                overlay = .about(selected: moved(selected, answers.count))
                return
            }
            overlay = nil
            if answers.indices.contains(selected) { vectorLab.setLoss(answers[selected].loss) }
        default: return
        }
        session.edit { $0 = .vector(vectorLab) }
        lab = session
    }

    /// Opens a preset in a lab of its own.
    private mutating func open(_ preset: LabPreset) {
        overlay = nil
        screen = .lab(LabSession(preset))
    }
}
