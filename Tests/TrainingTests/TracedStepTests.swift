import Fields
import Foundation
import Testing

@testable import Training

/// One step taken apart, against JAX: fifty random networks, losses and optimisers.
@Suite struct TracedStepTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let specification: TrainingSpecification
        let expected: TracedStep

        var testDescription: String { id }
    }

    private struct File: Decodable {
        struct Entry: Decodable {
            let id: String
            let expected: TracedStep
        }
        let cases: [Entry]
    }

    static let cases: [Case] = {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/traces.json")
        do {
            let data = try Data(contentsOf: url)
            let nodes = try Node(json: Array(data), source: .typed)["cases"]?.elements ?? []
            return try zip(JSONDecoder().decode(File.self, from: data).cases, nodes).map { entry, node in
                let keys = node.entries?.filter { $0.key != "expected" } ?? []
                let specification = try TrainingSpecification(TrainingInput(keys: Node(.keys(keys)), at: .typed()))
                return Case(id: entry.id, specification: specification, expected: entry.expected)
            }
        } catch {
            fatalError("Reference/traces.json: \(error)")
        }
    }()

    @Test func allCasesAreThere() { #expect(Self.cases.count == 50) }

    /// The slopes by differences are the gradients; each layer's first and last weight and bias are tried.
    @Test(arguments: cases) func differencesAgreeWithTheGradient(_ reference: Case) throws {
        var trainer = try Trainer(reference.specification)
        trainer.advance(steps: reference.expected.step - 1)
        for (layer, wanted) in reference.expected.layers.enumerated() {
            let (inputs, units) = (wanted.weightGradients.count, wanted.biasGradients.count)
            for unit in Set([0, units - 1]) {
                for input in [0, inputs - 1] {
                    let slope = try #require(trainer.nextSlope(layer: layer, input: input, unit: unit))
                    let gradient = wanted.weightGradients[input][unit]
                    #expect((slope - gradient).magnitude < 1e-6 * max(1, gradient.magnitude), "layer \(layer)")
                }
                guard reference.specification.hasBiases else { continue }
                let slope = try #require(trainer.nextSlope(layer: layer, input: nil, unit: unit))
                #expect((slope - wanted.biasGradients[unit]).magnitude < 1e-6 * max(1, slope.magnitude))
            }
        }
    }

    /// The way forward alone has the numbers of the step.
    @Test(arguments: cases) func theWayForwardIsThatOfTheStep(_ reference: Case) throws {
        var trainer = try Trainer(reference.specification)
        trainer.advance(steps: reference.expected.step - 1)
        #expect(trainer.nextRows == reference.expected.rows)
        let step = try #require(trainer.nextStep)
        let layers = trainer.forward(trainer.nextRows.flatMap(trainer.dataSet.features(ofRow:)))
        #expect(layers.map(\.inputs) == step.layers.map(\.inputs))
        #expect(layers.map(\.sums) == step.layers.map(\.sums))
        #expect(layers.map(\.outputs) == step.layers.map(\.outputs))
    }

    @Test(arguments: cases) func aStepIsThatOfJAX(_ reference: Case) throws {
        let expected = reference.expected
        var trainer = try Trainer(reference.specification)
        trainer.advance(steps: expected.step - 1)
        let step = try #require(trainer.nextStep)
        #expect(step.step == expected.step)
        #expect(step.rows == expected.rows)
        #expect(step.layers.count == expected.layers.count)
        for (layer, wanted) in zip(step.layers, expected.layers) {
            expect(layer.inputs, wanted.inputs, "inputs")
            expect(layer.sums, wanted.sums, "sums")
            expect(layer.outputs, wanted.outputs, "outputs")
            expect(layer.deltas, wanted.deltas, "deltas")
            expect(layer.weightGradients, wanted.weightGradients, "weight gradients")
            expect([layer.biasGradients], [wanted.biasGradients], "bias gradients")
        }
        expect([[step.loss, step.lossAfter]], [[expected.loss, expected.lossAfter]], "losses")
        expect(step.update.map { $0.weights + $0.biases }, expected.update.map { $0.weights + $0.biases }, "update")
        expect(step.predictionsBefore, expected.predictionsBefore, "predictions before")
        expect(step.predictionsAfter, expected.predictionsAfter, "predictions after")
    }

    /// The step that is taken apart is the one that is taken, and looking at it changes nothing.
    @Test func itIsTheStepOfTheRun() throws {
        var trainer = try Trainer(TrainingSpecification(dataset: "circles"))
        trainer.advance(steps: 7)
        let before = trainer
        let step = try #require(trainer.nextStep)
        #expect(trainer == before && step.weightsBefore == before.parameters)
        trainer.step()
        #expect(step.weightsAfter == trainer.parameters)
        let change = zip(trainer.parameters, before.parameters).map { after, before in
            zip(after.weights + after.biases, before.weights + before.biases).map { $0 - $1 }
        }
        #expect(change == step.update.map { $0.weights + $0.biases })
        #expect(step.predictionsAfter.flatMap { $0 } == trainer.predictions())
    }

    /// A batch that is sent through in parts has the gradient of its deltas: the mean of input times delta.
    @Test func aLargeBatchIsTheMeanOfItsRows() throws {
        var specification = TrainingSpecification(dataset: "circles")
        specification.batchSize = 100
        let step = try #require(try Trainer(specification).nextStep)
        #expect(step.rows.count == 100)
        for layer in step.layers {
            for (input, row) in layer.weightGradients.enumerated() {
                for (unit, gradient) in row.enumerated() {
                    let products = zip(layer.inputs, layer.deltas).map { $0[input] * $1[unit] }
                    let mean = products.reduce(0, +) / Double(products.count)
                    #expect(abs(mean - gradient) <= 1e-14 + 1e-12 * abs(gradient))
                }
            }
        }
    }

    @Test func aFinishedRunHasNoNextStep() throws {
        var trainer = try Trainer(TrainingSpecification(dataset: "circles"))
        trainer.advance(steps: trainer.totalSteps)
        #expect(trainer.nextStep == nil)
    }

    private func expect(_ values: [[Double]], _ expected: [[Double]], _ name: Comment) {
        #expect(values.map(\.count) == expected.map(\.count), name)
        for (value, wanted) in zip(values.joined(), expected.joined()) {
            #expect(abs(value - wanted) <= 1e-13 + 1e-11 * abs(wanted), name)
        }
    }
}
