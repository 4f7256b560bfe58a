/// The x of a series whose points rise from left to right: a list, or a rule that needs none.
enum XValues: Equatable, Sendable {
    /// start, start + step, start + 2 step, …
    case even(start: Double, step: Double)
    /// Finite, each at least as large as the one before.
    case rising([Double])

    subscript(index: Int) -> Double {
        switch self {
        case .even(let start, let step): start + step * Double(index)
        case .rising(let list): list[index]
        }
    }

    /// The first index in `range` that `isBehind` holds for, given that it holds for all that follow.
    func firstIndex(in range: Range<Int>, where isBehind: (Double) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The same, where the answer is likely to be near `guess`.
    func firstIndex(in range: Range<Int>, near guess: Int, where isBehind: (Double) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        if guess - 2 >= low, guess - 2 < high, !isBehind(self[guess - 2]) { low = guess - 1 }
        if guess + 2 >= low, guess + 2 < high, isBehind(self[guess + 2]) { high = guess + 2 }
        return firstIndex(in: low..<high, where: isBehind)
    }

    /// Whether all are finite and none is less than the one before it.
    static func isRising(_ list: [Double]) -> Bool {
        guard let first = list.first, let last = list.last else { return true }
        guard first.isFinite, last.isFinite else { return false }
        return list.withUnsafeBufferPointer { x in
            var index = 1
            // NaN fails every comparison; finite ends then keep infinity out.
            while index + 4 <= x.count {
                let isRising =
                    (x[index] >= x[index - 1]) && (x[index + 1] >= x[index]) && (x[index + 2] >= x[index + 1])
                    && (x[index + 3] >= x[index + 2])
                guard isRising else { return false }
                index += 4
            }
            while index < x.count {
                guard x[index] >= x[index - 1] else { return false }
                index += 1
            }
            return true
        }
    }
}
