import LossMath

extension LikelihoodLab {
    /// A number of nats in the lab's unit.
    package func inUnit(_ nats: Double) -> Double { unit == .bits ? Information.inBits(nats) : nats }

    /// The surprise at what has this probability, −ln of it, in the lab's unit; infinity at 0.
    package func surprise(at probability: Double) -> Double {
        // The log-density of a coin that shows 1 with this probability.
        let coin = try? LikelihoodParameters.bernoulli(p: probability)
        return inUnit(coin.map { 0 - $0.logDensity(of: 1) } ?? .nan)
    }

    /// How many observations, parameters and probabilities differ from those of `start`.
    func changedNumbers(since start: LikelihoodLab) -> Int {
        func differences(_ first: [Double], _ second: [Double]) -> Int {
            zip(first, second).count { $0 != $1 } + abs(first.count - second.count)
        }
        var count = differences(data.observations, start.data.observations)
        count += differences(parameterValues, start.parameterValues)
        if ownDistributions != nil || start.ownDistributions != nil {
            count += differences(information.p, start.information.p)
            count += differences(information.q, start.information.q)
        }
        return count
    }
}

extension LikelihoodLab: ReadableLab {
    package static let readingTable: [LabReading<LikelihoodLab>] = ofData + ofDistributions + ofExperiment

    private static let ofData: [LabReading<LikelihoodLab>] = [
        LabReading("n", "The number of observations.", number: { Double($0.data.observations.count) }),
        LabReading("data", "The observations.", list: { $0.data.observations }),
        parameter(.p, "The probability; of the categorical model a list, one for each class."),
        parameter(.mean, "The mean of the Gaussian."),
        parameter(.sd, "The standard deviation of the Gaussian."),
        parameter(.rate, "The rate of the Poisson and the exponential model."),
        estimates("best.", "The estimate of a parameter, also `best.variance` or the exponential `best.mean`.") {
            $0.estimate
        },
        estimates("se.", "The standard error of that estimate.") { $0.standardError },
        LabReading(
            "likelihood", "The product of all densities, as a program multiplies them: it may underflow to 0.",
            number: { $0.point.likelihood }),
        LabReading(
            "logLikelihood", "The sum of the logarithms of the densities, in nats.",
            number: { $0.point.logLikelihood }),
        LabReading("nll", "The same with its sign changed.", number: { $0.point.negativeLogLikelihood }),
        LabReading("meanNLL", "`nll` / n.", number: { $0.point.meanNLL }),
        LabReading("loss", "The same as `meanNLL`.", number: { $0.point.meanNLL }),
        LabReading("best.logLikelihood", "`logLikelihood` at the maximum.", number: { $0.fit.logLikelihood }),
        LabReading("best.meanNLL", "`meanNLL` at the maximum.", number: { $0.fit.meanNLL }),
        LabReading(
            "slope", "The slope of the log-likelihood along each parameter.",
            list: { $0.point.slope.entries.flatMap(\.values) }),
        LabReading(
            "underflow", "How many observations it takes until the product is 0; 0 where it is not.",
            number: { $0.point.firstUnderflow.map { Double($0 + 1) } ?? 0 }),
        LabReading(
            "mse", "Gaussian: the mean squared error of predicting the mean.",
            number: { $0.point.squaredErrorForm?.meanSquaredError }),
    ]

    private static let ofDistributions: [LabReading<LikelihoodLab>] = [
        LabReading("truth", "The distribution P.", list: { $0.information.p }),
        LabReading("belief", "The distribution Q.", list: { $0.information.q }),
        LabReading("entropy", "H(P), in the lab's unit.", number: { $0.inUnit($0.information.entropy) }),
        LabReading("crossEntropy", "H(P, Q).", number: { $0.inUnit($0.information.crossEntropy) }),
        LabReading("kl", "KL(P ‖ Q).", number: { $0.inUnit($0.information.divergence) }),
        LabReading("beliefEntropy", "H(Q).", number: { $0.inUnit($0.information.reversed.entropy) }),
        LabReading("reverseCrossEntropy", "H(Q, P).", number: { $0.inUnit($0.information.reversed.crossEntropy) }),
        LabReading("reverseKL", "KL(Q ‖ P).", number: { $0.inUnit($0.information.reversed.divergence) }),
    ]

    private static let ofExperiment: [LabReading<LikelihoodLab>] = [
        LabReading("sizes", "The sizes of the samples.", list: { $0.experiment.rows.map { Double($0.size) } }),
        LabReading("samples", "How many samples of each size are drawn by now.", number: { Double($0.samples) }),
        LabReading("repeats", "How many are drawn in the end.", number: { Double($0.experiment.repeats) }),
        LabReading("within", "The distance from the truth that counts as close.", number: { $0.within }),
        LabReading(
            "rmse", "How far the estimates are off, for each size; NaN before the first sample.",
            list: { $0.experiment.rows.map { $0.repeats > 0 ? $0.rmse : .nan } }),
        LabReading("theory", "How far they should be off.", list: { $0.experiment.rows.map(\.theory) }),
        LabReading(
            "shareWithin", "The share of estimates that are close, for each size.",
            list: { $0.experiment.rows.map { $0.repeats > 0 ? $0.shareWithin : .nan } }),
        LabReading(
            "size", "The size whose histogram is shown.", number: { Double($0.experiment.rows[$0.shownSize].size) }),
    ]

    /// A number, or of the categorical model a list.
    private func tensor(_ values: [Double]?) -> Tensor? {
        values.map { $0.count == 1 && model != .categorical ? Tensor($0[0]) : Tensor($0) }
    }

    private static func parameter(_ parameter: LikelihoodParameter, _ help: String) -> LabReading<LikelihoodLab> {
        LabReading(parameter.rawValue, help) { $0.tensor($0.parameters.named[parameter]) }
    }

    /// Figures of the estimates, by the names of these.
    private static func estimates(
        _ prefix: String, _ help: String, _ numbers: @escaping @Sendable (LikelihoodFit) -> NamedNumbers
    ) -> LabReading<LikelihoodLab> {
        LabReading(prefix + "NAME", help) { lab in
            lab.model.estimates.map { prefix + $0.rawValue }
        } value: { lab, name in
            name.hasPrefix(prefix) ? lab.tensor(numbers(lab.fit)[String(name.dropFirst(prefix.count))]) : nil
        }
    }
}
