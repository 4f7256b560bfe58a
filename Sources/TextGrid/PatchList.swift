import Synchronization

/// From what a terminal shows to what it has to write: runs of cells, from top to bottom and from left to right.
///
/// Only cells that look different are in it, and blanks between them where writing those is shorter than moving the cursor.
/// A blank has no colour, whatever its style: it is written in the paint of the cell before it, so that the terminal need
/// not be told another one twice. What is cut off at a smaller terminal's edge is left out.
package struct PatchList: Sendable {
    /// A run of cells side by side.
    private struct Run {
        let x: Int32
        let y: Int32
        let paint: Theme.Paint
        /// Where its scalars begin among all, or its one other character.
        let start: Int32
        /// The columns of its one other character; 0: it has scalars.
        let columns: Int32
    }

    private var runs: [Run] = []
    // In one piece: a screen has hundreds of runs.
    private var codes: [UInt32] = []
    private var characters: [Character] = []
    // While it is made: the row, the paint that was last used, whether a run of scalars can go on, and how many blanks that
    // stay as they are stand behind the last cell that does not; nil: something else does.
    private var y = 0
    private var paint = Theme.Paint()
    private var isOpen = false
    private var gap: Int?

    /// What makes a terminal that shows `shown` look like `grid`.
    ///
    /// - Parameters:
    ///   - shown: what is on the screen; nil, or another size: it is blank.
    ///   - room: the terminal's size.
    package init(from shown: (grid: Grid, theme: Theme)?, to grid: Grid, theme: Theme, colors: Int, room: Size) {
        let paints = Paints.of(theme, colors: colors)
        let old = shown.flatMap { shown in shown.grid.size == grid.size ? shown : nil }
        let isSameTheme = old.map { $0.theme == theme } ?? true
        let oldPaints = isSameTheme ? paints : Paints.of(old?.theme ?? theme, colors: colors)
        let before = old?.grid ?? Grid(size: grid.size)
        let columns = Swift.min(grid.size.columns, room.columns)
        for y in 0..<Swift.min(grid.size.rows, room.rows) {
            let changed = isSameTheme ? grid.columnsThatDiffer(y, from: before) : 0..<columns
            if changed.isEmpty { continue }
            begin(y)
            grid.withRow(y) { cells in
                before.withRow(y) { cellsBefore in
                    var x = changed.lowerBound
                    while x < Swift.min(columns, changed.upperBound) {
                        let (cell, its) = (cells[x], cellsBefore[x])
                        let isWide = x + 1 < cells.count && cells[x + 1].code == StoredCell.hole
                        let width = isWide ? 2 : 1
                        defer { x += width }
                        let isListed = cell.code >= StoredCell.firstCluster || its.code >= StoredCell.firstCluster
                        if isSameTheme, cell == its, !isListed, !isWide {
                            pass(isBlank: cell.code == StoredCell.space && !paints[cell].showsOnBlanks)
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
                            pass(isBlank: isBlank)
                        } else if isBlank {
                            addBlank(x: x)
                        } else if isWide || !StoredCell.isSimple(cell.code) {
                            add(grid.shown(cell), columns: width, x: x, paint: paint)
                        } else {
                            add(cell.code, x: x, paint: paint)
                        }
                    }
                }
            }
        }
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

    // MARK: Making it

    /// Moving the cursor inside a row takes as many bytes.
    private static let shortGap = 7

    private mutating func begin(_ y: Int) {
        self.y = y
        (gap, isOpen) = (nil, false)
    }

    /// Goes past a cell that stays as it is.
    private mutating func pass(isBlank: Bool) {
        gap = isBlank ? gap.map { $0 + 1 } : nil
    }

    private mutating func addBlank(x: Int) {
        add(StoredCell.space, x: x, paint: paint.showsOnBlanks ? Theme.Paint() : paint)
    }

    private mutating func add(_ code: UInt32, x: Int, paint: Theme.Paint) {
        reach(x)
        if !isOpen || paint != self.paint { open(x: x, paint) }
        codes.append(code)
        gap = 0
    }

    private mutating func add(_ character: Character, columns: Int, x: Int, paint: Theme.Paint) {
        reach(x)
        (self.paint, isOpen, gap) = (paint, false, 0)
        runs.append(
            Run(
                x: Int32(x), y: Int32(y), paint: paint, start: Int32(characters.count), columns: Int32(columns)))
        characters.append(character)
    }

    /// Begins a run of scalars.
    private mutating func open(x: Int, _ paint: Theme.Paint) {
        runs.append(Run(x: Int32(x), y: Int32(y), paint: paint, start: Int32(codes.count), columns: 0))
        (self.paint, isOpen) = (paint, true)
    }

    /// Goes on at a column: over a few blanks by writing them, else with a new run.
    private mutating func reach(_ x: Int) {
        guard let gap, gap > 0, gap <= Self.shortGap, !paint.showsOnBlanks else {
            if gap != 0 { isOpen = false }
            return
        }
        if !isOpen { open(x: x - gap, paint) }
        for _ in 0..<gap { codes.append(StoredCell.space) }
    }
}

extension PatchList: RandomAccessCollection {
    /// 0.
    package var startIndex: Int { 0 }
    /// How many runs there are.
    package var endIndex: Int { runs.count }

    /// The run at a place, from 0.
    package subscript(place: Int) -> Patch {
        let run = runs[place]
        let start = Int(run.start)
        let content: Patch.Content
        if run.columns > 0 {
            content = .character(characters[start], columns: Int(run.columns))
        } else {
            content = .narrow(codes[start..<endOfCodes(after: place)])
        }
        return Patch(x: Int(run.x), y: Int(run.y), paint: run.paint, content: content)
    }

    private func endOfCodes(after place: Int) -> Int {
        runs[(place + 1)...].first { $0.columns == 0 }.map { Int($0.start) } ?? codes.count
    }
}

extension Theme.Paint {
    /// Whether a blank can be told from one in another paint: it has no foreground.
    fileprivate var showsOnBlanks: Bool { isReversed || isUnderlined }
}
