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
        inputs: [.actual, .predicted, .variance], options: [.unit],
        body: { _ in LossBody(text: "0.5 * (log(2 * pi * variance) + (y - p)^2 / variance)") },
        kernel: .elements { _ in { $0.fillGaussian() } },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraryNote:
            "SciPy's norm.logpdf is the same, negated. PyTorch's GaussianNLLLoss leaves out ln(2 pi) / 2 unless it is asked"
            + " for the full loss."
    )
}

extension LossKernel.Block {
    /// (ln 2π + ln v + (y − p)^2 / v) / 2, the square divided before it is formed, so that it overflows only if the
    /// result does.
    func fillGaussian() {
        let logOfTwoPi = 1.8378770664093454836
        let (y, p, v, costs) = (y, p, other, costs)
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
                slopes[index] = 0.5 * (1 - error / v[index] * error) / v[index]
            }
        }
    }
}
