import Labs
import Training
import Wording

/// A part of a step that is taken apart, in the order in which they come.
enum StepPart: Equatable {
    case inputs
    /// The sums and outputs of a layer.
    case forward(Int)
    case loss
    /// The deltas of a layer: of the output layer first, then passed back.
    case deltas(Int)
    case gradients, update, after

    /// All parts of a step through so many layers; as many as `TrainerLab.networkParts` says.
    static func all(layers: Int) -> [StepPart] {
        [.inputs] + (0..<layers).map(StepPart.forward) + [.loss] + (0..<layers).reversed().map(StepPart.deltas)
            + [.gradients, .update, .after]
    }
}

/// What is known of the network that is shown: its weights, the numbers of one example, and the next step where it is
/// taken apart. All of a step comes from one ``TracedStep``.
struct NetworkFacts {
    let trainer: Trainer
    let view: NetworkView
    let place: NetworkView.Place
    let shape: [(inputs: Int, units: Int)]
    let weights: [LayerWeights]
    /// The rows of the next batch.
    let rows: [Int]
    /// The part of the step that is reached; nil where it is not taken apart.
    let part: StepPart?
    /// The next step; nil where it is not taken apart.
    let step: TracedStep?
    /// Whether the network is as the step leaves it.
    let isAfter: Bool
    /// What each layer makes of the example: its inputs, sums and outputs.
    private let forward: [(inputs: [Double], sums: [Double], outputs: [Double])]

    /// - Parameter isApart: the step is taken apart even where the panel shows it whole.
    init(_ lab: TrainerLab, isApart: Bool = false) {
        view = lab.network
        place = lab.networkPlace
        shape = lab.networkLayers
        let step = view.part > 0 || isApart ? lab.focused.nextStep : nil
        self.step = step
        part = view.part > 0 && step != nil ? StepPart.all(layers: shape.count)[view.part - 1] : nil
        // What is drawn after the step is the network after it; where numbers come from, it is the one before.
        isAfter = part == .after && !isApart
        var trainer = lab.focused
        if isAfter { trainer.advance(steps: 1) }
        self.trainer = trainer
        weights = trainer.parameters
        let example = view.example
        if let step, !isAfter {
            rows = step.rows
            forward = step.layers.map { ($0.inputs[example], $0.sums[example], $0.outputs[example]) }
        } else {
            rows = step?.rows ?? trainer.nextRows
            forward = trainer.forward(trainer.dataSet.features(ofRow: rows[example])).map {
                ($0.inputs[0], $0.sums[0], $0.outputs[0])
            }
        }
    }

    /// The row of the data set that is sent through the network.
    var row: Int { rows[view.example] }
    var targets: [Double] {
        let count = trainer.dataSet.outputs
        return Array(trainer.dataSet.targets[row * count..<(row + 1) * count])
    }
    func input(_ layer: Int, _ index: Int) -> Double { forward[layer].inputs[index] }
    func sum(_ layer: Int, _ unit: Int) -> Double { forward[layer].sums[unit] }
    func output(_ layer: Int, _ unit: Int) -> Double { forward[layer].outputs[unit] }
    func weight(_ layer: Int, _ input: Int, _ unit: Int) -> Double {
        weights[layer].weights[input * shape[layer].units + unit]
    }
    func bias(_ layer: Int, _ unit: Int) -> Double { weights[layer].biases[unit] }
    /// The derivative of the example's loss with respect to a sum; nil where the step is not taken apart.
    func delta(_ layer: Int, _ unit: Int) -> Double? { step?.layers[layer].deltas[view.example][unit] }

    /// A number that stands at a place: a weight or bias, its gradient or its update.
    enum Kind { case value, gradient, update }

    /// What the places of weights show: what the reached part is about.
    var kind: Kind {
        switch part {
        case .gradients: .gradient
        case .update: .update
        case .inputs, .forward, .loss, .deltas, .after, nil: .value
        }
    }

    /// The number of a weight, or without an input of a bias; zero where a step that is not taken apart would say it.
    func number(_ kind: Kind, _ layer: Int, _ input: Int?, _ unit: Int) -> Double {
        switch (kind, input) {
        case (.value, let input?): weight(layer, input, unit)
        case (.value, nil): bias(layer, unit)
        case (.gradient, let input?): step?.layers[layer].weightGradients[input][unit] ?? 0
        case (.gradient, nil): step?.layers[layer].biasGradients[unit] ?? 0
        case (.update, let input?): step?.update[layer].weights[input * shape[layer].units + unit] ?? 0
        case (.update, nil): step?.update[layer].biases[unit] ?? 0
        }
    }

    /// The largest size among the numbers of a kind.
    func largest(_ kind: Kind) -> Double {
        let lists: [LayerWeights]
        switch kind {
        case .value: lists = weights
        case .gradient:
            lists = (step?.layers ?? []).map {
                LayerWeights(weights: $0.weightGradients.flatMap(\.self), biases: $0.biasGradients)
            }
        case .update: lists = step?.update ?? []
        }
        return lists.flatMap { $0.weights + $0.biases }.filter(\.isFinite).map(\.magnitude).max() ?? 0
    }

    /// What is known of a unit at the reached part.
    enum UnitNumber {
        case unknown
        case output(Double)
        case delta(Double)
    }

    func shown(_ layer: Int, _ unit: Int) -> UnitNumber {
        switch part {
        case .inputs: return .unknown
        case .forward(let last): return layer <= last ? .output(output(layer, unit)) : .unknown
        case .deltas(let last):
            return layer < last ? .output(output(layer, unit)) : delta(layer, unit).map(UnitNumber.delta) ?? .unknown
        case .gradients, .update: return delta(layer, unit).map(UnitNumber.delta) ?? .unknown
        case .loss, .after, nil: return .output(output(layer, unit))
        }
    }

    // MARK: Names

    private var names: NetworkNames { NetworkNames(shape: shape) }
    var lastLayer: Int { names.lastLayer }
    func name(_ layer: Int, _ unit: Int) -> String { names.unit(layer, unit) }
    func title(_ layer: Int) -> String { names.title(layer) }

    /// What the units of a layer make of their sums.
    func activation(_ layer: Int) -> String {
        let given = trainer.specification
        if layer == lastLayer { return given.output?.rawValue ?? "linear" }
        return (given.layerActivations?[layer] ?? given.activation).rawValue
    }

    /// The selected place in words.
    var placeName: String {
        place == .unit
            ? "unit \(name(view.layer, view.unit))"
            : names.parameter(ParameterPlace(layer: view.layer, input: selectedInput, unit: view.unit))
    }

    /// The place whose value is changed by hand: of a unit its bias.
    var selectedInput: Int? { if case .weight(let input) = place { input } else { nil } }

    static func text(_ value: Double) -> String { OptimizerSums.text(value) }
}
