/// One step of a run with all its numbers: forwards through each layer, the loss, backwards, the update, and what came of
/// it.
///
/// Rows are those of the batch, in its order. Deltas are the derivatives of an example's own loss with respect to the sums,
/// so that the gradient of a weight is the mean over the batch of its input times its delta, and of a bias that of the
/// delta; the penalty on weights is added to that.
package struct TracedStep: Equatable, Codable, Sendable {
    /// What a layer took in, made of it, and got back.
    package struct Layer: Equatable, Codable, Sendable {
        /// One row an example: the features, or the outputs of the layer before.
        package let inputs: [[Double]]
        /// Bias and weighted inputs, before the activation: examples × units.
        package let sums: [[Double]]
        /// After the activation: examples × units; of the last layer the predictions.
        package let outputs: [[Double]]
        /// The derivatives of each example's loss with respect to the sums: examples × units.
        package let deltas: [[Double]]
        /// The gradient of the objective: inputs × units.
        package let weightGradients: [[Double]]
        /// The same for the biases, zeros where the network has none.
        package let biasGradients: [Double]
    }

    /// The number of the step, from 1.
    package let step: Int
    /// Which examples of the data set the batch has.
    package let rows: [Int]
    /// From the inputs to the predictions.
    package let layers: [Layer]
    /// The loss of the batch before the step, without penalty.
    package let loss: Double
    /// The weights and biases that the step begins with; nil where another library's step does not say them.
    let weightsBefore: [LayerWeights]?
    /// What the optimiser added to each weight and bias.
    package let update: [LayerWeights]
    /// The weights and biases that it leads to; likewise.
    let weightsAfter: [LayerWeights]?
    /// The loss of the same batch after the step.
    package let lossAfter: Double
    /// What the network answered to every example of the data set before the step: rows × outputs.
    package let predictionsBefore: [[Double]]
    /// The same after the step.
    package let predictionsAfter: [[Double]]
}

extension Trainer {
    /// The next step taken apart; nil when the run is finished.
    ///
    /// - Complexity: that of a step for each number of its batch, and two copies of the trainer.
    package var nextStep: TracedStep? {
        guard !isFinished else { return nil }
        var (before, after) = (self, self)
        before.startEpochIfDue()
        after.step()
        let order = before.nextOrder
        let (loss, passes) = before.trace(order, with: before.state.parameters)
        let gradients = nextBatchGradient
        let layers = passes.enumerated().map { index, pass in
            TracedStep.Layer(
                inputs: pass.inputs, sums: sums(of: index, from: pass.inputs), outputs: pass.outputs,
                deltas: pass.deltas, weightGradients: gradients[index].weights.rows(of: pass.outputs[0].count),
                biasGradients: gradients[index].biases)
        }
        let change = zip(after.state.parameters, state.parameters).map { $0 - $1 }
        return TracedStep(
            step: stepCount + 1, rows: order.map(Int.init), layers: layers, loss: loss,
            weightsBefore: parameters, update: setup.network.layerWeights(of: change), weightsAfter: after.parameters,
            lossAfter: before.trace(order, with: after.state.parameters).loss,
            predictionsBefore: predictions().rows(of: dataSet.outputs),
            predictionsAfter: after.predictions().rows(of: dataSet.outputs))
    }

    /// The rows of the data set that the next step learns from; all that are learnt from when the run is finished.
    ///
    /// - Complexity: a copy of the order of the examples.
    package var nextRows: [Int] {
        guard !isFinished else { return trainRows }
        var before = self
        before.startEpochIfDue()
        return before.nextOrder.map(Int.init)
    }

    /// The way forward alone, for rows of features: of each layer what it took in, its sums, and what it gave out.
    ///
    /// - Precondition: `features` holds at least one row, and whole ones.
    /// - Complexity: that of a forward pass for each row.
    package func forward(
        _ features: [Double]
    ) -> [(inputs: [[Double]], sums: [[Double]], outputs: [[Double]])] {
        precondition(!features.isEmpty && features.count.isMultiple(of: dataSet.inputs), "the features must be rows")
        let rows = features.count / dataSet.inputs
        var workspace = Workspace(for: setup.network, examples: rows)
        let (order, head) = ((0..<rows).map { Int32($0) }, setup.head)
        let passes = workspace.withPass { pass in
            order.withUnsafeBufferPointer { order in
                features.withUnsafeBufferPointer { features in
                    pass.gather(order.baseAddress!, count: rows, features: features.baseAddress!, targets: nil)
                }
            }
            state.parameters.withUnsafeBufferPointer { pass.forward($0.baseAddress!) }
            head.activate(pass.batch)
            return pass.layerRows
        }
        return passes.enumerated().map { ($1.inputs, sums(of: $0, from: $1.inputs), $1.outputs) }
    }

    /// The slope of the objective of the next step's batch with respect to a weight, or a bias, by differences: from the
    /// objective a little above and a little below. Nil when the run is finished.
    ///
    /// - Parameters:
    ///   - layer: from 0, the output layer last.
    ///   - input: the input that the weight weighs; nil for the bias.
    ///   - unit: the unit that the weight belongs to.
    /// - Complexity: two passes over the batch, and a copy of the trainer.
    package func nextSlope(layer: Int, input: Int?, unit: Int) -> Double? {
        guard !isFinished else { return nil }
        var before = self
        before.startEpochIfDue()
        let order = before.nextOrder
        let index = setup.network.layers[layer].index(input: input, unit: unit)
        let step = 1e-5 * max(1, state.parameters[index].magnitude)
        func objective(_ change: Double) -> (place: Double, value: Double) {
            var parameters = state.parameters
            parameters[index] += change
            let square = input == nil ? 0 : 0.5 * setup.l2 * parameters[index] * parameters[index]
            return (parameters[index], before.trace(order, with: parameters).loss + square)
        }
        let (above, below) = (objective(step), objective(-step))
        return (above.value - below.value) / (above.place - below.place)
    }

    /// What the optimiser remembers of a weight, or a bias, before the next step and after it: a number for each of
    /// ``Optimizer/remembered``; and which step it is since it remembers, from 1. Nil when the run is finished.
    ///
    /// - Parameters:
    ///   - layer: from 0, the output layer last.
    ///   - input: the input that the weight weighs; nil for the bias.
    ///   - unit: the unit that the weight belongs to.
    /// - Complexity: that of a step, and a copy of the trainer.
    package func nextMemory(
        layer: Int, input: Int?, unit: Int
    ) -> (step: Int, before: [Double], after: [Double])? {
        guard !isFinished else { return nil }
        var after = self
        // A change that is to come begins with no memory.
        after.legs.removeLast(legs.count - 1 - state.leg)
        after.step()
        let index = setup.network.layers[layer].index(input: input, unit: unit)
        let places = specification.optimizer.remembered.indices.map { $0 * state.parameters.count + index }
        return (
            stepCount - legs[state.leg].start + 1, places.map { state.memory[$0] },
            places.map { after.state.memory[$0] }
        )
    }

    /// The examples of the next batch, where the epoch has been begun.
    private var nextOrder: [Int32] {
        let count = min(specification.batchSize, setup.trainRows.count - state.position)
        return Array(state.order[state.position..<state.position + count])
    }

    /// A hidden layer's sums are not kept: its activation takes their place.
    private func sums(of index: Int, from inputs: [[Double]]) -> [[Double]] {
        let layer = setup.network.layers[index]
        return inputs.map { row in
            (0..<layer.outputs).map { unit in
                row.indices.reduce(state.parameters[layer.biasStart + unit]) { sum, input in
                    sum + row[input] * state.parameters[layer.weightStart + input * layer.outputs + unit]
                }
            }
        }
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
