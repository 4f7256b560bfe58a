/// A lab whose numbers can go downhill by gradient descent.
package protocol DescendingLab {
    /// How far a step goes along the gradient; nil for what suits the lab.
    var descentRate: Double? { get set }
    /// The step size where none was set; above 0.
    var fittingRate: Double { get }
    /// What a step makes smaller, in words.
    var descendedName: String { get }
    /// Its value; NaN where there is nothing.
    var descended: Double { get }
    /// Takes one step of gradient descent.
    ///
    /// - Parameter isHeld: whether a number, by its name, stays as it is, where several would move.
    mutating func descend(_ isHeld: (String) -> Bool) -> DescentStep
}

/// What one step downhill did.
package enum DescentStep: Equatable, Sendable {
    /// The values have changed.
    case moved
    /// The gradient is 0.
    case level
    /// The gradient is no number, or infinite.
    case noGradient
    /// A value would have left what it can be: its name, where the step led, and the last value inside, where it stands.
    case stopped(String, wanted: Double, at: Double)
}

extension DescendingLab {
    /// Takes one step of gradient descent along all numbers.
    package mutating func descend() -> DescentStep { descend { _ in false } }

    /// The step size of ``descend()``.
    package var rate: Double { descentRate ?? fittingRate }

    /// Takes another step size; false, and no change, for one that is not above 0.
    @discardableResult
    package mutating func setRate(_ rate: Double) -> Bool {
        guard rate > 0, rate.isFinite else { return false }
        descentRate = rate
        return true
    }
}

/// The way downhill of some numbers: where they stood before the first step and after each.
///
/// It takes no part in comparisons: it says how a state was reached, not what it is.
struct NumberWay: Equatable, Sendable {
    /// The numbers, the start first.
    var places: [[Double]] = []

    /// So many are kept.
    private static let longest = 200

    /// The places up to the one where the numbers are now; none where other changes led to them.
    func shown(at present: [Double]) -> [[Double]] {
        places.lastIndex(of: present).map { Array(places[...$0]) } ?? []
    }

    /// Goes on from the present numbers.
    mutating func go(from present: [Double], to next: [Double]) {
        let before = shown(at: present)
        places = (before.isEmpty ? [present] : before).suffix(Self.longest - 1) + [next]
    }

    static func == (left: Self, right: Self) -> Bool { true }
}

/// The largest of 1, 2 and 5 times a power of ten that is at most `size`: a step size that can be read; 0.1 for what is
/// not above 0.
func readableRate(_ size: Double) -> Double {
    guard size > 1e-300, size < 1e300 else { return 0.1 }
    var power = 1.0
    while power > size { power /= 10 }
    while power * 10 <= size { power *= 10 }
    let digit = [5.0, 2, 1].first { $0 * power <= size } ?? 1
    // 2e-05 as it is written, not 2 times what a power of ten has been rounded to.
    return power < 1 ? digit / (1 / power).rounded() : digit * power
}
