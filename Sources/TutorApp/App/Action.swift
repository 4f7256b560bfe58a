import TextGrid

/// All that can happen to the program. Time and random numbers enter only as data in actions.
public enum Action: Equatable, Sendable {
    case key(Key)
    case mouse(MouseEvent)
    case paste(String)
    case resize(Size)
    /// The next slice of a training run that is on.
    case tick(steps: Int)
    /// The wall clock, in whole seconds since 1970; stamps progress.
    case clock(Int)
    /// Progress could not be read or saved: why, in one sentence.
    case notice(String)
}
