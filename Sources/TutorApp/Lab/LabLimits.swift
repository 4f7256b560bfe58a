import Course
import Labs

/// What does not let one change a lab: the step of a lesson, or whoever handed the lab out. Whatever way a change came, by
/// a key, a click or a paste, it is measured by the state that it made.
struct LabLimits {
    /// The lab as it was.
    let before: LabSession
    /// What may be changed; nil: nothing, since an answer is to be locked first.
    let allow: Allowance?

    /// Why a change is not taken; nil where it is.
    func refusal(of session: LabSession) -> String? {
        let isNewRun = session.isRunning && !before.isRunning
        guard let allow else { return session.state == before.state && !isNewRun ? nil : LabCommands.waiting }
        if isNewRun, let key = session.state.kind.content.keyOfRuns, let reason = refusal(ofChanging: key) {
            return reason
        }
        guard session.state != before.state, let key = allow.violation(from: before.start, to: session.state),
            allow.violation(from: before.start, to: before.state) != key
        else { return nil }
        return words(allow, key)
    }

    /// Why a key of the states may not change, or a parameter of a bench of that name; nil where it may.
    func refusal(ofChanging key: String) -> String? {
        guard let allow else { return LabCommands.waiting }
        return allow.permits(key) ? nil : words(allow, key)
    }

    /// Whether a number of the lab must stay as it is, by its name or that of its list.
    func holds(_ name: String) -> Bool { refusal(ofChanging: name.listName) != nil }

    /// What keys of the states are called where their names say too little.
    private static let names = [
        "epochsRun": "the run", "stepsRun": "the run", "pinnedSteps": "the run", "learningRate": "the rate",
        "pinned": "what is pinned", "beside": "what stands beside", "samples": "the number of samples",
        "readings": "the formulas", "vectors": "the lists", "parameters": "the lines", "rows": "the rows",
        "dataset": "the data", "plot": "the plot", "maximum": "the mark of the maximum",
        "hidden": "the hidden layers", "batchSize": "the batch size", "testFraction": "the share of test rows",
        "l2": "the weight decay",
        "initialWeights": "the first weights", "classWeight": "the weights of the classes", "fromLogits": "logits",
        "posWeight": "the weight of label 1", "labelSmoothing": "the label smoothing", "divideBy": "the divisor",
        "keepRowSums": "the sums of the rows", "leastVariance": "the least variance", "logRate": "the log rate",
        "zoom": "the width of the plots", "logForm": "the rule of the loss", "truth": "P", "belief": "Q",
    ]

    /// What a key of the states is called in a sentence.
    static func name(ofKey key: String) -> String { names[key] ?? key }

    private func words(_ allow: Allowance, _ key: String) -> String {
        let list = allow.shownWords(in: before.state)
        let place = before.allow == nil ? "goal" : "lab"
        return
            "This \(place) is about \(list.isEmpty ? "looking" : list); \(Self.name(ofKey: key)) must stay as before."
    }
}

extension Allowance {
    /// What may be changed in a lab, in a few words.
    func label(in lab: LabState) -> String {
        words.isEmpty ? "nothing may change" : "may change: \(shownWords(in: lab))"
    }

    /// The words of a goal, each whose key nothing else names with what it is and by which key it changes.
    func words(in state: LabState) -> String {
        let known = Features.of(state.kind).goalWords
        guard words.contains(where: { known[$0] != nil }) else { return shownWords(in: state) }
        return words.map { known[$0] ?? $0 }.joined(separator: ", ")
    }

    /// The words as a sentence has them: the two distributions by the letters that stand on the screen, the numbers of a
    /// bench by their titles, where these do not look like two.
    func shownWords(in lab: LabState) -> String {
        let lab = lab.content
        return words.map { lab.title(ofAllowed: $0) }.joined(separator: ", ")
    }
}

extension AppState {
    /// What may be changed in the lab on the screen, and nothing else; nil where all may, or nothing before an answer.
    var allowance: Allowance? {
        guard let lesson else { return lab?.allow }
        return lesson.needsAnswer(in: self) ? nil : lesson.allowance(in: self)
    }

    /// Why a key of the lab's states may not change now; nil where it may.
    func refusal(ofChanging key: String?) -> String? { key.flatMap { labLimits?.refusal(ofChanging: $0) } }

    /// What limits the lab on the screen; nil where nothing does.
    var labLimits: LabLimits? {
        guard let lab else { return nil }
        if lesson?.needsAnswer(in: self) == true { return LabLimits(before: lab, allow: nil) }
        return allowance.map { LabLimits(before: lab, allow: $0) }
    }
}
