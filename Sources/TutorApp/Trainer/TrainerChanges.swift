import Labs
import LossMath
import Plotting
import Training
import Wording

/// What is said of a run that is changed on its way.
enum TrainerChanges {
    /// What differs between settings: `rate 0.3 → 0.03`.
    static func words(_ change: Trainer.Change) -> String {
        let words = TrainerField.allCases.compactMap { field in
            field.value(in: change.before) == field.value(in: change.after)
                ? nil : field.name(along: [change.before, change.after])
        }
        return words.isEmpty ? "other settings" : words.joined(separator: ", ")
    }

    /// The changes of a run on a chart over its epochs.
    ///
    /// - Parameter isNamed: whether it says what was changed; else a chart beside does it.
    static func rules(_ trainer: Trainer, isNamed: Bool) -> [PlotRule] {
        trainer.changes.map { PlotRule(x: $0.epoch, label: isNamed ? words($0) : "") }
    }

    /// What a key has come to: with the run on its way, it goes on, or begins anew.
    static func said(_ before: Trainer, _ after: Trainer) -> String? {
        let (old, new) = (before.specification, after.specification)
        guard before.stepCount > 0,
            let field = TrainerField.allCases.first(where: { $0.value(in: old) != $0.value(in: new) })
        else { return nil }
        let title = field.title.prefix(1).uppercased() + field.title.dropFirst()
        let words = "\(title) \(field.value(in: new)), was \(field.value(in: old))"
        if after.stepCount == 0 { return words + ": begun anew; z brings the old run back." }
        if after.isFinished { return words + ". The run is finished: space runs it again." }
        return words + ": it goes on from epoch \(NumberText.grouped(after.epoch)); r goes back to its start."
    }
}

extension TrainerField {
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
