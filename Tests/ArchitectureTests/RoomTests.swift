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

    // MARK: What reduces asks no view

    /// All files of TutorApp without their comments and texts.
    private static func sources() throws -> [(file: String, text: String)] {
        try (features + ["App", "Components", "Lab"]).flatMap { room in
            try texts(of: room).map { file, text in
                ("\(room)/\(file)", text.replacing(/\/\/.*/, with: "").replacing(/"(?:\\.|[^"\\\n])*"/, with: ""))
            }
        }
    }

    /// A file that draws has a function that is handed the canvas, or its cells.
    private static func draws(_ text: String) -> Bool { text.contains(/: inout (?:Canvas|Grid)\b/) }

    /// Besides ``AppState`` and what is done to it by commands, the mouse and typed lines, that is what says when a command
    /// is there.
    private static func reduces(_ text: String) -> Bool {
        text.contains(/inout AppState|inout LabDesk|extension AppState|\bCommand\(|LabCommandMaker|PlotReader\(/)
    }

    /// What the screen holds is computed by a `…Layout`, or said by lines of text, which views ask as well; what the mouse
    /// meets comes with the action. So nothing that reduces names a type that draws.
    @Test func whatReducesAsksNoView() throws {
        let sources = try Self.sources()
        var drawing: Set<String> = ["AppView"]
        for (_, text) in sources where Self.draws(text) {
            for match in text.matches(of: /(?m)^(?:public )?(?:final )?(?:struct|enum|class) (\w+)/) {
                drawing.insert(String(match.1))
            }
        }
        // The canvas itself is what regions are laid on.
        drawing.remove("Canvas")
        let reducing = sources.filter {
            Self.reduces($0.text) && !Self.draws($0.text) && $0.file != "App/AppView.swift"
        }
        #expect(drawing.isSuperset(of: ["KeysView", "VectorTable", "TrainerView", "LessonView"]))
        #expect(Set(reducing.map(\.file)).isSuperset(of: ["App/AppState+Mouse.swift", "Lab/PlotCursor.swift"]))
        for (file, text) in reducing {
            let named = Self.words(text).intersection(drawing)
            #expect(named.isEmpty, "\(file)")
        }
    }

    /// A room's file is named after what stands in it.
    @Test func noRoomIsLeftOver() throws {
        let rooms = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
        #expect(Set(rooms) == Set(Self.features).union(["App", "Components", "Lab", "Features.swift"]))
    }
}
