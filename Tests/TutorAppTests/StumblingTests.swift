import Course
import Fields
import Labs
import LossMath
import Plotting
import Testing
import TextGrid
import Training

@testable import TutorApp

/// What a newcomer, an attacker and an auditor stumbled over: each kind once, over all that there is of it.
@Suite struct StumblingTests {
    /// A message about a field names it as the screen does: no key of files, which is written in one word.
    @Test(arguments: ["0", "-1", "nan", "inf", "1e300", "0.5", "1e9"]) func noMessageNamesAKeyOfFiles(text: String)
        throws
    {
        let labs = try LabState.Kind.allCases.map { LabSession(try Features.of($0).start()) }
        var refused = 0
        for session in labs {
            for prompt in Features.of(session.state.kind).prompts + [PlotCursor.prompt] {
                var state = Fixture.state(.lab(session))
                _ = state.onLab { $0.open(prompt.id) }
                for character in text { _ = state.reduce(.key(.character(character))) }
                _ = state.reduce(.key(.enter))
                let said = [state.lab?.prompt?.help.text, state.message?.text].compactMap(\.self).joined(separator: " ")
                refused += said.contains("cannot be") ? 1 : 0
                #expect(said.firstMatch(of: /\b[a-z]+[A-Z][a-z]+\b/) == nil, "\(prompt.id): \(said)")
            }
        }
        #expect(text != "0" || refused > 0)
    }

    /// What lists say of a run that cannot be is in the same words.
    @Test func listsNameFieldsAsTheScreenDoes() throws {
        for data in DataSet.ids {
            let specification = TrainingSpecification(dataset: data)
            for field in TrainerField.shown(for: specification) {
                for forward in [true, false] {
                    guard case .impossible(let reason) = TrainerMenu.changed(specification, field, forward: forward)
                    else { continue }
                    #expect(reason.firstMatch(of: /\b[a-z]+[A-Z][a-z]+\b/) == nil, "\(reason)")
                }
            }
        }
        #expect(
            TrainerField.words(TrainingError.outOfRange(field: "learningRate", value: "0", range: "above 0"))
                == "Learning rate cannot be 0; it must be above 0.")
    }

    /// A place that is no number is refused as such, and a value that is none is marked nowhere.
    @Test(arguments: [Mode.unicode, .ascii]) func whatIsNoNumberHasNoPlace(mode: Mode) throws {
        let input = VectorLabInput(
            actual: NumberList([1, 2]), predicted: NumberList([.nan, 2]), choice: LossChoice(loss: "mse"))
        var state = Fixture.state(.lab(LabSession(try VectorLab(input))), mode: mode)
        state.press("<tab>")
        let grid = AppView.draw(state)
        let plot = try #require(AppView.canvas(state).focusable)
        let marked = (plot.y + 1..<plot.maxY - 1).flatMap { y in
            (plot.x + 1..<plot.maxX - 1).filter { grid[$0, y].style.role == .selection }
        }
        #expect(marked.isEmpty)
        #expect(grid.lines.dropLast().last?.contains("p[0] nan") == true, "\(grid.text)")
        state.press("Gnan<enter>")
        #expect(state.lab?.prompt?.help.text == "nan is no place on an axis; type a number, as in 0.5")
        state.press("<esc><right>")
        #expect(state.lab?.reader?.cursor?.x.isFinite == true)
    }

    /// Before a class the keys of a question come with the question.
    @Test func keysOfAQuestionComeWithIt() throws {
        var lessons = 0
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            guard let step = lesson.steps.firstIndex(where: { $0.prediction != nil && $0.blocks.count > 1 }) else {
                continue
            }
            lessons += 1
            var state = Fixture.state(course: Fixture.shipped)
            state.openLesson(at: index, step: step)
            _ = state.present()
            let answers = { (state: AppState) in
                AnswerCommands.all.contains { $0.footer != nil && $0.availability(state) != .absent }
            }
            #expect(!answers(state), "\(lesson.id) \(step)")
            for _ in lesson.steps[step].blocks.indices { state.press("<pgdn>") }
            #expect(answers(state), "\(lesson.id) \(step)")
        }
        #expect(lessons > 10)
    }

    /// An arrow says which way to train: labels are given, so it is not along them.
    @Test func nobodyTrainsLabels() throws {
        func arrows(_ first: VectorLab.Selection.Part, _ second: VectorLab.Selection.Part, row: Int) throws -> Set<
            Character
        > {
            let input = VectorLabInput(
                actual: NumberList([1, 1.5]), predicted: NumberList([2, 3]), choice: LossChoice(loss: "mse"))
            var lab = try VectorLab(input)
            lab.select(.init(part: first, row: 0))
            lab.setMapCell(.init(part: second, row: row))
            let map = try #require(VectorLabView.map(lab, columns: 40, rows: 20))
            var grid = Grid(size: Size(columns: 60, rows: 30), glyphs: .unicode)
            map.draw(on: &grid, in: grid.bounds)
            #expect(grid.text.contains("downhill") == (first == .predicted || second == .predicted))
            return Set(grid.lines.prefix { !$0.contains("└") }.joined().filter { "↖↑↗←→↙↓↘".contains($0) })
        }
        // Two predictions, both too large: down and to the left.
        #expect(try arrows(.predicted, .predicted, row: 1) == ["↙"])
        // A prediction and its label: along the prediction alone, whichever axis it has.
        #expect(try arrows(.predicted, .actual, row: 0) == ["←"])
        #expect(try arrows(.actual, .predicted, row: 0) == ["↓"])
        #expect(try arrows(.actual, .actual, row: 1).isEmpty)
    }

    /// Losses that are meant come before those that differ by rounding, whose difference is not pointed at.
    @Test func roundingIsNoLoss() throws {
        let lab = try VectorLab(VectorLabInput(choice: LossChoice(loss: "mse")))
        let titles = LossEntry.beside(lab).map(\.title)
        let rmse = try #require(titles.firstIndex(of: "root mean squared error"))
        let sum = try #require(titles.firstIndex(of: "MSE sum"))
        let rounded = try #require(titles.firstIndex(of: "MSE float32"))
        #expect(rmse < sum && sum < rounded && rounded == titles.count - 1, "\(titles)")
        var state = Fixture.state(.lab(LabSession(lab)), columns: 100, rows: 30)
        state.press("bfloat32<enter>")
        let grid = AppView.draw(state)
        let y = try #require(grid.lines.firstIndex { $0.contains(" more, by rounding") })
        let before = try #require(grid.lines[y].ranges(of: "by rounding").first).lowerBound
        #expect(grid[grid.lines[y][..<before].count, y].style.role == .muted)
    }

    /// A power of ten has a minus wherever it stands on the screen.
    @Test(arguments: ["bce", "cce", "kl", "mse"]) func powersOfTenHaveAMinus(loss: String) throws {
        var state = Fixture.state(
            .lab(LabSession(try VectorLab(VectorLabInput(choice: LossChoice(loss: loss))))), columns: 120,
            rows: 40)
        for keys in ["", "b", "<esc>o", "<esc>i", "<esc>bfloat32<enter>", "l"] {
            state.press(keys)
            #expect(state.text.firstMatch(of: /[0-9]e-[0-9]/) == nil, "\(keys) \(state.text)")
        }
    }

    /// Each set of colours is called by one name everywhere.
    @Test func coloursHaveOneName() {
        for choice in ThemeChoice.all {
            #expect(choice.words.hasPrefix("\(choice.name), "))
            #expect(ThemeChoice(name: choice.name) == choice)
        }
    }

    /// Lessons keep their lines, whatever was begun, and the ends of a list are its own.
    @Test func lessonsKeepTheirLines() {
        var state = Fixture.state(course: Fixture.shipped)
        let before = state.homeEntries
        let lessons = state.course.lessons.count
        state.press("1<enter><esc>")
        #expect(state.homeEntries.prefix(lessons) == before.prefix(lessons))
        state.press("<home>")
        #expect(state.homeSelection == 0)
        state.press("<end>")
        #expect(state.homeSelection == lessons - 1)
        state.press("<tab><end>")
        #expect(state.homeSelection == state.homeEntries.count - 1)
        state.press("<home>")
        #expect(state.homeSelection == lessons)
    }

    /// A number that is typed chooses a lesson; what enter does there is said once.
    @Test(arguments: ["1", "5", "12"]) func aTypedNumberIsSaidOnce(number: String) {
        var state = Fixture.state(course: Fixture.shipped)
        state.press(number)
        #expect(state.text.ranges(of: "Enter opens").count == 1, "\(state.text)")
    }

    /// Arrows at the ends of the curves are explained on the same screen.
    @Test(arguments: [(80, 24), (120, 40)], [Mode.unicode, .ascii])
    func arrowsOfTheLikelihoodAreExplained(size: (Int, Int), mode: Mode) throws {
        let state = Fixture.state(
            .lab(LabSession(Fixture.start(of: .likelihood))), columns: size.0, rows: size.1, mode: mode)
        let marks = mode == .ascii ? "v ^" : "▼ ▲"
        #expect(
            state.text.contains("\(marks) curve leaves the plot") || state.text.contains("(curve leaves the plot"),
            "\(state.text)")
    }

    /// The marks of a table are explained where rows or columns are out of view too.
    @Test func theMarkOfTheClassIsExplained() throws {
        func rows(_ row: [Double]) -> NumberList { NumberList(rows: Array(repeating: row, count: 40), isMatrix: true) }
        let input = VectorLabInput(
            actual: rows([0, 1, 0]), predicted: rows([0.2, 0.5, 0.3]), choice: LossChoice(loss: "cce"))
        let state = Fixture.state(.lab(LabSession(try VectorLab(input))))
        #expect(state.text.contains("rows 0–") && state.text.contains("0.50*"), "\(state.text)")
        #expect(state.text.contains("* the class of the label") || state.text.contains("class with *"), "\(state.text)")
    }
}
