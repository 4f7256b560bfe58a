/// One of a set of words.
extension FieldValue where Self: RawRepresentable & CaseIterable, RawValue == String {
    /// The choice that a word means: its own, in any case, or one that the field has for it; with the module of a library
    /// before it, as in `torch.optim.Adam`.
    static func meant(by word: String) -> Self? {
        if let exact = Self(rawValue: word) { return exact }
        let plain = (word.split(separator: ".").last ?? "").lowercased().filter { $0.isLetter || $0.isNumber }
        func isMeant(_ other: String) -> Bool { other.lowercased().filter { $0.isLetter || $0.isNumber } == plain }
        return allCases.first { isMeant($0.rawValue) || $0.otherWords.contains(where: isMeant) }
    }

    /// Reads a word by its raw value.
    ///
    /// - Throws: ``FieldFault/choice(value:choices:)`` at `place` for any other word.
    package init(_ node: Node, at place: Place) throws(Problem) {
        guard let text = node.scalar else { throw Problem(place, .wrongForm(node.scalar, expected: "one word")) }
        guard let value = Self.meant(by: text) else {
            throw Problem(place, .choice(value: text, choices: Self.words))
        }
        self = value
    }

    /// The raw value, as a text.
    package var node: Node { .text(rawValue) }

    /// All of the words.
    package static var words: [String] { allCases.map(\.rawValue) }
}
