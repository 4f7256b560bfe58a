/// What lies over the screen.
public enum Overlay: Equatable, Sendable {
    /// All keys, scrolled down by some lines.
    case help(scroll: Int)
    /// The command palette: what was typed, and the chosen line.
    case palette(filter: String, selected: Int)
}
