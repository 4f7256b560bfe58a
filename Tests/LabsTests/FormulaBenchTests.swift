import LossMath
import Testing

@testable import Labs

@Suite struct FormulaBenchTests {
    private func bench() throws -> FormulaBench {
        try FormulaBench(
            parameters: [
                .init(name: "p", title: nil, value: 0.5, from: 0, to: 1, step: 0.1),
                .init(name: "n", title: nil, value: 10, from: 1, to: 3000, step: 1),
            ],
            readings: [
                .init(name: "nll", title: nil, formula: "-(7*log(p) + 3*log(1-p))/10"),
                .init(name: "product", title: nil, formula: "0.5^n"),
                .init(name: "twice", title: nil, formula: "2*nll"),
            ], plot: .init(x: "p", y: "nll"))
    }

    @Test func formulasFollowTheNumbers() throws {
        var bench = try bench()
        #expect(abs(try #require(bench.readings["nll"]?.scalar) - 0.693_147_180_559_945_3) < 1e-15)
        bench.nudgeSelected(steps: 2)
        #expect(bench.parameters[0].value == 0.7)
        // −(7 ln 0.7 + 3 ln 0.3)/10 = 0.6109 to four places.
        #expect(abs(try #require(bench.readings["nll"]?.scalar) - 0.6109) < 5e-5)
        #expect(bench.readings["twice"]?.scalar == bench.readings["nll"].map { 2 * ($0.scalar ?? 0) })
    }

    @Test func theProductOfFairFlipsUnderflowsAt1075() throws {
        var bench = try bench()
        bench.select(1)
        _ = bench.setSelected(to: 1074)
        #expect(bench.readings["product"]?.scalar == .leastNonzeroMagnitude)
        bench.nudgeSelected(steps: 1)
        #expect(bench.readings["product"]?.scalar == 0)
    }

    @Test func valuesStayBetweenTheirBounds() throws {
        var bench = try bench()
        let wasTaken = bench.setSelected(to: 7)
        #expect(wasTaken)
        #expect(bench.parameters[0].value == 1)
        let wasNaNTaken = bench.setSelected(to: .nan)
        #expect(!wasNaNTaken)
        bench.select(99)
        #expect(bench.selected == 1)
    }

    @Test func aFormulaThatNamesNothingIsRefused() {
        #expect(throws: LabError.loss("the formula of a names q, which is not there.")) {
            try FormulaBench(
                parameters: [.init(name: "p", title: nil, value: 0, from: 0, to: 1, step: 1)],
                readings: [.init(name: "a", title: nil, formula: "q + 1")], plot: nil)
        }
    }
}
