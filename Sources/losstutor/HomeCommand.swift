import ArgumentParser
import TutorApp

/// `losstutor`: the home screen.
struct HomeCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "home", abstract: "Open the home screen: lessons, labs and progress.",
        discussion: "Example:  losstutor")

    @OptionGroup var display: DisplayOptions

    static var plain: HomeCommand {
        var command = HomeCommand()
        command.display = .none
        return command
    }

    func run() throws {
        try Program(display: display).open(.home)
    }
}
