import Foundation

/// The project's own files, as tests read them.
enum SourceTree {
    /// The folder of Package.swift.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What stands in Sources: the targets, `Link` and the map.
    static func folders() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path(percentEncoded: false))
    }

    /// The files of a target, with their lines.
    static func files(of target: String, _ kinds: Set<String> = ["swift"]) throws -> [(name: String, lines: [String])] {
        let files = FileManager.default.enumerator(
            at: root.appending(path: "Sources/\(target)"), includingPropertiesForKeys: nil)
        var result: [(String, [String])] = []
        for case let file as URL in files ?? .init() where kinds.contains(file.pathExtension) {
            let text = try String(contentsOf: file, encoding: .utf8)
            result.append((file.lastPathComponent, text.components(separatedBy: "\n")))
        }
        return result
    }
}
