import TextGrid
import Wording

#if canImport(Glibc)
    import Glibc
#endif

/// Places on an axis that have a label. Those of rows are chosen with the rows: see ``AxisRows``.
struct Ticks: Equatable {
    /// The axis in cells, along which labels need room.
    struct Room: Equatable {
        let cells: Int
        /// Labels stand side by side, else one above the other.
        let isHorizontal: Bool
        /// Whole numbers alone: for counts.
        var isWhole = false
        /// Dates and times.
        var isDate = false

        /// About as many labels as look right.
        var count: Int {
            isHorizontal ? max(2, min(10, cells / 12 + 1)) : max(2, min(8, cells / 3 + 1))
        }
    }

    let values: [Double]
    let labels: [String]

    init(map: AxisMap, room: Room, glyphs: Glyphs) {
        // From frame to frame the axes of a screen stay as they are.
        let key = Key(map: map, room: room, isASCII: glyphs.isASCII)
        self = Self.found.remembered(key) {
            if room.isDate, let dates = Ticks.dates(map, room) { return dates }
            let decades = map.scale == .log ? Ticks.decades(map, room, glyphs) : nil
            // Less than a decade may hold no round number of its own.
            return decades.flatMap { $0.values.count >= 2 ? $0 : nil } ?? Ticks.search(map, room, glyphs)
        }
    }

    private struct Key: Equatable {
        let map: AxisMap
        let room: Room
        let isASCII: Bool
    }

    private static let found = Recent<Key, Ticks>(16)

    init(values: [Double], labels: [String]) {
        (self.values, self.labels) = (values, labels)
    }

    init(values: [Double], range: Double, scale: Axis.Scale, glyphs: Glyphs) {
        self.values = values
        labels = Ticks.labels(for: values, range: range, scale: scale, glyphs: glyphs)
    }

    /// The extended search of Talbot, Lin and Hanrahan ("An extension of Wilkinson's algorithm for positioning tick
    /// labels on axes", 2010), with its scores for simplicity, coverage, density, and legibility as rendered.
    private static func search(_ map: AxisMap, _ room: Room, _ glyphs: Glyphs) -> Ticks {
        let (low, high) = (map.lower, map.upper)
        let range = high - low
        guard range.isFinite, range > 0 else {
            return Ticks(values: [low, 0, high], range: range, scale: .linear, glyphs: glyphs)
        }
        // Labels are written for the best few alone: nothing costs as much.
        typealias Candidate = (score: Double, first: Double, count: Int, delta: Double)
        var candidates: [Candidate] = []
        let steps: [Double] = [1, 5, 2, 2.5, 4, 3]
        for (rank, step) in steps.enumerated() {
            for skip in 1...3 {
                let exponent = log10(range / Double(room.count) / step / Double(skip))
                let powers = -323...308
                for power in Int(
                    clamping: exponent.rounded(.down) - 1, to: powers)...Int(
                        clamping: exponent.rounded(.up) + 1, to: powers)
                {
                    let delta = step * Double(skip) * pow(10, Double(power))
                    guard delta > 0, delta.isFinite, range / delta < 100, !room.isWhole || delta == delta.rounded()
                    else { continue }
                    let first = (low / delta - 1e-9).rounded(.up)
                    let last = (high / delta + 1e-9).rounded(.down)
                    guard last >= first else { continue }
                    let count = Int(clamping: last - first, to: 0...200) + 1
                    let hasZero = first <= 0 && last >= 0
                    let simplicity = 1 - Double(rank) / 5 - Double(skip) + 1 + (hasZero ? 1 : 0)
                    // Divided before they are squared, so that neither 1e300 nor 1e-300 leaves the range of Double.
                    let ends =
                        pow((high - last * delta) / (0.1 * range), 2) + pow((first * delta - low) / (0.1 * range), 2)
                    let coverage = max(1 - 0.5 * ends, -0.5)
                    let ratio = Double(count) / Double(room.count)
                    let density = 2 - max(ratio, 1 / ratio)
                    candidates.append(
                        (0.25 * simplicity + 0.2 * coverage + 0.5 * density, first, count, delta))
                }
            }
        }
        var best: (score: Double, ticks: Ticks?) = (-.infinity, nil)
        while let index = candidates.indices.max(by: { candidates[$0].score < candidates[$1].score }) {
            let candidate = candidates.remove(at: index)
            // Legibility is worth at most 0.05.
            guard candidate.score + 0.05 > best.score else { break }
            let values = (0..<candidate.count).map { index in
                let value = (candidate.first + Double(index)) * candidate.delta
                // Multiples of the step carry its rounding.
                return abs(value) < range * 1e-9 ? 0 : value
            }
            let ticks = Ticks(values: values, range: range, scale: .linear, glyphs: glyphs)
            let score = candidate.score + 0.05 * ticks.legibility(map, room)
            if score > best.score { best = (score, ticks) }
        }
        return best.ticks ?? Ticks(values: [], range: range, scale: .linear, glyphs: glyphs)
    }

    /// Decades; with 2 and 5 where there are less than two of them; every second, third, … where there are many.
    private static func decades(_ map: AxisMap, _ room: Room, _ glyphs: Glyphs) -> Ticks {
        let powers = -323...308
        let low = Int(clamping: log10(map.lower).rounded(.down), to: powers)
        let high = Int(clamping: log10(map.upper).rounded(.up), to: powers)
        func tens(_ factors: [Double], every stride: Int) -> Ticks {
            let values = (low...high).filter { $0.isMultiple(of: stride) }.flatMap { power in
                factors.map { $0 * pow(10, Double(power)) }
            }
            let inside = values.filter {
                $0.isFinite && $0 >= map.lower * (1 - 1e-9) && $0 <= map.upper * (1 + 1e-9)
            }
            return Ticks(values: inside, range: map.upper - map.lower, scale: .log, glyphs: glyphs)
        }
        if log10(map.upper) - log10(map.lower) < 2 {
            let fine = tens([1, 2, 5], every: 1)
            if fine.legibility(map, room) > -.infinity { return fine }
        }
        var stride = max(1, (high - low) / max(1, 2 * room.count))
        var plain = tens([1], every: stride)
        while stride < high - low, plain.values.count > room.count + 2 || plain.legibility(map, room) <= 0 {
            stride += 1
            plain = tens([1], every: stride)
        }
        return plain
    }

    /// Whether no two labels read the same.
    var areDifferent: Bool { !zip(labels, labels.dropFirst()).contains(where: ==) }

    /// 1 where all labels stand apart, less where some only just do, -infinity where two overlap or read the same.
    func legibility(_ map: AxisMap, _ room: Room) -> Double {
        guard areDifferent else { return -.infinity }
        var gap = Int.max
        var end: Int?
        for (value, label) in zip(values, labels) {
            let cell = map.cell(of: value, among: room.cells)
            let width = room.isHorizontal ? TextWidth.columns(of: label) : 1
            let start = cell - (room.isHorizontal ? width / 2 : 0)
            if let end { gap = min(gap, start - end) }
            end = start + width
        }
        if room.isHorizontal { return gap < 1 ? -.infinity : gap < 2 ? 0 : 1 }
        // Labels in neighbouring rows read as one block.
        return gap < 0 ? -.infinity : gap < 1 ? -10 : 1
    }

    private static func labels(
        for values: [Double], range: Double, scale: Axis.Scale, glyphs: Glyphs
    ) -> [String] {
        let largest = values.map(abs).max() ?? 0
        let step = values.count > 1 ? abs(values[1] - values[0]) : largest
        var decimals = 0
        while decimals < 17 {
            let scaled = step * pow(10, Double(decimals))
            if abs(scaled.rounded() - scaled) <= 1e-6 * scaled { break }
            decimals += 1
        }
        // One notation for all labels of an axis.
        let smallest = values.lazy.map(abs).filter { $0 > 0 }.min() ?? 0
        let isScientific =
            scale == .log
            ? largest >= 1e6 || (smallest > 0 && smallest < 1e-4)
            : largest >= 1e7 || (largest > 0 && largest < 1e-4)
        return values.map { value in
            var text: String
            if isScientific {
                // As many digits as tell neighbours apart: 1.00000005e7 and 1.0000001e7.
                let apart = values.count > 1 ? step : range
                let needed = apart > 0 && scale == .linear ? log10(largest / apart) + 3 : 6
                text = NumberText.scientific(value, digits: max(6, Int(clamping: needed.rounded(.up), to: 6...17)))
            } else if scale == .log {
                text = NumberText.short(value, digits: 6)
            } else {
                text = NumberText.fixed(value, decimals: decimals)
            }
            if abs(value) >= 1000, abs(value) < 1e7, !text.contains("."), !text.contains("e") {
                text = NumberText.grouped(Int(clamping: value, to: -10_000_000...10_000_000))
            }
            return glyphs.isASCII ? text : String(text.map { $0 == "-" ? glyphs.minus : $0 })
        }
    }
}
