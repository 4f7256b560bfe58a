import CVectorMath

/// The declaration of ``LossID/gaussianNLL``.
extension LossDeclaration {
    static let gaussianNLL = LossDeclaration(
        title: "Gaussian negative log-likelihood", shortTitle: "Gauss NLL",
        otherNames: ["GaussianNLLLoss", "heteroscedastic regression loss"],
        actual: .real, predicted: .real,
        summary: "The surprise at a quantity, given a predicted mean and variance.",
        minimum: "where the mean equals actual and the variance the squared error; below 0 if that is small.",
        task: .other,
        inputs: [.actual, .predicted, .variance], options: [.unit, .full, .leastVariance], usual: [.full: true],
        body: { loss in
            let variance = loss.number(.leastVariance) == nil ? "variance" : "max(variance, least_variance)"
            let constant = loss.flag(.full) ? "2 * pi * " : ""
            return LossBody(text: "0.5 * (log(\(constant)\(variance)) + (y - p)^2 / \(variance))")
        },
        kernel: .elements { loss in
            let (isFull, least) = (loss.flag(.full), loss.number(.leastVariance))
            return { $0.fillGaussian(isFull: isFull, least: least) }
        },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraries: [
            LibraryRule(
                .scipy, "-scipy.stats.norm.logpdf(y, p, np.sqrt(variance)).mean()", [:], "The same, negated."),
            LibraryRule(
                .pytorch, "torch.nn.GaussianNLLLoss()(p, y, variance)", [.full: false, .leastVariance: 1e-6],
                "Leaves out ln(2 pi) / 2 unless it is asked for the full loss, and keeps variances at 1e-6 or above."),
        ])
}

extension LossKernel.Block {
    /// (ln 2π + ln v + (y − p)^2 / v) / 2, the square divided before it is formed, so that it overflows only if the
    /// result does.
    fileprivate func fillGaussian(isFull: Bool, least: Double?) {
        let logOfTwoPi = isFull ? 1.8378770664093454836 : 0
        if let least { for index in 0..<count { a[index] = SpecialFunctions.maximum(other[index], least) } }
        let v = least == nil ? other : LossKernel.Input(a)
        vector_log(costs, v, count)
        for index in 0..<count {
            let error = p[index] - y[index]
            costs[index] = 0.5 * (logOfTwoPi + costs[index] + error / v[index] * error)
        }
        if let slopes {
            for index in 0..<count { slopes[index] = (p[index] - y[index]) / v[index] }
        }
        if let slopes = otherSlopes {
            for index in 0..<count {
                let error = p[index] - y[index]
                // A variance that is kept at the least one moves nothing.
                let isKept = least.map { other[index] < $0 } ?? false
                slopes[index] = isKept ? 0 : 0.5 * (1 - error / v[index] * error) / v[index]
            }
        }
    }
}
