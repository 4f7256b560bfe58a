/// The declaration of ``LossID/squaredHinge``.
extension LossDeclaration {
    static let squaredHinge = LossDeclaration(
        title: "squared hinge loss", shortTitle: "hinge^2",
        otherNames: ["SquaredHinge", "L2-SVM loss"],
        actual: .sign, predicted: .real,
        summary: "The square of the hinge loss: smooth at the margin, harsher far from it.",
        minimum: "0 where every score has the label's sign and at least size 1.",
        task: .label, options: [.classWeight],
        body: { _ in LossBody(text: "max(0, 1 - y * p)^2") },
        kernel: .elements { _ in { $0.fillSquaredHinge() } },
        example: { _ in LossData(actual: Tensor([1, -1, 1, -1]), predicted: Tensor([1.8, -0.4, 0.3, 0.5])) },
        libraryNote: "Keras' SquaredHinge is the same."
    )
}

extension LossKernel.Block {
    func fillSquaredHinge() {
        for index in 0..<count {
            let shortfall = 1 - y[index] * p[index]
            costs[index] = shortfall <= 0 ? 0 : shortfall * shortfall
        }
        guard let slopes else { return }
        for index in 0..<count {
            let shortfall = 1 - y[index] * p[index]
            slopes[index] = (shortfall <= 0 || y[index] == 0 ? 0 : -2 * shortfall * y[index])
        }
    }
}
