import Glibc

/// Whole numbers 0, 1, … with given probabilities, by inversion: the first whose cumulative probability exceeds a
/// uniform number.
///
/// A guide says where to begin, so that a draw takes one or two comparisons.
///
/// Source: Chen and Asau, "On generating random variates from an empirical distribution" (1974).
struct CumulativeTable: Equatable, Sendable {
    let cumulative: [Double]
    let guide: [Int]

    /// - Parameter probabilities: with the sum 1; what rounding leaves over goes to the last that is above 0.
    init(_ probabilities: [Double]) {
        var cumulative: [Double] = []
        var sum = 0.0
        var error = 0.0
        for probability in probabilities {
            Summation.add(probability, &sum, &error)
            cumulative.append(sum + error)
        }
        let last = probabilities.lastIndex { $0 > 0 } ?? 0
        for index in last..<cumulative.count { cumulative[index] = .infinity }
        self.cumulative = cumulative
        let size = max(64, 2 * probabilities.count)
        var start = 0
        guide = (0..<size).map { step in
            while Double(step) / Double(size) >= cumulative[start] { start += 1 }
            return start
        }
    }

    /// The Poisson distribution, for a rate at which e^−rate is no tiny number.
    ///
    /// It ends where the rest is too improbable (below 1e-20) for 53 random bits to reach.
    static func poisson(rate: Double) -> CumulativeTable {
        var probabilities = [exp(-rate)]
        var count = 0.0
        while count < rate || probabilities[probabilities.count - 1] > 1e-21 {
            count += 1
            probabilities.append(probabilities[probabilities.count - 1] * rate / count)
        }
        return CumulativeTable(probabilities)
    }

    @inline(__always)
    func draw(using random: inout SplitMix64) -> Int {
        let uniform = random.nextUniform()
        var index = guide[Int(uniform * Double(guide.count))]
        while uniform >= cumulative[index] { index += 1 }
        return index
    }
}
