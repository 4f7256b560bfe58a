import LossMath

extension Trainer {
    /// The parameters as they are now, layer by layer.
    public var parameters: [LayerWeights] { network.layerWeights(of: network.parameters) }

    /// What the network answers to one example: its outputs after the output activation.
    ///
    /// - Precondition: as many features as the data set has.
    public func predict(_ features: [Double]) -> [Double] {
        precondition(features.count == dataSet.inputs, "the number of features must be that of the data set")
        var workspace = Workspace(for: network)
        workspace.forward(network, head, features: features, from: 0)
        return workspace.outputs
    }

    /// What the network answers to every example of the data set: rows × outputs, row-major.
    public func predictions() -> [Double] {
        var workspace = Workspace(for: network)
        var result: [Double] = []
        result.reserveCapacity(dataSet.targets.count)
        for row in 0..<dataSet.rows {
            workspace.forward(network, head, features: dataSet.features, from: row * dataSet.inputs)
            result += workspace.outputs
        }
        return result
    }

    /// The trained loss over all examples, for the parameters as they are now.
    ///
    /// - Complexity: O(1) between epochs; within an epoch all examples are sent through the network.
    public var trainLoss: Double { evaluation?.trainLoss ?? history.trainLoss[history.trainLoss.count - 1] }

    /// The loss that tells the truth, for the parameters as they are now: with both terms where the trained loss has
    /// only one (both clipped at epsilon), else the trained loss itself.
    ///
    /// - Complexity: that of ``trainLoss``.
    public var fullLoss: Double { evaluation?.fullLoss ?? history.fullLoss[history.fullLoss.count - 1] }

    /// The share of examples classified right by the parameters as they are now; nil where the targets are no classes.
    ///
    /// - Complexity: that of ``trainLoss``.
    public var accuracy: Double? {
        if let evaluation { return evaluation.accuracy }
        return history.accuracy[history.accuracy.count - 1]
    }

    /// The run in one line: data, network, output, loss, optimiser, batch and seed.
    public var summary: String {
        let layers = ([dataSet.inputs] + specification.hidden + [dataSet.outputs]).map(String.init)
        var parts = [dataSet.id, layers.joined(separator: "–")]
        if !specification.hidden.isEmpty { parts[1] += " \(specification.activation.rawValue)" }
        parts.append(head.activation.rawValue)
        parts.append(loss.title + (specification.logForm == .oneTerm ? " (one-term)" : ""))
        parts.append("SGD \(NumberWords.shortest(specification.learningRate))")
        parts.append(specification.batchSize >= dataSet.rows ? "full batch" : "batch \(specification.batchSize)")
        if specification.initialWeights != nil { parts.append("given weights") }
        if specification.initialWeights == nil || specification.x == nil { parts.append("seed \(specification.seed)") }
        return parts.joined(separator: " · ")
    }

    /// How the network does now; nil where the history's last entry says so already.
    private var evaluation: Evaluation? {
        guard !stepCount.isMultiple(of: stepsPerEpoch) else { return nil }
        var workspace = Workspace(for: network)
        return Evaluation(of: network, head, on: dataSet, in: &workspace)
    }
}
