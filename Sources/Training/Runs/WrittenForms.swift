import Fields
import LossMath

extension Activation: FieldValue {
    /// What libraries call it.
    package var otherWords: [String] {
        switch self {
        case .linear: ["none", "identity"]
        case .sigmoid: ["logistic"]
        case .relu: ["rectifier", "rectified linear"]
        default: []
        }
    }
}

extension OutputActivation: FieldValue {
    /// What libraries call it.
    package var otherWords: [String] {
        switch self {
        case .linear: ["none", "identity", "regression"]
        case .sigmoid: ["logistic", "binary"]
        case .softmax: ["multinomial", "multiclass"]
        case .tanh: []
        }
    }
}

extension Optimizer: FieldValue {
    /// What libraries call it.
    package var otherWords: [String] {
        switch self {
        case .sgd: ["gradient descent", "gd", "stochastic gradient descent", "vanilla"]
        case .momentum: ["sgd momentum", "heavy ball"]
        case .nesterov: ["nag", "sgd nesterov"]
        default: []
        }
    }
}

extension Initialization: FieldValue {
    /// What libraries call it.
    package var otherWords: [String] {
        switch self {
        case .glorot: ["xavier", "glorot_uniform", "xavier_uniform"]
        case .he: ["kaiming", "he_uniform", "kaiming_uniform"]
        }
    }
}

extension LogForm: FieldValue {}

/// The units of hidden layers as they are written: a list; 0 alone on the command line is no hidden layer.
package struct HiddenUnits: FieldValue, Equatable {
    /// The units, layer by layer.
    package let units: [Int]

    /// The units, layer by layer.
    package init(_ units: [Int]) { self.units = units }

    /// Reads a list of whole numbers, or 0 for no hidden layer.
    package init(_ node: Node, at place: Place) throws(Problem) {
        do {
            units = try node.scalar == "0" ? [] : [Int](node, at: place)
        } catch {
            throw Problem(
                place, .wrongForm(node.scalar, expected: "a list of whole numbers, as in 8,8, or 0 for no hidden layer")
            )
        }
    }

    /// A list, empty without hidden layers.
    package var node: Node { units.node }

    /// `8,8`, or 0 without hidden layers.
    package var optionText: String { units.isEmpty ? "0" : units.optionText }
}

/// One value for all, or a list with one for each.
package struct OneOrMore<Value: FieldValue & Equatable>: FieldValue, Equatable {
    /// The values.
    let values: [Value]
    /// True where it was written as a list.
    let isList: Bool

    /// One value for all.
    package init(_ value: Value) {
        values = [value]
        isList = false
    }

    /// One value for each.
    package init(_ values: [Value]) {
        self.values = values
        isList = true
    }

    /// Reads a list, or one value; on the command line a comma makes a list.
    package init(_ node: Node, at place: Place) throws(Problem) {
        if let text = node.scalar, !text.utf8.contains(UInt8(ascii: ",")) {
            self.init(try Value(node, at: place))
        } else {
            self.init(try [Value](node, at: place))
        }
    }

    /// A list where it was written as one, else the value.
    package var node: Node { isList ? values.node : values[0].node }

    /// The values with commas between them.
    package var optionText: String { values.optionText }
}

/// A layer as reference cases write it.
struct WrittenLayer: FieldRecord, Equatable {
    let inputs: Int
    let outputs: Int
    let activation: String

    /// Reads the keys `inputs`, `outputs` and `activation`.
    init(_ node: Node, at place: Place) throws(Problem) {
        let keys = try NodeKeys(node, at: place, owner: "a layer", known: ["inputs", "outputs", "activation"])
        inputs = try keys.required("inputs")
        outputs = try keys.required("outputs")
        activation = try keys.required("activation")
    }

    /// The keys that ``init(_:at:)`` reads.
    var node: Node {
        Node(
            .keys([
                .init("inputs", inputs.node), .init("outputs", outputs.node), .init("activation", activation.node),
            ]))
    }
}

/// An optimiser: its name, or as reference cases write it, its name and its numbers.
package struct WrittenOptimizer: FieldValue, Equatable {
    /// Which one.
    package let optimizer: Optimizer
    var learningRate: Double?
    var numbers: [OptimizerNumber: Double] = [:]

    /// An optimiser by its name alone.
    package init(_ optimizer: Optimizer) { self.optimizer = optimizer }

    /// Reads a name, or the keys `name`, `learningRate` and the numbers of optimisers.
    package init(_ node: Node, at place: Place) throws(Problem) {
        guard node.entries != nil else {
            self.init(try Optimizer(node, at: place))
            return
        }
        let keys = try NodeKeys(
            node, at: place, owner: "an optimiser",
            known: ["name", "learningRate"] + OptimizerNumber.allCases.map(\.rawValue))
        self.init(try keys.required("name"))
        learningRate = try keys.value("learningRate")
        for number in OptimizerNumber.allCases { numbers[number] = try keys.value(number.rawValue) }
    }

    /// The name alone: a run writes the numbers as fields of their own.
    package var node: Node { optimizer.node }
}

/// How the initial weights are drawn, or the weights themselves.
package enum InitialWeights: FieldValue, Equatable {
    /// Drawn in this way.
    case drawn(Initialization)
    /// Given, layer by layer.
    case given([LayerWeights])

    /// Reads the name of a rule, or the weights layer by layer.
    package init(_ node: Node, at place: Place) throws(Problem) {
        self =
            node.scalar == nil
            ? .given(try [LayerWeights](node, at: place)) : .drawn(try Initialization(node, at: place))
    }

    /// The name of the rule, or the weights.
    package var node: Node {
        switch self {
        case .drawn(let initialization): initialization.node
        case .given(let weights): weights.node
        }
    }
}

extension LayerWeights: FieldRecord {
    /// Reads the keys `W` and, unless there are no biases, `b`.
    package init(_ node: Node, at place: Place) throws(Problem) {
        let keys = try NodeKeys(node, at: place, owner: "a layer of weights", known: ["W", "b"])
        self.init(weights: try keys.required("W"), biases: try keys.value("b") ?? [])
    }

    /// The keys `W` and, where there are biases, `b`.
    package var node: Node {
        Node(.keys([.init("W", weights.node)] + (biases.isEmpty ? [] : [.init("b", biases.node)])))
    }
}
