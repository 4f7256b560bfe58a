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
        func check(_ field: String, _ value: Double?, _ range: String, _ fits: (Double) -> Bool) throws(TrainingError) {
            guard let value, !fits(value) else { return }
            throw .outOfRange(field: field, value: NumberText.exact(value), range: range)
        }
        try check("learningRate", given.learningRate, "above 0 and finite") { $0 > 0 && $0.isFinite }
        try check("l2", given.l2, "from 0 upwards and finite") { $0 >= 0 && $0.isFinite }
        try check("testFraction", given.testFraction, "from 0 to below 1") { $0 >= 0 && $0 < 1 }
        for (field, value) in [("momentum", given.momentum), ("rho", given.rho)] {
            try check(field, value, "from 0 to below 1") { $0 >= 0 && $0 < 1 }
        }
        for (field, value) in [("beta1", given.beta1), ("beta2", given.beta2)] {
            try check(field, value, "from 0 to below 1") { $0 >= 0 && $0 < 1 }
        }
        try check("optimizerEpsilon", given.optimizerEpsilon, "above 0 and finite") { $0 > 0 && $0.isFinite }
        for (field, value) in [
            ("batchSize", given.batchSize), ("epochs", given.epochs), ("patience", given.patience ?? 1),
        ] where !(1...largestCount).contains(value) {
            throw .outOfRange(field: field, value: "\(value)", range: "from 1 to \(largestCount)")
        }
        if given.patience != nil, given.testFraction == 0 {
            throw .noEffect(field: "patience", unless: "testFraction is above 0")
        }
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

    static func rule(for given: TrainingSpecification) throws(TrainingError) -> OptimizerRule {
        let optimizer = given.optimizer
        for (field, value, owners) in [
            ("momentum", given.momentum, "momentum or nesterov"), ("rho", given.rho, "rmsprop"),
            ("beta1", given.beta1, "adam"), ("beta2", given.beta2, "adam"),
        ] where value != nil && !optimizer.fields.contains(field) {
            throw .noEffect(field: field, unless: "optimizer is \(owners)")
        }
        let hasEpsilon = optimizer.fields.contains("epsilon")
        if given.optimizerEpsilon != nil, !hasEpsilon {
            throw .noEffect(field: "optimizerEpsilon", unless: "optimizer is rmsprop or adam")
        }
        var epsilon = given.optimizerEpsilon ?? 1e-8
        if let plain = given.epsilon, !usesEpsilonInLoss(given) {
            if given.optimizerEpsilon != nil { throw .notTogether(field: "epsilon", other: "optimizerEpsilon") }
            guard hasEpsilon else {
                throw .noEffect(
                    field: "epsilon", unless: "logForm is clip, add or one-term, or the optimizer is rmsprop or adam")
            }
            guard plain > 0, plain.isFinite else {
                throw .outOfRange(
                    field: "epsilon", value: NumberText.exact(plain), range: "above 0 and finite")
            }
            epsilon = plain
        }
        switch optimizer {
        case .sgd: return .sgd
        case .momentum: return .momentum(given.momentum ?? 0.9)
        case .nesterov: return .nesterov(given.momentum ?? 0.9)
        case .rmsprop: return .rmsprop(rho: given.rho ?? 0.99, epsilon: epsilon)
        case .adam:
            return .adam(beta1: given.beta1 ?? 0.9, beta2: given.beta2 ?? 0.999, epsilon: epsilon)
        }
    }

    /// Whether the field epsilon is the loss's, and not the optimiser's.
    static func usesEpsilonInLoss(_ given: TrainingSpecification) -> Bool {
        switch given.logForm {
        case .clip, .add, .oneTerm: true
        case .exact, .clamp, nil: false
        }
    }

    static func parameters(
        from weights: [LayerWeights], for network: Network
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
            guard given.biases.count == layer.outputs else {
                throw .weightCount(layer: index, part: "b", expected: layer.outputs, found: given.biases.count)
            }
            guard (given.weights + given.biases).allSatisfy(\.isFinite) else { throw .weightNotFinite(layer: index) }
            parameters += given.weights + given.biases
        }
        return parameters
    }
}
