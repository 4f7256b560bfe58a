import CVectorMath
import Glibc

/// The declaration of ``LossID/focal``.
extension LossDeclaration {
    static let focal = LossDeclaration(
        title: "focal loss", shortTitle: "focal",
        otherNames: ["FocalLoss", "BinaryFocalCrossentropy", "sigmoid_focal_loss"],
        actual: .probability, predicted: .probability,
        summary: "Binary cross-entropy that turns away from what is predicted well, so that hard examples count.",
        minimum: "0 where every label is predicted with certainty.",
        task: .label, options: [.gamma, .alpha, .unit, .fromLogits, .classWeight],
        body: { loss in
            let (yes, no) = loss.number(.alpha) == nil ? ("", "") : ("alpha * ", "(1 - alpha) * ")
            return loss.fromLogits
                ? LossBody(
                    text: "\(yes)y * sigmoid(-z)^gamma * softplus(-z) + \(no)(1 - y) * sigmoid(z)^gamma * softplus(z)")
                : LossBody(
                    isNegated: true,
                    text: "\(yes)xlogy(y * (1 - p)^gamma, p) + \(no)xlogy((1 - y) * p^gamma, 1 - p)")
        },
        kernel: .elements { loss in
            let gamma = loss.number(.gamma) ?? 2
            let (yes, no) = loss.number(.alpha).map { ($0, 1 - $0) } ?? (1, 1)
            return loss.fromLogits
                ? { $0.fillFocalFromLogits(gamma, yes, no) } : { $0.fillFocal(gamma, yes, no) }
        },
        link: { _ in "sigmoid" },
        example: { loss in
            LossData(
                actual: Tensor([1, 0, 1, 0]),
                predicted: Tensor(loss.fromLogits ? [2, -1.5, 0.5, -3] : [0.9, 0.2, 0.6, 0.05]))
        },
        libraryNote:
            "The definition of Lin et al. 2017. torchvision's sigmoid_focal_loss takes logits, with alpha 0.25 and"
            + " gamma 2 unless told otherwise; Keras' BinaryFocalCrossentropy leaves alpha out unless it is asked to balance."
    )
}

extension LossKernel.Block {
    /// -y (1 - p)^gamma ln p - (1 - y) p^gamma ln(1 - p); the powers are those of what is left to the other label.
    fileprivate func fillFocal(_ gamma: Double, _ yes: Double, _ no: Double) {
        vector_log(a, p, count)
        for index in 0..<count { b[index] = -p[index] }
        vector_log1p(b, b, count)
        for index in 0..<count {
            let (label, probability) = (y[index], p[index])
            let rest = 1 - probability
            let (forYes, forNo) = (pow(rest, gamma), pow(probability, gamma))
            let (weightOfYes, weightOfNo) = (yes * label, no * (1 - label))
            // 0 ln 0 = 0.
            let costOfYes = weightOfYes * forYes == 0 ? 0 : weightOfYes * forYes * -a[index]
            let costOfNo = weightOfNo * forNo == 0 ? 0 : weightOfNo * forNo * -b[index]
            costs[index] = probability.isNaN ? .nan : costOfYes + costOfNo
            guard let slopes else { continue }
            let slopeOfYes = Self.focalSlope(rest, probability, a[index], gamma, forYes)
            let slopeOfNo = Self.focalSlope(probability, rest, b[index], gamma, forNo)
            slopes[index] =
                probability.isNaN
                ? .nan
                : (weightOfYes == 0 ? 0 : -weightOfYes * slopeOfYes) + (weightOfNo == 0 ? 0 : weightOfNo * slopeOfNo)
        }
    }

    /// The slope of (1 - q)^gamma ln q along q, for the rest 1 - q, q, ln q and (1 - q)^gamma.
    private static func focalSlope(
        _ rest: Double, _ q: Double, _ logarithm: Double, _ gamma: Double, _ power: Double
    ) -> Double {
        let turning = gamma == 0 || logarithm == 0 ? 0 : gamma * pow(rest, gamma - 1) * logarithm
        return (power == 0 ? 0 : power / (q + 0)) - turning
    }

    /// With q = sigmoid(z): y (1 - q)^gamma ln(1 + e^-z) + (1 - y) q^gamma ln(1 + e^z).
    fileprivate func fillFocalFromLogits(_ gamma: Double, _ yes: Double, _ no: Double) {
        for index in 0..<count {
            let (label, z) = (y[index], p[index])
            let (q, rest) = (SpecialFunctions.sigmoid(z), SpecialFunctions.sigmoid(-z))
            let (surprise, otherSurprise) = (SpecialFunctions.softplus(-z), SpecialFunctions.softplus(z))
            let (forYes, forNo) = (pow(rest, gamma), pow(q, gamma))
            let (weightOfYes, weightOfNo) = (yes * label, no * (1 - label))
            func product(_ power: Double, _ cost: Double) -> Double { power == 0 ? 0 : power * cost }
            costs[index] = weightOfYes * product(forYes, surprise) + weightOfNo * product(forNo, otherSurprise)
            guard let slopes else { continue }
            // Along z the slope of q is q (1 - q).
            let slopeOfYes = -product(forYes, gamma * q * surprise + rest)
            let slopeOfNo = product(forNo, gamma * rest * otherSurprise + q)
            slopes[index] = weightOfYes * slopeOfYes + weightOfNo * slopeOfNo
        }
    }
}
