import Fields
import Foundation
import Labs
import LossMath
import TestSupport
import Testing
import TextGrid
import Training
import Wording

@testable import TutorApp

/// The network of a run, and one step taken apart, on the screen.
@Suite struct NetworkPanelTests {
    private struct Reference: Decodable {
        struct Case: Decodable {
            let id: String
            let expected: TracedStep
        }
        let cases: [Case]
    }

    /// The fifty steps that JAX took, each with the trainer right before it.
    private static let references: [(lab: TrainerLab, expected: TracedStep)] = {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../TrainingTests/Reference/traces.json")
        do {
            let data = try Data(contentsOf: url)
            let nodes = try Node(json: Array(data), source: .typed)["cases"]?.elements ?? []
            return try zip(JSONDecoder().decode(Reference.self, from: data).cases, nodes).map { entry, node in
                let keys = node.entries?.filter { $0.key != "expected" } ?? []
                let specification = try TrainingSpecification(TrainingInput(keys: Node(.keys(keys)), at: .typed()))
                var lab = try TrainerLab(specification)
                lab.advance(steps: entry.expected.step - 1)
                lab.panel = .network
                return (lab, entry.expected)
            }
        } catch {
            fatalError("\(error)")
        }
    }()

    private func state(_ lab: TrainerLab, columns: Int = 200, rows: Int = 60) -> AppState {
        Fixture.state(.lab(LabSession(lab)), columns: columns, rows: rows)
    }

    private func network(_ hidden: [Int], dataset: String = "xor") throws -> TrainerLab {
        var specification = TrainingSpecification(dataset: dataset)
        specification.hidden = hidden
        var lab = try TrainerLab(specification)
        lab.panel = .network
        return lab
    }

    private func words(_ state: AppState) -> String {
        // Lines are broken on the screen: frames and blanks go.
        // A result that rounded numbers do not make has another sign.
        state.text.replacing("│", with: " ").replacing("≈", with: "=").split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }

    /// Part by part, what the screen says is what JAX computed.
    @Test(arguments: 0..<50) func theNumbersOnTheScreenAreThoseOfJAX(index: Int) throws {
        let (lab, expected) = Self.references[index]
        // No wider: curves beside would stand between the lines.
        var state = state(lab, columns: 90)
        let text = NetworkFacts.text
        for part in StepPart.all(layers: expected.layers.count) {
            state.press("s")
            #expect(try #require(state.trainerLab).network.part > 0)
            let words = words(state)
            switch part {
            case .inputs: #expect(words.contains("example 1 of \(expected.rows.count) of the batch"))
            case .forward(let layer):
                #expect(words.contains("= \(text(expected.layers[layer].sums[0][0]))"), "\(part)")
                #expect(words.contains("= \(text(expected.layers[layer].outputs[0][0]))"), "\(part)")
            case .loss:
                // With its formula before it, where that has one.
                #expect(words.contains(": \(text(expected.loss)) ") || words.contains("= \(text(expected.loss)) "))
            case .deltas(let layer):
                #expect(words.contains("= \(text(expected.layers[layer].deltas[0][0]))"), "\(part)")
            case .gradients:
                #expect(words.contains("= \(text(expected.layers[0].weightGradients[0][0]))"))
            case .update:
                let change = text(expected.update[0].weights[0])
                #expect(words.contains(" + \(change.hasPrefix("−") ? "(\(change))" : change) = "), "\(words)")
            case .after:
                #expect(words.contains(": \(text(expected.loss)) → \(text(expected.lossAfter))"))
                let (before, after) = (expected.predictionsBefore[0], expected.predictionsAfter[0])
                #expect(
                    words.contains(
                        "p \(before.map(text).joined(separator: " ")) → \(after.map(text).joined(separator: " "))"))
            }
        }
    }

    /// The delta at the output has the formula that belongs to output and loss; squared error has no half.
    @Test(arguments: [
        ("sigmoid", "bce", "p − y"), ("sigmoid", "mse", "2(p − y)·p(1 − p)"), ("tanh", "mse", "2(p − y)·(1 − p²)"),
    ]) func theDeltaAtTheOutputHasItsFormula(output: String, loss: String, formula: String) throws {
        var specification = TrainingSpecification(dataset: "xor")
        (specification.output, specification.loss) = (OutputActivation(rawValue: output), loss)
        var lab = try TrainerLab(specification)
        lab.panel = .network
        let facts = NetworkFacts(lab, isApart: true)
        let delta = try #require(facts.delta(facts.lastLayer, 0))
        #expect(facts.outputForm(0, delta)?.formula == formula)
        #expect(facts.deltaWords(facts.lastLayer, 0)?.contains("\(formula) = ") == true)
    }

    /// The parts pass over units; at the gradients the weight that was chosen is selected again.
    @Test func theChosenWeightComesBack() throws {
        var state = state(try network([3]))
        state.press("<down><down>")
        let chosen = try #require(state.trainerLab).network
        #expect((chosen.layer, chosen.unit, chosen.column) == (0, 2, 0))
        for part in StepPart.all(layers: 2) {
            state.press("s")
            let view = try #require(state.trainerLab).network
            switch part {
            case .gradients, .update: #expect((view.layer, view.unit, view.column) == (0, 2, 0), "\(part)")
            default: continue
            }
        }
    }

    /// A step part by part, or as a whole, is the step of the run, which then goes on; undo goes back part by part.
    @Test func aStepTakenApartIsAStepOfTheRun() throws {
        let lab = try network([3])
        var plain = lab.trainer
        plain.advance(steps: 2)
        var state = state(lab)
        let parts = lab.networkParts
        state.press(String(repeating: "s", count: parts))
        #expect(state.trainerLab?.trainer == lab.trainer)
        state.press("s")
        #expect(state.trainerLab?.trainer.stepCount == 1 && state.trainerLab?.network.part == 1)
        state.press("e")
        #expect(state.trainerLab?.trainer == plain)
        state.press("zz")
        #expect(state.trainerLab?.trainer == lab.trainer && state.trainerLab?.network.part == parts)
        state.press("z")
        #expect(state.trainerLab?.network.part == parts - 1)
        state.press("ZZ<esc>")
        #expect(state.trainerLab?.trainer.stepCount == 1 && state.trainerLab?.network.part == 0)
        state.press(" ")
        state.finish()
        #expect(state.trainerLab?.isFinished == true)
        // At its end there is no next step.
        state.press("s")
        #expect(state.message?.text.contains("r goes back to its start") == true)
        #expect(!state.text.isEmpty)
    }

    @Test func aNudgedWeightChangesWhatFollows() throws {
        var lab = try network([2])
        lab.advance(steps: 7)
        var state = state(lab, columns: 80, rows: 24)
        let before = lab.trainer.parameters[0].weights[2]
        // The second input's weight of the first unit.
        state.press("<right>+")
        let after = try #require(state.trainerLab)
        #expect((after.trainer.parameters[0].weights[2] - before - 0.1).magnitude < 1e-8)
        #expect(after.trainer.stepCount == 7 && after.trainer.trainLoss != lab.trainer.trainLoss)
        #expect(state.text.contains("Weight from x2 to h1 \(NetworkFacts.text(before + 0.1)), was"))
        // What was set by hand is a part of the state.
        let state2 = try #require(state.lab?.state)
        #expect(try LabState(json: state2.json) == state2)
        state.press("z")
        #expect(state.trainerLab?.trainer == lab.trainer)
        state.press("r")
        #expect(state.trainerLab?.trainer.parameters == lab.trainer.initialParameters)
    }

    /// The selection goes across layers, and stays inside.
    @Test func arrowsGoThroughTheWholeNetwork() throws {
        var state = state(try network([8, 8]), columns: 80, rows: 24)
        var seen: Set<String> = []
        for _ in 0..<40 {
            seen.insert(NetworkFacts(try #require(state.trainerLab)).placeName)
            state.press("<right>")
        }
        #expect(seen.count == 4 + 10 + 10)
        #expect(state.trainerLab?.networkPlace == .unit)
        for _ in 0..<40 { state.press("<left>") }
        #expect(state.trainerLab?.networkPlace == .weight(0))
        for _ in 0..<9 { state.press("<down>") }
        #expect(state.trainerLab?.network.unit == 7)
    }

    /// Three layers of eight units stand at 80 by 24 as a whole; of more it is said what is shown.
    @Test func whatHasNoRoomIsSaid() throws {
        let small = state(try network([8, 8]), columns: 80, rows: 24).text
        #expect(!small.contains("layers ") && !small.contains("units "))
        for unit in 1...8 { #expect(small.contains("h1.\(unit)") && small.contains("h2.\(unit)")) }
        var large = state(try network([16, 16, 16]), columns: 80, rows: 24)
        #expect(large.text.contains("of 4 · units 1–") && large.text.contains(" of 16"))
        large.press("<right><right><right><right><right>")
        #expect(large.text.contains("weights 1–"))
        for _ in 0..<15 { large.press("<down>") }
        #expect(large.text.contains("–16 of 16") && large.text.contains("h2.16"))
    }

    /// Where a number comes from: forwards, back, its gradient, that by differences, and the update.
    @Test func whySaysTheWholeFormula() throws {
        var state = state(try network([2]), columns: 90, rows: 40)
        state.press("i")
        let facts = NetworkFacts(try #require(state.trainerLab), isApart: true)
        let gradient = NetworkFacts.text(facts.number(.gradient, 0, 0, 0))
        for words in ["where it comes from: weight from x1 to h1", "Σ w·x = ", "(Σ w·δ) · slope of tanh = ", "(1 − "] {
            #expect(state.text.contains(words), "\(words)")
        }
        #expect(words(state).contains("= \(gradient) by differences"))
        #expect(words(state).contains("update: −rate · gradient = "))
        #expect(words(state).contains("over the batch: \(gradient)"))
    }

    /// Whatever the optimiser, the update is its formula with the numbers put in: each line is worked out from what stands
    /// on it, and the last is the weight that the run comes to.
    @Test(arguments: Optimizer.allCases) func theUpdateCanBeComputedByHand(optimizer: Optimizer) throws {
        var specification = TrainingSpecification(dataset: "xor").with(hidden: [2], l2: 0.01)
        specification.choose(optimizer)
        specification.learningRate = 0.2
        if optimizer == .adamw { specification.optimizerNumbers[.weightDecay] = 0.3 }
        var lab = try TrainerLab(specification)
        lab.advance(steps: 4)
        lab.panel = .network
        let facts = NetworkFacts(lab, isApart: true)
        let lines = facts.updateWords(isShort: false).filter { $0.contains(" = ") && !$0.hasPrefix("weight") }
        #expect(lines.count >= max(1, optimizer.remembered.count + (optimizer == .sgd ? 0 : 1)), "\(lines)")
        for line in lines {
            let parts = line.components(separatedBy: " = ")
            let sum = parts[parts.count - 2].replacing(" in step 5", with: "")
            let shown = try #require(Double(parts[parts.count - 1].replacing("−", with: "-")))
            let worked = try Formula(sum).value(in: [:]).values[0]
            #expect(abs(worked - shown) <= 2e-3 * abs(shown) + 1e-6, "\(line): \(worked)")
        }
        lab.advance(steps: 1)
        let after = NetworkFacts.text(lab.focused.parameters[0].weights[0])
        #expect(facts.updateWords(isShort: false).last?.hasSuffix("= \(after)") == true)
    }

    /// What an optimiser remembers after a step is what it remembers before the next one.
    @Test func memoryGoesFromStepToStep() throws {
        var specification = TrainingSpecification(dataset: "xor")
        specification.hidden = [2]
        specification.choose(.adamw)
        var trainer = try Trainer(specification)
        var last: [Double] = [0, 0]
        for step in 1...6 {
            let memory = try #require(trainer.nextMemory(layer: 1, input: 1, unit: 0))
            #expect(memory.step == step && memory.before == last && memory.after.count == 2)
            last = memory.after
            trainer.step()
        }
    }

    @Test(arguments: [(0, 0), (1, 1), (20, 5), (40, 12), (80, 24), (200, 60)])
    func everySizeIsDrawn(size: (columns: Int, rows: Int)) throws {
        for hidden in [[], [2], [8, 8], [40], [3, 3, 3]] {
            for mode in Mode.allCases {
                var state = Fixture.state(
                    .lab(LabSession(try network(hidden, dataset: "circles"))), columns: size.columns,
                    rows: size.rows, mode: mode)
                for _ in 0..<5 {
                    _ = state.text
                    state.press("sss<right><right><right>")
                }
            }
        }
    }

    @Test func itIsSaidInWords() throws {
        var state = state(try network([2]), columns: 80, rows: 24)
        state.press("s")
        let described = PlotWords.lines(of: state).joined(separator: "\n")
        #expect(described.contains("the network: 2–2–1, 6 weights, "))
        #expect(described.contains("unit"))
        let plain = TrainerPlain.lines(try #require(state.trainerLab)).joined(separator: "\n")
        #expect(plain.contains("network: 2–2–1") && plain.contains("step: part 1 of 9: the inputs"))
    }

    /// Of a small network every weight stands in the formulas of its units, so that a step can be computed by hand.
    @Test func aSmallNetworkIsWrittenOut() throws {
        var specification = TrainingSpecification(x: [[2, -0.5]], y: [1])
        (specification.hidden, specification.output, specification.loss) = ([2], .sigmoid, "bce")
        specification.initialWeights = [
            LayerWeights(weights: [0.3, -0.2, 0.4, 0.6], biases: [0, 0.1]),
            LayerWeights(weights: [0.5, 0.8], biases: [0]),
        ]
        var lab = try TrainerLab(specification)
        lab.panel = .network
        var state = Fixture.state(.lab(LabSession(lab)), columns: 80, rows: 24)
        for key in ["", "s", "s", "s", "s", "s", "s", "s", "s"] {
            state.press(key)
            #expect(state.text.contains("h1 = tanh(0.3·x1 + 0.4·x2 + 0)"), "\(state.text)")
            #expect(state.text.contains("h2 = tanh((−0.2)·x1 + 0.6·x2 + 0.1)"))
            #expect(state.text.contains("p = sigmoid(0.5·h1 + 0.8·h2 + 0)"))
        }
    }

    /// The loss of a batch is written out with its numbers, cross-entropy too; and of one example by itself.
    @Test(arguments: [("bce", "ln"), ("mse", "²")]) func theLossIsWrittenOut(loss: String, sign: String) throws {
        var specification = TrainingSpecification(x: [[2, -0.5], [1, 1], [0, 1]], y: [1, 0, 1])
        (specification.hidden, specification.output, specification.loss) = ([2], .sigmoid, loss)
        var lab = try TrainerLab(specification)
        lab.panel = .network
        lab.network.part = 4
        let facts = NetworkFacts(lab)
        let words = facts.partWords(isShort: true)
        let step = try #require(facts.step)
        let (p, y) = (step.layers[1].outputs[0][0], facts.targets[0])
        let own = loss == "mse" ? (p - y) * (p - y) : -(y == 1 ? log(p) : log(1 - p))
        #expect(words[0].contains(sign) && words[0].hasSuffix(" = \(NetworkFacts.text(step.loss))"))
        #expect(words[1].hasPrefix("of this example: "))
        #expect(words[1].hasSuffix(" = \(NetworkFacts.text(own))"), "\(words)")
    }

    /// After the step the network is the one that it leaves; where numbers come from, the one before.
    @Test func afterTheStepTheNetworkIsNew() throws {
        var lab = try network([3])
        lab.network.part = lab.networkParts
        var next = lab.trainer
        next.advance(steps: 1)
        #expect(NetworkFacts(lab).weights == next.parameters)
        #expect(NetworkFacts(lab, isApart: true).weights == lab.trainer.parameters)
        let features = lab.trainer.dataSet.features(ofRow: NetworkFacts(lab).row)
        #expect(NetworkFacts(lab).output(1, 0) == next.forward(features)[1].outputs[0][0])
    }

    /// What is said follows the selection, as far as the part has come.
    @Test func theWordsFollowTheSelection() throws {
        var lab = try network([3])
        lab.network.part = 6
        lab.network.layer = 1
        #expect(NetworkFacts(lab).partWords(isShort: true)[0].hasPrefix("delta of p"))
        lab.network.layer = 0
        lab.network.unit = 2
        #expect(NetworkFacts(lab).partWords(isShort: true)[0].hasPrefix("delta of h3"))
    }

    /// A text over the screen is broken after it was put into the characters that can be shown.
    @Test func whyIsNotCutInASCII() throws {
        var lab = try network([3])
        lab.network.part = 6
        var state = Fixture.state(.lab(LabSession(lab)), mode: .ascii)
        state.press("i")
        guard case .notes(_, let lines, _)? = state.overlay else { return #expect(Bool(false), "no text") }
        #expect(lines.contains { $0.contains("*") } && lines.allSatisfy { $0.count <= 76 && $0.allSatisfy(\.isASCII) })
    }
}
