import LossMath

extension LikelihoodLab {
    /// All that goals and lesson texts can name.
    ///
    /// | name | meaning |
    /// |---|---|
    /// | `n`, `data` | the number of observations; the observations |
    /// | `p`, `mean`, `sd`, `rate` | the model's parameters; `p` of the categorical model is a list |
    /// | `best.p`, `best.mean`, … | the estimates, also `best.variance` of the Gaussian, `best.mean` of the exponential |
    /// | `se.p`, `se.mean`, … | their standard errors |
    /// | `likelihood` | the raw product of all densities, as a program multiplies them: it may underflow to 0 |
    /// | `logLikelihood`, `nll` | the sum of ln density, and that with its sign changed, in nats |
    /// | `loss`, `meanNLL` | `nll`/n |
    /// | `best.logLikelihood`, `best.meanNLL` | the same at the maximum |
    /// | `slope` | of the log-likelihood along each parameter |
    /// | `underflow` | how many observations it takes until the product is 0; 0 when it is not |
    /// | `mse` | Gaussian: the mean squared error of predicting the mean |
    /// | `truth`, `belief` | the distributions P and Q |
    /// | `entropy`, `crossEntropy`, `kl` | H(P), H(P, Q), KL(P ‖ Q), in the lab's unit |
    /// | `beliefEntropy`, `reverseCrossEntropy`, `reverseKL` | H(Q), H(Q, P), KL(Q ‖ P) |
    /// | `sizes`, `samples`, `repeats`, `within` | of the consistency experiment |
    /// | `rmse`, `theory`, `shareWithin` | lists, one number for each size; NaN where no sample is drawn |
    /// | `size` | the size whose histogram is shown |
    public var readings: [String: Tensor] {
        let point = self.point
        let fit = self.fit
        var readings: [String: Tensor] = [
            "n": Tensor(Double(data.observations.count)), "data": Tensor(data.observations),
            "likelihood": Tensor(point.likelihood), "logLikelihood": Tensor(point.logLikelihood),
            "nll": Tensor(point.negativeLogLikelihood), "meanNLL": Tensor(point.meanNLL),
            "loss": Tensor(point.meanNLL), "best.logLikelihood": Tensor(fit.logLikelihood),
            "best.meanNLL": Tensor(fit.meanNLL), "slope": Tensor(point.slope.entries.flatMap(\.values)),
            "underflow": Tensor(point.firstUnderflow.map { Double($0 + 1) } ?? 0),
        ]
        func add(_ numbers: NamedNumbers, prefix: String) {
            for entry in numbers.entries {
                readings[prefix + entry.name] =
                    entry.values.count == 1 && model != .categorical ? Tensor(entry.values[0]) : Tensor(entry.values)
            }
        }
        add(parameters.named, prefix: "")
        add(fit.estimate, prefix: "best.")
        add(fit.standardError, prefix: "se.")
        if let form = point.squaredErrorForm { readings["mse"] = Tensor(form.meanSquaredError) }
        addInformation(to: &readings)
        addExperiment(to: &readings)
        return readings
    }

    private func addInformation(to readings: inout [String: Tensor]) {
        let information = self.information
        let reversed = information.reversed
        readings["truth"] = Tensor(information.p)
        readings["belief"] = Tensor(information.q)
        for (name, nats) in [
            ("entropy", information.entropy), ("crossEntropy", information.crossEntropy),
            ("kl", information.divergence), ("beliefEntropy", reversed.entropy),
            ("reverseCrossEntropy", reversed.crossEntropy), ("reverseKL", reversed.divergence),
        ] { readings[name] = Tensor(inUnit(nats)) }
    }

    private func addExperiment(to readings: inout [String: Tensor]) {
        let rows = experiment.rows
        readings["sizes"] = Tensor(rows.map { Double($0.size) })
        readings["samples"] = Tensor(Double(samples))
        readings["repeats"] = Tensor(Double(experiment.repeats))
        readings["within"] = Tensor(within)
        readings["rmse"] = Tensor(rows.map { $0.repeats > 0 ? $0.rmse : .nan })
        readings["theory"] = Tensor(rows.map(\.theory))
        readings["shareWithin"] = Tensor(rows.map { $0.repeats > 0 ? $0.shareWithin : .nan })
        readings["size"] = Tensor(Double(rows[shownSize].size))
    }

    /// A number of nats in the lab's unit.
    public func inUnit(_ nats: Double) -> Double { unit == .bits ? Information.inBits(nats) : nats }

    /// The surprise at what has this probability, −ln of it, in the lab's unit; infinity at 0.
    public func surprise(at probability: Double) -> Double {
        // The log-density of a coin that shows 1 with this probability.
        let coin = try? LikelihoodParameters.bernoulli(p: probability)
        return inUnit(coin.map { 0 - $0.logDensity(of: 1) } ?? .nan)
    }

    /// How many observations, parameters and probabilities differ from those of `start`.
    public func changedNumbers(since start: LikelihoodLab) -> Int {
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
