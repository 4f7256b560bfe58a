import Fields
import Foundation
import Labs
import Testing

@testable import TutorApp

/// Steps of gradient descent on the parameters of the likelihood lab and the bench, by keys.
@Suite struct ParameterDescentTests {
    // MARK: The likelihood lab

    private func likelihood(_ change: (inout LikelihoodLabInput) -> Void) throws -> AppState {
        var input = LikelihoodLabInput()
        change(&input)
        return Fixture.state(try LikelihoodFixture.screen(input))
    }

    private func likelihoodLab(_ state: AppState) throws -> LikelihoodLab {
        guard let lab = LikelihoodLab.of(state.lab?.state) else {
            throw Problem(.typed(), .refused("no likelihood lab is open"))
        }
        return lab
    }

    /// p ← p + r·(k/p − (n − k)/(1 − p))/n, with seven of ten.
    @Test func aProbabilityGoesDownhill() throws {
        var state = try likelihood {
            $0.p = NumberList([0.5])
            $0.descentRate = 0.05
        }
        state.press("s")
        #expect(abs(try likelihoodLab(state).parameterValues[0] - 0.54) < 1e-12)
        state.press("e")
        state.finish()
        var p = 0.54
        for _ in 0..<10 { p += 0.05 * (0.7 / p - 0.3 / (1 - p)) }
        #expect(abs(try likelihoodLab(state).parameterValues[0] - p) < 1e-12)
        #expect(state.text.contains("∘ downhill") && state.text.contains("10 steps downhill at rate 0.05"))
        state.press("z")
        #expect(try likelihoodLab(state).downhill.count == 2)
        state.press("r")
        #expect(try likelihoodLab(state).downhill.isEmpty && !state.text.contains("∘"))
    }

    /// One step of mean and sd by hand: the slopes are (μ − m)/σ² and (1 − (s² + (m − μ)²)/σ²)/σ.
    @Test func meanAndSpreadGoTogether() throws {
        var state = try likelihood {
            $0.model = "gaussian"
            $0.data = NumberList([1, 2, 3])
            ($0.mean, $0.sd) = (0, 2)
            $0.descentRate = 0.1
        }
        state.press("s")
        let lab = try likelihoodLab(state)
        let square = (1.0 + 4 + 9) / 3
        #expect(abs(lab.parameterValues[0] - 0.1 * 2 / 4) < 1e-12)
        #expect(abs(lab.parameterValues[1] - (2 - 0.1 * (1 - square / 4) / 2)) < 1e-12)
        state.press("eeeeeeeeeeeeeeeeeeeeeeeeeeeeee")
        state.finish()
        let end = try likelihoodLab(state).parameterValues
        #expect(abs(end[0] - 2) < 1e-6 && abs(end[1] - (2.0 / 3).squareRoot()) < 1e-6)
    }

    @Test func classesEndAtTheirShares() throws {
        var state = try likelihood {
            $0.model = "categorical"
            $0.data = NumberList([0, 0, 0, 1, 1, 2])
            $0.p = NumberList([0.2, 0.2, 0.6])
            $0.descentRate = 0.02
        }
        state.press("eeeeeeeeeeeeeeeeeeee")
        state.finish()
        let end = try likelihoodLab(state).parameterValues
        for (one, share) in zip(end, [0.5, 1.0 / 3, 1.0 / 6]) { #expect(abs(one - share) < 1e-4) }
    }

    /// A step beyond 1 stays where it was while a 0 was seen, and ends at 1 where none was.
    @Test func aStepOutOfTheDomainStopsAndSaysSo() throws {
        var state = try likelihood {
            $0.p = NumberList([0.01])
            $0.descentRate = 0.1
        }
        state.press("s")
        #expect(try likelihoodLab(state).parameterValues == [0.01])
        #expect(state.message?.text == "A step at rate 0.1 would take p to 6.98: it stops inside, at 0.01.")
        state = try likelihood {
            $0.data = NumberList([1, 1])
            $0.p = NumberList([0.5])
            $0.descentRate = 0.5
        }
        state.press("s")
        #expect(try likelihoodLab(state).parameterValues == [1])
        #expect(state.message?.text == "A step at rate 0.5 would take p to 1.5: it stops inside, at 1.")
    }

    /// The key belongs to the parameters: it does nothing to distributions and samples.
    @Test(arguments: ["information", "consistency"]) func otherPanelsHaveNoDownhill(panel: String) throws {
        var state = try likelihood { $0.panel = panel }
        let before = try likelihoodLab(state)
        state.press("se")
        state.finish()
        #expect(try likelihoodLab(state) == before)
    }

    // MARK: The bench

    private func bench(_ json: String) throws -> AppState {
        Fixture.state(.lab(LabSession(try LabState(json: json))))
    }

    private func formulaBench(_ state: AppState) throws -> FormulaBench {
        guard let bench = FormulaBench.of(state.lab?.state) else {
            throw Problem(.typed(), .refused("no bench is open"))
        }
        return bench
    }

    /// The plotted reading goes through others, and through lists: loss = mean((x·w − t)²) + c with x = 1, 2 and t = 2, 4 has
    /// the slope 5(w − 2).
    private static let line = """
        {"kind": "bench", "parameters": [{"name": "w", "value": 0, "from": -1, "to": 3, "step": 0.1},
        {"name": "c", "value": 1, "from": 0, "to": 2, "step": 0.1}],
        "vectors": [{"name": "x", "values": [1, 2]}, {"name": "t", "values": [2, 4]}],
        "readings": [{"name": "off", "formula": "x*w - t"}, {"name": "loss", "formula": "mean(off^2) + c"}],
        "plot": {"x": "w", "y": "loss"}, "descentRate": 0.1}
        """

    @Test func aBenchGoesDownhillThroughItsReadings() throws {
        var state = try bench(Self.line)
        state.press("s")
        #expect(abs(try formulaBench(state).value(of: "w") - 1) < 1e-12)
        state.press("s")
        let two = try formulaBench(state)
        #expect(abs(two.value(of: "w") - 1.5) < 1e-12)
        let way = two.downhill
        #expect(way.count == 3 && zip(way, [11.0, 3.5, 1.625]).allSatisfy { abs($0.y - $1) < 1e-12 })
        #expect(state.text.contains("downhill") && state.text.contains("loss 3.5 became 1.625"))
        // What else the loss depends on ends the way, undo brings it back.
        state.press("<down>+")
        #expect(try formulaBench(state).downhill.isEmpty)
        state.press("z")
        #expect(try formulaBench(state).downhill.count == 3)
    }

    @Test func aParameterStopsAtItsBound() throws {
        var state = try bench(Self.line.replacingOccurrences(of: "\"to\": 3,", with: "\"to\": 0.5,"))
        state.press("s")
        #expect(try formulaBench(state).value(of: "w") == 0.5)
        #expect(state.message?.text == "A step at rate 0.1 would take w to 1: it stops inside, at 0.5.")
    }

    /// With the rate that suits the plot, ten steps come near the lowest place of the bench that opens from home.
    @Test func theRateSuitsTheBench() throws {
        var state = Fixture.state(.lab(LabSession(Fixture.start(of: .bench))))
        state.press("eee")
        state.finish()
        #expect(abs(try formulaBench(state).value(of: "p") - 0.7) < 0.01)
    }

    /// A list over a list is no function of a number.
    @Test func pointsHaveNoDownhill() throws {
        var state = try bench(
            Self.line.replacingOccurrences(of: "\"x\": \"w\", \"y\": \"loss\"", with: "\"x\": \"x\", \"y\": \"t\""))
        state.press("s")
        #expect(try formulaBench(state).value(of: "w") == 0)
        #expect(state.message?.text.contains("choose a plot") == true)
    }
}
