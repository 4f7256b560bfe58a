import CVectorMath

/// The declaration of ``LossID/entropy``.
extension LossDeclaration {
    static let entropy = LossDeclaration(
        title: "entropy", shortTitle: "entropy", otherNames: ["Shannon entropy"],
        actual: .real, predicted: .probability,
        summary: "The surprise that a distribution expects of itself; there is no actual.",
        minimum: "0 where one class has all the probability; largest where all have the same.",
        task: .other, inputs: [.predicted], options: [.unit],
        body: { _ in LossBody(isNegated: true, text: "rowsum(xlogy(p, p))") },
        kernel: .rows { _ in { $0.fillEntropy() } },
        link: { _ in "softmax" },
        example: { _ in
            LossData(
                actual: Tensor(rows: 2, columns: 3, values: [0.6, 0.3, 0.1, 0.2, 0.5, 0.3]),
                predicted: Tensor(rows: 2, columns: 3, values: [0.5, 0.3, 0.2, 0.3, 0.4, 0.3]))
        },
        libraryNote: "SciPy's entr gives the same terms; its entropy divides each row by its sum first.")
}

extension LossKernel.Rows {
    /// −Σ p ln p.
    fileprivate func fillEntropy() {
        let (logs, terms) = (a, b)
        vector_log(logs, p, count)
        for index in 0..<count { terms[index] = p[index] == 0 ? 0 : -p[index] * logs[index] }
        RowSum.fill(costs, with: terms, self)
        guard let slopes else { return }
        for index in 0..<count { slopes[index] = -(logs[index] + 1) }
    }
}
