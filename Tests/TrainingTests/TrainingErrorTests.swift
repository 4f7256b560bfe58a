import Foundation
import LossMath
import Testing
import Training

/// The exact words of each error.
struct TrainingErrorTests {
    private func message(_ json: String) -> String? {
        do {
            _ = try Trainer(JSONDecoder().decode(TrainingSpecification.self, from: Data(json.utf8)))
            return nil
        } catch let error as TrainingError {
            return error.description
        } catch {
            return "not a TrainingError: \(error)"
        }
    }

    @Test(arguments: [
        (
            #"{"dataset": "moons"}"#,
            "dataset: there is no \"moons\"; use line, noisy-sine, blobs, circles, xor, three-blobs, iris or inline."
        ),
        (
            #"{"epochs": 3}"#,
            "dataset: none is named; use line, noisy-sine, blobs, circles, xor, three-blobs or iris, or give x and y."
        ),
        (
            #"{"dataset": "xor", "learning_rate": 1}"#,
            "\"learning_rate\" is no field of a training run; the fields are dataset, x, y, hidden, activation, output,"
                + " loss, logForm, epsilon, learningRate, batchSize, epochs, seed, initialWeights."
        ),
        (
            #"{"dataset": "xor", "b": 1, "a": 1}"#,
            "\"a\", \"b\" are no fields of a training run; the fields are dataset, x, y, hidden, activation, output,"
                + " loss, logForm, epsilon, learningRate, batchSize, epochs, seed, initialWeights."
        ),
        (
            #"{"dataset": "xor", "batchSize": 2.5}"#,
            "batchSize: the value has the wrong form; it must be a whole number."
        ),
        (
            #"{"dataset": "xor", "seed": -1}"#,
            "seed: the value has the wrong form; it must be a whole number from 0 upwards."
        ),
        (
            #"{"x": [["a"]], "y": [1]}"#,
            "x: the value has the wrong form; it must be a list of rows of numbers."
        ),
        (
            #"{"dataset": "xor", "initialWeights": [{"W": [1]}]}"#,
            "initialWeights: the value has the wrong form; it must be a list of layers, each with W and b, lists of"
                + " numbers."
        ),
        (
            #"{"dataset": "xor", "activation": "softmax"}"#,
            "activation: \"softmax\" is not possible; use linear, tanh, relu or sigmoid."
        ),
        (
            #"{"dataset": "xor", "loss": "hinge2"}"#,
            "loss: \"hinge2\" is not possible; use mse, bce or cce."
        ),
        (
            #"{"dataset": "xor", "hidden": [4, 2]}"#,
            "hidden: 2 hidden layers cannot be trained; use at most one."
        ),
        (
            #"{"dataset": "xor", "hidden": [0]}"#,
            "hidden: 0 is out of range; it must be from 1 to 256 units."
        ),
        (
            #"{"dataset": "xor", "learningRate": 0}"#,
            "learningRate: 0 is out of range; it must be above 0 and finite."
        ),
        (
            #"{"dataset": "xor", "batchSize": 0}"#,
            "batchSize: 0 is out of range; it must be from 1 to 1000000."
        ),
        (
            #"{"dataset": "xor", "epochs": 1000001}"#,
            "epochs: 1000001 is out of range; it must be from 1 to 1000000."
        ),
        (
            #"{"dataset": "xor", "logForm": "one-term", "epsilon": 0.5}"#,
            "epsilon: 0.5 is out of range; it must be above 0 and below 0.5."
        ),
        (
            #"{"dataset": "xor", "y": [1]}"#,
            "y: these numbers are for dataset \"inline\" only; leave out the field or the other data set."
        ),
        (#"{"x": [1]}"#, "y: inline data need x, a list of rows, and y, a list of targets."),
        (#"{"dataset": "inline"}"#, "x: inline data need x, a list of rows, and y, a list of targets."),
        (#"{"x": [], "y": []}"#, "x: there is no example; give at least one row with at least one number."),
        (
            #"{"x": [[1, 2], [3]], "y": [1, 2]}"#, "x: row 1 has 1 number and row 0 has 2; they must be equal."
        ),
        (
            #"{"x": [1, 2], "y": [[1], [2, 3]]}"#, "y: row 1 has 2 numbers and row 0 has 1; they must be equal."
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
            "loss: binary cross-entropy needs targets from 0 to 1, and row 1 has 1.5."
        ),
        (
            #"{"dataset": "xor", "logForm": "clip"}"#,
            "logForm: clip cannot be trained; leave the field out to compute from logits, or use one-term."
        ),
        (
            #"{"dataset": "iris", "logForm": "one-term"}"#,
            "logForm: one-term is for binary cross-entropy, not for categorical cross-entropy."
        ),
        (
            #"{"dataset": "xor", "epsilon": 1e-7}"#,
            "epsilon: it has no effect unless logForm is one-term; leave it out."
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
            "initialWeights: b of layer 0 has 0 numbers, and the network needs 1."
        ),
    ])
    func words(_ json: String, _ expected: String) {
        #expect(message(json) == expected)
    }

    @Test func numbersThatAreNotFinite() {
        func message(_ specification: TrainingSpecification) -> String? {
            #expect(throws: TrainingError.self) { try Trainer(specification) }?.description
        }
        #expect(
            message(TrainingSpecification(x: [[1], [.nan]], y: [1, 2]))
                == "x: row 1 has a number that is not finite; training needs finite numbers.")
        #expect(
            message(TrainingSpecification(x: [[1], [2]], y: [1, 2, .infinity, 4]))
                == "y: row 1 has a number that is not finite; training needs finite numbers.")
        var specification = TrainingSpecification(dataset: "blobs")
        specification.initialWeights = [LayerWeights(weights: [1, .nan], biases: [0])]
        #expect(message(specification) == "initialWeights: layer 0 has a number that is not finite.")
        specification.learningRate = .nan
        #expect(message(specification) == "learningRate: NaN is out of range; it must be above 0 and finite.")
    }
}
