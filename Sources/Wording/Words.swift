/// Numbers of things, lists and sentences in English.
package enum Words {
    /// How many there are of something: `1 value`, `1,200 values`.
    ///
    /// - Parameter many: the plural, where it is not made with an s.
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(NumberText.grouped(number)) \(plural(number, one, many))"
    }

    /// The singular for 1, else the plural, which is made with an s where it is not given.
    package static func plural(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        number == 1 ? one : many ?? one + "s"
    }

    /// `a`, `a and b`, `a, b and c`.
    ///
    /// - Parameter last: the word before the last: `and`, `or`.
    package static func list(_ names: [String], _ last: String = "and") -> String {
        guard names.count > 1, let end = names.last else { return names.joined() }
        return "\(names.dropLast().joined(separator: ", ")) \(last) \(end)"
    }

    /// Each in quotation marks: `"a", "b"`.
    package static func quoted(_ names: [String]) -> String { names.map(\.quoted).joined(separator: ", ") }
}
