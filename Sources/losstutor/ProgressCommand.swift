import ArgumentParser
import Course
import Fields
@preconcurrency import Glibc
import Shell
import TextGrid
import TutorApp
import Wording

/// `losstutor progress`: what is kept of the lessons, shown, carried elsewhere, handed in.
struct ProgressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress", abstract: "Show your progress, move it, or hand it in.",
        discussion: """
            Without an option it is shown. What is imported is put together with what is here: nothing that was done is lost, \
            and an answer that is locked here stays. --line prints one line for whoever teaches; --class reads a file of such lines, each behind a name.

            Example:  losstutor progress --export mine.json
                      losstutor progress --notes remember.md
                      losstutor progress --class lines.txt
            """)

    @Flag(help: "Show how far each lesson is (the default).")
    var show = false

    @Option(
        help: ArgumentHelp("Write all of it to a file, or to standard output for -.", valueName: "FILE"),
        completion: .file())
    var export: String?

    @Option(
        name: .customLong("import"),
        help: ArgumentHelp("Take in what another machine exported; - is standard input.", valueName: "FILE"),
        completion: .file())
    var imported: String?

    @Option(help: ArgumentHelp("Forget a lesson, by number or id, or all.", valueName: "LESSON"))
    var reset: String?

    @Option(
        help: ArgumentHelp(
            "Write what to remember, and your wrong answers with what is right, as Markdown; - is standard output.",
            valueName: "FILE.md"), completion: .file())
    var notes: String?

    @Flag(help: "Print one line to hand in.")
    var line = false

    @Option(
        name: .customLong("class"),
        help: ArgumentHelp("Print a table of the lines in a file; - is standard input.", valueName: "FILE"),
        completion: .file())
    var classFile: String?

    @Flag(help: "With --show or --class: print JSON.")
    var json = false

    @Option(
        name: .customLong("lessons"), help: ArgumentHelp("Read the lessons from a folder.", valueName: "DIR"),
        completion: .directory)
    var lessonFolder: String?

    private var store: ProgressStore { ProgressStore(path: Environment.statePath("progress.json")) }

    func run() throws {
        let asked = [
            show ? "--show" : nil, export.map { _ in "--export" }, imported.map { _ in "--import" },
            reset.map { _ in "--reset" }, notes.map { _ in "--notes" }, line ? "--line" : nil,
            classFile.map { _ in "--class" },
        ].compactMap(\.self)
        if asked.count > 1 {
            throw Failure("\(asked[0]) and \(asked[1]) do not go together; leave one of them out.", exitCode: .usage)
        }
        if json, let other = asked.first, other != "--show", other != "--class" {
            throw Failure("--json belongs to --show or --class.", exitCode: .usage)
        }
        if let classFile {
            return try printClass(classFile, lessonFolder == nil ? nil : LessonFiles.course(folder: lessonFolder))
        }
        let course = try LessonFiles.course(folder: lessonFolder)
        if let reset { return try forget(reset, course) }
        if let imported { return try take(imported) }
        let progress = try loaded()
        if let export { return try Self.write(progress.encode(), to: export) }
        if let notes { return try Self.write(Array(LearnerNotes.markdown(progress, of: course).utf8), to: notes) }
        let line = ProgressLine(progress, of: course)
        if self.line {
            guard !line.entries.isEmpty else {
                throw Failure("there is no line to hand in: no \(nothing(in: course, progress))", exitCode: .data)
            }
            return Output.line(line.text)
        }
        printProgress(progress, course)
    }

    /// That nothing is begun of the lessons that are looked at, and how to look at others; behind "no".
    private func nothing(in course: Course, _ progress: Progress) -> String {
        if let lessonFolder { return "lesson of the folder \(lessonFolder) is begun." }
        let count = progress.lessons.keys.count { id in !course.lessons.contains { $0.id == id } }
        let others = count == 0 ? "" : ", of which \(count) \(count == 1 ? "is" : "are") begun"
        return "lesson of the program's own course is begun; name the folder of other lessons\(others): --lessons DIR."
    }

    /// What is kept; refused where it cannot be read, so that nothing is written over it.
    private func loaded() throws -> Progress {
        let (progress, notice) = store.load()
        if let notice { Output.report("losstutor: \(notice)") }
        return progress
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        if path == "-" { return Output.text(String(decoding: bytes, as: UTF8.self)) }
        do {
            try AtomicFile.write(path, bytes)
        } catch {
            throw Failure("\(error).", exitCode: .output)
        }
        Output.report("losstutor: written to \(path).")
    }

    private func save(_ progress: Progress) throws {
        for _ in 0..<50 {
            switch store.save(progress) {
            case .saved(let notice):
                if let notice { Output.report("losstutor: \(notice)") }
                return
            case .failed(let sentence): throw Failure(sentence, exitCode: .output)
            case .busy: usleep(20_000)
            }
        }
        throw Failure("the progress is in use by another losstutor; try again.", exitCode: .output)
    }

    private func take(_ path: String) throws {
        let (bytes, name) = try InputFile.read(path)
        let other: Progress
        do throws(ProgressError) {
            other = try Progress.decode(bytes)
        } catch .damaged {
            throw Failure(
                "\(name): this is no progress that losstutor progress --export wrote, or it was cut or changed; nothing is"
                    + " taken in.", exitCode: .data)
        } catch {
            throw Failure("\(name): \(error)", exitCode: .data)
        }
        let before = try loaded()
        let after = before.taking(in: other)
        try save(after)
        let changed = after.lessons.keys.count { after.lessons[$0] != before.lessons[$0] }
        Output.line("Taken in from \(name): \(Words.count(changed, "lesson")) changed.")
    }

    private func forget(_ name: String, _ course: Course) throws {
        var progress = try loaded()
        let lessons = name == "all" ? course.lessons : course.lessons.filter { $0.id == name || "\($0.number)" == name }
        guard !lessons.isEmpty else {
            throw Failure(
                "--reset: \(name.quoted) is no lesson; use a number, an id, or all.", exitCode: .usage)
        }
        let begun = lessons.filter { progress.lessons[$0.id] != nil }
        for lesson in begun { progress.reset(lesson.id, time: time(nil)) }
        try save(progress)
        let sessions = SessionStore(path: Environment.statePath("sessions.json"))
        var kept = sessions.load().value
        for lesson in begun { kept.forget(lesson) }
        _ = sessions.save(kept)
        Output.line(
            begun.isEmpty
                ? "Nothing was done there."
                : "Forgotten: \(Words.list(begun.map(\.heading))).")
    }

    // MARK: Tables

    private func printProgress(_ progress: Progress, _ course: Course) {
        let line = ProgressLine(progress, of: course)
        if json { return Output.json(Node(.list(line.entries.map(Self.node))).json) }
        let done = progress.completedCount(in: course)
        Output.line("\(done) of \(Words.count(course.lessonCount, "lesson")) done.")
        if line.entries.isEmpty { Output.line("No \(nothing(in: course, progress))") }
        let width = course.lessons.map { TextWidth.columns(of: $0.title) }.max() ?? 0
        for entry in line.entries {
            guard let lesson = course.lessons.first(where: { $0.number == entry.lesson }) else { continue }
            let words = [
                progress.status(of: lesson).words, "\(entry.goals.met) of \(Words.count(entry.goals.all, "goal"))",
                "\(entry.questions.right) of \(Words.count(entry.questions.all, "question")) right",
                entry.hints > 0 ? Words.count(entry.hints, "hint") : nil,
                entry.sureAndWrong > 0 ? "sure and wrong: \(entry.sureAndWrong)" : nil,
            ]
            let number = TextWidth.pad("\(lesson.number)", to: 2, right: true)
            Output.line(
                "\(number)  \(TextWidth.pad(lesson.title, to: width))  "
                    + words.compactMap(\.self).joined(separator: ", "))
        }
    }

    /// Somebody of a class, with the line that was handed in.
    private struct Pupil {
        let name: String
        let line: ProgressLine
        /// Of which course it is, in words.
        let course: String
        /// The line of the file, from 1.
        let place: Int

        /// One name, however it is written, in one course.
        func isSame(as other: Pupil) -> Bool {
            name.lowercased() == other.name.lowercased() && course == other.course
        }
    }

    private func printClass(_ path: String, _ course: Course?) throws {
        let (bytes, name) = try InputFile.read(path)
        var pupils: [Pupil] = []
        // What cannot be read costs its own line.
        var faults: [Failure] = []
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let courses = [Course.shipped { LessonFiles.embedded }] + (course.map { [$0] } ?? [])
        for (index, text) in lines.enumerated() {
            // A heading of a table is none of a pupil's.
            if text.trimmed.isEmpty || index == 0 && !text.contains("losstutor/") { continue }
            do {
                let read = try ProgressLine.read(String(text))
                let known = courses.firstIndex { read.line.isOf($0) }
                let course =
                    read.line.course == nil
                    ? "not said" : known.map { ["losstutor's", lessonFolder ?? ""][$0] } ?? "another course"
                let pupil = Pupil(
                    name: read.name.isEmpty ? "line \(index + 1)" : read.name, line: read.line, course: course,
                    place: index + 1)
                guard let other = pupils.firstIndex(where: { $0.isSame(as: pupil) }) else {
                    pupils.append(pupil)
                    continue
                }
                // What was handed in twice was mostly done between.
                let isEarlier = pupils[other].line.isAhead(of: pupil.line)
                let (kept, left) = isEarlier ? (pupils[other], pupil) : (pupil, pupils[other])
                Output.report(
                    "losstutor: \(name): \(pupil.name) is in lines \(pupils[other].place) and \(pupil.place); line"
                        + " \(kept.place) counts, \(kept.line.isAhead(of: left.line) ? "where more is done" : "the later")."
                )
                pupils[other] = kept
            } catch {
                faults.append(Failure("\(name), line \(index + 1): \(error)", exitCode: .data))
            }
        }
        guard !pupils.isEmpty else {
            throw faults.first ?? Failure("\(name): \(ProgressLine.Fault.none)", exitCode: .data)
        }
        printTable(of: pupils)
        for fault in faults.dropLast() { Output.report("losstutor: \(fault.sentence)") }
        if let last = faults.last { throw last }
    }

    private func printTable(of pupils: [Pupil]) {
        if json {
            let list = pupils.map { pupil in
                Node(
                    .keys([
                        .init("name", .text(pupil.name)),
                        .init("course", pupil.line.course.map { .text($0) } ?? .word("null")),
                        .init("lessons", Node(.list(pupil.line.entries.map(Self.node)))),
                    ]))
            }
            return Output.json(Node(.list(list)).json)
        }
        let width = max(4, pupils.map { TextWidth.columns(of: $0.name) }.max() ?? 0)
        func row(_ cells: [String], course: String?) {
            Output.line(
                TextWidth.pad(cells[0], to: width)
                    + cells.dropFirst().map { TextWidth.pad($0, to: 16, right: true) }.joined()
                    + (course.map { "  \($0)" } ?? ""))
        }
        // Where lines of several courses are mixed, each says which; only those of one course can be compared.
        let isMixed = Set(pupils.map(\.course)).count > 1
        row(
            ["name", "lessons begun", "goals met", "right", "hints", "sure and wrong"],
            course: isMixed ? "course" : nil)
        for pupil in pupils {
            let entries = pupil.line.entries
            func sum(_ value: (ProgressLine.Entry) -> Int) -> Int { entries.reduce(0) { $0 + value($1) } }
            row(
                [
                    pupil.name, "\(entries.count)", "\(sum(\.goals.met)) of \(sum(\.goals.all))",
                    "\(sum(\.questions.right)) of \(sum(\.questions.all))", "\(sum(\.hints))",
                    "\(sum(\.sureAndWrong))",
                ], course: isMixed ? pupil.course : nil)
        }
    }

    private static func node(_ entry: ProgressLine.Entry) -> Node {
        Node(
            .keys([
                .init("lesson", entry.lesson.node), .init("goalsMet", entry.goals.met.node),
                .init("goals", entry.goals.all.node), .init("questionsRight", entry.questions.right.node),
                .init("questions", entry.questions.all.node), .init("hints", entry.hints.node),
                .init("sureAndWrong", entry.sureAndWrong.node),
            ]))
    }
}
