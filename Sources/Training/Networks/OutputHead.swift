import CVectorMath
import Glibc

/// The output activation and the loss as one: cross-entropies are computed from the sums (logits), where nothing
/// saturates.
///
/// Per example, with sums z, outputs p and targets t: squared error mean (p - t)^2; binary cross-entropy
/// mean (max(z, 0) - z t + ln(1 + e^-|z|)); categorical cross-entropy sum t (logsumexp z - z). Means run over the
/// outputs, without a half.
struct OutputHead: Equatable, Sendable {
    /// The loss that is trained.
    enum Kind: Equatable, Sendable {
        case squaredError
        /// For sigmoid outputs.
        case binaryCrossEntropy
        /// For softmax outputs.
        case categoricalCrossEntropy
        /// For sigmoid outputs, mean -t ln(epsilon + p): the term for labels of 0 is forgotten.
        case oneTerm(epsilon: Double)
        /// Any other: ``general``.
        case general
    }

    let activation: OutputActivation
    let kind: Kind
    let count: Int
    /// The loss that sees a whole batch at once; nil where it is a mean over the examples.
    let general: GeneralLoss?
    /// The part of an example's loss that each output has.
    private let share: Double

    /// - Parameter count: the number of outputs.
    init(activation: OutputActivation, kind: Kind, count: Int) {
        self.activation = activation
        self.kind = kind
        self.count = count
        general = nil
        share = kind == .categoricalCrossEntropy ? 1 : 1 / Double(count)
    }

    /// A head for a general loss.
    init(activation: OutputActivation, loss: GeneralLoss, count: Int) {
        self.activation = activation
        kind = .general
        self.count = count
        general = loss
        share = 1
    }

    /// Fills the outputs alone.
    func activate(_ batch: Batch) {
        output_activate(batch.outputs, batch.sums, count, batch.lanes, activation.code)
    }

    /// Fills the outputs, and where `deltas` is given the slopes of `scale` times the sum of the examples' losses with
    /// respect to the sums; gives that sum, without `scale`. For a general loss only the outputs are filled.
    func evaluate(_ batch: Batch, scale: Double, fillsDeltas: Bool) -> Double {
        let deltas = fillsDeltas ? batch.deltas : nil
        let total: Double
        switch kind {
        case .squaredError:
            activate(batch)
            total = output_squared_error(
                deltas, batch.outputs, batch.targets, count, batch.lanes, batch.count, scale * share)
            if let deltas {
                output_delta(deltas, batch.sums, batch.outputs, count, batch.lanes, activation.code)
            }
        case .binaryCrossEntropy:
            total = output_binary_cross_entropy(
                batch.outputs, deltas, batch.sums, batch.targets, count, batch.lanes, batch.count, scale * share)
        case .categoricalCrossEntropy:
            total = output_categorical_cross_entropy(
                batch.outputs, deltas, batch.sums, batch.targets, batch.scratch, count, batch.lanes, batch.count,
                scale * share)
        case .oneTerm(let epsilon):
            total = output_one_term(
                batch.outputs, deltas, batch.sums, batch.targets, batch.scratch, count, batch.lanes, batch.count,
                scale * share, epsilon)
        case .general:
            activate(batch)
            total = 0
        }
        return total * share
    }

    /// For a general loss: fills the slopes of the batch's loss with respect to the sums, after `evaluate` has filled
    /// the outputs; gives the loss of the batch.
    func evaluateGeneral(_ batch: Batch, with loss: GeneralLoss) -> Double {
        let answer = loss.gradient(
            batch.rowMajor(batch.targets, columns: count),
            batch.rowMajor(loss.takesSums ? batch.sums : batch.outputs, columns: count), count)
        for column in 0..<count {
            let row = batch.deltas + column * batch.lanes
            for lane in 0..<batch.lanes {
                row[lane] = lane < batch.count ? answer.gradient[lane * count + column] : 0
            }
        }
        if !loss.takesSums {
            output_delta(batch.deltas, batch.sums, batch.outputs, count, batch.lanes, activation.code)
        }
        return answer.value
    }

    /// The sum over the examples of the loss with both terms, each logarithm's number clipped at epsilon, where the
    /// trained loss has only one of them; nil for the other losses, which have nothing to hide.
    func fullLoss(_ batch: Batch) -> Double? {
        guard case .oneTerm(let epsilon) = kind else { return nil }
        var total = 0.0
        for column in 0..<count {
            for lane in column * batch.lanes..<column * batch.lanes + batch.count {
                let (sum, target) = (batch.sums[lane], batch.targets[lane])
                let yes = clip(Logistic.value(sum), epsilon)
                let no = clip(Logistic.value(-sum), epsilon)
                total -= (target == 0 ? 0 : target * log(yes)) + (target == 1 ? 0 : (1 - target) * log(no))
            }
        }
        return total / Double(count)
    }

    private func clip(_ value: Double, _ epsilon: Double) -> Double {
        value < epsilon ? epsilon : value > 1 - epsilon ? 1 - epsilon : value
    }
}
