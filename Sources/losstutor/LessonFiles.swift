import CLessons
import Course
@preconcurrency import Glibc
import Labs
import Shell
import TutorApp
import Wording

/// The lessons: those in the program, or those of a folder.
enum LessonFiles {
    /// The course of a folder, or the one that the program carries.
    ///
    /// - Parameters:
    ///   - isBesides: the folder's lessons stand besides those in the program.
    ///   - language: that of `--lang`; nil: the environment's. Lessons are in it where they are translated.
    static func course(folder: String?, isBesides: Bool = false, language: String? = nil) throws -> Course {
        let course = try untranslated(folder: folder, isBesides: isBesides)
        let wanted = language ?? Environment.language
        let names = wanted.map { [$0, String($0.prefix { $0.isLetter })] } ?? []
        let own = folder.flatMap { folder in
            names.first { isFolder("\(folder)/\($0)") }.map { language in
                ((try? files(inFolder: "\(folder)/\(language)")) ?? []).map { ("\(language)/\($0.name)", $0.bytes) }
            }
        }
        let isShipped = folder == nil || isBesides
        let shipped = isShipped ? names.lazy.map { translations(into: $0) }.first { !$0.isEmpty } : nil
        let words: [(name: String, bytes: [UInt8])] = (own ?? []) + (shipped ?? []).map { ($0.name, $0.bytes) }
        if words.isEmpty, let language {
            Output.report("losstutor: no lesson is in \(language.quoted) here; they are shown as they are.")
        }
        return words.isEmpty ? course : course.translated { words }
    }

    private static func untranslated(folder: String?, isBesides: Bool) throws -> Course {
        guard let folder else {
            if isBesides { throw Failure("--also belongs to --lessons DIR.", exitCode: .usage) }
            return Course.shipped { embedded }
        }
        let files = try files(inFolder: folder)
        if isBesides { return Course(files: { files }, besides: { embedded }) }
        // A folder without questions of its own leaves those of the program.
        return Course(files: { files }, besides: { embedded.filter { $0.name == Course.questionsFile } })
    }

    /// A page that is no lesson, by its name in lower case: `manual`, `authors`.
    static func page(_ name: String) -> String? {
        embedded.first { $0.name == name.uppercased() + ".md" }.map {
            var text = String(decoding: $0.bytes, as: UTF8.self)
            if text.hasSuffix("\n") { text.removeLast() }
            return text
        }
    }

    /// What a shell completes the name of a lesson to.
    static var lessonNames: [String] { (try? course(folder: nil))?.lessons.map(\.id) ?? [] }

    /// What a shell completes the name of a preset to: those of the labs, and the questions.
    static var presetNames: [String] {
        LabPreset.all.map(\.id) + ((try? course(folder: nil))?.questions.map(\.id) ?? [])
    }

    /// Looks now and then whether the lessons of a folder have changed.
    static func watch(folder: String, isBesides: Bool, language: String?) -> LessonWatch {
        LessonWatch(
            look: {
                ([folder] + translationFolders(in: folder)).flatMap { folder in
                    ((try? names(inFolder: folder)) ?? []).compactMap { FileStamp("\(folder)/\($0)") }
                }
            },
            read: {
                do {
                    return .course(try course(folder: folder, isBesides: isBesides, language: language))
                } catch {
                    return .notice((error as? Failure)?.sentence ?? "\(error)")
                }
            })
    }

    /// The lessons in the program.
    static var embedded: [LessonFile] { shipped { !$0.contains("/") } }

    /// The translations in the program.
    private static func translations(into language: String) -> [LessonFile] {
        shipped { $0.hasPrefix("\(language)/") }
    }

    private static func shipped(_ isWanted: (String) -> Bool) -> [LessonFile] {
        (0..<lesson_count()).compactMap { index in
            let name = String(cString: lesson_name(index))
            guard isWanted(name) else { return nil }
            // Copied, and gone through to its end, where somebody asks for it.
            return LessonFile(name: name, head: bytes(of: index, atMost: 1024)) { bytes(of: index) }
        }
    }

    private static func bytes(of index: Int, atMost limit: Int = .max) -> [UInt8] {
        let start = lesson_bytes(index)
        let count = start.withMemoryRebound(to: CChar.self, capacity: 1) { strnlen($0, limit) }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    // MARK: Folders

    static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(FileName.bytes(path), &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether a folder's name is that of a language: `de`, `pt_BR`.
    static func isLanguage(_ name: some StringProtocol) -> Bool {
        let word = name.prefix { $0.isASCII && $0.isLowercase }
        let rest = name[word.endIndex...]
        return (2...3).contains(word.count)
            && (rest.isEmpty
                || "_-".contains(rest.first ?? " ") && rest.dropFirst().allSatisfy { $0.isASCII && $0.isLetter })
    }

    /// The folders of a folder in which its lessons are translated, in order.
    static func translationFolders(in folder: String) -> [String] {
        guard let directory = opendir(FileName.bytes(folder)) else { return [] }
        defer { closedir(directory) }
        return entries(of: directory).filter { isLanguage($0) && isFolder("\(folder)/\($0)") }.sorted()
            .map { "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\($0)" }
    }

    private static func entries(of directory: OpaquePointer) -> [String] {
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { FileName.text($0) }
                })
        }
        return names
    }

    /// The names of the Markdown files of a folder, in order.
    private static func names(inFolder folder: String) throws -> [String] {
        guard let directory = opendir(FileName.bytes(folder)) else {
            throw Failure(
                "\(folder) cannot be opened as a folder of lessons: \(String(cString: strerror(errno)).lowercased()).",
                exitCode: .data)
        }
        defer { closedir(directory) }
        let names = entries(of: directory).filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
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
