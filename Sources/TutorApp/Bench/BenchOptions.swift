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

    static let prompts: [LabPrompt.Kind] = [
        LabPrompt.Kind(
            id: cell, label: "value", hint: "a number, or a formula such as 1/3", isCell: true,
            accept: { (text, desk) throws(FormulaMistake) in
                guard !text.allSatisfy(\.isWhitespace), case .bench(var bench) = desk.session.state else { return }
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
                desk.session.state = .bench(bench)
            }),
        LabPrompt.Kind(
            id: element, label: "go to", hint: "a place in the list, from 0", isEdit: false,
            accept: { (text, desk) throws(FormulaMistake) in
                guard case .bench(var bench) = desk.session.state else { return }
                let (wanted, last) = (try Formula.number(text), bench.listCount - 1)
                guard (0...Double(max(0, last))).contains(wanted) else {
                    throw FormulaMistake(message: "the places are 0 to \(last)", column: 0)
                }
                bench.selectElement(Int(wanted))
                desk.session.state = .bench(bench)
            }),
        LabPrompt.Kind(
            id: line, label: "define", hint: "w = 0.5, or v = [1, 2, 3], or total = w * sum(v)", completes: true,
            follow: { (text, before) throws(FormulaMistake) in
                guard case .bench(var bench) = before, !text.allSatisfy(\.isWhitespace) else { return before }
                try bench.define(text)
                return .bench(bench)
            },
            accept: { _, _ in }),
        LabPrompt.Kind(
            id: plot, label: "plot", hint: "y over x, as in loss over w; empty: no plot",
            accept: { (text, desk) throws(FormulaMistake) in
                guard case .bench(var bench) = desk.session.state else { return }
                let parts = text.split(separator: " ").map(String.init)
                guard parts.isEmpty || parts.count == 3 && parts[1] == "over" else {
                    throw FormulaMistake(message: "write one name over another, as in loss over w", column: 0)
                }
                do throws(BenchFault) {
                    try bench.setPlot(parts.isEmpty ? nil : FormulaBench.Plot(x: parts[2], y: parts[0]))
                } catch {
                    throw FormulaMistake(message: error.description, column: 0)
                }
                desk.session.state = .bench(bench)
            }),
    ]

    static let rows: @Sendable (LabState) -> [OptionRow] = { state in
        guard case .bench(let bench) = state else { return [] }
        let numbers = bench.numberNames
        let readings = bench.readingList.map(\.name)
        return [
            row("Plot over", bench.plot?.x ?? "nothing", "The number that moves along the axis.", numbers) {
                name, old in
                old?.over(name) ?? FormulaBench.Plot(x: name, y: readings.first ?? name)
            } now: {
                $0.plot?.x
            },
            row("Plot", bench.plot?.y ?? "nothing", "The formula whose value is drawn.", readings) { name, old in
                FormulaBench.Plot(x: old?.x ?? numbers.first ?? name, y: name)
            } now: {
                $0.plot?.y
            },
            OptionRow(
                title: "Heat map over", value: bench.plot?.map ?? "nothing",
                words: "A second number: the formula is then drawn as shades over both.", key: "plot"
            ) { desk, steps in
                guard case .bench(var bench) = desk.session.state, let plot = bench.plot else { return }
                let others: [String?] = [nil] + bench.numberNames.filter { $0 != plot.x }
                let place = others.firstIndex(of: plot.map) ?? 0
                try bench.setPlot(plot.mapped(over: others[(place + steps + others.count) % others.count]))
                desk.session.state = .bench(bench)
            },
            OptionRow(
                title: "Curves together", value: CurveFit.words(bench.plot?.scale ?? .asTheyAre),
                words: "How the curves of several formulas share one axis; b puts one beside.", key: "plot"
            ) { desk, steps in
                guard case .bench(var bench) = desk.session.state, let plot = bench.plot else { return }
                try bench.setPlot(plot.scaled(plot.scale.next(steps)))
                desk.session.state = .bench(bench)
            },
            OptionRow(
                title: "Axis of the plot", value: bench.plot?.isLog == true ? "logarithmic" : "linear",
                words: "The scale of what is drawn as a curve or as points.", key: "plot"
            ) { desk, _ in
                guard case .bench(var bench) = desk.session.state, let plot = bench.plot else { return }
                try bench.setPlot(plot.onOtherAxis())
                desk.session.state = .bench(bench)
            },
            Descending.rateRow(bench),
            OptionRow(
                title: "Plot in words", value: bench.plot.map { "\($0.y) over \($0.x)" } ?? "no plot",
                words: "One over another: any numbers, lists and formulas.", prompt: plot, key: "plot",
                change: { _, _ in }),
        ] + walk(bench)
    }

    /// What walks, and over what.
    private static func walk(_ bench: FormulaBench) -> [OptionRow] {
        let grounds = WalkGround.allCases
        let ground = OptionRow(
            title: "Walk over", value: WalkGround(bench)?.rawValue ?? "a formula of your own",
            words: "A surface in place of the numbers and formulas, for optimisers to walk over; z brings yours back.",
            key: "readings"
        ) { desk, steps in
            guard case .bench(let bench) = desk.session.state else { return }
            let now = WalkGround(bench).flatMap(grounds.firstIndex) ?? (steps > 0 ? -1 : grounds.count)
            var next = grounds[(now + steps.signum() + grounds.count) % grounds.count].bench
            next.walk?.optimizers = bench.walk?.optimizers ?? BenchWalk().optimizers
            desk.session.isRunning = false
            desk.session.state = .bench(next)
        }
        guard let walk = bench.walk else { return [ground] }
        let all = Optimizer.allCases
        return [ground]
            + (0..<min(BenchWalk.most, walk.optimizers.count + 1)).map { index in
                let now = walk.optimizers.indices.contains(index) ? walk.optimizers[index] : nil
                return OptionRow(
                    title: "Optimiser \(index + 1)", value: now?.title ?? "none", words: now?.summary ?? "One more."
                ) { desk, steps in
                    desk.change(FormulaBench.self, isEdit: false) { bench, _ in
                        let choices = [nil] + all
                        let place = choices.firstIndex(of: now) ?? 0
                        let next = choices[(place + steps.signum() + choices.count) % choices.count]
                        bench.walk?.put(next, at: index)
                    }
                }
            }
    }

    private static func row(
        _ title: String, _ value: String, _ words: String, _ names: [String],
        _ plot: @escaping @Sendable (String, FormulaBench.Plot?) -> FormulaBench.Plot,
        now: @escaping @Sendable (FormulaBench) -> String?
    ) -> OptionRow {
        OptionRow(title: title, value: value, words: words, key: "plot") { desk, steps in
            guard case .bench(var bench) = desk.session.state, !names.isEmpty else { return }
            let index = now(bench).flatMap { names.firstIndex(of: $0) } ?? (steps > 0 ? -1 : 0)
            try bench.setPlot(plot(names[(index + steps + names.count) % names.count], bench.plot))
            desk.session.state = .bench(bench)
        }
    }
}
