import ArgumentParser
import Course
import Fields
import Wording

/// `losstutor check`: lessons as their author needs them checked, and states against their goals.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check lessons: what cannot be read, goals that cannot be met, numbers.",
        discussion: """
            With --try a state is tried against a goal: keys in place of those of the goal's start, as JSON or in a file. It
            says met or not met, then how each condition stands.

            Example:  losstutor check lessons
                      losstutor check --try mean-squared-error:one-value '{"predicted": [1, 2, 3, 6]}'
            """)

    @Argument(
        help: ArgumentHelp(
            "A folder of lessons; without it the lessons in the program. With --try: the state.", valueName: "DIR"))
    var folder: String?

    @Option(
        name: .customLong("try"),
        help: ArgumentHelp("Try a state against a goal of a lesson.", valueName: "LESSON:GOAL"))
    var goal: String?

    @Option(name: .customLong("lessons"), help: ArgumentHelp("With --try: the folder of lessons.", valueName: "DIR"))
    var lessonFolder: String?

    @Flag(help: "With --try: print JSON.")
    var json = false

    func run() throws {
        if let goal { return try tryState(against: goal) }
        guard !json, lessonFolder == nil else {
            throw Failure("--json and --lessons belong to --try.", exitCode: .usage)
        }
        let course = try LessonFiles.course(folder: folder)
        let problems = course.lessons.map(\.problems)
        var findings = (course.problems + problems.joined()).map { "\($0)" }
        for (lesson, problems) in zip(course.lessons, problems) where problems.isEmpty {
            findings += LessonCheck.findings(in: lesson).map { "\($0)" }
        }
        for finding in findings { Output.line(finding) }
        guard findings.isEmpty else {
            throw Failure("\(findings.count) found in the lessons; see above.", exitCode: .check)
        }
        Output.line("\(course.lessons.count) lessons checked, nothing found.")
    }

    private func tryState(against name: String) throws {
        let goal = try named(name)
        guard let folder else {
            throw Failure(
                "--try needs a state: a JSON file, or keys as in '{\"predicted\": [1, 2]}'.", exitCode: .usage)
        }
        let (bytes, source) = try InputFile.bytes(folder)
        let keys: Node
        do {
            keys = try Node(json: bytes, source: source)
            guard keys.entries != nil else { throw Problem(Place(source), .notKeys) }
        } catch {
            throw Failure("\(error)", exitCode: .data)
        }
        let trial = GoalTrial(keys, of: goal, at: Place(source))
        Output.line(json ? trial.json : trial.lines.joined(separator: "\n"))
        if !trial.isMet { throw ExitCode(Failure.Code.check.rawValue) }
    }

    /// The goal `LESSON:GOAL`; a lesson by its id or number.
    private func named(_ name: String) throws -> Goal {
        let course = try LessonFiles.course(folder: lessonFolder)
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw Failure("--try cannot be \(name.quoted); write LESSON:GOAL, as in 3:one-value.", exitCode: .usage)
        }
        guard let lesson = course.lessons.first(where: { $0.id == parts[0] || "\($0.number)" == parts[0] }) else {
            let known = course.lessons.map(\.id).joined(separator: ", ")
            throw Failure("\(parts[0].quoted) is no lesson; the lessons are \(known).", exitCode: .usage)
        }
        let goals = lesson.steps.flatMap(\.goals)
        guard let goal = goals.first(where: { $0.id == parts[1] }) else {
            let known = goals.map(\.id).joined(separator: ", ")
            throw Failure(
                "\(parts[1].quoted) is no goal of \(lesson.id); its goals are \(known).", exitCode: .usage)
        }
        return goal
    }
}
