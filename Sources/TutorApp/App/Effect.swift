import Course

/// What the program asks its shell to do.
public enum Effect: Equatable, Sendable {
    /// End the program.
    case quit
    /// Put this text into the clipboard.
    case copy(String)
    /// Merge this progress into the saved one.
    case save(Progress)
    /// Keep these settings.
    case keep(Settings)
}
