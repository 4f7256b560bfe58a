import Fields
import LossMath
import Wording

/// Actual values as they are told: numbers, or the names of classes.
struct ActualValues: Equatable, Sendable, FieldValue {
    /// The numbers; of words the numbers of their classes, in the order in which they come.
    let numbers: NumberList
    /// The words; empty where there were numbers.
    let words: [String]

    /// Numbers, or what these words became.
    init(_ numbers: NumberList, words: [String] = []) {
        (self.numbers, self.words) = (numbers, words)
    }

    /// Reads numbers, or else words: a list, or a text with commas between them, none of which is a number.
    init(_ node: Node, at place: Place) throws(Problem) {
        do {
            self.init(try NumberList(node, at: place))
        } catch {
            let words = node.words ?? []
            guard words.count > 1 || node.elements != nil, !words.isEmpty,
                words.allSatisfy({ $0.contains(where: \.isLetter) && DecimalText.number($0) == nil })
            else { throw error }
            let names = Self.names(words)
            self.init(NumberList(words.map { Double(names.firstIndex(of: $0) ?? 0) }), words: words)
        }
    }

    /// Each word once, in the order in which they come.
    static func names(_ words: [String]) -> [String] {
        var names: [String] = []
        for word in words where !names.contains(word) { names.append(word) }
        return names
    }

    /// The numbers.
    var node: Node { numbers.node }

    /// The numbers, as the command line takes them.
    var optionText: String { numbers.optionText }
}

extension VectorLabInput {
    /// Words as actual become classes: numbers, and names of the classes of a table; beside a single column of predictions
    /// one of two words counts as 1.
    func withoutWords() throws(Problem) -> (input: VectorLabInput, remark: String?) {
        guard !wordsOfActual.isEmpty, let predicted else { return (self, nil) }
        var (input, words) = (self, wordsOfActual)
        input.wordsOfActual = []
        let isOneRow = !predicted.isMatrix && words.count == 1 && predicted.rows[0].count > 1
        guard predicted.isMatrix && predicted.rows[0].count > 1 || isOneRow else {
            words = ActualValues.names(words)
            guard words.count == 2, let outcomes = Outcomes(words: wordsOfActual) else {
                throw problem("actual", LabFault.wordsForOneColumn(words.count))
            }
            input[.actual] = outcomes.numbers
            return (input, Outcomes.remark(of: outcomes.words))
        }
        let count = predicted.rows[0].count
        var names = classNames ?? ActualValues.names(words)
        guard classNames != nil || names.count <= count else {
            throw problem("actual", LabFault.classNames(names.count, classes: count))
        }
        // Those that do not occur have their numbers as names.
        while classNames == nil, names.count < count { names.append("\(names.count)") }
        var numbers: [Double] = []
        for word in words {
            guard let index = names.firstIndex(of: word) else {
                throw problem("actual", .choice(value: word, choices: names))
            }
            numbers.append(Double(index))
        }
        input[.actual] = NumberList(numbers)
        input.classNames = names
        input.hasWords = true
        return (input, nil)
    }
}
