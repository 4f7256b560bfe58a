import LossMath

extension TrainingSpecification {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case dataset, x, y, featureNames, targetNames, samples, inputs, outputs, degree, testFraction
        case hidden, activation, layers, output, loss, formula, logForm, epsilon, delta
        case optimizer, learningRate, momentum, rho, beta1, beta2, optimizerEpsilon
        case batchSize, epochs, patience, l2, seed
        case initialization = "init"
        case initialWeights
    }

    /// The fields that a written specification may have.
    public static let fields = CodingKeys.allCases.map(\.rawValue)

    /// Fields of a reference case that say nothing about the run.
    private static let ignored: Set<String> = ["id", "note", "expected", "tol", "source", "crossCheck"]
    /// Keys that a lab's state adds to those of its run.
    private static let labKeys: Set<String> = ["kind", "epochsRun", "compare"]

    /// Reads a specification. Fields that are left out are those of ``init(dataset:)``; with `x`, `dataset` may be left
    /// out.
    ///
    /// `x` is a list of rows, or flat with `inputs` numbers a row (1 unless given); `y` is a list of rows or flat.
    /// `activation` is one for all hidden layers or a list. `layers`, a list of objects with `inputs`, `outputs` and
    /// `activation`, stands for `hidden`, `activation` and `output`. `optimizer` is a name, or an object with `name` and
    /// its numbers. `init` is `glorot`, `he` or a list of layers of weights, which may also be called `initialWeights`.
    ///
    /// - Throws: ``TrainingError`` for an unknown field and for one of the wrong form.
    public init(from decoder: any Decoder) throws {
        let unknown = try decoder.container(keyedBy: AnyField.self).allKeys.map(\.stringValue)
            .filter { CodingKeys(rawValue: $0) == nil && !Self.labKeys.contains($0) && !Self.ignored.contains($0) }
        guard unknown.isEmpty else { throw TrainingError.unknownFields(unknown.sorted()) }
        let reader = FieldReader(container: try decoder.container(keyedBy: CodingKeys.self))

        let dataset = try reader.value(String.self, .dataset, "the id of a data set")
        guard let dataset = dataset ?? (reader.has(.x) ? Self.inline : nil) else {
            throw TrainingError.datasetMissing
        }
        self.init(dataset: dataset)
        samples = try reader.value(Int.self, .samples, "a whole number")
        inputs = try reader.value(Int.self, .inputs, "a whole number")
        outputs = try reader.value(Int.self, .outputs, "a whole number")
        try readLayers(reader)
        try readData(reader)
        output = try reader.choice(OutputActivation.self, .output) ?? output
        loss = try reader.value(String.self, .loss, "the name of a loss")
        formula = try reader.value(String.self, .formula, "a formula in y and p")
        logForm = try reader.choice(LogForm.self, .logForm)
        epsilon = try reader.number(.epsilon)
        delta = try reader.number(.delta)
        try readOptimizer(reader)
        batchSize = try reader.value(Int.self, .batchSize, "a whole number") ?? batchSize
        epochs = try reader.value(Int.self, .epochs, "a whole number") ?? epochs
        patience = try reader.value(Int.self, .patience, "a whole number")
        l2 = try reader.number(.l2) ?? l2
        seed = try reader.value(UInt64.self, .seed, "a whole number from 0 upwards") ?? seed
        try readInitialWeights(reader)
    }

    private mutating func readData(_ reader: FieldReader) throws {
        if let flat = reader.optional([Double].self, .x) {
            x = try Self.rows(flat, of: inputs ?? 1, samples: samples)
        } else {
            x = try reader.value([[Double]].self, .x, "a list of rows of numbers")
        }
        if let rows = reader.optional([[Double]].self, .y) {
            for (row, values) in rows.enumerated() where values.count != rows[0].count {
                throw TrainingError.ragged(field: "y", row: row, expected: rows[0].count, found: values.count)
            }
            y = rows.flatMap { $0 }
        } else {
            y = try reader.value([Double].self, .y, "a list of numbers")
        }
        featureNames = try reader.value([String].self, .featureNames, "a list of names")
        targetNames = try reader.value([String].self, .targetNames, "a list of names")
        degree = try reader.value(Int.self, .degree, "a whole number")
        testFraction = try reader.number(.testFraction) ?? (x == nil ? testFraction : 0)
    }

    /// A flat list cut into rows.
    private static func rows(_ flat: [Double], of width: Int, samples: Int?) throws -> [[Double]] {
        guard width > 0, flat.count.isMultiple(of: width) else {
            throw TrainingError.flatCount(found: flat.count, inputs: width)
        }
        return stride(from: 0, to: flat.count, by: width).map { Array(flat[$0..<$0 + width]) }
    }

    private mutating func readLayers(_ reader: FieldReader) throws {
        guard reader.has(.layers) else {
            hidden = try reader.value([Int].self, .hidden, "a list of whole numbers") ?? hidden
            if reader.optional([String].self, .activation) != nil {
                layerActivations = try reader.choices(Activation.self, .activation)
            } else {
                activation = try reader.choice(Activation.self, .activation) ?? activation
            }
            return
        }
        for other in [CodingKeys.hidden, .activation, .output] where reader.has(other) {
            throw TrainingError.notTogether(field: other.rawValue, other: CodingKeys.layers.rawValue)
        }
        let layers = try reader.value(
            [WrittenLayer].self, .layers, "a list of layers, each with inputs, outputs and activation")
        guard let layers, let first = layers.first, let last = layers.last else { throw TrainingError.noLayers }
        for (index, layer) in layers.enumerated().dropFirst() where layer.inputs != layers[index - 1].outputs {
            throw TrainingError.layerChain(layer: index, takes: layer.inputs, gives: layers[index - 1].outputs)
        }
        inputs = try agreed(inputs, first.inputs, field: "inputs")
        outputs = try agreed(outputs, last.outputs, field: "outputs")
        hidden = layers.dropLast().map(\.outputs)
        let activations = try layers.dropLast().map {
            try reader.choice(Activation.self, named: $0.activation, .layers)
        }
        activation = activations.first ?? activation
        if activations.contains(where: { $0 != activation }) { layerActivations = activations }
        output = try reader.choice(OutputActivation.self, named: last.activation, .layers)
    }

    private func agreed(_ announced: Int?, _ found: Int, field: String) throws -> Int {
        if let announced, announced != found {
            throw TrainingError.announced(field: field, announced: announced, found: found)
        }
        return found
    }

    private mutating func readOptimizer(_ reader: FieldReader) throws {
        let plainRate = learningRate
        momentum = try reader.number(.momentum)
        rho = try reader.number(.rho)
        beta1 = try reader.number(.beta1)
        beta2 = try reader.number(.beta2)
        optimizerEpsilon = try reader.number(.optimizerEpsilon)
        var rate = try reader.number(.learningRate)
        if let written = reader.optional(WrittenOptimizer.self, .optimizer) {
            optimizer = try reader.choice(Optimizer.self, named: written.name, .optimizer)
            rate = written.learningRate ?? rate
            momentum = written.momentum ?? momentum
            rho = written.rho ?? rho
            beta1 = written.beta1 ?? beta1
            beta2 = written.beta2 ?? beta2
            optimizerEpsilon = written.epsilon ?? optimizerEpsilon
        } else if let chosen = try reader.choice(Optimizer.self, .optimizer) {
            if chosen != optimizer { learningRate = chosen.learningRate(from: plainRate) }
            optimizer = chosen
        }
        learningRate = rate ?? learningRate
    }

    private mutating func readInitialWeights(_ reader: FieldReader) throws {
        let form = "a list of layers, each with W and b, lists of numbers"
        let older = try reader.value([LayerWeights].self, .initialWeights, form)
        guard reader.has(.initialization) else {
            initialWeights = older
            return
        }
        if older != nil { throw TrainingError.notTogether(field: "initialWeights", other: "init") }
        if reader.optional(String.self, .initialization) != nil {
            initialization = try reader.choice(Initialization.self, .initialization) ?? initialization
        } else {
            initialWeights = try reader.value([LayerWeights].self, .initialization, "glorot, he or " + form)
        }
    }

    /// Writes what ``init(from:)`` reads; fields at their defaults are left out where nothing is lost.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(dataset, forKey: .dataset)
        try container.encodeIfPresent(x, forKey: .x)
        try container.encodeIfPresent(y, forKey: .y)
        try container.encodeIfPresent(featureNames, forKey: .featureNames)
        try container.encodeIfPresent(targetNames, forKey: .targetNames)
        try container.encodeIfPresent(samples, forKey: .samples)
        try container.encodeIfPresent(inputs, forKey: .inputs)
        try container.encodeIfPresent(outputs, forKey: .outputs)
        try container.encodeIfPresent(degree, forKey: .degree)
        let defaults = TrainingSpecification(dataset: dataset)
        if testFraction != defaults.testFraction { try container.encode(testFraction, forKey: .testFraction) }
        try container.encode(hidden, forKey: .hidden)
        if let layerActivations {
            try container.encode(layerActivations, forKey: .activation)
        } else {
            try container.encode(activation, forKey: .activation)
        }
        try container.encodeIfPresent(output, forKey: .output)
        try container.encodeIfPresent(loss, forKey: .loss)
        try container.encodeIfPresent(formula, forKey: .formula)
        try container.encodeIfPresent(logForm, forKey: .logForm)
        try container.encodeIfPresent(epsilon, forKey: .epsilon)
        try container.encodeIfPresent(delta, forKey: .delta)
        try container.encode(optimizer, forKey: .optimizer)
        try container.encode(learningRate, forKey: .learningRate)
        try container.encodeIfPresent(momentum, forKey: .momentum)
        try container.encodeIfPresent(rho, forKey: .rho)
        try container.encodeIfPresent(beta1, forKey: .beta1)
        try container.encodeIfPresent(beta2, forKey: .beta2)
        try container.encodeIfPresent(optimizerEpsilon, forKey: .optimizerEpsilon)
        try container.encode(batchSize, forKey: .batchSize)
        try container.encode(epochs, forKey: .epochs)
        try container.encodeIfPresent(patience, forKey: .patience)
        if l2 != 0 { try container.encode(l2, forKey: .l2) }
        try container.encode(seed, forKey: .seed)
        if let initialWeights {
            try container.encode(initialWeights, forKey: .initialization)
        } else if initialization != .glorot {
            try container.encode(initialization, forKey: .initialization)
        }
    }

    /// A key of any name.
    private struct AnyField: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// A layer as reference cases write it.
    private struct WrittenLayer: Decodable {
        let inputs: Int
        let outputs: Int
        let activation: String
    }

    /// An optimiser as reference cases write it.
    private struct WrittenOptimizer: Decodable {
        let name: String
        let learningRate: Double?
        let momentum: Double?
        let rho: Double?
        let beta1: Double?
        let beta2: Double?
        let epsilon: Double?
    }
}
