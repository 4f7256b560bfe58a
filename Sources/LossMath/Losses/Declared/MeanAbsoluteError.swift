import CVectorMath

/// The declaration of ``LossID/meanAbsoluteError``.
extension LossDeclaration {
    static let meanAbsoluteError = LossDeclaration(
        title: "mean absolute error", shortTitle: "MAE",
        aliases: ["mae"],
        otherNames: ["L1 loss", "L1Loss", "least absolute deviations"],
        actual: .real, predicted: .real,
        summary: "The mean of the absolute differences; outliers count in proportion, not squared.",
        minimum: "0 where predicted equals actual; the best constant is the median.",
        task: .quantity,
        body: { _ in LossBody(text: "abs(y - p)") },
        kernel: .elements { _ in { $0.fillAbsoluteError() } },
        sum: { vector_sum_of_distances(compensated_sum(), $1, $0, $2) },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraryNote: "scikit-learn, PyTorch and Keras compute the same number."
    )
}

extension LossKernel.Block {
    func fillAbsoluteError() {
        for index in 0..<count { costs[index] = (p[index] - y[index]).magnitude }
        guard let slopes else { return }
        for index in 0..<count {
            let error = p[index] - y[index]
            slopes[index] = (error > 0 ? 1 : error < 0 ? -1 : error)
        }
    }
}
