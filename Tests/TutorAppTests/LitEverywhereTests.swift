import Fields
import Labs
import LossMath
import Testing
import TextGrid

@testable import TutorApp

/// One selection, lit everywhere: what belongs to the chosen row or number stands out wherever it is shown.
@Suite struct LitEverywhereTests {
    /// What is lit on the screen, from the left to the right and downwards; pointers and markers of plots are left out.
    private func lit(_ state: AppState) -> [String] {
        let grid = AppView.draw(state)
        var found: [String] = []
        for y in 0..<grid.size.rows {
            var run = ""
            for x in 0...grid.size.columns {
                if x < grid.size.columns, grid[x, y].style == .lit {
                    run.append(grid[x, y].character)
                } else if !run.isEmpty {
                    found.append(run.split(separator: " ").joined(separator: " "))
                    run = ""
                }
            }
        }
        return found.filter { $0 != "●" }
    }

    /// In the likelihood lab the row's loss, its bar and the term that it is counted in.
    @Test(arguments: [(80, 24), (120, 40), (200, 60)]) func aRowOfTheLikelihoodIsLit(columns: Int, rows: Int) throws {
        var input = LikelihoodLabInput()
        input.panel = "loss"
        var state = Fixture.state(try LikelihoodFixture.screen(input), columns: columns, rows: rows)
        #expect(lit(state).isEmpty)
        let lab = try #require(LikelihoodLab.of(state.lab?.state))
        let counts = try #require(lab.data.counts)
        for value in [1.0, 0] {
            let index = try #require(lab.data.observations.firstIndex(of: value))
            state = Fixture.state(try LikelihoodFixture.screen(input), columns: columns, rows: rows)
            for _ in 0..<index + lab.parameterValues.count + 1 { state.press("<down>") }
            let now = try #require(LikelihoodLab.of(state.lab?.state))
            #expect(now.selection == .observation(index))
            let found = lit(state)
            #expect(found.contains { $0.hasPrefix("0.693") && $0.contains("▄") }, "\(found)")
            #expect(found.contains(value == 1 ? "\(counts[1])·ln 0.5" : "\(counts[0])·ln(1−0.5)"), "\(found)")
            #expect(found.count == 2, "\(found)")
        }
    }

    /// Of two classes that have the same share and are as often there, the row's own.
    @Test func theTermIsThatOfTheClass() throws {
        var input = LikelihoodLabInput()
        (input.model, input.panel) = ("categorical", "loss")
        input.data = NumberList(rows: [[0, 1, 1, 0, 2]], isMatrix: false)
        input.p = NumberList(rows: [[0.4, 0.4, 0.2]], isMatrix: false)
        var state = Fixture.state(try LikelihoodFixture.screen(input), columns: 120, rows: 40)
        for _ in 0..<6 { state.press("<down>") }
        let lab = try #require(LikelihoodLab.of(state.lab?.state))
        #expect(lab.selection == .observation(2))
        let term = try #require(LikelihoodWords.selectedTerm(lab))
        #expect(term.term == "2·ln 0.4" && term.before == "= −[2·ln 0.4 + ")
        #expect(state.text.contains(term.before + term.term))
    }

    /// Where it is fitted by hand: the factor, the product and the sum of the row.
    @Test func aFactorIsLit() throws {
        var state = Fixture.state(try LikelihoodFixture.screen("likelihood-fit"), columns: 120, rows: 40)
        for _ in 0..<3 { state.press("<down>") }
        guard let lab = LikelihoodLab.of(state.lab?.state), case .observation? = Optional(lab.selection) else {
            return #expect(Bool(false), "no row")
        }
        #expect(lit(state).contains { $0.split(separator: " ").count == 3 }, "\(lit(state))")
    }

    /// In the bench the name of what is selected, in every formula, and not where it is a part of another.
    @Test func aNumberOfTheBenchIsLit() throws {
        let bench = try FormulaBench(
            parameters: [
                .init(name: "s", title: nil, value: 1, from: 0, to: 4, step: 0.1),
                .init(name: "sd", title: nil, value: 1, from: 0, to: 4, step: 0.1),
            ], vectors: [],
            readings: [
                .init(name: "a", title: nil, formula: "s^2 + sd"), .init(name: "b", title: nil, formula: "a*sd + s"),
            ], plot: .init(x: "s", y: "a"))
        var state = Fixture.state(.lab(LabSession(bench)), columns: 120, rows: 40)
        #expect(lit(state) == ["s", "s"])
        state.press("<down>")
        #expect(lit(state) == ["sd", "sd"])
        state.press("<down>")
        #expect(lit(state) == ["a", "a"])
    }
}
