import TestSupport
import Testing

@testable import LossMath

/// Every loss with every combination of options that is allowed, in double precision.
enum AllLosses {
    static let variants: [Loss] = LossID.allCases.flatMap { id in
        let forms: [LogForm?] = [nil, .exact, .add, .oneTerm, .clamp]
        let treatments: [RowTreatment?] = [nil, .clipThenRenormalise, .renormaliseThenClip]
        let others = [
            LossOptions(), LossOptions(epsilon: 1e-7), LossOptions(fromLogits: true), LossOptions(delta: 0.3),
            LossOptions(logRate: true), LossOptions(full: true), LossOptions(logRate: true, full: true),
        ]
        var losses: Set<Loss> = []
        for form in forms {
            for rows in treatments {
                for unit in [nil, LossUnit.bits] {
                    for var options in others {
                        options.logForm = form
                        options.rows = rows
                        options.unit = unit
                        if let loss = try? Loss(id, options: options) { losses.insert(loss) }
                    }
                }
            }
        }
        // Every pair of options, each with up to two values that are not usual.
        let choices = id.options.filter { $0 != .float32 }.flatMap { option in
            option.row.menu.filter { $0 != option.row.usual }.prefix(2).map { (option, $0) }
        }
        for (index, (option, value)) in choices.enumerated() {
            for (other, otherValue) in choices[index...] {
                let options = LossOptions().with(option, value).with(other, otherValue)
                if let loss = try? Loss(id, options: options) { losses.insert(loss) }
            }
        }
        return losses.sorted { $0.testDescription < $1.testDescription }
    }

    /// One variant of each loss, and each link.
    static let kinds: [Loss] = variants.filter { loss in
        loss.options.chosen.allSatisfy { [.logForm, .fromLogits, .logRate, .delta].contains($0) }
            && (loss.logForm == nil || loss.logForm == .exact)
    }
}

/// Data that a loss may be given.
struct LossSample {
    var actual: [Double]
    var predicted: [Double]
    var variance: Tensor?
    let columns: Int

    /// Random data: labels of the loss's kind, hard or soft where it has both, predictions well inside its domain.
    init(for loss: Loss, rows: Int, columns: Int, hard: Bool, random: inout SplitMix64) {
        let count = rows * columns
        self.columns = columns
        actual = (0..<count).map { _ in
            switch loss.id.actualDomain {
            case .probability: hard ? (random.nextUniform() < 0.4 ? 1 : 0) : random.nextUniform()
            case .sign: random.nextUniform() < 0.5 ? 1 : -1
            case .notNegative, .positive: hard ? (6 * random.nextUniform()).rounded(.down) : 6 * random.nextUniform()
            case .real: 4 * random.nextUniform() - 2
            }
        }
        if hard, loss.id.isRowWise, loss.id.actualDomain == .probability {
            actual = (0..<count).map { $0 % columns == ($0 / columns) % columns ? 1 : 0 }
        }
        predicted = (0..<count).map { _ in
            switch loss.predictedDomain {
            case .probability: 0.01 + 0.98 * random.nextUniform()
            case .notNegative, .positive: 0.1 + 8 * random.nextUniform()
            case .real, .sign: loss.fromLogits ? 12 * random.nextUniform() - 6 : 6 * random.nextUniform() - 3
            }
        }
        if loss.id == .gaussianNLL {
            variance = Tensor(
                rows: rows, columns: columns, values: (0..<count).map { _ in 0.2 + 3 * random.nextUniform() })
        }
    }

    var actualTensor: Tensor { Tensor(rows: actual.count / columns, columns: columns, values: actual) }
    var predictedTensor: Tensor { Tensor(rows: predicted.count / columns, columns: columns, values: predicted) }

    func value(of loss: Loss, predicted: [Double]? = nil) throws -> Double {
        var sample = self
        if let predicted { sample.predicted = predicted }
        return try loss.value(
            actual: sample.actualTensor, predicted: sample.predictedTensor, variance: sample.variance)
    }

    func report(of loss: Loss) throws -> LossReport {
        try loss.report(actual: actualTensor, predicted: predictedTensor, variance: variance)
    }
}

extension Loss: CustomTestStringConvertible {
    public var testDescription: String {
        let parts: [String?] = [
            id.rawValue, options.logForm?.rawValue, options.rows?.rawValue, options.unit?.rawValue,
        ]
        let others = options.chosen.filter { ![.logForm, .rows, .unit].contains($0) }.compactMap { option in
            options[option].map { "\(option.rawValue) \($0)" }
        }
        return (parts.compactMap(\.self) + others).joined(separator: " ")
    }
}
