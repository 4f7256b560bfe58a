import Fields
import Labs
import LossMath
import Plotting
import Testing
import TextGrid

@testable import TutorApp

/// What the vector lab draws besides its curve: the floor of smoothed labels, and the lines of a second loss on the map.
@Suite struct PictureTests {
    private func lab(
        _ loss: String, _ actual: String, _ predicted: String, _ change: (inout VectorLabInput) -> Void = { _ in }
    ) throws -> VectorLab {
        var input = VectorLabInput(
            actual: try NumberList(parsing: actual, at: .typed()),
            predicted: try NumberList(parsing: predicted, at: .typed()), choice: LossChoice(loss: loss))
        change(&input)
        return try VectorLab(input)
    }

    private func state(_ lab: VectorLab, _ mode: Mode = .unicode) -> AppState {
        Fixture.state(.lab(LabSession(lab)), mode: mode)
    }

    // MARK: The floor

    /// H(0.95, 0.05) = 0.1985, and of ten classes H(0.91, nine times 0.01) = 0.5003.
    @Test func smoothedLabelsHaveAFloor() throws {
        let two = try lab("cce", "1,0;0,1", "0.99,0.01;0.3,0.7") {
            $0.choice.options = $0.choice.options.with(.labelSmoothing, .number(0.1))
        }
        #expect(abs(try #require(two.floor) - 0.19851524334587262) < 1e-12)
        let text = state(two).text
        #expect(text.contains("floor 0.1985") && text.contains("no prediction can be below 0.1985"))
        let row = ["1"] + [String](repeating: "0", count: 9)
        let ten = try lab(
            "cce", row.joined(separator: ","), [String](repeating: "0.1", count: 10).joined(separator: ",")
        ) {
            $0.choice.options = $0.choice.options.with(.labelSmoothing, .number(0.1))
        }
        #expect(abs(try #require(ten.floor) - 0.5003) < 5e-5)
        #expect(try lab("cce", "1,0;0,1", "0.99,0.01;0.3,0.7").floor == nil)
    }

    /// Wherever predictions are, logits or probabilities, weighted or not, the loss is above the floor; and steps downhill
    /// come near it.
    @Test(arguments: [
        LossOptions(), LossOptions().with(.posWeight, .number(3)), LossOptions().with(.fromLogits, .flag(true)),
        LossOptions().with(.reduction, .word("sum")),
    ])
    func noPredictionIsBelow(options: LossOptions) throws {
        for smoothing in [0.2, 0.5] {
            var lab = try lab("bce", "1,0,1", "0.5,0.2,0.9") {
                $0.choice.options = options.with(.labelSmoothing, .number(smoothing))
                $0.descentRate = options[flag: .fromLogits] == true ? 1 : 0.01
            }
            let floor = try #require(lab.floor)
            #expect(lab.report.value > floor)
            for _ in 0..<4000 { _ = lab.descend() }
            #expect(lab.report.value >= floor - 1e-12 && lab.report.value < floor + 0.01)
        }
    }

    @Test func theFloorIsASettingAway() throws {
        var state = state(try lab("bce", "1,0", "0.8,0.4"))
        #expect(!state.text.contains("floor"))
        state.set("Label smoothing", "0.1<enter>")
        #expect(state.text.contains("floor 0.1985"))
    }

    // MARK: The map

    @Test(arguments: Mode.allCases) func aSecondLossIsLinesOnTheMap(mode: Mode) throws {
        var state = state(
            try lab("bce", "1,0", "0.8,0.4") { $0.beside = [LossChoice(loss: "mse")] }, mode)
        state.press("p")
        let text = state.text
        #expect(text.contains("a MSE 0.2") && text.contains("BCE: blank < 1"))
        let map = try #require(state.vectorLab.flatMap { VectorLabView.map($0, columns: 30, rows: 10) })
        #expect(map.description.contains("lines of MSE"))
        // Without it there are none.
        state.take("take the last loss beside away")
        #expect(!state.text.contains("a MSE"))
    }

    /// The map holds where a way began and where it is lowest, and says which mark is which.
    @Test(arguments: Mode.allCases) func theWayOnTheMapHasWords(mode: Mode) throws {
        var state = state(
            try lab("mse", "1,2", "9,-6") {
                $0.descentRate = 0.4
                $0.mapCell = .init(part: .predicted, row: 1)
            }, mode)
        for word in ["start", "lowest", "way walked"] { #expect(!state.text.contains(" \(word)")) }
        // The ring and the arrow are there from the beginning.
        for word in ["now", "downhill"] { #expect(state.text.contains(" \(word)"), "\(word)") }
        state.press("ssssssss")
        let lab = try #require(state.vectorLab)
        #expect(lab.curveRange.contains(9) && lab.curveRange.contains(1))
        let other = lab.curveRange(of: .init(part: .predicted, row: 1))
        #expect(other.contains(-6) && other.contains(2))
        for word in ["start", "lowest", "now", "way walked"] { #expect(state.text.contains(" \(word)"), "\(word)") }
    }

    /// The other label's curve is that of the lab with this label, weighted or not.
    @Test(arguments: [LossOptions(), LossOptions().with(.posWeight, .number(3)), [.classWeight: .numbers([1, 3])]])
    func theOtherLabelIsAnotherLab(options: LossOptions) throws {
        for row in 0..<3 {
            func lab(_ actual: String) throws -> VectorLab {
                try self.lab("bce", actual, "0.5,0.2,0.9") {
                    $0.choice.options = options
                    $0.selection = .init(part: .predicted, row: row)
                }
            }
            let other = ["0,0,1", "1,1,1", "1,0,0"][row]
            let (here, there) = (try lab("1,0,1").curves(samples: 21), try lab(other).curves(samples: 21))
            #expect(here.y.count == 2 && there.y.count == 2)
            for (a, b) in zip(here.y[1], there.y[0]) where a.isFinite || b.isFinite {
                #expect(abs(a - b) <= 1e-12 * max(1, abs(b)))
            }
        }
    }

    // MARK: Axes

    /// A pole does not flatten all else: the axis ends before it, and arrows say that the curve goes on.
    @Test(arguments: Mode.allCases) func aPoleIsCut(mode: Mode) throws {
        for predicted in ["0.9,0.2", "0.0000001,0.5", "0,0.5"] {
            let lab = try lab("bce", "1,0", predicted) {
                $0.beside = [LossChoice(loss: "mse")]
                $0.showsSlopes = true
            }
            let range = VectorLabView.curve(lab, samples: 200, hasOtherLabel: false).ranges.y
            #expect(range.lowerBound > -20 && range.upperBound < 2, "\(range)")
            let text = state(lab, mode).text
            #expect(text.contains(mode == .ascii ? "v" : "▼") && text.contains("slopes as p[0] moves"))
        }
        let alone = try lab("bce", "1,0", "0.9,0.2") { $0.showsSlopes = true }
        #expect(state(alone, mode).text.contains("BCE slope as p[0] moves"))
    }

    /// A narrow valley inside is no pole, and a curve without one is whole.
    @Test func valleysAreWhole() {
        let places = (0...100).map(Double.init)
        #expect(CurveFit.cut(places.map { $0 == 50 ? 0 : 10 + $0 / 100 }, including: []) == nil)
        #expect(CurveFit.cut(places.map { ($0 - 50) * ($0 - 50) }, including: []) == nil)
        let pole = CurveFit.cut(places.map { -1 / max($0, 1e-9) }, including: [])
        #expect(pole.map { $0.lowerBound > -10 && $0.upperBound == -0.01 } == true)
    }

    /// At 100 × 30 the room holds the numbers beside the values and both plots below.
    @Test func middlingScreensAreUsed() throws {
        let lab = try lab("bce", "1,0", "0.8,0.4")
        let state = Fixture.state(.lab(LabSession(lab)), columns: 100, rows: 30)
        let frames = LargeScreenTests.frames(of: AppView.draw(state))
        #expect(frames.count == 4 && frames.allSatisfy { !$0.isHalfEmpty }, "\(frames)")
        // The map alone has its formula too.
        let map = try self.lab("bce", "1,0", "0.8,0.4") { $0.mapCell = .init(part: .predicted, row: 1) }
        for size in [(80, 24), (100, 30), (120, 40)] {
            let state = Fixture.state(.lab(LabSession(map)), columns: size.0, rows: size.1)
            #expect(state.text.contains("[ ln 0.8"), "\(size)")
        }
    }

    /// Sentences wrap where they have no room, and metrics go on in a second line.
    @Test func sentencesAreWhole() throws {
        let lab = try lab("bce", "1,0", "0.8,0.4") {
            $0.choice.options = $0.choice.options.with(.labelSmoothing, .number(0.1))
        }
        let state = Fixture.state(.lab(LabSession(lab)), columns: 120, rows: 40)
        #expect(state.text.contains("smoothed") && state.text.contains("R²"))
        // What a loss beside says wraps as well, and an edit is said in what room there is.
        let two = try self.lab("bce", "1,0,1,0", "0.9,0.2,0.6,0.05") { $0.beside = [LossChoice(loss: "mse")] }
        for columns in [80, 100, 120] {
            var state = Fixture.state(.lab(LabSession(two)), columns: columns, rows: 30)
            state.press("+")
            let frame = try #require(state.text.split(separator: "\n").firstIndex { $0.contains("in numbers") })
            let words = state.text.split(separator: "\n")[frame...].prefix(9).joined(separator: "\n")
            #expect(words.contains("they do not compare") && !words.contains("…"), "\(words)")
        }
    }

    // MARK: Lines

    /// One weight a row beside a column a class.
    @Test func weightsOfATableAreReadOut() throws {
        let lab = try lab("cce", "1,0,0;0,1,0", "0.8,0.1,0.1;0.3,0.6,0.1") {
            $0[.weights] = NumberList([2, 5])
        }
        let lines = VectorPlain.lines(lab, .ascii)
        #expect(lines[1].contains(", weights 2,") && lines[2].contains(", weights 5,"), "\(lines)")
    }

    // MARK: Classes

    private func animals() throws -> AppState {
        state(
            try lab("cce", "1,0,0;0,0,1", "0.8,0.1,0.1;0.3,0.6,0.1") {
                $0.classNames = ["cat", "dog", "bird"]
                $0.selection = .init(part: .actual, row: 0)
            })
    }

    private func row(_ number: Int, _ state: AppState) -> [Double] { state.vectorLab?.actual.row(number) ?? [] }

    @Test func labelsStandAsClassesAndBack() throws {
        var state = try animals()
        #expect(state.text.contains("bird") && !state.text.contains("[   cat]"))
        state.set("Labels", "+")
        #expect(state.text.contains("   cat]"))
        // A class by name, by number, and by steps, which end at the last one.
        state.press("<enter>")
        state.press("<back><back><back>")
        for letter in "dog" { _ = state.reduce(.key(.character(letter))) }
        state.press("<enter>")
        #expect(row(0, state) == [0, 1, 0])
        state.press("2<enter>")
        #expect(row(0, state) == [0, 0, 1])
        state.press("--+++++")
        #expect(row(0, state) == [0, 0, 1])
        state.press("zz")
        // To the right of the class stand the predictions.
        state.press("<right>")
        #expect(state.vectorLab?.selection == VectorLab.Selection(part: .predicted, row: 0, column: 0))
        state.set("Labels", "+")
        #expect(state.vectorLab?.classColumn == false)
    }

    @Test func whatIsNoClassIsRefused() throws {
        var state = try animals()
        state.set("Labels", "+")
        state.press("7<enter>")
        #expect(state.text.contains("a class is cat, dog or bird, or its number from 0"))
        #expect(row(0, state) == [1, 0, 0])
        state.press("<esc>")
        // A pasted column of words and numbers; what is no class is said.
        _ = state.reduce(.paste("dog\nbird\ncow\n"))
        #expect(row(0, state) == [0, 1, 0] && row(1, state) == [0, 0, 1] && state.vectorLab?.rowCount == 2)
        // A new row has a class too, and a soft label has none.
        state.press("a")
        #expect(state.vectorLab?.rowCount == 3)
        state.set("Labels", "+")
        state.press("0.5<enter>")
        state.set("Labels", "+")
        #expect(state.vectorLab?.classColumn == false)
    }

    /// Where a class is selected the curve is of what was predicted for it.
    @Test func theCurveOfAClassIsOfItsPrediction() throws {
        var state = try animals()
        state.press("<down>")
        state.set("Labels", "+")
        #expect(state.text.contains("CCE as p[1,2] moves"))
    }

    // MARK: Words

    /// Words as actual are classes: named in the table, in what is saved and in what is shared.
    @Test func wordsAreKept() throws {
        let told = #"{"loss":"cce","actual":["cat","dog","cat"],"predicted":[[0.9,0.1],[0.2,0.8],[0.6,0.4]]}"#
        let input = try VectorLabInput(bytes: Array(told.utf8), source: .argument)
        let lab = try VectorLab(input)
        #expect(lab.classNames == ["cat", "dog"] && lab.classColumn && lab.actual.values == [1, 0, 0, 1, 1, 0])
        #expect(state(lab).text.contains("cat [  0.90]*"))
        let again = try VectorLab(VectorLabInput(lab))
        #expect(again == lab && again.classNames == lab.classNames && again.classColumn)
    }

    /// Two words beside one column count as 1 and 0, which is said; more are refused.
    @Test func wordsBesideOneColumn() throws {
        func lab(_ words: String) throws -> VectorLab {
            let told = #"{"actual":[\#(words)],"predicted":[0.9,0.2,0.6]}"#
            return try VectorLab(
                try VectorLabInput(bytes: Array(told.utf8), source: .argument))
        }
        let two = try lab(#""spam","ham","spam""#)
        #expect(two.actual.values == [1, 0, 1] && two.warnings == [#""spam" counts as 1, "ham" as 0"#])
        #expect(throws: Problem.self) { try lab(#""a","b","c""#) }
    }

    /// Labels are of two forms, and of tables alone.
    @Test func formsOfLabelsAreChecked() throws {
        #expect(throws: Problem.self) { try lab("mse", "1,2", "1,2") { $0.labels = .oneHot } }
        #expect(throws: Problem.self) { try lab("cce", "0.5,0.5;1,0", "0.5,0.5;1,0") { $0.labels = .theClass } }
        for key in ["labels", "curveScale"] {
            let told = "{\"\(key)\": \"foo\"}"
            #expect(throws: Problem.self) {
                try VectorLabInput(bytes: Array(told.utf8), source: .argument)
            }
        }
    }

    // MARK: Benches

    /// A plot has its rows where formulas are many: they give way, down to the numbers.
    @Test func aBenchKeepsItsPlot() throws {
        let formulas = (0..<6).map { #"{"name": "r\#($0)", "formula": "mean((y - p)^2) + \#($0) * sum(abs(y - p))"}"# }
        let told =
            #"{"parameters": [{"name": "p", "title": "shared guess", "value": 1, "from": 0, "to": 4, "step": 1}], "#
            + #""vectors": [{"name": "y", "values": [1, 2]}], "#
            + #""readings": [\#(formulas.joined(separator: ","))], "plot": {"x": "p", "y": "r0"}}"#
        let bench = try FormulaBench(BenchInput(bytes: Array(told.utf8), source: .argument))
        for width in [32, 60] {
            let layout = BenchLayout(
                bench, plots: [bench.plot].compactMap(\.self), in: Rectangle(x: 0, y: 0, width: width, height: 20)
            ) { _ in 20 }
            #expect(layout.plots.count == 1 && layout.plots[0].height >= 7 && layout.list.height >= 11)
        }
        // A plot is titled by the words of its number.
        #expect(BenchView.plotTitle(bench, width: 60) == "r0 as shared guess moves")
        #expect(BenchView.plotTitle(bench, width: 12) == "r0 as p moves")
    }
}
