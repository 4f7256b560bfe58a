import CVectorMath
import Glibc

/// The declaration of ``LossID/meanSquaredLogError``.
extension LossDeclaration {
    static let meanSquaredLogError = LossDeclaration(
        title: "mean squared log error", shortTitle: "MSLE", aliases: ["msle"],
        otherNames: ["MeanSquaredLogarithmicError", "mean_squared_log_error"],
        actual: .notNegative, predicted: .notNegative,
        summary: "The mean squared error of ln(1 + y): ratios count, not differences.",
        minimum: "0 where predicted equals actual; the best constant is near the geometric mean.",
        task: .quantity,
        body: { _ in LossBody(text: "(log(1 + y) - log(1 + p))^2") },
        kernel: .elements { _ in { $0.fillSquaredLogError() } },
        link: { _ in "exp" },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraries: [
            LibraryRule(
                .sklearn, "sklearn.metrics.mean_squared_log_error(y, p)", [:],
                "The same; scikit-learn refuses numbers below 0.")
        ])
}

extension LossKernel.Block {
    /// (ln(1 + y) − ln(1 + p))^2, its root ln(1 + (y − p) / (1 + p)) where the two are close.
    fileprivate func fillSquaredLogError() {
        vector_log1p(a, y, count)
        vector_log1p(b, p, count)
        for index in 0..<count {
            let ratio = (y[index] - p[index]) / (1 + p[index])
            let error = ratio.magnitude < 0.5 ? log1p(ratio) : a[index] - b[index]
            costs[index] = error * error
            guard let slopes else { continue }
            slopes[index] = -2 * error / (1 + p[index])
        }
    }
}
