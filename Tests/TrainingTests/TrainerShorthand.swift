@testable import Training

/// What tests ask of runs and data, in few words.
extension Trainer {
    /// The run as it was at an earlier step.
    func rewound(toStep step: Int) -> Trainer {
        var copy = self
        copy.rewind(toStep: step)
        return copy
    }
}

extension LayerWeights {
    var inputs: Int { weights.count / biases.count }
    var outputs: Int { biases.count }
}

extension DataSet {
    /// The targets of one example.
    func targets(ofRow row: Int) -> [Double] { Array(targets[row * outputs..<(row + 1) * outputs]) }
}
