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
                of: /(?m)^(?:package )?(?:indirect )?(?:final )?(?:struct|enum|class|protocol) (\w+)/)
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
            for match in text.matches(of: /(?m)^(?:package )?(?:final )?(?:struct|enum|class) (\w+)/) {
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

    // MARK: What belongs to one lab

    /// The types of the labs' states, as the one list of them has them.
    private static func labs() throws -> [String] {
        let list = SourceTree.root.appending(path: "Sources/Labs/LabState.swift")
        return try String(contentsOf: list, encoding: .utf8).matches(of: /(?m)^ +(\w+)\.kind,$/).map { String($0.1) }
    }

    /// Of the files that belong to no lab, those that name one, each with how many lines do so for each of the labs.
    private static func naming(_ labs: [String]) throws -> [String: Double] {
        // How far pinned runs have come is a key of the states, as others that a lesson may let one change.
        let lab = try Regex("\\b(?:\(labs.joined(separator: "|")))\\b(?!\\.runsBeside)")
        let features = features.filter { !["Lesson", "Home"].contains($0) }.map { "TutorApp/\($0)/" }
        var naming: [String: Double] = [:]
        for target in ["Labs", "Course", "TutorApp", "Shell"] {
            let folder = SourceTree.root.appending(path: "Sources/\(target)").path(percentEncoded: false)
            let files = FileManager.default.enumerator(atPath: folder)
            let all = (files?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
            // A lab has the folder in which it says what the program asks of all labs.
            let own = all.filter { $0.hasSuffix("+Content.swift") }.map { "\(target)/\($0.prefix { $0 != "/" })/" }
            for path in all.map({ "\(target)/\($0)" }) where !(own + features).contains(where: path.hasPrefix) {
                let file = SourceTree.root.appending(path: "Sources/\(path)")
                let text = try String(contentsOf: file, encoding: .utf8).replacing(/\/\/.*/, with: "")
                let lines = text.split(separator: "\n").count { $0.contains(lab) }
                if lines > 0 { naming[path] = Double(lines) / Double(labs.count) }
            }
        }
        return naming
    }

    /// All that the program knows of labs, on the screen too, it has from the list of their states: a new lab is its
    /// folders and a line there.
    @Test func aNewLabIsItsFoldersAndOneLine() throws {
        let labs = try Self.labs()
        #expect(labs.count >= 4 && Set(labs).count == labs.count)
        #expect(try Self.naming(labs) == ["Labs/LabState.swift": 1])
    }

    /// Each lab of the list says in its room of TutorApp what it is on the screen.
    @Test func everyLabHasItsRoom() throws {
        let rooms = Self.features.filter { !["Lesson", "Home"].contains($0) }
        let said = try rooms.flatMap { try Self.texts(of: $0) }.flatMap { _, text in
            text.matches(of: /(?m)^extension (\w+): LabFeature \{$/).map { String($0.1) }
        }
        #expect(try said.sorted() == Self.labs().sorted())
        #expect(said.count == rooms.count)
    }

    /// In the executable a lab has its own command: what opens files and runs the screen names none.
    @Test func onlyCommandsNameLabs() throws {
        let naming = try SourceTree.files(of: "losstutor").filter { file in
            file.lines.contains { $0.contains(/\b(?:VectorLab|LikelihoodLab|TrainerLab|FormulaBench)/) }
        }
        #expect(
            naming.map(\.name).sorted() == [
                "InputFile.swift", "LabCommand.swift", "LikelihoodCommand.swift", "TrainCommand.swift",
                "TrainingReport.swift",
            ])
    }

    /// A room's file is named after what stands in it.
    @Test func noRoomIsLeftOver() throws {
        let rooms = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
        #expect(Set(rooms) == Set(Self.features).union(["App", "Components", "Lab", "Features.swift"]))
    }
}
