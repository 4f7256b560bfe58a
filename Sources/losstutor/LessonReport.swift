import Course
import Fields
@preconcurrency import Glibc
import Shell
import TutorApp
import Wording

/// What `losstutor check` says about lessons.
struct LessonReport {
    /// What should be mended, by files and lines.
    let findings: [LessonError]
    /// What may stay as it is: parts of translations that are behind.
    private let notices: [LessonError]
    private let lessonCount: Int
    private let questionCount: Int
    private let translationCount: Int
    /// Questions with other numbers, where somebody asked for them.
    private let questionsAnew: [String]
    /// Of folders, and of the lessons in the program.
    private let coverage: [CourseCheck.Coverage]

    /// Checks files and folders; the lessons in the program where none is named. Each folder is a course, and so are the
    /// files that are named.
    ///
    /// - Parameter seed: with which questions that have other numbers are asked; nil: they are not.
    init(paths: [String], seed: UInt64? = nil) throws {
        var courses: [(folder: String?, check: CourseCheck)] = []
        if paths.isEmpty { courses.append((nil, CourseCheck(files: LessonFiles.embedded.map { ($0.name, $0.bytes) }))) }
        // Of translations: what is found, and how many there are.
        var (found, count) = ([LessonError](), 0)
        var files: [(name: String, bytes: [UInt8])] = []
        var folders: [String: String] = [:]
        for path in paths {
            if LessonFiles.isFolder(path) {
                if let originals = try Self.originals(ofFolder: path) {
                    let files = try LessonFiles.files(inFolder: path)
                    found += Self.findings(inTranslations: files, of: originals, folder: path)
                    count += files.count
                    continue
                }
                let check = CourseCheck(files: try LessonFiles.files(inFolder: path))
                guard !check.lessons.isEmpty || check.questions != nil else {
                    throw Failure("\(path) holds no lesson; a lesson is a file such as 01-name.md.", exitCode: .data)
                }
                courses.append((path, check))
            } else {
                let name = String(path.split(separator: "/").last ?? "")
                if let findings = try Self.findings(inTranslation: path) {
                    found += findings
                    count += 1
                    continue
                }
                guard folders[name] != path else { continue }
                files.append((name, try InputFile.read(path).bytes))
                folders[name] = path
            }
        }
        var findings: [LessonError] = []
        for (folder, check) in courses {
            let prefix = folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
            findings += Self.findings(check).map { $0.inFile(prefix + $0.file) }
            guard let folder else { continue }
            for language in LessonFiles.translationFolders(in: folder) {
                let files = (try? LessonFiles.files(inFolder: language)) ?? []
                found += Self.findings(inTranslations: files, of: check.lessons, folder: language)
                count += files.count
            }
        }
        coverage = courses.flatMap(\.check.coverage)
        var checks = courses.map(\.check)
        if !files.isEmpty {
            let check = CourseCheck(files: files, areAllLessons: true)
            checks.append(check)
            findings += Self.findings(check).map { $0.inFile(folders[$0.file] ?? $0.file) }
        }
        lessonCount = checks.reduce(0) { $0 + $1.lessons.count(where: \.isCounted) }
        questionCount = checks.reduce(0) { $0 + ($1.questions?.steps.count ?? 0) }
        translationCount = count
        questionsAnew =
            seed.map { seed in checks.flatMap { $0.lessons.flatMap { $0.questionsAnew(seed: seed) } } } ?? []
        let all = (findings + found).inOrder
        self.findings = all.filter { !$0.problem.code.isNotice }
        notices = all.filter(\.problem.code.isNotice)
    }

    // MARK: Translations

    /// The lessons that those of a folder translate; nil for a folder of lessons of its own.
    private static func originals(ofFolder path: String) throws -> [Lesson]? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard let name = parts.last, LessonFiles.isLanguage(name) else { return nil }
        let files = (try? LessonFiles.files(inFolder: path + "/..")) ?? []
        let lessons = Course.read(files: files).course.lessons
        return lessons.isEmpty ? nil : lessons
    }

    /// What is found in a file that is a translation; nil for another.
    private static func findings(inTranslation path: String) throws -> [LessonError]? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        let folder = String(path[..<slash])
        guard let originals = try originals(ofFolder: folder) else { return nil }
        let file = (String(path[path.index(after: slash)...]), try InputFile.read(path).bytes)
        return findings(inTranslations: [file], of: originals, folder: folder)
    }

    private static func findings(
        inTranslations files: [(name: String, bytes: [UInt8])], of lessons: [Lesson], folder: String
    ) -> [LessonError] {
        let check = TranslationCheck(files: files, of: lessons)
        let all = check.findings + check.lessons.flatMap { LessonScreens.findings(in: $0) }
        return all.map { $0.inFile("\(folder.hasSuffix("/") ? folder : folder + "/")\($0.file)") }
    }

    /// What should be mended in one file.
    static func findings(inFile name: String, _ bytes: [UInt8]) -> [LessonError] {
        findings(CourseCheck(files: [(name, bytes)], areAllLessons: true)).inOrder
    }

    private static func findings(_ check: CourseCheck) -> [LessonError] {
        check.findings + check.lessons.flatMap { LessonScreens.findings(in: $0) + GoalCheats.findings(in: $0) }
            + (check.questions.map { QuestionScreens.findings(in: $0) } ?? [])
    }

    /// What is printed: a line a finding, then what is covered where.
    var lines: [String] {
        var lines = (findings + notices).map(\.listing)
        if findings.isEmpty {
            let counts = [
                (lessonCount, "lesson"), (questionCount, "question"), (translationCount, "translation"),
            ]
            let all = counts.filter { $0.0 > 0 || $0.1 == "lesson" && translationCount == 0 }
                .map { Words.count($0.0, $0.1) }
            lines.append("\(Words.list(all)) checked, nothing found.")
        }
        if !notices.isEmpty {
            lines.append("\(Words.count(notices.count, "notice")) of what a translation does not have yet.")
        }
        if !questionsAnew.isEmpty { lines += ["\nQuestions with other numbers:"] + questionsAnew }
        guard !coverage.isEmpty else { return lines }
        let width = coverage.map(\.claim.count).max() ?? 0
        lines.append("\nClaims and questions, and the steps that show them:")
        lines += coverage.map { row in
            let steps = row.steps.isEmpty ? "no step" : row.steps.joined(separator: ", ")
            return "  \(row.claim)\(String(repeating: " ", count: width - row.claim.count))  \(steps)"
        }
        return lines
    }

    /// The same as JSON: `findings` and `notices` with `file`, `line`, `column`, `code` and `message`; `coverage` by claim.
    var json: String {
        func number(_ value: Int) -> Node { .word("\(value)") }
        func list(_ findings: [LessonError]) -> Node {
            let nodes = findings.map { finding in
                Node(
                    .keys([
                        .init("file", .text(finding.file)), .init("line", number(finding.line)),
                        .init("column", number(finding.column ?? 1)),
                        .init("code", .text(finding.problem.code.name)),
                        .init("message", .text(finding.problem.sentence)),
                    ]))
            }
            return Node(.list(nodes))
        }
        let coverage = coverage.map { Node.Entry($0.claim, .list($0.steps.map { .text($0) })) }
        return Node(
            .keys([
                .init("findings", list(findings)), .init("notices", list(notices)),
                .init("coverage", Node(.keys(coverage))),
            ])
        ).json
    }
}
