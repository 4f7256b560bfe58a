import Labs
import TextGrid

/// Which part of the vector lab goes where.
struct VectorLabLayout {
    let table: Rectangle
    /// Nil where there is no room.
    let curve: Rectangle?
    /// The heat map besides the curve; nil where there is no room, and where the map stands in the curve's place.
    let map: Rectangle?
    let words: Rectangle
    /// The words have a frame of their own, for there is room.
    let framesWords: Bool

    /// From this width on, the curve stands beside the values.
    private static let wideWidth = 72
    /// From this height on, nothing is higher than it needs to be but the plots.
    private static let roomyHeight = 26
    /// A curve in fewer rows says too little.
    private static let leastCurveRows = 7
    /// A curve has so many before a table shows more rows than a few.
    private static let goodCurveRows = 11
    private static let fewRows = 6
    /// The loss, its formula and its gradient.
    private static let leastWordRows = 3
    /// A map, or a curve with a map beside it, needs more.
    private static let leastMapRows = 14

    /// Whether the words have the rows that they ask for.
    static func isRoomy(_ area: Rectangle) -> Bool { area.height >= roomyHeight }

    /// Where a session of the lab has its parts.
    init(_ lab: VectorLab, _ session: LabSession, in area: Rectangle, _ glyphs: Glyphs) {
        self.init(
            lab, in: area, hasMap: !session.isInLesson && lab.hasMapBeside,
            leastWords: session.isInLesson ? .max : Self.leastWordRows
        ) {
            VectorLabWords.rows(lab, session, width: $0, glyphs: glyphs)
        }
    }

    /// Whether a table of so many rows has some that are out of view: a frame, and the names of the columns.
    func scrolls(_ lab: VectorLab) -> Bool { lab.rowCount > table.height - 3 }

    /// - Parameters:
    ///   - hasMap: a heat map can stand beside the curve.
    ///   - leastWords: where nothing else has room, a curve takes the rows of the words down to so many.
    ///   - wordRows: how many rows the words take in a width.
    init(_ lab: VectorLab, in area: Rectangle, hasMap: Bool, leastWords: Int = .max, wordRows: (_ width: Int) -> Int) {
        if !lab.shows(.curve) {
            let (table, words) = area.splitTop(min(lab.rowCount + 3, max(0, area.height - 5)))
            self.init(table: table, curve: nil, words: words.inset(dx: 1, dy: 0))
        } else if !Self.isRoomy(area) {
            self.init(lab, inSmall: area, leastWords: leastWords, wordRows: wordRows)
        } else if area.width >= Self.wideWidth {
            self.init(lab, inLarge: area, hasMap: hasMap, wordRows: wordRows)
        } else {
            self.init(lab, inHigh: area, hasMap: hasMap, wordRows: wordRows)
        }
    }

    private init(
        table: Rectangle, curve: Rectangle?, map: Rectangle? = nil, words: Rectangle, framesWords: Bool = false
    ) {
        (self.table, self.curve, self.map, self.words) = (table, curve, map, words)
        self.framesWords = framesWords
    }

    /// The words under all else; table and curve beside each other, or the curve below where it has room.
    private init(_ lab: VectorLab, inSmall area: Rectangle, leastWords: Int, wordRows: (Int) -> Int) {
        // The loss, and what is shown besides; where little is, the curve takes the rows.
        let shown: [(ShownParts.Part, rows: Int)] = [(.formula, 2), (.gradient, 2), (.metrics, 1)]
        let rows = shown.reduce(lab.custom == nil ? 1 : 2) { $0 + (lab.shows($1.0) ? $1.rows : 0) }
        let needed = rows + lab.beside.count + min(2, lab.warnings.count)
        // A formula or a gradient can be cut; without them what is said is said whole.
        let isShort = !lab.shows(.formula) && !lab.shows(.gradient)
        var wordRows = min(max(5, area.height / 3), isShort ? max(needed, wordRows(area.width - 2)) : needed)
        let withCurve = min(lab.rowCount, Self.fewRows) + 3 + Self.leastCurveRows
        if area.width < Self.wideWidth, area.height - withCurve >= leastWords {
            wordRows = min(wordRows, area.height - withCurve)
        }
        let (upper, words) = area.splitBottom(min(wordRows, max(0, area.height - 5)))
        let below = words.inset(dx: 1, dy: 0)
        if area.width >= Self.wideWidth {
            let (left, right) = Self.columns(lab, upper, in: area)
            self.init(table: left, curve: right, words: below)
        } else if upper.height >= withCurve {
            let most = max(min(lab.rowCount, Self.fewRows) + 3, upper.height - Self.goodCurveRows)
            let (top, bottom) = upper.splitTop(min(lab.rowCount + 3, most))
            self.init(table: top, curve: bottom, words: below)
        } else {
            self.init(table: upper, curve: nil, words: below)
        }
    }

    /// Table and words side by side with a plot below each; a long table takes a side of its own.
    private init(_ lab: VectorLab, inLarge area: Rectangle, hasMap: Bool, wordRows: (Int) -> Int) {
        let (left, right) = Self.columns(lab, area, in: area)
        let wordRows = min(Self.even(wordRows(right.width - 4)) + 2, area.height / 2)
        let tableRows = lab.rowCount + 3
        guard tableRows <= area.height - Self.leastMapRows else {
            let (words, plots) = right.splitTop(wordRows)
            let isHigh = hasMap && plots.height >= 2 * Self.leastMapRows
            let (curve, map) = plots.splitTop(isHigh ? plots.height / 2 : plots.height)
            self.init(table: left, curve: curve, map: isHigh ? map : nil, words: words, framesWords: true)
            return
        }
        // Frames end in one line, unless that would leave one of them half empty; the words may have a blank row.
        let (low, high) = (min(tableRows, wordRows), max(tableRows, wordRows))
        let isEven = 2 * (low - 3) >= high - 2
        let (table, underTable) = left.splitTop(isEven ? high : tableRows)
        let (words, underWords) = right.splitTop(isEven ? high : wordRows)
        if hasMap {
            self.init(table: table, curve: underTable, map: underWords, words: words, framesWords: true)
        } else {
            self.init(table: table, curve: area.splitTop(high).rest, words: words, framesWords: true)
        }
    }

    /// One below the other, with a map where the curve does not need all that is left.
    private init(_ lab: VectorLab, inHigh area: Rectangle, hasMap: Bool, wordRows: (Int) -> Int) {
        let (upper, words) = area.splitBottom(min(Self.even(wordRows(area.width - 2)), area.height / 3))
        let (table, plots) = upper.splitTop(min(lab.rowCount + 3, upper.height / 2))
        let isHigh = hasMap && plots.height >= 2 * Self.leastMapRows
        let (curve, map) = plots.splitTop(isHigh ? plots.height / 2 : plots.height)
        self.init(table: table, curve: curve, map: isHigh ? map : nil, words: words.inset(dx: 1, dy: 0))
    }

    /// An even number, so that a digit more seldom moves what stands below.
    private static func even(_ rows: Int) -> Int { rows + rows % 2 }

    private static func columns(
        _ lab: VectorLab, _ part: Rectangle, in area: Rectangle
    ) -> (left: Rectangle, rest: Rectangle) {
        let wanted = VectorTable.width(of: lab, room: tableRoom(lab, in: area))
        return part.splitLeft(min(max(wanted + 2, area.width / 2), area.width - leastWidth(lab, in: area)))
    }

    /// The columns that are kept for what stands beside the table: a map needs more of them than a curve, words too.
    private static func leastWidth(_ lab: VectorLab, in area: Rectangle) -> Int {
        if area.height >= roomyHeight { return min(44, area.width / 2) }
        return lab.mapCell == nil ? 28 : 34
    }

    /// The room that the table's columns are planned for.
    static func tableRoom(_ lab: VectorLab, in area: Rectangle) -> Int {
        guard area.width >= wideWidth else { return area.width - 2 }
        // A single column a part leaves room for bars; a table takes what the curve can spare.
        return lab.columnCount == 1 ? area.width / 2 : area.width - leastWidth(lab, in: area) - 2
    }
}
