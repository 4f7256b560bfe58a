import Fields
import Foundation
import LossMath
import Testing
import Training

/// The exact words of each error.
struct TrainingErrorTests {
    private func message(_ json: String) -> String? {
        do {
            let input = try TrainingInput(keys: Node(json: Array(json.utf8), source: .typed), at: .typed())
            do {
                _ = try Trainer(TrainingSpecification(input))
            } catch let error as TrainingError {
                throw input.problem(error)
            }
            return nil
        } catch let problem as Problem {
            return problem.description
        } catch {
            return "not a Problem: \(error)"
        }
    }

    private static let keys =
        TrainingInput.table.fields.prefix(8).map(\.name).joined(separator: ", ")
        + " and \(TrainingInput.table.fields.count - 8) more"

    @Test(arguments: [
        (
            #"{"dataset": "suns"}"#,
            "dataset cannot be \"suns\"; use line, noisy-sine, outliers, blobs, circles, moons, xor, spirals, three-blobs, iris,"
                + " digits or polynomial."
        ),
        (
            #"{"epochs": 3}"#,
            "dataset: none is named; use line, noisy-sine, outliers, blobs, circles, moons, xor, spirals, three-blobs, iris,"
                + " digits or polynomial, or give x and y."
        ),
        (
            #"{"dataset": "xor", "learning_rate": 1}"#,
            "\"learning_rate\" is no key of a training run; did you mean \"learningRate\"?"
        ),
        (
            #"{"dataset": "xor", "b": 1, "a": 1}"#,
            "\"b\" is no key of a training run; the keys are {keys}."
        ),
        (
            #"{"dataset": "xor", "batchSize": 2.5}"#,
            "batchSize cannot be \"2.5\"; it must be a whole number."
        ),
        (
            #"{"dataset": "xor", "seed": -1}"#,
            "seed cannot be \"-1\"; it must be a whole number from 0 upwards."
        ),
        (
            #"{"x": [["a"]], "y": [1]}"#,
            "x[0][0]: \"a\" is no number."
        ),
        (
            #"{"dataset": "blobs", "initialWeights": [{"W": [1, 2]}]}"#,
            "initialWeights: layer 0 has no b; add it, or say that bias is false."
        ),
        (
            #"{"dataset": "blobs", "bias": false, "initialWeights": [{"W": [1, 2], "b": [0]}]}"#,
            "initialWeights: layer 0 has b, but there are no biases; leave b out."
        ),
        (
            #"{"dataset": "xor", "activation": "softmax"}"#,
            "activation cannot be \"softmax\"; use linear, tanh, relu, sigmoid or gelu."
        ),
        (
            #"{"dataset": "xor", "loss": "hinge2"}"#,
            "loss cannot be \"hinge2\"; did you mean hinge? It can be {losses}."
        ),
        (
            #"{"dataset": "xor", "loss": "kl", "output": "linear"}"#,
            "loss: KL divergence needs the output sigmoid or softmax, not linear."
        ),
        (
            #"{"x": [1, 2], "y": [0, -1], "loss": "poisson_nll"}"#,
            "loss: Poisson negative log-likelihood needs targets of 0 or more, and row 2 has -1."
        ),
        (
            #"{"x": [1, 2], "y": [0, 3], "loss": "hinge"}"#,
            "loss: hinge loss needs targets of -1 and 1, or of 0 and 1, and row 2 has 3."
        ),
        (
            #"{"dataset": "line", "loss": "mse", "delta": 1}"#,
            "delta: it has no effect unless loss is huber; leave it out."
        ),
        (
            #"{"dataset": "xor", "hidden": [4, 3, 2, 1]}"#,
            "hidden: 4 hidden layers cannot be trained; use at most three."
        ),
        (
            #"{"dataset": "xor", "hidden": [4, 2], "activation": ["tanh"]}"#,
            "activation: 1 activation listed for 2 hidden layers; they must be equal."
        ),
        (
            #"{"dataset": "xor", "hidden": [4], "activation": ["step"]}"#,
            "activation[0] cannot be \"step\"; use linear, tanh, relu, sigmoid or gelu."
        ),
        (
            #"{"dataset": "xor", "optimizer": "lion"}"#,
            "optimizer cannot be \"lion\"; use sgd, momentum, nesterov, rmsprop, adam, adamw or adagrad."
        ),
        (
            #"{"dataset": "xor", "optimizer": {"name": "lion"}}"#,
            "optimizer.name cannot be \"lion\"; use sgd, momentum, nesterov, rmsprop, adam, adamw or adagrad."
        ),
        (
            #"{"dataset": "xor", "optimizer": 3}"#,
            "optimizer cannot be \"3\"; use sgd, momentum, nesterov, rmsprop, adam, adamw or adagrad."
        ),
        (
            #"{"dataset": "xor", "momentum": 0.5}"#,
            "momentum: it has no effect unless optimizer is momentum or nesterov; leave it out."
        ),
        (
            #"{"dataset": "xor", "optimizer": "momentum", "momentum": 1}"#,
            "momentum cannot be 1; it must be from 0 to below 1."
        ),
        (
            #"{"dataset": "xor", "optimizer": "adam", "rho": 0.5}"#,
            "rho: it has no effect unless optimizer is rmsprop; leave it out."
        ),
        (
            #"{"dataset": "xor", "beta2": 0.5}"#,
            "beta2: it has no effect unless optimizer is adam or adamw; leave it out."
        ),
        (
            #"{"dataset": "xor", "optimizerEpsilon": 1e-8}"#,
            "optimizerEpsilon: it has no effect unless optimizer is rmsprop, adam, adamw or adagrad; leave it out."
        ),
        (
            #"{"dataset": "xor", "optimizer": "adam", "weightDecay": 0.1}"#,
            "weightDecay: it has no effect unless optimizer is adamw; leave it out."
        ),
        (
            #"{"dataset": "xor", "optimizer": "adamw", "weightDecay": -1}"#,
            "weightDecay cannot be -1; it must be from 0 upwards and finite."
        ),
        (
            #"{"dataset": "xor", "optimizer": "adam", "epsilon": 0}"#,
            "epsilon cannot be 0; it must be above 0 and finite."
        ),
        (
            #"{"dataset": "xor", "optimizer": "adam", "beta1": -0.1}"#,
            "beta1 cannot be -0.1; it must be from 0 to below 1."
        ),
        (
            #"{"dataset": "xor", "l2": -1}"#,
            "l2 cannot be -1; it must be from 0 upwards and finite."
        ),
        (
            #"{"dataset": "xor", "testFraction": 1}"#,
            "testFraction cannot be 1; it must be from 0 to below 1."
        ),
        (
            #"{"x": [1], "y": [1], "testFraction": 0.5}"#,
            "testFraction: 1 example cannot be split; at least 2 are needed."
        ),
        (
            #"{"dataset": "xor", "patience": 5}"#,
            "patience: it has no effect unless testFraction is above 0; leave it out."
        ),
        (
            #"{"dataset": "xor", "testFraction": 0.5, "patience": 0}"#,
            "patience cannot be 0; it must be from 1 to 1000000."
        ),
        (
            #"{"dataset": "xor", "degree": 3}"#,
            "degree: it has no effect unless dataset is polynomial; leave it out."
        ),
        (
            #"{"dataset": "polynomial", "degree": 16}"#,
            "degree cannot be 16; it must be from 1 to 15."
        ),
        (
            #"{"dataset": "xor", "samples": 24}"#,
            "samples: 24 announced, and 100 found."
        ),
        (
            #"{"dataset": "xor", "inputs": 3}"#,
            "inputs: 3 announced, and 2 found."
        ),
        (
            #"{"x": [1, 2, 3], "inputs": 2, "y": [1]}"#,
            "x: 3 numbers cannot be cut into rows of 2; inputs says how many each row has."
        ),
        (
            #"{"x": [1, 2], "y": [1, 2], "featureNames": ["a", "b"]}"#,
            "featureNames: 2 names given, and 1 needed."
        ),
        (
            #"{"dataset": "xor", "targetNames": ["a", "b"]}"#,
            "targetNames: these numbers are for dataset \"inline\" only; leave out the field or the other data set."
        ),
        (
            #"{"dataset": "xor", "layers": []}"#,
            "layers: there is none; give at least the output layer."
        ),
        (
            #"{"dataset": "xor", "layers": [{"inputs": 2}]}"#,
            "layers[0] has no outputs; add it."
        ),
        (
            #"{"dataset": "xor", "hidden": [2], "layers": [{"inputs": 2, "outputs": 1, "activation": "sigmoid"}]}"#,
            "hidden: it cannot stand beside layers; leave out one of the two."
        ),
        (
            #"{"dataset": "xor", "layers": [{"inputs": 2, "outputs": 3, "activation": "tanh"}, {"inputs": 4, "outputs": 1, "activation": "sigmoid"}]}"#,
            "layers: layer 1 takes 4 inputs, and the layer before gives 3; they must be equal."
        ),
        (
            #"{"dataset": "xor", "layers": [{"inputs": 3, "outputs": 1, "activation": "sigmoid"}]}"#,
            "inputs: 3 announced, and 2 found."
        ),
        (
            #"{"dataset": "xor", "layers": [{"inputs": 2, "outputs": 1, "activation": "relu"}]}"#,
            "layers cannot be \"relu\"; use linear, tanh, sigmoid or softmax."
        ),
        (
            #"{"dataset": "xor", "formula": "mean((y - p)^2)", "loss": "mse"}"#,
            "loss: it cannot stand beside formula; leave out one of the two."
        ),
        (
            #"{"dataset": "xor", "formula": "mean(z - y)"}"#,
            "formula: \"z\" means nothing here; use y for the targets and p for the outputs."
        ),
        (
            #"{"dataset": "xor", "init": "cold"}"#,
            "init cannot be \"cold\"; use glorot or he."
        ),
        (
            #"{"dataset": "xor", "init": 3}"#,
            "init cannot be \"3\"; use glorot or he."
        ),
        (
            #"{"dataset": "xor", "init": [], "initialWeights": []}"#,
            "initialWeights: it cannot stand beside init; leave out one of the two."
        ),
        (
            #"{"dataset": "xor", "hidden": [0]}"#,
            "hidden cannot be 0; it must be from 1 to 1024 units."
        ),
        (
            #"{"dataset": "xor", "learningRate": 0}"#,
            "learningRate cannot be 0; it must be above 0 and finite."
        ),
        (
            #"{"dataset": "xor", "batchSize": 0}"#,
            "batchSize cannot be 0; it must be from 1 to 1000000."
        ),
        (
            #"{"dataset": "xor", "epochs": 1000001}"#,
            "epochs cannot be 1000001; it must be from 1 to 1000000."
        ),
        (
            #"{"dataset": "xor", "logForm": "one-term", "epsilon": 0.5}"#,
            "epsilon cannot be 0.5; it must be above 0 and below 0.5."
        ),
        (
            #"{"dataset": "xor", "y": [1]}"#,
            "y: these numbers are for dataset \"inline\" only; leave out the field or the other data set."
        ),
        (#"{"x": [1]}"#, "y: inline data need x, a list of rows, and y, a list of targets."),
        (#"{"dataset": "inline"}"#, "x: inline data need x, a list of rows, and y, a list of targets."),
        (#"{"x": [], "y": []}"#, "x: there is no example; give at least one row with at least one number."),
        (
            #"{"x": [[1, 2], [3]], "y": [1, 2]}"#, "x: row 2 has 1 number and row 1 has 2; they must be equal."
        ),
        (
            #"{"x": [1, 2], "y": [[1], [2, 3]]}"#, "y: row 2 has 2 numbers and row 1 has 1; they must be equal."
        ),
        (
            #"{"x": [1, 2], "y": [1, 2, 3]}"#,
            "y: 3 targets cannot be shared out among 2 rows of x; each row needs one, or each as many."
        ),
        (
            #"{"x": [1, 2], "y": [1, 0], "output": "softmax"}"#,
            "output: softmax over a single output is always 1; use sigmoid, or targets with a column for each class."
        ),
        (
            #"{"dataset": "xor", "loss": "bce", "output": "linear"}"#,
            "loss: binary cross-entropy needs the output sigmoid, not linear."
        ),
        (
            #"{"x": [1, 2], "y": [0, 1.5], "loss": "bce"}"#,
            "loss: binary cross-entropy needs targets from 0 to 1, and row 2 has 1.5."
        ),
        (
            #"{"dataset": "xor", "loss": "mse", "logForm": "clip"}"#,
            "logForm: clip is for cross-entropies, not for mean squared error."
        ),
        (
            #"{"dataset": "iris", "logForm": "one-term"}"#,
            "logForm: one-term is for binary cross-entropy, not for categorical cross-entropy."
        ),
        (
            #"{"dataset": "xor", "epsilon": 1e-7}"#,
            "epsilon: it has no effect unless logForm is clip, add or one-term, or the optimizer is rmsprop, adam,"
                + " adamw or adagrad; leave it out."
        ),
        (
            #"{"dataset": "blobs", "initialWeights": []}"#,
            "initialWeights: 0 layers given, and the network has 1."
        ),
        (
            #"{"dataset": "blobs", "initialWeights": [{"W": [1], "b": [0]}]}"#,
            "initialWeights: W of layer 0 has 1 number, and the network needs 2."
        ),
        (
            #"{"dataset": "blobs", "initialWeights": [{"W": [1, 2], "b": []}]}"#,
            "initialWeights: layer 0 has no b; add it, or say that bias is false."
        ),
    ])
    func words(_ json: String, _ expected: String) {
        let losses = LossID.allCases.dropLast().map(\.shortName).joined(separator: ", ") + " or cosine_similarity_loss"
        #expect(
            message(json)
                == expected.replacingOccurrences(of: "{keys}", with: Self.keys)
                .replacingOccurrences(of: "{losses}", with: losses))
    }

    /// What the formula language says, with the column from 1.
    @Test func formulasThatDoNotWork() {
        #expect(message(#"{"dataset": "xor", "formula": "mean(y - "}"#)?.hasPrefix("formula: column 10: ") == true)
        #expect(message(#"{"dataset": "xor", "formula": "y - p"}"#)?.hasPrefix("formula: column ") == true)
    }

    @Test func columnsOfTables() {
        #expect(
            TrainingError.unknownColumn("mass", choices: ["size", "price"]).description
                == "there is no column \"mass\"; the columns are size, price.")
        #expect(
            TrainingError.noClass(column: "kind", row: 2, value: 0.5).description
                == "column kind: row 3 has 0.5; classes are whole numbers from 0 to 99.")
    }

    @Test func numbersThatAreNotFinite() {
        func message(_ specification: TrainingSpecification) -> String? {
            #expect(throws: TrainingError.self) { try Trainer(specification) }?.description
        }
        #expect(
            message(TrainingSpecification(x: [[1], [.nan]], y: [1, 2]))
                == "x: row 2 has a number that is not finite; training needs finite numbers.")
        #expect(
            message(TrainingSpecification(x: [[1], [2]], y: [1, 2, .infinity, 4]))
                == "y: row 2 has a number that is not finite; training needs finite numbers.")
        var specification = TrainingSpecification(dataset: "blobs")
        specification.initialWeights = [LayerWeights(weights: [1, .nan], biases: [0])]
        #expect(message(specification) == "init: layer 0 has a number that is not finite.")
        specification.learningRate = .nan
        #expect(message(specification) == "learningRate cannot be nan; it must be above 0 and finite.")
    }
}
