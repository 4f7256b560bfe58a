import ArgumentParser
import TutorApp

/// `losstutor`: the home screen.
struct HomeCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "home", abstract: "Open the home screen: lessons, labs and progress.",
        discussion: "Example:  losstutor")

    @OptionGroup(title: "Screen") var display: DisplayOptions

    static func openPlainly(_ words: ArraySlice<String>) throws -> Bool {
        guard words.isEmpty else { return false }
        try Program(display: nil).open(.home)
        return true
    }

    func run() throws {
        try Program(display: display).open(.home)
    }
}
