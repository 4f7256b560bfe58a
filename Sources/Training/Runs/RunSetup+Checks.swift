import LossMath
import Wording

extension RunSetup {
    private static let largestLayer = 1024
    private static let mostLayers = 3
    private static let largestCount = 1_000_000

    static func checkNumbers(_ given: TrainingSpecification) throws(TrainingError) {
        guard given.hidden.count <= mostLayers else { throw .tooManyLayers(given.hidden.count) }
        for units in given.hidden where !(1...largestLayer).contains(units) {
            throw .outOfRange(field: "hidden", value: "\(units)", range: "from 1 to \(largestLayer) units")
        }
        if let activations = given.layerActivations, activations.count != given.hidden.count {
            throw .activationCount(found: activations.count, layers: given.hidden.count)
        }
        try check("learningRate", given.learningRate, .positive)
        try check("l2", given.l2, .notNegative)
        try check("testFraction", given.testFraction, .share)
        for number in OptimizerNumber.allCases {
            if let value = given.optimizerNumbers[number] { try check(number.key, value, number.range) }
        }
        for (field, value) in [
            ("batchSize", given.batchSize), ("epochs", given.epochs), ("patience", given.patience ?? 1),
        ] where !(1...largestCount).contains(value) {
            throw .outOfRange(field: field, value: "\(value)", range: "from 1 to \(largestCount)")
        }
        if given.patience != nil, given.testFraction == 0 {
            throw .noEffect(field: "patience", unless: "testFraction is above 0")
        }
    }

    private static func check(_ field: String, _ value: Double, _ range: NumberRange) throws(TrainingError) {
        guard !range.contains(value) else { return }
        throw .outOfRange(field: field, value: NumberText.exact(value), range: range.words)
    }

    static func data(for given: TrainingSpecification) throws(TrainingError) -> DataSet {
        let dataSet: DataSet
        if given.dataset == TrainingSpecification.inline {
            guard let x = given.x else { throw .inlineMissing(field: "x") }
            guard let y = given.y else { throw .inlineMissing(field: "y") }
            dataSet = try DataSet(x: x, y: y, featureNames: given.featureNames, targetNames: given.targetNames)
        } else {
            guard DataSet.ids.contains(given.dataset) else { throw .unknownDataset(given.dataset) }
            if let degree = given.degree {
                guard given.dataset == DataSet.polynomialID else {
                    throw .noEffect(field: "degree", unless: "dataset is \(DataSet.polynomialID)")
                }
                guard DataSet.degrees.contains(degree) else {
                    let range = "from \(DataSet.degrees.lowerBound) to \(DataSet.degrees.upperBound)"
                    throw .outOfRange(field: "degree", value: "\(degree)", range: range)
                }
            }
            let named = DataSet.named(given.dataset, seed: given.seed, degree: given.degree)
            guard let named else { throw .unknownDataset(given.dataset) }
            for (field, isGiven) in [
                ("x", given.x != nil), ("y", given.y != nil), ("featureNames", given.featureNames != nil),
                ("targetNames", given.targetNames != nil),
            ] where isGiven { throw .notInline(field: field) }
            dataSet = named
        }
        for (field, announced, found) in [
            ("samples", given.samples, dataSet.rows), ("inputs", given.inputs, dataSet.inputs),
            ("outputs", given.outputs, dataSet.outputs),
        ] {
            guard let announced, announced != found else { continue }
            throw .announced(field: field, announced: announced, found: found)
        }
        return dataSet
    }

    /// All numbers of the optimiser: those that were given, and else those that it declares.
    static func optimizerNumbers(
        for given: TrainingSpecification
    ) throws(TrainingError) -> [OptimizerNumber: Double] {
        let declared = given.optimizer.declaration.numbers
        for number in OptimizerNumber.allCases where given.optimizerNumbers[number] != nil && declared[number] == nil {
            throw .noEffect(field: number.key, unless: "optimizer is \(number.owners("or"))")
        }
        var numbers = declared.merging(given.optimizerNumbers) { $1 }
        if let plain = given.epsilon, !given.usesEpsilonInLoss {
            if given.optimizerNumbers[.epsilon] != nil {
                throw .notTogether(field: "epsilon", other: OptimizerNumber.epsilon.key)
            }
            guard declared[.epsilon] != nil else {
                throw .noEffect(
                    field: "epsilon",
                    unless: "logForm is clip, add or one-term, or the optimizer is "
                        + OptimizerNumber.epsilon.owners("or"))
            }
            try check("epsilon", plain, OptimizerNumber.epsilon.range)
            numbers[.epsilon] = plain
        }
        return numbers
    }

    static func parameters(
        from weights: [LayerWeights], for network: Network, hasBiases: Bool
    ) throws(TrainingError) -> [Double] {
        guard weights.count == network.layers.count else {
            throw .layerCount(expected: network.layers.count, found: weights.count)
        }
        var parameters: [Double] = []
        for (index, layer) in network.layers.enumerated() {
            let given = weights[index]
            let expected = layer.inputs * layer.outputs
            guard given.weights.count == expected else {
                throw .weightCount(layer: index, part: "W", expected: expected, found: given.weights.count)
            }
            guard hasBiases else {
                guard given.biases.isEmpty else { throw .biasesGiven(layer: index) }
                guard given.weights.allSatisfy(\.isFinite) else { throw .weightNotFinite(layer: index) }
                parameters += given.weights + Array(repeating: 0, count: layer.outputs)
                continue
            }
            guard !given.biases.isEmpty else { throw .biasesMissing(layer: index) }
            guard given.biases.count == layer.outputs else {
                throw .weightCount(layer: index, part: "b", expected: layer.outputs, found: given.biases.count)
            }
            guard (given.weights + given.biases).allSatisfy(\.isFinite) else { throw .weightNotFinite(layer: index) }
            parameters += given.weights + given.biases
        }
        return parameters
    }
}
