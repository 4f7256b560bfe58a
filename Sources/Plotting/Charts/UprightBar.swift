import TextGrid

/// One upright bar in its columns.
struct UprightBar {
    private let stack: BarStack
    private let map: AxisMap
    private let height: Int
    private let isStacked: Bool

    init(_ stack: BarStack, map: AxisMap, height: Int, isStacked: Bool) {
        self.stack = stack
        self.map = map
        self.height = height
        self.isStacked = isStacked
    }

    /// The edges of its pieces in whole cells from below.
    private var cells: [(part: Int, from: Int, to: Int)] {
        func edge(_ value: Double) -> Int {
            let place = value.isInfinite ? (value < 0 ? 0 : 1) : map.place(of: value)
            return Int(clamping: place * Double(height), to: 0...max(0, height))
        }
        return stack.pieces.map { piece in
            let (from, to) = (edge(piece.from), edge(piece.to))
            guard from == to, !isStacked else { return (piece.part, from, to) }
            // A bar of its own is never invisible.
            if piece.to < piece.from { return from > 0 ? (piece.part, from, from - 1) : (piece.part, 1, 0) }
            return from < height ? (piece.part, from, from + 1) : (piece.part, height - 1, height)
        }
    }

    /// How many pieces are too thin to be drawn.
    var thin: Int { cells.count { $0.from == $0.to } }

    func draw(on grid: inout Grid, in room: Rectangle, roles: [Role]) {
        guard !room.isEmpty else { return }
        if !isStacked, map.lower == 0, let piece = stack.pieces.first, piece.to > 0 {
            let bar = Bars.vertical(piece.to / map.upper, height: height, glyphs: grid.glyphs)
            for (index, glyph) in bar.enumerated() { fill(index, glyph, roles[piece.part], on: &grid, in: room) }
        } else {
            for piece in cells {
                for index in min(piece.from, piece.to)..<max(piece.from, piece.to) {
                    fill(index, Bars.fill(piece.part, glyphs: grid.glyphs), roles[piece.part], on: &grid, in: room)
                }
            }
        }
        if let piece = stack.pieces.first(where: { $0.to > map.upper }) {
            fill(height - 1, grid.glyphs.isASCII ? "^" : "▲", roles[piece.part], on: &grid, in: room)
        }
        if let piece = stack.pieces.first(where: { $0.to < map.lower }) {
            fill(0, grid.glyphs.isASCII ? "v" : "▼", roles[piece.part], on: &grid, in: room)
        }
    }

    private func fill(_ index: Int, _ glyph: Character, _ role: Role, on grid: inout Grid, in room: Rectangle) {
        for column in room.x..<room.maxX {
            grid[column, room.maxY - 1 - index] = Cell(glyph, style: Style(role))
        }
    }
}
