import Fields
import Labs
import LossMath
import Wording

/// What a learner may change in a lab, in the words of lesson files. Selecting, panels and axes are always free, and so
/// is going back.
package struct Allowance: Equatable, Sendable {
    /// The words, as they were given.
    package let words: [String]

    /// These words, all of them known to the lab: see ``unknownWord(for:)``.
    package init(_ words: [String]) { self.words = words }

    /// The keys of a state that a word stands for; a word that is not here is the name of a bench's parameter.
    private static let keys: [String: Set<String>] = [
        "predicted": ["predicted"], "actual": ["actual"], "run": ["epochsRun", "stepsRun", TrainerLab.runsBeside],
        "pin": ["pinned", TrainerLab.runsBeside],
        "rate": ["learningRate", "rate"], "p": ["p"], "mean": ["mean"], "sd": ["sd"],
        "data": ["data", "draw", "drawFrom"],
        "output": ["output"], "loss": ["loss"], "degree": ["degree"], "formula": ["formula"], "belief": ["belief"],
        "sizes": ["sizes", "samples"], "seed": ["seed"], "size": ["samples"],
    ]
    /// What changes the view alone.
    package static let view: Set<String> = [
        "select", "range", "panel", "curve", "cursor", "logScale", "map", "step", "define", "show", "curveScale",
        "descentRate", "downhill", "slopes", "labels", "classNames", "smoothing", "running", "shownEpochs", "focus",
        "example", "part", "place", "directions", "directionWeights", "directionSeed", "walk",
    ]

    /// The words that can be used for a lab.
    package static func words(for state: LabState) -> [String] { state.content.allowedWords }

    /// The first word that means nothing in this lab; nil where all do.
    package func unknownWord(for state: LabState) -> String? {
        let known = Self.words(for: state)
        return words.first { !known.contains($0) }
    }

    /// Whether a word is among those that were given.
    func allows(_ word: String) -> Bool { words.contains(word) }

    /// Whether a key of the states may change, or a parameter of a bench of that name.
    package func permits(_ key: String) -> Bool {
        Self.view.contains(key) || words.contains { $0 == key || Self.keys[$0]?.contains(key) == true }
    }

    /// What differs between two states though it may not: a key of the states, or a parameter's name; nil where all that
    /// differs may.
    package func violation(from start: LabState, to state: LabState) -> String? {
        guard start != state else { return nil }
        guard start.kind == state.kind else { return "kind" }
        let (before, after) = (Self.entries(start), Self.entries(state))
        for key in Set(before.keys).union(after.keys).sorted() where !Self.view.contains(key) {
            guard before[key]?.json != after[key]?.json else { continue }
            let (old, new) = (before[key]?.node, after[key]?.node)
            if words.contains("loss"), before["loss"]?.json != after["loss"]?.json, Self.isUsual(new, of: key) {
                continue
            }
            if key == "parameters" {
                if let name = parameterViolation(old, new) { return name }
            } else if !permits(key) {
                return key
            } else if key == "predicted" || key == "actual", Self.shape(old) != Self.shape(new) {
                return "rows"
            }
        }
        return nil
    }

    /// Whether a key is an option of losses that is as a loss brings it along, or gone with one.
    private static func isUsual(_ node: Node?, of key: String) -> Bool {
        guard let option = LossOption(rawValue: key) else { return false }
        guard let word = node?.scalar else { return node == nil }
        return switch option.row.usual {
        case .number(let number)?: Double(word) == number
        case .flag(let flag)?: word == "\(flag)"
        case .word(let usual)?: word == usual
        case .numbers?, nil: false
        }
    }

    /// Whether a state differs from another in more than the view.
    package static func isEdited(_ state: LabState, from start: LabState) -> Bool {
        state != start && Allowance([]).violation(from: start, to: state) != nil
    }

    /// True where nothing differs from a start but the view.
    ///
    /// - Parameter allow: what a goal is about; which size is looked at is more than a view where it names that.
    package static func isUntouched(_ state: LabState, since start: LabState, lookingFor allow: Allowance) -> Bool {
        guard start != state else { return true }
        guard start.kind == state.kind else { return false }
        var view = view
        if allow.allows("size") { view.remove("select") }
        let (before, after) = (entries(start), entries(state))
        return Set(before.keys).union(after.keys).allSatisfy {
            view.contains($0) || before[$0]?.json == after[$0]?.json
        }
    }

    /// A key's value, and as it is written.
    private struct Entry: Sendable {
        let node: Node
        let json: String

        init(_ node: Node) { (self.node, json) = (node, node.json) }
    }

    /// A state is asked for several times as it changes: by what limits it, by its goals, and by their tries.
    private static let seen = Recent<LabState, [String: Entry]>(4)

    private static func entries(_ state: LabState) -> [String: Entry] {
        seen.remembered(state) {
            Dictionary((state.content.comparedNode.entries ?? []).map { ($0.key, Entry($0.value)) }) { $1 }
        }
    }

    /// The lengths of a list and of the lists in it.
    private static func shape(_ node: Node?) -> [Int] {
        guard let elements = node?.elements else { return [] }
        return [elements.count] + elements.map { $0.elements?.count ?? 0 }
    }

    private func parameterViolation(_ before: Node?, _ after: Node?) -> String? {
        let (old, new) = (before?.elements ?? [], after?.elements ?? [])
        guard old.count == new.count else { return "parameters" }
        for (one, other) in zip(old, new) where one.json != other.json {
            func rest(_ node: Node) -> String {
                Node(.keys((node.entries ?? []).filter { $0.key != "value" })).json
            }
            guard rest(one) == rest(other), Self.shape(one["value"]) == Self.shape(other["value"]) else {
                return "parameters"
            }
            guard let name = one["name"]?.scalar, allows(name) else { return one["name"]?.scalar ?? "parameters" }
        }
        return nil
    }
}
