import Course

/// What the program asks its shell to do.
public enum Effect: Equatable, Sendable {
    /// End the program.
    case quit
    /// Put this text into the clipboard.
    case copy(String)
    /// Merge this progress into the saved one: soon, or before anything else where something was done.
    case save(Progress, atOnce: Bool = false)
    /// Keep these settings.
    case keep(Settings)
}
