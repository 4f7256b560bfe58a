import Glibc

/// The softmax of one row of logits, kept in parts that neither overflow nor cancel.
///
/// softmax_j = e^(z_j − m) / Σ e^(z_k − m), with m the largest logit.
struct SoftmaxRow {
    /// The largest logit.
    let largest: Double
    /// ln Σ e^(z_k − m).
    let logOfSum: Double
    /// softmax_j.
    let probabilities: [Double]
    /// 1 − softmax_j, exact even where softmax_j rounds to 1.
    let complements: [Double]

    /// - Precondition: there is at least one logit.
    init(_ logits: ArraySlice<Double>) {
        var largestIndex = logits.startIndex
        for index in logits.indices where logits[index] > logits[largestIndex] { largestIndex = index }
        let largest = logits[largestIndex]
        let powers = logits.map { exp($0 - largest) }
        var rest = powers
        rest[largestIndex - logits.startIndex] = 0
        let others = Summation.sum(rest)
        let total = powers[largestIndex - logits.startIndex] + others
        self.largest = largest
        logOfSum = log1p(others)
        probabilities = powers.map { $0 / total }
        complements = powers.indices.map { index in
            (index == largestIndex - logits.startIndex ? others : total - powers[index]) / total
        }
    }

    /// ln softmax of a logit of this row.
    func logProbability(of logit: Double) -> Double {
        (logit - largest) - logOfSum
    }

    /// ln Σ e^z_k; of logits that are all -inf it is -inf.
    var logSumOfExponentials: Double { largest == -.infinity ? largest : largest + logOfSum }

    /// The gradient of Σ weight_j · ln softmax_j with respect to the logits: weight_j − softmax_j · Σ weight.
    func logProbabilityGradient(weights: some RandomAccessCollection<Double>) -> [Double] {
        let others = SpecialFunctions.sumsOfOthers(weights)
        return zip(weights, others).enumerated().map { index, pair in
            pair.0 * complements[index] - probabilities[index] * pair.1
        }
    }
}
