import ArgumentParser

/// A command that is often started without any option, and then does without the parser.
protocol PlainCommand: ParsableCommand {
    /// The command that was told nothing: everything that it could be told has its default here.
    static var plain: Self { get }
}
