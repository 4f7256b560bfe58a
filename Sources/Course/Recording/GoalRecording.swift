import Fields
import Labs
import Wording

/// A goal that is made by doing it: from a start to an end, with states that must not count.
package struct GoalRecording: Equatable, Sendable {
    /// Why a state cannot be taken.
    package enum Fault: Error, Equatable {
        /// It is that of another lab.
        case otherLab
        /// It is the start, but for the view.
        case nothingDone
        /// It changes this key of the states, which no goal can allow.
        case notAllowed(String)
        /// Nothing that can be read off the lab tells it from the end.
        case likeTheEnd
        /// Nothing that can be read off the lab tells it from the start.
        case likeTheStart
    }

    /// Where it begins.
    let start: LabState
    /// Where it is met; nil before that is marked.
    package private(set) var end: LabState?
    /// States that must not meet it.
    package private(set) var wrong: [LabState] = []
    /// What may be changed, and what must hold then; nil before the end is marked.
    private(set) var proposal: GoalProposal?

    /// A goal that begins here.
    package init(start: LabState) { self.start = start }

    /// Takes a state as the one in which the goal is met.
    ///
    /// - Throws: ``Fault``; nothing is taken then.
    package mutating func mark(end state: LabState) throws(Fault) {
        try checkChange(to: state)
        let all = Allowance.words(for: start)
        if let key = Allowance(all).violation(from: start, to: state) { throw .notAllowed(key) }
        // Each word that is not needed is left out.
        let words = all.reduce(all) { words, word in
            let others = words.filter { $0 != word }
            return Allowance(others).violation(from: start, to: state) == nil ? others : words
        }
        guard let found = GoalProposal(words, from: start, to: state, not: wrong) else { throw .likeTheStart }
        (end, proposal) = (state, found)
    }

    /// Takes a state in which the goal must not be met; before the end is marked, too.
    ///
    /// - Throws: ``Fault``; nothing is taken then.
    package mutating func mark(wrong state: LabState) throws(Fault) {
        try checkChange(to: state)
        guard !wrong.contains(where: { !Allowance.isEdited($0, from: state) }) else { return }
        if let end, let proposal {
            guard Allowance.isEdited(state, from: end) else { throw .likeTheEnd }
            guard let found = GoalProposal(proposal.allow, from: start, to: end, not: wrong + [state]) else {
                throw .likeTheEnd
            }
            self.proposal = found
        }
        wrong.append(state)
    }

    private func checkChange(to state: LabState) throws(Fault) {
        guard state.kind == start.kind else { throw .otherLab }
        guard Allowance.isEdited(state, from: start) else { throw .nothingDone }
    }

    // MARK: As a block

    /// The goal as a block of a lesson, with its lines.
    ///
    /// - Parameters:
    ///   - id: which no other goal of the lesson has.
    ///   - hasStart: false where the step's lab is its start.
    func block(id: String, hasStart: Bool) -> String? {
        guard let end, let proposal else { return nil }
        let doing = proposal.allow == ["run"] ? "Run it" : "Change \(Words.list(proposal.allow))"
        var lines = [
            "id: \(id)", "text: " + YAMLText.flow(.text("\(doing) until \(proposal.words).")),
            "allow: " + YAMLText.flow(.list(proposal.allow.map { .text($0) })),
        ]
        if hasStart {
            lines.append("start:")
            lines += (start.node.entries ?? []).map { "  \($0.key): \(YAMLText.flow($0.value))" }
        }
        lines.append("when:")
        lines += proposal.conditions.map { condition in
            let keys = [("formula", condition.text), ("words", condition.words)]
            return "  - " + YAMLText.flow(Node(.keys(keys.map { Node.Entry($0.0, .text($0.1)) })))
        }
        if proposal.isWinding { lines.append("winding: true") }
        lines.append("witness: " + YAMLText.flow(changes(to: end)))
        if !wrong.isEmpty {
            lines.append("wrong:")
            lines += wrong.map { "  - " + YAMLText.flow(changes(to: $0)) }
        }
        return (["```goal"] + lines + ["```"]).joined(separator: "\n") + "\n"
    }

    /// The keys in which a state differs from the start.
    private func changes(to state: LabState) -> Node {
        let (before, after) = (start.node, state.node)
        let keys = (before.entries ?? []).map(\.key) + (after.entries ?? []).map(\.key).filter { before[$0] == nil }
        // Which size is looked at is what a goal about it is about.
        let view = proposal?.allow.contains("size") == true ? Allowance.view.subtracting(["select"]) : Allowance.view
        var entries: [Node.Entry] = []
        for key in keys where !view.contains(key) && before[key]?.json != after[key]?.json {
            if key == "parameters" {
                let values = (after[key]?.elements ?? []).compactMap { parameter in
                    parameter["name"]?.scalar.flatMap { name in parameter["value"].map { Node.Entry(name, $0) } }
                }
                let known = before[key]?.elements ?? []
                let moved = zip(values, known).filter { $0.value.json != $1["value"]?.json }.map(\.0)
                entries.append(.init("values", Node(.keys(moved))))
            } else {
                entries.append(.init(key, after[key] ?? .word("null")))
            }
        }
        return Node(.keys(entries))
    }
}
