import ArgumentParser
import Course
import Fields
import TutorApp
import Wording

/// `losstutor check`: lessons as their author needs them checked, and states against their goals.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check lessons: mistakes, goals, what has no room.",
        discussion: """
            Every problem is a line, FILE:LINE:COLUMN: what is wrong and what would be right [CODE]. Of folders it says \
            besides which claims are shown where. --explain CODE tells more about a kind of problem.

            With --try a state is tried against a goal: keys in place of those of the goal's start, as JSON or in a file. It \
            says met or not met, then how each condition stands.

            --new writes a lesson to begin with, which passes. --record opens the lab of a step: g marks where a goal \
            starts, where it ends, and states that must not count; what must hold and what may be changed is proposed, and \
            written into the file as a block that passes.

            Example:  losstutor check lessons
                      losstutor check --explain goal-met-at-start
                      losstutor check --new my-lessons/01-first.md
                      losstutor check --record my-lessons/01-first.md:3
                      losstutor check --try mean-squared-error:one-value state.json
                      losstutor check --try first:goal-1 state.json --lessons my-lessons
            """)

    @Argument(
        help: ArgumentHelp(
            "Files or folders of lessons; without any the lessons in the program. With --try: the state.",
            valueName: "PATH"), completion: .file())
    var paths: [String] = []

    @Option(
        name: .customLong("try"),
        help: ArgumentHelp("Try a state against a goal of a lesson.", valueName: "LESSON:GOAL"))
    var goal: String?

    @Option(
        name: .customLong("lessons"), help: ArgumentHelp("With --try: the folder of lessons.", valueName: "DIR"),
        completion: .directory)
    var lessonFolder: String?

    @Option(
        help: ArgumentHelp("Write a new lesson that passes; a file that is there is not touched.", valueName: "FILE"),
        completion: .file())
    var new: String?

    @Option(
        help: ArgumentHelp(
            "Make a goal by doing it in the lab of a step, counted from 1, and write it there.", valueName: "FILE:STEP"),
        completion: .file())
    var record: String?

    @Option(
        help: ArgumentHelp(
            "Ask each question that has other numbers with some of them: the same seed gives the same.", valueName: "N")
    )
    var seed: UInt64?

    @Flag(help: "Print JSON.")
    var json = false

    @Option(
        defaultAsFlag: "", parsing: .next,
        help: ArgumentHelp("What a kind of problem is, with an example; all kinds without it.", valueName: "CODE"))
    var explain: String?

    func run() throws {
        try refusePairs()
        if let new { return try GoalFile.begin(new) }
        if let record { return try Program(display: nil).recordGoals(GoalFile(record)) }
        if let explain { return try Self.explain(explain) }
        if let goal { return try tryState(against: goal) }
        guard lessonFolder == nil else { throw Failure("--lessons belongs to --try.", exitCode: .usage) }
        let report = try LessonReport(paths: paths, seed: seed)
        if json { Output.json(report.json) } else { report.lines.forEach(Output.line) }
        guard report.findings.isEmpty else {
            throw Failure("\(report.findings.count) found in the lessons; see above.", exitCode: .check)
        }
    }

    /// One thing at a time.
    private func refusePairs() throws {
        let given = [
            new.map { _ in "--new" }, record.map { _ in "--record" }, goal.map { _ in "--try" },
            explain.map { _ in "--explain" }, seed.map { _ in "--seed" },
        ].compactMap(\.self)
        let isAlone = new == nil && record == nil
        let others = json && (seed != nil || !isAlone) ? "--json" : isAlone ? nil : paths.first.map { _ in "PATH" }
        let all = given + [others].compactMap(\.self)
        guard all.count < 2 else {
            throw Failure("\(all[0]) and \(all[1]) do not go together; leave one of them out.", exitCode: .usage)
        }
    }

    private static func explain(_ name: String) throws {
        if let code = FindingCode(named: name) { return Output.line(code.explanation) }
        let list = FindingCode.allCases.map { "  \($0.name)" }.joined(separator: "\n")
        Output.line("The kinds of problem; --explain with one of them says what it is:\n\(list)")
        guard name.isEmpty else {
            let near = Nearest.name(to: name, among: FindingCode.allCases.map(\.name))
            throw Failure(
                "\(name.quoted) is no kind of problem\(near.map { "; did you mean \($0)?" } ?? "; see above.")",
                exitCode: .usage)
        }
    }

    private func tryState(against name: String) throws {
        let goal = try named(name)
        guard let state = paths.first, paths.count == 1 else {
            throw Failure(
                "--try needs a state: a JSON file, or keys as in '{\"predicted\": [1, 2]}'.", exitCode: .usage)
        }
        let (bytes, source) = try InputFile.bytes(state)
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
