/// One step of a run with all its numbers: forwards through each layer, the loss, backwards, the update, and what came of
/// it.
///
/// Rows are those of the batch, in its order. Deltas are the derivatives of an example's own loss with respect to the sums,
/// so that the gradient of a weight is the mean over the batch of its input times its delta, and of a bias that of the
/// delta; the penalty on weights is added to that.
public struct TracedStep: Equatable, Codable, Sendable {
    /// What a layer took in, made of it, and got back.
    public struct Layer: Equatable, Codable, Sendable {
        /// One row an example: the features, or the outputs of the layer before.
        public let inputs: [[Double]]
        /// Bias and weighted inputs, before the activation: examples × units.
        public let sums: [[Double]]
        /// After the activation: examples × units; of the last layer the predictions.
        public let outputs: [[Double]]
        /// The derivatives of each example's loss with respect to the sums: examples × units.
        public let deltas: [[Double]]
        /// The gradient of the objective: inputs × units.
        public let weightGradients: [[Double]]
        /// The same for the biases, zeros where the network has none.
        public let biasGradients: [Double]
    }

    /// The number of the step, from 1.
    public let step: Int
    /// Which examples of the data set the batch has.
    public let rows: [Int]
    /// From the inputs to the predictions.
    public let layers: [Layer]
    /// The loss of the batch before the step, without penalty.
    public let loss: Double
    /// What the optimiser added to each weight and bias.
    public let update: [LayerWeights]
    /// The loss of the same batch after the step.
    public let lossAfter: Double
    /// What the network answered to every example of the data set before the step: rows × outputs.
    public let predictionsBefore: [[Double]]
    /// The same after the step.
    public let predictionsAfter: [[Double]]
}

extension Trainer {
    /// The next step taken apart; nil when the run is finished.
    ///
    /// - Complexity: that of a step for each number of its batch, and two copies of the trainer.
    public var nextStep: TracedStep? {
        guard !isFinished else { return nil }
        var (before, after) = (self, self)
        before.startEpochIfDue()
        after.step()
        let start = before.state.position
        let count = min(specification.batchSize, setup.trainRows.count - start)
        let order = Array(before.state.order[start..<start + count])
        let (loss, passes) = before.trace(order, with: before.state.parameters)
        let gradients = nextBatchGradient
        let layers = zip(setup.network.layers, passes).enumerated().map { index, part in
            let (layer, pass) = part
            // A hidden layer's sums are not kept: its activation takes their place.
            let sums = pass.inputs.map { row in
                (0..<layer.outputs).map { unit in
                    row.indices.reduce(state.parameters[layer.biasStart + unit]) { sum, input in
                        sum + row[input] * state.parameters[layer.weightStart + input * layer.outputs + unit]
                    }
                }
            }
            return TracedStep.Layer(
                inputs: pass.inputs, sums: sums, outputs: pass.outputs, deltas: pass.deltas,
                weightGradients: gradients[index].weights.rows(of: layer.outputs),
                biasGradients: gradients[index].biases)
        }
        let change = zip(after.state.parameters, state.parameters).map { $0 - $1 }
        return TracedStep(
            step: stepCount + 1, rows: order.map(Int.init), layers: layers, loss: loss,
            update: setup.network.layerWeights(of: change),
            lossAfter: before.trace(order, with: after.state.parameters).loss,
            predictionsBefore: predictions().rows(of: dataSet.outputs),
            predictionsAfter: after.predictions().rows(of: dataSet.outputs))
    }

    /// A pass over one batch, forwards and back: its loss, and what each layer took in, gave out and got back.
    private func trace(
        _ order: [Int32], with parameters: [Double]
    ) -> (loss: Double, layers: [(inputs: [[Double]], outputs: [[Double]], deltas: [[Double]])]) {
        var workspace = Workspace(for: setup.network, examples: order.count)
        let setup = setup
        return workspace.withPass { pass in
            parameters.withUnsafeBufferPointer { parameters in
                order.withUnsafeBufferPointer { order in
                    setup.dataSet.features.withUnsafeBufferPointer { features in
                        setup.dataSet.targets.withUnsafeBufferPointer { targets in
                            let loss = pass.computeWhole(
                                setup.head, parameters.baseAddress!, rows: order.baseAddress!, count: order.count,
                                features: features.baseAddress!, targets: targets.baseAddress!)
                            return (loss, pass.layerRows)
                        }
                    }
                }
            }
        }
    }
}

extension [Double] {
    /// The rows of a row-major list.
    fileprivate func rows(of columns: Int) -> [[Double]] {
        stride(from: 0, to: count, by: columns).map { Array(self[$0..<$0 + columns]) }
    }
}
