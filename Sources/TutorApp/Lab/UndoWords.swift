import Course
import Fields
import Labs
import LossMath
import Wording

/// What became of a lab's state, in words: of one number what it was and is, else what it is of.
enum UndoWords {
    /// More of a state is not compared.
    private static let most = 20_000

    /// `: predicted[2] from 0.9 to 0.5`: something is always named.
    static func change(from before: LabState, to after: LabState) -> String {
        if let words = Features.of(after).undone(from: before) { return ": \(words)" }
        let isSmall = max(before.content.textBytes, after.content.textBytes) <= most
        let changes = isSmall ? changes(before.node, after.node, named: "") : []
        let names = changes.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        if changes.count == 1, let old = changes[0].before, let new = changes[0].after,
            let words = change(of: changes[0].place, from: old, to: new)
        {
            return ": \(words)"
        }
        // Rows came or went.
        let counts = changes.compactMap { change -> [Int]? in
            guard let old = change.before?.elements?.count, let new = change.after?.elements?.count else { return nil }
            return old == new ? nil : [old, new]
        }
        if let first = counts.first, counts.count == changes.count, counts.allSatisfy({ $0 == first }) {
            return ": \(Words.list(names)) from \(Words.count(first[0], "row")) to \(first[1])"
        }
        // What has its usual value is not written: the options say what it is.
        if names.count == 1, let words = settings(before, after).first { return ": \(words)" }
        if !names.isEmpty {
            return ": \(Words.list(names.count <= 3 ? names : names.prefix(2) + ["\(names.count - 2) settings more"]))"
        }
        // Of a large lab the loss and what was changed in its lists are named; how it is looked at is, as in the options.
        if let was = Features.of(before).comparedLoss?.loss, let now = Features.of(after).comparedLoss?.loss, was != now
        {
            return ": loss from \(LossWords.title(was)) to \(LossWords.title(now))"
        }
        if let first = settings(before, after).first { return ": \(first)" }
        let count = LabState.Change(to: after, from: before).valueCount
        return isSmall ? ": what is shown" : ": \(count.map { Words.count($0, "value") } ?? "the values")"
    }

    /// The settings of the options sheet that are others now, each with what it was and is.
    private static func settings(_ before: LabState, _ after: LabState) -> [String] {
        let old = Dictionary(Features.of(before).options.map { ($0.title, $0.value) }) { first, _ in first }
        return Features.of(after).options.compactMap { row in
            old[row.title].flatMap {
                $0 == row.value ? nil : "the \(row.title.lowercased()) from \($0) to \(row.value)"
            }
        }
    }

    /// `predicted[2] from 0.9 to 0.5`; nil where a value has no room in a message.
    static func change(of name: String, from old: Node, to new: Node) -> String? {
        guard let old = text(old), let new = text(new) else { return nil }
        return "\(name) from \(old) to \(new)"
    }

    private typealias Change = (name: String, place: String, before: Node?, after: Node?)

    private static func changes(_ before: Node?, _ after: Node?, named name: String) -> [Change] {
        guard before?.json != after?.json else { return [] }
        if let old = before?.entries, let new = after?.entries {
            // How it is looked at is no change to speak of.
            let keys = (old + new.filter { entry in !old.contains { $0.key == entry.key } }).map(\.key)
            return keys.filter { !Allowance.view.contains($0) }.flatMap {
                changes(before?[$0], after?[$0], named: LabLimits.name(ofKey: $0))
            }
        }
        if let old = before?.elements, let new = after?.elements, old.count == new.count {
            let all = zip(old, new).enumerated().flatMap { index, pair in
                changes(pair.0, pair.1, named: name).map {
                    // The only one has no number on the screen.
                    (
                        $0.name, name + (new.count == 1 ? "" : "[\(index)]") + $0.place.dropFirst(name.count),
                        $0.before, $0.after
                    )
                }
            }
            return all
        }
        return [(name, name, before, after)]
    }

    /// A number or word that has room in a message.
    private static func text(_ node: Node) -> String? {
        node.scalar.flatMap { text in
            let number = Double(text).map { NumberText.short($0, digits: 6).replacingMinus }
            let text = number ?? LossID(named: text)?.title ?? text
            return text.count <= 30 ? text : nil
        }
    }
}
