import Labs
import LossMath
import TextGrid
import Wording

/// Lines that are typed for a lab.
extension AppState {
    /// The line that a command of the vector lab opens.
    func prompt(for id: CommandID, _ lab: VectorLab, _ session: LabSession) -> LabPrompt? {
        let before = session.state
        switch id {
        case .editFormula: return LabPrompt(.formula, text: lab.focus.typedText, before: before)
        case .typeStep: return LabPrompt(.step, text: lab.step.map { NumberText.exact($0) } ?? "", before: before)
        case .typeThreshold:
            return LabPrompt(.threshold, text: NumberText.exact(lab.metrics.threshold), before: before)
        case .goToRow: return LabPrompt(.row, before: before)
        case .fill: return LabPrompt(.fill, text: NumberText.exact(lab.selectedValue), before: before)
        case .randomise: return LabPrompt(.seed, text: "1", before: before)
        default: return nil
        }
    }

    /// Runs a command of the line being typed.
    mutating func runPrompt(_ id: CommandID, key: Key) {
        guard var session = lab, var prompt = session.prompt else { return }
        let candidates = FormulaCompletion.candidates(for: prompt.word, in: prompt.before)
        switch id {
        case .promptType:
            if case .character(let character) = key { prompt.insert(String(character)) }
        case .promptErase: prompt.erase()
        case .promptDelete: prompt.deleteForward()
        case .promptClear: prompt.clear()
        case .promptLeft: prompt.move(to: prompt.cursor - 1)
        case .promptRight: prompt.move(to: prompt.cursor + 1)
        case .promptHome: prompt.move(to: 0)
        case .promptEnd: prompt.move(to: .max)
        case .promptNext: prompt.choice = min(prompt.choice + 1, max(0, candidates.count - 1))
        case .promptPrevious: prompt.choice = max(0, prompt.choice - 1)
        case .promptComplete:
            if candidates.indices.contains(prompt.choice) { prompt.complete(with: candidates[prompt.choice]) }
        case .promptCancel:
            session.state = prompt.before
            session.prompt = nil
            lab = session
            return
        case .promptAccept:
            accept(prompt, in: &session)
            lab = session
            return
        default: break
        }
        follow(&prompt, in: &session)
        session.prompt = prompt
        lab = session
    }

    /// Text pasted into the line.
    mutating func pasteIntoPrompt(_ text: String) {
        guard var session = lab, var prompt = session.prompt else { return }
        prompt.insert(text)
        follow(&prompt, in: &session)
        session.prompt = prompt
        lab = session
    }

    /// Lets the lab follow a formula while it is typed; the last one that could be read stays at work.
    private func follow(_ prompt: inout LabPrompt, in session: inout LabSession) {
        prompt.mistake = nil
        do throws(FormulaMistake) {
            switch (prompt.kind, prompt.before) {
            case (.formula, .vector(var lab)):
                guard !prompt.text.allSatisfy(\.isWhitespace) else {
                    session.state = prompt.before
                    return
                }
                let custom = try CustomLoss(parsing: prompt.text)
                do {
                    _ = try lab.values(of: custom)
                } catch {
                    throw FormulaMistake(
                        message: error.message, column: error.column + CustomLoss.formulaStart(in: prompt.text))
                }
                lab.setFocus(.custom(custom))
                session.state = .vector(lab)
            case (.benchLine, .bench(var bench)):
                guard !prompt.text.allSatisfy(\.isWhitespace) else { return }
                try bench.define(prompt.text)
                session.state = .bench(bench)
            case (.threshold, .vector(var lab)):
                if let value = try? number(in: prompt.text) {
                    lab.setThreshold(value)
                    session.state = .vector(lab)
                }
            default: break
            }
        } catch {
            prompt.mistake = error
        }
    }

    /// Takes the line; what cannot be read stays to be mended.
    private mutating func accept(_ typed: LabPrompt, in session: inout LabSession) {
        var prompt = typed
        follow(&prompt, in: &session)
        if prompt.mistake != nil {
            session.prompt = prompt
            message = Message("Mend the line, or leave it with esc.", .error)
            return
        }
        do throws(FormulaMistake) {
            switch session.state {
            case .vector(var lab): try accept(prompt, &lab, in: &session)
            case .bench(var bench): try accept(prompt, &bench, in: &session)
            default: break
            }
            session.prompt = nil
        } catch {
            prompt.mistake = error
            session.prompt = prompt
        }
    }

    private mutating func accept(
        _ prompt: LabPrompt, _ lab: inout VectorLab, in session: inout LabSession
    ) throws(FormulaMistake) {
        let isEmpty = prompt.text.allSatisfy(\.isWhitespace)
        switch prompt.kind {
        case .formula:
            if isEmpty { lab.setLoss(lab.loss) }
            session.state = .vector(lab)
            session.finishEdit(since: prompt.before)
            if let name = lab.custom?.name { message = Message("Saved as \(name); l lists it.", .good) }
            return
        case .step:
            let size = isEmpty ? nil : try number(in: prompt.text)
            guard lab.setStep(size) else { throw FormulaMistake(message: "a step is above 0 and finite", column: 0) }
        case .threshold: lab.setThreshold(isEmpty ? nil : try number(in: prompt.text))
        case .row:
            let row = try number(in: prompt.text)
            lab.select(
                VectorLab.Selection(
                    part: lab.selection.part, row: Int(clamping: row, to: 0...max(0, lab.rowCount - 1)),
                    column: lab.selection.column))
        case .fill:
            let formula: Formula
            do {
                formula = try Formula(prompt.text)
            } catch {
                throw FormulaMistake(message: error.message, column: error.column)
            }
            try lab.fill(session.block ?? lab.selectedColumn, with: formula)
            session.edit { $0 = .vector(lab) }
            return
        case .seed:
            let seed = try number(in: prompt.text)
            guard seed >= 0, seed < 0x1p53, seed == seed.rounded() else {
                throw FormulaMistake(message: "a seed is a whole number of 0 or more", column: 0)
            }
            lab.randomise(session.block ?? allPredicted(of: lab), seed: UInt64(seed))
            session.edit { $0 = .vector(lab) }
            return
        case .benchLine, .benchPlot: return
        }
        session.state = .vector(lab)
    }

    private func allPredicted(of lab: VectorLab) -> VectorLab.Block {
        let first = lab.across(VectorLab.Selection(part: .predicted, row: 0))
        return VectorLab.Block(rows: 0...lab.rowCount - 1, across: first...first + lab.columnCount - 1)
    }

    private mutating func accept(
        _ prompt: LabPrompt, _ bench: inout FormulaBench, in session: inout LabSession
    ) throws(FormulaMistake) {
        switch prompt.kind {
        case .benchLine:
            session.finishEdit(since: prompt.before)
        case .benchPlot:
            let parts = prompt.text.split(separator: " ").map(String.init)
            do {
                if parts.isEmpty {
                    try bench.setPlot(nil)
                } else if parts.count == 3, parts[1] == "over" {
                    try bench.setPlot(FormulaBench.Plot(x: parts[2], y: parts[0]))
                } else {
                    throw FormulaMistake(message: "write one name over another, as in loss over w", column: 0)
                }
            } catch let error as BenchFault {
                throw FormulaMistake(message: error.description, column: 0)
            } catch let mistake as FormulaMistake {
                throw mistake
            } catch {
                throw FormulaMistake(message: "\(error)", column: 0)
            }
            session.edit { $0 = .bench(bench) }
        default: break
        }
    }

    /// The one number that a line gives.
    private func number(in text: String) throws(FormulaMistake) -> Double {
        do {
            let value = try Formula(text).value(in: [:])
            guard value.values.count == 1, !value.values[0].isNaN else {
                throw FormulaMistake(message: "one number is needed here", column: 0)
            }
            return value.values[0]
        } catch let error as FormulaError {
            throw FormulaMistake(message: error.message, column: error.column)
        } catch let mistake as FormulaMistake {
            throw mistake
        } catch {
            throw FormulaMistake(message: "\(error)", column: 0)
        }
    }
}

extension LabLoss {
    /// What the formula line begins with: the formula in focus, in the form in which it can be typed.
    var typedText: String {
        switch self {
        case .custom(let custom): custom.text
        case .builtIn(let loss): loss.formula.description
        }
    }
}
