import Wording

/// What can be wrong with a value before it is known what it is for. The same mistake has the same words everywhere.
package enum FieldFault: Fault, Equatable {
    /// Text where a number is needed, in which row and at which position (both from 1) of a list.
    case notANumber(text: String, row: Int? = nil, position: Int? = nil)
    /// A list without numbers.
    case noNumbers
    /// Several numbers where one is needed.
    case notOneNumber(Int)
    /// A number that must be a whole one in a range.
    case wholeNumber(value: String, range: String)
    /// Rows (from 1) of different lengths.
    case raggedRows(row: Int, expected: Int, found: Int)
    /// A value of another form: the word, where it is one, and what it must be.
    case wrongForm(String? = nil, expected: String)
    /// A word that is none of the choices.
    case choice(value: String, choices: [String])
    /// A key that nobody knows, of what, and the keys that there are.
    case unknownKey(String, owner: String, known: [String])
    /// A key that must be there.
    case missingKey(String)
    /// A key that stands twice.
    case keyTwice(String)
    /// Something else than keys with values.
    case notKeys
    /// A text that is no JSON or YAML.
    case syntax(language: String, reason: String)
    /// A mistake in YAML.
    case yaml(YAMLMistake)
    /// Lists and keys within each other beyond this limit.
    case tooDeep(limit: Int)
    /// An anchor or an alias of YAML.
    case anchor
    /// A state of another lab than the one that is opened: its kind, and the command for it.
    case otherKind(String, command: String)
    /// What another part of the program refuses, in a sentence without its full stop.
    case refused(String)

    /// The sentence that `losstutor` ends with, as in `--delta has 2 values; it takes one number.`
    package func sentence(at place: String) -> String {
        switch self {
        case .notANumber(let text, let row, let position):
            let at = [row.map { "row \($0)" }, position.map { "value \($0)" }].compactMap(\.self)
            let what = text.allSatisfy(\.isWhitespace) ? "it is empty" : text.whyNoNumber
            let hint =
                row == nil && position == nil
                ? (text.allSatisfy(\.isWhitespace) ? "; write a number" : "")
                : "; write numbers with commas between them, as in 1,0,0.5"
            return joined(([place] + at).filter { !$0.isEmpty }.joined(separator: ", "), what + hint + ".")
        case .noNumbers:
            return subject(place, "has no numbers; write them with commas between them, as in 1,0,0.5.")
        case .notOneNumber(let count):
            return subject(place, "has \(Words.count(count, "value")); it takes one number.")
        case .wholeNumber(let value, let range):
            return subject(place, "cannot be \(value); it must be a whole number \(range).")
        case .raggedRows(let row, let expected, let found):
            let at = [place, "row \(row)"].filter { !$0.isEmpty }.joined(separator: ", ")
            return "\(at) has \(Words.count(found, "value")), but row 1 has \(expected); every row needs as many as the"
                + " first."
        case .wrongForm(let word, let expected):
            let what = word.map { "cannot be \($0.quoted)" } ?? "has the wrong form"
            return subject(place, "\(what); it must be \(expected).")
        case .choice(let value, let choices):
            let near = Nearest.name(to: value, among: choices)
            return subject(
                place,
                "cannot be \(value.quoted); "
                    + (near.map { "did you mean \($0)? It can be " } ?? "use ") + Words.list(choices, "or") + ".")
        case .unknownKey(let name, let owner, let known):
            let near = Nearest.name(to: name, among: known).map { "did you mean \"\($0)\"?" }
            let isMany = known.count > Self.mostKeys
            let listed = isMany ? known.prefix(Self.mostKeys) + ["\(known.count - Self.mostKeys) more"] : known[...]
            let keys = isMany && near != nil ? nil : "keys are \(Words.list(Array(listed), "and"))."
            let instead = near.map { near in near + (keys.map { " The \($0)" } ?? "") } ?? keys.map { "the \($0)" }
            return joined(trimmed(place, name), "\(name.quoted) is no key of \(owner); \(instead ?? "")")
        case .missingKey(let name):
            return "\(place.isEmpty ? "this" : place) has no \(name); add it."
        case .keyTwice(let name):
            return "\(name.quoted) stands twice in \(place.isEmpty ? "this" : place); keep one."
        case .notKeys:
            return subject(place, "must hold keys with values, as in key: value.")
        case .syntax(let language, let reason):
            return joined(place, "this is not valid \(language): \(reason).")
        case .yaml(let mistake): return joined(place, "\(mistake.reason).")
        case .tooDeep(let limit):
            return joined(
                place, "the lists and keys are nested too deeply; \(limit) levels are enough for every lab.")
        case .anchor:
            return joined(
                place,
                "anchors (&) and aliases (*) are not read here; write the value out, and put a text that begins with & or"
                    + " * in quotation marks.")
        case .otherKind(let kind, let command):
            return joined(place, "this is a state of another lab, \(kind); open it with losstutor \(command).")
        case .refused(let reason):
            return joined(place, "\(reason).")
        }
    }

    /// True for rows of different lengths.
    package var isAboutShapes: Bool {
        if case .raggedRows = self { true } else { false }
    }

    /// More keys than these are not listed.
    private static let mostKeys = 8

    /// The place of an unknown key without the key itself, which the sentence names.
    private func trimmed(_ place: String, _ name: String) -> String {
        for end in [", \"\(name)\"", ".\(name)\"", "\"\(name)\"", ".\(name)", name] where place.hasSuffix(end) {
            var rest = place.dropLast(end.count)
            if end.hasPrefix("."), end.hasSuffix("\"") { rest += "\"" }
            return String(rest)
        }
        return place
    }
}
