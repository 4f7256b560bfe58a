import Labs
import LossMath
import Plotting
import TextGrid
import Wording

extension LabFeature {
    /// Named numbers, and formulas over them.
    static let bench = LabFeature(
        kind: .bench, title: "Formula bench", summary: "move a number, watch formulas follow",
        about: "Named numbers and formulas over them: seven heads in ten flips, and the p that explains them best.",
        start: { .bench(try FormulaBench.sevenHeads) },
        commands: BenchCommands.all, options: BenchOptions.rows, prompts: BenchOptions.prompts,
        draw: { session, isFocused, canvas, area in
            guard case .bench(let bench) = session.state else { return }
            BenchView.draw(bench, session, isFocused: isFocused, on: &canvas, in: area)
        },
        plotFrame: { session, area, _ in
            guard case .bench(let bench) = session.state else { return nil }
            return BenchLayout(bench, session, in: area).plots.first
        },
        subtitles: { _ in [] },
        plain: { state, _, _ in
            guard case .bench(let bench) = state else { return [] }
            return bench.parameters.map { "\($0.title ?? $0.name): \(NumberText.short($0.value, digits: 6))" }
                + bench.vectors.map { "\($0.title ?? $0.name): \(Tensor($0.values).text(digits: 6))" }
                + bench.readingList.map {
                    "\($0.title ?? $0.name): \((bench.readings[$0.name] ?? Tensor(.nan)).text(digits: 6))"
                } + (BenchWalkFacts(bench)?.plainLines ?? [])
        },
        charts: { state, _ in
            guard case .bench(let bench) = state else { return [] }
            let plot: (any Chart)? =
                BenchMap.chart(bench, columns: 24, rows: 24)
                ?? BenchView.plot(bench, samples: PlotWords.samples, inWords: true)
            return plot.map { [(BenchView.plotTitle(bench), $0)] } ?? []
        },
        run: { state in
            guard case .bench(let bench) = state, bench.walk != nil else { return Descending.run }
            return Pace.Run(steps: BenchWalk.longest, step: "step")
        },
        advance: { state, steps, isHeld in
            guard case .bench(var bench) = state else { return true }
            defer { state = .bench(bench) }
            if bench.walk != nil {
                for _ in 0..<steps { bench.stepWalkers() }
                return bench.isWalked
            }
            return Descending.advance(&bench, steps: steps, isHeld: isHeld)
        },
        walked: { before, after, steps, isHeld in
            guard case .bench(let before) = before, case .bench(let after) = after else { return nil }
            return Descending.walked(before, after, steps: steps, isHeld: isHeld)
        },
        reader: { session, _ in if case .bench(let bench) = session.state { BenchPlotReader.reader(bench) } else { nil }
        })
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
