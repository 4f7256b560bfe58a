import Course
import Fields
import Foundation
import Labs
import LossMath
import TestSupport
import Testing
import TextGrid
import Training

@testable import Plotting
@testable import TutorApp

/// What looks alike is told apart, what belongs together stands together, and what is named twice has one name.
@Suite struct ToldApartTests {
    static let sizes = [(80, 24), (120, 40), (200, 60)]

    private func table(_ rows: Int) throws -> VectorLab {
        let actual = (0..<rows).map { row in
            "[" + (0..<3).map { $0 == row % 3 ? "1" : "0" }.joined(separator: ",") + "]"
        }
        let predicted = (0..<rows).map { row in
            "[" + (0..<3).map { $0 == row % 3 ? "0.7" : $0 == (row + 1) % 3 ? "0.2" : "0.1" }.joined(separator: ",")
                + "]"
        }
        let told =
            #"{"loss":"cce","actual":[\#(actual.joined(separator: ","))],"#
            + #""predicted":[\#(predicted.joined(separator: ","))]}"#
        return try VectorLab(VectorLabInput(bytes: Array(told.utf8), source: .argument))
    }

    private func text(_ lab: VectorLab, _ size: (Int, Int), mode: Mode = .unicode) -> String {
        Fixture.state(.lab(LabSession(lab)), columns: size.0, rows: size.1, mode: mode).text
    }

    // MARK: The vector lab

    /// A row of the table is a row of its gradient, with its classes below each other; side by side, a sign stands between
    /// two rows.
    @Test func aGradientHasTheRowsOfItsTable() throws {
        let lines = text(try table(3), (120, 40)).split(separator: "\n").map(Array.init)
        let first = try #require(lines.firstIndex { String($0).contains(" gradient  ") })
        let rows = (first..<first + 3).map { row in String(lines[row]).split(separator: "│").last.map(Array.init) ?? []
        }
        let ends = rows.map { row in
            row.indices.filter { row[$0].isNumber && (row.indices.contains($0 + 1) ? row[$0 + 1] == " " : true) }
        }
        #expect(ends.allSatisfy { $0.count == 3 && $0 == ends[0] }, "\(rows.map { String($0) })")
        let narrow = try #require(
            text(try table(3), (80, 24)).split(separator: "\n").first { $0.contains(" gradient  ") })
        #expect(narrow.split(separator: ";").count == 3 && !narrow.contains("…"), "\(narrow)")
        let long = text(try table(12), (120, 40))
        #expect(long.contains("rows 0–2 of 12") && !long.contains("more\n"), "\(long)")
    }

    /// A number of the gradient is that of its cell, wherever its row stands.
    @Test(arguments: [3, 12]) func aPressOnTheGradientSelectsItsCell(rows: Int) throws {
        let state = Fixture.state(.lab(LabSession(try table(rows))), columns: 120, rows: 40)
        let lines = state.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = try #require(lines.firstIndex { $0.contains(" gradient  ") })
        for row in 0..<2 {
            let line = Array(lines[first + row])
            let last = try #require(line.lastIndex { $0.isNumber })
            var pressed = state
            _ = pressed.mouse(MouseEvent(.press, x: last, y: first + row))
            guard let lab = VectorLab.of(pressed.lab?.state) else {
                Issue.record("no lab")
                return
            }
            #expect((lab.selection.row, lab.selection.column) == (row, 2), "\(pressed.text)")
        }
    }

    /// Two forms of one loss have names that say what differs, one line of the legend each, and their values in full.
    @Test(arguments: sizes, [Mode.unicode, .ascii]) func formsOfALossAreToldApart(size: (Int, Int), mode: Mode) throws {
        let state = Fixture.state(.lab(try Fixture.preset("q3")), columns: size.0, rows: size.1, mode: mode)
        let lines = state.text.split(separator: "\n")
        #expect(lines.contains { $0.contains("CCE rows as they are") }, "\(state.text)")
        #expect(lines.contains { $0.contains("CCE rows / their sum") && !$0.contains("nats") }, "\(state.text)")
        #expect(lines.contains { $0.contains("CCE rows / their sum 0.260 nats") }, "\(state.text)")
        #expect(state.text.contains("0.0318 more than the loss"), "\(state.text)")
        #expect(!state.text.contains("clip-then") && !state.text.contains("CCE clip"), "\(state.text)")
    }

    /// All treatments of rows have names of their own, in either direction.
    @Test func everyTreatmentOfRowsHasItsName() throws {
        let losses = try RowTreatment.allCases.map { rows -> LabLoss in
            .builtIn(try Loss(.categoricalCrossEntropy, options: [.rows: .word(rows.rawValue)]))
        }
        for focus in losses {
            var lab = try table(3)
            lab.setFocus(focus)
            for loss in losses where loss != focus { lab.toggleBeside(loss) }
            let names = [LossWords.focus(lab)] + lab.beside.map { LossWords.beside($0, focus: focus) }
            #expect(Set(names).count == losses.count, "\(names)")
        }
    }

    /// The class of the label is not marked by a sign that compares two numbers, and the selected cell has the mark too.
    @Test(arguments: sizes, Mode.allCases) func theClassIsMarked(size: (Int, Int), mode: Mode) throws {
        let text = text(try table(3), size, mode: mode)
        let mark: Character = mode == .ascii ? "#" : "*"
        let rows = text.split(separator: "\n").filter { $0.contains("0.70") && $0.contains("0.20") }
        #expect(rows.count >= 3)
        for row in rows.prefix(3) {
            #expect(row.contains("0.70\(mark)") || row.contains("0.70]\(mark)"), "\(row)")
            #expect(!row.contains("<"), "\(row)")
        }
    }

    /// In ASCII the legend of a map shows each sign that the arrow can be.
    @Test func theLegendHasTheArrow() throws {
        let text = text(try table(3), (120, 40), mode: .ascii)
        #expect(text.contains("<>^v/\\ downhill"), "\(text)")
    }

    /// The heading of what a row adds ends where its numbers end.
    @Test(arguments: sizes, [LossID.meanSquaredError, .categoricalCrossEntropy])
    func theHeadingEndsWithItsNumbers(size: (Int, Int), id: LossID) throws {
        let lab =
            id == .meanSquaredError ? try VectorLab(VectorLabInput(choice: LossChoice(loss: "mse"))) : try table(3)
        let lines = text(lab, size).split(separator: "\n").map(Array.init)
        let header = try #require(lines.firstIndex { String($0).contains("contrib") })
        let word = String(lines[header]).contains("contribution") ? "contribution" : "contrib."
        let line = String(lines[header])
        let end = line.distance(from: line.startIndex, to: try #require(line.range(of: word)).upperBound)
        for row in lines[header + 1...header + 3] {
            #expect(row[end - 1].isNumber && !row[end].isNumber, "\(String(row))")
        }
    }

    // MARK: Formulas

    /// No line of a formula ends within brackets that have room on one, and none begins with a closing one.
    @Test func bracketsStayTogether() {
        let formulas = [
            "p^7 * (1 - p)^3", "mean(([1, 2, 3, 4] - c)^2)/5", "= −1/3 · [ ln 0.9 + ln 0.8 + ln 0.7 ]",
            "-(xlogy(heads, p) + xlogy(tails, 1 - p))", "a) b ] ( c", "((((((", "",
        ]
        for formula in formulas {
            for width in 6...60 {
                let lines = FormulaWrap.lines([Span(formula)], width: width).map { $0.map(\.text).joined() }
                #expect(lines.allSatisfy { $0.count <= width })
                let plain = TextWrap.lines([Span(formula)], width: width, hanging: 2)
                #expect(lines.count <= plain.count)
                #expect(lines.joined().filter { $0 != " " } == formula.filter { $0 != " " })
                if formula.hasPrefix("p^7"), width >= 11 {
                    #expect(lines.contains { $0.contains("(1 - p)^3") }, "\(lines)")
                }
                if formula.hasPrefix("="), width >= 12 {
                    #expect(!lines.contains { $0.allSatisfy { $0 == " " || $0 == "]" } }, "\(width): \(lines)")
                }
            }
        }
    }

    // MARK: The trainer

    /// A loss and that of the test rows stand together on a line, and so do the metrics.
    @Test(arguments: sizes) func trainAndTestStandTogether(size: (Int, Int)) throws {
        var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
        let lesson = try #require(Fixture.shipped.lessons.first { $0.id == "reading-curves" })
        _ = state.openStep(0, of: lesson)
        let lines = state.text.split(separator: "\n").map { String($0.split(separator: "│").last ?? $0) }
        for pair in [#/loss [0-9.]+, test [0-9.]+/#, #/RMSE [0-9.]+, test [0-9.]+/#] {
            #expect(lines.contains { $0.contains(pair) }, "\(state.text)")
        }
    }

    /// Rows have the names and colours of the curves of their losses.
    @Test func rowsHaveTheColoursOfTheirCurves() throws {
        var specification = TrainingSpecification(dataset: "line")
        specification.testFraction = 0.5
        let lab = try TrainerLab(specification)
        let curves = TrainerCharts.loss(lab, isLogScale: false, cursorEpoch: nil).series
        for panel in [TrainerLab.Panel.model, .data] {
            let chart = try #require(TrainerCharts.chart(panel, lab, columns: 60, rows: 20) as? LineChart)
            for name in ["train", "test"] {
                let role = try #require(chart.series.first { $0.name == name }?.role)
                #expect(role == curves.first { $0.name == name }?.role, "\(name) in \(panel)")
            }
            #expect(!chart.series.contains { $0.name == "data" })
        }
    }

    /// Beside an open question nothing trains, and an axis without data has no numbers.
    @Test func nothingTrainsBesideAQuestion() throws {
        let lesson = try #require(Fixture.shipped.lessons.first { $0.id == "gradients-and-saturation" })
        let step = try #require(lesson.steps.firstIndex { $0.predictionID == "transfer-1" })
        for size in Self.sizes {
            var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
            _ = state.openStep(step, of: lesson)
            #expect(state.text.contains("trains after the answer") && !state.text.contains("drawn as it trains"))
            #expect(!state.text.contains("┤"), "\(state.text)")
        }
    }

    // MARK: Estimates

    /// The bars of estimates have as many places each, count all of them, and stand under a curve that counts the same.
    @Test(arguments: [10, 100, 1_000, 10_000]) func estimatesAreCountedAsInTheory(size: Int) throws {
        let spread = (0.21 / Double(size)).squareRoot()
        let values = (0..<200).map { Double(($0 * 7919 + 13) % (size + 1)) / Double(size) }
        let histogram = EstimateHistogram(
            values: values, truth: 0.3, range: 0...0.81, lattice: 1 / Double(size), promise: (200, spread), name: "p"
        ).chart(columns: 50)
        let rows = histogram.table.map { $0.split(separator: " ").compactMap { Double($0) } }.filter { $0.count == 3 }
        #expect(rows.reduce(0) { $0 + $1[2] } == 200)
        let curve = try #require(histogram.curve)
        // Each place of the lattice has a share of a bar: all of them together are all estimates.
        let width = 1 / Double(size) * max(1, (0.81 / 40 * Double(size)).rounded(.up))
        var area = 0.0
        for (left, right) in zip(curve.y, curve.y.dropFirst()) {
            area += (left + right) / 2 * (curve.x[1] - curve.x[0])
        }
        #expect(abs(area / width - 200) < 6, "\(area / width)")
    }

    /// Before a sample is drawn and after all of them, the plot counts the same, and is never called density.
    @Test(arguments: [(120, 40), (200, 60)]) func theHeapIsCounted(size: (Int, Int)) throws {
        var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
        let lesson = try #require(Fixture.shipped.lessons.first { $0.id == "consistency" })
        _ = state.openStep(0, of: lesson)
        #expect(state.text.contains("count") && state.text.contains("in theory") && !state.text.contains("│density"))
        #expect(state.text.contains("no p estimated yet, n = 10"), "\(state.text)")
        state.press("<tab>")
        for _ in 0..<4 {
            state.press(" ")
            state.finish()
        }
        #expect(state.text.contains("count") && state.text.contains("in theory"), "\(state.text)")
        #expect(state.text.contains("p estimated 200 times, n = 10,000"), "\(state.text)")
    }

    // MARK: Benches of lessons

    private static let benches: [(place: String, bench: FormulaBench, step: Step)] =
        (Fixture.shipped.lessons + [Fixture.questionsPage].compactMap { $0 }).flatMap { lesson in
            lesson.steps.enumerated().compactMap { index, step in
                guard let bench = FormulaBench.of(step.lab) else { return nil }
                return ("\(lesson.id):\(index + 1)", bench, step)
            }
        }

    /// What is plotted has a plain name: a comma in it is read as the end of the name.
    @Test func whatIsPlottedHasAPlainName() {
        #expect(Self.benches.count > 60)
        for (place, bench, _) in Self.benches {
            guard let plot = bench.plot else { continue }
            let names =
                ([plot.y] + plot.beside).map { bench.title(ofReading: $0) }
                + [plot.x, plot.map].compactMap { $0 }.map { bench.title(ofNumber: $0) }
            for name in names {
                let outside = name.filter { $0 == "," }.count - name.filter { $0 == "(" }.count
                #expect(!name.contains(",") || outside <= 0, "\(place): \(name)")
            }
        }
    }

    /// Curves are named in the order of their numbers, in the title and under the plot.
    @Test func curvesAreNamedInTheOrderOfTheirNumbers() throws {
        var several = 0
        for (place, bench, _) in Self.benches {
            guard let plot = bench.plot, plot.map == nil, !plot.beside.isEmpty else { continue }
            several += 1
            let listed = bench.readingList.map(\.name).filter { ([plot.y] + plot.beside).contains($0) }
            let titles = listed.map { bench.title(ofReading: $0) }
            let chart = try #require(BenchView.plot(bench, samples: 50))
            let named = chart.series.sorted { $0.rank < $1.rank }.map(\.name).filter(titles.contains)
            #expect(named == titles, "\(place): \(named), \(titles)")
            let title = BenchView.plotTitle(bench, width: 120)
            #expect(title.hasPrefix(titles[0]), "\(place): \(title)")
        }
        #expect(several > 20)
    }

    /// What a goal allows to change is called so in the list of numbers.
    @Test func whatMayChangeIsInTheList() {
        for (place, bench, step) in Self.benches {
            for goal in step.goals {
                for word in goal.allow.words {
                    guard let parameter = bench.parameters.first(where: { $0.name == word }),
                        let title = parameter.title, word.count <= 2
                    else { continue }
                    let words = title.split { !$0.isLetter && !$0.isNumber }
                    #expect(words.contains { $0 == word }, "\(place): \(word) is \(title)")
                }
            }
        }
    }
}
