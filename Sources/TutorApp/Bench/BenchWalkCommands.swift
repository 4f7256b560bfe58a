import Labs
import TextGrid
import Training
import Wording

/// The keys of the bench while optimisers walk over its heat map.
enum BenchWalkCommands {
    private static let make = LabCommandMaker<FormulaBench>()

    static let all: [Command] = [
        make.edit(.step, "the next part of a step", footer: "part", when: goesOn) { bench, _, _ in
            if bench.walk?.part == BenchWalk.Part.allCases.count {
                bench.stepWalkers()
                bench.walk?.part = 0
            }
            bench.walk?.part += 1
        },
        make.edit(.epoch, "the whole step", footer: "whole step", when: goesOn) { bench, _, _ in
            bench.stepWalkers()
        },
        make.open(.run, "race, pause", footer: "race/pause", when: present) { _, desk, _ in
            desk.runOrPause(FormulaBench.self) { bench in
                bench.walk?.part = 0
                if bench.isWalked { bench.walk?.steps = 0 }
            }
        },
        make.edit(.back, "back to the start", footer: "start", when: hasBegun) { bench, desk, _ in
            desk.session.isRunning = false
            bench.walk?.steps = 0
            bench.walk?.part = 0
        },
        make.look(
            .neighbour, "the optimiser before, after", footer: "optimiser",
            when: { bench, state in .present(bench.walk != nil && state.lab?.preset == nil) },
            do: { bench, desk, key in
                guard var walk = bench.walk else { return }
                walk.marked = min(max(0, walk.marked + key.sign), walk.optimizers.count - 1)
                if walk == bench.walk {
                    return desk.say(key.sign > 0 ? "This is the last optimiser." : "This is the first optimiser.")
                }
                bench.walk = walk
            }),
        make.look(
            .leave, "put the step together", footer: "whole", keys: [.escape],
            when: { bench, _ in .present((bench.walk?.part ?? 0) > 0) }, do: { bench, _, _ in bench.walk?.part = 0 }),
        make.open(.why, "where the numbers come from", footer: "why", when: present) { bench, desk, _ in
            guard let facts = BenchWalkFacts(bench) else { return }
            desk.show(
                facts.whyLines.map(\.withMinus), title: "where it comes from: \(facts.next.walker.optimizer.title)")
        },
        make.edit(nil, "let optimisers walk over the heat map", when: hasMap, changing: ["plot"]) { bench, _, _ in
            guard let plot = bench.plot else { return }
            if plot.map == nil { try bench.setPlot(plot.mapped(over: bench.numberForMap)) }
            bench.walk = bench.walk ?? BenchWalk()
        },
    ]

    private static let hasMap: LabCommandMaker<FormulaBench>.When = { bench, _ in
        bench.plot?.map == nil && bench.numberForMap == nil
            ? .no("Optimisers walk over a heat map, which needs a plot over a number, and a second number.") : .yes
    }

    private static let present: LabCommandMaker<FormulaBench>.When = { bench, _ in .present(bench.walk != nil) }

    private static let goesOn: LabCommandMaker<FormulaBench>.When = { bench, _ in
        guard bench.walk != nil else { return .absent }
        return bench.isWalked ? .no("The walk is at its end: r goes back to the start.") : .yes
    }

    private static let hasBegun: LabCommandMaker<FormulaBench>.When = { bench, _ in
        guard let walk = bench.walk else { return .absent }
        return walk.steps > 0 || walk.part > 0 ? .yes : .no("The walk is at its start: space lets them race.")
    }
}
