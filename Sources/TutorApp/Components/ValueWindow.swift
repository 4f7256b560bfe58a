import LossMath
import TextGrid
import Wording

/// The part of a list of values on one line that has room, around the selected one; a mark says which part it is.
struct ValueWindow {
    /// The values in view.
    let shown: Range<Int>
    private let count: Int

    /// - Parameters:
    ///   - widths: the columns that each value takes, its blanks included.
    ///   - markWidth: the columns of what says that there are more; nil: those of ``mark``.
    init(widths: [Int], selected: Int, width: Int, markWidth: Int? = nil) {
        count = widths.count
        guard widths.reduce(0, +) > width, !widths.isEmpty else {
            shown = 0..<widths.count
            return
        }
        let place = min(max(0, selected), widths.count - 1)
        var (first, last) = (place, place + 1)
        var left = width - widths[place] - (markWidth ?? 6 + 3 * "\(widths.count)".count)
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

    /// Which values are shown, and of how many; nothing where all are.
    var mark: String {
        if shown.count == count { return "" }
        let part = shown.count == 1 ? "\(shown.upperBound)" : "\(shown.lowerBound + 1)–\(shown.upperBound)"
        return " \(part) of \(count)"
    }

    /// A list in so many columns: as it is written, else its numbers closer, else its first ones.
    static func text(_ list: Tensor, width: Int) -> String {
        let whole = list.text(digits: 5).replacingMinus
        if TextWidth.columns(of: whole) <= width { return whole }
        let values = list.values.map { NumberText.short($0, digits: 5).replacingMinus }
        let window = ValueWindow(widths: values.map { $0.count + 1 }, selected: 0, width: width + 1)
        return values[window.shown].joined(separator: " ") + window.mark
    }
}
