import Foundation

/// Files of values that other programs computed.
package enum ReferenceFile {
    /// The bytes of a file below `Tests`.
    package static func data(_ path: String) -> Data {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        do { return try Data(contentsOf: tests.appending(path: path)) } catch { fatalError("\(path): \(error)") }
    }

    /// What a file below `Tests` holds.
    package static func read<Content: Decodable>(_ path: String, as type: Content.Type = Content.self) -> Content {
        do { return try decode(data(path), as: type) } catch { fatalError("\(path): \(error)") }
    }

    /// What JSON holds; `"inf"`, `"-inf"` and `"nan"` are numbers.
    package static func decode<Content: Decodable>(
        _ data: Data, as type: Content.Type = Content.self
    ) throws -> Content {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy =
            .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(type, from: data)
    }
}
