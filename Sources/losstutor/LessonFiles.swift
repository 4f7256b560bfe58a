import CLessons
import Course
@preconcurrency import Glibc
import Shell

/// The lessons: those in the program, or those of a folder.
enum LessonFiles {
    /// The course of a folder, or the one that the program carries.
    static func course(folder: String?) throws -> Course {
        guard let folder else { return Course { embedded } }
        let files = try files(inFolder: folder)
        return Course { files }
    }

    /// The lessons in the program.
    static var embedded: [(name: String, bytes: [UInt8])] {
        (0..<lesson_count()).map { index in
            let bytes = UnsafeBufferPointer(start: lesson_bytes(index), count: lesson_length(index))
            return (String(cString: lesson_name(index)), Array(bytes))
        }
    }

    /// The Markdown files of a folder, by name.
    static func files(inFolder folder: String) throws -> [(name: String, bytes: [UInt8])] {
        guard let directory = opendir(folder) else {
            throw Failure(
                "\(folder) cannot be opened as a folder of lessons: \(String(cString: strerror(errno)).lowercased()).",
                exitCode: .data)
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".md"), !name.hasPrefix(".") { names.append(name) }
        }
        guard !names.isEmpty else {
            throw Failure("\(folder) holds no lesson; a lesson is a file such as 01-name.md.", exitCode: .data)
        }
        return try names.sorted().map { name in
            do throws(AtomicFile.Problem) {
                return (name, try AtomicFile.read("\(folder)/\(name)", limit: InputFile.limit) ?? [])
            } catch {
                throw Failure("\(error).", exitCode: .data)
            }
        }
    }
}
