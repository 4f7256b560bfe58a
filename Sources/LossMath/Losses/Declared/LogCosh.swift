import CVectorMath

/// The declaration of ``LossID/logCosh``.
extension LossDeclaration {
    static let logCosh = LossDeclaration(
        title: "log-cosh loss", shortTitle: "log-cosh",
        otherNames: ["LogCosh"],
        actual: .real, predicted: .real,
        summary: "The logarithm of the cosine hyperbolic: like Huber, without a corner anywhere.",
        minimum: "0 where predicted equals actual; near the mean for small errors, near the median for large ones.",
        task: .quantity,
        body: { _ in LossBody(text: "log(cosh(y - p))") },
        kernel: .elements { _ in { $0.fillLogCosh() } },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraryNote: "Keras' LogCosh is the same, but has lost small errors: it answers 0 for an error of 1e-9."
    )
}

extension LossKernel.Block {
    /// ln cosh x = ln(1 + m^2 / (2 (1 + m))) with m = e^|x| − 1: neither overflows nor cancels.
    func fillLogCosh() {
        // Beyond 20 the rest of ln cosh x, after |x| − ln 2, is below the last digit.
        let far = 20.0
        for index in 0..<count {
            let distance = (p[index] - y[index]).magnitude
            costs[index] = distance
            a[index] = distance > far ? far : distance
        }
        vector_expm1(a, a, count)
        for index in 0..<count { a[index] = a[index] * a[index] / (2 * (1 + a[index])) }
        vector_log1p(a, a, count)
        for index in 0..<count {
            costs[index] = costs[index] > far ? costs[index] - SpecialFunctions.logOfTwo : a[index]
        }
        guard let slopes else { return }
        for index in 0..<count { a[index] = p[index] - y[index] }
        vector_tanh(a, a, count)
        for index in 0..<count { slopes[index] = a[index] }
    }
}
