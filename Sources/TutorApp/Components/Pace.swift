/// How fast runs go on the screen. What is printed, and what is told as run already, has no pace.
package enum Pace: String, CaseIterable, Sendable {
    /// A step a second.
    case one = "1"
    /// Three steps a second.
    case three = "3"
    /// Ten steps a second.
    case ten = "10"
    /// A run in about twenty seconds, whatever its length.
    case twentySeconds = "20s"
    /// A run in about six seconds, whatever its length.
    case sixSeconds = "6s"
    /// As fast as the machine can.
    case atOnce = "at-once"

    /// The pace where none was chosen.
    static let usual = Pace.sixSeconds

    /// What runs, as far as its pace goes.
    struct Run: Equatable, Sendable {
        /// The steps of the whole run.
        let steps: Int
        /// What a step is called.
        let step: String
    }

    /// In words.
    func words(_ run: Run) -> String {
        switch self {
        case .one: "a \(run.step) a second"
        case .three, .ten: "\(rawValue) \(run.step)s a second"
        case .twentySeconds: "about twenty seconds a run"
        case .sixSeconds: "about six seconds a run"
        case .atOnce: "at once"
        }
    }

    /// Steps a second; nil for as many as there is time for.
    func stepsPerSecond(_ run: Run) -> Double? {
        switch self {
        case .one: 1
        case .three: 3
        case .ten: 10
        case .twentySeconds: Double(max(1, run.steps)) / 20
        case .sixSeconds: Double(max(1, run.steps)) / 6
        case .atOnce: nil
        }
    }

    /// The next faster pace for a run, or the next slower one; nil at the end. For a short run ten steps a second are
    /// faster than six seconds.
    func next(isFaster: Bool, _ run: Run) -> Pace? {
        let rising = Self.allCases.enumerated().sorted { first, second in
            let rates = [first, second].map { $0.element.stepsPerSecond(run) ?? .infinity }
            return (rates[0], first.offset) < (rates[1], second.offset)
        }.map(\.element)
        guard let place = rising.firstIndex(of: self) else { return nil }
        let other = place + (isFaster ? 1 : -1)
        return rising.indices.contains(other) ? rising[other] : nil
    }
}
