#if canImport(Glibc)
    import Glibc
#endif

/// Rows that are whole parts of a step: where they lie, counted in rows from 0 upwards, and which of them have ticks.
struct RowSteps {
    /// From one tick to the next; of a log axis in powers of its base.
    let step: Double
    let base: Double
    /// How many rows a step has.
    let parts: Int
    /// The rows of a step that have ticks.
    let offsets: [Int]
    /// The lowest row: that of 0 is 0.
    var first: Int
    let count: Int
    /// Which rows may have ticks.
    var ticked: ClosedRange<Int>
    fileprivate(set) var cost = 0.0

    /// What is in the middle of a row, by its number from the lowest one.
    func value(_ row: Double) -> Double {
        let steps = (Double(first) + row) * step
        // Near the greatest numbers a row is one, and as many steps as it has parts are not.
        return steps.isFinite ? steps / Double(parts) : (Double(first) + row) / Double(parts) * step
    }

    /// Each tick: its row, how many whole steps it is from 0, and which of the offsets it has beyond them.
    var ticks: [(row: Int, steps: Int, offset: Int)] {
        ticked.compactMap { row in
            let steps = Self.floor(row, parts)
            return offsets.firstIndex(of: row - steps * parts).map { (row, steps, $0) }
        }
    }

    fileprivate static func floor(_ row: Int, _ parts: Int) -> Int {
        row >= 0 ? row / parts : -((parts - 1 - row) / parts)
    }

    /// How many ticks there are, and the rows of the first and the last one.
    fileprivate var extent: (count: Int, first: Int, last: Int) {
        var (count, first, last) = (0, Int.max, Int.min)
        for offset in offsets {
            let low = -Self.floor(offset - ticked.lowerBound, parts)
            let high = Self.floor(ticked.upperBound - offset, parts)
            guard low <= high else { continue }
            count += high - low + 1
            (first, last) = (min(first, low * parts + offset), max(last, high * parts + offset))
        }
        return (count, first, last)
    }

    /// The same upside down.
    fileprivate var mirrored: RowSteps {
        var other = self
        other.first = -(first + count - 1)
        other.ticked = -ticked.upperBound ... -ticked.lowerBound
        return other
    }

    /// What is looked for.
    struct Search {
        let low: Double
        let high: Double
        let rows: Int
        let kind: AxisRows.Kind
        /// Of a log axis.
        var base = 10.0
        /// What it costs to be of this base.
        var price = 0.0
        /// Steps are whole numbers.
        var isWhole = false
        /// 0 is a value like no other: what is never below it has no rows there.
        var hasZero = true
        /// Nothing beyond has ticks.
        var limits = -Double.infinity...Double.infinity
        /// Which rows of a step have ticks, of as many as a step has; none where it cannot have so many.
        var offsets: @Sendable (Int) -> [Int] = { _ in [0] }

        /// From the simplest one on, with what it costs to be less simple.
        private static let units: [(Double, cost: Double)] = [
            (1, 0), (5, 0), (2, 0), (2.5, 0.03), (4, 0.12), (3, 0.14),
        ]

        /// All that fit, each unit and number of parts with the smallest power of ten that does.
        var all: [RowSteps] {
            let range = high - low
            guard range.isFinite, range > 0, rows > 0 else { return [] }
            if hasZero, kind != .bars, low + high < 0 {
                // What is below 0 lies as its opposite does above it.
                var opposite = Search(low: -high, high: -low, rows: rows, kind: kind)
                (opposite.isWhole, opposite.offsets) = (isWhole, offsets)
                return opposite.all.map(\.mirrored)
            }
            var found: [RowSteps] = []
            // About three rows a tick, and more in a high plot; a decade may have several.
            let wished = Swift.max(2, Swift.min(8, rows / 3 + 1))
            let most = Swift.max(2, Swift.min(rows, (hasZero ? 4 : 12) * (rows / wished + 1)))
            for (unit, simplicity) in Self.units {
                for parts in 1...most {
                    let offsets = offsets(parts)
                    guard !offsets.isEmpty else { continue }
                    let exponent = log10(range / (Double(rows) + 0.5) * Double(parts) / unit)
                    guard exponent > -306, exponent < 308 else { continue }
                    var power = Int((exponent - 1e-9).rounded(.up))
                    if isWhole { power = Swift.max(power, unit == 2.5 ? 1 : 0) }
                    for power in power...power + 2 {
                        let step = unit * pow(10, Double(power))
                        guard step.isNormal, var steps = fitted(step, parts, offsets) else { continue }
                        if let cost = cost(steps, wished) {
                            steps.cost = cost + simplicity + price
                            found.append(steps)
                        }
                        break
                    }
                }
            }
            return found
        }

        /// Rows of a step's parts that what is wanted fits into, to half a row beyond the outermost middles.
        private func fitted(_ step: Double, _ parts: Int, _ offsets: [Int]) -> RowSteps? {
            let size = step / Double(parts)
            let (bottom, top) = (low / size, high / size)
            // Beyond that the middle of a row cannot be told from its edge.
            guard Swift.max(abs(bottom), abs(top)) < 1e11 else { return nil }
            // The rows that hold the two ends.
            let lowest = Int((bottom + 0.5 + 1e-9).rounded(.down))
            let highest = Swift.max(lowest, Int((top - 0.5 - 1e-9).rounded(.up)))
            guard highest - lowest < (kind == .bars ? rows + 1 : rows) else { return nil }
            var first = lowest
            var count = rows
            switch kind {
            case .bars:
                first = 1
            case .map: count = highest - lowest + 1
            case .data, .given:
                var least = highest - rows + 1
                if hasZero, low >= 0 { least = Swift.max(0, least) }
                guard least < lowest else { break }
                func price(_ first: Int) -> Double {
                    let last = first + rows - 1
                    // Beyond a range that was given nothing has a label.
                    func isTick(_ row: Int) -> Bool {
                        row.isMultiple(of: parts) && (kind == .data || row >= lowest && row <= highest)
                    }
                    let beyond = (bottom - Double(first)) - (Double(last) - top)
                    // 0 at the bottom, then ticks at the ends, then as much room above as below.
                    return (hasZero && low >= 0 && first == 0 ? 0 : 4e6) + (isTick(first) ? 0 : 2e6)
                        + (isTick(last) ? 0 : 1e6) + abs(beyond)
                }
                first = (least...lowest).min { price($0) < price($1) } ?? lowest
            }
            let end = first + count - 1
            var ticked = kind == .bars ? 0...end : first...end
            // Beyond a range that was given only 0 has a number, where the axis begins there.
            if kind == .given || kind == .map {
                ticked = (kind == .given && hasZero && first == 0 ? 0 : lowest)...Swift.min(highest, end)
            }
            if limits.lowerBound > -.infinity {
                let (from, to) = (limits.lowerBound / size, limits.upperBound / size)
                ticked = ticked.clamped(to: Int((from - 1e-9).rounded(.up))...Int((to + 1e-9).rounded(.down)))
            }
            return RowSteps(
                step: step, base: base, parts: parts, offsets: offsets, first: first, count: count, ticked: ticked)
        }

        /// How much worse it is than rows that are all needed, with as many ticks of simple numbers as look right; nil
        /// with less than two ticks.
        private func cost(_ steps: RowSteps, _ wished: Int) -> Double? {
            let ticks = steps.extent
            guard ticks.count > 1 else { return nil }
            let size = steps.step / Double(steps.parts)
            let (bottom, top) = (low / size, high / size)
            let used = kind == .map ? Double(steps.count) : kind == .bars ? top + 0.5 : top - bottom + 1
            let waste = Swift.max(0, 1 - used / Double(rows))
            var cost = waste + 2 * Swift.max(0, waste - 0.2)
            let dense = log2(Double(ticks.count) / Double(wished))
            cost += 0.03 * abs(dense) + 0.25 * Swift.max(0, dense > 0 ? dense - 0.4 : -dense - 0.75)
            // An end without a number, most of all of a range that somebody has chosen; between decades it cannot have one.
            cost +=
                (!hasZero ? 0.1 : kind == .data ? 0.25 : 0.5)
                * (Swift.max(0, top - Double(ticks.last)) + Swift.max(0, Double(ticks.first) - bottom))
                / Swift.max(top - bottom, 1)
            if !hasZero {
                // Nor may more than two steps be without a number.
                let bare = Swift.max(top - Double(ticks.last), Double(ticks.first) - bottom)
                cost += 0.3 * Swift.max(0, bare / Double(steps.parts) - 2)
            }
            if ticks.count == 2, rows >= 6 { cost += 0.15 }
            // Labels in neighbouring rows read as one block.
            if rows > 2, Self.least(steps) < 2 { cost += 0.5 }
            return cost
        }

        /// The least distance between two ticks.
        private static func least(_ steps: RowSteps) -> Int {
            let offsets = steps.offsets + [steps.parts + (steps.offsets.first ?? 0)]
            return zip(offsets, offsets.dropFirst()).map { $1 - $0 }.min() ?? steps.parts
        }
    }
}
