import Fields
import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// Named numbers, and formulas over them.
extension FormulaBench: LabFeature {
    static let title = "Formula bench"
    static let summary = "move a number, watch formulas follow"
    static let about =
        "Named numbers and formulas over them: seven heads in ten flips, and the p that explains them best."
    static var first: FormulaBench { get throws { try sevenHeads } }
    static var commands: [Command] { BenchCommands.all }
    static var prompts: [LabPrompt.Kind] { BenchOptions.prompts }

    var options: [OptionRow] { BenchOptions.rows(self) }

    func draw(_ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle) {
        BenchView.draw(self, session, isFocused: isFocused, on: &canvas, in: area)
    }

    func plotFrame(_ session: LabSession, in area: Rectangle, _ glyphs: Glyphs) -> Rectangle? {
        BenchLayout(self, session, in: area).plots.first
    }

    func plain(isAnswered: Bool, _ glyphs: Glyphs) -> [String] {
        parameters.map { "\($0.title ?? $0.name): \(NumberText.short($0.value, digits: 6))" }
            + vectors.map { "\($0.title ?? $0.name): \(Tensor($0.values).text(digits: 6))" }
            + readingList.map {
                "\($0.title ?? $0.name): \((readings[$0.name] ?? Tensor(.nan)).text(digits: 6))"
            } + (BenchWalkFacts(self)?.plainLines ?? [])
    }

    func charts(isLocked: Bool) -> [(title: String, chart: any Chart)] {
        let plot: (any Chart)? =
            BenchMap.chart(self, columns: 24, rows: 24)
            ?? BenchView.plot(self, samples: PlotWords.samples, inWords: true)
        return plot.map { [(BenchView.plotTitle(self), $0)] } ?? []
    }

    var run: Pace.Run? { walk == nil ? Descending.run : Pace.Run(steps: BenchWalk.longest, step: "step") }

    mutating func advance(steps: Int, isHeld: (String) -> Bool) -> Bool {
        guard walk != nil else { return Descending.advance(&self, steps: steps, isHeld: isHeld) }
        for _ in 0..<steps { stepWalkers() }
        return isWalked
    }

    func reader(_ session: LabSession, isInPlot: Bool) -> PlotReader? { BenchPlotReader.reader(self) }

    /// Numbers are called what they are called on the screen.
    func undone(from before: LabState) -> String? {
        guard let old = FormulaBench.of(before), old.parameters.map(\.name) == parameters.map(\.name),
            old.vectors.map(\.values.count) == vectors.map(\.values.count)
        else { return nil }
        var changes: [(name: String, from: Double, to: Double)] = []
        for (old, new) in zip(old.parameters, parameters) {
            changes.append((new.title ?? new.name, old.value, new.value))
        }
        for (old, new) in zip(old.vectors, vectors) {
            for index in new.values.indices {
                changes.append(("\(new.title ?? new.name)[\(index)]", old.values[index], new.values[index]))
            }
        }
        changes.removeAll { $0.from == $0.to }
        guard changes.count > 1 else {
            return changes.first.flatMap { UndoWords.change(of: $0.name, from: $0.from.node, to: $0.to.node) }
        }
        return changes.count > 3 ? nil : Words.list(changes.map(\.name))
    }
}

extension LabState {
    /// What stands where a state is being changed.
    static let vacant: LabState = {
        do {
            return try FormulaBench.first.state
        } catch {
            preconditionFailure("the example bench cannot be made: \(error)")
        }
    }()
}

extension FormulaBench {
    /// How many numbers the selected list has; 0 where no list is selected.
    var listCount: Int { if case .vector(let index) = selectedItem { vectors[index].values.count } else { 0 } }

    /// Seven heads in ten flips: the bench's first state.
    static var sevenHeads: FormulaBench {
        get throws(BenchFault) {
            try FormulaBench(
                parameters: [
                    Parameter(
                        name: "p", title: "probability of heads", value: 0.5, from: 0.01, to: 0.99, step: 0.01),
                    Parameter(name: "heads", title: "heads seen", value: 7, from: 0, to: 10, step: 1),
                    Parameter(name: "tails", title: "tails seen", value: 3, from: 0, to: 10, step: 1),
                ],
                readings: [
                    Reading(name: "likelihood", title: "likelihood", formula: "p^heads * (1 - p)^tails"),
                    Reading(name: "nll", title: "negative log-likelihood", formula: "-log(likelihood)"),
                ],
                plot: Plot(x: "p", y: "nll"))
        }
    }
}
