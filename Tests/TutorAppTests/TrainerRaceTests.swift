import Labs
import LossMath
import TestSupport
import Testing
import TextGrid
import Training
import Wording

@testable import Plotting
@testable import TutorApp

/// Runs beside each other, as they are seen and changed.
@Suite struct TrainerRaceTests {
    private func state(
        _ rates: [Double] = [], columns: Int = 100, rows: Int = 30, mode: Mode = .unicode, epochsRun: Int = 0
    ) throws -> AppState {
        var specification = TrainingSpecification(dataset: "circles")
        specification.learningRate = rates.first ?? 0.3
        var state = Fixture.state(
            .lab(LabSession(try TrainerLab(specification, epochsRun: epochsRun))), columns: columns,
            rows: rows, mode: mode)
        for rate in rates.dropFirst() {
            state.press("b")
            state.set("Learning rate", "\(rate)<enter>")
        }
        return state
    }

    /// Cross-entropy and squared error from one start.
    private func unlike(columns: Int = 100, rows: Int = 30, mode: Mode = .unicode) throws -> AppState {
        var lab = try TrainerLab(TrainingSpecification(dataset: "circles"))
        try lab.compare(with: .meanSquaredError)
        return Fixture.state(.lab(LabSession(lab)), columns: columns, rows: rows, mode: mode)
    }

    private func lab(_ state: AppState) throws -> TrainerLab { try #require(state.trainerLab) }

    /// Of four runs in a small window what matters has at least five rows, and it is said how the rest is seen.
    @Test(arguments: [2, 3, 4], [Mode.unicode, .ascii])
    func whatMattersHasFiveRows(runs: Int, mode: Mode) throws {
        let state = try state(Array([0.3, 0.1, 0.03, 1].prefix(runs)), columns: 80, rows: 24, mode: mode, epochsRun: 3)
        let lines = state.text.split(separator: "\n", omittingEmptySubsequences: false)
        let top = try #require(lines.firstIndex { $0.contains("loss") && !$0.contains("losstutor") })
        let end = try #require(lines[top...].firstIndex { $0.prefix(12).contains(mode == .ascii ? "+-" : "└") })
        #expect(end - top - 1 >= 5, "\(state.text)")
        #expect(state.text.contains("with more rows: accuracy and gradients") == (runs == 4), "\(state.text)")
    }

    /// Runs that differ in a given weight alone are called by it.
    @Test func runsAreCalledByTheWeightTheyBeginWith() throws {
        var specification = TrainingSpecification(x: [[0.3], [2]], y: [0.2, 0.9]).with(
            output: .sigmoid, loss: "bce", hasBiases: false, initialWeights: [LayerWeights(weights: [-6], biases: [])])
        var lab = try TrainerLab(specification)
        lab.pin()
        specification.initialWeights = [LayerWeights(weights: [-2.5], biases: [])]
        try lab.take(specification)
        #expect(lab.runNames == ["w = −2.5", "w = −6"])
        let state = Fixture.state(.lab(LabSession(lab)), columns: 120, rows: 40)
        #expect(state.text.contains("w = −2.5") && !state.text.contains("this run"), "\(state.text)")
        let ascii = Fixture.state(.lab(LabSession(lab)), columns: 120, rows: 40, mode: .ascii)
        #expect(ascii.text.contains("w = -2.5") && ascii.text.allSatisfy(\.isASCII))
        // Of several weights the first that tells all apart is named.
        var larger = TrainingSpecification(dataset: "circles")
        larger.hidden = []
        larger.initialWeights = [LayerWeights(weights: [0.5, 1], biases: [0])]
        lab = try TrainerLab(larger)
        lab.pin()
        larger.initialWeights = [LayerWeights(weights: [0.5, 2], biases: [0])]
        try lab.take(larger)
        #expect(lab.runNames == ["weight from x2 to p = 2", "weight from x2 to p = 1"])
    }

    // MARK: What is changed

    /// What is marked is what keys and settings change, whatever else stands beside it.
    @Test func theMarkedRunIsTheOneThatChanges() throws {
        var state = try unlike()
        state.press("[")
        let before = try lab(state).trainer
        state.press("+")
        #expect(try lab(state).trainer == before)
        #expect(try lab(state).pinned[0].specification.learningRate == 0.5)
        #expect(state.message?.text == "Learning rate 0.5, was 0.3.")
        #expect(state.text.contains("MSE · SGD 0.5"))
        state.set("Batch", "+")
        #expect(try lab(state).pinned[0].specification.batchSize == 20 && lab(state).trainer == before)
        state.press("l")
        #expect(state.sheet.map { $0.0.lines(state)[$0.1.selected].title } == "mean squared error")
        state.press("<esc>]+")
        #expect(try lab(state).trainer.specification.learningRate == 0.5)
        #expect(try lab(state).pinned[0].specification.batchSize == 20)
        state.press("zzz")
        #expect(try lab(state).trainer == before && lab(state).pinned[0].specification.learningRate == 0.3)
    }

    /// A pinned run that begins anew goes alone until it has caught up; then all go on together.
    @Test func aRunBegunAnewCatchesUp() throws {
        var state = try state([0.3, 0.1])
        for _ in 0..<4 { state.press("e") }
        state.press("[")
        state.set("Seed", "+")
        #expect(try lab(state).runs.map(\.epoch) == [4, 0])
        for epochs in [[4, 1], [4, 2], [4, 3], [4, 4], [5, 5]] {
            state.press("e")
            #expect(try lab(state).runs.map(\.epoch) == epochs)
        }
        // A copy is one of the marked run; the marked one is let go.
        let marked = try lab(state).focused
        state.press("b")
        #expect(try lab(state).trainer.specification == marked.specification && lab(state).pinned.contains(marked))
        state.press("[[d")
        #expect(try lab(state).pinned.count == 1 && !lab(state).pinned.contains(marked))
    }

    // MARK: What is seen

    /// Something moves at every step from the first, not only at the end of an epoch.
    @Test(arguments: [Mode.unicode, .ascii], [(80, 24), (120, 40)])
    func everyStepIsSeen(mode: Mode, size: (Int, Int)) throws {
        for isRace in [false, true] {
            var state =
                try isRace
                ? unlike(columns: size.0, rows: size.1, mode: mode)
                : state(columns: size.0, rows: size.1, mode: mode)
            // The lines of the plot alone.
            func plot() -> [String] {
                state.text.split(separator: "\n").dropFirst(2).prefix(size.0 == 80 ? 8 : 26).map {
                    String($0.prefix(44))
                }
            }
            state.press(" ")
            for step in 1...8 {
                let before = plot()
                _ = state.reduce(.tick(steps: 1))
                #expect(plot() != before, "step \(step), race \(isRace)")
            }
            let steps = try lab(state).trainer.stepCount
            #expect(steps == 8)
        }
    }

    /// The batches of the first epochs are where they were taken.
    @Test func theLossOfEachBatchIsDrawnAtItsPlace() throws {
        var lab = try TrainerLab(TrainingSpecification(dataset: "circles"))
        lab.advance(steps: 5)
        let chart = TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil, isDrawn: true)
        let batches = try #require(chart.series.last)
        #expect(batches.name == "each batch" && batches.y == lab.trainer.history.steps.mean)
        #expect(zip(batches.x, [0.05, 0.15, 0.25, 0.35, 0.45]).allSatisfy { abs($0 - $1) < 1e-12 })
        // The curve goes on to where the run is.
        #expect(chart.series[0].x == [0, 0.5] && chart.series[0].y.last == lab.trainer.trainLoss)
        lab.advance(steps: 25)
        let later = TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil, isDrawn: true)
        #expect(later.series.map(\.name) == ["train"])
    }

    /// Losses of different kinds each begin at 1: none is pressed flat by the other.
    @Test func unlikeLossesAreInPartsOfTheirFirst() throws {
        var state = try unlike(columns: 120, rows: 40)
        for _ in 0..<20 { state.press("e") }
        #expect(state.text.contains("each loss / its first value"))
        let lab = try lab(state)
        let chart = TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil, isDrawn: true)
        for (series, run) in zip(chart.series, lab.runs) {
            #expect(series.y == run.history.trainLoss.map { $0 / run.history.trainLoss[0] })
        }
        // In words they are what was measured.
        let words = TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil)
        #expect(zip(words.series, lab.runs).allSatisfy { $0.y == $1.history.trainLoss })
    }

    /// Where curves lie on each other, and where they end together, all of them are seen.
    @Test func curvesOnEachOtherAreAllSeen() throws {
        var state = try state([0.3, 0.5, 1])
        for _ in 0..<200 { state.press("e") }
        let grid = AppView.draw(state)
        let roles = TrainerLab.looks.prefix(3).map(\.role)
        // The accuracy of all three is 1 in the end.
        let top = try #require((9..<20).first { y in (1...3).map { String(grid[$0, y].character) }.joined() == "100" })
        for (index, role) in roles.enumerated() {
            let cells = (30..<57).filter { grid[$0, top].style.role == role }
            #expect(!cells.isEmpty, "\(role)")
            // Each ends in its number, which its line of the table has too.
            let number = try lab(state).number(ofRun: index)
            let ends = (top...top + 3).flatMap { y in (30..<57).map { grid[$0, y] } }
            #expect(ends.contains { $0.style.role == role && $0.character == Character("\(number)") }, "\(role)")
        }
    }

    /// A run has its colour and its line everywhere, in ASCII too.
    @Test(arguments: Mode.allCases) func aRunLooksTheSameEverywhere(_ mode: Mode) throws {
        var state = try state([0.3, 0.1, 1], mode: mode)
        state.press("eee")
        for panel in ["outputs", "the model's beliefs"] {
            let grid = AppView.draw(state)
            for index in 0..<3 {
                let look = TrainerLab.looks[index]
                // Behind what is shown: a name has room where that leaves it.
                let title = ": \(try lab(state).number(ofRun: index)) \(look.dash.sample(glyphs: mode.glyphs)) "
                #expect(grid.text.contains(title), "\(title) at \(panel)")
            }
            state.press("ppp")
        }
        for index in 0..<3 {
            let chart = TrainerCharts.chart(.outputs, try lab(state), of: index, columns: 40, rows: 8) as? Histogram
            #expect(chart?.role == TrainerLab.looks[index].role)
        }
    }

    /// The outputs of runs below each other are counted on one axis, at every height: the same numbers as far apart.
    @Test(arguments: [[0.3, 1], [0.3, 0.1, 1]]) func outputsHaveOneAxis(rates: [Double]) throws {
        var seen = 0
        for rows in 24...50 {
            var state = try state(rates, columns: 100, rows: rows)
            state.press("eee")
            while try lab(state).shownPanel != .outputs { state.press("p") }
            let lines = state.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                String($0.dropFirst(58))
            }
            var axes: [[String]] = []
            var marks: [(row: Int, label: String)] = []
            for (row, line) in lines.enumerated() {
                if line.contains("┌ outputs: ") { marks = [] }
                let label = line.filter { $0.isNumber }
                if line.contains("┤") { marks.append((row, label)) }
                if line.contains("└┬") { axes.append(marks.map { "\($0.label) \(row - $0.row)" }) }
            }
            // Too low for axes none has one.
            #expect([0, rates.count].contains(axes.count) && Set(axes).count <= 1, "\(state.text)")
            seen += axes.first?.isEmpty == false ? 1 : 0
        }
        #expect(seen > 15)
    }

    /// Outputs between other bounds stand on the axis of both.
    @Test func outputsHaveOneRange() throws {
        var specification = TrainingSpecification(x: [[0.3], [2]], y: [0.2, 0.9]).with(output: .sigmoid, loss: "mse")
        var lab = try TrainerLab(specification)
        lab.pin()
        specification.output = .tanh
        try lab.take(specification)
        let charts = (0..<2).compactMap {
            TrainerCharts.chart(.outputs, lab, of: $0, columns: 40, rows: 8) as? Histogram
        }
        #expect(charts.map(\.x.range) == [-1...1, -1...1])
        #expect(Set(charts.map(\.most)).count == 1 && charts.map(\.dash) == [.solid, .dashed])
    }

    /// What each of three runs believes has the room to be made out, and the same room.
    @Test func beliefsStandBesideEachOther() throws {
        var state = try state([0.3, 0.1, 1])
        state.press("eeeppp")
        let lines = state.text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        // Frames begin where their upper left corners stand.
        let corners = lines.enumerated().flatMap { y, line in
            line.indices.filter { $0 >= 58 && line[$0] == "┌" }.map { (x: $0, y: y) }
        }
        let sizes = corners.map { corner in
            let width = (lines[corner.y][corner.x...].firstIndex(of: "┐") ?? 0) - corner.x - 1
            let height = (corner.y + 1..<lines.count).first { lines[$0][corner.x] == "└" }.map { $0 - corner.y - 1 }
            return [width, height ?? 0]
        }
        #expect(sizes.count == 3 && sizes.allSatisfy { $0[0] >= 18 && $0[1] >= 7 })
        #expect(Set(sizes.map { $0[0] }).count <= 2)
        #expect(state.text.contains("○ outer") && state.text.contains("● inner"))
    }

    /// Nothing is drawn twice, whatever panel is chosen.
    @Test(arguments: [(80, 24), (100, 30), (120, 40), (200, 60)]) func nothingIsDrawnTwice(columns: Int, rows: Int)
        throws
    {
        for unlikeLosses in [false, true] {
            var state =
                try unlikeLosses ? unlike(columns: columns, rows: rows) : state([0.3, 1], columns: columns, rows: rows)
            state.press("eee")
            for _ in 0..<6 {
                #expect(state.text.ranges(of: "gradient norm").count <= 1)
                state.press("p")
                // What is said of the panel is no drawing.
                state.message = nil
            }
        }
    }

    /// Runs that are paused before one that began anew has caught up say where each is.
    @Test func unevenRunsSayWhereTheyStand() throws {
        var state = try state([0.3], epochsRun: 20)
        #expect(!state.text.contains("at epochs"))
        state.press("be")
        #expect(state.text.contains("at epochs 20 and 1"), "\(state.text)")
        state.finish()
    }

    /// Within an epoch the step stands beside it, and the table has the part that is done.
    @Test func aStepIsSeen() throws {
        var state = try state()
        state.press("sss")
        #expect(state.text.contains("epoch 0.3 of 200   step 3"), "\(state.text)")
        let part = NumberText.short(Double(3 * 10) / Double(state.trainerLab?.trainer.trainRows.count ?? 1), digits: 4)
        state.press("b")
        state.press("sss")
        #expect(
            state.text.split(separator: "\n", omittingEmptySubsequences: false).contains { $0.contains(" \(part) ") },
            "\(state.text)")
    }

    /// The cursor reads curves; a picture that is of another epoch says of which.
    @Test func picturesSayOfWhichEpochTheyAre() throws {
        var state = try state(epochsRun: 30)
        #expect(!state.text.contains("beliefs, epoch"))
        state.press("<left><left>")
        #expect(state.text.contains("the model's beliefs, epoch 30"), "\(state.text)")
        state.press("<esc>")
        #expect(!state.text.contains("beliefs, epoch"))
    }

    /// What people look for who have seen a sigmoid that does not learn.
    @Test(arguments: ["vanishing", "squared error stays", "saturation"]) func saturationIsFound(words: String) {
        var state = Fixture.state(.home, columns: 80, rows: 24)
        state.press("c" + words)
        #expect(PaletteSheet.items(state).prefix(3).contains { $0.title.hasPrefix("Saturation") })
    }
}
