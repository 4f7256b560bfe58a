import TextGrid

/// Dots in character cells: 2 × 4 a cell as Braille, 1 × 2 in ASCII.
struct DotCanvas {
    /// Who draws: the look of its dots.
    private struct Owner {
        let role: Role
        let ink: Ink
        /// The mark of its cells in ASCII; nil: what its dots look like.
        let sign: Character?
        /// Whether another line is seen through its gaps.
        let hasGaps: Bool
    }

    let area: Rectangle
    let glyphs: Glyphs
    /// Dots across and down a cell.
    let across: Int
    let down: Int
    /// The size in dots.
    let columns: Int
    let rows: Int
    /// Which dots are set in each cell.
    private var bits: [UInt8]
    /// The series that each cell belongs to: the first that comes; the dots of others are left out there, since a
    /// cell has one colour.
    private var owners: [Int32]
    /// What further lines have in cells that belong to another: in ASCII they take turns there.
    private var guests: [Int: [(owner: Int32, bits: UInt8)]] = [:]
    private var list: [Owner] = []
    /// Cells of a line that is broken there: no band fills its gaps.
    private var isReserved: [Bool]

    init(area: Rectangle, glyphs: Glyphs) {
        self.area = area
        self.glyphs = glyphs
        across = glyphs.isASCII ? 1 : 2
        down = glyphs.isASCII ? 2 : 4
        columns = area.width * across
        rows = area.height * down
        bits = Array(repeating: 0, count: area.width * area.height)
        owners = Array(repeating: -1, count: area.width * area.height)
        isReserved = Array(repeating: false, count: area.width * area.height)
        isThick = glyphs.isHeavy
    }

    /// Every dot brings its neighbours in its cell along: a line twice as thick, where there are more dots than cells.
    var isThick: Bool
    /// From now on dots belong to another series.
    mutating func beginSeries(_ role: Role, ink: Ink = .line, sign: Character? = nil, hasGaps: Bool = false) {
        list.append(Owner(role: role, ink: ink, sign: sign, hasGaps: hasGaps))
    }

    /// Sets one dot; outside nothing happens. Row 0 is the top.
    mutating func set(_ x: Int, _ y: Int) {
        guard x >= 0, y >= 0, x < columns, y < rows else { return }
        add(1 << UInt8(y % down), column: x, cellRow: y / down)
    }

    /// Sets the dots of a column between two rows, both included.
    ///
    /// - Parameter pattern: which rows of a cell are set between the two; those two always are.
    mutating func setColumn(_ x: Int, from first: Int, to last: Int, pattern: UInt8 = 0xF) {
        let (low, high) = (max(0, min(first, last)), min(rows - 1, max(first, last)))
        guard x >= 0, x < columns, low <= high else { return }
        for cellRow in low / down...high / down {
            let top = cellRow * down
            let from = max(low - top, 0)
            let to = min(high - top, down - 1)
            var mask = (UInt8(0xF) >> UInt8(3 - to)) & (UInt8(0xF) << UInt8(from)) & pattern
            if low >= top { mask |= 1 << UInt8(from) }
            if high < top + down { mask |= 1 << UInt8(to) }
            if isThick, across > 1 {
                mask |= 1 << UInt8(from ^ 1) | 1 << UInt8(to ^ 1)
                add(mask, column: x, cellRow: cellRow)
                add(mask, column: x ^ 1, cellRow: cellRow)
            } else {
                add(mask, column: x, cellRow: cellRow)
            }
        }
    }

    /// Keeps the cells of some dots free of bands.
    mutating func reserveColumn(_ x: Int, from first: Int, to last: Int) {
        let (low, high) = (max(0, min(first, last)), min(rows - 1, max(first, last)))
        guard x >= 0, x < columns, low <= high else { return }
        for cellRow in low / down...high / down { isReserved[cellRow * area.width + x / across] = true }
    }

    /// Leads a line that is above or below the middle of one of its cells on both sides of it to there, where a mark stands:
    /// else the mark would seem to stand beside it.
    mutating func lead(toColumn column: Int, row: Int) {
        guard across > 1, let owner = owner(column: column, row: row), list[owner].ink.isLine else { return }
        let middle = row * down + 1
        let places = [column * across - 1, (column + 1) * across].filter { $0 >= 0 && $0 < columns }.compactMap { x in
            // The next of its dots; none where it has a gap there.
            [middle, middle + 1, middle - 1, middle + 2, middle - 2, middle + 3].first { y in
                y >= 0 && self.owner(column: x / across, row: y / down) == owner
                    && rows(of: y / down * area.width + x / across, column: x) & 1 << UInt8(y % down) != 0
            }.map { (x: x, y: $0) }
        }
        let isAbove = places.allSatisfy { $0.y < middle }
        guard isAbove || places.allSatisfy({ $0.y > middle + 1 }) else { return }
        for (x, near) in places {
            for y in isAbove ? near...middle : middle + 1...near {
                let index = y / down * area.width + x / across
                guard owners[index] < 0 || owners[index] == Int32(owner) else { continue }
                owners[index] = Int32(owner)
                set(1 << UInt8(y % down), of: index, column: x)
            }
        }
    }

    /// Sets the dots of a column from a row down in the cells that something is drawn in, as dots of whoever has drawn it.
    mutating func fillDown(_ x: Int, from row: Int) {
        guard x >= 0, row >= 0, x < columns, row < rows else { return }
        for cellRow in row / down..<area.height {
            let index = cellRow * area.width + x / across
            guard owners[index] >= 0 else { continue }
            set(UInt8(0xF) << UInt8(max(0, row - cellRow * down)), of: index, column: x)
        }
    }

    /// - Parameter mask: rows of the cell from the top.
    private mutating func add(_ mask: UInt8, column: Int, cellRow: Int) {
        let index = cellRow * area.width + column / across
        let owner = Int32(list.count - 1)
        guard mask != 0 else { return }
        guard owners[index] == owner || owners[index] < 0 else {
            if glyphs.isASCII { share(index, with: owner, mask) } else { double(index, column, mask) }
            return
        }
        guard !isReserved[index] || list[list.count - 1].ink != .band else { return }
        owners[index] = owner
        set(mask, of: index, column: column)
    }

    private mutating func set(_ mask: UInt8, of index: Int, column: Int) {
        if across == 1 {
            bits[index] |= mask
        } else {
            // Braille numbers its upper three rows first, column by column, and then the lowest row.
            let isRight = UInt8(column & 1)
            bits[index] |= (mask & 7) << (3 * isRight) | (mask & 8) << (3 + isRight)
        }
    }

    /// A line comes into a cell of one with gaps. Where it lies on that one's dots, or next to them, these become twice as
    /// thick: through the gaps the other is seen, and both together are told from each alone without colour.
    private mutating func double(_ index: Int, _ column: Int, _ mask: UInt8) {
        // What is steep only crosses.
        guard list[list.count - 1].ink.isLine, list[Int(owners[index])].hasGaps, mask.nonzeroBitCount <= 2 else {
            return
        }
        let own = rows(of: index, column: column)
        let same = own & mask
        set(mask & (own << 1 | own >> 1) | (same & 0b0101) << 1 | (same & 0b1010) >> 1, of: index, column: column)
    }

    /// The rows of the dots that a cell has in a column, in Braille.
    private func rows(of index: Int, column: Int) -> UInt8 {
        let isRight = UInt8(column & 1)
        return bits[index] >> (3 * isRight) & 7 | (bits[index] >> (6 + isRight) & 1) << 3
    }

    /// A line comes into a cell of another series: points give way, another line takes turns with it.
    private mutating func share(_ index: Int, with owner: Int32, _ mask: UInt8) {
        guard list[Int(owner)].ink.isLine else { return }
        if !list[Int(owners[index])].ink.isLine {
            (owners[index], bits[index]) = (owner, mask)
        } else if let place = guests[index]?.firstIndex(where: { $0.owner == owner }) {
            guests[index]?[place].bits |= mask
        } else {
            guests[index, default: []].append((owner, mask))
        }
    }

    /// Whether nothing has been drawn in a cell of the area.
    func isEmpty(column: Int, row: Int) -> Bool {
        guard column >= 0, row >= 0, column < area.width, row < area.height else { return true }
        return bits[row * area.width + column] == 0
    }

    /// Which series a cell belongs to, in the order of `beginSeries`; nil where it is empty.
    func owner(column: Int, row: Int) -> Int? {
        guard !isEmpty(column: column, row: row), column >= 0, row >= 0, column < area.width, row < area.height
        else { return nil }
        return Int(owners[row * area.width + column])
    }

    /// Draws the dots; where a cell of the area, by its index, is not to have any, nothing.
    func draw(on grid: inout Grid, where isDrawn: (Int) -> Bool = { _ in true }) {
        // From left to right along the lines, which of them a cell shows that they share.
        var turns: [Int: (owner: Int32, bits: UInt8)] = [:]
        for (turn, index) in guests.keys.sorted(by: {
            ($0 % area.width, $0) < ($1 % area.width, $1)
        }).enumerated() {
            let all = [(owners[index], bits[index])] + (guests[index] ?? [])
            turns[index] = all[turn % all.count]
        }
        for index in bits.indices where bits[index] != 0 && isDrawn(index) {
            let shown = turns[index] ?? (owners[index], bits[index])
            let owner = list[Int(shown.owner)]
            let (x, y) = (area.x + index % area.width, area.y + index / area.width)
            if glyphs.isASCII {
                grid[x, y] = Cell(owner.sign ?? owner.ink.ascii(shown.bits), style: Style(owner.role))
            } else if let braille = Unicode.Scalar(0x2800 + UInt32(bits[index])) {
                grid.put(braille, style: Style(owner.role), x: x, y: y)
            }
        }
    }
}
