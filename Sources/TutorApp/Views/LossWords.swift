import LossMath
import TextGrid

/// A loss and its options in words.
enum LossWords {
    /// "binary cross-entropy · nats · clip 1e-15".
    static func full(_ loss: Loss) -> String {
        ([loss.id.title] + details(loss)).joined(separator: " · ")
    }

    /// "BCE one-term": a column's heading.
    static func short(_ loss: Loss) -> String {
        loss.logForm.map { "\(loss.id.shortTitle) \($0.rawValue)" } ?? loss.id.shortTitle
    }

    private static func details(_ loss: Loss) -> [String] {
        var words: [String] = []
        if loss.unit != .none { words.append(loss.unit.rawValue) }
        if let form = loss.logForm {
            words.append(loss.epsilon.map { "\(form.rawValue) \(NumberText.exact($0))" } ?? form.rawValue)
        }
        if let rows = loss.rows, rows != .raw { words.append(rows.rawValue) }
        if loss.fromLogits { words.append("from logits") }
        return words
    }

    /// " nats", " bits" or nothing.
    static func unitSuffix(_ loss: Loss) -> String {
        loss.unit == .none ? "" : " \(loss.unit.rawValue)"
    }
}
