import TextGrid

/// How many steps of a run are due: at a pace what the time since the last ones is worth, else what fits into a slice.
struct StepsDue {
    /// A slice takes about this long, so that keys stay quick.
    private static let sliceMilliseconds = 4.0
    /// Time that was spent elsewhere, stopped or on a machine that is too slow, is not made up for beyond this.
    private static let longestDebt = 100.0

    /// The steps that fit into a slice.
    private var slice = 1
    /// Steps, and a part of one, that are due since ``since``; a run begins with its first.
    private var due = 1.0
    /// Steps were taken that no frame has shown.
    var areUnseen = false
    /// When ``due`` was reckoned; nil while nothing runs.
    private var since: Double?

    /// The milliseconds until there is something to do: at a pace that is a step, and a frame in which to show it.
    func wait(rate: Double?, now: Double, nextFrame: Double) -> Int {
        guard let rate, let since else { return 0 }
        let due = reckoned(rate: rate, now: now)
        // What a slice had no room for goes on at once.
        if self.due >= 1 { return 0 }
        let next = due >= 1 || areUnseen ? now : since + (1 - self.due) / rate * 1000
        return Int(max(0, max(next, nextFrame) - now).rounded(.up))
    }

    /// The number of steps to take now; 0 for none.
    mutating func take(rate: Double?, now: Double) -> Int {
        guard let rate else {
            rest()
            return slice
        }
        due = reckoned(rate: rate, now: now)
        since = now
        let count = min(Int(clamping: due.rounded(.down), to: 0...Int.max), slice)
        due -= Double(count)
        return count
    }

    /// Learns from how long so many steps took.
    mutating func took(_ count: Int, milliseconds: Double) {
        let wanted = Double(count) * Self.sliceMilliseconds / max(milliseconds, 0.01)
        areUnseen = true
        slice = Int(clamping: wanted, to: 1...max(1, min(slice * 4, 100_000)))
    }

    /// Nothing runs: the next run begins anew.
    mutating func rest() { (due, since) = (1, nil) }

    private func reckoned(rate: Double, now: Double) -> Double {
        guard let since else { return due }
        return min(due + (now - since) / 1000 * rate, max(1, rate * Self.longestDebt / 1000))
    }
}
