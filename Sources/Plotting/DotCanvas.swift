import TextGrid

/// Dots in character cells: 2 × 4 a cell as Braille, 1 × 2 in ASCII.
struct DotCanvas {
    let area: Rectangle
    let glyphs: Glyphs
    /// Which dots are set in each cell.
    private var bits: [UInt8]
    /// The series that each cell belongs to: the first that comes; the dots of others are left out there, since a
    /// cell has one colour.
    private var owners: [Int]
    private var roles: [Role] = []

    init(area: Rectangle, glyphs: Glyphs) {
        self.area = area
        self.glyphs = glyphs
        bits = Array(repeating: 0, count: area.width * area.height)
        owners = Array(repeating: -1, count: area.width * area.height)
    }

    private var across: Int { glyphs.isASCII ? 1 : 2 }
    /// Dots in the height of a cell.
    var down: Int { glyphs.isASCII ? 2 : 4 }
    /// The size in dots.
    var columns: Int { area.width * across }
    var rows: Int { area.height * down }

    /// From now on dots belong to another series.
    mutating func beginSeries(_ role: Role) { roles.append(role) }

    /// Sets one dot; outside nothing happens. Row 0 is the top.
    mutating func set(_ x: Int, _ y: Int) {
        guard x >= 0, y >= 0, x < columns, y < rows else { return }
        let index = y / down * area.width + x / across
        if owners[index] < 0 { owners[index] = roles.count - 1 }
        guard owners[index] == roles.count - 1 else { return }
        if glyphs.isASCII {
            bits[index] |= 1 << UInt8(y % 2)
        } else {
            let (column, row) = (x % 2, y % 4)
            bits[index] |= row == 3 ? (column == 0 ? 0x40 : 0x80) : 1 << UInt8(row + 3 * column)
        }
    }

    /// Sets the dots of a column between two rows, both included.
    mutating func setColumn(_ x: Int, from first: Int, to last: Int) {
        let (low, high) = (max(0, min(first, last)), min(rows - 1, max(first, last)))
        guard low <= high else { return }
        for y in low...high { set(x, y) }
    }

    func draw(on grid: inout Grid) {
        for index in bits.indices where bits[index] != 0 {
            let character: Character
            if glyphs.isASCII {
                character = bits[index] == 1 ? "'" : bits[index] == 2 ? "." : ":"
            } else {
                character = Character(Unicode.Scalar(0x2800 + UInt32(bits[index])) ?? " ")
            }
            let role = roles.indices.contains(owners[index]) ? roles[owners[index]] : .text
            grid[area.x + index % area.width, area.y + index / area.width] = Cell(character, style: Style(role))
        }
    }
}
