#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// JSON as the program prints it.
package enum JSONText {
    /// `value` as one line of JSON with sorted keys; infinities and NaN are `"inf"`, `"-inf"` and `"nan"`.
    package static func line(for value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            preconditionFailure("an answer cannot be written as JSON: \(error)")
        }
    }
}
