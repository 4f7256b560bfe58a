import TextGrid

extension HeatMap {
    /// A place on the map that the legend names.
    package struct Spot: Equatable, Sendable {
        let name: String
        let x: Double
        let y: Double
        private let unicode: Character
        private let ascii: Character

        /// A place with its name, and how it is drawn.
        init(_ name: String, x: Double, y: Double, glyph: Character, ascii: Character) {
            (self.name, self.x, self.y, unicode, self.ascii) = (name, x, y, glyph, ascii)
        }

        func glyph(_ glyphs: Glyphs) -> Character { glyphs.isASCII ? ascii : unicode }
    }

    /// Where a way began, and where the map is lowest; none where nobody went.
    ///
    /// - Parameter way: the places of the way on x and on y.
    package static func spots(ofWay way: (x: [Double], y: [Double]), over field: Field) -> [Spot] {
        guard min(way.x.count, way.y.count) > 1 else { return [] }
        let lowest = field.extremes.map { field.place(ofIndex: $0.low) }
        return [Spot("start", x: way.x[0], y: way.y[0], glyph: "◆", ascii: "S")]
            + [lowest.map { Spot("lowest", x: $0.x, y: $0.y, glyph: "×", ascii: "x") }].compactMap(\.self)
    }
}
