import Course
import Fields
import Foundation
import Labs
import LossMath
import TestSupport
import Testing
import TextGrid
import Training
import Wording

@testable import TutorApp

/// The focus in the plot of a lab, and the cursor that reads values off its curves.
@Suite struct PlotCursorTests {
    private static func vector(_ input: VectorLabInput = VectorLabInput(choice: LossChoice(loss: "bce"))) throws
        -> Screen
    {
        .lab(LabSession(try VectorLab(input)))
    }

    private static func likelihood() throws -> Screen {
        var input = LikelihoodLabInput()
        (input.model, input.data, input.p) = ("bernoulli", NumberList([1, 1, 1, 0]), NumberList([0.5]))
        return .lab(LabSession(try LikelihoodLab(input)))
    }

    /// The last line but one: what is said, or read.
    private static func said(_ state: AppState) -> String {
        AppView.draw(state).lines.dropLast().last.map { $0.trimmingPrefix(" ").description } ?? ""
    }

    /// The title of the frame that has the focus: there is one.
    private static func focused(_ state: AppState) -> [String] {
        let pointer = state.glyphs.pointer
        return AppView.draw(state).lines.flatMap { line in
            line.ranges(of: "\(state.glyphs.topLeft)\(pointer)").map { String(line[$0.upperBound...].prefix(12)) }
        }
    }

    /// −(ln 0.91 + ln 0.8 + ln 0.6 + ln 0.95)/4 = 0.2199, its slope −1/(4·0.91) = −0.2747.
    @Test(arguments: Mode.allCases) func theVectorLabsCurveIsRead(mode: Mode) throws {
        var state = Fixture.state(try Self.vector(), mode: mode)
        #expect(Self.focused(state) == ["values \(String(repeating: state.glyphs.horizontal, count: 5))"])
        state.press("<tab>")
        #expect(Self.focused(state).map { $0.prefix(10) } == ["BCE as p[0"])
        // Before the first key it stands where the value does.
        #expect(Self.said(state).hasPrefix("p[0] 0.9: BCE 0.2227"))
        state.press("<right>")
        let minus = mode == .ascii ? "-" : "−"
        #expect(Self.said(state).hasPrefix("p[0] 0.91: BCE 0.2199, slope \(minus)0.2747"))
        let grid = AppView.draw(state)
        let cursor = try #require(grid.cursor)
        #expect(grid[cursor.x, cursor.y].character == (mode == .ascii ? "X" : "┼") && !cursor.isVisible)
        #expect(grid.lines[cursor.y].contains("0.91"))
        #expect(PlainView.lines(of: state).contains { $0.hasPrefix("cursor: p[0] 0.91: BCE 0.2199") })
    }

    @Test func theCursorHasTheKeysOfEveryCursor() throws {
        var state = Fixture.state(try Self.vector())
        state.press("<tab><left>")
        #expect(Self.said(state).hasPrefix("p[0] 0.89:"))
        state.press("<")
        #expect(Self.said(state).hasPrefix("p[0] 0.79:"))
        state.press(">")
        #expect(Self.said(state).hasPrefix("p[0] 0.89:"))
        state.press("<home>")
        #expect(Self.said(state).hasPrefix("p[0] 0:"))
        state.press("<end>")
        // Up to 1 the slope is −1/4, beyond it the clip makes it 0.
        #expect(Self.said(state).contains("p[0] 1: BCE 0.1963, no slope here"))
        state.press("G1/3<enter>")
        #expect(Self.said(state).hasPrefix("p[0] 0.3333:"))
        state.press("G2<enter>")
        #expect(
            Self.said(state).contains("Mend the line") && state.lab?.prompt?.help.text == "p[0] goes from 0 to 1")
        state.press("<esc>")
        #expect(Self.said(state).hasPrefix("p[0] 0.3333:"))
        state.press("<down>")
        #expect(Self.said(state) == "There is one curve: ← → move along it.")
    }

    @Test func enterTakesThePlaceAsAnEdit() throws {
        var state = Fixture.state(try Self.vector())
        state.press("<tab><enter>")
        #expect(Self.said(state) == "Move the cursor first, with ← and →." && state.lab?.prompt == nil)
        state.press("<left><left><enter>")
        #expect(state.vectorLab?.predicted.values == [0.88, 0.2, 0.6, 0.05])
        #expect(Self.said(state).hasPrefix("p[0] 0.88:"))
        state.press("z")
        #expect(state.vectorLab?.predicted.values == [0.9, 0.2, 0.6, 0.05])
        // The value is still nudged and typed from here.
        state.press("+0.3<enter>")
        #expect(state.vectorLab?.predicted.values == [0.3, 0.2, 0.6, 0.05] && state.lab?.plot != nil)
    }

    /// Escape leaves the cursor first, then the focus, then the lab.
    @Test func escapeLeavesOneByOne() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.press("<tab><right>")
        #expect(state.lab?.reader?.cursor != nil)
        state.press("<esc>")
        #expect(state.lab?.reader?.cursor == nil && state.lab?.plot != nil)
        state.press("<esc>")
        #expect(state.lab?.plot == nil && state.lab != nil)
        state.press("<esc>")
        #expect(state.screen == .home)
    }

    /// Each loss is read: MSE (0.01 + 0.04 + 0.16 + 0.0025)/4 = 0.05313. Down goes to the next curve.
    @Test func everyCurveIsRead() throws {
        var input = VectorLabInput(choice: LossChoice(loss: "bce"))
        input.beside = [LossChoice(loss: "mse")]
        var state = Fixture.state(try Self.vector(input), columns: 120, rows: 40)
        state.press("<tab><left>")
        let reading = Self.said(state)
        #expect(reading.contains("BCE 0.2254, slope −0.2809; MSE 0.05365, slope −0.055"), "\(reading)")
        let first = try #require(AppView.draw(state).cursor)
        state.press("<down>")
        let second = try #require(AppView.draw(state).cursor)
        #expect(first.x == second.x && first.y != second.y && Self.said(state) == reading)
    }

    /// What may not change does not: a number, or all of them while the lab is about another.
    @Test func takingIsLimited() throws {
        let session = try LabSession(try VectorLab(VectorLabInput(choice: LossChoice(loss: "bce"))))
            .allowing(["actual"])
        var state = Fixture.state(.lab(session))
        state.press("<tab><right><enter>")
        #expect(state.lab?.state == session.state && state.lab?.prompt == nil)
        #expect(Self.said(state) == "This lab is about actual; predicted must stay as before.")
        #expect(state.lab?.reader?.cursor != nil)
    }

    /// On a map arrows go both ways, and enter takes both values.
    @Test func aMapIsReadInBothDirections() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("p<tab><right><up>")
        #expect(Self.said(state).hasPrefix("p[0] 1.15, p[1] 2: MSE 0.05562"), "\(Self.said(state))")
        state.press("<down><down>")
        #expect(Self.said(state).hasPrefix("p[0] 1.15, p[1] 1.8: MSE"), "\(Self.said(state))")
        state.press("<enter>")
        #expect(state.vectorLab?.predicted.values == [1.15, 1.8, 3.2, 3.6])
        state.press("z")
        #expect(state.vectorLab?.predicted.values == [1.1, 1.9, 3.2, 3.6])
        state.press("G1,1<enter>")
        #expect(Self.said(state).hasPrefix("p[0] 1, p[1] 1:"))
    }

    /// −7 ln 0.6 − 3 ln 0.4 = 6.325, its slope 3/0.4 − 7/0.6 = −4.167.
    @Test func theBenchIsRead() throws {
        var state = Fixture.state()
        state.take("Formula bench")
        state.press("<down><tab>G0.6<enter>")
        #expect(Self.said(state) == "p 0.6: nll 6.325, slope −4.167")
        state.press("<enter>")
        let bench = try #require(FormulaBench.of(state.lab?.state))
        #expect(bench.parameters[0].value == 0.6)
        // On the map both.
        state.press("p<right><up><enter>")
        let moved = try #require(FormulaBench.of(state.lab?.state))
        #expect(moved.parameters[0].value > 0.6 && moved.parameters[1].value > 7)
    }

    /// Of one list over another the cursor goes from point to point, and enter selects the element.
    @Test func pointsAreRead() throws {
        let bench = try FormulaBench(
            parameters: [],
            vectors: [
                .init(name: "x", title: nil, values: [3, 1, 2]), .init(name: "v", title: nil, values: [30, 10, 20]),
            ], readings: [], plot: .init(x: "x", y: "v"))
        var state = Fixture.state(.lab(LabSession(bench)))
        state.press("<tab><right>")
        #expect(Self.said(state) == "x[2] 2: v[2] 20")
        state.press("<enter>")
        let chosen = try #require(FormulaBench.of(state.lab?.state))
        #expect(chosen.selectedNumber == "v[2]" && chosen.vectors == bench.vectors)
    }

    /// 0.6³·0.4 = 0.0864, its ln −2.449; the slope of the loss is 1/0.4 − 3/0.6 = −2.5. Tab goes by the data to the plot,
    /// and back to the parameter.
    @Test func theLikelihoodLabIsRead() throws {
        var state = Fixture.state(try Self.likelihood())
        state.press("<tab><tab>G0.6<enter>")
        #expect(Self.said(state) == "p 0.6: likelihood 0.0864, log-likelihood −2.449, NLL 2.449, slope −2.5")
        #expect(Self.focused(state).map { $0.prefix(10) } == ["as p moves"])
        state.press("<enter>")
        let lab = try #require(LikelihoodLab.of(state.lab?.state))
        #expect(lab.parameterValues == [0.6])
        state.press("<tab>")
        let next = try #require(LikelihoodLab.of(state.lab?.state))
        #expect(next.selection == .parameter(0) && next.panel == .fit && state.lab?.plot == nil)
    }

    /// In the trainer the curve has the keys; beside the network it gets them with tab.
    @Test func theTrainersCurveIsReachedBesideTheNetwork() throws {
        var state = Fixture.state(try Fixture.network(), columns: 160, rows: 40)
        state.press("<left>")
        #expect(state.trainerLab?.cursorEpoch == nil && Self.focused(state).map { $0.prefix(11) } == ["the network"])
        state.press("<tab><left>")
        state.press("<")
        #expect(state.trainerLab?.cursorEpoch == 9 && Self.focused(state).map { $0.prefix(5) } == ["loss "])
        state.press("G3<enter>")
        #expect(state.trainerLab?.cursorEpoch == 3)
        state.press("<enter>")
        #expect(state.trainerLab?.trainer.epoch == 3)
        state.press("<tab>")
        #expect(Self.focused(state).map { $0.prefix(11) } == ["the network"])
        var alone = Fixture.state(try Fixture.trainer())
        alone.press("p<tab>")
        #expect(
            alone.trainerLab?.shownPanel == .data
                && Self.said(alone) == "No cursor reads this panel: the arrows are of the curve.")
    }

    /// A run without hidden layer from given weights, its panel beside the curve.
    private static func run(
        _ dataset: String, _ weights: [Double], _ bias: Double, _ panel: TrainerLab.Panel? = nil
    ) throws -> TrainerLab {
        let specification = TrainingSpecification(dataset: dataset).with(
            hidden: [], initialWeights: [LayerWeights(weights: weights, biases: [bias])])
        var lab = try TrainerLab(specification)
        lab.panel = panel
        return lab
    }

    /// σ(1·1 + 2·0.5 + 1) = σ(3) = 0.9526; σ(−3) = 0.04743. Tab leads there and back, escape puts the cursor away, then
    /// leads back.
    @Test(arguments: Mode.allCases) func theModelsRegionsAreRead(mode: Mode) throws {
        var state = Fixture.state(.lab(LabSession(try Self.run("blobs", [1, 2], 1))), mode: mode)
        state.press("<tab>")
        #expect(Self.focused(state).map { $0.prefix(10) } == ["the model'"])
        state.press("G1,0.5<enter>")
        #expect(Self.said(state) == "x1 1, x2 0.5: upper right, as P(upper right) 0.9526")
        let grid = AppView.draw(state)
        let cursor = try #require(grid.cursor)
        #expect(grid[cursor.x, cursor.y].character == (mode == .ascii ? "X" : "┼"))
        #expect(PlainView.lines(of: state).contains { $0.hasPrefix("cursor: x1 1, x2 0.5: upper right") })
        state.press("<right><down>")
        #expect(Self.said(state).hasPrefix("x1 1.1, x2 0.4:"))
        let minus = mode == .ascii ? "-" : "−"
        state.press("G-1,-1.5<enter>")
        #expect(Self.said(state) == "x1 \(minus)1, x2 \(minus)1.5: lower left, as P(upper right) 0.04743")
        // Enter trains nothing, and says what would.
        let before = state.lab?.state
        state.press("<enter>")
        #expect(Self.said(state) == "Enter takes nothing here: only training changes what the model says.")
        #expect(state.lab?.state == before)
        state.press("<esc>")
        #expect(state.lab?.plot == PlotFocus())
        state.press("<esc>")
        #expect(state.lab?.plot == nil && Self.focused(state).map { $0.prefix(5) } == ["loss "])
    }

    /// 2·0.5 + 1 = 2.
    @Test func theModelsLineIsRead() throws {
        var state = Fixture.state(.lab(LabSession(try Self.run("line", [2], 1))), columns: 120)
        state.press("<tab>G0.5<enter>")
        #expect(Self.said(state).hasPrefix("x 0.5: the model says 2; the nearest example, at 0."))
        let cursor = try #require(AppView.draw(state).cursor)
        state.press("<right>")
        let next = try #require(AppView.draw(state).cursor)
        #expect(cursor.x <= next.x && Self.said(state).hasPrefix("x 0.52: the model says 2.04;"))
        state.press("<up>")
        #expect(Self.said(state) == "There is one curve: ← → move along it.")
    }

    /// What is read stands beside the cursor where nothing else does: no example, shade or axis goes for it.
    @Test(arguments: [(80, 24), (120, 40), (200, 60)]) func theCursorHidesNothingOfAPicture(size: (Int, Int)) throws {
        let lab = LabState(try Self.run("blobs", [1, 2], 1))
        var state = Fixture.state(.lab(LabSession(lab)), columns: size.0, rows: size.1)
        let bare = AppView.draw(state)
        state.press("<tab>")
        for key in ["<left>", "<up>", "<left>", "<left>", "<down>"] {
            state.press(key)
            let drawn = AppView.draw(state)
            let cursor = try #require(drawn.cursor)
            let hidden = (1..<size.0).filter { x in
                let before = bare[x, cursor.y].character
                return before != " " && drawn[x, cursor.y].character != before
            }
            #expect(hidden.allSatisfy { $0 == cursor.x }, "\(key): \(drawn.lines[cursor.y])")
        }
    }

    /// The loss of a place is that of its weights, with the penalty of their squares, over all rows that are learnt from.
    @Test(arguments: [0, 0.1]) func theLandscapeIsRead(l2: Double) throws {
        var lab = try Self.run("blobs", [1, 2], 1, .landscape)
        var specification = lab.trainer.specification
        specification.l2 = l2
        try lab.take(specification)
        var state = Fixture.state(.lab(LabSession(lab)), columns: 120, rows: 40)
        state.press("<tab>")
        #expect(Self.focused(state).map { $0.prefix(10) } == ["the loss l"])
        func loss(_ x: Double, _ y: Double) -> String {
            let data = lab.trainer.dataSet
            let all = (0..<data.rows).map { row in
                let z = x * data.features[2 * row] + y * data.features[2 * row + 1] + 1
                return log1p(exp(data.targets[row] == 1 ? -z : z))
            }
            let mean = all.reduce(0, +) / Double(all.count) + l2 / 2 * (x * x + y * y)
            return NumberText.short(mean, digits: 4)
        }
        func words(_ x: Double, _ y: Double) -> String {
            "weight from x1 to p \(NumberText.exact(x)), weight from x2 to p \(NumberText.exact(y)): loss \(loss(x, y)); now \(loss(1, 2))"
        }
        #expect(Self.said(state) == words(1, 2))
        state.press("G0.5,1.5<enter>")
        #expect(Self.said(state) == words(0.5, 1.5))
        state.press("<enter>")
        #expect(Self.said(state).hasPrefix("Enter takes no place of the landscape"))
        // Another panel has other axes: what stood on these is put away.
        state.press("ppp")
        #expect(state.trainerLab?.shownPanel != .landscape && state.lab?.plot?.cursor == nil)
    }

    /// Of several runs the marked one is read; a press puts the cursor where it was, on the title it brings the next panel.
    @Test func theTrainersPanelIsPressed() throws {
        var lab = try Self.run("blobs", [1, 2], 1, .model)
        lab.pin()
        var state = Fixture.state(.lab(LabSession(lab)), columns: 160, rows: 40)
        let room = try #require(AppView.canvas(state).focusable).inset()
        _ = state.mouse(MouseEvent(.press, x: room.x + room.width / 2, y: room.y + 4))
        #expect(state.lab?.plot?.cursor != nil && Self.said(state).hasPrefix("x1 "))
        let cursor = try #require(AppView.draw(state).cursor)
        #expect(abs(cursor.x - room.x - room.width / 2) <= 1 && abs(cursor.y - room.y - 4) <= 1)
        _ = state.mouse(MouseEvent(.press, x: room.x + room.width / 2, y: room.y - 1))
        #expect(state.trainerLab?.shownPanel == .data && state.lab?.plot == nil)
    }

    /// A run that is on moves under the cursor, which stays.
    @Test(arguments: [TrainerLab.Panel.model, .landscape]) func theCursorStaysWhileItRuns(panel: TrainerLab.Panel)
        throws
    {
        var lab = try Self.run("blobs", [0.1, 0.2], 0, panel)
        lab.advance(steps: 3)
        var state = Fixture.state(.lab(LabSession(lab)), columns: 120, rows: 40)
        state.press("<tab><right> ")
        let place = try #require(state.lab?.plot?.cursor)
        let before = Self.said(state)
        for _ in 0..<5 { _ = state.reduce(.tick(steps: 5)) }
        #expect(state.lab?.plot?.cursor == place && state.isRunning)
        state.press(" ")
        #expect(Self.said(state) != before && state.lab?.plot?.cursor == place, "\(before)")
    }

    /// In a lesson: text, values, plot, text; a lab that waits says why.
    @Test func inALessonTabGoesRound() throws {
        var state = Fixture.state(columns: 80, rows: 24)
        let index = try #require(Fixture.course.lessons.firstIndex { $0.id == "mean-squared-error" })
        _ = state.openStep(5, of: Fixture.course.lessons[index])
        func place() -> String { "\(state.lesson?.side == .lab) \(state.lab?.plot != nil)" }
        var places = [place()]
        for _ in 0..<3 {
            state.press("<tab>")
            places.append(place())
        }
        #expect(places == ["false false", "true false", "true true", "false false"])
        _ = state.reduce(.key(.backtab))
        #expect(place() == "true true")
        // Taking a value is what the goal asks for, and counts.
        let before = state.lab?.state
        state.press("G2<enter><enter>")
        #expect(state.lab?.state != before)
        while state.lesson?.needsAnswer(in: state) != true {
            _ = state.openStep((state.lesson?.stepIndex ?? 0) - 1, of: Fixture.course.lessons[index])
        }
        state.press("<tab>")
        #expect(state.lab?.plot == nil && state.message?.text == LabCommands.waiting)
    }

    /// Where the plot of a lesson's lab has no room, tab goes from the values to the text, and says why; so does its opposite.
    @Test func inALessonAMissingPlotIsSaid() throws {
        var state = Fixture.state(columns: 40, rows: 12)
        let lesson = try #require(Fixture.course.lessons.first { $0.id == "mean-squared-error" })
        _ = state.openStep(5, of: lesson)
        state.press("<tab>")
        #expect(state.lesson?.side == .lab && state.message == nil)
        state.press("<tab>")
        #expect(state.lesson?.side == .text)
        #expect(state.message?.text == "There is no room for the plot here: a larger window has it.")
        state.message = nil
        _ = state.reduce(.key(.backtab))
        #expect(state.lesson?.side == .lab && state.message?.text.hasPrefix("There is no room for the plot") == true)
        state.message = nil
        _ = state.reduce(.key(.backtab))
        #expect(state.lesson?.side == .text && state.message == nil)
    }

    /// A press moves the focus to where it is, as going there would, and the value, as before.
    @Test func aPressTakesTheFocusAlong() throws {
        var state = Fixture.state(try Self.vector())
        func press(_ x: Int, _ y: Int) {
            _ = state.mouse(MouseEvent(.press, x: x, y: y))
            _ = state.mouse(MouseEvent(.release, x: x, y: y))
        }
        press(66, 8)
        #expect(state.lab?.plot != nil && state.vectorLab?.predicted.values[0] != 0.9)
        state.press("<left>")
        #expect(state.lab?.reader?.cursor != nil)
        press(72, 8)
        #expect(state.lab?.plot != nil && state.lab?.reader?.cursor == nil)
        press(30, 4)
        #expect(state.lab?.plot == nil && state.vectorLab?.selection.row == 1)
    }

    /// Where the plot stands is known without drawing: keys and views go by one layout.
    @Test(arguments: [(40, 12), (60, 24), (80, 24), (80, 40), (120, 40), (200, 60)])
    func whereThePlotStandsIsKnown(columns: Int, rows: Int) throws {
        var states = Features.all.compactMap { try? $0.start() }.flatMap { lab in
            // Every panel, with what is typed below, and with the options beside.
            ["", "pp", "ppp", "p", "pppp", "<down>", "F", "o", "b<down><enter>"].map { keys in
                var state = Fixture.state(.lab(LabSession(lab)), columns: columns, rows: rows)
                state.press(keys)
                return state
            }
        }
        states.append(Fixture.state(try Fixture.network(), columns: columns, rows: rows))
        states += try Fixture.presets.map { Fixture.state(.lab(try LabSession($0)), columns: columns, rows: rows) }
        for lesson in Fixture.course.lessons {
            for step in lesson.steps.indices {
                var state = Fixture.state(columns: columns, rows: rows)
                _ = state.openStep(step, of: lesson)
                states.append(state)
                state.presentation = Presentation()
                state.presentation?.parts = 9
                states.append(state)
            }
        }
        var count = 0
        for state in states {
            let drawn = AppView.canvas(state).focusable
            #expect(state.plotOnScreen == drawn)
            if let drawn {
                count += 1
                // A frame stands there.
                let grid = AppView.draw(state)
                #expect(grid[drawn.x, drawn.y].character == grid.glyphs.topLeft)
            }
        }
        #expect(columns == 40 || count > 20)
    }

    /// Where there is no room for the plot, it is said; a screen that gets smaller takes the focus away from it.
    @Test func withoutRoomThereIsNoFocus() throws {
        var state = Fixture.state(try Self.vector(), columns: 40, rows: 12)
        state.press("<tab>")
        #expect(state.lab?.plot == nil && state.message?.text.hasPrefix("There is no room for the plot") == true)
        state = Fixture.state(try Self.vector())
        state.press("<tab>")
        _ = state.reduce(.resize(Size(columns: 40, rows: 12)))
        #expect(state.lab?.plot == nil)
    }

    /// Where a curve bends or jumps it has no slope; where it is flat, one of 0 and no round-off.
    @Test(arguments: [
        ("hinge", 1.0, 1.0, "no slope here"), ("mae", 1, 1, "no slope here"), ("quantile", 1, 1, "no slope here"),
        ("bce", 1, 0, "no slope here"), ("bce", 1, 1, "no slope here"), ("mse", 1, 1, "slope 0"),
        ("hinge", 1, 2, "slope 0"),
        ("mae", 1, 2, "slope 1"), ("bce", 1, 1e-5, "slope −100000"),
    ])
    func aKinkHasNoSlope(loss: String, actual: Double, place: Double, words: String) throws {
        let lab = try VectorLab(
            VectorLabInput(
                actual: NumberList([actual]), predicted: NumberList([0.5]), choice: LossChoice(loss: loss)))
        var state = Fixture.state(.lab(LabSession(lab)))
        state.press("<tab>G\(place)<enter>")
        #expect(Self.said(state).contains(words), "\(Self.said(state))")
    }

    /// The keys' help and the footer name the cursor's keys, and none of the values' that it has taken.
    @Test func helpIsOfTheCursor() throws {
        var state = Fixture.state(try Self.vector())
        state.press("<tab><right>")
        let footer = AppView.draw(state).lines.last ?? ""
        #expect(footer.hasPrefix(" ←↑↓→ cursor  enter take"), "\(footer)")
        let help = KeysHelp.here(state).map(\.help)
        #expect(help.contains("the cursor, ten steps") && help.contains("take the cursor's place"))
        #expect(!help.contains("ten steps more, less") && !help.contains("select a cell"))
        #expect(help.contains("a step more, a step less"))
    }
}
