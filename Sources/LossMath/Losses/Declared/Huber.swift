/// The declaration of ``LossID/huber``.
extension LossDeclaration {
    static let huber = LossDeclaration(
        title: "Huber loss", shortTitle: "Huber",
        otherNames: ["HuberLoss", "smooth L1 (divided by delta)"],
        actual: .real, predicted: .real,
        summary: "Squared up to delta, absolute beyond: smooth at the bottom, calm about outliers.",
        minimum: "0 where predicted equals actual; the best constant is the mean of data within delta of it, else"
            + " nearer the median.",
        task: .quantity,
        options: [.delta],
        body: { _ in
            LossBody(text: "where(abs(y - p) <= delta, 0.5 * (y - p)^2, delta * (abs(y - p) - 0.5 * delta))")
        },
        kernel: .elements { loss in
            let delta = loss.number(.delta) ?? 1
            return { $0.fillHuber(delta: delta) }
        },
        example: { _ in LossData(actual: Tensor([1, 2, 3, 4]), predicted: Tensor([1.1, 1.9, 3.2, 3.6])) },
        libraries: [
            LibraryRule(.keras, "keras.losses.Huber(delta=delta)(y, p)", [:], "The same; delta is 1 unless given."),
            LibraryRule(
                .pytorch, "torch.nn.HuberLoss(delta=delta)(p, y)", [:],
                "The same; delta is 1 unless given. SmoothL1Loss is this divided by its beta."),
        ])
}

extension LossKernel.Block {
    func fillHuber(delta: Double) {
        for index in 0..<count {
            let distance = (p[index] - y[index]).magnitude
            let square = 0.5 * distance * distance
            let line = delta * (distance - 0.5 * delta)
            costs[index] = distance <= delta ? square : line
        }
        guard let slopes else { return }
        for index in 0..<count {
            let error = p[index] - y[index]
            let bounded = error > delta ? delta : error < -delta ? -delta : error
            slopes[index] = bounded
        }
    }
}
