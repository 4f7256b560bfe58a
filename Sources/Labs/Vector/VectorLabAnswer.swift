import Fields
import LossMath
import Wording

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What `losstutor lab --json` prints: the loss, its parts, its gradient and the metrics.
struct VectorLabAnswer: Sendable {
    /// Above this many numbers, contributions and gradient are left out unless all is asked for.
    static let listLimit = 100_000

    let loss: String
    let formula: String
    let unit: String
    let value: Double
    let contributions: NumberList?
    /// How the contributions make the value: `mean` or `sum`; of the root mean squared error the root of their mean. nil
    /// where there are none.
    let reduction: String?
    let gradient: NumberList?
    /// One weight a contribution; nil where none are given.
    let weights: [Double]?
    /// What the weighted sum is divided by; nil without weights, and where nothing is divided.
    let divideBy: String?
    /// With respect to what else the loss is given: `gradientVariance`.
    let otherGradients: [LossInput: NumberList]
    let metrics: [String: Double?]
    let warnings: [String]

    /// - Parameter all: long lists too.
    init(_ lab: VectorLab, all: Bool = false) {
        let report = lab.report
        var warnings = lab.warnings.map { "\($0)." }
        let isShort = lab.predicted.values.count <= Self.listLimit
        if !isShort, !all {
            warnings.append(
                "contributions and gradient are left out above \(NumberText.grouped(Self.listLimit)) numbers; --all prints them."
            )
        }
        loss = lab.focus.id
        formula = lab.formula.description
        unit = lab.focus.unit.rawValue
        value = report.value + 0
        let hasParts = !report.contributions.values.isEmpty
        // A zero has no sign here.
        func list(_ tensor: Tensor) -> NumberList { NumberList(tensor.mapped { $0 + 0 }) }
        contributions = hasParts && (isShort || all) ? list(report.contributions) : nil
        reduction = hasParts ? (report.reduction == .sum ? "sum" : "mean") : nil
        gradient = isShort || all ? list(report.gradient) : nil
        otherGradients = isShort || all ? report.otherGradients.mapValues(list) : [:]
        if case .builtIn(let loss) = lab.focus, let each = loss.weights(of: lab.data) {
            weights = isShort || all ? each : nil
            divideBy = loss.reduction == .sum ? nil : loss.divisor.rawValue
        } else {
            (weights, divideBy) = (nil, nil)
        }
        metrics = Dictionary(uniqueKeysWithValues: lab.metrics.named.map { ($0.name, $0.value) })
        self.warnings = warnings
    }

    /// The answer as JSON, one line; infinities and NaN are the strings `"inf"`, `"-inf"` and `"nan"`.
    var json: String {
        JSONText.line(for: self)
    }
}

extension VectorLabAnswer: Encodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    /// Writes the keys of `--json`; what is nil is left out.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(loss, forKey: Key("loss"))
        try container.encode(formula, forKey: Key("formula"))
        try container.encode(unit, forKey: Key("unit"))
        try container.encode(value, forKey: Key("value"))
        try container.encodeIfPresent(contributions, forKey: Key("contributions"))
        try container.encodeIfPresent(reduction, forKey: Key("reduction"))
        try container.encodeIfPresent(gradient, forKey: Key("gradient"))
        for (input, slopes) in otherGradients { try container.encode(slopes, forKey: Key(input.gradientName)) }
        try container.encodeIfPresent(weights.map { NumberList(rows: [$0], isMatrix: false) }, forKey: Key("weights"))
        try container.encodeIfPresent(divideBy, forKey: Key("divideBy"))
        try container.encode(metrics, forKey: Key("metrics"))
        try container.encode(warnings, forKey: Key("warnings"))
    }
}
