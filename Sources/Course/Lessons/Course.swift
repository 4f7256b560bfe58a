/// All lessons, in order.
public struct Course: Equatable, Sendable {
    /// Ordered by number, then by file name.
    public let lessons: [Lesson]
    /// The names of the files that are pages, such as the authors' guide: neither number nor front matter.
    public let pages: [String]

    /// Takes lessons that are there already, in any order.
    public init(lessons: [Lesson] = [], pages: [String] = []) {
        self.lessons = lessons.sorted { ($0.number, $0.fileName) < ($1.number, $1.fileName) }
        self.pages = pages.sorted()
    }

    /// Reads files in any order.
    ///
    /// - Returns: the course of the lessons that could be read, and why each other one could not. Where two lessons have
    ///   the same id, the first by number stays.
    public static func read(
        files: [(name: String, bytes: [UInt8])]
    ) -> (course: Course, problems: [LessonError]) {
        var lessons: [Lesson] = []
        var pages: [String] = []
        var problems: [LessonError] = []
        for file in files {
            if LessonSource.isPage(name: file.name, bytes: file.bytes) {
                pages.append(file.name)
                continue
            }
            do {
                lessons.append(try Lesson(fileName: file.name, bytes: file.bytes))
            } catch {
                problems.append(error)
            }
        }
        var course = Course(lessons: lessons, pages: pages)
        var owners: [String: String] = [:]
        var kept: [Lesson] = []
        for lesson in course.lessons {
            if let owner = owners[lesson.id] {
                problems.append(
                    LessonError(file: lesson.fileName, line: 1, problem: .sameLessonID(lesson.id, other: owner)))
            } else {
                owners[lesson.id] = lesson.fileName
                kept.append(lesson)
            }
        }
        course = Course(lessons: kept, pages: pages)
        return (course, problems.sorted { ($0.file, $0.line) < ($1.file, $1.line) })
    }

    /// The lesson with that id.
    public subscript(id: String) -> Lesson? {
        lessons.first { $0.id == id }
    }

    /// The claims that no step covers, in the order given.
    public func uncovered(_ claims: [String]) -> [String] {
        let covered = Set(lessons.flatMap { $0.steps.flatMap(\.covers) })
        return claims.filter { !covered.contains($0) }
    }
}
