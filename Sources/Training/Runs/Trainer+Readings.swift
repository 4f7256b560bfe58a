import Glibc
import LossMath
import Wording

extension Trainer {
    /// The parameters as they are now, layer by layer.
    package var parameters: [LayerWeights] { setup.network.layerWeights(of: state.parameters) }

    /// The parameters before the first step.
    package var initialParameters: [LayerWeights] { setup.network.layerWeights(of: setup.start) }

    /// The number of weights and biases that are learnt.
    package var parameterCount: Int {
        let biases = setup.network.layers.reduce(0) { $0 + $1.outputs }
        return setup.network.parameterCount - (specification.hasBiases ? 0 : biases)
    }

    /// The rows of the data set that are learnt from.
    package var trainRows: [Int] { setup.trainRows.map(Int.init) }

    /// The targets of some rows, and what the network answers to them: rows × outputs each.
    package func answers(toRows rows: [Int]) -> (targets: Tensor, outputs: Tensor) {
        func table(_ values: [Double]) -> Tensor {
            dataSet.outputs == 1 ? Tensor(values) : Tensor(rows: rows.count, columns: dataSet.outputs, values: values)
        }
        let targets = rows.flatMap { dataSet.targets[$0 * dataSet.outputs..<($0 + 1) * dataSet.outputs] }
        return (table(targets), table(predictions(for: rows.flatMap(dataSet.features(ofRow:)))))
    }

    /// The rows of the data set that are only measured, not learnt from.
    package var testRows: [Int] { setup.testRows.map(Int.init) }

    /// What the network answers to one example: its outputs after the output activation.
    ///
    /// - Precondition: as many features as the data set has.
    package func predict(_ features: [Double]) -> [Double] {
        precondition(features.count == dataSet.inputs, "the number of features must be that of the data set")
        return predictions(for: features)
    }

    /// What the network answers to every example of the data set, test examples included: rows × outputs, row-major.
    package func predictions() -> [Double] { predictions(for: dataSet.features) }

    /// What the network answers to many examples at once: rows × outputs, row-major.
    ///
    /// - Precondition: `features` holds whole rows.
    /// - Complexity: some memory to work in, and then that of a forward pass; far cheaper than one by one.
    package func predictions(for features: [Double]) -> [Double] {
        precondition(features.count.isMultiple(of: dataSet.inputs), "the features must be whole rows")
        let rows = features.count / dataSet.inputs
        let order = (0..<rows).map { Int32($0) }
        let head = setup.head
        var workspace = Workspace(for: setup.network, examples: 0, hasGradient: false)
        var result: [Double] = []
        result.reserveCapacity(rows * dataSet.outputs)
        workspace.withPass { pass in
            state.parameters.withUnsafeBufferPointer { parameters in
                for start in stride(from: 0, to: rows, by: Workspace.chunk) {
                    order.withUnsafeBufferPointer { order in
                        features.withUnsafeBufferPointer { features in
                            pass.gather(
                                order.baseAddress! + start, count: min(Workspace.chunk, rows - start),
                                features: features.baseAddress!, targets: nil)
                        }
                    }
                    pass.forward(parameters.baseAddress!)
                    head.activate(pass.batch)
                    result += pass.batch.rowMajor(pass.batch.outputs, columns: head.count)
                }
            }
        }
        return result
    }

    /// The trained loss over the training examples, without penalty, for the parameters as they are now.
    ///
    /// - Complexity: O(1) after an epoch that the history has; else all examples are sent through the network.
    package var trainLoss: Double { isMeasured ? history.trainLoss[history.trainLoss.count - 1] : evaluation().loss }

    /// The loss that tells the truth, for the parameters as they are now: with both terms where the trained loss has
    /// only one (both clipped at epsilon), else the trained loss itself.
    ///
    /// - Complexity: that of ``trainLoss``.
    package var fullLoss: Double { isMeasured ? history.fullLoss[history.fullLoss.count - 1] : evaluation().fullLoss }

    /// The trained loss over the test examples; nil without a test set.
    ///
    /// - Complexity: that of ``trainLoss``.
    package var testLoss: Double? { isMeasured ? history.testLoss.last : testEvaluation()?.loss }

    /// The metric over the training examples.
    ///
    /// - Complexity: that of ``trainLoss``.
    package var metric: Double { isMeasured ? history.metric[history.metric.count - 1] : evaluation().metric }

    /// The metric over the test examples; nil without a test set.
    ///
    /// - Complexity: that of ``trainLoss``.
    package var testMetric: Double? { isMeasured ? history.testMetric.last : testEvaluation()?.metric }

    /// What the metric is: accuracy where targets are classes, else the root mean squared error.
    package var metricKind: TrainingMetric { setup.metric }

    /// The share of training examples classified right by the parameters as they are now; nil where the targets are no
    /// classes.
    ///
    /// - Complexity: that of ``trainLoss``.
    package var accuracy: Double? { metricKind == .accuracy ? metric : nil }

    /// What is minimised, for the parameters as they are now: the loss, plus 0.5 · l2 · (sum of the squared weights).
    ///
    /// - Complexity: that of ``trainLoss``.
    package var objective: Double { trainLoss + penalty }

    /// 0.5 · l2 · (sum of the squared weights).
    var penalty: Double {
        guard setup.l2 > 0 else { return 0 }
        let squares = setup.network.layers.reduce(0.0) { sum, layer in
            sum + state.parameters[layer.weightStart..<layer.biasStart].reduce(0) { $0 + $1 * $1 }
        }
        return 0.5 * setup.l2 * squares
    }

    /// How the outputs for the training examples are spread between their bounds; nil for linear outputs.
    ///
    /// - Parameter bins: at least 1.
    /// - Complexity: that of ``predictions()``.
    package func outputHistogram(bins: Int = 10) -> OutputHistogram? {
        guard let range = setup.head.activation.range, bins > 0 else { return nil }
        func make() -> OutputHistogram {
            let (outputs, count) = (predictions(), dataSet.outputs)
            let values = setup.trainRows.flatMap { outputs[Int($0) * count..<(Int($0) + 1) * count] }
            return OutputHistogram(values, range: range, bins: bins)
        }
        let found = evaluations.finding(of: state.parameters, specification, .outputs(bins: bins)) { .outputs(make()) }
        if case .outputs(let histogram) = found { return histogram }
        return make()
    }

    /// The run in one line: data, network, output, loss, optimiser, batch and seed.
    package var summary: String { summaryParts.map(\.text).joined(separator: " · ") }

    /// What a part of a run's summary is about, the most important first.
    package enum SummaryPart: Int, Sendable {
        /// In this order.
        case dataSet, loss, optimizer, batch, layers, output, biases, penalty, weights, testing, seed
    }

    /// The parts of ``summary``.
    package var summaryParts: [(part: SummaryPart, text: String)] {
        var layers = ([dataSet.inputs] + specification.hidden + [dataSet.outputs]).map(String.init)
            .joined(separator: "–")
        if !specification.hidden.isEmpty {
            let activations = specification.layerActivations ?? [specification.activation]
            layers += " " + activations.map(\.rawValue).joined(separator: "–")
        }
        var parts: [(part: SummaryPart, text: String)] = [
            (.dataSet, dataSet.id), (.layers, layers), (.output, setup.head.activation.rawValue),
        ]
        if !specification.hasBiases { parts.append((.biases, "no biases")) }
        parts.append((.loss, lossTitle))
        parts.append(
            (.optimizer, "\(specification.optimizer.title) \(NumberText.short(specification.learningRate, digits: 6))"))
        if setup.l2 > 0 { parts.append((.penalty, "L2 \(NumberText.exact(setup.l2))")) }
        let isFull = specification.batchSize >= setup.trainRows.count
        parts.append((.batch, isFull ? "full batch" : "batch \(specification.batchSize)"))
        if !setup.testRows.isEmpty {
            parts.append((.testing, "\(setup.testRows.count) of \(dataSet.rows) for testing"))
        }
        if specification.initialWeights != nil {
            parts.append((.weights, "given weights"))
        } else if specification.initialization != .glorot {
            parts.append((.weights, "He weights"))
        }
        if specification.initialWeights == nil || specification.x == nil {
            parts.append((.seed, "seed \(specification.seed)"))
        }
        return parts
    }

    /// The loss in words, with its log form; a formula as it was typed.
    package var lossTitle: String {
        guard let loss else { return specification.formula ?? "" }
        let options = specification.options
        let words =
            (specification.logForm.map { [$0.rawValue] } ?? [])
            + options.chosen.compactMap { option in options[option].flatMap { option.words(for: $0) } }
        return loss.title + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))")
    }

    /// Whether the history's last entry is about the parameters as they are now.
    private var isMeasured: Bool {
        !isWithinEpoch && history.epochs[history.epochs.count - 1] == epoch
            && (state.leg == 0 || legs[state.leg].start < stepCount)
    }

    private func evaluation() -> Evaluation { evaluation(on: setup.trainRows, .training) }

    private func testEvaluation() -> Evaluation? {
        setup.testRows.isEmpty ? nil : evaluation(on: setup.testRows, .test)
    }

    private func evaluation(on rows: [Int32], _ subject: EvaluationMemo.Subject) -> Evaluation {
        func make() -> Evaluation {
            var workspace = Workspace(for: setup.network, examples: 0, hasGradient: false)
            return Evaluation(of: state.parameters, on: rows, setup, in: &workspace)
        }
        let found = evaluations.finding(of: state.parameters, specification, subject) { .evaluation(make()) }
        if case .evaluation(let evaluation) = found { return evaluation }
        return make()
    }
}
