import ArgumentParser
import Fields

/// A command that is often started with few words or none, and then does without the parser, which makes every option
/// that there is.
protocol PlainCommand: ParsableCommand {
    /// The command that was told nothing: everything that it could be told has its default here.
    static var plain: Self { get }

    /// The command that these words say; nil where they may say more than a quick look understands.
    static func plain(_ words: ArraySlice<String>) -> Self?
}

extension PlainCommand {
    static func plain(_ words: ArraySlice<String>) -> Self? { words.isEmpty ? plain : nil }
}

/// A command with the options of a field table.
protocol PlainLabCommand: PlainCommand {
    associatedtype Input: Told

    var fields: FieldOptions<Input> { get set }
}

extension PlainLabCommand {
    static func plain(_ words: ArraySlice<String>) -> Self? {
        guard let fields = FieldOptions<Input>(words) else { return nil }
        var command = plain
        command.fields = fields
        return command
    }
}
