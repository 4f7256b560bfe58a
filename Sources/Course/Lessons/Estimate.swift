import Labs
import LossMath

#if canImport(Glibc)
    import Glibc
#endif

/// A number that is predicted, or several: what is right, how near is right, and what is said of all else.
package struct Estimate: Equatable, Sendable {
    /// How it is given.
    package enum Form: String, CaseIterable, Sendable {
        /// A number is typed.
        case number
        /// A place is marked on the x axis of the lab's plot.
        case place
        /// A curve is drawn into the lab's plot, by its heights at ``Estimate/handles`` places.
        case sketch
    }

    /// The names that its formulas have besides the lab's readings: what was answered, what is right, and of a sketch the
    /// places of its handles and the lab's curve there.
    static let names = (guess: "guess", answer: "answer", x: "x", curve: "curve")
    /// So many digits of the right number are shown, and have to be right where the author does not say how near is.
    package static let digits = InlineValue.defaultDigits
    /// So many heights make a sketch, evenly from one end of the axis to the other.
    package static let handles = 6

    /// How it is given.
    package let form: Form
    /// What it is counted in, shown behind it; nil for nothing.
    package let unit: String?
    /// What is right, over the readings of the lab as its step opens it.
    let answer: Formula
    /// How far off is still right; nil: half a unit of the last digit that is shown, of a sketch a tenth of its height.
    let within: Formula?
    /// What is said of wrong answers that are recognised, the first that fits.
    let feedback: [Remark<Formula>]
    /// What is said of every other wrong answer.
    let otherwise: [Inline]
    /// What is said of a right one.
    let right: [Inline]

    /// How many numbers make an answer.
    package var count: Int { form == .sketch ? Self.handles : 1 }

    /// What its formulas can name before there is a guess.
    func readings(of lab: LabState?) -> LabReadings {
        let readings = lab?.readings(start: lab) ?? .none
        guard form == .sketch, let curve = lab?.plottedCurve(samples: Self.handles) else { return readings }
        var names = [Self.names.x: Tensor(curve.x), Self.names.curve: Tensor(curve.y)]
        if let name = curve.name { names[name] = Tensor(curve.x) }
        return readings.adding(names)
    }

    /// What its formulas can name, once there is a guess.
    func readings(of guess: [Double], _ readings: LabReadings) -> LabReadings {
        func tensor(_ numbers: [Double]) -> Tensor { count == 1 ? Tensor(numbers.first ?? .nan) : Tensor(numbers) }
        return readings.adding([
            Self.names.guess: tensor(guess), Self.names.answer: tensor(truth(readings) ?? []),
        ])
    }

    /// The right numbers; nil where they cannot be computed, are too many or too few, or not finite.
    func truth(_ readings: LabReadings) -> [Double]? { numbers(answer, count, readings) }

    /// How far off is still right; nil where it cannot be computed.
    func tolerance(_ readings: LabReadings) -> Double? {
        if let within { return numbers(within, 1, readings)?[0] }
        guard let truth = truth(readings), let most = truth.map({ abs($0) }).max() else { return nil }
        if let high = truth.max(), let low = truth.min(), high > low { return 0.1 * (high - low) }
        guard most != 0 else { return 1e-9 }
        // A little more, since what is typed is rounded too.
        return 0.5000001 * pow(10, floor(log10(most)) - Double(Self.digits - 1))
    }

    func isRight(_ guess: [Double], _ readings: LabReadings) -> Bool {
        guard let truth = truth(readings), let tolerance = tolerance(readings), guess.count == truth.count else {
            return false
        }
        return zip(guess, truth).allSatisfy { abs($0 - $1) <= tolerance }
    }

    /// What is recognised in a wrong answer; nil where nothing is.
    func remark(on guess: [Double], _ readings: LabReadings) -> Remark<Formula>? {
        let named = self.readings(of: guess, readings)
        return feedback.first { $0.fits(named) }
    }

    func verdict(on guess: [Double], _ readings: LabReadings) -> Verdict {
        let isRight = isRight(guess, readings)
        let words = isRight ? right : remark(on: guess, readings)?.words ?? otherwise
        return Verdict(isRight: isRight, words: words, readings: self.readings(of: guess, readings))
    }

    func numbers(_ formula: Formula, _ count: Int, _ readings: LabReadings) -> [Double]? {
        guard let value = try? readings.value(of: formula), value.values.count == count,
            value.values.allSatisfy(\.isFinite)
        else { return nil }
        return value.values
    }
}
