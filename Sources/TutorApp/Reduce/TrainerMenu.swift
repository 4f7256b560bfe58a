import Training

/// What the trainer's keys choose from.
enum TrainerMenu {
    static let hiddenUnits = [0, 2, 4, 8, 16]
    static let rates = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 1, 3, 10]

    /// The specification that a command leads to.
    static func next(after specification: TrainingSpecification, command: CommandID) -> TrainingSpecification {
        var next = specification
        switch command {
        case .nextDataSet:
            let index = DataSet.ids.firstIndex(of: specification.dataset) ?? -1
            next = TrainingSpecification(dataset: DataSet.ids[(index + 1) % DataSet.ids.count])
            next.seed = specification.seed
        case .nextHidden:
            let index = hiddenUnits.firstIndex(of: specification.hidden.first ?? 0) ?? -1
            let units = hiddenUnits[(index + 1) % hiddenUnits.count]
            next.hidden = units == 0 ? [] : [units]
            next.initialWeights = nil
        case .nextActivation:
            let all = Activation.allCases
            let index = all.firstIndex(of: specification.activation) ?? -1
            next.activation = all[(index + 1) % all.count]
        case .nextTrainerLoss:
            // Cross-entropy needs a sigmoid or softmax; squared error goes with every output.
            switch (specification.output, specification.loss) {
            case (.sigmoid, "mean_squared_error"): next.loss = "binary_cross_entropy"
            case (.softmax, "mean_squared_error"): next.loss = "categorical_cross_entropy"
            default: next.loss = "mean_squared_error"
            }
            next.logForm = nil
            next.epsilon = nil
        case .fasterRate:
            next.learningRate = rates.first { $0 > specification.learningRate * 1.0001 } ?? rates.last ?? 1
        case .slowerRate: next.learningRate = rates.last { $0 < specification.learningRate * 0.9999 } ?? rates[0]
        case .nextSeed: next.seed = specification.seed &+ 1
        default: break
        }
        return next
    }
}
