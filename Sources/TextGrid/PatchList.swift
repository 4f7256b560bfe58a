import Synchronization

/// From what a terminal shows to what it has to write.
package enum PatchList {
    /// What makes a terminal that shows `shown` look like `grid`, from top to bottom and from left to right.
    ///
    /// Only cells that look different are in it, and blanks between them where writing those is shorter than moving the
    /// cursor. A blank has no colour, whatever its style: it is written in the paint of the cell before it, so that the
    /// terminal need not be told another one twice. What is cut off at a smaller terminal's edge is left out.
    ///
    /// - Parameters:
    ///   - shown: what is on the screen; nil, or another size: it is blank.
    ///   - room: the terminal's size.
    package static func patches(
        from shown: (grid: Grid, theme: Theme)?, to grid: Grid, theme: Theme, colors: Int, room: Size
    ) -> [Patch] {
        let paints = Paints.of(theme, colors: colors)
        let old = shown.flatMap { shown in shown.grid.size == grid.size ? shown : nil }
        let isSameTheme = old.map { $0.theme == theme } ?? true
        let oldPaints = isSameTheme ? paints : Paints.of(old?.theme ?? theme, colors: colors)
        let before = old?.grid ?? Grid(size: grid.size)
        let columns = min(grid.size.columns, room.columns)
        var row = RowPatches()
        for y in 0..<min(grid.size.rows, room.rows) {
            let changed = isSameTheme ? grid.columnsThatDiffer(y, from: before) : 0..<columns
            if changed.isEmpty { continue }
            row.begin(y)
            grid.withRow(y) { cells in
                before.withRow(y) { cellsBefore in
                    var x = changed.lowerBound
                    while x < min(columns, changed.upperBound) {
                        let (cell, its) = (cells[x], cellsBefore[x])
                        let isWide = x + 1 < cells.count && cells[x + 1].code == StoredCell.hole
                        let width = isWide ? 2 : 1
                        defer { x += width }
                        let isListed = cell.code >= StoredCell.firstCluster || its.code >= StoredCell.firstCluster
                        if isSameTheme, cell == its, !isListed, !isWide {
                            row.pass(isBlank: cell.code == StoredCell.space && !paints[cell].showsOnBlanks)
                            continue
                        }
                        let paint = paints[cell]
                        let itsPaint = oldPaints[its]
                        let isBlank = cell.code == StoredCell.space && !paint.showsOnBlanks
                        let isSame =
                            isBlank
                            ? its.code == StoredCell.space && !itsPaint.showsOnBlanks
                            : paint == itsPaint
                                && (isListed ? grid.shown(cell) == before.shown(its) : cell.code == its.code)
                        // The left half of the same wide character has the same right half.
                        if isSame, !isWide || cellsBefore[x + 1].code == StoredCell.hole {
                            row.pass(isBlank: isBlank)
                        } else if isBlank {
                            row.addBlank(x: x)
                        } else if isWide || !StoredCell.isSimple(cell.code) {
                            row.add(grid.shown(cell), columns: width, x: x, paint: paint)
                        } else {
                            row.add(cell.code, x: x, paint: paint)
                        }
                    }
                }
            }
            row.close()
        }
        return row.patches
    }

    /// The paints of all styles, each made once.
    private struct Paints {
        private let table: [Theme.Paint]

        /// Those of the last frame serve again.
        private static let last = Mutex<(theme: Theme, colors: Int, paints: Paints)?>(nil)

        static func of(_ theme: Theme, colors: Int) -> Paints {
            last.withLock { last in
                if let last, last.theme == theme, last.colors == colors { return last.paints }
                let paints = Paints(theme: theme, colors: colors)
                last = (theme, colors, paints)
                return paints
            }
        }

        private init(theme: Theme, colors: Int) {
            table = Role.allCases.flatMap { role in
                (0..<4).map { bits in
                    theme.paint(for: Style(role, bold: bits & 1 != 0, reversed: bits & 2 != 0), colors: colors)
                }
            }
        }

        subscript(cell: StoredCell) -> Theme.Paint {
            table[cell.paintIndex]
        }
    }
}

/// The patches of a row, from left to right, behind those of the rows above.
private struct RowPatches {
    /// Moving the cursor inside a row takes as many bytes.
    private static let shortGap = 7

    private(set) var patches: [Patch] = []
    private var y = 0
    /// The paint that was last used.
    private var paint = Theme.Paint()
    private var codes: [UInt32] = []
    private var start = 0
    /// How many blanks that stay as they are stand behind the last cell that does not; nil: something else does.
    private var gap: Int?

    mutating func begin(_ y: Int) {
        self.y = y
        gap = nil
    }

    /// Goes past a cell that stays as it is.
    mutating func pass(isBlank: Bool) {
        gap = isBlank ? gap.map { $0 + 1 } : nil
    }

    mutating func addBlank(x: Int) {
        add(StoredCell.space, x: x, paint: paint.showsOnBlanks ? Theme.Paint() : paint)
    }

    mutating func add(_ code: UInt32, x: Int, paint: Theme.Paint) {
        reach(x)
        if codes.isEmpty || paint != self.paint {
            close()
            self.paint = paint
            start = x
        }
        codes.append(code)
        gap = 0
    }

    mutating func add(_ character: Character, columns: Int, x: Int, paint: Theme.Paint) {
        reach(x)
        close()
        self.paint = paint
        patches.append(Patch(x: x, y: y, paint: paint, content: .character(character, columns: columns)))
        gap = 0
    }

    /// Ends the run of narrow cells.
    mutating func close() {
        guard !codes.isEmpty else { return }
        patches.append(Patch(x: start, y: y, paint: paint, content: .narrow(Array(codes))))
        codes.removeAll(keepingCapacity: true)
    }

    /// Goes on at a column: over a few blanks by writing them, else with a new run.
    private mutating func reach(_ x: Int) {
        guard let gap, gap > 0, gap <= Self.shortGap, !paint.showsOnBlanks else {
            if gap != 0 { close() }
            return
        }
        if codes.isEmpty { start = x - gap }
        codes += Array(repeating: StoredCell.space, count: gap)
    }
}

extension Theme.Paint {
    /// Whether a blank can be told from one in another paint: it has no foreground.
    fileprivate var showsOnBlanks: Bool { isReversed || isUnderlined }
}
