import Wording

/// A kind of value that files, lessons and the command line can hold: how it is read from each, and written to each.
package protocol FieldValue: Sendable {
    /// Reads a value of JSON or YAML; a word may be in the form that the command line takes.
    ///
    /// - Throws: ``Problem`` at `place`, or at a place below it.
    init(_ node: Node, at place: Place) throws(Problem)

    /// The value where nothing is wrong with it, without the work of saying where; nil asks for ``init(_:at:)``.
    static func quick(_ node: Node) -> Self?

    /// The value as JSON has it.
    var node: Node { get }

    /// The value as the command line takes it.
    var optionText: String { get }

    /// Where the value is one of a set of words: what the field and its libraries call it besides.
    var otherWords: [String] { get }
}

extension FieldValue {
    /// None.
    package var otherWords: [String] { [] }

    /// nil: always by ``init(_:at:)``.
    package static func quick(_ node: Node) -> Self? { nil }

    /// What the value is in JSON, a text without its quotation marks.
    package var optionText: String { node.scalar ?? node.json }
}

extension String: FieldValue {
    /// Reads a text, or any other scalar as it is written.
    package init(_ node: Node, at place: Place) throws(Problem) {
        guard let text = node.scalar else { throw Problem(place, .wrongForm(node.scalar, expected: "a text")) }
        self = text
    }

    /// The text, in quotation marks.
    package var node: Node { .text(self) }
}

extension Bool: FieldValue {
    /// Reads `true`, `yes` and `on`, `false`, `no` and `off`, in capitals too.
    package init(_ node: Node, at place: Place) throws(Problem) {
        switch node.scalar?.lowercased() {
        case "true", "yes", "on": self = true
        case "false", "no", "off": self = false
        default: throw Problem(place, .wrongForm(node.scalar, expected: "true or false"))
        }
    }

    /// `true` or `false`.
    package var node: Node { .word(self ? "true" : "false") }
}

extension Double: FieldValue {
    /// The number that a scalar says; nil for what is no number.
    package static func quick(_ node: Node) -> Double? { node.scalar.flatMap { DecimalText.number($0) } }

    /// Reads a number, the words `nan`, `inf` and `-inf`, or a list of one of them.
    package init(_ node: Node, at place: Place) throws(Problem) {
        switch node.content {
        case .scalar(let text, _):
            if let number = DecimalText.number(text) {
                self = number
                return
            }
            let count = text.split(separator: ",").count
            throw Problem(place, count > 1 ? .notOneNumber(count) : .notANumber(text: text))
        case .list(let elements):
            guard elements.count == 1 else { throw Problem(place, .notOneNumber(elements.count)) }
            try self.init(elements[0], at: place)
        case .keys: throw Problem(place, .wrongForm(node.scalar, expected: "a number"))
        }
    }

    /// The shortest digits that give the same number again; a text where it is not finite.
    package var node: Node {
        // JSON has no word for what is not finite.
        isFinite ? .word(optionText) : .text(optionText)
    }

    /// The shortest digits that give the same number again; `nan`, `inf`, `-inf`.
    package var optionText: String { NumberText.exact(self) }
}

extension FixedWidthInteger where Self: FieldValue {
    /// Reads a whole number in range, written as `3`, `3.0` or `3e2`.
    package init(_ node: Node, at place: Place) throws(Problem) {
        if let text = node.scalar {
            if let value = Self(text) {
                self = value
                return
            }
            if let number = DecimalText.number(text), let value = Self(exactly: number) {
                self = value
                return
            }
        }
        throw Problem(
            place,
            .wrongForm(node.scalar, expected: Self.isSigned ? "a whole number" : "a whole number from 0 upwards"))
    }

    /// The digits.
    package var node: Node { .word("\(self)") }
}

extension Int: FieldValue {}
extension UInt64: FieldValue {}

extension Array: FieldValue where Element: FieldValue {
    /// A list, or on the command line its elements with commas between them.
    package init(_ node: Node, at place: Place) throws(Problem) {
        self = []
        switch node.content {
        case .list(let elements):
            reserveCapacity(elements.count)
            for (index, element) in elements.enumerated() {
                // One number may stand for a list of one; a list of numbers holds no lists.
                if Element.self == Double.self, element.elements != nil {
                    throw Problem(place.element(index, at: element.mark), .wrongForm(expected: "a number"))
                }
                if let value = Element.quick(element) {
                    append(value)
                } else {
                    append(try Element(element, at: place.element(index, at: element.mark)))
                }
            }
        case .scalar(let text, _):
            guard !(Element.self is any FieldRecord.Type) else {
                throw Problem(place, .wrongForm(text, expected: "a list"))
            }
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                append(try Element(Node.word(String(part)), at: place))
            }
        case .keys: throw Problem(place, .wrongForm(node.scalar, expected: "a list"))
        }
    }

    /// A list of the elements.
    package var node: Node { .list(map { $0.node }) }

    /// The elements with commas between them.
    package var optionText: String { map { $0.optionText }.joined(separator: ",") }
}
