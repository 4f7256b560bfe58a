/// What lies over the screen.
public enum Overlay: Equatable, Sendable {
    /// All keys, scrolled down by some lines.
    case help(scroll: Int)
    /// The command palette: what was typed, and the chosen line.
    case palette(filter: String, selected: Int)
    /// All losses, with the value of each for the lab's numbers.
    case losses(selected: Int)
    /// What a training run is set up with.
    case setup(selected: Int)
    /// Losses, variants and saved formulas that can stand beside the loss in focus.
    case beside(selected: Int)
    /// The state as a command line, as JSON and as a program in Python.
    case share(ShareForm, scroll: Int)
    /// The questions and other presets.
    case presets(selected: Int)
    /// Lines to read, such as the cells of a paste that were refused.
    case notes(title: String, lines: [String], scroll: Int)
    /// What the lab's loss is, and what libraries answer for the lab's numbers.
    case about(selected: Int)
}
