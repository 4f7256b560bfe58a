#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Progress {
    /// The bytes to save: JSON with sorted keys, so that equal progress gives equal bytes.
    package func encode() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self)) + [0x0A]
        } catch {
            preconditionFailure("progress cannot be written as JSON: \(error)")
        }
    }

    /// Reads what ``encode()`` wrote.
    ///
    /// - Throws: ``ProgressError/newerVersion(_:)`` where a newer program wrote it, and ``ProgressError/damaged`` for
    ///   all else that is no progress.
    package static func decode(_ bytes: [UInt8]) throws(ProgressError) -> Progress {
        if let scanned = Progress(scanning: bytes) { return scanned }
        return try decodeAnyWriting(bytes)
    }

    /// The same by the decoder, which knows all of JSON.
    static func decodeAnyWriting(_ bytes: [UInt8]) throws(ProgressError) -> Progress {
        do {
            return try JSONDecoder().decode(Progress.self, from: Data(bytes))
        } catch {
            throw error as? ProgressError ?? .damaged
        }
    }
}

extension Progress: Codable {
    private enum CodingKeys: String, CodingKey {
        case version, lessons, resets
    }

    /// Throws ``ProgressError`` for a version that is none or a newer one, `DecodingError` for all else that is amiss. What
    /// says no version is of the first.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 1
        guard version >= 1 else { throw ProgressError.damaged }
        guard version <= Self.version else { throw ProgressError.newerVersion(version) }
        lessons = try container.decode([String: LessonProgress].self, forKey: .lessons)
        resets = try container.decodeIfPresent([String: Int].self, forKey: .resets) ?? [:]
    }

    /// Writes ``version``, and the lessons by their ids.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Progress.version, forKey: .version)
        try container.encode(lessons, forKey: .lessons)
        if !resets.isEmpty { try container.encode(resets, forKey: .resets) }
    }
}
