import Course
import Labs
import LossMath
import Plotting
import Testing
import TextGrid

@testable import TutorApp

/// Labs beside the text of a lesson at 80×24, where there is little room.
@Suite struct NarrowLabTests {
    private func state(_ lab: String, _ rest: String = "") -> AppState {
        Fixture.opened("## One\n\nText.\n\n```lab\n\(lab)\n```\n\n\(rest)")
    }

    private static let classes =
        "actual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]\npredicted: [[0.7, 0.2, 0.1], [0.3, 0.6, 0.1], [0.2, 0.3, 0.5]]\nloss: cce"

    /// The label's class is marked, so that all classes have room with what each row adds.
    @Test func allClassesAreSeenWithTheirContributions() {
        var state = state(Self.classes)
        #expect(state.text.contains("0 [0.70]*0.20  0.10     0.357"), "\(state.text)")
        #expect(state.text.contains("1  0.30  0.60* 0.10     0.511") && state.text.contains("actual: the class with *"))
        #expect(!state.text.contains("of 3 ─"))
        // A press finds the cell that is drawn there.
        let lines = AppView.draw(state).lines
        let row = lines.firstIndex { $0.contains("0.60*") } ?? 0
        let start = lines[row].firstRange(of: "0.60*").map {
            lines[row].distance(from: lines[row].startIndex, to: $0.lowerBound)
        }
        _ = state.mouse(MouseEvent(.press, x: start ?? 0, y: row))
        guard let lab = VectorLab.of(state.lab?.state) else { return #expect(Bool(false)) }
        #expect(lab.selection == VectorLab.Selection(part: .predicted, row: 1, column: 1))
        // A label that is selected has its columns, and what is hidden is said.
        state.press("<left><left>")
        #expect(state.text.contains("y[2]") && state.text.contains("column 2 of 3"), "\(state.text)")
    }

    /// Labels of no single class are never left out.
    @Test func softLabelsStay() {
        let soft = Self.classes.replacing("[0, 1, 0]", with: "[0.5, 0.5, 0]")
        #expect(state(soft).text.contains("column 0 of 3"))
    }

    /// A title is said in fewer words rather than cut.
    @Test(arguments: [10, 10_000, 1_000_000]) func titlesFit(size: Int) {
        let state = state(
            "kind: likelihood\npanel: consistency\np: 0.3\nsizes: [\(size)]\nrepeats: 1\nselect: [parameter, 0]")
        let number = size == 10 ? "n = 10 " : size == 10_000 ? "n = 10,000 " : "n = 1,000,000 "
        #expect(state.text.contains(number), "\(state.text)")
    }

    /// What a goal lets one change is said so that the key is found.
    @Test func whatMayChangeNamesItsKey() {
        let lab = "kind: likelihood\npanel: consistency\np: 0.3\nsizes: [10, 20]\nrepeats: 5\nselect: [size, 0]"
        let goal =
            "```goal\ntext: Draw.\nallow: [size, seed]\nwhen:\n  - {formula: samples >= 10, words: drawn}\nwitness: {samples: 10}\n```\n"
        let words = state(lab, goal).text.split(whereSeparator: { " \n│".contains($0) }).joined(separator: " ")
        #expect(words.contains("You can change: the n on which you stand"), "\(words)")
        #expect(words.contains("(up, down), the seed of the draws (o)."), "\(words)")
        // Enter twice on a number leaves what was drawn.
        var drawn = state(lab)
        drawn.press("<tab> ")
        drawn.finish()
        let before = drawn.lab?.state
        drawn.press("<enter><enter>")
        #expect(drawn.lab?.state == before && drawn.lab?.prompt == nil)
    }

    /// Several labels at once have no class: what is counted are outputs.
    @Test func tagsAreNoClasses() {
        func words(_ targets: String) -> String {
            state("kind: trainer\nx: [[1]]\ny: \(targets)\nhidden: []\nloss: bce\noutput: sigmoid\nlearningRate: 0.5")
                .text
        }
        #expect(words("[[1, 1, 0]]").contains("outputs right"), "\(words("[[1, 1, 0]]"))")
        #expect(!words("[[1]]").contains("outputs right") && words("[[1]]").contains("accuracy"))
    }

    /// What is infinite is not the same as what is not.
    @Test func infiniteIsNotTheSame() {
        #expect(VectorTable.differ(.infinity, 11.8) && VectorTable.differ(3, -.infinity))
        #expect(!VectorTable.differ(.infinity, .infinity) && VectorTable.differ(.infinity, -.infinity))
        let state = state(
            "actual: [1, 0]\npredicted: [0, 0.2]\nloss: bce\nformula: \"-mean(y*log(p) + (1-y)*log(1-p))\"\nbeside: [{loss: bce, logForm: clip}]\nshow: [loss]"
        )
        #expect(state.text.contains("loss inf") && !state.text.contains("the same"), "\(state.text)")
    }

    /// The y axis of a bench's plot goes where its author says.
    @Test func aPlotHasItsEnds() {
        func ends(_ more: String) -> ClosedRange<Double>? {
            let lab =
                "kind: bench\nparameters:\n  - {name: p, value: 0.5, from: 0, to: 1, step: 0.1}\nreadings:\n  - {name: a, formula: 100*p}\nplot: {x: p, y: a\(more)}"
            guard let bench = FormulaBench.of(state(lab).lab?.state) else { return nil }
            return BenchView.plot(bench, samples: 40)?.ranges.y
        }
        #expect(ends(", from: -10, to: 50") == -10...50)
        #expect(ends("").map { $0.upperBound >= 100 } == true)
    }
}
