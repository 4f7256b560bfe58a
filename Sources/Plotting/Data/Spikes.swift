/// Counts short rises that come back: what an eye calls a spike.
///
/// A spike is a run of at most 5 values that lie above their surroundings by more than 8 standard deviations, as the
/// median of absolute deviations estimates them, and by more than a tenth of the whole range. The surroundings are 51
/// values around. A rise at either end, which does not come from or go back to below, is none.
enum Spikes {
    private static let surroundings = 51
    private static let longest = 5
    /// Longer series are looked at through the greatest values of so many stretches.
    private static let limit = 4096

    /// - Complexity: O(n).
    static func count(in values: [Double]) -> Int {
        let heights = values.count > 2 * limit ? greatest(of: values) : values.filter(\.isFinite)
        guard heights.count >= 7, let low = heights.min(), let high = heights.max(), high > low else { return 0 }
        let floor = (high / 10 - low / 10)
        var found = 0
        var run = 0
        var before = false
        for start in stride(from: 0, to: heights.count, by: surroundings / 2) {
            let end = min(start + surroundings / 2, heights.count)
            let around = heights[max(0, start - surroundings / 4)..<min(heights.count, end + surroundings / 4 + 1)]
            let middle = median(around)
            let spread = median(around.map { abs($0 - middle) }[...]) * 1.4826
            let threshold = middle + max(8 * spread, floor)
            for value in heights[start..<end] {
                if value > threshold {
                    run += 1
                } else {
                    if before, run > 0, run <= longest { found += 1 }
                    run = 0
                    before = true
                }
            }
        }
        return found
    }

    private static func greatest(of values: [Double]) -> [Double] {
        (0..<limit).compactMap { part in
            var greatest = -Double.infinity
            for index in part * values.count / limit..<(part + 1) * values.count / limit where values[index].isFinite {
                greatest = max(greatest, values[index])
            }
            return greatest.isFinite ? greatest : nil
        }
    }

    private static func median(_ values: ArraySlice<Double>) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
}
