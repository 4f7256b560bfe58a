import Labs
import LossMath
import Training

extension LabState {
    /// What is written large before a class: the loss that the lab is about; nil where it is not to be seen.
    var largeLoss: (name: String, value: Double)? {
        switch self {
        case .vector(let lab): lab.shows(.loss) ? ("loss", lab.report.value) : nil
        case .likelihood(let lab): ("NLL", lab.point.negativeLogLikelihood)
        case .trainer(let lab): ("loss", lab.trainer.trainLoss)
        case .bench: nil
        }
    }
}
