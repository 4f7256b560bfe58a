import Fields
import Labs

/// All lessons, in order. Nothing of them is read before it is asked for.
package struct Course: Equatable, Sendable {
    private struct Content: Equatable {
        var lessons: [Lesson]
        var pages: [String]
        var problems: [LessonError] = []
    }

    private let content: Lazy<Content>
    /// nil where no file has any.
    private let asked: Lazy<[LabPreset]?>
    /// The page of questions that came with the program; nil where another may be in its place.
    private let shippedPage: Lazy<[UInt8]?>
    private let terms: Lazy<[GlossaryEntry]>

    private init(
        _ content: Lazy<Content>, questions: Lazy<[LabPreset]?> = Lazy { nil },
        shippedPage: Lazy<[UInt8]?> = Lazy { nil }
    ) {
        (self.content, asked, self.shippedPage) = (content, questions, shippedPage)
        terms = Lazy { Self.glossary(of: content.value.lessons) }
    }

    /// All terms that its lessons explain, by name.
    package var glossary: [GlossaryEntry] { terms.value }

    /// Ordered by number, then by file name.
    package var lessons: [Lesson] { content.value.lessons }
    /// The names of the files that are pages, such as the authors' guide: neither number nor front matter.
    var pages: [String] { content.value.pages }
    /// Why the lessons that are not here could not be read.
    package var problems: [LessonError] { content.value.problems }

    /// The name of the file of questions.
    package static let questionsFile = Questions.fileName

    /// What people ask, in the order of `questions.md`; the labs that answer are made when they are opened.
    package var questions: [LabPreset] { asked.value ?? [] }

    /// Takes lessons that are there already, in any order.
    package init(lessons: [Lesson] = [], pages: [String] = []) {
        self.init(Lazy { Content(lessons: Self.sorted(lessons), pages: pages.sorted()) })
    }

    /// Reads files in any order, once they are needed. Where two lessons have the same id, the first by number stays.
    package init(files: @escaping @Sendable () -> [(name: String, bytes: [UInt8])]) {
        self.init(
            Lazy { Self.content(of: files().map(LessonFile.init)) },
            questions: Lazy { Self.questions(of: files().map(LessonFile.init)) })
    }

    /// Reads files that came with the program, which does not look whether each of their steps can be read.
    package static func shipped(_ files: @escaping @Sendable () -> [LessonFile]) -> Course {
        Course(
            Lazy { content(of: files(), areShipped: true) }, questions: Lazy { questions(of: files()) },
            shippedPage: Lazy { page(of: files())?.bytes })
    }

    /// Reads files in any order, and puts those that came with the program beside them. Of two lessons with one id that of
    /// `files` is there alone; of two with one number it comes first.
    package init(
        files: @escaping @Sendable () -> [(name: String, bytes: [UInt8])],
        besides shipped: @escaping @Sendable () -> [LessonFile]
    ) {
        self.init(
            Lazy {
                let own = Self.content(of: files().map(LessonFile.init))
                let more = Self.content(of: shipped(), areShipped: true)
                let taken = Set(own.lessons.map(\.id))
                let all = own.lessons + more.lessons.filter { !taken.contains($0.id) }
                let sorted = all.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
                return Content(
                    lessons: sorted.map(\.element), pages: Set(own.pages + more.pages).sorted(),
                    problems: own.problems + more.problems)
            }, questions: Lazy { Self.questions(of: files().map(LessonFile.init)) ?? Self.questions(of: shipped()) })
    }

    /// The same course, with its lessons in the words of these files where they translate them.
    ///
    /// - Parameter files: translations, by their names with their folder's: `de/03-mean-squared-error.md`.
    package func translated(by files: @escaping @Sendable () -> [(name: String, bytes: [UInt8])]) -> Course {
        Course(
            Lazy { [content] in
                var translated = content.value
                for file in files() where !LessonSource.isPage(name: file.name.fileName, bytes: file.bytes) {
                    let mistakes = Mistakes()
                    guard let words = Translation(name: file.name, bytes: file.bytes, mistakes), mistakes.all.isEmpty
                    else {
                        translated.problems += mistakes.all.prefix(1)
                        continue
                    }
                    guard let index = translated.lessons.firstIndex(where: { $0.id == words.id }) else { continue }
                    translated.lessons[index] = translated.lessons[index].translated(by: words)
                }
                return translated
            }, questions: asked, shippedPage: shippedPage)
    }

    /// Reads files in any order.
    ///
    /// - Returns: the course of the lessons whose front matter could be read, and why each other one could not.
    package static func read(
        files: [(name: String, bytes: [UInt8])]
    ) -> (course: Course, problems: [LessonError]) {
        let course = Course { files }
        return (course, course.problems)
    }

    private static func sorted(_ lessons: [Lesson]) -> [Lesson] {
        lessons.sorted { ($0.number, $0.fileName) < ($1.number, $1.fileName) }
    }

    private static func questions(of files: [LessonFile]) -> [LabPreset]? {
        page(of: files).map { Questions.read($0.bytes) }
    }

    private static func page(of files: [LessonFile]) -> LessonFile? { files.last { $0.name == Questions.fileName } }

    private static func content(of files: [LessonFile], areShipped: Bool = false) -> Content {
        var content = Content(lessons: [], pages: [])
        for file in files {
            if file.name == Questions.fileName { continue }
            if LessonSource.isPage(name: file.name, bytes: file.head) {
                content.pages.append(file.name)
                continue
            }
            do {
                content.lessons.append(try Lesson(file, isShipped: areShipped))
            } catch {
                content.problems.append(error)
            }
        }
        var owners: [String: String] = [:]
        content.lessons = sorted(content.lessons).filter { lesson in
            guard let owner = owners[lesson.id] else {
                owners[lesson.id] = lesson.fileName
                return true
            }
            content.problems.append(
                LessonError(file: lesson.fileName, line: 1, problem: .sameLessonID(lesson.id, other: owner)))
            return false
        }
        content.pages.sort()
        content.problems.sort { ($0.file, $0.line) < ($1.file, $1.line) }
        return content
    }

    /// How many lessons are counted.
    package var lessonCount: Int { lessons.count(where: \.isCounted) }

    /// The lesson with that id.
    package subscript(id: String) -> Lesson? {
        lessons.first { $0.id == id }
    }

    /// A question of the course, or a preset of the program.
    ///
    /// - Throws: ``FieldFault/choice(value:choices:)`` at `place`.
    package func preset(named id: String, at place: Place) throws(Problem) -> LabPreset {
        let wanted = id.lowercased()
        if let page = shippedPage.value, let question = Questions.read(wanted, in: page) { return question }
        if let preset = LabPreset.all.first(where: { $0.id == wanted }) { return preset }
        guard let question = questions.first(where: { $0.id == wanted && !wanted.isEmpty }) else {
            let known = (questions + LabPreset.all).map(\.id).filter { !$0.isEmpty }
            throw Problem(place, .choice(value: id, choices: known))
        }
        return question
    }
}

extension String {
    /// The last part of a path.
    fileprivate var fileName: String { String(split(separator: "/").last ?? "") }
}
