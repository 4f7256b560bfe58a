import Labs
import LossMath
import TextGrid

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
                message = Message("This gives \(result.values.count) values; a cell takes one.", .error)
                return
            }
            if case .bench(let bench) = session.state, value.isNaN {
                message = Message("\(bench.parameters[bench.selected].name) cannot be NaN; type a number.", .error)
                return
            }
            if case .likelihood(var lab) = session.state {
                try lab.setSelected(to: value)
                session.entry = nil
                session.edit { $0 = .likelihood(lab) }
                return
            }
            session.entry = nil
            session.edit { state in
                switch state {
                case .vector(var lab):
                    lab.setSelected(to: value)
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

    private mutating func runVector(_ id: CommandID, in session: inout LabSession) {
        guard case .vector(var lab) = session.state else { return }
        func move(_ rows: Int, _ columns: Int) {
            lab.moveSelection(rows: rows, columns: columns)
            // Moving is no edit: undo goes from change to change.
            session.state = .vector(lab)
        }
        switch id {
        case .moveUp: return move(-1, 0)
        case .moveDown: return move(1, 0)
        case .moveLeft: return move(0, -1)
        case .moveRight: return move(0, 1)
        case .pageUp: return move(-10, 0)
        case .pageDown: return move(10, 0)
        case .nudgeUp: lab.nudgeSelected(steps: 1)
        case .nudgeDown: lab.nudgeSelected(steps: -1)
        case .addRow:
            do {
                try lab.addRow()
            } catch {
                message = Message(error.description, .error)
            }
        case .removeRow:
            if !lab.removeRow() { message = Message("The last row stays: a loss needs at least one.", .warning) }
        case .chooseLoss:
            overlay = .losses(selected: LossID.allCases.firstIndex(of: lab.loss.id) ?? 0)
            return
        case .aboutLoss:
            overlay = .about(selected: 0)
            return
        case .nextForm, .nextUnit, .nextRows, .toggleLogits, .toggleSingle:
            if let next = LossMenu.next(after: lab.loss, command: id) { lab.setLoss(next) }
        default: break
        }
        session.edit { $0 = .vector(lab) }
    }

    /// Runs a command of the list of losses, or of the page about one.
    mutating func runLossOverlay(_ id: CommandID) {
        if case .setup(let index) = overlay { return moveSetup(from: index, by: id == .entryNext ? 1 : -1) }
        guard var session = lab, case .vector(var vectorLab) = session.state else {
            overlay = nil
            return
        }
        let (selected, count): (Int, Int)
        switch overlay {
        case .losses(let index): (selected, count) = (index, LossID.allCases.count)
        case .about(let index): (selected, count) = (index, AboutLossView.answers(of: vectorLab).count)
        default: return
        }
        switch id {
        case .entryNext, .entryPrevious:
            let next = min(max(0, selected + (id == .entryNext ? 1 : -1)), max(0, count - 1))
            if case .losses = overlay { overlay = .losses(selected: next) } else { overlay = .about(selected: next) }
            return
        default: break
        }
        var chosen: Loss?
        if case .losses = overlay {
            let id = LossID.allCases[selected]
            if id != vectorLab.loss.id { chosen = LossMenu.loss(id, after: vectorLab.loss) }
        } else if count > 0 {
            chosen = AboutLossView.answers(of: vectorLab)[selected].loss
        }
        overlay = nil
        guard let chosen else { return }
        vectorLab.setLoss(chosen)
        session.edit { $0 = .vector(vectorLab) }
        lab = session
    }

    private func runBench(_ id: CommandID, in session: inout LabSession) {
        guard case .bench(var bench) = session.state else { return }
        switch id {
        case .nextParameter, .previousParameter:
            bench.select(bench.selected + (id == .nextParameter ? 1 : -1))
            session.state = .bench(bench)
            return
        case .increase: bench.nudgeSelected(steps: 1)
        case .decrease: bench.nudgeSelected(steps: -1)
        case .increaseMuch: bench.nudgeSelected(steps: 10)
        case .decreaseMuch: bench.nudgeSelected(steps: -10)
        default: break
        }
        session.edit { $0 = .bench(bench) }
    }
}
