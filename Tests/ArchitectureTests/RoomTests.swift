import Foundation
import Testing

/// The rooms of TutorApp: a feature knows no other feature, and components know none.
@Suite struct RoomTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/TutorApp")
    private static let features = ["VectorLab", "Likelihood", "Trainer", "Bench", "Lesson", "Home"]

    private static func texts(of room: String) throws -> [(file: String, text: String)] {
        let place = folder.appending(path: room)
        return try FileManager.default.contentsOfDirectory(atPath: place.path(percentEncoded: false)).sorted().map {
            ($0, try String(contentsOf: place.appending(path: $0), encoding: .utf8))
        }
    }

    /// The types that a room declares at the left margin, so that others could name them.
    private static func types(of room: String) throws -> Set<String> {
        var names: Set<String> = []
        for (_, text) in try texts(of: room) {
            for match in text.matches(
                of: /(?m)^(?:public )?(?:indirect )?(?:final )?(?:struct|enum|class|protocol) (\w+)/)
            {
                names.insert(String(match.1))
            }
        }
        return names
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.matches(of: /\w+/).map { String($0.0) })
    }

    @Test(arguments: features) func aFeatureNamesNoTypeOfAnother(room: String) throws {
        let others = try Self.features.filter { $0 != room }.flatMap { try Self.types(of: $0) }
        #expect(!others.isEmpty)
        for (file, text) in try Self.texts(of: room) {
            let named = Self.words(text).intersection(others)
            #expect(named.isEmpty, "\(room)/\(file)")
        }
    }

    @Test(arguments: ["Components", "Lab"]) func whatAllShareNamesNoFeature(room: String) throws {
        let features = try Self.features.flatMap { try Self.types(of: $0) }
        for (file, text) in try Self.texts(of: room) {
            let named = Self.words(text).intersection(features)
            #expect(named.isEmpty, "\(room)/\(file)")
        }
    }

    /// A room's file is named after what stands in it.
    @Test func noRoomIsLeftOver() throws {
        let rooms = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
        #expect(Set(rooms) == Set(Self.features).union(["App", "Components", "Lab", "Features.swift"]))
    }
}
