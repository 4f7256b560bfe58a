import Labs
import Plotting
import TextGrid

/// A lab on the screen: all that the rest of the program knows of it.
struct LabFeature: Sendable {
    let kind: LabState.Kind
    let title: String
    /// What one can do there, in a few words.
    let summary: String
    /// The same in a sentence or two.
    let about: String
    /// The state in which it opens from home.
    let start: @Sendable () throws -> LabState
    /// States that between them have every setting there is, besides that of the start.
    var settingStates: @Sendable () -> [LabState] = { [] }
    /// Its commands; those of all labs come besides.
    let commands: [Command]
    /// The options sheet's rows.
    let options: @Sendable (LabState) -> [OptionRow]
    /// What can be typed into a line.
    let prompts: [LabPrompt.Kind]
    /// The lists that lie over it.
    var sheets: [Sheet] = []
    /// Draws it.
    let draw: @Sendable (LabSession, _ isFocused: Bool, inout Canvas, Rectangle) -> Void
    /// The frame of the plot that the focus can go to, where it is drawn in a room; nil where it has none.
    let plotFrame: @Sendable (LabSession, Rectangle, Glyphs) -> Rectangle?
    /// What it is set to, from the longest way to say it to the shortest.
    let subtitles: @Sendable (LabState) -> [String]
    /// The screen as lines; where a question of its step is answered, with what was left out for its sake.
    let plain: @Sendable (LabState, _ isAnswered: Bool, Glyphs) -> [String]
    /// The plots with their titles, as they are described in words; while a question is open, without what would answer it.
    let charts: @Sendable (LabState, _ isLocked: Bool) -> [(title: String, chart: any Chart)]
    /// Words of what a goal lets one change whose key nothing else names, with what they are and by which key they change.
    var goalWords: [String: String] = [:]
    /// What runs on the screen that is shown; nil where nothing can.
    var run: @Sendable (LabState) -> Pace.Run? = { _ in nil }
    /// Goes on with what runs; true once that is at its end. Numbers that are held, by their names, stay as they are.
    var advance: @Sendable (inout LabState, _ steps: Int, _ isHeld: (String) -> Bool) -> Bool = { _, _, _ in true }
    /// What a number of steps has come to, in words, from the state before them; nil steps for a way that ended before.
    var walked:
        @Sendable (_ before: LabState, _ after: LabState, _ steps: Int?, _ isHeld: (String) -> Bool) -> Message? = {
            _, _, _, _ in nil
        }
    /// Whether a picture that is shown gets better where there is time.
    var isRough: @Sendable (LabState) -> Bool = { _ in false }
    /// Works for a few milliseconds at such a picture; true where it is better now.
    var refine: @Sendable (LabState) -> Bool = { _ in false }
    /// Takes pasted text as data; nil where it has no place.
    var paste: (@Sendable (inout AppState, String) -> Void)?
    /// What a cursor reads off the plot that the focus can go to, or where it begins; nil where there is none.
    var reader: @Sendable (LabSession, _ isInPlot: Bool) -> PlotReader? = { _, _ in nil }
    /// Whether the plot has the focus where nothing else was chosen.
    var beginsInPlot: @Sendable (LabState) -> Bool = { _ in false }
    /// Whether tab leads from the selected number on to the plot, and not to numbers of another kind.
    var isInLastPart: @Sendable (LabState) -> Bool = { _ in true }
    /// The names that a formula can use: the lab's readings, unless it says otherwise.
    var names: @Sendable (LabState) -> [(name: String, help: String)] = { $0.readingNames }
    /// The loss whose change is shown after an edit, and its value: another loss is not compared.
    var loss: @Sendable (LabState) -> FocusedLoss? = { _ in nil }
    /// What else can be found by its name; nil for the state while another screen is shown.
    var found: @Sendable (LabState?) -> [PaletteItem] = { _ in [] }
    /// What has become of a state by undo, in words, where the keys that differ say too little; nil elsewhere.
    var undone: @Sendable (_ before: LabState, _ after: LabState) -> String? = { _, _ in nil }
    /// What becomes of a lab that this one opened when `esc` leads back.
    var takeBack: (@Sendable (inout AppState, LabSession) -> Void)?
}

/// A loss that a lab is about.
struct FocusedLoss: Sendable {
    let loss: LabLoss
    /// Computes its value, which takes time in a large lab.
    let value: @Sendable () -> Double
}

/// A setting of a lab, as a row of the options sheet.
struct OptionRow: Sendable {
    let title: String
    let value: String
    /// What is said about it.
    let words: String
    /// The line in which its value is typed; nil where it is chosen.
    var prompt: LabPrompt.ID?
    /// The key of the lab's states that it changes; nil for one that changes the view alone.
    var key: String?
    /// Changes the value by so many steps.
    let change: @Sendable (inout LabDesk, _ steps: Int) throws -> Void
}
