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
            if context.codingPath.isEmpty { return "this is not valid JSON; the keys are actual, predicted and loss." }
            return "\(place(context.codingPath)): \(context.debugDescription)."
        @unknown default:
            return "\(error)"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        guard let first = path.first else { return "the whole" }
        let rest = path.dropFirst().compactMap(\.intValue).map { "[\($0)]" }.joined()
        return "\"\(first.stringValue)\"\(rest)"
    }
}
