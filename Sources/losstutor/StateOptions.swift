import ArgumentParser
import Labs

/// The options that print a lab's state in place of its screen.
struct StateOptions: ParsableArguments {
    @Flag(name: .customLong("state"), help: "Print the state as JSON, which FILE takes.")
    var printsState = false

    @Flag(name: .customLong("command"), help: "Print the command line that leads to this state.")
    var printsCommand = false

    /// Prints the state in the form that is asked for; false where none is.
    func print(_ state: LabState) throws -> Bool {
        if printsState {
            Output.json(state.json)
        } else if printsCommand {
            let line = state.commandLine
            guard line.utf8.count <= LabState.longestCommand else {
                let name = try SavedState.save(state)
                Output.report(
                    "losstutor: the state is too long for a command line; it is saved as \(name).")
                Output.line("losstutor \(state.kind.command) \(name)")
                return true
            }
            Output.line(line)
        } else {
            return false
        }
        return true
    }
}
