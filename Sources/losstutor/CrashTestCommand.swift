import ArgumentParser
import Shell
import TextGrid
import TutorApp

/// Hidden: opens the screen and fails on purpose, so that a test can see the terminal given back.
struct CrashTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash-test", abstract: "Open the screen and trap at the key t.", shouldDisplay: false)

    @OptionGroup(title: "Screen") var display: DisplayOptions

    func run() throws {
        try Program(display: display).open(.home) { CrashingTutor(tutor: $0) }
    }

    private struct CrashingTutor: Tutor {
        var tutor: any Tutor

        var isRunning: Bool { tutor.isRunning }
        var stepsPerSecond: Double? { tutor.stepsPerSecond }
        var kept: KeptSessions { KeptSessions() }
        var theme: Theme { tutor.theme }

        mutating func reduce(_ action: Action) -> [Effect] {
            if action == .key(.character("t")) { fatalError("crash-test: this failure was asked for") }
            return tutor.reduce(action)
        }

        func draw() -> Canvas { tutor.draw() }
    }
}
