import Labs
import Plotting
import TextGrid

/// A lab on the screen: all that the rest of the program knows of it, said by the lab's own state in the lab's folder.
protocol LabFeature: LabContent {
    static var title: String { get }
    /// What one can do there, in a few words.
    static var summary: String { get }
    /// The same in a sentence or two.
    static var about: String { get }
    /// The lab as it opens from home.
    static var first: Self { get throws }
    /// States that between them have every setting there is, besides those of the first.
    static var settingStates: [LabState] { get }
    /// Its commands; those of all labs come besides.
    static var commands: [Command] { get }
    /// What can be typed into a line.
    static var prompts: [LabPrompt.Kind] { get }
    /// The lists that lie over it.
    static var sheets: [Sheet] { get }
    /// Words of what a goal lets one change whose key nothing else names, with what they are and by which key they change.
    static var goalWords: [String: String] { get }
    /// Takes pasted text as data; nil where it has no place.
    static var paste: (@Sendable (inout AppState, String) -> Void)? { get }
    /// What becomes of a lab that this one opened when `esc` leads back.
    static var takeBack: (@Sendable (inout AppState, LabSession) -> Void)? { get }
    /// What else can be found by its name; nil for the state while another screen is shown.
    static func found(_ state: LabState?) -> [PaletteItem]

    /// The options sheet's rows.
    var options: [OptionRow] { get }
    /// Draws it.
    func draw(_ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle)
    /// The frame of the plot that the focus can go to, where it is drawn in a room; nil where it has none.
    func plotFrame(_ session: LabSession, in area: Rectangle, _ glyphs: Glyphs) -> Rectangle?
    /// What it is set to, from the longest way to say it to the shortest.
    var subtitles: [String] { get }
    /// The screen as lines; where a question of its step is answered, with what was left out for its sake.
    func plain(isAnswered: Bool, _ glyphs: Glyphs) -> [String]
    /// The plots with their titles, as they are described in words; while a question is open, without what would answer it.
    func charts(isLocked: Bool) -> [(title: String, chart: any Chart)]
    /// What runs on the screen that is shown; nil where nothing can.
    var run: Pace.Run? { get }
    /// Keys that are pressed here more than in other labs.
    static var likelyKeys: [Key] { get }
    /// Goes on with what runs; true once that is at its end. Numbers that are held, by their names, stay as they are.
    mutating func advance(steps: Int, isHeld: (String) -> Bool) -> Bool
    /// What a number of steps has come to, in words, from the state before them; nil steps for a way that ended before.
    func walked(since before: LabState, steps: Int?, isHeld: (String) -> Bool) -> Message?
    /// Whether a picture that is shown gets better where there is time.
    var isRough: Bool { get }
    /// Works for a few milliseconds at such a picture; true where it is better now.
    func refine() -> Bool
    /// What a cursor reads off the plot that the focus can go to, or where it begins; nil where there is none.
    func reader(_ session: LabSession, isInPlot: Bool) -> PlotReader?
    /// Whether the plot has the focus where nothing else was chosen.
    var beginsInPlot: Bool { get }
    /// Whether tab leads from the selected number on to the plot, and not to numbers of another kind.
    var isInLastPart: Bool { get }
    /// The names that a formula can use: the lab's readings, unless it says otherwise.
    var formulaNames: [(name: String, help: String)] { get }
    /// The loss whose change is shown after an edit, and its value: another loss is not compared.
    var comparedLoss: FocusedLoss? { get }
    /// What has become of a state by undo, in words, where the keys that differ say too little; nil elsewhere.
    func undone(from before: LabState) -> String?
}

extension LabFeature {
    static var settingStates: [LabState] { [] }
    static var sheets: [Sheet] { [] }
    static var goalWords: [String: String] { [:] }
    static var paste: (@Sendable (inout AppState, String) -> Void)? { nil }
    static var takeBack: (@Sendable (inout AppState, LabSession) -> Void)? { nil }
    static func found(_ state: LabState?) -> [PaletteItem] { [] }
    var subtitles: [String] { [] }
    func plotFrame(_ session: LabSession, in area: Rectangle, _ glyphs: Glyphs) -> Rectangle? { nil }
    func charts(isLocked: Bool) -> [(title: String, chart: any Chart)] { [] }
    func reader(_ session: LabSession, isInPlot: Bool) -> PlotReader? { nil }
    var run: Pace.Run? { nil }
    static var likelyKeys: [Key] { [] }
    mutating func advance(steps: Int, isHeld: (String) -> Bool) -> Bool { true }
    func walked(since before: LabState, steps: Int?, isHeld: (String) -> Bool) -> Message? { nil }
    var isRough: Bool { false }
    func refine() -> Bool { false }
    var beginsInPlot: Bool { false }
    var isInLastPart: Bool { true }
    var formulaNames: [(name: String, help: String)] { readingNames }
    var comparedLoss: FocusedLoss? { nil }
    func undone(from before: LabState) -> String? { nil }

    /// The state in which it opens from home.
    static func start() throws -> LabState { try first.state }
}

/// Unless a lab says otherwise, what runs in one that goes downhill are steps downhill.
extension LabFeature where Self: DescendingLab {
    var run: Pace.Run? { Descending.run }
    mutating func advance(steps: Int, isHeld: (String) -> Bool) -> Bool {
        Descending.advance(&self, steps: steps, isHeld: isHeld)
    }
    func walked(since before: LabState, steps: Int?, isHeld: (String) -> Bool) -> Message? {
        Self.of(before).map { Descending.walked($0, self, steps: steps, isHeld: isHeld) }
    }
}

extension LabState {
    /// Goes on with what runs, as ``LabFeature/advance(steps:isHeld:)``.
    mutating func advance(steps: Int, isHeld: (String) -> Bool) -> Bool {
        var lab = Features.of(self)
        // Nobody else holds the lab while it goes on, so that its lists change in place.
        self = .vacant
        defer { self = lab.state }
        return lab.advance(steps: steps, isHeld: isHeld)
    }
}
