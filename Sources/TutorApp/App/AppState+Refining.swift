/// Pictures that take long come roughly first, and get better while nothing else is to be done. The state stays as it is:
/// what is known of such a picture follows from it.
extension AppState {
    /// Whether a picture on the screen gets better where there is time.
    package var isRough: Bool {
        guard let lab, !lab.isRunning else { return false }
        return Features.of(lab.state).isRough
    }

    /// Works for a few milliseconds at the picture.
    ///
    /// - Returns: whether the screen is to be drawn again.
    package func refine() -> Bool { lab.map { Features.of($0.state).refine() } ?? false }

    /// Works until the picture is as good as it gets: what is printed stays.
    package func refineWholly() { while isRough { _ = refine() } }
}
