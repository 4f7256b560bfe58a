import CVectorMath

/// The declaration of ``LossID/poissonNLL``.
extension LossDeclaration {
    static let poissonNLL = LossDeclaration(
        title: "Poisson negative log-likelihood", shortTitle: "Poisson NLL",
        otherNames: ["PoissonNLLLoss", "Poisson loss", "half Poisson deviance (but for a constant)"],
        actual: .notNegative, predicted: .notNegative,
        summary: "The surprise at a count, given the predicted rate.",
        minimum: "where the rate equals the count; the best constant is the mean.",
        task: .other,
        options: [.full, .logRate, .unit], actualStep: 1,
        body: { loss in
            LossBody(
                text: (loss.isLogRate ? "exp(p) - y * p" : "p - xlogy(y, p)")
                    + (loss.flag(.full) ? " + lgamma(y + 1)" : ""))
        },
        kernel: .elements { loss in
            let (isLogRate, isFull) = (loss.isLogRate, loss.flag(.full))
            return { $0.fillPoisson(isLogRate: isLogRate, isFull: isFull) }
        },
        link: { $0.isLogRate ? "none, as predicted are logarithms" : "exp" },
        example: { loss in
            LossData(
                actual: Tensor([2, 0, 3, 1]),
                predicted: Tensor(loss.isLogRate ? [0.9, -1, 1.2, 0.1] : [2.5, 0.4, 3.3, 1.1]))
        },
        libraries: [
            LibraryRule(
                .scipy, "-scipy.stats.poisson.logpmf(y, p).mean()", [.full: true], "The full loss, with ln y!."),
            LibraryRule(
                .pytorch, "torch.nn.PoissonNLLLoss()(p, y)", [.logRate: true],
                "Takes logarithms of rates. Its full form has Stirling's approximation of ln y!; full here is exact."),
        ])
}

extension LossKernel.Block {
    func fillPoisson(isLogRate: Bool, isFull: Bool) {
        if isLogRate {
            vector_exp(a, p, count)
            for index in 0..<count { costs[index] = a[index] - y[index] * p[index] }
            if let slopes {
                for index in 0..<count { slopes[index] = (a[index] - y[index]) }
            }
        } else {
            vector_log(a, p, count)
            for index in 0..<count {
                // 0 ln 0 = 0, but nothing times NaN is.
                let gain = y[index] == 0 && p[index] == p[index] ? 0 : y[index] * a[index]
                costs[index] = p[index] - gain
            }
            if let slopes {
                for index in 0..<count {
                    let rate = p[index] + 0
                    slopes[index] = (y[index] == 0 && rate == rate ? 1 : (rate - y[index]) / rate)
                }
            }
        }
        guard isFull else { return }
        for index in 0..<count { costs[index] += SpecialFunctions.logGamma(y[index] + 1) }
    }
}
