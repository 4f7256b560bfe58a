import Fields
import Foundation
import Labs
import LossMath
import Testing

@testable import TutorApp

/// Steps of gradient descent on the predicted values, by keys.
@Suite struct DescentKeyTests {
    /// A confident mistake: the label is 1, the logit −5; squared error stands beside.
    private func mistake() throws -> AppState {
        var input = VectorLabInput(
            actual: NumberList(rows: [[1]], isMatrix: false), predicted: NumberList(rows: [[-5]], isMatrix: false),
            choice: LossChoice(loss: "bce"))
        input.choice.options = input.choice.options.with(.fromLogits, .flag(true))
        input.beside = [LossChoice(loss: "mse")]
        return Fixture.state(.lab(LabSession(try VectorLab(input))), columns: 120, rows: 40)
    }

    @Test func aStepIsTheRateTimesTheSlope() throws {
        var state = try mistake()
        state.press("s")
        // z − 1 · (σ(−5) − 1)
        let expected: Double = -5 + (1 - 1 / (1 + exp(5.0)))
        #expect(abs(try #require(state.vectorLab).predicted.values[0] - expected) < 1e-12)
        state.press("z")
        #expect(state.vectorLab?.predicted.values == [-5])
    }

    @Test func crossEntropyLeavesAMistakeAndSquaredErrorStays() throws {
        var state = try mistake()
        state.press("e")
        state.finish()
        let lab = try #require(state.vectorLab)
        let ways = lab.descentWays(of: lab.selection)
        #expect(ways.count == 2 && ways.allSatisfy { $0.points.count == 11 })
        // By hand: z ← z + 1 − σ(z) reaches 1.478 in ten steps, z ← z + 2(1 − σ)σ(1 − σ) only −4.86.
        var (entropy, squared) = (-5.0, -5.0)
        for _ in 0..<10 {
            entropy += 1 - 1 / (1 + exp(-entropy))
            let p = 1 / (1 + exp(-squared))
            squared += 2 * (1 - p) * p * (1 - p)
        }
        #expect(abs(try #require(ways[0].points.last).value - entropy) < 1e-9)
        #expect(abs(try #require(ways[1].points.last).value - squared) < 1e-6)
        #expect(state.text.contains("downhill") && state.text.contains("10 steps downhill at rate 1"))
        // The plot says where each has come by its own way.
        #expect(state.text.contains("BCE now 0.205 at 1.48") && state.text.contains("MSE now 0.985 at −4.86"))
    }

    /// Ten steps take their time, as runs do: slower and faster, stopped on the way, and one edit.
    @Test func tenStepsGoAtThePaceOfRuns() throws {
        var state = try mistake()
        let start = try #require(state.vectorLab)
        func steps() throws -> Int {
            let lab = try #require(state.vectorLab)
            return max(0, (lab.descentWays(of: lab.selection).first?.points.count ?? 1) - 1)
        }
        state.press("e")
        // Ten steps in six seconds; the keys of the pace make it ten a second, and one.
        let rate = try #require(state.stepsPerSecond)
        #expect(state.isRunning && abs(rate - 10.0 / 6) < 1e-12)
        state.press("}")
        #expect(state.stepsPerSecond == 3 && state.isRunning)
        for count in 1...4 {
            _ = state.reduce(.tick(steps: 1))
            #expect(try steps() == count)
        }
        state.press(" ")
        #expect(!state.isRunning)
        _ = state.reduce(.tick(steps: 5))
        #expect(try steps() == 4)
        // Ten more from there; once more while they are under way, and there are twenty.
        state.press("e")
        _ = state.reduce(.tick(steps: 2))
        state.press("e")
        for _ in 0..<40 { _ = state.reduce(.tick(steps: 1)) }
        #expect(try steps() == 24 && !state.isRunning)
        #expect(state.message?.text.hasPrefix("20 steps downhill at rate 1: the loss ") == true)
        state.press("z")
        #expect(try steps() == 4)
        state.press("z")
        #expect(state.vectorLab?.predicted == start.predicted && state.lab?.canUndo == false)
    }

    @Test func tenStepsEndAtTheBottom() throws {
        var input = VectorLabInput(
            actual: NumberList(rows: [[1]], isMatrix: false), predicted: NumberList(rows: [[3]], isMatrix: false),
            choice: LossChoice(loss: "mse"))
        // 3 − 0.5 · 2 · 2 is 1, at once.
        input.descentRate = 0.5
        var state = Fixture.state(.lab(LabSession(try VectorLab(input))))
        state.press("e")
        _ = state.reduce(.tick(steps: 100))
        #expect(!state.isRunning && state.vectorLab?.predicted.values == [1])
        #expect(state.message?.text == "The gradient is 0: there is no downhill here.")
        state.press("e")
        _ = state.reduce(.tick(steps: 1))
        #expect(!state.isRunning && state.message?.text == "The gradient is 0: there is no downhill here.")
    }

    @Test func thePathGoesWhereSomethingElseIsChanged() throws {
        var state = try mistake()
        state.press("ss")
        let lab = try #require(state.vectorLab)
        #expect(lab.descentWays(of: lab.selection).first?.points.count == 3)
        // Undo goes back along the path, another edit leaves it.
        state.press("z")
        #expect(state.vectorLab.map { $0.descentWays(of: $0.selection).first?.points.count } == 2)
        state.press("+")
        #expect(state.vectorLab.map { $0.descentWays(of: $0.selection).isEmpty } == true)
    }

    /// A way belongs to the losses that went it: with others beside, the state comes back as it was.
    @Test func otherLossesBesideHaveNoWay() throws {
        var state = try mistake()
        state.press("ss")
        let lab = try #require(state.vectorLab)
        #expect(VectorLabInput(lab).downhill.count == 2)
        state.take("take the last loss beside away")
        let other = try #require(state.vectorLab)
        #expect(other.beside.isEmpty && other.descentWays(of: other.selection).isEmpty)
        #expect(try LabState(json: LabState(other).json) == other.state)
    }

    @Test func probabilitiesEndAtTheEdgeAndRowsKeepTheirSum() throws {
        var input = VectorLabInput(
            actual: NumberList(rows: [[1, 0, 0]], isMatrix: true),
            predicted: NumberList(rows: [[0.2, 0.5, 0.3]], isMatrix: true), choice: LossChoice(loss: "cce"))
        input.descentRate = 10
        var state = Fixture.state(.lab(LabSession(try VectorLab(input))))
        state.press("s")
        let values = try #require(state.vectorLab).predicted.values
        #expect(values.allSatisfy { (0...1).contains($0) } && abs(values.reduce(0, +) - 1) < 1e-12)
        #expect(values[0] > 0.5)
    }

    @Test func theBottomSaysSo() throws {
        var input = VectorLabInput(
            actual: NumberList(rows: [[1, 2]], isMatrix: false),
            predicted: NumberList(rows: [[1, 2]], isMatrix: false),
            choice: LossChoice(loss: "mse"))
        input.descentRate = 0.5
        var state = Fixture.state(.lab(LabSession(try VectorLab(input))))
        state.press("s")
        #expect(state.message?.text == "The gradient is 0: there is no downhill here.")
    }

    /// A way of 500 steps through a list of 100,000 would be 400 MB.
    @Test func aLongListKeepsNoWay() throws {
        let count = 1000
        let input = VectorLabInput(
            actual: NumberList(rows: [Array(repeating: 1.0, count: count)], isMatrix: false),
            predicted: NumberList(rows: [Array(repeating: 3.0, count: count)], isMatrix: false),
            choice: LossChoice(loss: "mse"))
        var state = Fixture.state(.lab(LabSession(try VectorLab(input))))
        state.press("s")
        let lab = try #require(state.vectorLab)
        // 3 − 0.1 · 2 · (3 − 1) / 1000
        #expect(lab.predicted.values.allSatisfy { abs($0 - 2.9996) < 1e-12 })
        #expect(lab.descentWays(of: lab.selection).isEmpty && VectorLabInput(lab).downhill.isEmpty)
    }

    @Test func theRateIsASetting() throws {
        var state = try mistake()
        state.set("Downhill rate", "-")
        #expect(state.vectorLab?.rate == 0.5)
        state.press("z")
        #expect(state.vectorLab?.rate == 1)
    }

    /// The labels 0.95 and 0.05: the cross-entropy is lowest where predicted is the same, and the way ends there.
    @Test func aRowEndsAtItsLabels() throws {
        var input = VectorLabInput(
            actual: NumberList(rows: [[0.95, 0.05]], isMatrix: true),
            predicted: NumberList(rows: [[0.5, 0.5]], isMatrix: true), choice: LossChoice(loss: "cce"))
        input.descentRate = 0.02
        var state = Fixture.state(.lab(LabSession(try VectorLab(input))))
        for _ in 0..<20 { state.press("e") }
        state.finish()
        #expect(abs(try #require(state.vectorLab).predicted.values[0] - 0.95) < 1e-6)
    }

    @Test func anotherLabelEndsTheWay() throws {
        var state = try mistake()
        state.press("ss<left>0<enter>")
        let lab = try #require(state.vectorLab)
        #expect(lab.actual.values == [0] && VectorLabInput(lab).downhill.isEmpty)
    }
}
