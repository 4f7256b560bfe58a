import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// Every setting that a run has is in its options, and can be changed there.
@Suite struct TrainerSettingTests {
    private func trainer(_ arguments: [String: String]) throws -> AppState {
        var keys = arguments.map { "\"\($0.key)\":\($0.value)" }
        keys.append("\"kind\":\"trainer\"")
        return Fixture.state(
            .lab(LabSession(try LabState(json: "{\(keys.joined(separator: ","))}"))), columns: 120, rows: 40)
    }

    private func typed(_ title: String, _ text: String, _ state: AppState) throws -> TrainingSpecification {
        var state = state
        let row = try #require(
            state.lab.flatMap { Features.of($0.state).options.firstIndex { $0.title == title } }, "\(title)")
        OptionsSheet.open(&state, at: row)
        state.press("<enter>\(text)<enter>")
        return try #require(state.trainerLab).trainer.specification
    }

    @Test func numbersOfTheOptimizer() throws {
        for optimizer in Optimizer.allCases {
            let state = try trainer(["dataset": "\"circles\"", "optimizer": "\"\(optimizer.rawValue)\""])
            let before = try #require(state.trainerLab).trainer.specification
            for number in optimizer.numbers {
                let field = TrainerField.number(number)
                let title = field.title.prefix(1).uppercased() + field.title.dropFirst()
                #expect(try typed(title, "0.25", state).optimizerNumbers[number] == 0.25)
                #expect(field.changed(before, forward: true) != before, "\(optimizer) \(number)")
            }
        }
    }

    @Test(arguments: [
        ("\"huber\"", "\"line\"", "Delta", "2.5"), ("\"quantile\"", "\"line\"", "Quantile", "0.75"),
        ("\"bce\"", "\"circles\"", "Pos weight", "3"), ("\"bce\"", "\"circles\"", "Label smoothing", "0.1"),
        ("\"smooth_l1\"", "\"line\"", "Beta", "0.5"), ("\"focal\"", "\"circles\"", "Gamma", "1.5"),
    ]) func optionsOfTheLoss(loss: String, data: String, title: String, value: String) throws {
        let state = try trainer(["dataset": data, "loss": loss])
        let specification = try typed(title, value, state)
        let values = LossOption.ofRuns.compactMap { specification.options[number: $0] }
        #expect(values.contains(Double(value) ?? .nan), "\(values)")
    }

    /// The form of the logarithm is among the options of a cross-entropy, its tiny number where a form has one.
    @Test func formsOfTheLogarithm() throws {
        func titles(_ state: AppState) -> [String] {
            state.lab.map { Features.of($0.state).options.map(\.title) } ?? []
        }
        var state = try trainer(["dataset": "\"circles\"", "loss": "\"bce\"", "optimizer": "\"adam\""])
        #expect(titles(state).contains("Log form") && !titles(state).contains("Loss's epsilon"))
        OptionsSheet.open(&state, at: try #require(titles(state).firstIndex(of: "Log form")))
        let forms = [LogForm.clip, .add, .oneTerm, .clamp, nil]
        for form in forms {
            state.press("+")
            let specification = try #require(state.trainerLab).trainer.specification
            #expect(specification.logForm == form)
            #expect(specification.epsilon == (specification.usesEpsilonInLoss ? 1e-15 : nil))
            #expect(titles(state).contains("Loss's epsilon") == specification.usesEpsilonInLoss)
        }
        state.press("+<esc>")
        let typed = try typed("Loss's epsilon", "0.001", state)
        #expect(typed.epsilon == 0.001 && typed.logForm == .clip && typed.optimizerNumbers[.epsilon] != 0.001)
        let categorical = try trainer(["dataset": "\"three-blobs\"", "loss": "\"cce\""])
        let field = TrainerField.logForm
        var specification = try #require(categorical.trainerLab).trainer.specification
        for form in [LogForm.clip, .add, .clamp, .exact] {
            specification = field.changed(specification, forward: true)
            #expect(specification.logForm == form)
        }
        #expect(!titles(try trainer(["dataset": "\"line\"", "loss": "\"mse\""])).contains("Log form"))
    }

    @Test func weightsOfClassesAndBiases() throws {
        let state = try trainer(["dataset": "\"circles\"", "loss": "\"bce\""])
        #expect(try typed("Class weight", "1, 3", state).options[numbers: .classWeight] == [1, 3])
        var without = state
        OptionsSheet.open(
            &without,
            at: try #require(Features.of(Fixture.start(of: .trainer)).options.firstIndex { $0.title == "Biases" }))
        without.press("+")
        #expect(without.trainerLab?.trainer.specification.hasBiases == false)
    }

    /// What only one of two runs can have is no difference of its own.
    @Test func anotherOptimizerIsOneDifference() throws {
        var state = try trainer(["dataset": "\"circles\""])
        let row = try #require(
            state.lab.flatMap { Features.of($0.state).options.firstIndex { $0.title == "Optimiser" } })
        OptionsSheet.open(&state, at: row)
        state.press("++++<esc>")
        state.press("z")
        #expect(state.message?.text.contains("settings") == false, "\(state.message?.text ?? "")")
    }
}
