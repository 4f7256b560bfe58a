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
        Fixture.state(.lab(LabSession(.vector(lab))), mode: mode)
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
}
