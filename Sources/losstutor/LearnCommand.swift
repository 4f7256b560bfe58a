import ArgumentParser
import TutorApp

/// `losstutor learn`: a lesson, where it was left.
struct LearnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn", abstract: "Open a lesson where it was left.",
        discussion: """
            Example:  losstutor learn mean-squared-error
                      losstutor learn 3
            """)

    @Argument(help: "The lesson's id or number; without it the first one that is not done.")
    var lesson: String?

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let program = try Program(display: display)
        try program.openLesson(named: lesson)
    }
}
