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
    /// How the contributions make the value: `mean` or `sum`; of the root mean squared error the root of their mean. nil
    /// where there are none.
    public let reduction: String?
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
        value = report.value + 0
        let hasParts = !report.contributions.values.isEmpty
        // A zero has no sign here.
        func list(_ tensor: Tensor) -> NumberList { NumberList(tensor.mapped { $0 + 0 }) }
        contributions = hasParts && (isShort || all) ? list(report.contributions) : nil
        reduction = hasParts ? (report.reduction == .sum ? "sum" : "mean") : nil
        gradient = isShort || all ? list(report.gradient) : nil
        gradientVariance = isShort || all ? report.gradientVariance.map(list) : nil
        metrics = Dictionary(uniqueKeysWithValues: lab.metrics.named.map { ($0.name, $0.value) })
        self.warnings = warnings
    }

    /// The answer as JSON, one line; infinities and NaN are the strings `"inf"`, `"-inf"` and `"nan"`.
    public var json: String {
        JSONText.line(for: self)
    }
}
