import Fields
import LossMath
import Wording

/// What the program asks of the formula bench as of all labs.
extension FormulaBench: LabContent {
    package static var name: String { "bench" }
    package static var command: String { "lab --bench" }
    package var allowedWords: [String] { (BenchInput(self).parameters ?? []).map(\.name) }

    package init(keys node: Node, at place: Place) throws(Problem) {
        try self.init(BenchInput(keys: node, at: place))
    }

    package var node: Node { BenchInput(self).node }
    package func answerJSON(all: Bool) -> String { answerJSON }

    package var bytes: Int { 2_000 + 200 * items.count + 8 * vectors.reduce(0) { $0 + $1.values.count } }

    package func changes(since start: FormulaBench) -> Int? { changedParameters(since: start) }

    package var mainReading: String { plot?.y ?? "loss" }

    /// The title, where it does not look like two.
    package func title(ofAllowed word: String) -> String {
        guard let title = parameters.first(where: { $0.name == word })?.title, !title.contains(",") else { return word }
        return title
    }

    package var authoredTitles: [String] {
        parameters.map { $0.title ?? $0.name } + vectors.map { $0.title ?? $0.name }
            + readingList.map { $0.title ?? $0.name }
    }

    package var outOfReach: String? {
        parameters.first { !($0.from...$0.to).contains($0.value) }.map {
            "\(NumberText.exact($0.from)) <= \($0.name) <= \(NumberText.exact($0.to))"
        }
    }

    package var withCurvesAsTheyAre: (lab: FormulaBench, drawn: CurveScale)? {
        guard let plot, plot.scale != .asTheyAre, !plot.beside.isEmpty else { return nil }
        var bench = self
        bench.plot = plot.scaled(.asTheyAre)
        return (bench, plot.scale)
    }

    package func plottedCurve(samples: Int) -> (name: String?, x: [Double], y: [Double])? {
        guard let plot, let curve = curve(samples: samples), !curve.isPoints, curve.moved == nil else { return nil }
        return (parameters.contains { $0.name == plot.x } ? plot.x : nil, curve.x, curve.y)
    }

    /// Whoever sees a curve sees what its parameter would lead to.
    package func plots(_ names: Set<String>, where isMet: (FormulaBench) -> Bool) -> Bool {
        guard let plot, let moved = parameters.first(where: { $0.name == plot.x }), moved.step > 0 else { return false }
        let drawn = names.subtracting([plot.x])
        guard !drawn.isEmpty, drawn.isSubset(of: [plot.y] + plot.beside) else { return false }
        let places = min(400, ((moved.to - moved.from) / moved.step).rounded(.down))
        var bench = self
        return (0...Int(max(0, places))).contains { place in
            bench.set(plot.x, to: moved.from + (moved.to - moved.from) * Double(place) / max(1, places))
            return isMet(bench)
        }
    }

    package func carried(
        from start: FormulaBench, into fresh: FormulaBench
    ) -> (lab: FormulaBench, lost: [String])? {
        var (bench, lost) = (fresh, [String]())
        let (line, element) = (bench.selected, bench.element)
        for parameter in parameters where !start.parameters.contains(parameter) {
            if bench.parameters.contains(where: { $0.name == parameter.name }) {
                bench.set(parameter.name, to: parameter.value)
            } else {
                lost.append("the value of \(parameter.name)")
            }
        }
        for vector in vectors where !start.vectors.contains(vector) {
            if bench.vectors.contains(where: { $0.name == vector.name && $0.values.count == vector.values.count }) {
                for (index, value) in vector.values.enumerated() { bench.set("\(vector.name)[\(index)]", to: value) }
            } else {
                lost.append("the values of \(vector.name)")
            }
        }
        bench.select(line)
        bench.selectElement(element)
        return (bench, lost)
    }
}
