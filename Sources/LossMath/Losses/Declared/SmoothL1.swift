/// The declaration of ``LossID/smoothL1``.
extension LossDeclaration {
    static let smoothL1 = LossDeclaration(
        title: "smooth L1 loss", shortTitle: "smooth L1",
        otherNames: ["SmoothL1Loss", "Huber loss divided by delta"],
        actual: .real, predicted: .real,
        summary: "Squared up to beta, absolute beyond, with slope 1 there: Huber's loss divided by its delta.",
        minimum:
            "0 where predicted equals actual; the best constant is the mean of data within beta of it, else nearer the"
            + " median.",
        task: .quantity, options: [.beta],
        body: { _ in
            LossBody(text: "where(abs(y - p) < beta, 0.5 * (y - p)^2 / beta, abs(y - p) - 0.5 * beta)")
        },
        kernel: .elements { loss in
            let beta = loss.number(.beta) ?? 1
            return { $0.fillSmoothL1(beta) }
        },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraries: [
            LibraryRule(.pytorch, "torch.nn.functional.smooth_l1_loss(p, y, beta=beta)", [:], "The same.")
        ])
}

extension LossKernel.Block {
    fileprivate func fillSmoothL1(_ beta: Double) {
        for index in 0..<count {
            let distance = (p[index] - y[index]).magnitude
            costs[index] = distance < beta ? 0.5 * distance * distance / beta : distance - 0.5 * beta
        }
        guard let slopes else { return }
        for index in 0..<count {
            let error = p[index] - y[index]
            slopes[index] = error.magnitude < beta ? error / beta : error > 0 ? 1 : error < 0 ? -1 : error
        }
    }
}
