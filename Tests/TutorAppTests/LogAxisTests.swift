import Labs
import Testing

@testable import Plotting
@testable import TutorApp

/// The key of the logarithmic axis, in the labs that have one.
@Suite struct LogAxisTests {
    private static func bench(_ formula: String, beside: [String] = []) throws -> AppState {
        let bench = try FormulaBench(
            parameters: [.init(name: "w", title: nil, value: 1, from: -3, to: 3, step: 0.1)], vectors: [],
            readings: [
                .init(name: "f", title: nil, formula: formula), .init(name: "g", title: nil, formula: "2^w"),
            ], plot: .init(x: "w", y: "f", beside: beside))
        return Fixture.state(.lab(LabSession(bench)))
    }

    private static func plot(_ state: AppState) throws -> FormulaBench.Plot {
        guard let bench = FormulaBench.of(state.lab?.state), let plot = bench.plot else { throw Missing() }
        return plot
    }

    private struct Missing: Error {}

    /// 10^w is a straight line there: from 10^-3 to 10^3, in the middle 1.
    @Test func theBenchHasALogarithmicAxis() throws {
        var state = try Self.bench("10^w")
        #expect(!state.text.contains("(log)"))
        state.press("y")
        #expect(state.message?.text == "The axis of f is logarithmic." && state.text.contains("f as w moves (log)"))
        let chart = try #require(AppView.canvas(state).plot).chart
        #expect(chart.y.scale == .log && abs(chart.ranges.y.lowerBound - 1e-3) < 1e-9)
        let kept = try #require(state.lab?.state)
        #expect(Features.of(kept).options.first { $0.title == "Axis of the plot" }?.value == "logarithmic")
        #expect(try kept.json.contains(#""log":true"#) && LabState(json: kept.json) == kept)
        state.press("y")
        #expect(try state.message?.text == "The axis of f is linear." && !Self.plot(state).isLog)
        state.press("zz")
        #expect(try !Self.plot(state).isLog && state.lab?.state.json.contains("\"log\"") == false)
    }

    /// What is 0 or below has no place there, which is said.
    @Test func whatHasNoPlaceIsSaid() throws {
        var state = try Self.bench("w^3")
        state.press("y")
        #expect(
            state.message?.text == "The axis of f is logarithmic. Values of 0 and below have no place on it.")
    }

    /// Where there is no axis to choose the key says so, and changes nothing.
    @Test func whereThereIsNoneItIsSaid() throws {
        var state = try Self.bench("10^w", beside: ["g"])
        state.set("Curves together", "+")
        let before = state.lab?.state
        state.press("y")
        #expect(state.message?.text.hasPrefix("Curves that are moved to share an axis have a linear one") == true)
        #expect(state.lab?.state == before)
        var map = Fixture.state()
        map.take("Formula bench")
        map.press("p")
        let shaded = map.lab?.state
        map.press("y")
        #expect(
            map.message?.text.hasPrefix("Shades take the levels that suit them") == true && map.lab?.state == shaded)
    }

    /// In the vector lab a press on it is seen, or it is said why not.
    @Test func theVectorLabSaysWhatItDid() throws {
        var state = Fixture.state(try Fixture.vector(LossChoice(loss: "bce")))
        state.press("y")
        #expect(state.message?.text == "The axis of the loss is logarithmic." && state.vectorLab?.isLogScale == true)
        state.press("y")
        #expect(state.message?.text == "The axis of the loss is linear.")
        state.set("Curves show", "+")
        #expect(state.vectorLab?.showsSlopes == true)
        state.press("y")
        #expect(state.message?.text == "The axis of the loss is logarithmic; slopes have a linear one still.")
    }
}
