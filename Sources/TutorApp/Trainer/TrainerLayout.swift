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
    /// The curves over the epochs; nil where a panel has all, and beside or under the network.
    let curves: Rectangle?
    /// How many curves stand below each other; nil for as many as have room.
    let curveCount: Int?
    /// The panels; nil where there is no room beside the curves.
    let panels: Rectangle?

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
    /// From this size on, panels stand beside each other too.
    private static let largeWidth = 150
    private static let largeHeight = 40
    /// A panel in fewer rows says too little.
    private static let leastRows = 11
    /// A picture in fewer columns says too little.
    private static let leastColumns = 44
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
        if panel == .network {
            (curves, curveCount, panels) = (nil, nil, nil)
        } else if area.width >= Self.wideWidth, !isWaiting {
            let isLarge = area.width >= Self.largeWidth && area.height >= Self.largeHeight
            let (left, right) = upper.splitLeft(area.width * (isLarge ? 42 : 58) / 100)
            (curves, curveCount, panels) = (left, nil, right)
        } else if upper.height >= Self.highRows, !isWaiting, !isTight {
            // The loss, the metric where three have room, and a panel below.
            let count = upper.height >= 3 * Self.leastRows ? 3 : 2
            // Two histograms below each other have the room of two.
            let pictures = count > 2 && panel == .outputs ? min(2, lab.runs.count) : 1
            let (top, bottom) = upper.splitTop(upper.height * (count - 1) / (count - 1 + pictures))
            (curves, curveCount, panels) = (top, count - 1, bottom)
        } else {
            (curves, curveCount, panels) = lab.showsCurve ? (upper, 1, nil) : (nil, nil, upper)
        }
    }

    /// The panels that are shown, the chosen one first, each with its frame: as many as have room beside and below each other.
    func frames(_ lab: TrainerLab, isInLesson: Bool) -> [(panel: TrainerLab.Panel, area: Rectangle)] {
        guard let area = panels else { return [] }
        let panel = lab.shownPanel
        let isWide = curves != nil && curveCount == nil
        let all = isWide && !isInLesson ? lab.panels(from: panel) : [panel]
        let down = min(all.count, area.height >= 34 ? 2 : 1)
        let across = min((all.count + down - 1) / down, area.width >= 2 * Self.leastColumns && down == 2 ? 2 : 1)
        // Where the last row is short of a panel, the one it has is as wide as the others together.
        return (0..<down).flatMap { row in
            let top = area.height * row / down
            let line = Rectangle(
                x: area.x, y: area.y + top, width: area.width, height: area.height * (row + 1) / down - top)
            let shown = all.dropFirst(row * across).prefix(across)
            return shown.enumerated().map { place, panel in
                let (left, right) = (line.width * place / shown.count, line.width * (place + 1) / shown.count)
                return (panel, Rectangle(x: line.x + left, y: line.y, width: right - left, height: line.height))
            }
        }
    }

    /// Where each run's picture stands: below each other, pictures of a plane also beside each other, so that the smaller
    /// side is as large as can be; nil where one run has it all, or they would be too small.
    static func rooms(for panel: TrainerLab.Panel, _ lab: TrainerLab, in area: Rectangle) -> [Rectangle]? {
        guard !lab.pinned.isEmpty, panel == .model || panel == .outputs else { return nil }
        let count = lab.runs.count
        // A cell is twice as high as wide.
        func side(_ across: Int) -> Int {
            min((area.width / across - 2) / 2, area.height / ((count + across - 1) / across) - 2)
        }
        let across = panel == .model ? (1...count).max { side($0) < side($1) } ?? 1 : 1
        let down = (count + across - 1) / across
        guard side(across) >= 2 else { return nil }
        return (0..<count).map { index in
            let (row, column) = (index / across, index % across)
            let (top, end) = (area.height * row / down, area.height * (row + 1) / down)
            let (left, right) = (area.width * column / across, area.width * (column + 1) / across)
            return Rectangle(x: area.x + left, y: area.y + top, width: right - left, height: end - top)
        }
    }

    /// The frame of the plot that tab and a press lead to: the curves beside the network, or the picture that a cursor reads;
    /// there a press on the frame itself brings the next panel.
    func plot(_ lab: TrainerLab, _ session: LabSession) -> Rectangle? {
        if let besideNetwork { return besideNetwork }
        guard !session.isWaiting, let first = frames(lab, isInLesson: session.isInLesson).first,
            TrainerPlotReader.panel(lab, isRunning: session.isRunning) != nil
        else { return nil }
        return Self.rooms(for: first.panel, lab, in: first.area)?[lab.number(ofRun: lab.focus) - 1] ?? first.area
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
