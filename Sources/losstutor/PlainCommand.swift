import ArgumentParser
import Fields
import TutorApp

/// A command that is often started with few words or none, and then does without the parser, which makes every option
/// that there is.
protocol PlainCommand: ParsableCommand {
    /// Opens the screen that these words say; false where they may say more than a quick look understands.
    static func openPlainly(_ words: ArraySlice<String>) throws -> Bool
}

/// A command that opens a lab with the options of a field table.
protocol PlainLabCommand: PlainCommand {
    associatedtype Input: Told

    /// The lab, and what is to be said of how it was told.
    static func session(_ input: Input) throws -> (session: LabSession, remark: String?)

    /// The lab that one or two words say which are no field: a file, a preset.
    static func session(_ words: ArraySlice<String>) throws -> (session: LabSession, remark: String?)?
}

extension PlainLabCommand {
    static func openPlainly(_ words: ArraySlice<String>) throws -> Bool {
        guard Environment.writesToTerminal,
            let (session, remark) = try session(words) ?? FieldOptions<Input>(words).map({ try session($0.input()) })
        else { return false }
        try Program(display: nil).open(.lab(session), remark: remark)
        return true
    }

    static func session(_ words: ArraySlice<String>) throws -> (session: LabSession, remark: String?)? { nil }
}
