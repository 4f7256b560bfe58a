import Fields
import LossMath

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What `losstutor lab --json` prints: the loss, its parts, its gradient and the metrics.
public struct VectorLabAnswer: Encodable, Sendable {
    /// Above this many numbers, contributions and gradient are left out unless all is asked for.
    public static let listLimit = 100_000

    public let loss: String
    public let formula: String
    public let unit: String
    public let value: Double
    public let contributions: NumberList?
    public let gradient: NumberList?
    /// Gaussian only.
    public let gradientVariance: NumberList?
    public let metrics: [String: Double?]
    public let warnings: [String]

    /// - Parameter all: long lists too.
    public init(_ lab: VectorLab, all: Bool = false) {
        let report = lab.report
        var warnings = report.warnings.map { "\($0)." }
        let isShort = lab.predicted.values.count <= Self.listLimit
        if !isShort, !all {
            warnings.append(
                "contributions and gradient are left out above \(Self.listLimit) numbers; --all prints them.")
        }
        loss = lab.focus.id
        formula = lab.focus.formula.description
        unit = lab.focus.unit.rawValue
        value = report.value
        let hasParts = !report.contributions.values.isEmpty
        contributions = hasParts && (isShort || all) ? NumberList(report.contributions) : nil
        gradient = isShort || all ? NumberList(report.gradient) : nil
        gradientVariance = isShort || all ? report.gradientVariance.map { NumberList($0) } : nil
        metrics = Dictionary(uniqueKeysWithValues: lab.metrics.named.map { ($0.name, $0.value) })
        self.warnings = warnings
    }

    /// The answer as JSON, one line; infinities and NaN are the strings `"inf"`, `"-inf"` and `"nan"`.
    public var json: String {
        JSONText.line(for: self)
    }
}
