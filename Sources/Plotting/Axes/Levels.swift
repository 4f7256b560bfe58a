import TextGrid
import Wording

/// Round numbers that cut a range of values into a few levels.
struct Levels: Equatable {
    /// Rising, inside the range.
    let boundaries: [Double]
    let labels: [String]

    /// - Parameter limit: the most boundaries there may be.
    init(_ range: ClosedRange<Double>, scale: Axis.Scale, limit: Int, glyphs: Glyphs) {
        let map = AxisMap(range, scale: scale)
        var found: (values: [Double], labels: [String]) = ([], [])
        for cells in stride(from: 3 * limit, to: 0, by: -1) {
            let ticks = Ticks(map: map, room: Ticks.Room(cells: cells, isHorizontal: false), glyphs: glyphs)
            let inside = zip(ticks.values, ticks.labels).filter { $0.0 > range.lowerBound && $0.0 < range.upperBound }
            found = (inside.map(\.0), inside.map(\.1))
            if found.values.count <= limit { break }
        }
        boundaries = Array(found.values.prefix(max(0, limit)))
        labels = Array(found.labels.prefix(max(0, limit)))
    }

    /// Levels that somebody has chosen.
    init(_ values: [Double], glyphs: Glyphs) {
        boundaries = values.filter(\.isFinite).sorted()
        labels = boundaries.map {
            let text = NumberText.grouped($0)
            return glyphs.isASCII ? text : String(text.map { $0 == "-" ? glyphs.minus : $0 })
        }
    }

    /// Which level a value is on: 0 is below the first boundary.
    func level(of value: Double) -> Int {
        boundaries.firstIndex { value < $0 } ?? boundaries.count
    }
}
