import Fields
import LossMath

extension TrainingSpecification {
    /// A run as it was told. What is left out is that of ``init(dataset:)``; with `x`, `dataset` may be left out.
    ///
    /// - Throws: ``Problem`` for what contradicts itself.
    package init(_ input: TrainingInput) throws(Problem) {
        guard let dataset = input.dataset ?? (input.x == nil ? nil : Self.inline) else {
            throw input.problem(TrainingError.datasetMissing)
        }
        self.init(dataset: DataSet.id(named: dataset))
        do {
            try take(input)
        } catch {
            throw input.problem(error)
        }
    }

    private mutating func take(_ input: TrainingInput) throws(TrainingError) {
        (samples, inputs, outputs) = (input.samples, input.inputs, input.outputs)
        try takeLayers(input)
        try takeData(input)
        output = input.output ?? output
        (loss, formula, logForm, epsilon, options) = (
            input.loss, input.formula, input.logForm, input.epsilon, input.options
        )
        if formula != nil, loss != nil { throw .notTogether(field: "loss", other: "formula") }
        takeOptimizer(input)
        batchSize = input.batchSize ?? batchSize
        epochs = input.epochs ?? epochs
        patience = input.patience
        l2 = input.l2 ?? l2
        hasBiases = input.hasBiases ?? hasBiases
        seed = input.seed ?? seed
        switch input.initialization {
        case nil: initialWeights = input.initialWeights
        case .drawn(let how):
            if input.initialWeights != nil { throw .notTogether(field: "initialWeights", other: "init") }
            initialization = how
        case .given(let weights):
            if input.initialWeights != nil { throw .notTogether(field: "initialWeights", other: "init") }
            initialWeights = weights
        }
    }

    private mutating func takeData(_ input: TrainingInput) throws(TrainingError) {
        if let given = input.x {
            if given.isMatrix || given.rows == [[]] {
                x = given.rows == [[]] ? [] : given.rows
            } else {
                let (flat, width) = (given.rows[0], inputs ?? 1)
                guard width > 0, flat.count.isMultiple(of: width) else {
                    throw .flatCount(found: flat.count, inputs: width)
                }
                x = stride(from: 0, to: flat.count, by: width).map { Array(flat[$0..<$0 + width]) }
            }
        }
        if let given = input.y {
            for (row, values) in given.rows.enumerated() where values.count != given.rows[0].count {
                throw .ragged(field: "y", row: row, expected: given.rows[0].count, found: values.count)
            }
            y = given.rows.flatMap { $0 }
        }
        (featureNames, targetNames, degree) = (input.featureNames, input.targetNames, input.degree)
        testFraction = input.testFraction ?? (x == nil ? testFraction : 0)
    }

    private mutating func takeLayers(_ input: TrainingInput) throws(TrainingError) {
        guard let layers = input.layers else {
            hidden = input.hidden?.units ?? hidden
            if let given = input.activation {
                // A list of equal ones is one for all: a run has one way to be written.
                let isOneForAll = given.values.count == hidden.count && Set(given.values).count == 1
                if given.isList, !isOneForAll { layerActivations = given.values } else { activation = given.values[0] }
            }
            return
        }
        for (field, isGiven) in [
            ("hidden", input.hidden != nil), ("activation", input.activation != nil), ("output", input.output != nil),
        ] where isGiven {
            throw .notTogether(field: field, other: "layers")
        }
        guard let first = layers.first, let last = layers.last else { throw .noLayers }
        for (index, layer) in layers.enumerated().dropFirst() where layer.inputs != layers[index - 1].outputs {
            throw .layerChain(layer: index, takes: layer.inputs, gives: layers[index - 1].outputs)
        }
        inputs = try agreed(inputs, first.inputs, field: "inputs")
        outputs = try agreed(outputs, last.outputs, field: "outputs")
        hidden = layers.dropLast().map(\.outputs)
        var activations: [Activation] = []
        for layer in layers.dropLast() { activations.append(try choice(layer.activation)) }
        activation = activations.first ?? activation
        if activations.contains(where: { $0 != activation }) { layerActivations = activations }
        output = try choice(last.activation)
    }

    private func choice<Choice: FieldValue & RawRepresentable & CaseIterable>(
        _ name: String
    ) throws(TrainingError) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: name) else {
            throw .badChoice(field: "layers", value: name, choices: Choice.words)
        }
        return choice
    }

    private func agreed(_ announced: Int?, _ found: Int, field: String) throws(TrainingError) -> Int {
        if let announced, announced != found {
            throw .announced(field: field, announced: announced, found: found)
        }
        return found
    }

    private mutating func takeOptimizer(_ input: TrainingInput) {
        let written = input.optimizer
        if let chosen = written?.optimizer, chosen != optimizer {
            learningRate = chosen.learningRate(from: learningRate)
            optimizer = chosen
        }
        learningRate = written?.learningRate ?? input.learningRate ?? learningRate
        optimizerNumbers = input.optimizerNumbers.merging(written?.numbers ?? [:]) { $1 }
    }
}

extension TrainingInput {
    /// What is wrong with the run, at the place of its field.
    package func problem(_ error: TrainingError) -> Problem {
        guard let field = error.field else { return Problem(places.any ?? .typed(), error) }
        // The weights may have been told under either name.
        return problem(
            field == "init" && places[field] == nil && initialWeights != nil ? "initialWeights" : field, error)
    }

    /// The input that leads to a run, in full.
    package init(_ specification: TrainingSpecification) {
        self.init()
        dataset = specification.dataset
        x = specification.x.map { NumberList(rows: $0, isMatrix: true) }
        y = specification.y.map { NumberList($0) }
        (featureNames, targetNames) = (specification.featureNames, specification.targetNames)
        (samples, inputs, outputs) = (specification.samples, specification.inputs, specification.outputs)
        degree = specification.degree
        let usual = TrainingSpecification(dataset: specification.dataset)
        testFraction = specification.testFraction == usual.testFraction ? nil : specification.testFraction
        hidden = HiddenUnits(specification.hidden)
        activation = specification.layerActivations.map { OneOrMore($0) } ?? OneOrMore(specification.activation)
        output = specification.output
        (loss, formula, logForm) = (specification.loss, specification.formula, specification.logForm)
        (epsilon, options) = (specification.epsilon, specification.options)
        optimizer = WrittenOptimizer(specification.optimizer)
        learningRate = specification.learningRate
        optimizerNumbers = specification.optimizerNumbers
        (batchSize, epochs) = (specification.batchSize, specification.epochs)
        patience = specification.patience
        l2 = specification.l2 == 0 ? nil : specification.l2
        hasBiases = specification.hasBiases ? nil : false
        seed = specification.seed
        if let weights = specification.initialWeights {
            initialWeights = weights
        } else if specification.initialization != .glorot {
            initialization = .drawn(specification.initialization)
        }
    }

    /// The input that leads to a run, without what is as it would be anyway.
    package init(differingIn trainer: Trainer) { self.init(differingIn: trainer.specification, on: trainer.dataSet) }

    /// The same for settings on the data that they name.
    package init(differingIn specification: TrainingSpecification, on dataSet: DataSet) {
        self.init(specification)
        for field in Self.table.fields where field.name != "dataset" && field.isGiven(in: self) {
            var shorter = self
            field.clear(&shorter)
            guard let given = try? TrainingSpecification(shorter), given.seed == specification.seed,
                given.degree == specification.degree,
                let setup = try? RunSetup(given, dataSet: dataSet), setup.specification == specification
            else { continue }
            self = shorter
        }
    }
}
