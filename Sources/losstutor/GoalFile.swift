import Course
import Fields
@preconcurrency import Glibc
import Labs
import Shell
import TutorApp
import Wording

/// The file of a lesson into which goals are written that somebody makes by doing them.
struct GoalFile {
    private let path: String
    /// As it was when it was opened.
    let lesson: Lesson
    /// From 0.
    let step: Int
    /// That of the step.
    let lab: LabState

    private var name: String { Self.name(of: path) }

    private static func name(of path: String) -> String { String(path.split(separator: "/").last ?? "") }

    /// Reads `FILE:STEP`.
    init(_ place: String) throws {
        guard let colon = place.lastIndex(of: ":"), let number = Int(place[place.index(after: colon)...]) else {
            throw Failure(
                "--record cannot be \(place.quoted); write FILE:STEP, as in lessons/03-mine.md:2.", exitCode: .usage)
        }
        path = String(place[..<colon])
        let file = try InputFile.read(path)
        do throws(LessonError) {
            lesson = try Lesson(fileName: Self.name(of: path), bytes: file.bytes)
        } catch {
            throw Failure("\(error)", exitCode: .data)
        }
        guard lesson.steps.isEmpty || lesson.steps.indices.contains(number - 1) else {
            throw Failure(
                "--record cannot be step \(number); \(path) has \(Words.count(lesson.steps.count, "step")).",
                exitCode: .usage)
        }
        step = number - 1
        if let problem = lesson.problem(inStep: step) { throw Failure("\(problem)", exitCode: .data) }
        guard let lab = lesson.steps[step].lab else {
            let steps = lesson.steps.enumerated().filter { $0.element.lab != nil }.map { "\($0.offset + 1)" }
            throw Failure(
                "step \(number) of \(path) has no lab; add a lab block"
                    + (steps.isEmpty ? "." : ", or record in step \(Words.list(steps, "or"))."), exitCode: .data)
        }
        self.lab = lab
        guard Environment.writesToTerminal else {
            throw Failure("--record opens a lab; it needs a terminal.", exitCode: .terminal)
        }
    }

    /// Does what the program asks of files; a goal goes into this one.
    func perform(_ effect: Effect) -> Action? {
        guard case .writeGoal(let recording, _, _) = effect else { return FileDoor.perform(effect) }
        do {
            return try write(recording)
        } catch {
            return .notice((error as? Failure)?.sentence ?? "\(error)")
        }
    }

    /// Writes a goal at the end of the step, where the file is still what it was there, and the check finds nothing in it.
    private func write(_ recording: GoalRecording) throws -> Action {
        let bytes = try InputFile.read(path).bytes
        let now = try? Lesson(fileName: name, bytes: bytes)
        guard let now, now.steps.indices.contains(step), now.steps[step].title == lesson.steps[step].title else {
            throw Failure(
                "Not written: step \(step + 1) of \(path) is no longer \(lesson.steps[step].title.quoted).",
                exitCode: .data)
        }
        guard let written = recording.written(in: bytes, named: name, step: step),
            let lesson = try? Lesson(fileName: name, bytes: written.bytes)
        else { throw Failure("Not written: \(path) cannot hold this goal.", exitCode: .data) }
        let before = LessonReport.findings(inFile: name, bytes).map(\.problem)
        let new = LessonReport.findings(inFile: name, written.bytes).first { !before.contains($0.problem) }
        if let new { throw Failure("Not written: \(new.problem.sentence)", exitCode: .check) }
        try OutputFile.write(path, bytes: written.bytes)
        let lines = "lines \(written.lines.lowerBound) to \(written.lines.upperBound)"
        return .wroteGoal(lesson, words: "It is in the file as \(written.id), \(lines), and passes the check.")
    }

    /// Writes a lesson to begin with.
    static func begin(_ path: String) throws {
        guard let text = LessonSkeleton.text(fileName: name(of: path)) else {
            throw Failure(
                "--new cannot be \(path.quoted); a lesson's file begins with its number, as in 01-my-lesson.md.",
                exitCode: .usage)
        }
        do throws(AtomicFile.Problem) {
            try AtomicFile.create(path, Array(text.utf8))
        } catch {
            throw Failure("nothing is written: \(error).", exitCode: .output)
        }
        Output.line(
            "\(path) is written and passes. Next: losstutor --lessons \(folder(of: path)) shows it while you write.")
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { ShellWord.quoted(String(path[...$0])) } ?? "."
    }
}
