import Fields
import Labs
import TestSupport
import Testing

@testable import Course

/// What is read of lessons, and when.
struct LazyLessonTests {
    /// Counted lessons of the folder under other numbers and ids, until there are that many.
    private func files(_ count: Int) throws -> [(name: String, bytes: [UInt8])] {
        let real = try LessonFiles.inFolder().filter { $0.name.first?.isNumber == true && !$0.name.hasPrefix("00") }
        return try (1...count).map { number in
            let text = try #require(String(validating: real[number % real.count].bytes, as: UTF8.self))
            let renamed = text.replacing("id: ", with: "id: lesson-\(number)-", maxReplacements: 1)
            return ("\(number)-lesson.md", Array(renamed.utf8))
        }
    }

    @Test(arguments: [3, 50]) func homeReadsNoStep(count: Int) throws {
        let files = try files(count)
        let course = Course { files }
        var progress = Progress()
        progress.open(step: 1, in: try #require(course.lessons.first).id, time: 1)
        progress.open(step: 2, in: "no lesson", time: 1)
        #expect(course.lessons.count == count && course.problems == [])
        #expect(course.lessons.allSatisfy { $0.title.count > 5 && $0.minutes > 1 && !$0.objective.isEmpty })
        #expect(
            course.lessons.map { progress.status(of: $0) }.filter { $0 != .notStarted } == [
                .started(step: 2, of: try #require(course.lessons.first).steps.count)
            ])
        #expect(progress.completedCount(in: course) == 0)
        // Of the one that is begun the outline, of the others nothing, and no step of any.
        #expect(course.lessons.count { $0.parts.isMade } == 1)
        #expect(!course.lessons.contains { $0.text.isMade || $0.steps.contains(where: \.reading.isMade) })
    }

    @Test func aStepIsReadWhenItIsOpened() throws {
        let files = try files(1)
        let lesson = try #require(Course { files }.lessons.first)
        #expect(lesson.problem(inStep: 2) == nil && lesson.steps[2].title.count > 5)
        #expect(lesson.steps.map(\.reading.isMade) == lesson.steps.indices.map { $0 == 2 })
    }

    @Test func nothingIsReadBeforeLessonsAreNeeded() {
        let files = Lazy { [0] }
        let course = Course { files.value.map { ("\($0).md", []) } }
        let copy = course
        #expect(copy == course && !files.isMade)
        #expect(copy.lessons.isEmpty && course.problems.count == 1 && files.isMade)
    }

    @Test func aMistakeCostsItsStep() throws {
        let body = "## One\n\nText.\n\n## Two\n\n[a](b)\n\n## Three\n\n```goal\nid: g\n```\n\n## Four\n"
        let lesson = try Lesson(fileName: "07-sample.md", bytes: Array(SampleLesson.text(body).utf8))
        #expect(lesson.steps.map(\.title) == ["One", "Two", "Three", "Four"])
        #expect(lesson.steps.map(\.goalIDs) == [[], [], ["g"], []])
        let problems = lesson.problems.map(\.description)
        #expect(lesson.problem(inStep: 0) == nil && lesson.problem(inStep: 99) == nil)
        #expect([1, 2].map { lesson.problem(inStep: $0)?.description } == problems)
        #expect(
            problems.map { $0.prefix(31) } == [
                "07-sample.md, line 13, column 5", "07-sample.md, line 17: the goal",
            ])
    }

    /// Its head may end before the front matter does: then all of it is looked at.
    @Test(arguments: [0, 10, 40, 100_000]) func aLessonIsReadFromItsHead(count: Int) throws {
        let bytes = Array(SampleLesson.text("## One\n\nText.\n").utf8)
        let file = LessonFile(name: "07-sample.md", head: Array(bytes.prefix(count))) { bytes }
        let (lesson, whole) = (try Lesson(file), try Lesson(fileName: file.name, bytes: bytes))
        #expect(lesson.front == whole.front && lesson.number == 7 && lesson.steps.count == 1)
        #expect(lesson.steps == whole.steps)
    }

    /// What a shipped lesson reads only when it is asked for is what all lessons say.
    @Test func shippedLessonsSayTheSame() throws {
        let files = LessonFiles.embedded
        let shipped = Course.shipped { files.map(LessonFile.init) }.lessons
        var goals = 0
        for lesson in shipped {
            let file = try #require(files.first { $0.name == lesson.fileName })
            let other = try Lesson(fileName: file.name, bytes: file.bytes)
            #expect(lesson.problems.isEmpty && lesson.steps.count == other.steps.count)
            for (mine, whole) in zip(lesson.steps, other.steps) {
                #expect(mine.goals == whole.goals && mine.notes == whole.notes, "\(lesson.fileName), line \(mine.line)")
                #expect(mine == whole)
                #expect(mine.goals.allSatisfy { $0.helpCount == $0.hints.count + ($0.reveal == nil ? 0 : 1) })
                goals += mine.goals.count
            }
        }
        #expect(goals > 60)
    }

    @Test func aFileWithoutStepsIsNoTrap() throws {
        let lesson = try Lesson(fileName: "07-sample.md", bytes: Array(SampleLesson.text("Text.\n").utf8))
        var progress = Progress()
        progress.open(step: 3, in: lesson.id, time: 1)
        #expect(lesson.steps.isEmpty && progress.position(in: lesson) == 0 && !progress.isComplete(lesson))
        #expect(lesson.problem(inStep: 0) == lesson.problems.first && lesson.problems.count == 1)
    }

    // MARK: Front matter

    /// The front matter as the parser sees it, and as the scan does.
    private func fronts(_ text: String) throws(LessonError) -> (parsed: FrontMatter, scanned: FrontMatter?) {
        let bytes = Array(text.utf8)
        let end = LessonSource.endOfFrontMatter(bytes)
        let head = try LessonSource(fileName: "7.md", bytes: Array(bytes[..<end]))
        return (try FrontMatter(head), FrontMatter(scanning: bytes[..<end]))
    }

    @Test func frontMatterOfTheRealLessonsNeedsNoParser() throws {
        for file in try LessonFiles.inFolder() where file.name.first?.isNumber == true {
            let (parsed, scanned) = try fronts(String(decoding: file.bytes, as: UTF8.self))
            #expect(scanned == parsed, "\(file.name)")
        }
    }

    @Test(arguments: [
        "title: A: B", "title: A # b", "title: A#b", "title: a:b", "title: \"A\"", "title: 'A'", "title: [A]",
        "title: A\n  b", "title: >-\n  A", "title: A ", "title:  A", "title: é", "title: -", "title: null",
        "title: 010",
        "title: A\ncovers: C1", "title: A\ncovers: []", "title: A\ncovers: [C1,C2, C3]", "title: A\ncovers: [C1, ]",
        "title: A\ncovers: [C1 C2]", "title: A\ncovers: [\"C1\"]", "title: A\ncovers: [C1] # a", "title: A\ncorrects:",
        "title: A\ncorrects: Yes, [a] {b} it is.", "title: A\n# b", "title: A\n\n", "\"title\": A", "title : A",
        "title: A\ntitle: B", "title: A\ncorrects: *a", "title: A\r", "title: A\nminutes: 6", "title: A\t",
    ])
    func theScanSaysWhatTheParserSays(line: String) throws {
        let text = "---\nid: a\nminutes: 5\n\(line)\nobjective: Try.\n---\n"
        do {
            let (parsed, scanned) = try fronts(text)
            if let scanned { #expect(scanned == parsed) }
        } catch {
            let bytes = Array(text.utf8)
            #expect(FrontMatter(scanning: bytes[..<LessonSource.endOfFrontMatter(bytes)]) == nil, "\(error)")
        }
    }

    // MARK: Outlines

    /// What the parsers say; nil for a file that they refuse.
    private func parsed(_ bytes: [UInt8]) -> LessonOutline? {
        (try? LessonSource(fileName: "7.md", bytes: bytes)).flatMap { source in
            let reader = LessonReader(source)
            let outline = LessonOutline(reader)
            return reader.mistakes.all.isEmpty ? outline : nil
        }
    }

    private func scanned(_ bytes: [UInt8]) -> LessonOutline? {
        LessonOutline(bytes: bytes, from: LessonSource.endOfFrontMatter(bytes))
    }

    @Test func outlinesOfTheRealLessonsNeedNoParser() throws {
        for file in try LessonFiles.inFolder() where file.name.first?.isNumber == true {
            let outline = try #require(scanned(file.bytes), "\(file.name)")
            #expect(outline == parsed(file.bytes), "\(file.name)")
            let lesson = try Lesson(fileName: file.name, bytes: file.bytes)
            #expect(lesson.steps.map(\.predictionID) == lesson.steps.map { $0.prediction?.id })
            #expect(lesson.steps.map(\.goalIDs) == lesson.steps.map { $0.goals.map(\.id) })
            #expect(lesson.steps.map(\.title) == lesson.steps.map(\.reading.value.content.title))
        }
    }

    @Test(arguments: [
        "## A\n\n~~~goal\nid: b\n~~~\n", "## A\n\n````goal\n```\nid: b\n````\n",
        "## A\r\n\r\n```goal\r\nid: b\r\n```\r\n",
        "## A\n\n```goal\ntext: b\n```\n\n```predict\nquestion: c\n```\n", "A\n---\n\n```goal\nid: b\n```\n",
        "## A\n\n```goal\ntext: b\nid: c\n```\n", "## A\n\n```goal\n{id: c}\n```\n",
        "## A\n\n```goal\n\"id\": c\n```\n",
        "## A\n\n```goal\nid: \"c\"\n```\n", "## A\n\n```goal\n  id: c\n```\n",
        "## A\n\n```goal\ntext: \"b\nid: c\"\n```\n",
        "## A\n\n- b\n  ```goal\n  id: c\n  ```\n", "## A\n\n> ## B\n\n    ## C\n", "## A\n\n```\n## B\n```\n\n ## C\n",
        "## A\n\n<!--\n\n## B\n\n-->\n", "##\n\n## A ##\n", "## A\n\n```go`al\nid: c\n```\n",
        "## A\n\n```go&#97;l\nid: c\n```\n",
        "## A\n\n```goal\nid: c\n", "## A\n\n```goal\n# id: d\nid: c\n```\n", "## A\n\n```goal\nid: c # d\n```\n",
        "## A\n\n```goal\n? id\n: c\n```\n",
        "## A\n\n```goal\ntext: b\n? id\n: c\n```\n",
    ])
    func theScanSaysWhatTheParsersSay(body: String) {
        let bytes = Array(SampleLesson.text(body).utf8)
        if let scanned = scanned(bytes) { #expect(scanned == parsed(bytes)) }
    }

    /// Lines taken out, doubled or cut: the scan says the same as the parsers, or nothing.
    @Test func theScanSaysWhatTheParsersSayOfDamage() throws {
        var random = RandomBytes(seed: 11)
        var compared = 0
        for file in try LessonFiles.inFolder() where file.name.first?.isNumber == true {
            for _ in 0..<60 {
                var lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
                for _ in 0..<(1 + random.below(3)) {
                    let (from, to) = (8 + random.below(lines.count - 8), 8 + random.below(lines.count - 8))
                    switch random.below(4) {
                    case 0: lines.remove(at: from)
                    case 1: lines.insert(lines[from], at: to)
                    case 2: lines[from] = lines[from].dropFirst(random.below(4))
                    default: lines[from] = lines[from].dropLast(random.below(4))
                    }
                }
                let bytes = Array(lines.joined(separator: [0x0A]))
                guard let scanned = scanned(bytes), let parsed = parsed(bytes) else { continue }
                // A lesson that cannot be read in full may be misjudged: it says so when it is opened.
                let lesson = try Lesson(fileName: "7.md", bytes: bytes)
                guard lesson.problems.isEmpty else { continue }
                #expect(scanned == parsed)
                compared += 1
            }
        }
        #expect(compared > 30)
    }
}
