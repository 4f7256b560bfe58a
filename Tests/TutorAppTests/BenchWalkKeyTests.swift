import Labs
import Plotting
import Testing
import TextGrid
import Training
import Wording

@testable import TutorApp

/// Optimisers over the heat map of a bench, on the screen.
@Suite struct BenchWalkKeyTests {
    private func state(
        _ bench: FormulaBench = WalkGround.ravine.bench, columns: Int = 80, rows: Int = 24, mode: Mode = .unicode
    ) -> AppState {
        Fixture.state(.lab(LabSession(bench)), columns: columns, rows: rows, mode: mode)
    }

    private func bench(_ state: AppState) throws -> FormulaBench {
        let bench = try #require(FormulaBench.of(state.lab?.state))
        return bench
    }

    private struct Missing: Error {}

    private func words(_ state: AppState) -> String {
        state.text.replacing("│", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What stands on the left half, where the step that is taken apart has its place.
    private func left(_ state: AppState) -> String {
        state.text.split(separator: "\n").map { String($0.prefix(40)) }.joined(separator: " ")
            .replacing("│", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A plot is a curve, then a heat map, then optimisers walk over it, then it is a curve again.
    @Test func thePanelGoesOnToTheWalk() throws {
        var own = try FormulaBench(
            parameters: [
                .init(name: "a", title: nil, value: 1, from: -2, to: 2, step: 0.1),
                .init(name: "b", title: nil, value: 1, from: -2, to: 2, step: 0.1),
            ], readings: [.init(name: "loss", title: nil, formula: "a^2 + 3 * b^2")], plot: .init(x: "a", y: "loss"))
        own.select(1)
        var state = state(own)
        state.press("p")
        #expect(try bench(state).plot?.map == "b" && bench(state).walk == nil)
        state.press("p")
        #expect(try bench(state).walk?.optimizers == [.sgd, .momentum, .rmsprop, .adam])
        #expect(state.text.contains("step 0 of 200") && state.text.contains("1 SGD (1, 1) 4"))
        state.press("p")
        #expect(try bench(state).plot?.map == nil && bench(state).walk == nil)
        state.press("zz")
        #expect(try bench(state).walk == nil && bench(state).plot?.map == "b")
    }

    /// Part by part, what the screen says is the step by hand: g = 4 y, v = g, the step −rate · v.
    @Test func aStepIsTakenApart() throws {
        var ravine = WalkGround.ravine.bench
        ravine.walk?.optimizers = [.momentum]
        ravine.descentRate = 0.1
        var state = state(ravine)
        state.press("s")
        // 0.1 x and 4 y at (−3.5, 1.5).
        #expect(left(state).contains("step 1 of momentum, part 1 of 4: the gradient"))
        #expect(left(state).contains("slope x −0.35") && left(state).contains("slope y 6"))
        state.press("s")
        #expect(left(state).contains("speed v") && left(state).contains("v x 0 → −0.35"))
        #expect(left(state).contains("v y 0 → 6"))
        // A tenth of 0.1, as momentum adds a steady slope up ten times.
        state.press("s")
        #expect(left(state).contains("step x 0.0035") && left(state).contains("step y −0.06"))
        state.press("s")
        #expect(left(state).contains("x −3.5 → −3.497"))
        #expect(left(state).contains("y 1.5 → 1.44") && left(state).contains("loss 5.112 → 4.758"))
        #expect(try bench(state).walk?.steps == 0)
        state.press("s")
        #expect(try bench(state).walk?.steps == 1 && bench(state).walk?.part == 1)
        // 4 · 1.44
        #expect(left(state).contains("step 2 of momentum") && left(state).contains("slope y 5.76"))
        state.press("<esc>")
        #expect(try bench(state).walk?.part == 0)
        state.press("z")
        #expect(try bench(state).walk?.steps == 0)
    }

    /// The formula with its numbers: what is remembered takes its new value into the step.
    @Test func whyPutsTheNumbersIn() throws {
        var ravine = WalkGround.ravine.bench
        ravine.walk?.optimizers = [.momentum, .sgd]
        ravine.walk?.steps = 1
        ravine.descentRate = 0.1
        var state = state(ravine, columns: 100, rows: 40)
        state.press("i")
        let said = words(state)
        #expect(said.contains("momentum, learning rate 0.01: v = momentum·v + g; w − rate·v"))
        // At y 1.44: v = 0.9 · 6 + 5.76 = 11.16, and y = 1.44 − 0.01 · 11.16 = 1.3284.
        #expect(said.contains("v = momentum·v + g = 0.9·6 + 5.76 = 11.16"), "\(said)")
        #expect(said.contains("w − rate·v = 1.44 − 0.01·11.16 = 1.328"), "\(said)")
        state.press("<esc>]i")
        #expect(words(state).contains("where it comes from: SGD") && words(state).contains("w − rate·g = "))
    }

    /// No name stays in a formula, whatever the optimiser.
    @Test(arguments: Optimizer.allCases) func everyFormulaTakesItsNumbers(optimizer: Optimizer) throws {
        var saddle = WalkGround.saddle.bench
        saddle.walk?.optimizers = [optimizer]
        saddle.walk?.steps = 2
        let facts = try #require(BenchWalkFacts(saddle))
        let step = try #require(facts.next.step)
        let lines = facts.whyLines.filter { $0.contains(" = ") && !$0.hasPrefix(optimizer.title) }
        #expect(lines.count >= 2 * (optimizer.remembered.count + (optimizer == .adamw ? 2 : 1)))
        for name in optimizer.numbers.map(\.rawValue) {
            #expect(lines.allSatisfy { !($0.split(separator: " = ").suffix(2).joined().contains(name)) }, "\(lines)")
        }
        #expect(lines.contains { $0.hasSuffix("= \(BenchWalkFacts.text(step.to.x))") })
        #expect(lines.contains { $0.hasSuffix("= \(BenchWalkFacts.text(step.to.y))") })
    }

    @Test func theyRaceToTheEnd() throws {
        var state = state()
        state.press("e e")
        #expect(state.isRunning)
        state.press(" ")
        #expect(try !state.isRunning && bench(state).walk?.steps == 2)
        state.press(" ")
        _ = state.reduce(.tick(steps: 5))
        #expect(try bench(state).walk?.steps == 7 && state.text.contains("step 7 of 200"))
        state.finish()
        #expect(try bench(state).walk?.steps == 200)
        state.press("s")
        #expect(state.message?.text.contains("r goes back to the start") == true)
        state.press("r")
        #expect(try bench(state).walk?.steps == 0)
        // The start is where the numbers stand.
        state.press("+")
        #expect(try bench(state).value(of: "x") == -3.4 && state.text.contains("1 SGD (−3.4, 1.5)"))
    }

    @Test func optimisersAndSurfacesAreOptions() throws {
        var state = state()
        state.set("Walk over", "-")
        #expect(try WalkGround(bench(state)) == .rosenbrock && state.text.contains("(−1.2, 1)"))
        state.press("z")
        #expect(try WalkGround(bench(state)) == .ravine)
        state.set("Optimiser 4", "+")
        #expect(try bench(state).walk?.optimizers == [.sgd, .momentum, .rmsprop, .adamw])
        state.set("Optimiser 1", "-")
        #expect(try bench(state).walk?.optimizers == [.momentum, .rmsprop, .adamw])
        state.set("Optimiser 4", "+")
        #expect(try bench(state).walk?.optimizers == [.momentum, .rmsprop, .adamw, .sgd])
        state.press("zzz")
        #expect(try bench(state) == WalkGround.ravine.bench)
        let kept = try #require(state.lab?.state)
        #expect(try LabState(json: kept.json) == kept)
    }

    @Test func itIsSaidInWords() throws {
        var ravine = WalkGround.ravine.bench
        ravine.walk?.optimizers = [.sgd]
        ravine.descentRate = 0.25
        ravine.walk?.steps = 1
        let described = PlotWords.lines(of: state(ravine)).joined(separator: "\n")
        // y is taken to 0 at once, x to 0.975 of what it was.
        #expect(described.contains("SGD: 2 points from -3.5, 1.5 to -3.413, 0"), "\(described)")
        let plain = PlainView.lines(of: state(ravine)).joined(separator: "\n")
        #expect(plain.contains("walk: from (-3.5, 1.5), 5.112, after 1 step: SGD at (-3.413, 0), 0.5823"), "\(plain)")
    }

    @Test(arguments: [(0, 0), (1, 1), (20, 5), (40, 12), (60, 20), (80, 24), (200, 60)], WalkGround.allCases)
    func everySizeIsDrawn(size: (columns: Int, rows: Int), ground: WalkGround) throws {
        for mode in Mode.allCases {
            var bench = ground.bench
            for part in 0...BenchWalk.Part.allCases.count {
                bench.walk?.steps = 40 * part
                bench.walk?.part = part
                bench.walk?.marked = min(3, part)
                let text = state(bench, columns: size.columns, rows: size.rows, mode: mode).text
                #expect(mode != .ascii || text.allSatisfy(\.isASCII))
            }
        }
    }

    /// Where not all optimisers have room, the marked one is there, and it is said how many lines are not.
    @Test func theMarkedOptimiserIsAlwaysSeen() throws {
        var bench = WalkGround.twoMinima.bench
        bench.walk?.optimizers = [.sgd, .momentum, .adam]
        for (marked, name) in ["SGD", "momentum", "Adam"].enumerated() {
            bench.walk?.marked = marked
            let low = state(bench, columns: 60, rows: 20).text
            #expect(low.contains("▸ \(marked + 1) \(name)") && low.contains("1 line more: a higher window"), "\(low)")
            #expect(!state(bench, columns: 60, rows: 30).text.contains("more: a higher"))
        }
    }

    /// The weight is pulled towards 0 by a share of itself, and then Adam's step is taken from there.
    @Test func theDecayOfAdamWHasALine() throws {
        var bench = WalkGround.ravine.bench
        bench.walk?.optimizers = [.adamw]
        let facts = try #require(BenchWalkFacts(bench))
        // At x = −3.5, a rate of 0.03 and a decay of 0.01: −3.5 · (1 − 0.0003) = −3.49895.
        #expect(facts.whyLines.contains { $0.hasSuffix("= (−3.5)·(1 − 0.03·0.01) = −3.499") }, "\(facts.whyLines)")
        // Adam's first step is one rate long: −3.49895 + 0.03.
        #expect(facts.whyLines.contains { $0.hasPrefix("u − rate·") && $0.hasSuffix("= −3.469") }, "\(facts.whyLines)")
    }

    /// At 80×24 the map has all of its panel, and a step that is taken apart stands below the numbers.
    @Test func theMapHasItsPanel() throws {
        var state = state()
        state.press("eeess")
        let rows = state.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows.firstIndex { $0.contains("blank <") } == 19, "\(state.text)")
        #expect(rows.contains { $0.prefix(40).contains("2 momentum (") })
        #expect(rows.contains { $0.prefix(40).contains("part 2 of 4") } && state.text.contains("step 3 of 200"))
    }

    /// A map that reaches 0 at one of its places has levels of equal ratio all the same.
    @Test func aZeroIsOnTheLowestLevel() {
        let field = Field(columns: 4, values: [0, 1, 10, 1000], xRange: 0...1, yRange: 0...1)
        #expect(field.fittingScale == .log)
        #expect(Field(columns: 2, values: [-1, 1000], xRange: 0...1, yRange: 0...1).fittingScale == .linear)
        var grid = Grid(size: Size(columns: 40, rows: 10))
        HeatMap(field: field, scale: .log).draw(on: &grid, in: grid.bounds)
        #expect(!grid.lines.joined().contains("?") && !grid.lines.joined().contains("0)"))
    }

    /// A line's formula opens whole, with its numbers and what they come to; of a number, the formula that follows it.
    @Test func aFormulaOpensWithItsNumbers() throws {
        let own = try FormulaBench(
            parameters: [.init(name: "p", title: nil, value: 0.25, from: 0, to: 1, step: 0.05)],
            readings: [.init(name: "nll", title: "NLL", formula: "-ln(p) + p^2")],
            plot: nil)
        var state = state(own)
        state.press("i")
        let ofNumber = state.overlay
        state.press("<esc>ji")
        #expect(state.overlay == ofNumber)
        guard case .notes(let title, let lines, _)? = state.overlay else { throw Missing() }
        #expect(title == "NLL" && lines.first?.hasPrefix("nll = ") == true, "\(lines)")
        // −ln 0.25 + 0.0625
        #expect(lines.last == "= 1.449" && lines.contains { $0.hasPrefix("= ") && $0.contains("0.25") })
    }
}
