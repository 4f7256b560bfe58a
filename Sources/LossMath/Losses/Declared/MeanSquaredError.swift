import CVectorMath

/// The declaration of ``LossID/meanSquaredError``.
extension LossDeclaration {
    static let meanSquaredError = LossDeclaration(
        title: "mean squared error", shortTitle: "MSE",
        aliases: ["mse"],
        otherNames: ["L2 loss", "MSELoss", "squared loss", "Brier score (on probabilities)"],
        actual: .real, predicted: .real,
        summary: "The mean of the squared differences; for predicting quantities.",
        minimum: "0 where predicted equals actual; the best constant is the mean.",
        task: .quantity,
        body: { _ in LossBody(text: "(y - p)^2") },
        kernel: .elements { _ in { $0.fillSquaredError() } },
        sum: { vector_sum_of_squares(compensated_sum(), $1, $0, $2) },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraryNote: "scikit-learn, PyTorch and Keras compute the same number."
    )
}

extension LossKernel.Block {
    func fillSquaredError() {
        for index in 0..<count {
            let error = p[index] - y[index]
            costs[index] = error * error
        }
        guard let slopes else { return }
        for index in 0..<count { slopes[index] = 2 * (p[index] - y[index]) }
    }
}
