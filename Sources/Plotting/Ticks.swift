import TextGrid

#if canImport(Glibc)
    import Glibc
#endif

/// Places on an axis that have a label.
struct Ticks: Equatable {
    let values: [Double]
    let labels: [String]

    /// Ticks for an axis with room for about `count` labels.
    init(map: AxisMap, count: Int, glyphs: Glyphs) {
        let values = map.scale == .log ? Ticks.decades(map, count: count) : Ticks.linear(map, count: count)
        self.values = values
        labels = Ticks.labels(for: values, scale: map.scale, glyphs: glyphs)
    }

    /// The extended search of Talbot, Lin and Hanrahan ("An extension of Wilkinson's algorithm for positioning tick
    /// labels on axes", 2010), with its scores for simplicity, coverage and density.
    private static func linear(_ map: AxisMap, count: Int) -> [Double] {
        guard count >= 1 else { return [] }
        let (low, high) = (map.lower, map.upper)
        let range = high - low
        guard range.isFinite, range > 0 else { return [low, high].filter(\.isFinite) }
        let steps: [Double] = [1, 5, 2, 2.5, 4, 3]
        var best: (score: Double, values: [Double]) = (-.infinity, [])
        for (rank, step) in steps.enumerated() {
            for skip in 1...3 {
                let exponent = log10(range / Double(max(1, count - 1)) / step / Double(skip))
                for power in Int(
                    clamping: exponent.rounded(.down) - 1, to: -320...308)...Int(
                        clamping: exponent.rounded(.up) + 1, to: -320...308)
                {
                    let delta = step * Double(skip) * pow(10, Double(power))
                    guard delta > 0, delta.isFinite, range / delta < 100 else { continue }
                    let first = (low / delta - 1e-9).rounded(.up)
                    let last = (high / delta + 1e-9).rounded(.down)
                    guard last >= first else { continue }
                    let values = (0...Int(clamping: last - first, to: 0...200)).map { (first + Double($0)) * delta }
                    let hasZero = first <= 0 && last >= 0
                    let simplicity = 1 - Double(rank) / 5 - Double(skip) + 1 + (hasZero ? 1 : 0)
                    // Divided before they are squared, so that neither 1e300 nor 1e-300 leaves the range of Double.
                    let ends =
                        pow((high - last * delta) / (0.1 * range), 2) + pow((first * delta - low) / (0.1 * range), 2)
                    let coverage = 1 - 0.5 * ends
                    let ratio = Double(values.count) / Double(count)
                    let density = 2 - max(ratio, 1 / ratio)
                    let score = 0.25 * simplicity + 0.2 * max(coverage, -2) + 0.55 * density
                    if score > best.score { best = (score, values) }
                }
            }
        }
        // Multiples of the step carry its rounding: 0.30000000000000004 is meant as 0.3.
        return best.values.map { abs($0) < range * 1e-9 ? 0 : $0 }
    }

    private static func decades(_ map: AxisMap, count: Int) -> [Double] {
        let low = Int(clamping: log10(map.lower).rounded(.down), to: -320...308)
        let high = Int(clamping: log10(map.upper).rounded(.up), to: -320...308)
        let factors: [Double] = log10(map.upper / map.lower) < 2 ? [1, 2, 5] : [1]
        let stride = max(1, (high - low + max(1, count) - 1) / max(1, count))
        var values: [Double] = []
        for power in low...high where power.isMultiple(of: stride) {
            for factor in factors {
                let value = factor * pow(10, Double(power))
                if value.isFinite, value >= map.lower * (1 - 1e-9), value <= map.upper * (1 + 1e-9) {
                    values.append(value)
                }
            }
        }
        return values
    }

    private static func labels(for values: [Double], scale: Axis.Scale, glyphs: Glyphs) -> [String] {
        let largest = values.map(abs).max() ?? 0
        let step = values.count > 1 ? abs(values[1] - values[0]) : largest
        return values.map { value in
            var text: String
            if scale == .log || largest >= 1e7 || (largest > 0 && largest < 1e-4) {
                // As many digits as tell neighbours apart: 10000000.5 and 10000001.
                let needed = step > 0 && scale == .linear ? log10(largest / step) + 3 : 6
                text = NumberText.short(value, digits: max(6, Int(clamping: needed.rounded(.up), to: 6...17)))
            } else {
                var decimals = 0
                while decimals < 17,
                    abs((step * pow(10, Double(decimals))).rounded() - step * pow(10, Double(decimals)))
                        > 1e-6 * step * pow(10, Double(decimals))
                { decimals += 1 }
                text = NumberText.fixed(value, decimals: decimals)
                if decimals == 0, abs(value) >= 10_000 {
                    text = NumberText.grouped(Int(clamping: value, to: -10_000_000...10_000_000))
                }
            }
            return glyphs.isASCII ? text : String(text.map { $0 == "-" ? glyphs.minus : $0 })
        }
    }
}
