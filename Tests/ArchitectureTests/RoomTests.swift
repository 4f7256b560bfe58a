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

    /// Of the files that belong to no lab, those that ask whether it is a particular one, each with how many lines
    /// do so for each of the labs.
    private static func askers() throws -> [String: Double] {
        let sources = SourceTree.root.appending(path: "Sources")
        let declared = try String(contentsOf: sources.appending(path: "Labs/LabState.swift"), encoding: .utf8)
        let labs = declared.matches(of: /(?m)^    case (\w+)\(\w+\)$/).map { String($0.1) }
        #expect(labs.count >= 4)
        // `.trainer(lab)`, `= .trainer`; not what is read of something, as `lab.trainer`.
        let asking = try Regex("(?m)(?:^|[^\\w)\\]?!])\\.(?:\(labs.joined(separator: "|")))\\b")
        let features = features.filter { !["Lesson", "Home"].contains($0) }.map { "TutorApp/\($0)/" }
        var askers: [String: Double] = [:]
        for target in ["Labs", "Course", "TutorApp", "Shell"] {
            let files = FileManager.default.enumerator(
                atPath: sources.appending(path: target).path(percentEncoded: false))
            let all = (files?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
            // A lab has the folder in which it says what the program asks of all labs.
            let own = all.filter { $0.hasSuffix("+Content.swift") }.map { "\(target)/\($0.prefix { $0 != "/" })/" }
            for path in all.map({ "\(target)/\($0)" })
            where !(own + features).contains(where: path.hasPrefix) && !path.contains("/Tensor") {
                let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
                let lines = text.replacing(/\/\/.*/, with: "").split(separator: "\n").count { $0.contains(asking) }
                if lines > 0 { askers[path] = Double(lines) / Double(labs.count) }
            }
        }
        return askers
    }

    /// What the state of any lab holds, what type that is, and which lab it is; and the lab on the screen. All others ask
    /// these four, so that a new lab is its folders and a line in each.
    @Test func noSharedFileAsksForALab() throws {
        let askers = try Self.askers()
        #expect(askers == ["Labs/LabState.swift": 3, "TutorApp/Features.swift": 1])
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
