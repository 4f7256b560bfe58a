import TextGrid

/// Horizontal bars made of characters.
public enum Bars {
    /// A bar that fills `fraction` of `width` cells, by eighths of a cell; whole cells in ASCII.
    ///
    /// Whatever is above 0 shows at least the thinnest bar. NaN shows nothing, infinity the whole width.
    public static func horizontal(_ fraction: Double, width: Int, glyphs: Glyphs) -> String {
        guard width > 0, fraction > 0 else { return "" }
        let eighths = glyphs.eighths
        let parts = eighths.count
        let total = max(1, Int(clamping: fraction * Double(width * parts), to: 0...(width * parts)))
        var bar = String(repeating: eighths[parts - 1], count: total / parts)
        if total % parts > 0 { bar.append(eighths[total % parts - 1]) }
        return bar
    }
}
