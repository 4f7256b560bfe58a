/// The declaration of ``LossID/meanAbsolutePercentageError``.
extension LossDeclaration {
    static let meanAbsolutePercentageError = LossDeclaration(
        title: "mean absolute percentage error", shortTitle: "MAPE", aliases: ["mape"],
        otherNames: ["MeanAbsolutePercentageError (times 100)"],
        actual: .real, predicted: .real,
        summary: "The mean of the absolute differences, each as a share of its actual value.",
        minimum: "0 where predicted equals actual; the best constant is low, since small actual values weigh most.",
        task: .quantity,
        body: { _ in LossBody(text: "abs(y - p) / max(abs(y), 2^-52)") },
        kernel: .elements { _ in { $0.fillPercentageError() } },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraries: [
            LibraryRule(
                .sklearn, "sklearn.metrics.mean_absolute_percentage_error(y, p)", [:],
                "The same: a fraction, not a percentage; actual values nearer 0 than 2^-52 count as that.")
        ],
        libraryNote:
            "scikit-learn's is the same, a fraction. Keras' MeanAbsolutePercentageError is 100 times that, and keeps"
            + " actual values at 1e-7 or above.")
}

extension LossKernel.Block {
    fileprivate func fillPercentageError() {
        let least = 0x1p-52
        for index in 0..<count {
            let size = SpecialFunctions.maximum(y[index].magnitude, least)
            costs[index] = (p[index] - y[index]).magnitude / size
            guard let slopes else { continue }
            let error = p[index] - y[index]
            slopes[index] = (error > 0 ? 1 : error < 0 ? -1 : error) / size
        }
    }
}
