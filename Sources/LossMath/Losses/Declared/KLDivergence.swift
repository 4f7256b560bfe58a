import CVectorMath

/// The declaration of ``LossID/klDivergence``.
extension LossDeclaration {
    static let klDivergence = LossDeclaration(
        title: "KL divergence", shortTitle: "KL", aliases: ["kl"],
        otherNames: ["Kullback-Leibler divergence", "relative entropy", "KLDivLoss (of log p)"],
        actual: .probability, predicted: .probability,
        summary: "What cross-entropy costs beyond the labels' own entropy.",
        minimum: "0 where predicted equals actual, among rows that sum to 1.",
        task: .classes, options: [.unit],
        body: { loss in
            let sum = "rowsum(xlogy(y, y) - xlogy(y, p))"
            return LossBody(text: loss.isByElement ? "\(sum) / classes" : sum)
        },
        kernel: .rows { loss in
            let isByElement = loss.isByElement
            return { $0.fillDivergence(dividedBy: isByElement ? Double($0.columns) : 1) }
        },
        link: { _ in "softmax" },
        example: { _ in
            LossData(
                actual: Tensor(rows: 2, columns: 3, values: [0.6, 0.3, 0.1, 0.2, 0.5, 0.3]),
                predicted: Tensor(rows: 2, columns: 3, values: [0.5, 0.3, 0.2, 0.3, 0.4, 0.3]))
        },
        libraries: [
            LibraryRule(
                .scipy, "scipy.special.rel_entr(y, p).sum(axis=1).mean()", [:],
                "The same terms. (scipy.stats.entropy divides each row by its sum first.)"),
            LibraryRule(.keras, "keras.losses.KLDivergence()(y, p)", [:], "The same, with both kept at 1e-7 or above."),
            LibraryRule(
                .pytorch, "torch.nn.KLDivLoss()(p.log(), y)", [.divideBy: .word(LossDivisor.elements)],
                "Takes ln p, and divides by all numbers, not by rows: smaller by the number of classes."),
            LibraryRule(
                .pytorchBatchMean, "torch.nn.KLDivLoss(reduction='batchmean')(p.log(), y)", [:],
                "Takes ln p, and divides by rows: the divergence itself."),
        ])
}

extension LossKernel.Rows {
    /// Σ t ln(t / p).
    ///
    /// Where t and p are close, t ln(t / p) = t (u − ln(1 + u)) − (p − t) with u = (p − t) / t: the second part is
    /// exact and cancels over the row as it should, and the first is never negative.
    fileprivate func fillDivergence(dividedBy divisor: Double) {
        let (t, logsOfT, logsOfP) = (y, a, b)
        vector_log(logsOfT, t, count)
        vector_log(logsOfP, p, count)
        for row in 0..<rows {
            var sum = compensated_sum()
            for index in row * columns..<(row + 1) * columns {
                let (label, probability) = (t[index], p[index])
                if label == 0, probability == probability { continue }
                let excess = probability - label
                let ratio = excess / label
                if ratio.magnitude < 0x1p-5 {
                    RowSum.add(label * Self.excessOfLog(ratio), to: &sum)
                    RowSum.add(-excess, to: &sum)
                } else {
                    RowSum.add(label * (logsOfT[index] - logsOfP[index]), to: &sum)
                }
            }
            costs[row] = sum.total / divisor
        }
        guard let slopes else { return }
        for index in 0..<count {
            slopes[index] = t[index] == 0 && p[index] == p[index] ? 0 : -t[index] / (p[index] + 0) / divisor
        }
    }

    /// u − ln(1 + u), to the last digit or two also where u is small: with s = u / (2 + u), it is
    /// s (u − Σ 2 s^2k / (2k + 1)).
    private static func excessOfLog(_ u: Double) -> Double {
        let s = u / (2 + u)
        let z = s * s
        // z < 2.6e-4: the first term left out is below 1e-18 of the sum.
        let tail = z * (2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7 + z * (2.0 / 9 + z * (2.0 / 11)))))
        return s * (u - tail)
    }
}
