/// One of a set of words.
extension FieldValue where Self: RawRepresentable & CaseIterable, RawValue == String {
    /// Reads a word by its raw value.
    ///
    /// - Throws: ``FieldFault/choice(value:choices:)`` at `place` for any other word.
    public init(_ node: Node, at place: Place) throws(Problem) {
        guard let text = node.scalar else { throw Problem(place, .wrongForm(node.scalar, expected: "one word")) }
        guard let value = Self(rawValue: text) else {
            throw Problem(place, .choice(value: text, choices: Self.words))
        }
        self = value
    }

    /// The raw value, as a text.
    public var node: Node { .text(rawValue) }

    /// All of the words.
    public static var words: [String] { allCases.map(\.rawValue) }
}
