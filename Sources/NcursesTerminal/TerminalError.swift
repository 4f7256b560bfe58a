/// Why a terminal cannot be used, in one sentence that says what to do instead.
package struct TerminalError: Error, Equatable, CustomStringConvertible {
    /// What is the matter, without a full stop.
    let reason: String

    /// The reason in a whole sentence, with the commands that need no screen.
    package var description: String {
        "The tutor cannot open its screen: \(reason); use --print for the screen as text, or --plain for lines."
    }
}
