import Course
import TextGrid
import Wording

extension AppState {
    /// How well the learner knows how sure they may be; nil before enough answers are rated.
    var calibration: [Span]? {
        guard let calibration = Calibration(progress) else { return nil }
        let shares = calibration.shares.map { "\($0.sureness.words) \($0.right)/\($0.count)" }
        let logLoss = NumberText.fixed(calibration.logLoss, decimals: 2)
        return [
            Span("Right when ", .muted), Span(shares.joined(separator: ", ")), Span("; log loss ", .muted),
            Span(logLoss),
        ]
    }
}
