import Fields
import Labs
import Wording

/// Marks of what a question asks and what is right: an answer is kept with one, and is left out once it has changed.
enum QuestionMarks {
    /// What may be worded anew without a change of what is asked.
    private static let others: Set<String> = [
        "id", "feedback", "why", "say", "hints", "right", "early", "outcome", "lesson", "sealed", "with", "where",
        "start", "cases",
    ]

    /// - Parameters:
    ///   - node: the question's block.
    ///   - lab: as its step opens it.
    /// - Returns: one for each option; one where nothing is chosen from.
    static func of(_ node: Node, _ prediction: Prediction, _ lab: LabState?) -> [String] {
        if case .choice(_, let answer) = prediction.kind {
            let question = node["question"]?.scalar ?? ""
            return (node["options"]?.elements ?? []).enumerated().map { index, option in
                LessonWords.sum(of: [question, option["text"]?.scalar ?? "", index == answer ? "right" : "wrong"])
            }
        }
        // What is right comes from the lab, where a formula says it.
        let truth = prediction.estimate == nil ? [] : prediction.rightAnswer(lab)?.numbers ?? []
        return [LessonWords.sum(of: texts(of: node) + truth.map { NumberText.short($0, digits: Estimate.digits) })]
    }

    private static func texts(of node: Node) -> [String] {
        if let entries = node.entries {
            return entries.filter { !others.contains($0.key) }.flatMap { texts(of: $0.value) }
        }
        return node.elements?.flatMap(texts) ?? [node.scalar ?? ""]
    }
}
