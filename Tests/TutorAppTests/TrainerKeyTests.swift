import Fields
import Labs
import LossMath
import Plotting
import TestSupport
import Testing
import TextGrid
import Training
import Wording

@testable import TutorApp

/// The trainer lab, played with keys.
@Suite struct TrainerKeyTests {
    private func state(_ specification: TrainingSpecification, epochsRun: Int = 0) throws -> AppState {
        Fixture.state(
            .lab(LabSession(try TrainerLab(specification, epochsRun: epochsRun))), columns: 100, rows: 30)
    }

    private func lab(_ state: AppState) throws -> TrainerLab {
        let lab = try #require(TrainerLab.of(state.lab?.state))
        return lab
    }

    /// Back to an epoch by the cursor, and on again: the same run.
    @Test func rewindingByTheCursorAndGoingOnIsTheSameRun() throws {
        var state = try state(TrainingSpecification(dataset: "circles"))
        state.press("eeeee")
        let whole = try lab(state).trainer
        state.press("<left><left><left>")
        #expect(try lab(state).cursorEpoch == 2)
        // The metric there and the best one stand beside the loss, and the terminal's cursor in that line.
        let reached = try lab(state).trainer.history.metric
        let best = try #require(reached.max())
        let grid = AppView.draw(state)
        let said = grid.lines[try #require(grid.cursor).y]
        #expect(said.contains("At epoch 2: loss ") && said.contains("; enter goes back."))
        #expect(said.contains("accuracy \(NumberText.percent(reached[2])) (best \(NumberText.percent(best)) at "))
        #expect(state.text.contains("epoch 2: "))
        state.press("<enter>")
        #expect(try lab(state).cursorEpoch == nil)
        #expect(try lab(state).trainer.epoch == 2)
        #expect(try lab(state).trainer.history.trainLoss == Array(whole.history.trainLoss.prefix(3)))
        state.press("eee")
        #expect(try lab(state).trainer.history == whole.history)
        #expect(try lab(state).trainer.parameters == whole.parameters)
    }

    @Test func escapePutsTheCursorAwayBeforeItLeaves() throws {
        var state = try state(TrainingSpecification(dataset: "xor"), epochsRun: 3)
        state.press("<left><esc>")
        #expect(try lab(state).cursorEpoch == nil)
        #expect(state.screen != .home)
        state.press("<esc>")
        #expect(state.screen == .home)
    }

    /// On a saturated sigmoid, cross-entropy gets away and squared error does not.
    @Test func aSecondRunFromASaturatedStart() throws {
        var specification = TrainingSpecification(dataset: "blobs")
        specification.hidden = []
        var state = try state(specification)
        state.take("a saturated start")
        #expect(try lab(state).trainer.specification.initialWeights?.last?.biases == [8])
        #expect(try lab(state).pinned.first?.loss == .meanSquaredError)
        #expect(try lab(state).pinned.first?.parameters == lab(state).trainer.parameters)
        state.press("eeeeeeee")
        let (one, other) = (try lab(state).trainer, try #require(try lab(state).pinned.first))
        #expect(one.stepCount == other.stepCount)
        #expect(one.metric > 0.85)
        #expect(other.metric < 0.6)
        // Accuracy and gradient norm of both stand there, beside the outputs of both; at 80 by 24 too.
        for (columns, rows) in [(100, 30), (80, 24), (120, 40), (200, 60)] {
            state.size = Size(columns: columns, rows: rows)
            let text = state.text
            for words in [
                "accuracy in %", "gradient norm", "outputs: 1 ╌╌ MSE", "outputs: 2 ── BCE",
            ] {
                #expect(text.contains(words), "\(words) at \(columns) × \(rows)")
            }
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(" 1 ╌╌ MSE  ") })
            let numbers = line.split(separator: " ").dropFirst(3)
            #expect(numbers.count == 5 && numbers.first == "8" && Double(numbers.last ?? "").map { $0 < 0.01 } == true)
        }
        state.press("d")
        #expect(try lab(state).pinned.first == nil)
        // A second time takes the usual weights again.
        state.take("a saturated start")
        #expect(try lab(state).trainer.specification.initialWeights == nil)
    }

    @Test func theSetupListChangesTheRun() throws {
        var state = try state(TrainingSpecification(dataset: "circles"))
        state.press("o")
        #expect(state.text.contains("Hidden layers"))
        state.press("+")
        let data = try lab(state).trainer.specification.dataset
        #expect(data != "circles")
        state.press("-")
        #expect(try lab(state).trainer.specification.dataset == "circles")
        state.press("<esc>")
        state.set("Optimiser", "+")
        #expect(try lab(state).trainer.specification.optimizer == .momentum)
        #expect(state.overlay == nil)
        state.set("Epochs", "77<enter>")
        #expect(try lab(state).trainer.specification.epochs == 77)
        state.press("zzzz")
        let plain = try Trainer(TrainingSpecification(dataset: "circles")).specification
        #expect(try lab(state).trainer.specification == plain)
    }

    /// The loss's epsilon goes with the loss, and does not become the optimiser's.
    @Test(arguments: [Optimizer.sgd, .momentum, .adam]) func epsilonGoesWithTheLoss(_ optimizer: Optimizer) throws {
        var specification = TrainingSpecification(dataset: "circles")
        specification.choose(optimizer)
        (specification.loss, specification.logForm, specification.epsilon) = ("bce", .clip, 1e-7)
        var state = try state(specification)
        state.set("Loss", "+")
        let changed = try lab(state).trainer.specification
        #expect(changed.loss != "binary_cross_entropy" && changed.logForm == nil && changed.epsilon == nil)
        #expect(changed.optimizerNumbers == (try Trainer(specification).specification.optimizerNumbers))
    }

    /// Whatever is chosen can be trained, and a value that cannot is passed over.
    @Test func everyChoiceLeadsToARunThatWorks() throws {
        for dataset in DataSet.ids where dataset != "digits" {
            var state = try state(TrainingSpecification(dataset: dataset))
            state.press("o")
            for _ in 0..<16 {
                state.press("+<down>")
                let error = state.message.map { $0.role == .error } ?? false
                #expect(!error, "\(dataset): \(state.message?.text ?? "")")
            }
            state.press("<esc>s")
            let trainer = try lab(state).trainer
            #expect(trainer.stepCount == 1)
        }
    }

    @Test func panelsAreThoseThatHaveSomethingToShow() throws {
        var state = try state(TrainingSpecification(dataset: "line"), epochsRun: 2)
        var titles: [String] = []
        for _ in 0..<4 {
            titles.append(contentsOf: TrainerLab.Panel.allCases.map(\.title).filter { state.text.contains($0) })
            state.press("p")
        }
        // A linear output has no bounds to saturate at.
        #expect(!titles.contains(TrainerLab.Panel.outputs.title))
        #expect(titles.contains(TrainerLab.Panel.landscape.title))
        #expect(titles.contains(TrainerLab.Panel.gradients.title))
        #expect(titles.contains(TrainerLab.Panel.data.title))
    }

    @Test func aRunThatDivergesSaysSo() throws {
        var specification = TrainingSpecification(dataset: "line")
        specification.learningRate = 3
        var state = try state(specification)
        state.press("eee")
        #expect(state.text.contains("overshoots the minimum"))
    }

    /// The keys go along all paces, say each, and stay at the ends; what is chosen is kept.
    @Test func thePaceIsChosenByKeysAndKept() throws {
        var state = try state(TrainingSpecification(dataset: "circles"))
        let total = Double(try lab(state).trainer.totalSteps)
        #expect(state.stepsPerSecond == total / 6)
        // Where nothing runs there is nothing to say of it.
        #expect(!state.text.contains("a run") && !state.text.contains("{ }"))
        state.press(" ")
        #expect(
            state.text.contains("about six seconds a run: space pauses, } is faster") && state.text.contains("{ } pace")
        )
        state.press(" ")
        #expect(state.reduce(.key(.character("}"))) == [.keep(Settings(pace: .atOnce))])
        #expect(state.stepsPerSecond == nil)
        #expect(state.text.contains("at once"))
        let fastest = state.reduce(.key(.character("}")))
        #expect(fastest.isEmpty && state.message?.text == "There is no faster pace than at once.")
        var rates: [Double] = []
        for _ in 0..<5 {
            state.press("{")
            rates.append(try #require(state.stepsPerSecond))
        }
        #expect(rates == [total / 6, total / 20, 10, 3, 1])
        #expect(state.text.contains("a step a second"))
        state.press("{")
        #expect(state.stepsPerSecond == 1)
    }

    /// A run of 12 steps takes two a second at six seconds: ten a second are faster, and `}` is never slower.
    @Test func fasterIsFasterForShortRunsToo() throws {
        let specification = TrainingSpecification(dataset: "line").with(batchSize: 1000, epochs: 12)
        var state = try state(specification)
        #expect(state.stepsPerSecond == 2)
        var rates = [2.0]
        while let rate = state.stepsPerSecond {
            #expect(rate >= rates[rates.count - 1])
            rates.append(rate)
            state.press("}")
        }
        #expect(rates.suffix(2) == [3, 10])
    }

    /// ASCII is a preference like others: chosen in the program, kept, and taken up at the next start.
    @Test func asciiIsChosenAndKept() throws {
        var state = Fixture.state(.lab(LabSession(Fixture.start(of: .vector))), columns: 80, rows: 24)
        state.press("c")
        state.press("ascii<enter>")
        #expect(state.text.allSatisfy { $0.isASCII } && state.message?.text == "ASCII alone; remembered.")
        let read = try #require(Settings.read(json: Array(state.settings.json.utf8)).settings)
        let next = AppState(
            size: state.size, glyphs: .unicode, screen: state.screen, course: state.course, settings: read
        )
        let drawn = AppView.draw(next).text
        #expect(drawn.allSatisfy { $0.isASCII })
        state.press("c")
        state.press("ascii<enter>")
        #expect(!state.text.allSatisfy { $0.isASCII } && state.settings.isASCII == false)
    }

    @Test func reducedMotionMeansAtOnceUntilAPaceIsChosen() throws {
        var state = try state(TrainingSpecification(dataset: "circles"))
        state.take("reduced motion")
        #expect(state.stepsPerSecond == nil)
        let kept = try #require(Settings.read(json: Array(state.settings.json.utf8)).settings)
        #expect(kept == state.settings && kept.pace == .atOnce)
        state.press("{")
        #expect(state.stepsPerSecond != nil)
        state.press("{")
        state.take("reduced motion")
        state.take("reduced motion")
        #expect(state.settings.pace == .twentySeconds)
    }

    /// At a pace a run stops at any step, and goes on from there to the same end.
    @Test func aRunIsPausedAtAnyEpochAndGoesOn() throws {
        var state = try state(TrainingSpecification(dataset: "circles"))
        let perEpoch = try lab(state).trainer.stepsPerEpoch
        state.press(" ")
        _ = state.reduce(.tick(steps: 7 * perEpoch))
        state.press(" ")
        _ = state.reduce(.tick(steps: 7 * perEpoch))
        #expect(try lab(state).trainer.epoch == 7 && !state.isRunning)
        state.press("{ ")
        #expect(state.text.contains("running, about twenty seconds a run: space pauses"))
        for _ in 0..<300 { _ = state.reduce(.tick(steps: perEpoch)) }
        var plain = try Trainer(TrainingSpecification(dataset: "circles"))
        plain.advance(steps: plain.totalSteps)
        #expect(try lab(state).trainer == plain && !state.isRunning)
    }

    // MARK: Pinned runs

    /// Up to four runs from one start, told apart by what differs and nothing else.
    @Test func pinnedRunsAreComparedAndNamedByWhatDiffers() throws {
        var state = try state(TrainingSpecification(dataset: "circles"), epochsRun: 20)
        let first = try lab(state).trainer
        state.press("b")
        #expect(try lab(state).pinned == [first] && lab(state).trainer.stepCount == 0)
        // The copy begins where the pinned run began, to the bit.
        func bits(_ layers: [LayerWeights]) -> [UInt64] {
            layers.flatMap { $0.weights + $0.biases }.map(\.bitPattern)
        }
        #expect(try bits(lab(state).trainer.parameters) == bits(first.initialParameters))
        state.press("+")
        let rate = try lab(state).trainer.specification.learningRate
        #expect(try lab(state).runNames == ["rate \(rate)", "rate 0.3"])
        // It runs alone to where the pinned one is; from there both race.
        for epoch in 1...22 {
            state.press("e")
            #expect(try lab(state).runs.map(\.epoch) == [epoch, max(20, epoch)])
        }
        var plain = try Trainer(TrainingSpecification(dataset: "circles"))
        plain.advance(steps: 22 * plain.stepsPerEpoch)
        #expect(try lab(state).pinned == [plain])
        for (sample, name) in zip(["──", "╌╌"], ["rate \(rate)", "rate 0.3"]) {
            #expect(state.text.split(separator: "\n").contains { $0.contains(sample) && $0.contains(name) })
        }
        // Other batches: another number of steps to the epoch, and the same pace by epochs.
        state.press("b")
        state.set("Batch", "+")
        state.press("b")
        state.set("Seed", "+")
        state.press("e")
        #expect(
            try lab(state).runNames == [
                "rate \(rate), batch 20, seed 2", "rate 0.3, batch 10, seed 1", "rate \(rate), batch 10, seed 1",
                "rate \(rate), batch 20, seed 1",
            ])
        state.press("b")
        #expect(state.message?.text == "3 runs are pinned; d lets the last one go.")
        let four = try lab(state)
        guard let again = TrainerLab.of(try LabState(json: LabState(four).json)) else {
            Issue.record("another lab came back")
            return
        }
        #expect(again == four)
        state.press("ddd")
        #expect(try lab(state).pinned.isEmpty)
        state.press("zzz")
        #expect(try lab(state) == four)
    }

    /// The cursor reads off all runs.
    @Test func theTableIsReadAtTheCursor() throws {
        var state = try state(TrainingSpecification(dataset: "circles"), epochsRun: 6)
        state.press("b+eeeeee<left><left>")
        let (one, other) = (try lab(state).runs[0].history, try lab(state).runs[1].history)
        for (name, history) in zip(try lab(state).runNames, [one, other]) {
            let line = try #require(state.text.split(separator: "\n").first { $0.dropFirst(6).hasPrefix("\(name)  ") })
            let numbers = line.dropFirst(name.count + 6).split(separator: " ")
            #expect(numbers.first == "4")
            let (loss, norm) = (try #require(Double(numbers[1])), try #require(Double(numbers.last ?? "")))
            #expect(abs(loss - history.trainLoss[4]) < 1e-3 * loss)
            #expect(abs(norm - history.gradientNorm[3]) < 0.06 * norm)
        }
    }

    /// From the trainer two keys, from home the palette: squared error stays, cross-entropy gets away, and the numbers say
    /// so, with and without colour.
    @Test(arguments: [(80, 24, Mode.unicode), (80, 24, .ascii), (100, 30, .unicode), (200, 60, .unicode)])
    func saturationTakesTwoKeys(columns: Int, rows: Int, mode: Mode) throws {
        var state = Fixture.state(
            .lab(LabSession(Fixture.start(of: .trainer))), columns: columns, rows: rows, mode: mode)
        state.press("] ")
        #expect(state.lab?.preset?.id == "saturation" && state.isRunning)
        var least = 1.0
        while state.isRunning {
            _ = state.reduce(.tick(steps: 40))
            let runs = try #require(state.trainerLab).runs
            #expect(runs[1].metric == 0.5 && runs[1].history.gradientNorm.allSatisfy { $0 < 0.01 })
            least = min(least, runs[0].history.gradientNorm.min() ?? 1)
        }
        let runs = try #require(state.trainerLab).runs
        #expect(runs.map(\.loss) == [.binaryCrossEntropy, .meanSquaredError] && runs[0].metric > 0.9 && least > 0.01)
        #expect(runs[0].initialParameters == runs[1].initialParameters)
        let text = state.text
        let titles = mode == .ascii ? ["1 == MSE", "2 ## BCE"] : ["1 ╌╌ MSE", "2 ── BCE"]
        for words in ["accuracy in %", "gradient norm"] + titles.map({ "outputs: " + $0 }) {
            #expect(text.contains(words), "\(words)")
        }
        for (name, accuracy) in [("BCE", NumberText.percent(runs[0].metric)), ("MSE", "50 %")] {
            let line = try #require(
                text.split(separator: "\n").first { $0.dropFirst(mode == .ascii ? 7 : 6).hasPrefix("\(name)  ") })
            #expect(line.contains("  \(accuracy)  ") && line.split(separator: " ").last.flatMap { Double($0) } != nil)
        }
        state.press("<esc>")
        #expect(state.lab?.preset == nil && state.trainerLab != nil)
        var home = Fixture.state()
        home.take("saturation")
        #expect(home.lab?.preset?.id == "saturation")
    }

    /// Panels, the cursor and the uppermost curve are those of the run in focus.
    @Test func bracketsTurnToAnotherRun() throws {
        var state = try state(TrainingSpecification(dataset: "circles"), epochsRun: 20)
        state.press("b+eeeeepppp")
        #expect(try lab(state).focus == 0 && lab(state).focused.epoch == 5)
        state.press("[")
        #expect(state.message?.text == "Panels, cursor and + − are now of rate 0.3.")
        // The data are those of both.
        #expect(state.text.contains("▸1 ╌╌ rate 0.3") && state.text.contains("┌ the data ─"))
        state.press("<left>")
        #expect(try lab(state).cursorEpoch == 19)
        // The other run has no such epoch.
        state.press("]")
        #expect(try lab(state).cursorEpoch == 5)
        state.press("]")
        #expect(state.message?.text == "This is the last run.")
        let row = try #require(
            state.text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
                $0.dropFirst(6).hasPrefix("rate 0.3  ")
            })
        _ = state.mouse(MouseEvent(.press, x: 10, y: row))
        #expect(try lab(state).focus == 1)
        state.press("<esc>d")
        #expect(try lab(state).focus == 0 && lab(state).pinned.isEmpty)
    }

    @Test func runsRaceToTheEndOfTheLongest() throws {
        var specification = TrainingSpecification(dataset: "line")
        specification.epochs = 5
        var state = try state(specification)
        state.press("b")
        state.set("Epochs", "3<enter>")
        state.press(" ")
        for _ in 0..<200 where state.isRunning { _ = state.reduce(.tick(steps: 1)) }
        #expect(try lab(state).runs.map(\.epoch) == [3, 5] && !state.isRunning)
        #expect(state.text.contains("The runs are finished"))
        // Once more, all from their start.
        state.press(" ")
        #expect(try lab(state).runs.map(\.stepCount) == [0, 0])
    }

    // MARK: What fits

    /// Falling nicely at half of the examples right is the very bug that lessons warn of.
    @Test(arguments: [("kl", "single output"), ("cosine_similarity_loss", "single output"), ("entropy", "targets")])
    func aLossThatLearnsNothingIsNotOfferedAndSaid(loss: String, word: String) throws {
        var specification = TrainingSpecification(dataset: "circles")
        specification.loss = loss
        var told = try state(specification)
        let reason = try #require(try lab(told).trainer.misfit)
        #expect(reason.contains(word) && told.text.contains(reason.prefix(40)))
        // What is told can be run, with another rate too.
        told.press("+e")
        #expect(try lab(told).trainer.epoch == 1 && lab(told).trainer.loss == LossID(named: loss))
        var state = try state(TrainingSpecification(dataset: "circles"))
        let title = try #require(LossID(named: loss)).title
        state.press("l\(title)")
        #expect(state.text.contains(reason.prefix(40)))
        state.press("<enter>")
        #expect(try lab(state).trainer.loss == .binaryCrossEntropy && state.message?.text == reason)
        state.press("<esc>")
        for _ in LossID.allCases {
            state.set("Loss", "+")
            #expect(try lab(state).trainer.misfit == nil)
        }
    }

    /// Rows of classes are what these losses are for.
    @Test func lossesOfRowsFitClasses() throws {
        var specification = TrainingSpecification(dataset: "three-blobs")
        specification.loss = "kl"
        #expect(try Trainer(specification).misfit == nil)
    }

    /// A loss that fits stays; one that does not goes with the output, and comes back with it.
    @Test func anOutputTakesAFittingLossAlong() throws {
        let specification = TrainingSpecification(dataset: "circles").with(loss: "bce", logForm: .clip, epsilon: 1e-7)
        var state = try state(specification)
        let before = try lab(state)
        state.set("Output", "-")
        // Before sigmoid comes tanh.
        let after = try lab(state).trainer
        #expect(after.loss == .meanSquaredError && after.specification.output != .sigmoid)
        #expect(after.specification.logForm == nil)
        state.press("z")
        #expect(try lab(state) == before)
        state.press("o")
        for _ in 0..<20 where state.sheet.map({ $0.0.lines(state)[$0.1.selected].title }) != "Output" {
            state.press("<down>")
        }
        state.press("-")
        #expect(state.message?.text.contains("the one brings the other") == true)
        // Squared error fits a sigmoid too.
        state.press("+")
        #expect(try lab(state).trainer.loss == .meanSquaredError)
        #expect(try lab(state).trainer.specification.output == .sigmoid)
    }

    @Test func aRefusalBlamesWhatIsToBlame() throws {
        var specification = TrainingSpecification(dataset: "circles")
        specification.loss = "cce"
        let refusal = #expect(throws: TrainingError.self) { try Trainer(specification) }
        #expect(refusal?.description.contains("a column for each class") == true)
        specification.loss = "bce"
        // Outputs of exactly 1 are the formula's business, not that of the data.
        (specification.loss, specification.formula) = (nil, "-mean(log(1 - p))")
        var weights = try Trainer(TrainingSpecification(dataset: "circles")).initialParameters
        weights[weights.count - 1].biases = [100]
        specification.initialWeights = weights
        let words = "infinite before the first step: the formula has no value for the first outputs, from 1 to 1"
        #expect(try Trainer(specification).trouble?.contains(words) == true)
        var line = TrainingSpecification(dataset: "line")
        line.initialWeights = [LayerWeights(weights: [1e300], biases: [0])]
        #expect(try Trainer(line).trouble?.contains("the data or the initial weights are too large") == true)
    }

    /// A class looks the same in the data, in what the model believes and in the legends.
    @Test(arguments: ["blobs", "three-blobs", "circles", "moons", "xor", "spirals"])
    func aClassHasOneMark(dataset: String) throws {
        var state = try state(TrainingSpecification(dataset: dataset), epochsRun: 1)
        let trainer = try lab(state).trainer
        let data = trainer.dataSet
        #expect(data.kind != .regression && ModelPicture.canDraw(trainer))
        for title in [TrainerLab.Panel.model.title, TrainerLab.Panel.data.title] {
            #expect(state.text.contains(title))
            for (name, mark) in zip(data.targetNames, RegionMap.marks) {
                #expect(state.text.contains("\(mark.0) \(name)"), "\(name) in \(title)")
            }
            state.press("p")
        }
    }

    /// Ticks change the run in place; keys between them find it whole.
    @Test func ticksAndKeysMixed() throws {
        var state = try state(TrainingSpecification(dataset: "xor"))
        state.press(" ")
        for _ in 0..<5 { _ = state.reduce(.tick(steps: 7)) }
        state.press("yp")
        for _ in 0..<5 { _ = state.reduce(.tick(steps: 7)) }
        #expect(try lab(state).trainer.stepCount == 70)
        var plain = try Trainer(TrainingSpecification(dataset: "xor"))
        plain.advance(steps: 70)
        #expect(try lab(state).trainer.parameters == plain.parameters)
    }
}

/// From the vector lab to the trainer.
@Suite struct TrainWithLossTests {
    @Test func aTypedLossTrainsANetwork() throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "mse")), columns: 100, rows: 30)
        state.press("F")
        for _ in 0..<40 { state.press("<back>") }
        state.press("mean(abs(y - p)^3)<enter>N")
        let lab = try #require(TrainerLab.of(state.lab?.state))
        #expect(lab.trainer.specification.formula == "mean(abs(y - p)^3)")
        #expect(lab.trainer.specification.dataset == "line")
        let before = lab.trainer.trainLoss
        state.press("eeee")
        let after = try #require(state.trainerLab)
        #expect(after.trainer.trainLoss < before)
        // The list that sets runs up shows it, and takes another loss.
        state.press("o")
        #expect(state.text.contains("mean(abs(y - p)^3)"))
    }

    @Test func everyBuiltInLossIsTakenOrRefusedWithAReason() throws {
        for id in LossID.allCases where id.usesActual {
            var state = Fixture.state(try Fixture.vector(.init(loss: id.shortName)))
            state.press("N")
            if let lab = TrainerLab.of(state.lab?.state) {
                #expect(lab.trainer.loss == id)
            } else {
                #expect(state.message?.role == .error, "\(id)")
            }
        }
    }

    /// What libraries print of the first epoch of lesson 1's rows, one at a time: 20.675; the same rows after it: 7.592.
    @Test func theRunningMeanIsDrawnBesideTheLoss() throws {
        var state = Fixture.state(
            .lab(
                LabSession(
                    try LabState(
                        json: #"{"kind": "trainer", "x": [1, 2, 3, 4], "y": [2.1, 3.9, 6.2, 7.8], "bias": false,"#
                            + #" "output": "linear", "loss": "mse", "learningRate": 0.01, "batchSize": 1, "epochs": 4,"#
                            + #" "epochsRun": 1, "initialWeights": [{"W": [0]}]}"#))))
        #expect(!state.text.contains("running mean"))
        state.set("Running mean", "+")
        #expect(state.text.contains("running mean"))
        let lab = try #require(TrainerLab.of(state.lab?.state))
        let words = TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil).description
        #expect(words.contains("20.68 to 20.68") && words.contains("to 7.592"), "\(words)")
    }
}
