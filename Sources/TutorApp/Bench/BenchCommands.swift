import Labs
import LossMath
import TextGrid
import Wording

/// The commands of the formula bench.
enum BenchCommands {
    private static let make = LabCommandMaker<FormulaBench>()

    static let all: [Command] =
        BenchWalkCommands.all + values + Descending.commands(make, when: isDownhill, changing: plotted) + plots + [
            whole
        ]

    private static let whole = make.open(
        .why, "formula with its numbers", footer: "why",
        when: { bench, _ in
            guard bench.walk == nil else { return .absent }
            return asked(bench) == nil ? .no("There is no formula here: F begins one.") : .yes
        },
        do: { bench, desk, _ in
            guard let index = asked(bench) else { return }
            let reading = bench.readingList[index]
            desk.show(lines(ofReading: index, bench), title: reading.title ?? reading.name)
        })

    /// The formula that is asked about: the selected one; of a number, which comes from nothing, the plotted one.
    private static func asked(_ bench: FormulaBench) -> Int? {
        if case .reading(let index) = bench.selectedItem { return index }
        return bench.readingList.firstIndex { $0.name == bench.plot?.y } ?? bench.readingList.indices.first
    }

    private static let values: [Command] = [
        make.look(.move, "choose a line, or a number", footer: "choose") { bench, _, key in
            if key.move.rows != 0 { bench.select(bench.selected + key.move.rows) }
            if key.move.columns != 0 { bench.selectElement(bench.element + key.move.columns) }
        },
        make.look(.ends, "first line, last line") { bench, _, key in bench.select(key.sign > 0 ? .max : 0) },
        make.look(
            .page, "five lines up, down",
            when: { bench, state in
                guard let (session, room) = state.shownLab else { return .absent }
                return BenchLayout(bench, session, in: room).scrolls(bench) ? .yes : .no("All lines are shown.")
            }, do: { bench, _, key in bench.select(bench.selected + 5 * key.sign) }),
        make.open(
            .goTo, "go to a number of the list",
            when: { bench, _ in
                guard !bench.vectors.isEmpty else { return .absent }
                return bench.listCount > 0 ? .yes : .no("Numbers of a list have places to go to: select a list.")
            },
            do: { bench, desk, _ in
                desk.open(BenchOptions.element, hint: "a place in the list, from 0 to \(bench.listCount - 1)")
            }),
        make.open(.type, "type a value: 0.5, −2, 1/3", footer: "type", label: "0–9", when: hasNumber, changing: number)
        {
            _, desk, key in
            desk.open(BenchOptions.cell)
            if case .character(let character) = key, character != "=" {
                desk.session.prompt?.line.insert(String(character))
            }
        },
        make.edit(.nudge, "a step more, a step less", footer: "tune", when: hasNumber, changing: number) {
            bench, desk, key in
            nudge(&bench, &desk, by: key.sign)
        },
        make.edit(.nudgeFar, "ten steps more, less", when: hasNumber, changing: number) { bench, desk, key in
            nudge(&bench, &desk, by: 10 * key.sign)
        },
        make.open(
            .act, "edit the number or formula", footer: "edit",
            changing: line
        ) {
            bench, desk, _ in
            if let number = bench.selectedNumber {
                desk.open(BenchOptions.cell, NumberText.exact(bench.value(of: number)))
            } else {
                desk.open(BenchOptions.line, bench.text(of: bench.selectedItem))
            }
        },
        make.open(.own, "a new line of your own", footer: "formula", changing: ["readings"]) { _, desk, _ in
            desk.open(BenchOptions.line)
        },
        make.edit(.add, "add a number to the list", when: isList, changing: ["vectors"]) { bench, desk, _ in
            if bench.addElement() { desk.sayAdded("Number \(bench.element) of \(bench.name(of: bench.selectedItem))") }
        },
        make.edit(.remove, "remove the number or line", footer: "remove", changing: ["parameters"]) {
            bench, desk, _ in
            let (element, name) = (bench.element, bench.name(of: bench.selectedItem))
            if bench.removeElement() { return desk.sayRemoved("Number \(element) of \(name)") }
            try bench.removeSelected()
            desk.sayRemoved(name)
        },
    ]

    private static let plots: [Command] = [
        make.edit(.beside, "its curve beside, or not", footer: "beside", when: isBeside, changing: plot) {
            bench, _, _ in
            guard let plot = bench.plot else { return }
            try bench.setPlot(plot.toggling(bench.name(of: bench.selectedItem)))
        },
        make.edit(.side, "curve, heat map, walk", footer: "map", when: isMappable, changing: plot) { bench, _, _ in
            guard let plot = bench.plot else { return }
            if plot.map == nil {
                try bench.setPlot(plot.mapped(over: bench.numberForMap))
                bench.walk = nil
            } else if bench.walk == nil {
                bench.walk = BenchWalk()
            } else {
                try bench.setPlot(plot.mapped(over: nil))
            }
        },
        make.edit(.logAxis, "linear or log axis", when: hasAxis, changing: plot) { bench, desk, _ in
            guard let plot = bench.plot else { return }
            try bench.setPlot(plot.onOtherAxis())
            let isLog = bench.plot?.isLog == true
            let left = isLog && hasValuesBelow(bench) ? " Values of 0 and below have no place on it." : ""
            desk.say("The axis of \(plot.y) is \(isLog ? "logarithmic" : "linear").\(left)")
        },
        make.edit(nil, "make this number the other axis of the heat map", when: isMappable, changing: plot) {
            bench, desk, _ in
            guard let plot = bench.plot, let name = bench.selectedNumber, name != plot.x else {
                return desk.say("Select a number that is not the plot's already.")
            }
            try bench.setPlot(plot.mapped(over: name))
        },
        make.edit(nil, "plot over this line", changing: plot) { bench, _, _ in
            guard let y = bench.plot?.y ?? bench.readingList.first?.name else { throw BenchFault.nothingToPlot }
            let x = bench.selectedNumber ?? bench.name(of: bench.selectedItem)
            try bench.setPlot(bench.plot?.over(x) ?? FormulaBench.Plot(x: x, y: y))
        },
        make.edit(nil, "plot this line", changing: plot) { bench, _, _ in
            guard let x = bench.plot?.x ?? bench.parameters.first?.name ?? bench.vectors.first.map({ "\($0.name)[0]" })
            else { return }
            try bench.setPlot(FormulaBench.Plot(x: x, y: bench.name(of: bench.selectedItem)))
        },
    ]

    /// A reading as it stands, with its numbers, and what comes out; or why nothing does.
    private static func lines(ofReading index: Int, _ bench: FormulaBench) -> [String] {
        let reading = bench.readingList[index]
        let line = "\(reading.name) = \(reading.formula)"
        if let problem = bench.problem(ofReading: index) { return [line, "", problem.message] }
        func number(_ value: Double) -> String { NumberText.short(value, digits: 4).replacingMinus }
        let values = bench.readings[reading.name]?.values ?? []
        let more = values.count > 12 ? ", …" : ""
        let result = values.prefix(12).map(number).joined(separator: ", ") + more
        // A formula of one number is its value already.
        let expanded = bench.expandedReading(index, number: number).flatMap { $0 == result ? nil : "= \($0)" }
        return [line, ""] + [expanded].compactMap(\.self) + ["= \(result)"]
    }

    private static let number = LabCommandMaker<FormulaBench>.Changing { bench in
        bench.selectedNumber.map { [$0.listName] } ?? []
    }
    private static let line = LabCommandMaker<FormulaBench>.Changing { bench in
        [bench.selectedNumber?.listName ?? "readings"]
    }
    private static let plotted = LabCommandMaker<FormulaBench>.Changing { bench in
        bench.plot.map { [$0.x.listName] } ?? []
    }
    private static let plot: LabCommandMaker<FormulaBench>.Changing = ["plot"]

    /// Steps a number; at the end of a parameter's range, says where it ends.
    private static func nudge(_ bench: inout FormulaBench, _ desk: inout LabDesk, by steps: Int) {
        let before = bench
        bench.nudgeSelected(steps: steps)
        if bench == before, case .parameter(let index) = bench.selectedItem {
            desk.say("\(BenchOptions.ends(of: bench.parameters[index])).")
        }
    }

    private static let hasNumber: LabCommandMaker<FormulaBench>.When = { bench, _ in
        bench.selectedNumber == nil
            ? .no("A formula follows its numbers: select one of those, or edit it with enter.") : .yes
    }

    private static let isBeside: LabCommandMaker<FormulaBench>.When = { bench, _ in
        guard let plot = bench.plot, case .reading = bench.selectedItem, bench.name(of: bench.selectedItem) != plot.y
        else { return .no("Select a formula that is not plotted yet: b draws its curve beside.") }
        return .yes
    }

    private static let isMappable: LabCommandMaker<FormulaBench>.When = { bench, _ in
        bench.numberForMap == nil ? .no("A heat map needs a plot over a number, and a second number.") : .yes
    }

    /// Whether a part of what is plotted has no place on a logarithmic axis.
    private static func hasValuesBelow(_ bench: FormulaBench) -> Bool {
        bench.curve(samples: 100).map { ($0.y + $0.beside.flatMap(\.y)).contains { $0 <= 0 } } == true
    }

    /// A curve, or points, have an axis that can be logarithmic.
    private static let hasAxis: LabCommandMaker<FormulaBench>.When = { bench, _ in
        guard let plot = bench.plot else { return .no("Nothing is plotted: o chooses a plot.") }
        if plot.map != nil { return .no("Shades take the levels that suit them: p leads back to the curve.") }
        return plot.beside.isEmpty || plot.scale == .asTheyAre
            ? .yes : .no("Curves that are moved to share an axis have a linear one: o has them as they are.")
    }

    private static let isDownhill: LabCommandMaker<FormulaBench>.When = { bench, _ in
        guard bench.walk == nil else { return .absent }
        return bench.curve(samples: 2).map { !$0.isPoints } == true
            ? .yes : .no("Downhill goes what is plotted, along a number: choose a plot in the options.")
    }

    private static let isList: LabCommandMaker<FormulaBench>.When = { bench, _ in
        if case .vector = bench.selectedItem { return .yes }
        return .no("Numbers are added to a list; F begins a new line.")
    }
}
