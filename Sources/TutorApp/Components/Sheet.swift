import TextGrid

/// A list that lies over a screen: lines to choose from, or settings to change.
struct Sheet: Sendable {
    /// One line.
    struct Line: Sendable {
        let title: String
        /// What stands at the end of the line.
        var value = ""
        var valueRole = Role.text
        /// A mark before the line: it is chosen, or there.
        var isMarked = false
        /// What is said about the line while it is selected.
        var summary = ""
        /// Why it cannot be chosen; nil where it can.
        var reason: String?
        /// Its value is a number that can be typed.
        var isTyped = false
        /// How badly it suits what is on the screen: of lines that are found equally well, those of 0 come first.
        var strain = 0
        /// Other names by which it is found.
        var otherNames: [String] = []
    }

    let id: ID
    let title: @Sendable (AppState) -> String
    let lines: @Sendable (AppState) -> [Line]
    /// What stands above the lines.
    var intro: @Sendable (AppState, _ width: Int) -> [[Span]] = { _, _ in [] }
    /// What is said about the selected line below the list; nil for its summary.
    var about: (@Sendable (AppState, _ selected: Int, _ width: Int) -> [[Span]])?
    /// What enter does with a line; it closes the sheet if it has to.
    let enter: @Sendable (inout AppState, _ line: Int) -> [Effect]
    /// What `+` and `−` do with a line; nil where lines have no value to change.
    var change: (@Sendable (inout AppState, _ line: Int, _ step: Int) -> [Effect])?
    /// What typing over a line begins; nil where nothing is typed.
    var type: (@Sendable (inout AppState, _ line: Int, _ first: Character) -> [Effect])?
    /// What has to be done so that the lines in view can be drawn.
    var seen: @Sendable (AppState) -> [Effect] = { _ in [] }
    /// What there is to say when it is closed.
    var closing: @Sendable (AppState) -> Message? = { _ in nil }
    /// Letters search the lines.
    var isSearched = false
    /// A stroke begins a path, as any letter does.
    var takesPaths = false
    /// The lines are those that were found, the best first.
    var isRanked = false
    /// The screen below stays in view, with the effect of what is changed.
    var leavesView = false

    /// The lines to be seen, each with its place among all.
    func shown(_ state: AppState) -> [(place: Int, line: Line)] {
        let all = Array(lines(state).enumerated()).map { (place: $0.offset, line: $0.element) }
        guard isSearched, !isRanked, let wanted = state.sheet?.1.search.text, !wanted.isEmpty else { return all }
        return FuzzyMatch.ranked(
            all.map { entry in
                let line = entry.line
                let score = FuzzyMatch.score(wanted, in: line.title, or: line.otherNames, about: line.summary)
                return (entry, score, line.strain)
            })
    }

    /// The sheets by their names.
    struct ID: Hashable, Sendable {
        let name: String
        init(_ name: String) { self.name = name }
    }
}

/// Where one is in a sheet.
struct SheetState: Equatable, Sendable {
    let id: Sheet.ID
    /// The chosen line.
    var selected: Int
    /// What is searched for.
    var search = LineEditor()
    /// The values of its lines by their titles, when it was opened.
    var before: [String: String] = [:]
    /// Lines were chosen since something was typed: the cursor stands at the line.
    var isChoosing = false

    init(_ id: Sheet.ID, selected: Int = 0) {
        self.id = id
        self.selected = selected
    }
}
