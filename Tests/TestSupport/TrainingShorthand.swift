import LossMath
import Training

extension TrainingSpecification {
    /// The same with other settings.
    package func with(
        hidden: [Int]? = nil, activation: Activation? = nil, layerActivations: [Activation]? = nil,
        output: OutputActivation? = nil, loss: String? = nil, formula: String? = nil, logForm: LogForm? = nil,
        epsilon: Double? = nil, optimizer: Optimizer? = nil, learningRate: Double? = nil,
        optimizerNumbers: [OptimizerNumber: Double]? = nil,
        batchSize: Int? = nil, epochs: Int? = nil, patience: Int? = nil, l2: Double? = nil, hasBiases: Bool? = nil,
        seed: UInt64? = nil, testFraction: Double? = nil, initialWeights: [LayerWeights]? = nil
    ) -> TrainingSpecification {
        var result = self
        result.hidden = hidden ?? self.hidden
        result.activation = activation ?? self.activation
        result.layerActivations = layerActivations ?? self.layerActivations
        result.output = output ?? self.output
        result.loss = loss ?? self.loss
        result.formula = formula ?? self.formula
        result.logForm = logForm ?? self.logForm
        result.epsilon = epsilon ?? self.epsilon
        result.optimizer = optimizer ?? self.optimizer
        result.learningRate = learningRate ?? self.learningRate
        result.optimizerNumbers = optimizerNumbers ?? self.optimizerNumbers
        result.batchSize = batchSize ?? self.batchSize
        result.epochs = epochs ?? self.epochs
        result.patience = patience ?? self.patience
        result.l2 = l2 ?? self.l2
        result.hasBiases = hasBiases ?? self.hasBiases
        result.seed = seed ?? self.seed
        result.testFraction = testFraction ?? self.testFraction
        result.initialWeights = initialWeights ?? self.initialWeights
        return result
    }
}
