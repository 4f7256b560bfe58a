import LossMath
import Wording

extension VectorLab {
    private struct FloorKey: Equatable {
        let loss: Loss
        let actual: Tensor
        let others: [LossInput: Tensor]
    }

    /// Labels stay as they are while predictions move: what follows from them is kept.
    private static let floors = Recent<FloorKey, Double?>(2)

    /// The least that the loss in focus can be, whatever is predicted: above 0 where its labels are smoothed. Nil where
    /// they are not.
    package var floor: Double? {
        guard custom == nil, case .number(let smoothing)? = loss.value(.labelSmoothing), smoothing > 0 else {
            return nil
        }
        return Self.floors.remembered(FloorKey(loss: loss, actual: actual, others: others)) { loss.floor(for: data) }
    }
}
