import Fields
import Wording

/// What a vector lab shows besides its values; a lesson leaves out what it has not introduced yet.
package struct ShownParts: Hashable, Sendable {
    /// Something that can be shown or left out.
    package enum Part: String, CaseIterable, Sendable {
        /// The loss.
        case loss
        /// What each example adds to it.
        case contributions
        /// The formula with the numbers put in.
        case formula
        /// The slopes along the predicted values.
        case gradient
        /// What is reported beside a loss, such as the accuracy.
        case metrics
        /// The loss over the selected value.
        case curve
    }

    /// What is shown.
    let parts: Set<Part>

    /// Whether a part is shown.
    func contains(_ part: Part) -> Bool { parts.contains(part) }

    /// What is said for no part at all: the values are always shown.
    private static let values = "values"
}

extension ShownParts: FieldValue {
    /// Reads a list of parts: `loss,curve` or `["loss", "curve"]`.
    package init(_ node: Node, at place: Place) throws(Problem) {
        var parts: Set<Part> = []
        let choices = Part.allCases.map(\.rawValue) + [Self.values]
        guard let words = node.words else {
            throw Problem(place, FieldFault.wrongForm(expected: "a list of \(Words.list(choices, "or"))"))
        }
        for word in words where word != Self.values {
            guard let part = Part(rawValue: word) else {
                throw Problem(place, FieldFault.choice(value: word, choices: choices))
            }
            parts.insert(part)
        }
        self.parts = parts
    }

    private var words: [String] {
        parts.isEmpty ? [Self.values] : Part.allCases.filter(parts.contains).map(\.rawValue)
    }

    /// A list of words.
    package var node: Node { .list(words.map(Node.text)) }

    /// `loss,curve`, as the command line takes it.
    package var optionText: String { words.joined(separator: ",") }
}
