import ArgumentParser
import Labs
import TutorApp
import Wording

/// What every lab takes: what may be changed in it, and its state printed in place of its screen.
struct StateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Let these be changed and nothing else, as lessons do: predicted, actual, loss, formula; run, rate, output, loss, \
            degree, seed; belief, sizes, size, seed; or a bench's parameters.
            """, valueName: "words"))
    var allow: String?

    @Flag(name: .customLong("state"), help: "Print the state as JSON, which FILE takes.")
    var printsState = false

    @Flag(name: .customLong("command"), help: "Print the command line that leads to this state.")
    var printsCommand = false

    /// Whether the state is printed in place of a screen.
    var isAsked: Bool { printsState || printsCommand }

    /// The option that prints something else than the screen; nil where none is given.
    func otherOption(json: Bool, csv: Bool = false, python: Bool = false) -> String? {
        json
            ? "--json"
            : csv ? "--csv" : python ? "--python" : printsState ? "--state" : printsCommand ? "--command" : nil
    }

    /// The lab, in which what was said may be changed.
    func limited(_ session: LabSession) throws -> LabSession {
        guard let allow else { return session }
        return try session.allowing(allow.split(separator: ",").map { $0.trimmed })
    }

    /// Prints the state in the form that is asked for; false where none is.
    func print(_ session: LabSession) throws -> Bool {
        let state = session.state
        if printsState {
            Output.json(state.json)
        } else if printsCommand {
            let line = session.commandLine
            guard line.utf8.count <= LabState.longestCommand else {
                let name = try SavedState.save(state)
                Output.report(
                    "losstutor: the state is too long for a command line; it is saved as \(name).")
                Output.line("losstutor \(state.kind.command) \(name)\(session.allowOption)")
                return true
            }
            Output.line(line)
        } else {
            return false
        }
        return true
    }
}
