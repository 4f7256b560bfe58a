import Course
import Fields
import Foundation
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import Plotting
@testable import TutorApp

/// One sign means one thing on a screen.
@Suite struct SignTests {
    /// The lines of a screen with a negative number whose sign is a hyphen. What is typed, and code to be copied, has hyphens.
    static func hyphens(_ state: AppState) -> [String] {
        let grid = AppView.draw(state)
        let typed: Set<Role> = [.code, .input, .selection]
        return (0..<grid.size.rows).filter { y in
            (0..<grid.size.columns - 1).contains { x in
                let (before, after) = (x > 0 ? grid[x - 1, y].character : " ", grid[x + 1, y].character)
                return grid[x, y].character == "-" && (after.isNumber || after == ".") && !before.isNumber
                    && !before.isLetter && !"-^".contains(before) && !typed.contains(grid[x, y].style.role)
            }
        }.map { grid.lines[$0] }
            // What is wrong with a typed line quotes it.
            .filter { !$0.drop { $0 == " " }.hasPrefix("^ ") }
    }

    @Test(arguments: SnapshotTests.names) func negativeNumbersHaveAMinus(name: String) throws {
        for size in [(80, 24), (120, 40), (200, 60)] {
            let found = Self.hyphens(try SnapshotTests.state(name, size, .unicode))
            #expect(found.isEmpty, "\(name), \(size): \(found)")
        }
    }

    /// Each lab with negative values, each panel of it, after steps downhill.
    @Test(arguments: LabState.Kind.allCases) func labsHaveAMinus(kind: LabState.Kind) {
        for size in [(80, 24), (160, 50)] {
            var state = Fixture.state(
                .lab(LabSession(Fixture.start(of: kind))), columns: size.0, rows: size.1, mode: .unicode)
            for keys in [
                "-0.75<enter>", "<esc><down>-2<enter>", "<esc>s", "s", "p", "p", "p", "p", "p", "i", "<esc>o", "<esc>l",
            ] {
                state.press(keys)
                let found = Self.hyphens(state)
                #expect(found.isEmpty, "\(kind), \(size), \(keys): \(found)")
            }
        }
    }

    @Test func lessonsHaveAMinus() {
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped, columns: 120, rows: 40)
            state.openLesson(at: index)
            for step in lesson.steps.indices {
                let found = Self.hyphens(state)
                #expect(found.isEmpty, "\(lesson.id), step \(step + 1): \(found)")
                state.press("]")
            }
        }
    }

    /// Lines of one chart that have different names or colours have different patterns, whatever the lab shows.
    @Test func linesOfAChartLookDifferent() throws {
        var charts: [(String, LineChart)] = []
        for beside in [[], ["mae"], ["mae", "huber"], ["mae", "huber", "log_cosh"]] {
            for loss in ["mse", "bce"] {
                var input = VectorLabInput(choice: LossChoice(loss: loss))
                input.beside = beside.map { LossChoice(loss: $0) }
                let lab = try VectorLab(input)
                charts.append(
                    ("\(loss), \(beside)", VectorLabView.curve(lab, samples: 50, hasOtherLabel: beside.isEmpty)))
            }
        }
        for test in [0, 0.3] {
            for form in [nil, LogForm.oneTerm] {
                var specification = TrainingSpecification(dataset: "circles")
                (specification.testFraction, specification.logForm) = (test, form)
                var lab = try TrainerLab(specification, epochsRun: 5)
                for count in 0...3 {
                    charts.append(
                        (
                            "\(test), \(form.map { "\($0)" } ?? ""), \(count) pinned",
                            TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil, isDrawn: true)
                        ))
                    if count < 3 { lab.pin() }
                }
            }
        }
        for (name, chart) in charts {
            let lines = chart.series.filter { $0.form == .line }
            #expect(Set(lines.map(\.dash)).count == lines.count, "\(name): \(lines.map { ($0.name, $0.dash) })")
        }
    }

    /// The likelihood as a loss is said to its end at 80×24, whatever the model.
    @Test(arguments: LikelihoodModel.allCases) func theIdentityIsWhole(model: LikelihoodModel) throws {
        var input = LikelihoodLabInput()
        (input.model, input.panel) = (model.rawValue, "loss")
        for mode in [Mode.unicode, .ascii] {
            let state = Fixture.state(try LikelihoodFixture.screen(input), columns: 80, rows: 24, mode: mode)
            #expect(state.text.contains("one number, two names"))
            #expect(!state.text.contains(state.glyphs.ellipsis), "\(state.text)")
        }
    }

    /// A curve that is said to go on beyond its axis has an arrow where it leaves, and no row of them.
    @Test(arguments: LikelihoodModel.allCases) func aLikelihoodThatLeavesItsAxisIsMarked(model: LikelihoodModel) throws
    {
        var input = LikelihoodLabInput()
        (input.model, input.panel) = (model.rawValue, "fit")
        var count = 0
        for size in [(80, 24), (120, 40), (200, 60)] {
            let state = Fixture.state(
                try LikelihoodFixture.screen(input), columns: size.0, rows: size.1, mode: .unicode)
            let lines = AppView.draw(state).lines
            let plots = lines.filter { !$0.contains("goes on") }.joined(separator: "\n")
            let hasArrow = plots.contains { "▲▼".contains($0) }
            if lines.contains(where: { $0.contains("goes on") }) { #expect(hasArrow, "\(state.text)") }
            #expect(!plots.contains("▲▲▲▲") && !plots.contains("▼▼▼▼"), "\(state.text)")
            count += hasArrow ? 1 : 0
        }
        // The logarithm of a probability falls without end at 0 and at 1.
        if model == .bernoulli { #expect(count == 3) }
    }

    /// The stick of an observation reaches up to the curve, which has the cell above it.
    @Test(arguments: [(37, 10), (60, 20), (100, 40)]) func sticksReachTheCurve(width: Int, height: Int) throws {
        var input = LikelihoodLabInput()
        (input.model, input.data, input.mean, input.sd) = ("gaussian", NumberList([2, 4.2, 5.3, 7, 9]), 5, 2)
        let lab = try LikelihoodLab(input)
        let chart = LikelihoodDensity.chart(lab, columns: width)
        var grid = Grid(size: Size(columns: width, rows: height))
        chart.draw(on: &grid, in: grid.bounds)
        let plot = chart.plotter(in: grid.bounds, glyphs: .unicode).plot
        var count = 0
        for column in plot.x..<plot.maxX where grid[column, plot.maxY - 1].character == "│" {
            let top = (plot.y..<plot.maxY).first { grid[column, $0].character == "│" } ?? plot.maxY
            let above = grid[column, top - 1].character.unicodeScalars.first?.value ?? 0
            guard (0x2801...0x28FF).contains(above) else { continue }
            // The lowest dots of a cell.
            #expect((above - 0x2800) & 0xC0 != 0, "\(grid.lines)")
            count += 1
        }
        #expect(count >= 3, "\(grid.lines)")
    }

    /// Numbers of a table stand below their heading, also those of losses beside.
    @Test func headingsEndWhereNumbersDo() throws {
        var input = VectorLabInput(choice: LossChoice(loss: "mse"))
        input.beside = ["mae", "huber"].map { LossChoice(loss: $0) }
        let state = Fixture.state(.lab(LabSession(.vector(try VectorLab(input)))), columns: 120, rows: 40)
        let lines = AppView.draw(state).lines
        let header = try #require(lines.first { $0.contains("contrib.") })
        let row = try #require(lines.first { $0.contains("▸  0") })
        for name in ["contrib.", "MAE", "Huber"] {
            let end = header.distance(from: header.startIndex, to: try #require(header.range(of: name)).upperBound)
            let cells = Array(row)
            #expect(cells[end - 1].isNumber && !cells[end].isNumber, "\(name): \(header) \(row)")
        }
    }

    /// Estimates beyond the axis are in its outermost columns, which say so.
    @Test func estimatesBeyondTheAxisAreSaid() {
        for (values, low, high) in [([1.0, 1.2], "0.5", "2"), ([0.1, 1], "≤ 0.5", "2"), ([1, 7], "0.5", "≥ 2")] {
            var grid = Grid(size: Size(columns: 40, rows: 8))
            EstimateHistogram(values: values, truth: 1.1, range: 0.5...2).draw(on: &grid, in: grid.bounds)
            #expect(grid.lines[7].hasPrefix(low + " ") && grid.lines[7].hasSuffix(" " + high), "\(grid.lines)")
        }
    }
}
