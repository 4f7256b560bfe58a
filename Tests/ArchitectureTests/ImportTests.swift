import Foundation
import Testing

/// Who may import whom: the arrows of the design, read off the import lines.
@Suite struct ImportTests {
    /// Our own modules that each module may import.
    private static let allowed: [String: Set<String>] = [
        "Wording": [], "LossMath": ["CVectorMath", "Wording"], "Tables": ["Wording", "CZlib"],
        "TextGrid": ["Wording"],
        "Fields": ["Tables", "Wording", "CYAML"],
        "Training": ["LossMath", "Tables", "Fields", "Wording", "CVectorMath", "CData"],
        "Labs": ["Training", "LossMath", "Tables", "Fields", "Wording", "CData"],
        "Plotting": ["TextGrid", "Wording"],
        "Course": ["Labs", "LossMath", "Fields", "Wording", "CCmark"],
        "TutorApp": ["Course", "Labs", "Training", "LossMath", "Plotting", "TextGrid", "Fields", "Wording"],
        "NcursesTerminal": ["TextGrid", "CNcurses"],
        "Shell": ["TutorApp", "Course", "TextGrid", "Wording"],
        "LossBenchmarks": [
            "TutorApp", "Course", "Labs", "Training", "LossMath", "Plotting", "TextGrid", "Fields", "CVectorMath",
            "CBenchmarkLoops",
        ],
        "losstutor": [
            "TutorApp", "Shell", "NcursesTerminal", "Course", "Labs", "Training", "LossMath", "Plotting", "TextGrid",
            "Tables", "Fields", "Wording", "CLessons", "CArguments", "CData",
        ],
    ]

    private static let modules = Set(allowed.keys).union([
        "CNcurses", "CLessons", "CArguments", "CCmark", "CYAML", "CZlib", "CVectorMath", "CBenchmarkLoops", "CData",
    ])

    private static func imports(of module: String) throws -> [(file: String, name: String)] {
        try SourceTree.files(of: module).flatMap { file in
            file.lines.compactMap { line in
                let words = line.split(separator: " ").filter { !$0.hasPrefix("@") && $0 != "package" }
                return words.first == "import" && words.count >= 2 ? (file.name, String(words[1])) : nil
            }
        }
    }

    @Test(arguments: allowed.keys.sorted()) func importsOnlyWhatTheDesignAllows(module: String) throws {
        let imports = try Self.imports(of: module)
        for (file, name) in imports where Self.modules.contains(name) {
            #expect(Self.allowed[module]?.contains(name) == true, "\(module)/\(file) must not import \(name)")
        }
    }

    @Test func everyFolderOfSourcesIsKnown() throws {
        // Link holds how the program is linked, Revision what runs before a build, and README.md the map.
        #expect(Set(try SourceTree.folders()).subtracting(["Link", "Revision", "README.md"]) == Self.modules)
    }

    @Test(arguments: ["Wording", "LossMath", "TextGrid", "Tables", "Plotting", "Training", "Fields"])
    func theCoreDoesWithoutFoundation(module: String) throws {
        for (file, name) in try Self.imports(of: module) {
            #expect(!name.hasPrefix("Foundation"), "\(module)/\(file) imports \(name)")
        }
    }

    @Test func theTopLevelIsAsAgreed() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.path(percentEncoded: false))
            .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
        #expect(Set(names) == ["Package.swift", "Sources", "Tests", "lessons", "README.md"])
    }

    /// What is written goes through one place, which makes it harmless and says when it cannot be written.
    @Test func thereIsOneWayOut() throws {
        let ways = try Regex(
            #"(^|[^\w.])(print|debugPrint|dump|fputs|puts|putchar|fwrite|printf|fprintf|dprintf|vprintf|perror)\("#
                + #"|Swift\.(print|debugPrint|dump)\(|FileHandle|TextOutputStream|\b(stdout|stderr)\b"#
                + #"|(STDOUT|STDERR)_FILENO\)?, |\bwrite\(([12],|STD)|/dev/(stdout|stderr|tty|fd)"#)
        let own: Set = ["NcursesTerminal", "CNcurses", "LossBenchmarks"]
        for module in try SourceTree.folders() where !own.contains(module) {
            for file in try SourceTree.files(of: module, ["swift", "c", "h"]) where file.name != "Output.swift" {
                for line in file.lines where line.contains(ways) {
                    let isHarmless =
                        line.contains("\"print(") || line.contains("func print(") || line.contains("forms.print(")
                        || line.contains("ioctl(")
                    #expect(isHarmless, "\(file.name) writes by itself: \(line)")
                }
            }
        }
    }
}
