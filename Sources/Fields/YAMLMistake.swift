import CYAML
import Wording

/// What people do wrong in YAML, and how it is mended.
package enum YAMLMistake: Equatable, Sendable {
    /// A text has a colon and a blank in it, which make a key of what stands before them.
    case colon
    /// No blank follows the colon of a key.
    case noBlank
    /// A line that neither is a key nor is indented as a part of the text above it.
    case noColon
    /// A line begins in another column than its neighbours.
    case indentation
    /// A text begins with a character that has a meaning of its own.
    case firstCharacter(Character)
    /// A quotation mark that is never closed.
    case openQuote(Character)
    /// More text after a closing quotation mark.
    case behindQuote(Character)
    /// A backslash that means nothing, within quotation marks.
    case escape
    /// More text after a closing bracket.
    case behindBracket(closing: Character)
    /// A bracket that is never closed.
    case openBracket(Character)
    /// Elements of a list or of keys in brackets without a comma between them.
    case noComma(closing: Character)
    /// What else the parser says.
    case other(String)

    /// What is wrong, and what would be right, as a sentence without its full stop.
    var reason: String {
        let quoted = "put all of it in quotation marks, or on the next line below >-"
        return switch self {
        case .colon: "a text with a colon and a blank in it is read as a key; \(quoted)"
        case .noBlank: "a blank is missing after this colon; write key: value"
        case .noColon:
            "this line is neither a key with a colon nor part of the text above it; indent it further than the key of"
                + " that text"
        case .indentation:
            "this line begins in another column than the keys or elements beside it; indent it as they are"
        case .firstCharacter("-"):
            "a text cannot begin with - and a blank; \(quoted), and begin a list on the next line"
        case .firstCharacter(let character): "a text cannot begin with \(character); \(quoted)"
        case .openQuote(let mark):
            "this quotation mark is never closed; put \(mark) at the end of the text"
        case .behindQuote("'"):
            "the text goes on after its closing '; put all of it between \" and \", or write '' for ' within it"
        case .behindQuote:
            "the text goes on after its closing \"; put all of it between ' and ', or write \\\" for \" within it"
        case .escape: "this backslash means nothing between \" and \"; put the text between ' and ' instead"
        case .behindBracket(let bracket):
            "this stands behind a closing \(bracket); put a whole list in one pair of brackets, and a text that begins with"
                + " a bracket in quotation marks"
        case .openBracket(let bracket):
            "this \(bracket) is never closed; put \(Self.closing(bracket)) after its last element"
        case .noComma(let bracket): "a comma or \(bracket) is missing before this"
        case .other(let reason): reason
        }
    }

    private static func closing(_ bracket: Character) -> Character { bracket == "[" ? "]" : "}" }

    /// What the parser stumbled over, and where that is to be mended.
    ///
    /// - Parameter lines: the text that was read.
    static func found(_ parser: yaml_parser_t, in lines: [Substring]) -> (mistake: YAMLMistake, mark: yaml_mark_t) {
        let (mark, context) = (parser.problem_mark, parser.context_mark)
        let place = parser.context.map { String(cString: $0) } ?? ""
        let problem = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
        func line(_ index: Int) -> Substring { lines.indices.contains(index) ? lines[index] : "" }
        func character(_ mark: yaml_mark_t) -> Character {
            let scalars = line(Int(mark.line)).unicodeScalars.dropFirst(Int(mark.column))
            return scalars.first.map { Character($0) } ?? " "
        }
        switch (problem, place) {
        case ("mapping values are not allowed in this context", _):
            return colon(at: mark, line: line)
        case ("found character that cannot start any token", _), ("mapping keys are not allowed in this context", _),
            ("block sequence entries are not allowed in this context", _):
            return (.firstCharacter(character(mark)), mark)
        case (_, "while scanning an alias"), (_, "while scanning an anchor"), (_, "while scanning a tag"),
            (_, "while scanning a block scalar"):
            return (.firstCharacter(character(context)), context)
        case ("did not find expected node content", "while parsing a block node"):
            return (.firstCharacter(character(mark)), mark)
        case ("found unexpected end of stream", "while scanning a quoted scalar"):
            return (.openQuote(character(context)), context)
        case ("found unknown escape character", _): return (.escape, mark)
        case ("did not find expected ',' or ']'", _), ("did not find expected ',' or '}'", _):
            let closing: Character = problem.hasSuffix("']'") ? "]" : "}"
            return mark.line == context.line
                ? (.noComma(closing: closing), mark) : (.openBracket(character(context)), context)
        case ("did not find expected key", _): return key(at: mark, in: line(Int(mark.line)))
        case ("did not find expected '-' indicator", _), ("did not find expected <document start>", _):
            return (.indentation, mark)
        case ("could not find expected ':'", _):
            let (mistake, column) = ofLineWithoutKey(line(Int(context.line)))
            return (mistake, yaml_mark_t(index: 0, line: context.line, column: column ?? context.column))
        case ("did not find expected node content", _): return (.other("a value is missing"), mark)
        default: return (.other(problem), mark)
        }
    }

    /// What is wrong with a line that is no key with a value, and in which column, from 0; nil: where it begins.
    package static func ofLineWithoutKey(_ line: Substring) -> (mistake: YAMLMistake, column: Int?) {
        guard let colon = line.firstIndex(of: ":"), line[..<colon].allSatisfy({ $0.isLetter || $0 == " " }) else {
            return (.noColon, nil)
        }
        return (.noBlank, line.distance(from: line.startIndex, to: colon))
    }

    /// A colon where there can be none: in a text, after a key that is indented too far, or below a key without blank.
    private static func colon(
        at mark: yaml_mark_t, line: (Int) -> Substring
    ) -> (mistake: YAMLMistake, mark: yaml_mark_t) {
        let here = line(Int(mark.line))
        let before = here.prefix(Int(mark.column)).drop { $0 == " " || $0 == "-" }
        guard mark.line > 0, !before.contains(": "), before.allSatisfy({ $0.isLetter || $0.isNumber }),
            before.first?.isLowercase == true
        else { return (.colon, mark) }
        let above = line(Int(mark.line) - 1)
        let indentation = { (line: Substring) in line.prefix { $0 == " " }.count }
        if let colon = above.firstIndex(of: ":"), indentation(above) == indentation(here) {
            let start = above.distance(from: above.startIndex, to: colon)
            return (.noBlank, yaml_mark_t(index: 0, line: mark.line - 1, column: start))
        }
        return (.indentation, yaml_mark_t(index: 0, line: mark.line, column: indentation(here)))
    }

    /// Something behind a value, where a key should stand.
    private static func key(at mark: yaml_mark_t, in line: Substring) -> (mistake: YAMLMistake, mark: yaml_mark_t) {
        let before = line.prefix(Int(mark.column))
        if let colon = before.firstRange(of: ": ") {
            let value = before[colon.upperBound...].drop { $0 == " " }
            switch value.first {
            case "\"", "'": return (.behindQuote(value.first ?? "\""), mark)
            case "[": return (.behindBracket(closing: "]"), mark)
            case "{": return (.behindBracket(closing: "}"), mark)
            default: break
            }
        }
        return (.indentation, mark)
    }
}
