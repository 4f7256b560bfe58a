import Fields
import LossMath

/// The mean negative log-likelihood as a loss that everybody knows, with the present numbers.
package struct LossIdentity: Equatable, Sendable {
    /// The loss; nil for the exponential model, whose loss has no name of its own.
    let loss: Loss?
    /// The loss of these rows, computed as a loss: from actual and predicted, not from a likelihood.
    package let value: Double
    /// Poisson: the loss without ln y!, as libraries print it; nil for the others.
    package let valueWithoutConstant: Double?
    /// The mean negative log-likelihood, in nats.
    package let meanNLL: Double
}

extension LikelihoodLab {
    /// The present data and parameters as a loss; see ``LossIdentity``.
    package var lossIdentity: LossIdentity {
        let meanNLL = point.meanNLL
        guard let lab = vectorLab else {
            if let information = point.information {
                // More cells than the vector lab takes: the same by classes instead of by rows.
                return LossIdentity(
                    loss: nil, value: information.crossEntropy, valueWithoutConstant: nil, meanNLL: meanNLL)
            }
            // rate · mean(y) − ln rate, as a mean over rows.
            let rate = parameterValues[0]
            let terms = data.observations.map { rate * $0 - parameters.logRate }
            return LossIdentity(
                loss: nil, value: terms.reduce(0, +) / Double(terms.count), valueWithoutConstant: nil,
                meanNLL: meanNLL)
        }
        var short: Double?
        if model == .poisson, let loss = try? Loss(.poissonNLL) {
            short = try? loss.value(lab.data)
        }
        return LossIdentity(
            loss: lab.loss, value: lab.report.value, valueWithoutConstant: short, meanNLL: meanNLL)
    }

    /// The rows of the vector lab that shows the same numbers as a loss; nil for the exponential model, and where there
    /// would be too many.
    ///
    /// Actual are the observations (one-hot for the categorical model), predicted is what the model says of each: p,
    /// the probabilities, the mean, the rate. The loss is exact, so that it equals the mean negative log-likelihood.
    package var vectorLab: VectorLab? {
        let observations = data.observations
        let values = parameterValues
        guard model != .categorical || observations.count * values.count <= VectorLab.maximumRows else { return nil }
        var input = VectorLabInput()
        func column(_ value: Double) -> NumberList {
            NumberList(rows: [Array(repeating: value, count: observations.count)], isMatrix: false)
        }
        input[.actual] = NumberList(rows: [observations], isMatrix: false)
        input[.predicted] = column(values[0])
        switch model {
        case .bernoulli:
            input.choice = LossChoice(loss: LossID.binaryCrossEntropy.rawValue)
            input.choice.options[word: .logForm] = LogForm.exact.rawValue
        case .categorical:
            input[.actual] = NumberList(
                rows: observations.map { value in values.indices.map { Double($0) == value ? 1 : 0 } }, isMatrix: true)
            input[.predicted] = NumberList(
                rows: Array(repeating: values, count: observations.count), isMatrix: true)
            input.choice = LossChoice(loss: LossID.categoricalCrossEntropy.rawValue)
            input.choice.options[word: .logForm] = LogForm.exact.rawValue
        case .gaussian:
            input.choice = LossChoice(loss: LossID.gaussianNLL.rawValue)
            input[.variance] = NumberList(rows: [[values[1] * values[1]]], isMatrix: false)
            input.beside = [LossChoice(loss: LossID.meanSquaredError.rawValue)]
        case .poisson:
            input.choice = LossChoice(loss: LossID.poissonNLL.rawValue)
            input.choice.options[flag: .full] = true
        case .exponential: return nil
        }
        return try? VectorLab(input)
    }

    /// Takes back what was changed in the vector lab that ``vectorLab`` opened: the actual values as data, and the
    /// predicted values as parameters where all rows agree.
    ///
    /// - Returns: false where something was changed that a likelihood lab cannot hold, such as rows that differ in
    ///   their predictions; what can be taken is taken.
    package mutating func takeBack(_ lab: VectorLab, opened: VectorLab) -> Bool {
        guard lab.actual != opened.actual || lab.predicted != opened.predicted || lab.others != opened.others
        else { return true }
        var isComplete = true
        if lab.actual != opened.actual {
            var observations = lab.actual.values
            if model == .categorical {
                observations = (0..<lab.actual.rowCount).map { row in
                    let cells = lab.actual.row(row)
                    guard cells.count(where: { $0 == 1 }) == 1, cells.count(where: { $0 == 0 }) == cells.count - 1
                    else { return .nan }
                    return Double(cells.firstIndex(of: 1) ?? 0)
                }
            }
            if (try? setObservations(observations)) == nil { isComplete = false }
        }
        if lab.predicted != opened.predicted || lab.others != opened.others {
            let rows =
                model == .categorical
                ? (0..<lab.predicted.rowCount).map { lab.predicted.row($0) } : lab.predicted.values.map { [$0] }
            var numbers = rows[0]
            if model == .gaussian {
                let variances = lab.others[.variance]?.values ?? [1]
                if !variances.allSatisfy({ $0 == variances[0] }) { return false }
                // A variance that was left alone keeps the standard deviation to its last digit.
                numbers.append(lab.others == opened.others ? parameterValues[1] : variances[0].squareRoot())
            }
            guard rows.allSatisfy({ $0 == rows[0] }), let taken = try? Self.parameters(model, numbers),
                (try? setParameters(taken)) != nil
            else { return false }
        }
        return isComplete
    }
}

extension LikelihoodParameters {
    /// ln rate of the exponential model, by way of the density at 0.
    fileprivate var logRate: Double { logDensity(of: 0) }
}
