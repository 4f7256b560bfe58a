/// The declaration of ``LossID/quantile``.
extension LossDeclaration {
    static let quantile = LossDeclaration(
        title: "quantile loss", shortTitle: "quantile", aliases: ["pinball"], shortName: "quantile",
        otherNames: ["pinball loss", "mean_pinball_loss", "check loss"],
        actual: .real, predicted: .real,
        summary: "An absolute error whose two sides weigh differently; for predicting a quantile.",
        minimum: "0 where predicted equals actual; the best constant is the quantile.",
        task: .quantity, options: [.quantile],
        body: { _ in LossBody(text: "max(quantile * (y - p), (quantile - 1) * (y - p))") },
        kernel: .elements { loss in
            let quantile = loss.number(.quantile) ?? 0.5
            return { $0.fillQuantile(quantile) }
        },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraries: [
            LibraryRule(
                .sklearn, "sklearn.metrics.mean_pinball_loss(y, p, alpha=quantile)", [:],
                "The same; scikit-learn calls the quantile alpha.")
        ])
}

extension LossKernel.Block {
    fileprivate func fillQuantile(_ quantile: Double) {
        for index in 0..<count {
            let error = y[index] - p[index]
            costs[index] = error >= 0 ? quantile * error : (quantile - 1) * error
        }
        guard let slopes else { return }
        for index in 0..<count {
            slopes[index] = y[index] - p[index] < 0 ? 1 - quantile : -quantile
        }
    }
}
