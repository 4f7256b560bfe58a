import TextGrid

/// Bars made of characters.
package enum Bars {
    /// A bar that fills `fraction` of `width` cells, by half cells; whole cells in ASCII. Bars in neighbouring rows stay
    /// apart.
    ///
    /// Whatever is above 0 shows at least the thinnest bar. NaN shows nothing, infinity the whole width. In fewer than
    /// 3 cells different values would look the same: nothing is shown there.
    package static func horizontal(_ fraction: Double, width: Int, glyphs: Glyphs) -> String {
        String(cells(fraction, count: width < 3 ? 0 : width, parts: glyphs.bar))
    }

    /// The same upwards: the cells from the lowest one on. ASCII has a dot for what is less than half a cell.
    ///
    /// - Parameter sign: what it is made of in ASCII.
    static func vertical(_ fraction: Double, height: Int, glyphs: Glyphs, sign: Character = "#") -> [Character] {
        cells(fraction, count: height, parts: glyphs.isASCII ? [".", sign] : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"])
    }

    private static func cells(_ fraction: Double, count: Int, parts: [Character]) -> [Character] {
        guard count > 0, fraction > 0 else { return [] }
        let total = max(
            1, Int(clamping: fraction * Double(count * parts.count), to: 0...(count * parts.count)))
        var cells = Array(repeating: parts[parts.count - 1], count: total / parts.count)
        if total % parts.count > 0 { cells.append(parts[total % parts.count - 1]) }
        return cells
    }
}
