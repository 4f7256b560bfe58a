import Labs
import LossMath

#if canImport(Glibc)
    import Glibc
#endif

/// A number that is predicted: what it is, how near is right, and what is said of other numbers.
public struct Estimate: Equatable, Sendable {
    /// The names that its formulas have besides the lab's readings: what was answered, and what is right.
    public static let names = (guess: "guess", answer: "answer")
    /// So many digits of the right number are shown, and have to be right where the author does not say how near is.
    public static let digits = InlineValue.defaultDigits

    /// What it is counted in, shown behind it; nil for nothing.
    public let unit: String?
    /// The right number, over the readings of the lab as its step opens it.
    public let answer: Formula
    /// How far off is still right; nil: half a unit of the last digit that is shown.
    public let within: Formula?
    /// What is said of wrong numbers that are recognised, the first that fits.
    public let feedback: [Remark<Formula>]
    /// What is said of every other wrong number.
    public let otherwise: [Inline]
    /// What is said of a right one.
    public let right: [Inline]

    /// The right number; nil where it cannot be computed, or is not one finite number.
    public func truth(_ readings: LabReadings) -> Double? { number(answer, readings) }

    /// How far off is still right; nil where it cannot be computed.
    func tolerance(_ readings: LabReadings) -> Double? {
        if let within { return number(within, readings) }
        guard let truth = truth(readings) else { return nil }
        guard truth != 0 else { return 1e-9 }
        // A little more, since what is typed is rounded too.
        return 0.5000001 * pow(10, floor(log10(abs(truth))) - Double(Self.digits - 1))
    }

    /// What its formulas can name, once there is a guess.
    func readings(of guess: Double, _ readings: LabReadings) -> LabReadings {
        readings.adding([Self.names.guess: Tensor(guess), Self.names.answer: Tensor(truth(readings) ?? .nan)])
    }

    func isRight(_ guess: Double, _ readings: LabReadings) -> Bool {
        guard let truth = truth(readings), let tolerance = tolerance(readings) else { return false }
        return abs(guess - truth) <= tolerance
    }

    /// What is recognised in a wrong number; nil where nothing is.
    func remark(on guess: Double, _ readings: LabReadings) -> Remark<Formula>? {
        let named = self.readings(of: guess, readings)
        return feedback.first { $0.fits(named) }
    }

    func verdict(on guess: Double, _ readings: LabReadings) -> Verdict {
        let isRight = isRight(guess, readings)
        let words = isRight ? right : remark(on: guess, readings)?.words ?? otherwise
        return Verdict(isRight: isRight, words: words, readings: self.readings(of: guess, readings))
    }

    func number(_ formula: Formula, _ readings: LabReadings) -> Double? {
        guard let value = try? readings.value(of: formula), value.values.count == 1, value.values[0].isFinite else {
            return nil
        }
        return value.values[0]
    }
}
