import TextGrid

/// Dots in character cells: 2 × 4 a cell as Braille, 1 × 2 in ASCII.
struct DotCanvas {
    let area: Rectangle
    let glyphs: Glyphs
    /// Which dots are set in each cell, and by which series: the first that comes keeps the cell's colour.
    private var bits: [UInt8]
    private var roles: [Role?]

    init(area: Rectangle, glyphs: Glyphs) {
        self.area = area
        self.glyphs = glyphs
        bits = Array(repeating: 0, count: area.width * area.height)
        roles = Array(repeating: nil, count: area.width * area.height)
    }

    private var across: Int { glyphs.isASCII ? 1 : 2 }
    private var down: Int { glyphs.isASCII ? 2 : 4 }
    /// The size in dots.
    var columns: Int { area.width * across }
    var rows: Int { area.height * down }

    /// Sets one dot; outside nothing happens. Row 0 is the top.
    mutating func set(_ x: Int, _ y: Int, role: Role) {
        guard x >= 0, y >= 0, x < columns, y < rows else { return }
        let index = y / down * area.width + x / across
        if roles[index] == nil { roles[index] = role }
        guard roles[index] == role || glyphs.isASCII == false else { return }
        let bit: UInt8
        if glyphs.isASCII {
            bit = 1 << UInt8(y % 2)
        } else {
            let (column, row) = (x % 2, y % 4)
            bit = row == 3 ? (column == 0 ? 0x40 : 0x80) : 1 << UInt8(row + 3 * column)
        }
        bits[index] |= bit
    }

    /// Sets the dots of a column between two rows, both included.
    mutating func setColumn(_ x: Int, from first: Int, to last: Int, role: Role) {
        let (low, high) = (max(0, min(first, last)), min(rows - 1, max(first, last)))
        guard low <= high else { return }
        for y in low...high { set(x, y, role: role) }
    }

    func draw(on grid: inout Grid) {
        for index in bits.indices where bits[index] != 0 {
            let character: Character
            if glyphs.isASCII {
                character = bits[index] == 1 ? "'" : bits[index] == 2 ? "." : ":"
            } else {
                character = Character(Unicode.Scalar(0x2800 + UInt32(bits[index])) ?? " ")
            }
            grid[area.x + index % area.width, area.y + index / area.width] =
                Cell(character, style: Style(roles[index] ?? .text))
        }
    }
}
