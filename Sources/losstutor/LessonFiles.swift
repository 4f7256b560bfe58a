import CLessons
import Course
@preconcurrency import Glibc
import Labs
import Shell
import TutorApp

/// The lessons: those in the program, or those of a folder.
enum LessonFiles {
    /// The course of a folder, or the one that the program carries.
    ///
    /// - Parameter isBesides: the folder's lessons stand besides those in the program.
    static func course(folder: String?, isBesides: Bool = false) throws -> Course {
        guard let folder else {
            if isBesides { throw Failure("--also belongs to --lessons DIR.", exitCode: .usage) }
            return Course { embedded }
        }
        let files = try files(inFolder: folder)
        if isBesides { return Course(files: { files }, besides: { embedded }) }
        // A folder without questions of its own leaves those of the program.
        return Course(files: { files }, besides: { embedded.filter { $0.name == Course.questionsFile } })
    }

    /// What a shell completes the name of a lesson to.
    static var lessonNames: [String] { (try? course(folder: nil))?.lessons.map(\.id) ?? [] }

    /// What a shell completes the name of a preset to: those of the labs, and the questions.
    static var presetNames: [String] {
        LabPreset.all.map(\.id) + ((try? course(folder: nil))?.questions.map(\.id) ?? [])
    }

    /// Looks now and then whether the lessons of a folder have changed.
    static func watch(folder: String, isBesides: Bool) -> LessonWatch {
        LessonWatch(
            look: { (try? names(inFolder: folder))?.compactMap { FileStamp("\(folder)/\($0)") } ?? [] },
            read: {
                do {
                    return .course(try course(folder: folder, isBesides: isBesides))
                } catch {
                    return .notice((error as? Failure)?.sentence ?? "\(error)")
                }
            })
    }

    /// The lessons in the program.
    static var embedded: [(name: String, bytes: [UInt8])] {
        (0..<lesson_count()).map { index in
            let bytes = UnsafeBufferPointer(start: lesson_bytes(index), count: lesson_length(index))
            return (String(cString: lesson_name(index)), Array(bytes))
        }
    }

    /// The names of the Markdown files of a folder, in order.
    private static func names(inFolder folder: String) throws -> [String] {
        guard let directory = opendir(FileName.bytes(folder)) else {
            throw Failure(
                "\(folder) cannot be opened as a folder of lessons: \(String(cString: strerror(errno)).lowercased()).",
                exitCode: .data)
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { FileName.text($0) }
            }
            if name.hasSuffix(".md"), !name.hasPrefix(".") { names.append(name) }
        }
        guard !names.isEmpty else {
            throw Failure("\(folder) holds no lesson; a lesson is a file such as 01-name.md.", exitCode: .data)
        }
        return names.sorted()
    }

    /// The Markdown files of a folder, by name.
    static func files(inFolder folder: String) throws -> [(name: String, bytes: [UInt8])] {
        try names(inFolder: folder).map { name in
            do throws(AtomicFile.Problem) {
                return (name, try AtomicFile.read("\(folder)/\(name)", limit: InputFile.limit) ?? [])
            } catch {
                throw Failure("\(error).", exitCode: .data)
            }
        }
    }
}
