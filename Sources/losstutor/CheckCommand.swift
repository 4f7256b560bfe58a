import ArgumentParser
import Course

/// `losstutor check`: lessons as their author needs them checked.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check lessons: what cannot be read, goals that cannot be met, numbers.",
        discussion: "Example:  losstutor check lessons")

    @Argument(help: ArgumentHelp("A folder of lessons; without it the lessons in the program.", valueName: "DIR"))
    var folder: String?

    func run() throws {
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
}
