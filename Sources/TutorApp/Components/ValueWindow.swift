import TextGrid

/// The part of a list of values on one line that has room, around the selected one; it marks what is not shown.
struct ValueWindow {
    /// The values in view.
    let shown: Range<Int>
    private let count: Int

    /// - Parameter widths: the columns that each value takes, its blanks included.
    init(widths: [Int], selected: Int, width: Int) {
        count = widths.count
        guard widths.reduce(0, +) > width, !widths.isEmpty else {
            shown = 0..<widths.count
            return
        }
        let place = min(max(0, selected), widths.count - 1)
        var (first, last) = (place, place + 1)
        // The marks at both ends take their own room.
        var left = width - widths[place] - Self.markWidth * 2
        while true {
            if last < widths.count, widths[last] <= left {
                left -= widths[last]
                last += 1
            } else if first > 0, widths[first - 1] <= left {
                first -= 1
                left -= widths[first]
            } else {
                break
            }
        }
        shown = first..<last
    }

    private static let markWidth = 4

    /// A mark where values before are not shown.
    func before(_ glyphs: Glyphs) -> String { shown.lowerBound > 0 ? "\(glyphs.ellipsis) " : "" }

    /// A mark where values behind are not shown.
    func after(_ glyphs: Glyphs) -> String { shown.upperBound < count ? " \(glyphs.ellipsis)" : "" }
}
