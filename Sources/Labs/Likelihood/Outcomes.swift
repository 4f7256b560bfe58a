import Fields
import Wording

/// Observations as people hand them in: numbers, or words that stand for them.
///
/// Of two words one counts as 1; more are classes, numbered in the order in which they come.
struct Outcomes: Equatable, Sendable {
    /// The observations.
    let numbers: NumberList
    /// The words, by the numbers that they became; empty where there were numbers.
    let words: [String]

    /// Numbers that stood for these words.
    init(_ numbers: NumberList, words: [String] = []) {
        self.numbers = numbers
        self.words = words
    }

    /// Words, each an observation; nil where one is a number, or where there are not two different ones.
    init?(words outcomes: [String]) {
        guard outcomes.allSatisfy({ $0.contains(where: \.isLetter) && DecimalText.number($0) == nil }) else {
            return nil
        }
        var classes: [String] = []
        for outcome in outcomes where !classes.contains(outcome) { classes.append(outcome) }
        guard (2...100).contains(classes.count) else { return nil }
        if classes.count == 2, TwoWords.one(of: classes[0], classes[1]) == classes[0] { classes.reverse() }
        numbers = NumberList(outcomes.map { word in Double(classes.firstIndex(of: word) ?? 0) })
        words = classes
    }

    /// What the words became: `"H" counts as 1, "T" as 0`; nil where there were none.
    static func remark(of words: [String]) -> String? {
        guard words.count > 1 else { return nil }
        if words.count == 2 { return "\(words[1].quoted) counts as 1, \(words[0].quoted) as 0" }
        return "the classes are " + Words.list(words.enumerated().map { "\($0) \($1)" })
    }
}

extension Outcomes: FieldValue {
    /// Reads numbers, or else words: a list, or a text with commas or blanks between them, or letters such as `HHTH`.
    package init(_ node: Node, at place: Place) throws(Problem) {
        do {
            self.init(try NumberList(node, at: place))
        } catch {
            let words: [String]
            if let text = node.scalar {
                let parts = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
                words = parts.count == 1 && Set(text).count == 2 ? text.map(String.init) : parts
            } else {
                words = node.words ?? []
            }
            guard let outcomes = Outcomes(words: words) else { throw error }
            self = outcomes
        }
    }

    /// The numbers.
    package var node: Node { numbers.node }

    /// The numbers, as the command line takes them.
    package var optionText: String { numbers.optionText }
}
