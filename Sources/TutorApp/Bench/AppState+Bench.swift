import Labs
import TextGrid

/// The formula bench's commands.
extension AppState {
    mutating func runBench(_ id: CommandID, in session: inout LabSession) {
        guard case .bench(var bench) = session.state else { return }
        func look() { session.state = .bench(bench) }
        switch id {
        case .nextParameter, .previousParameter:
            bench.select(bench.selected + (id == .nextParameter ? 1 : -1))
            return look()
        case .nextElement, .previousElement:
            bench.selectElement(bench.element + (id == .nextElement ? 1 : -1))
            return look()
        case .editLine:
            session.prompt = LabPrompt(.benchLine, text: bench.text(of: bench.selectedItem), before: session.state)
            return
        case .addLine:
            session.prompt = LabPrompt(.benchLine, before: session.state)
            return
        case .plotLine:
            let text = bench.plot.map { "\($0.y) over \($0.x)" } ?? ""
            session.prompt = LabPrompt(.benchPlot, text: text, before: session.state)
            return
        case .togglePreset:
            session.hidesPreset.toggle()
            return
        case .increase: bench.nudgeSelected(steps: 1)
        case .decrease: bench.nudgeSelected(steps: -1)
        case .increaseMuch: bench.nudgeSelected(steps: 10)
        case .decreaseMuch: bench.nudgeSelected(steps: -10)
        case .addElement: _ = bench.addElement()
        case .removeElement:
            if !bench.removeElement() { message = Message("The last number of a list stays.", .warning) }
        case .removeLine, .plotX, .plotY:
            do {
                try changeLines(of: &bench, id)
            } catch {
                message = Message(error.description, .error)
            }
        default: break
        }
        session.edit { $0 = .bench(bench) }
    }

    private func changeLines(of bench: inout FormulaBench, _ id: CommandID) throws(BenchFault) {
        let name = bench.selectedNumber ?? bench.name(of: bench.selectedItem)
        switch id {
        case .removeLine: try bench.removeSelected()
        case .plotX:
            guard let y = bench.plot?.y ?? bench.readingList.first?.name else {
                throw .nothingToPlot
            }
            try bench.setPlot(FormulaBench.Plot(x: name, y: y))
        default:
            guard let x = bench.plot?.x ?? bench.parameters.first?.name ?? bench.vectors.first.map({ "\($0.name)[0]" })
            else { return }
            try bench.setPlot(FormulaBench.Plot(x: x, y: bench.name(of: bench.selectedItem)))
        }
    }
}
