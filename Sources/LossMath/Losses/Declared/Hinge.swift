/// The declaration of ``LossID/hinge``.
extension LossDeclaration {
    static let hinge = LossDeclaration(
        title: "hinge loss", shortTitle: "hinge",
        otherNames: ["SVM loss", "max-margin loss"],
        actual: .sign, predicted: .real,
        summary: "How far a score falls short of the margin 1; labels are -1 and 1.",
        minimum: "0 where every score has the label's sign and at least size 1.",
        task: .label, options: [.classWeight],
        body: { _ in LossBody(text: "max(0, 1 - y * p)") },
        kernel: .elements { _ in { $0.fillHinge() } },
        example: { _ in LossData(actual: Tensor([1, -1, 1, -1]), predicted: Tensor([1.8, -0.4, 0.3, 0.5])) },
        libraryNote: """
            scikit-learn and Keras compute the same number from labels -1 and 1, and take labels 0 and 1 for those; PyTorch \
            has another loss of the name.
            """
    )
}

extension LossKernel.Block {
    func fillHinge() {
        for index in 0..<count {
            let shortfall = 1 - y[index] * p[index]
            costs[index] = shortfall <= 0 ? 0 : shortfall
        }
        guard let slopes else { return }
        for index in 0..<count {
            let shortfall = 1 - y[index] * p[index]
            slopes[index] = (shortfall <= 0 ? 0 : -y[index])
        }
    }
}
