import Labs
import LossMath
import Plotting
import Training
import Wording

/// What is said of a run that is changed on its way.
enum TrainerChanges {
    /// What differs between settings: `rate 0.3 → 0.03`.
    static func words(_ change: Trainer.Change) -> String {
        let stages = [change.before, change.after]
        let words = TrainerField.differing(stages).map { $0.name(along: stages) }
        return words.isEmpty ? "other settings" : words.joined(separator: ", ")
    }

    /// The changes of a run on a chart over its epochs.
    ///
    /// - Parameter isNamed: whether it says what was changed; else a chart beside does it.
    static func rules(_ trainer: Trainer, isNamed: Bool) -> [PlotRule] {
        trainer.changes.map { PlotRule(x: $0.epoch, label: isNamed ? words($0) : "") }
    }

    /// What has become of the runs by undo: settings, and how far a run has come, each with what it was; nil where neither
    /// is another.
    static func undone(_ before: TrainerLab, _ after: TrainerLab) -> String? {
        let (old, new) = (before.pinned, after.pinned)
        guard old.count == new.count else {
            let (more, fewer) = old.count > new.count ? (old, new) : (new, old)
            let number = (more.indices.first { $0 >= fewer.count || more[$0] != fewer[$0] } ?? 0) + 1
            return "run \(number) is \(new.count > old.count ? "pinned" : "no longer pinned")"
        }
        var words: [String] = []
        for (run, now) in zip(before.runs, after.runs) {
            let (then, now, place) = (run.specification, now.specification, (run.place, now.place))
            let fields = TrainerField.differing([then, now])
            words +=
                fields.count > 2
                ? ["\(fields.count) settings"]
                : fields.map { "the \($0.title) from \($0.value(in: then)) to \($0.value(in: now))" }
            if place.0 != place.1 { words.append("the run from epoch \(place.0) to epoch \(place.1)") }
        }
        let named = words.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return named.isEmpty ? nil : Words.list(named)
    }

    /// What a key has come to: with the run on its way, it goes on, or begins anew.
    static func said(_ before: Trainer, _ after: Trainer) -> String? {
        let (old, new) = (before.specification, after.specification)
        guard before.stepCount > 0,
            let field = TrainerField.differing([old, new]).first
        else { return nil }
        let title = field.title.prefix(1).uppercased() + field.title.dropFirst()
        let words = "\(title) \(field.value(in: new)), was \(field.value(in: old))"
        if after.stepCount == 0 { return words + ": begun anew; z brings the old run back." }
        if after.isFinished { return words + ". The run is finished: space runs it again." }
        return words + ": it goes on from epoch \(NumberText.grouped(after.epoch)); r goes back to its start."
    }
}

extension TrainerField {
    /// The fields that runs can differ in: what only one of their optimisers or losses has is no difference of its own.
    static func shared(by runs: [TrainingSpecification]) -> [TrainerField] {
        let shown = runs.map(shown)
        return allCases.filter { field in
            switch field {
            case .number, .option: shown.allSatisfy { $0.contains(field) }
            default: true
            }
        }
    }

    /// The fields that have several values in some runs.
    static func differing(_ runs: [TrainingSpecification]) -> [TrainerField] {
        shared(by: runs).filter { Set(runs.map($0.value)).count > 1 }
    }

    /// The value at each stage of a run, so that it is understood without a title.
    func name(along stages: [TrainingSpecification]) -> String {
        var names: [String] = []
        for name in stages.map(name(in:)) where name != names.last { names.append(name) }
        let first = names[0].prefix { $0 != " " }
        if first.count < names[0].count, names.allSatisfy({ $0.hasPrefix(first + " ") }) {
            names = [names[0]] + names.dropFirst().map { String($0.dropFirst(first.count + 1)) }
        }
        return names.joined(separator: " → ")
    }
}

extension Trainer {
    /// What the run went by, the first first.
    var stages: [TrainingSpecification] { changes.map(\.before) + [specification] }
}
