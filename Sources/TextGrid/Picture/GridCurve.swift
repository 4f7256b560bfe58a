/// A curve or the points of a chart where they are, for drawings that are finer than cells.
package struct GridCurve: Sendable {
    /// A place in columns and rows from the upper left corner of the grid.
    package typealias Place = (x: Double, y: Double)

    /// What is made of the places.
    package enum Form: Sendable {
        /// Lines through the places of each part, broken up into strokes and gaps of these lengths, in tenths of a column.
        case line([Double])
        /// The areas that the parts enclose.
        case area
        /// A dot, or a character, in each place.
        case points(Character?)
    }

    /// Nothing is drawn outside.
    var room: Rectangle
    let style: Style
    let form: Form
    /// What stands for it in the cells of the room, besides Braille.
    let glyph: Character?
    /// The places of each part.
    package internal(set) var parts: [[Place]]

    /// A curve that stands in the cells of a room as dots or as `glyph`.
    package init(_ parts: [[Place]], as form: Form, style: Style, glyph: Character? = nil, in room: Rectangle) {
        (self.parts, self.form, self.style, self.glyph, self.room) = (parts, form, style, glyph, room)
    }

    func moved(_ x: Int, _ y: Int) -> GridCurve {
        var curve = self
        curve.room = room.moved(x, y)
        curve.parts = parts.map { $0.map { ($0.x + Double(x), $0.y + Double(y)) } }
        return curve
    }

    func contains(_ place: Place) -> Bool {
        place.x >= Double(room.x) && place.x <= Double(room.maxX) && place.y >= Double(room.y)
            && place.y <= Double(room.maxY)
    }

    /// Each line as far as it lies in the room.
    var clipped: [[Place]] {
        var found: [[Place]] = []
        for part in parts {
            var isOpen = false
            for (a, b) in zip(part, part.dropFirst()) {
                guard let (from, to) = inside(a, b) else {
                    isOpen = false
                    continue
                }
                if !isOpen { found.append([from]) }
                found[found.count - 1].append(to)
                isOpen = to == b
            }
        }
        return found
    }

    /// The part of a straight line in the room (Liang and Barsky); nil where there is none.
    private func inside(_ a: Place, _ b: Place) -> (Place, Place)? {
        var (first, last) = (0.0, 1.0)
        for (at, way, low, high) in [
            (a.x, b.x - a.x, Double(room.x), Double(room.maxX)), (a.y, b.y - a.y, Double(room.y), Double(room.maxY)),
        ] {
            guard way != 0 else {
                if at < low || at > high { return nil }
                continue
            }
            let ends = ((low - at) / way, (high - at) / way)
            first = max(first, min(ends.0, ends.1))
            last = min(last, max(ends.0, ends.1))
        }
        guard first <= last else { return nil }
        func at(_ part: Double) -> Place { (a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part) }
        return (first == 0 ? a : at(first), last == 1 ? b : at(last))
    }
}
