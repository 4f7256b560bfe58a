import CLessons
import Foundation

/// The lessons of the folder and those in the program.
package enum LessonFiles {
    /// The folder of lessons.
    package static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "lessons")

    /// Every Markdown file of the folder, by name.
    package static func inFolder() throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }.sorted()
            .map { (name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0)))) }
    }

    /// The translations of the folder, by name, with that of their own folder.
    package static func translationsInFolder() throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains("/") }.sorted()
            .map { (name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0)))) }
    }

    /// Every file in the program but translations.
    package static var embedded: [(name: String, bytes: [UInt8])] { all.filter { !$0.name.contains("/") } }

    /// Every file in the program.
    package static var all: [(name: String, bytes: [UInt8])] {
        (0..<lesson_count()).map { index in
            let bytes = UnsafeBufferPointer(start: lesson_bytes(index), count: lesson_length(index))
            return (name: String(cString: lesson_name(index)), bytes: Array(bytes))
        }
    }
}
