import ArgumentParser
import TutorApp

/// Hidden: opens the screen and fails on purpose, so that a test can see the terminal given back.
struct CrashTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash-test", abstract: "Open the screen and trap at the key t.", shouldDisplay: false)

    @OptionGroup var display: DisplayOptions

    func run() throws {
        try Program(display: display).open(.home, trapsAtT: true)
    }
}
