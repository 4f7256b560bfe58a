import Labs
import LossMath
import Plotting
import TextGrid
import Training
import Wording

/// What is known of the optimisers on the heat map of a bench: where they are, and the next step of the marked one.
struct BenchWalkFacts {
    let bench: FormulaBench
    let walk: BenchWalk
    let walkers: [OptimizerWalk]
    /// The names of the map's two numbers.
    let names: [String]

    /// nil where nothing walks.
    init?(_ bench: FormulaBench) {
        guard let walk = bench.walk, let plot = bench.plot, let other = plot.map else { return nil }
        (self.bench, self.walk) = (bench, walk)
        walkers = bench.walkers
        names = [plot.x, other]
    }

    /// Each optimiser's colour; its sign is its number.
    static let roles: [Role] = [.marker, .predicted, .good, .actual]

    static func text(_ value: Double) -> String { NumberText.short(value, digits: 4) }
    private func text(_ value: Double) -> String { Self.text(value) }
    private func place(_ place: SIMD2<Double>) -> String { "(\(text(place.x)), \(text(place.y)))" }

    /// How high it is at a place.
    private func height(_ place: SIMD2<Double>) -> String { text(bench.height(at: place)) }

    /// A line an optimiser: `1 Adam (0.5, 1.2) loss 0.03`, with what no longer goes on.
    func line(_ index: Int) -> String {
        let walker = walkers[index]
        let end = walker.hasStopped && walker.steps.count <= walk.steps ? ", stopped" : ""
        return "\(index + 1) \(walker.optimizer.title) \(place(walker.place)) \(height(walker.place))\(end)"
    }

    /// The marked optimiser, and its next step; nil where it has none.
    var next: (walker: OptimizerWalk, step: OptimizerWalk.Step?) {
        let walker = bench.nextWalkers[min(walk.marked, walkers.count - 1)]
        return (walker, walker.steps.count > walk.steps ? walker.steps[walk.steps] : nil)
    }

    /// The part of the step that is reached.
    var part: BenchWalk.Part? { BenchWalk.Part(rawValue: walk.part) }

    /// What a line of the taken step says: a name, a number as it is told, and how long its bar is, from -1 to 1.
    typealias Line = (name: String, words: String, share: Double)

    /// The reached part: its title, and its numbers.
    var partLines: (title: String, lines: [Line])? {
        guard let part else { return nil }
        let (walker, step) = next
        let title = "step \(walk.steps + 1) of \(walker.optimizer.title), part \(part.rawValue) of 4: "
        guard let step else { return (title + "no step", []) }
        func pair(_ name: String, _ pair: SIMD2<Double>, _ words: (Int) -> String) -> [Line] {
            let largest = max(pair.x.magnitude, pair.y.magnitude)
            return [0, 1].map { (name + " " + names[$0], words($0), largest > 0 ? pair[$0] / largest : 0) }
        }
        switch part {
        case .gradient: return (title + "the gradient", pair("slope", step.gradient) { text(step.gradient[$0]) })
        case .memory:
            let names = walker.optimizer.remembered
            let lines = names.indices.flatMap { slot in
                pair(names[slot].sign, step.after[slot]) {
                    "\(text(step.before[slot][$0])) → \(text(step.after[slot][$0]))"
                }
            }
            let all = names.map { "\($0.words) \($0.sign)" }
            return (title + (all.isEmpty ? "nothing is remembered" : Words.list(all, "and")), lines)
        case .scaled: return (title + "the scaled step", pair("step", step.move) { text(step.move[$0]) })
        case .move:
            let moves = pair("", step.move) { "\(text(step.from[$0])) → \(text(step.to[$0]))" }
            return (
                title + "the move",
                moves.map { ($0.name.trimmingPrefix(" ").description, $0.words, 0) }
                    + [(bench.descendedName, "\(height(step.from)) → \(height(step.to))", 0)]
            )
        }
    }

    /// Where the numbers of the marked optimiser's next step come from: its formula with the numbers put in, along both
    /// numbers of the map.
    var whyLines: [String] {
        let (walker, step) = next
        let optimizer = walker.optimizer
        var lines = ["\(optimizer.title), learning rate \(text(walker.rate)): \(optimizer.formula)", ""]
        guard let step else { return lines + ["There is no next step: here is no slope, or the way has stopped."] }
        lines.append("Step \(walk.steps + 1) from \(place(step.from)); g is the slope of \(bench.descendedName).")
        for index in [0, 1] {
            lines += ["", "\(names[index]): g = \(text(step.gradient[index]))"]
            lines += sums(walker, step, index)
        }
        return lines + ["", "\(bench.descendedName): \(height(step.from)) → \(height(step.to))"]
    }

    /// The parts of the optimiser's formula with its numbers.
    private func sums(_ walker: OptimizerWalk, _ step: OptimizerWalk.Step, _ index: Int) -> [String] {
        OptimizerSums(
            optimizer: walker.optimizer, rate: walker.rate, numbers: walker.optimizer.usualNumbers,
            step: walk.steps + 1, gradient: step.gradient[index], from: step.from[index], to: step.to[index],
            before: step.before.map { $0[index] }, after: step.after.map { $0[index] }
        ).lines
    }

    /// The walk in a sentence.
    var summary: String {
        let all = walkers.indices.map { index in
            let walker = walkers[index]
            return "\(walker.optimizer.title) at \(place(walker.place)), \(height(walker.place))"
        }
        let start = walkers.first.map { $0.steps.first?.from ?? $0.place } ?? SIMD2(.nan, .nan)
        return "from \(place(start)), \(height(start)), after \(Words.count(walk.steps, "step")): "
            + all.joined(separator: "; ") + "."
    }

    var plainLines: [String] {
        var lines = ["walk: \(summary)"]
        if let (title, all) = partLines { lines += [title] + all.map { "\($0.name): \($0.words)" } }
        return lines
    }
}
