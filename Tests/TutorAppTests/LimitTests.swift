import Course
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// What a goal, or whoever handed a lab out, does not let one change: the key says so, and nothing opens for it.
@Suite struct LimitTests {
    /// Labs in the states in which most of their keys do something.
    private static let labs = [
        #"{"actual": [1, 0, 1], "predicted": [0.9, 0.2, 0.6], "loss": "bce", "beside": [{"loss": "mse"}]}"#,
        #"{"actual": [[1, 0], [0, 1]], "predicted": [[0.9, 0.1], [0.2, 0.8]], "loss": "cce"}"#,
        #"{"actual": [1, 2], "predicted": [2, 2], "variance": [1, 2], "loss": "gaussian_nll"}"#,
        #"{"kind": "trainer", "dataset": "circles", "hidden": [3], "epochsRun": 3, "pinned": [{"dataset": "circles", "hidden": [2]}]}"#,
        #"{"kind": "trainer", "dataset": "polynomial", "degree": 3, "testFraction": 0.5, "epochsRun": 2}"#,
        """
        {"kind": "bench", "parameters": [{"name": "p", "value": 0.5, "from": 0, "to": 1, "step": 0.1}],
        "vectors": [{"name": "v", "values": [1, 2]}],
        "readings": [{"name": "a", "formula": "(p - 0.7)^2"}, {"name": "b", "formula": "sum(v)*p"}],
        "plot": {"x": "p", "y": "a"}}
        """,
        #"{"kind": "likelihood", "model": "gaussian", "data": [1, 2, 3], "mean": 1, "sd": 2}"#,
        #"{"kind": "likelihood", "model": "categorical", "data": [0, 1, 1, 2], "p": [0.2, 0.3, 0.5]}"#,
        #"{"kind": "likelihood", "panel": "information", "truth": [0.5, 0.5], "belief": [0.4, 0.6]}"#,
        #"{"kind": "likelihood", "model": "gaussian", "panel": "consistency", "draw": 20, "drawFrom": [5, 1], "seed": 1}"#,
    ]

    private static let refused = "must stay as before"

    /// Each lab with each word alone, and with none.
    private func limited(_ json: String) throws -> [AppState] {
        let lab = LabSession(try LabState(json: json))
        return try ([[]] + Allowance.words(for: lab.state).map { [$0] }).map { words in
            Fixture.state(.lab(try lab.allowing(words)), columns: 120, rows: 40)
        }
    }

    private func isRefused(_ state: AppState) -> Bool { state.message?.text.contains(Self.refused) == true }

    /// No list opens in which nothing can be taken, and no line whose text can only be refused.
    @Test(arguments: labs) func nothingOpensForWhatIsForbidden(json: String) throws {
        for start in try limited(json) {
            let words = start.allowance?.words ?? []
            for command in Features.of(try #require(start.lab).state.kind).commands {
                guard command.availability(start) == .yes,
                    let key = command.keys.first ?? (command.meaning == .type ? .character("0") : nil)
                else { continue }
                var state = start
                _ = state.reduce(.key(key))
                #expect(!isRefused(state), "\(words): \(command.help)")
                if let (sheet, _) = state.sheet {
                    let free = sheet.shown(state).filter { $0.line.reason == nil }
                    #expect(!free.isEmpty, "\(words): \(command.help)")
                } else if state.lab?.prompt != nil, state.lab?.prompt?.kind.isEdit == true {
                    let isCell = state.lab?.prompt?.kind.isCell == true
                    state.press(isCell ? "<end>5<enter>" : "<enter>")
                    #expect(!isRefused(state), "\(words): \(command.help)")
                }
            }
        }
    }

    /// What a loss brings along comes with it: every loss can be chosen where the loss may be, with its options as they are.
    @Test func aLossBringsItsOptions() throws {
        let words = Allowance(["loss"])
        let labs = [
            #"{"kind": "trainer", "x": [1, 2, 3], "y": [1, 2, 4], "output": "linear", "loss": "LOSS"}"#,
            #"{"kind": "trainer", "x": [1, 2, 3], "y": [1, 1, 0], "output": "sigmoid", "loss": "LOSS"}"#,
            #"{"actual": [1, 0], "predicted": [0.9, 0.2], "loss": "LOSS"}"#,
        ]
        var seen: Set<String> = []
        for json in labs {
            func state(_ loss: String, _ more: String = "") throws -> LabState {
                try LabState(json: json.replacing("\"LOSS\"}", with: "\"\(loss)\"\(more)}"))
            }
            let start = try state(json.contains("sigmoid") ? "bce" : "mse")
            for loss in LossID.allCases {
                guard let other = try? state(loss.rawValue) else { continue }
                seen.insert(loss.rawValue)
                #expect(words.violation(from: start, to: other) == nil, "\(loss) \(json)")
                #expect(words.violation(from: other, to: start) == nil, "\(loss) \(json)")
            }
            if let other = try? state("quantile", ", \"quantile\": 0.9") {
                #expect(words.violation(from: start, to: other) == "quantile")
            }
        }
        #expect(seen.isSuperset(of: ["quantile", "focal", "huber", "binary_cross_entropy"]), "\(seen)")
        // Without another loss an option is a change of its own.
        let clip = try LabState(json: #"{"actual": [1], "predicted": [0.5], "loss": "bce", "epsilon": 0.1}"#)
        let plain = try LabState(json: #"{"actual": [1], "predicted": [0.5], "loss": "bce"}"#)
        #expect(words.violation(from: clip, to: plain) != nil && words.violation(from: plain, to: clip) != nil)
    }

    /// A setting is dimmed exactly where its change would be refused.
    @Test(arguments: labs) func settingsThatAreForbiddenAreDimmed(json: String) throws {
        for start in try limited(json) {
            let words = start.allowance?.words ?? []
            var open = start
            open.press("o")
            let lines = open.sheet?.0.lines(open) ?? []
            #expect(!lines.isEmpty)
            for (index, line) in lines.enumerated() {
                for step in ["+", "-"] {
                    var state = open
                    for _ in 0..<index { state.press("<down>") }
                    state.press(step)
                    let name = "\(words): \(line.title) \(step)"
                    if let reason = line.reason {
                        // Keys of files are no words for people.
                        let isPlain = !zip(reason, reason.dropFirst()).contains { $0.isLowercase && $1.isUppercase }
                        #expect(isPlain, "\(reason)")
                        #expect(state.message?.text == reason && state.lab == start.lab, "\(name)")
                        state.press("7")
                        #expect(state.lab?.prompt == nil && state.message?.text != nil, "\(name)")
                    } else if words.isEmpty {
                        // What one change brings along, such as a loss that fits an output, may be refused.
                        #expect(!isRefused(state), "\(name)")
                    }
                    // What changes the view alone is free.
                    var free = Fixture.state(.lab(LabSession(try #require(start.lab).state)), columns: 120, rows: 40)
                    free.press("o")
                    for _ in 0..<index { free.press("<down>") }
                    free.press(step)
                    let (before, after) = (try #require(start.lab).state, try #require(free.lab).state)
                    if before != after, Allowance([]).violation(from: before, to: after) == nil {
                        #expect(line.reason == nil, "\(name)")
                    }
                }
            }
        }
    }

    @Test func theKeySaysSoAndOpensNothing() throws {
        var state = Fixture.state()
        let lesson = try #require(Fixture.course.lessons.first { $0.id == "mean-squared-error" })
        _ = state.openStep(5, of: lesson)
        state.press("<tab>")
        for (key, what) in [("l", "loss"), ("b", "what stands beside"), ("F", "formula"), ("a", "the rows")] {
            state.press(key)
            #expect(state.message?.text == "This goal is about predicted, actual; \(what) must stay as before.")
            #expect(state.overlay == nil && state.lab?.prompt == nil)
        }
    }

    /// The palette has the same reasons.
    @Test func theLossesOfThePaletteSaySoToo() throws {
        var state = Fixture.state(.lab(try LabSession(try LabState(json: Self.labs[0])).allowing(["predicted"])))
        state.take("huber loss")
        #expect(state.message?.text == "This lab is about predicted; loss must stay as before.")
    }

    // MARK: Steps

    @Test func aStepGoesAlongWhatMayChange() throws {
        var state = Fixture.state(.lab(try LabSession(try LabState(json: Self.labs[6])).allowing(["mean"])))
        func numbers() -> [Double] {
            if let lab = LikelihoodLab.of(state.lab?.state) { lab.parameterValues } else { [] }
        }
        state.press("s")
        #expect(numbers()[0] > 1 && numbers()[1] == 2, "\(state.message?.text ?? "")")
        let once = numbers()[0]
        state.press("e")
        #expect(state.isRunning)
        state.finish()
        #expect(numbers()[0] > once && numbers()[0] < 2 && numbers()[1] == 2, "\(numbers())")
        state = Fixture.state(.lab(try LabSession(try LabState(json: Self.labs[6])).allowing(["data"])))
        for key in ["s", "e"] {
            state.press(key)
            #expect(isRefused(state) && !state.isRunning && numbers() == [1, 2])
        }
    }

    @Test func aRunTakesPinnedRunsAlong() throws {
        let lab = LabSession(try LabState(json: Self.labs[3]))
        var state = Fixture.state(.lab(try lab.allowing(["run"])))
        state.press(" ")
        #expect(state.isRunning)
        for _ in 0..<5 { _ = state.reduce(.tick(steps: 2)) }
        state.press(" ")
        let pinned = try #require(state.trainerLab).pinned
        #expect(pinned.count == 1 && pinned[0].stepCount > 0 && state.message == nil)
        state.press("e")
        #expect(!isRefused(state))
        state.press("b")
        #expect(state.trainerLab?.pinned.count == 1)
        #expect(state.message?.text == "This lab is about run; what is pinned must stay as before.")
        state.press("d")
        #expect(state.trainerLab?.pinned.count == 1 && isRefused(state))
        state = Fixture.state(.lab(try lab.allowing(["run", "pin"])))
        state.press("b")
        #expect(state.trainerLab?.pinned.count == 2)
        state.press("d")
        #expect(state.trainerLab?.pinned.count == 1)
    }

    /// A second run that was told by its loss is the same run once it is told otherwise.
    @Test func aComparedRunComesAlong() throws {
        let lab = LabSession(
            try LabState(json: #"{"kind": "trainer", "dataset": "blobs", "loss": "bce", "compare": "mse"}"#))
        var state = Fixture.state(.lab(try lab.allowing(["run"])))
        for key in ["s", "e", "s", "e"] {
            state.press(key)
            #expect(!isRefused(state), "\(state.message?.text ?? "")")
        }
        #expect(state.trainerLab?.pinned.first?.stepCount == state.trainerLab?.trainer.stepCount)
    }

    // MARK: Lines that are typed

    /// A number is taken as it was typed, or it is said why not.
    @Test(arguments: labs) func aTypedNumberIsTakenOrRefused(json: String) throws {
        let session = LabSession(try LabState(json: json))
        for number in ["-3", "2", "0.5", "1e9", "2.5", "0"] {
            for (index, row) in Features.of(session.state).options.enumerated() where row.prompt != nil {
                var state = Fixture.state(.lab(session), columns: 120, rows: 40)
                state.press("o")
                for _ in 0..<index { state.press("<down>") }
                state.press("<enter>" + String(repeating: "<back>", count: 30) + number + "<enter>")
                guard state.lab?.prompt == nil else {
                    #expect(
                        state.lab?.state == session.state && state.lab?.prompt?.mistake != nil, "\(row.title) \(number)"
                    )
                    continue
                }
                let rows = Features.of(try #require(state.lab).state).options
                let value = rows.first { $0.title == row.title }?.value ?? ""
                let digits = value.filter { $0.isNumber || ".-e".contains($0) }
                let shown = value.contains("%") ? (Double(digits) ?? .nan) / 100 : Double(value)
                #expect(shown == Double(number), "\(row.title): \(number) became \(value)")
            }
        }
    }

    /// The same of what is selected: each number of each panel.
    @Test(arguments: labs.filter { !$0.contains("trainer") }) func aTypedValueIsTakenOrRefused(json: String) throws {
        let session = LabSession(try LabState(json: json))
        #expect(session.state.kind != .trainer)
        for number in ["-3", "2", "0.5", "1e9", "2.5", "0"] {
            var state = Fixture.state(.lab(session), columns: 120, rows: 40)
            for place in 0..<8 {
                var typed = state
                typed.press("<enter>" + String(repeating: "<back>", count: 30) + number + "<enter>")
                let before = typed.lab?.state
                if let prompt = typed.lab?.prompt, prompt.kind.isCell {
                    #expect(prompt.mistake != nil && before == state.lab?.state, "\(place): \(number)")
                } else if typed.lab?.prompt == nil {
                    typed.press("<enter>")
                    #expect(Double(typed.lab?.prompt?.line.text ?? "") == Double(number), "\(place): \(number)")
                }
                state.press(place % 4 == 3 ? "<down>" : place % 2 == 0 ? "<down>" : "<right>")
            }
        }
    }

    /// Escape ends the typing, and a run goes on.
    @Test func escapeKeepsWhatRanMeanwhile() throws {
        var state = Fixture.state(.lab(LabSession(try LabState(json: Self.labs[4]))))
        state.press(" ")
        _ = state.reduce(.tick(steps: 3))
        state.press("o")
        let rate = try #require(state.sheet?.0.lines(state).firstIndex { $0.title == "Learning rate" })
        for _ in 0..<rate { state.press("<down>") }
        state.press("0.5")
        let then = try #require(state.trainerLab).trainer.stepCount
        _ = state.reduce(.tick(steps: 4))
        state.press("<esc><esc>")
        #expect(state.isRunning && state.trainerLab?.trainer.stepCount == then + 4)
        // What is taken goes on from there too, and undo leads back to it.
        state.press("o")
        for _ in 0..<rate { state.press("<down>") }
        state.press("0.5")
        _ = state.reduce(.tick(steps: 2))
        state.press("<enter><esc>")
        #expect(state.trainerLab?.trainer.stepCount == then + 6)
        #expect(state.trainerLab?.trainer.specification.learningRate == 0.5)
        state.press("z")
        #expect(state.trainerLab?.trainer.stepCount == then + 6)
        #expect(state.trainerLab?.trainer.specification.learningRate != 0.5)
    }
}
