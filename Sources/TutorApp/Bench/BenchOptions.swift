import Labs
import LossMath
import Training
import Wording

/// What the bench plots, as rows of the options sheet, and what is typed into it.
enum BenchOptions {
    static let cell = LabPrompt.ID("value")
    static let line = LabPrompt.ID("line")
    static let element = LabPrompt.ID("element")
    private static let plot = LabPrompt.ID("plot")

    static func ends(of parameter: FormulaBench.Parameter) -> String {
        "\(parameter.name) goes from \(NumberText.exact(parameter.from)) to \(NumberText.exact(parameter.to))"
    }

    private static let make = LabCommandMaker<FormulaBench>()

    static let prompts: [LabPrompt.Kind] = [
        make.line(cell, "value", "a number, or a formula such as 1/3", isCell: true) { text, bench, desk in
            guard !text.isBlank else { return }
            let value = try Formula.number(
                text, isByHand: desk.limits != nil, names: desk.session.state.readings().values(for:))
            if case .parameter(let index) = bench.selectedItem, !value.isNaN {
                let parameter = bench.parameters[index]
                guard (parameter.from...parameter.to).contains(value) else {
                    throw FormulaMistake(message: ends(of: parameter), column: 0)
                }
            }
            guard bench.setSelected(to: value) else {
                throw FormulaMistake(
                    message: "\(bench.selectedNumber ?? "a formula") cannot be nan; type a number", column: 0)
            }
        },
        make.line(element, "go to", "a place in the list, from 0", isEdit: false) { text, bench, _ in
            let (wanted, last) = (try Formula.number(text), bench.listCount - 1)
            guard (0...Double(max(0, last))).contains(wanted) else {
                throw FormulaMistake(message: "the places are 0 to \(last)", column: 0)
            }
            bench.selectElement(Int(wanted))
        },
        make.line(
            line, "define", "w = 0.5, or v = [1, 2, 3], or total = w * sum(v)", completes: true,
            follow: { (text, before) throws(FormulaMistake) in
                var bench = before
                if !text.isBlank { try bench.define(text) }
                return bench
            }, accept: { _, _, _ in }),
        make.line(plot, "plot", "y over x, as in loss over w; empty: no plot") { text, bench, _ in
            let parts = text.split(separator: " ").map(String.init)
            guard parts.isEmpty || parts.count == 3 && parts[1] == "over" else {
                throw FormulaMistake(message: "write one name over another, as in loss over w", column: 0)
            }
            try bench.setPlot(parts.isEmpty ? nil : FormulaBench.Plot(x: parts[2], y: parts[0]))
        },
    ]

    static func rows(_ bench: FormulaBench) -> [OptionRow] {
        let numbers = bench.numberNames
        let readings = bench.readingList.map(\.name)
        let plot = bench.plot
        return [
            turn("Plot over", plot?.x ?? "nothing", "The number that moves along the axis.", numbers) { name, old in
                old?.over(name) ?? FormulaBench.Plot(x: name, y: readings.first ?? name)
            } now: {
                $0.x
            },
            turn("Plot", plot?.y ?? "nothing", "The formula whose value is drawn.", readings) { name, old in
                FormulaBench.Plot(x: old?.x ?? numbers.first ?? name, y: name)
            } now: {
                $0.y
            },
            changingPlot(
                "Heat map over", plot?.map ?? "nothing",
                "A second number: the formula is then drawn as shades over both."
            ) { plot, steps in
                let others: [String?] = [nil] + numbers.filter { $0 != plot.x }
                let place = others.firstIndex(of: plot.map) ?? 0
                return plot.mapped(over: others[(place + steps + others.count) % others.count])
            },
            changingPlot(
                "Curves together", CurveFit.words(plot?.scale ?? .asTheyAre),
                "How the curves of several formulas share one axis; b puts one beside."
            ) { plot, steps in
                plot.scaled(plot.scale.next(steps))
            },
            changingPlot(
                "Axis of the plot", plot?.isLog == true ? "logarithmic" : "linear",
                "The scale of what is drawn as a curve or as points."
            ) { plot, _ in
                plot.onOtherAxis()
            },
            Descending.rateRow(bench),
            make.row(
                "Plot in words", plot.map { "\($0.y) over \($0.x)" } ?? "no plot",
                "One over another: any numbers, lists and formulas.", prompt: Self.plot, key: "plot"
            ) { _, _, _ in },
        ] + walk(bench)
    }

    /// A setting of a plot that is there.
    private static func changingPlot(
        _ title: String, _ value: String, _ words: String,
        _ change: @escaping @Sendable (FormulaBench.Plot, _ steps: Int) -> FormulaBench.Plot
    ) -> OptionRow {
        make.row(title, value, words, key: "plot") { bench, _, steps in
            if let plot = bench.plot { try bench.setPlot(change(plot, steps)) }
        }
    }

    /// A setting that goes round among names.
    private static func turn(
        _ title: String, _ value: String, _ words: String, _ names: [String],
        _ plot: @escaping @Sendable (String, FormulaBench.Plot?) -> FormulaBench.Plot,
        now: @escaping @Sendable (FormulaBench.Plot) -> String
    ) -> OptionRow {
        make.row(title, value, words, key: "plot") { bench, _, steps in
            guard !names.isEmpty else { return }
            let index = bench.plot.map(now).flatMap { names.firstIndex(of: $0) } ?? (steps > 0 ? -1 : 0)
            try bench.setPlot(plot(names[(index + steps + names.count) % names.count], bench.plot))
        }
    }

    /// What walks, and over what.
    private static func walk(_ bench: FormulaBench) -> [OptionRow] {
        let grounds = WalkGround.allCases
        let ground = make.row(
            "Walk over", WalkGround(bench)?.rawValue ?? "a formula of your own",
            "A surface in place of the numbers and formulas, for optimisers to walk over; z brings yours back.",
            key: "readings"
        ) { bench, desk, steps in
            let now = WalkGround(bench).flatMap(grounds.firstIndex) ?? (steps > 0 ? -1 : grounds.count)
            var next = grounds[(now + steps.signum() + grounds.count) % grounds.count].bench
            next.walk?.optimizers = bench.walk?.optimizers ?? BenchWalk().optimizers
            desk.session.isRunning = false
            bench = next
        }
        guard let walk = bench.walk else { return [ground] }
        let all = Optimizer.allCases
        return [ground]
            + (0..<min(BenchWalk.most, walk.optimizers.count + 1)).map { index in
                let now = walk.optimizers.indices.contains(index) ? walk.optimizers[index] : nil
                return make.row("Optimiser \(index + 1)", now?.title ?? "none", now?.summary ?? "One more.") {
                    bench, _, steps in
                    let choices = [nil] + all
                    let place = choices.firstIndex(of: now) ?? 0
                    bench.walk?.put(choices[(place + steps.signum() + choices.count) % choices.count], at: index)
                }
            }
    }
}
