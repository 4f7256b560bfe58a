import TextGrid
import TutorApp

/// What the loop drives: the program without the world around it.
package protocol Tutor {
    /// True while there is work to do without a key: the loop then sends ticks.
    var isRunning: Bool { get }
    /// How many steps a second are to be taken while it runs; nil for as many as there is time for.
    var stepsPerSecond: Double? { get }
    /// Whether it is to be told when no key comes any more.
    var awaitsRest: Bool { get }
    /// The colours to draw the screen in.
    var theme: Theme { get }
    /// Keys that are pressed on this screen more than elsewhere.
    var likelyKeys: [Key] { get }
    /// Whether the screen gets better where there is time.
    var isRough: Bool { get }
    /// Works for a few milliseconds at that; true where the screen is to be drawn again.
    func refine() -> Bool
    /// Takes in what happened; returns what the shell has to do.
    mutating func reduce(_ action: Action) -> [Effect]
    /// The screen, with what the mouse does on it.
    func draw() -> Canvas
    /// What is to be kept of labs and lessons.
    var kept: KeptSessions { get }
}

extension Tutor {
    /// Most do the same whenever keys come.
    package var awaitsRest: Bool { false }
    /// Most screens are moved about in.
    package var likelyKeys: [Key] { [] }
    /// Most screens are as good as they get.
    package var isRough: Bool { false }
    /// There is nothing to work at.
    package func refine() -> Bool { false }
}

extension AppState: Tutor {
    /// The whole screen, as ``AppView/canvas(_:)`` makes it.
    package func draw() -> Canvas { AppView.canvas(self) }
}
