import TextGrid
import Wording

#if canImport(Glibc)
    import Glibc
#endif

/// The rows of a plot as steps of its ticks, and the one place where that is decided.
///
/// A row is worth a whole part of a round step, and the middles of rows are multiples of that: so each tick lies in the
/// middle of a row, all ticks are as many rows apart, and what is equal to a tick is drawn in its row. The axis goes on for
/// that a little beyond what it has to show. On a log axis the same holds for powers of 10, or of 2.
struct AxisRows: Equatable {
    /// What the rows show.
    enum Kind: Equatable {
        /// Data: ticks may stand beyond them.
        case data
        /// A range that was given: nothing beyond it has a label, but 0.
        case given
        /// A number in each cell: there are no rows beyond it. Rows that are not needed are left over.
        case map
        /// Bars from 0, which is the row of the x axis.
        case bars
    }

    /// From values to the places of all rows.
    let map: AxisMap
    /// How many rows there are; of a map fewer than it could have.
    let count: Int
    let ticks: Ticks
    /// The row of each tick from the top; of bars that of 0 is below the last one.
    let tickRows: [Int]
    /// What the middles of the lowest and the highest row stand for, or what is wanted beyond those; the ends of the axis
    /// where rows are no steps.
    let ends: ClosedRange<Double>

    /// - Parameters:
    ///   - wanted: what has to be shown.
    ///   - rows: how many there are, at least 1.
    ///   - isWhole: whole numbers alone have ticks.
    init(_ wanted: AxisMap, rows: Int, kind: Kind = .data, isWhole: Bool = false, glyphs: Glyphs) {
        let key = Key(wanted: wanted, rows: rows, kind: kind, isWhole: isWhole, isASCII: glyphs.isASCII)
        // From frame to frame the axes of a screen stay as they are.
        self = Self.found.remembered(key) {
            switch wanted.scale {
            case .linear: Self.linear(key, glyphs) ?? AxisRows(unfitted: key, glyphs)
            case .log: Self.logarithmic(key, glyphs) ?? AxisRows(unfitted: key, glyphs)
            }
        }
    }

    private struct Key: Equatable {
        let wanted: AxisMap
        let rows: Int
        let kind: Kind
        let isWhole: Bool
        let isASCII: Bool
    }

    private static let found = Recent<Key, AxisRows>(16)

    /// No steps: of a range so narrow, or so near to the greatest numbers, that multiples cannot be told apart, and of a log
    /// axis that holds no two powers. Ticks then lie in the rows that their values fall into.
    private init(unfitted key: Key, _ glyphs: Glyphs) {
        (map, count) = (key.wanted, key.rows)
        ticks = Ticks(
            map: map, room: Ticks.Room(cells: key.rows, isHorizontal: false, isWhole: key.isWhole), glyphs: glyphs)
        tickRows = ticks.values.map { key.wanted.cell(of: $0, among: key.rows, fromTop: true) }
        ends = map.lower...map.upper
    }

    private init(_ steps: RowSteps, map: AxisMap, ends: ClosedRange<Double>, ticks: Ticks) {
        (self.map, self.ends, self.ticks) = (map, ends, ticks)
        count = steps.count
        tickRows = steps.ticks.map { steps.first + steps.count - 1 - $0.row }
    }

    private static func linear(_ key: Key, _ glyphs: Glyphs) -> AxisRows? {
        var search = RowSteps.Search(low: key.wanted.lower, high: key.wanted.upper, rows: key.rows, kind: key.kind)
        search.isWhole = key.isWhole
        return cheapest(search.all) { steps in
            let ticks = Ticks(
                values: steps.ticks.map { Double($0.steps) * steps.step }, range: search.high - search.low,
                scale: .linear, glyphs: glyphs)
            let (lower, upper) = (steps.value(-0.5), steps.value(Double(steps.count) - 0.5))
            guard ticks.areDifferent, lower.isFinite, upper.isFinite else { return nil }
            return AxisRows(
                steps, map: AxisMap(lower...upper),
                ends: min(steps.value(0), search.low)...max(steps.value(Double(steps.count - 1)), search.high),
                ticks: ticks)
        }
    }

    /// Decades at equal distances, with 2 and 5 where there are less than two of them and rows for it; or powers of 2.
    ///
    /// 2 and 5 are no whole parts of a decade on a log scale: they cannot lie in the very middles of rows. They are shown
    /// where a decade has so many rows that both come within a fifth of a row of one, and 5 lies further from 2 than 2 from 1.
    private static func logarithmic(_ key: Key, _ glyphs: Glyphs) -> AxisRows? {
        let (low, high) = (log10(key.wanted.lower), log10(key.wanted.upper))
        func search(_ base: Double) -> RowSteps.Search {
            let size = log10(base)
            var search = RowSteps.Search(low: low / size, high: high / size, rows: key.rows, kind: key.kind)
            (search.base, search.isWhole, search.hasZero) = (base, true, false)
            return search
        }
        var all = search(10).all
        if high - low < 2 {
            var (fine, twos) = (search(10), search(2))
            fine.offsets = { parts in
                [4, 7, 10, 13, 17, 20].contains(parts)
                    ? [1, 2, 5].map { Int((log10($0) * Double(parts)).rounded()) } : []
            }
            // 1/32 and the like say little.
            (twos.limits, twos.price) = (-4...12, 0.05)
            all += fine.all.filter { $0.step == 1 } + twos.all
        }
        return cheapest(all) { steps in
            func value(_ row: Double) -> Double { pow(steps.base, steps.value(row)) }
            let last = Double(steps.count) - 1
            guard value(-0.5).isNormal, value(last + 0.5).isFinite else { return nil }
            let values = steps.ticks.map { [1, 2, 5][$0.offset] * pow(steps.base, Double($0.steps) * steps.step) }
            let ticks = Ticks(values: values, range: key.wanted.upper - key.wanted.lower, scale: .log, glyphs: glyphs)
            guard ticks.areDifferent else { return nil }
            return AxisRows(
                steps, map: AxisMap(value(-0.5)...value(last + 0.5), scale: .log), ends: value(0)...value(last),
                ticks: ticks)
        }
    }

    /// What the cheapest of some steps makes that makes anything.
    private static func cheapest(_ all: [RowSteps], _ make: (RowSteps) -> AxisRows?) -> AxisRows? {
        var all = all
        while let index = all.indices.min(by: { all[$0].cost < all[$1].cost }) {
            if let made = make(all.remove(at: index)) { return made }
        }
        return nil
    }
}
