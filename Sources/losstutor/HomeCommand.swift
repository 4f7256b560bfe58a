import ArgumentParser
import TutorApp

/// `losstutor`: the home screen.
struct HomeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "home", abstract: "Open the home screen: lessons, labs and progress.",
        discussion: "Example:  losstutor")

    @OptionGroup var display: DisplayOptions

    func run() throws {
        try Program(display: display).open(.home)
    }
}
