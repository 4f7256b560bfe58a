import LossMath
import Synchronization

/// What has been computed for the present values of a vector lab.
///
/// A screen asks for the same report several times, and a list of 100,000 values takes long enough to be noticed. A
/// class, since reading a lab must be able to fill it; every change of the values takes a new one.
final class LabMemo: Sendable {
    private let reports = Mutex<[LabLoss: LabReport]>([:])
    private let metrics = Mutex<[MetricsKey: LabMetrics]>([:])

    private let texts = Mutex<[TextKey: [String]]>([:])

    /// What a text made of the values depends on beside them.
    struct TextKey: Hashable {
        let loss: LabLoss
        let form: String
    }

    /// What the metrics depend on beside the values.
    struct MetricsKey: Hashable {
        let loss: LabLoss
        let threshold: Double?
    }

    /// More than any screen shows; what is typed makes a new loss with every key.
    private static let limit = 40

    func report(of loss: LabLoss, _ make: () -> LabReport) -> LabReport {
        if let known = reports.withLock({ $0[loss] }) { return known }
        let report = make()
        reports.withLock {
            if $0.count >= Self.limit { $0 = [:] }
            $0[loss] = report
        }
        return report
    }

    func text(_ key: TextKey, _ make: () -> [String]) -> [String] {
        if let known = texts.withLock({ $0[key] }) { return known }
        let made = make()
        texts.withLock {
            if $0.count >= Self.limit { $0 = [:] }
            $0[key] = made
        }
        return made
    }

    func metrics(_ key: MetricsKey, _ make: () -> LabMetrics) -> LabMetrics {
        if let known = metrics.withLock({ $0[key] }) { return known }
        let made = make()
        metrics.withLock { $0[key] = made }
        return made
    }
}
