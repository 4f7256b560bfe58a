import Course
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// On 80×24 the plot that a step is about comes before what can be asked for.
@Suite struct SmallScreenTests {
    /// The rows of each plot on a grid: those of its vertical axis.
    static func plots(on grid: Grid) -> [Int] {
        let glyphs = grid.glyphs
        var plots: [Int] = []
        for y in 1..<grid.size.rows {
            for x in 0..<grid.size.columns where grid[x, y].character == glyphs.bottomLeft {
                var top = y
                while top > 0, [glyphs.vertical, glyphs.tickLeft].contains(grid[x, top - 1].character) { top -= 1 }
                // A frame has a corner above its side.
                if top > 0, grid[x, top - 1].character == glyphs.topLeft { continue }
                plots.append(y - top)
            }
        }
        return plots
    }

    @Test func plotsAreMeasured() throws {
        let state = Fixture.state(try Fixture.vector(), columns: 80)
        #expect(Self.plots(on: AppView.draw(state)).count == 1)
    }

    /// In every step, once its question is answered too, and while its goal is open.
    @Test func plotsHaveRows() throws {
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped)
            state.openLesson(at: index)
            func check(_ name: String) {
                for rows in Self.plots(on: AppView.draw(state)) {
                    #expect(rows >= 5, "\(lesson.id), \(name):\n\(state.text)")
                }
            }
            for (place, step) in lesson.steps.enumerated() {
                _ = state.openStep(place, of: lesson)
                check("step \(place + 1)")
                if let prediction = step.prediction, state.lesson?.needsAnswer(in: state) == true {
                    state.press(prediction.rightKeys(state.lab?.state))
                    check("step \(place + 1), answered")
                }
                guard state.lesson?.openGoal(in: state) != nil else { continue }
                state.press("g")
                check("step \(place + 1), goal")
            }
        }
    }

    /// Two histograms are drawn with axes, whose lines stand below each other.
    @Test func histogramsHaveOneMargin() throws {
        var state = Fixture.state(course: Fixture.shipped, columns: 120, rows: 40)
        _ = state.openStep(0, of: Fixture.shipped["convexity"]!)
        let lines = AppView.draw(state).lines
        let titles = lines.indices.filter { lines[$0].contains("outputs: ") }
        #expect(titles.count == 2)
        let axes = titles.map { title in
            let below = lines[(title + 1)...].first { $0.contains("┬") } ?? ""
            return Array(below).lastIndex(of: "└") ?? -1
        }
        #expect(Set(axes).count == 1 && axes[0] > 0, "\(axes)")
    }

    /// What is said of a run that is at its end has room, in words or in fewer.
    @Test func theEndOfARunIsSaidWhole() throws {
        var state = Fixture.state(course: Fixture.shipped)
        _ = state.openStep(10, of: Fixture.shipped["reading-curves"]!)
        let prediction = try #require(state.lesson?.step.prediction)
        state.press(prediction.rightKeys(state.lab?.state) + "<tab> ")
        state.finish()
        let text = state.text
        #expect(!text.contains("space …") && !text.contains("finished: …"), "\(text)")
        #expect(text.contains("Finished: space runs it again."), "\(text)")
    }

    /// What a lab says below its plot without formula and gradient stands there whole.
    @Test func wordsBelowAPlotAreWhole() throws {
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped)
            state.openLesson(at: index)
            for step in lesson.steps.indices {
                if let lab = state.vectorLab, let session = state.lab, lab.shows(.curve), !lab.shows(.formula),
                    !lab.shows(.gradient)
                {
                    let rows = { VectorLabWords.rows(lab, session, width: $0, glyphs: .unicode) }
                    let room = Rectangle(x: 0, y: 0, width: 32, height: 21)
                    let words = VectorLabLayout(lab, in: room, hasMap: false, wordRows: rows).words
                    #expect(words.height >= min(7, rows(words.width)), "\(lesson.id), step \(step + 1)")
                }
                state.press("]")
            }
        }
    }

    // MARK: What is said once

    @Test func theDigitsThatChooseAreNamed() throws {
        var state = Fixture.state(course: Fixture.shipped)
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            state.openLesson(at: index)
            for step in lesson.steps {
                let session = try #require(state.lesson)
                let count = step.prediction.map { $0.sorting?.piles.count ?? $0.options.count } ?? 0
                if count > 0, session.needsAnswer(in: state) {
                    let word = step.prediction?.sorting == nil ? "choose" : "sort"
                    #expect(state.text.contains("1–\(count) \(word)"), "\(lesson.id), \(step.title)")
                    #expect(!state.text.contains("1–9 \(word)") || count >= 9)
                }
                state.press("]")
            }
            state.press("<esc>")
        }
    }

    /// Among all keys the digits that choose are one line.
    @Test func theDigitsThatChooseAreOneKey() {
        var state = Fixture.state(course: Fixture.shipped)
        state.openLesson(at: 0)
        state.press("??choose an")
        #expect(state.text.split(separator: "\n").count { $0.contains("choose an answer") } == 1, "\(state.text)")
    }

    /// What may be changed stands beside the goal and on the lab's frame, not at the foot too.
    @Test func whatMayChangeIsNotSaidThrice() throws {
        var state = Fixture.state(course: Fixture.shipped)
        _ = state.openStep(0, of: Fixture.shipped["learning-is-search"]!)
        let text = state.text
        #expect(text.contains("You can change: w.") && text.contains("may change: w"))
        #expect(!text.contains("May change"))
    }

    // MARK: Benches

    /// A plot of several curves is called as they are in the list above it, in fewer words where there is little room.
    @Test(arguments: [
        (60, "printed and full pass as epoch moves"), (30, "printed and full pass"), (18, "printed and 1 more"),
        (12, "2 curves"), (4, "2 curves"),
    ])
    func aPlotIsCalledByItsNumbers(width: Int, title: String) throws {
        let bench = try FormulaBench(
            parameters: [.init(name: "epoch", title: nil, value: 2, from: 0, to: 5, step: 1)], vectors: [],
            readings: [
                .init(name: "train", title: "printed", formula: "2/(epoch + 1)"),
                .init(name: "val", title: "full pass", formula: "1/(epoch + 1)"),
            ], plot: .init(x: "epoch", y: "train", beside: ["val"]))
        #expect(BenchView.plotTitle(bench, width: width) == title)
    }

    /// Numbers of lists stand below each other by their points, those of a computed list too; what is selected moves none.
    @Test func listsStandInColumns() throws {
        let lab = try FormulaBench(
            parameters: [.init(name: "w", title: nil, value: 2, from: 0, to: 4, step: 0.1)],
            vectors: [
                .init(name: "x", title: nil, values: [1, 2, 30]),
                .init(name: "y", title: nil, values: [2.1, -3.95, 6]),
            ],
            readings: [
                .init(name: "guess", title: nil, formula: "w*x"), .init(name: "alone", title: nil, formula: "[w, w]"),
            ], plot: nil)
        func lists(room: Int) -> BenchLists {
            BenchLists(lab, lab.readings, titles: ["w", "x", "y", "guess", "alone"], room: room)
        }
        let wide = lists(room: 24)
        #expect(wide[1]?.cells == ["1  ", " 2   ", "30"])
        #expect(wide[2]?.cells == ["2.1", "−3.95", " 6"])
        #expect(wide[3]?.cells == ["2  ", " 4   ", "60"])
        #expect(wide[1]?.gap == 2 && lists(room: 20)[1]?.gap == 1 && lists(room: 18)[1] == nil)
        // A list of its own is written with brackets.
        #expect(wide[4] == nil)

        var state = Fixture.state(.lab(LabSession(lab)))
        func numbers(_ name: String) -> String {
            let line = state.text.split(separator: "\n").first { $0.dropFirst(3).hasPrefix("\(name) ") } ?? ""
            return String(line.dropFirst(3).map { "[]".contains($0) ? " " : $0 })
        }
        let before = ["x", "y", "guess"].map(numbers)
        for key in ["<down>", "<right>", "<right>", "<down>"] {
            state.press(key)
            #expect(["x", "y", "guess"].map(numbers) == before, "\(state.text)")
        }
    }
}
