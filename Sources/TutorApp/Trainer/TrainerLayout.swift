import Labs
import TextGrid
import Training

/// Where the trainer has its words, and what stands above them.
struct TrainerLayout {
    let upper: Rectangle
    let words: Rectangle
    /// Two histograms below each other need the row of words that keys say too.
    let isTight: Bool
    /// The curves beside the network; nil where it is not shown, or needs all.
    let besideNetwork: Rectangle?

    /// From this width on, curves and panels stand beside each other.
    static let wideWidth = 72
    /// From this height on, they stand below each other where they cannot stand beside.
    static let highRows = 18
    /// Below this width the words are broken into more lines, and those about the data left out.
    static let wordsWidth = 60
    /// Below this one the words need a row more.
    private static let narrowWidth = 44
    /// Three layers of eight units need so many columns.
    private static let networkColumns = 80
    /// Curves beside the network have at least so many.
    private static let leastBeside = 36

    init(_ lab: TrainerLab, isWaiting: Bool, in area: Rectangle) {
        // Beside an open question there is no more than where the lesson was checked: other curves would answer it.
        var (upper, words) = area.splitBottom(Self.wordRows(lab, in: isWaiting ? LabSession.checkedRoom : area))
        let panel = lab.shownPanel
        isTight =
            panel == .outputs && lab.runs.count == 2 && !lab.showsCurve && upper.height == Self.highRows - 1
            && !Self.hasNews(lab)
        if isTight { (upper, words) = area.splitBottom(words.height - 1) }
        let beside = upper.width - max(Self.networkColumns, upper.width * 6 / 10)
        besideNetwork = panel == .network && beside >= Self.leastBeside ? upper.splitLeft(beside).left : nil
        (self.upper, self.words) = (upper, words)
    }

    private static func wordRows(_ lab: TrainerLab, in area: Rectangle) -> Int {
        let few = area.width >= wordsWidth ? 3 : area.width < narrowWidth && area.height >= 20 ? 5 : 4
        return lab.pinned.isEmpty ? few : min(lab.runs.count + 2, max(few, area.height / 3))
    }

    /// Whether there is more to say of the runs than which key goes on.
    private static func hasNews(_ lab: TrainerLab) -> Bool {
        lab.cursorEpoch != nil
            || lab.runs.contains { $0.trouble != nil || $0.misfit != nil || $0.hasStoppedEarly }
    }

    /// True where there is room for the loss curve or a panel, not for both.
    static func showsOne(_ lab: TrainerLab, in area: Rectangle) -> Bool {
        area.width < wideWidth && area.height - wordRows(lab, in: area) < highRows
    }
}
