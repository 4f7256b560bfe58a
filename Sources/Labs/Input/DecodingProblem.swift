/// Puts what is wrong with a piece of JSON or YAML into one sentence.
public enum DecodingProblem {
    /// The sentence for an error that a decoder threw.
    public static func sentence(for error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(place(context.codingPath)) has the wrong form; values are a list of numbers or a list of such"
                + " lists, the loss is a name."
        case .keyNotFound(let key, _):
            return "the key \"\(key.stringValue)\" is missing."
        case .dataCorrupted(let context):
            if context.codingPath.isEmpty {
                return "this is not valid JSON\(place(of: error)); the keys are actual, predicted and loss."
            }
            return "\(place(context.codingPath)): \(context.debugDescription)."
        @unknown default:
            return "\(error)"
        }
    }

    /// Where JSON is broken: ", line 2, column 5"; empty where the decoder does not say.
    public static func place(of error: any Error) -> String {
        guard case DecodingError.dataCorrupted(let context)? = error as? DecodingError,
            let cause = context.underlyingError
        else { return "" }
        let words = "\(cause)".split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        guard let line = words.firstIndex(of: "line"), words.count > line + 3, words[line + 2] == "column",
            let row = Int(words[line + 1]), let column = Int(words[line + 3])
        else { return "" }
        return ", line \(row), column \(column)"
    }

    private static func place(_ path: [any CodingKey]) -> String {
        guard let first = path.first else { return "the whole" }
        let rest = path.dropFirst().compactMap(\.intValue).map { "[\($0)]" }.joined()
        return "\"\(first.stringValue)\"\(rest)"
    }
}
