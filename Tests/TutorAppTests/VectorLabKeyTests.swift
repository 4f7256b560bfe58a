import Course
import Fields
import Foundation
import Labs
import LossMath
import Plotting
import Testing
import TextGrid

@testable import TutorApp

/// The vector lab by keys, paste and mouse: a start state, what is done, and what must then be seen.
@Suite struct VectorLabKeyTests {
    private func start(
        _ actual: String = "1,2,3,4", _ predicted: String = "1.1,1.9,3.2,3.6", _ loss: String = "mse",
        columns: Int = 80, rows: Int = 24
    ) throws -> AppState {
        let lab = try VectorLab(
            VectorLabInput(
                actual: NumberList(parsing: actual, at: .typed()),
                predicted: NumberList(parsing: predicted, at: .typed()),
                choice: LossChoice(loss: loss)))
        return Fixture.state(.lab(LabSession(lab)), columns: columns, rows: rows)
    }

    private func lab(_ state: AppState) throws -> VectorLab {
        let lab = try #require(VectorLab.of(state.lab?.state))
        return lab
    }

    private struct NoLab: Error {}

    // MARK: The selected row

    /// It is lit in the formula, the gradient, its contribution and its bar, and nothing else is.
    @Test func theSelectedRowIsLit() throws {
        for (row, lit) in [
            (0, ["0.010", "▖", "(1 − 1.1)²", "0.050"]), (2, ["0.040", "▄▄", "(3 − 3.2)²", "0.100"]),
        ] {
            var state = try start()
            for _ in 0..<row { state.press("<down>") }
            let grid = AppView.draw(state)
            var found: [String] = []
            for y in 0..<grid.size.rows {
                var run = ""
                for x in 0...grid.size.columns {
                    // The curve's marker stands for the same row.
                    let isLit = x < 50 && grid[x, y].style == VectorLabWords.lit
                    if isLit {
                        run.append(grid[x, y].character)
                    } else if !run.isEmpty {
                        found.append(run.trimmingCharacters(in: .whitespaces))
                        run = ""
                    }
                }
            }
            #expect(found.flatMap { $0.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) } } == lit)
        }
    }

    /// A long gradient is shown around the selected value, and says how many it leaves out.
    @Test func theGradientFollowsTheSelection() throws {
        let list = (0..<300).map { "\(Double($0) / 1000)" }.joined(separator: ",")
        var state = try start(list, list.replacingOccurrences(of: "0.0,", with: "0.5,"))
        for row in [0, 1, 150, 299] {
            state.press("<home>")
            if row > 0 { for _ in 0..<row { state.press("<down>") } }
            let grid = AppView.draw(state)
            let line = grid.lines.firstIndex { $0.contains("gradient") } ?? 0
            let isLit = (line...line + 1).contains { y in
                (0..<80).contains { grid[$0, y].style == VectorLabWords.lit }
            }
            #expect(isLit, "\(row)")
            #expect(state.text.contains(" more"), "\(row)")
            for _ in 0..<row { state.press("<up>") }
        }
    }

    // MARK: Formula

    @Test func pythonBecomesOurSpelling() throws {
        var state = try start()
        state.press("F")
        _ = state.reduce(.key(.control("u")))
        state.press("np.mean(np.abs(y_true - y_pred)**2)<enter>")
        #expect(state.text.contains("mean(abs(y - p)^2)") && !state.text.contains("np."))
        state.press("F")
        #expect(state.text.contains("formula  mean(abs(y - p)^2)"))
    }

    @Test func aFormulaWorksWhileItIsTyped() throws {
        var state = try start()
        state.press("F")
        #expect(state.text.contains("formula  mean((y - p)^2)"))
        _ = state.reduce(.key(.control("u")))
        state.press("mean(abs(y - p")
        // The caret stands under what is wrong, and the loss from before keeps working.
        #expect(state.text.contains("^ this ( is never closed"))
        #expect(state.text.contains("loss 0.055"))
        state.press("))")
        // By hand: (0.1 + 0.1 + 0.2 + 0.4) / 4.
        #expect(state.text.contains(/loss 0\.2[ \n]/))
        #expect(state.lab?.canUndo == false)
        state.press(" + x")
        #expect(state.text.contains("there is no value named x here"))
        #expect(try abs(lab(state).report.value - 0.2) < 1e-12)
        state.press("<enter>")
        #expect(state.lab?.prompt != nil)
        state.press("<back><back><back><back><enter>")
        #expect(state.lab?.prompt == nil)
        #expect(try lab(state).custom?.formula.source == "mean(abs(y - p))")
        state.press("z")
        #expect(try lab(state).custom == nil)
    }

    @Test func escapeLeavesTheLossAsItWas() throws {
        var state = try start()
        let before = state.lab?.state
        state.press("F<end><back><back> + 1)<esc>")
        #expect(state.lab?.state == before)
        #expect(state.lab?.canUndo == false)
    }

    @Test func aNameIsSavedAndListed() throws {
        var state = try start()
        state.press("F")
        _ = state.reduce(.key(.control("u")))
        state.press("mine = max(abs(y - p))<enter>")
        #expect(state.text.contains("Saved as mine"))
        state.press("l<up><enter>")
        #expect(try lab(state).custom == nil)
        state.press("l")
        for _ in 0..<20 { state.press("<down>") }
        #expect(state.text.contains("mine"))
        state.press("<enter>")
        #expect(try lab(state).custom?.name == "mine")
    }

    @Test func tabCompletesNames() throws {
        var state = try start()
        state.press("F")
        _ = state.reduce(.key(.control("u")))
        state.press("xl")
        #expect(state.text.contains("xlogy(x, y)  x * log(y), and 0 where x is 0"))
        state.press("<tab>")
        #expect(state.lab?.prompt?.line.text == "xlogy(")
        state.press("lo<down><tab>")
        #expect(state.lab?.prompt?.line.text == "xlogy(log2(")
    }

    @Test func theCursorMovesInTheLine() throws {
        var state = try start()
        state.press("F<home>2 * <end> + 1<left><left><del><back><enter>")
        #expect(state.lab?.prompt?.line.text == "2 * mean((y - p)^2) 1")
    }

    @Test func whereTheMinimumLiesIsSaid() throws {
        var state = try start("1,2", "1.3,2.05")
        state.press("F<end> + 0.1*mean(y - p)<enter>")
        #expect(state.text.contains("along p[0], lowest at 1.05 (-0.0025), not where predicted equals actual"))
    }

    // MARK: Weights

    @Test func weightsAreAColumnThatIsEdited() throws {
        var state = try start("1,0", "0.9,0.2", "bce")
        let unweighted = try lab(state).report.value
        state.set("Weights", "+")
        #expect(state.text.contains("weights"))
        #expect(try lab(state).report.value == unweighted)
        state.press("<right>3<enter>")
        #expect(try lab(state).others[.weights] == Tensor([3, 1]))
        // (3 · 0.10536 + 0.22314) / 4, by hand.
        #expect(abs(try lab(state).report.value - 0.13480626) < 1e-7)
        state.press("a")
        #expect(try lab(state).others[.weights] == Tensor([3, 3, 1]))
        state.press("d")
        state.set("Weights", "+")
        #expect(try lab(state).others[.weights] == nil)
        #expect(!state.text.contains("weights "))
    }

    @Test func weightsThatALossCannotTakeAreMissedInWords() throws {
        var state = try start("1,0", "0.9,0.2", "bce")
        state.set("Weights", "+")
        state.press("<right>3<enter>")
        var lab = try lab(state)
        lab.setLoss(try Loss(.klDivergence))
        #expect(lab.others[.weights] == nil)
        #expect(lab.warnings.contains { $0.hasPrefix("the weights are gone") })
    }

    @Test(arguments: ["bce", "BCEWithLogitsLoss", "mse"])
    func whatLibrariesDoWithWeightsIsSaid(loss: String) throws {
        var state = try start("1,0", "0.9,0.2", loss)
        state.press("i")
        #expect(!state.text.contains("divide by n"))
        state.press("<esc>")
        state.set("Weights", "+")
        state.press("i")
        #expect(state.text.contains("divide by n"))
    }

    // MARK: Columns beside

    @Test func variantsStandBesideAndDifferencesAreMarked() throws {
        var state = try start("1,0", "0.9,0.2", "bce")
        state.press("b")
        for _ in 0..<30 {
            if state.text.contains("▸ BCE one-term") { break }
            state.press("<down>")
        }
        state.press("<enter>")
        #expect(try lab(state).beside.count == 1 && state.overlay == nil)
        // The row with label 0 adds nothing to the one-term form.
        #expect(state.text.contains("0.223    0.000≠"))
        #expect(state.text.contains("BCE one-term"))
        state.take("take the last loss beside")
        #expect(try lab(state).beside.isEmpty)
        state.press("z")
        #expect(try lab(state).beside.count == 1)
    }

    // MARK: Editing

    @Test func rangesAreFilledNudgedAndDeleted() throws {
        var state = try start()
        state.press("v<down><down>+")
        #expect(try lab(state).predicted.values == [1.2, 2, 3.3, 3.6])
        state.press("9<enter>")
        #expect(try lab(state).predicted.values == [9, 9, 9, 3.6])
        state.take("fill the range")
        state.press("i/2<enter>")
        #expect(try lab(state).predicted.values == [0, 0.5, 1, 3.6])
        state.press("d")
        #expect(try lab(state).actual.values == [4])
        state.press("zzzz")
        #expect(try lab(state).predicted.values == [1.1, 1.9, 3.2, 3.6])
    }

    @Test func theStepCanBeChanged() throws {
        var state = try start()
        state.set("Step size", "+")
        state.press("+")
        #expect(try lab(state).predicted.values[0] == 1.101)
        state.set("Step size", "<enter>1/8<enter>")
        state.press("-")
        #expect(abs(try lab(state).predicted.values[0] - 0.976) < 1e-12)
        state.press("cstep size<enter><enter>-1<enter>")
        #expect(state.text.contains("a step is above 0 and finite"))
    }

    @Test func randomValuesComeBackWithTheirSeed() throws {
        var (one, two) = (try start(), try start())
        one.take("random values")
        one.press("7<enter>")
        two.take("random values")
        two.press("7<enter>")
        #expect(try lab(one) == lab(two))
        #expect(try lab(one).predicted.values != [1.1, 1.9, 3.2, 3.6])
    }

    private func copy(_ state: inout AppState) throws -> [Effect] {
        state.press("ccopy the range")
        return state.reduce(.key(.enter))
    }

    @Test func cellsAreCopiedForASpreadsheet() throws {
        var state = try start("1,2", "0.5,0.25")
        let whole = try copy(&state)
        #expect(whole == [.copy("actual\tpredicted\n1\t0.5\n2\t0.25\n")])
        state.press("v<down>")
        let range = try copy(&state)
        #expect(range == [.copy("0.5\n0.25\n")])
    }

    /// A part of it would be pasted as if it were the whole.
    @Test func whatIsTooLongForTheClipboardIsNotCopied() throws {
        let list = (0..<9000).map { "0.\($0 + 10000)" }.joined(separator: ",")
        var state = try start(list, list)
        #expect(try copy(&state).isEmpty)
        #expect(state.message?.text == "Not copied: terminals take at most 74,994 bytes; --state prints all of it.")
    }

    @Test func aPasteSaysWhatItRefused() throws {
        var state = try start()
        _ = state.reduce(.paste("0.5\nabc\n0.75"))
        #expect(try lab(state).predicted.values == [0.5, 1.9, 0.75, 3.6])
        #expect(state.message?.text == "2 cells pasted; 1 refused: line 2, column 1: \"abc\" is no number")
        _ = state.reduce(.paste("a\nb\n1"))
        #expect(state.text.contains("line 1, column 1: \"a\" is no number"))
        state.press("<esc>z")
        #expect(try lab(state).predicted.values == [0.5, 1.9, 0.75, 3.6])
    }

    @Test func rowsOfProbabilitiesKeepTheirSum() throws {
        var state = try start("1,0,0;0,1,0", "0.5,0.25,0.25;0.2,0.6,0.2", "cce")
        state.set("Rows keep their sum", "+")
        state.press(".8<enter>")
        for (value, wanted) in zip(try lab(state).predicted.values, [0.8, 0.1, 0.1, 0.2, 0.6, 0.2]) {
            #expect(abs(value - wanted) < 1e-12)
        }
        #expect(state.text.contains("rows keep their sum"))
    }

    @Test func theThresholdIsMoved() throws {
        var state = try start("1,1,0,0", "0.4,0.9,0.3,0.6", "bce")
        #expect(state.text.contains("accuracy 50 %"))
        state.set("Threshold", "0.35<enter>")
        #expect(state.text.contains("accuracy 75 % taking p ≥ 0.35 as 1"))
    }

    // MARK: Sharing and presets

    @Test func theStateIsACommandLine() throws {
        var state = try start()
        state.press("C")
        #expect(state.text.contains("losstutor lab --loss mse --actual 1,2,3,4 --predicted 1.1,1.9,3.2,3.6"))
        let effects = state.reduce(.key(.enter))
        #expect(effects == [.copy("losstutor lab --loss mse --actual 1,2,3,4 --predicted 1.1,1.9,3.2,3.6")])
        state.press("<tab>")
        #expect(state.text.contains(#""loss":"mean_squared_error""#))
        state.press("<tab>")
        #expect(state.text.contains("loss = np.mean((y - p) ** 2)"))
        state.press("<tab>")
        #expect(state.text.contains("losstutor lab"))
    }

    @Test func questionsOpenFromHome() throws {
        var state = Fixture.state(columns: 100, rows: 30)
        #expect(state.text.contains("28 questions"))
        state.press("Q<down><down>")
        #expect(state.text.contains("Row 1 sums to 1.1."))
        state.press("<enter>")
        #expect(state.text.contains("My categorical value is 0.2284"))
        #expect(state.text.contains("loss 0.228393 nats"))
        state.take("show or hide the question")
        #expect(!state.text.contains("My categorical value"))
    }

    /// A question of a folder that cannot be read says why in the list, and stays there.
    @Test func aQuestionThatCannotBeReadIsNotOpened() {
        let text = "## Why?\n\n```step\ncovers: [Q1]\n```\n\nSo.\n\n```lab\nactual: [1, x]\n```\n"
        var state = Fixture.state(columns: 100, rows: 30)
        state.course = Course { [("questions.md", Array(text.utf8))] }
        state.press("Q")
        #expect(state.text.contains("q1  Why?") && state.text.contains("questions.md, line 10, column"))
        state.press("<enter>")
        #expect(state.lab == nil && state.sheet != nil)
        #expect(state.message?.role == .error)
    }

    /// What is too long for 80×24 is found in questions too.
    @Test func questionsThatHaveNoRoomAreFound() throws {
        let long = String(repeating: "So it is, and so it will be. ", count: 20)
        let text = """
            ## Why is it so that \(String(repeating: "very ", count: 12))many words are needed?

            ```step
            covers: [Q1]
            ```

            \(long)

            ```lab
            kind: bench
            parameters: [{name: p, title: a title that is too long for the bench to show it, value: 1, from: 0, to: 2, step: 1}]
            readings: [{name: twice, formula: 2*p}]
            plot: {x: p, y: twice}
            ```

            """
        let page = try #require(CourseCheck(files: [("questions.md", Array(text.utf8))]).questions)
        let found = QuestionScreens.findings(in: page)
        #expect(
            found.map { "\($0.line):\($0.column ?? 1) \($0.problem.code.name)" } == [
                "1:1 answer-too-long", "1:4 title-too-long", "11:31 lab-does-not-fit",
            ])
        let real = Fixture.questionsPage.map { QuestionScreens.findings(in: $0) }
        #expect(real == [])
    }

    /// Half an hour's play is not lost by one escape too many.
    @Test func aLabIsFoundAsItWasLeft() throws {
        var state = Fixture.state()
        for way in ["<esc>", "q"] {
            state.press("<tab><enter>0.5<enter>" + way)
            #expect(state.screen == .home)
            state.press("<home><enter>")
            #expect(try lab(state).predicted.values[0] == 0.5)
            state.press("z")
            #expect(try lab(state).predicted.values[0] == 1.1)
            state.press("<esc><tab>")
        }
    }

    @Test(arguments: Fixture.presets.map(\.id)) func everyPresetDrawsEverywhere(id: String) throws {
        for size in [(40, 12), (80, 24), (200, 60)] {
            for mode in [Mode.unicode, .ascii] {
                let state = Fixture.state(
                    .lab(try Fixture.preset(id)), columns: size.0, rows: size.1, mode: mode)
                #expect(!state.text.isEmpty)
                if mode == .ascii { #expect(state.text.utf8.allSatisfy { $0 < 0x80 }) }
                #expect(!PlainView.lines(of: state).isEmpty && !PlotWords.lines(of: state).isEmpty)
            }
        }
    }

    // MARK: Mouse

    /// The first place of a text on the screen.
    private func place(of text: String, _ state: AppState) throws -> (x: Int, y: Int) {
        for (y, line) in AppView.draw(state).lines.enumerated() {
            guard let range = line.firstRange(of: text) else { continue }
            return (line.distance(from: line.startIndex, to: range.lowerBound), y)
        }
        throw NoLab()
    }

    @Test func aClickSelectsACellAndADragARange() throws {
        var state = try start()
        let place = try place(of: "3.20", state)
        _ = state.mouse(MouseEvent(.press, x: place.x, y: place.y))
        #expect(try lab(state).selection == .init(part: .predicted, row: 2))
        _ = state.mouse(MouseEvent(.drag, x: place.x, y: place.y + 1))
        _ = state.mouse(MouseEvent(.release, x: place.x, y: place.y + 1))
        #expect(state.text.contains("2 cells chosen"))
        #expect(state.lab?.canUndo == false)
    }

    @Test func aDragOnTheCurveIsOneEdit() throws {
        var state = try start()
        let axis = try place(of: "p[0]", state)
        // Somewhere inside the plot; the frame's title comes first.
        let y = axis.y + 4
        for (kind, x) in [(MouseEvent.Kind.press, 60), (.drag, 64), (.drag, 70), (.release, 70)] {
            _ = state.mouse(MouseEvent(kind, x: x, y: y))
        }
        let moved = try lab(state).predicted.values[0]
        #expect(moved != 1.1 && (-1...3).contains(moved))
        state.press("z")
        #expect(try lab(state).predicted.values[0] == 1.1)
        #expect(state.lab?.canUndo == false)
    }

    @Test func theWheelScrolls() throws {
        var state = try start()
        _ = state.mouse(MouseEvent(.wheelDown, x: 3, y: 3))
        #expect(try lab(state).selection.row == 1)
        state.press("l")
        _ = state.mouse(MouseEvent(.wheelUp, x: 3, y: 3))
        #expect(state.sheet?.1.selected == 0)
    }

    @Test(arguments: 0..<4) func anyPointingLeavesAStateThatDraws(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var state = try start("1,0,0;0,1,0", "0.5,0.25,0.25;0.2,0.6,0.2", "cce")
        let kinds: [MouseEvent.Kind] = [.press, .drag, .release, .wheelUp, .wheelDown]
        let keys = "+-adlpFbCqvGoyiz<esc><enter><down><right>"
        for _ in 0..<200 {
            _ = state.mouse(
                MouseEvent(
                    kinds[Int(random.next() % 5)], x: Int(random.next() % 90), y: Int(random.next() % 30)))
            let script = KeyScript.keys(keys)
            _ = state.reduce(.key(script[Int(random.next() % UInt64(script.count))]))
            _ = AppView.draw(state)
        }
    }

    // MARK: Large

    @Test func aHundredThousandRowsScroll() throws {
        let many = NumberList(rows: [(0..<100_000).map { Double($0 % 10) }], isMatrix: false)
        let lab = try VectorLab(VectorLabInput(actual: many, predicted: many, choice: LossChoice(loss: "mse")))
        var state = Fixture.state(.lab(LabSession(lab)))
        state.press("<end>")
        #expect(state.text.contains("of 100,000"))
        #expect(try self.lab(state).selection.row == 99_999)
        state.press("5<enter>")
        state.take("largest contribution")
        #expect(try self.lab(state).selection.row == 99_999)
        state.press("G50000<enter>")
        #expect(try self.lab(state).selection.row == 50_000)
        state.press("z")
        #expect(try self.lab(state).predicted.values == many.rows[0])
    }

    // MARK: Undo

    /// A hundred mixed edits, undone and redone: the states are the same.
    @Test(arguments: 0..<6) func editsAreUndoneAndRedone(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var state = try start("1,0,0;0,1,0;0,0,1", "0.5,0.25,0.25;0.2,0.6,0.2;0.1,0.2,0.7", "cce", rows: 30)
        let edits = [
            "+", "-", "a", "d", "o+<esc>", "o<down>+<esc>", "o<down><down>+<esc>", "o<down><down><down>+<esc>",
            "0.3<enter>", "1/3<enter>", "<down>+", "<left>-", "<", ">", "r",
            "v<down><right>+v", "v<up>0.5<enter>v", "cfill<enter><enter>", "crandom<enter><enter>",
            "b<enter>b<down><enter>", "F<end> + 1<enter>", "l<down><down><enter>", "l<up><enter>", "p",
            "cinsert<enter>", "cmove the row up<enter>", "cmove the row down<enter>",
        ]
        // What can be undone: all but where one looks.
        func values(_ state: AppState) throws -> String {
            var lab = try lab(state)
            lab.select(.init(part: .predicted, row: 0))
            lab.setMapCell(nil)
            lab.setStep(nil)
            if lab.isLogScale { lab.toggleLogScale() }
            return LabState(lab).json
        }
        let first = try values(state)
        for count in 0..<100 {
            if count % 10 == 9 {
                _ = state.reduce(.paste("0.25\tx\n0.5"))
                if state.overlay != nil { state.press("<esc>") }
            } else {
                state.press(edits[Int(random.next() % UInt64(edits.count))])
            }
            if state.lab?.prompt != nil { state.press("<esc>") }
        }
        let last = try values(state)
        while state.lab?.canUndo == true { state.press("z") }
        #expect(try values(state) == first)
        while state.lab?.canRedo == true { state.press("Z") }
        #expect(try values(state) == last)
    }

    /// A row that a loss beside cannot take has no number there, whichever of its values is outside.
    @Test func whatALossCannotTakeIsOutside() throws {
        var input = VectorLabInput(
            actual: NumberList(rows: [[2, 1, 0, 1]], isMatrix: false),
            predicted: NumberList(rows: [[0.9, 0.8, 0.2, 1.5]], isMatrix: false), choice: LossChoice(loss: "mse"))
        input.beside = [LossChoice(loss: "bce")]
        let state = Fixture.state(.lab(LabSession(try VectorLab(input))), columns: 120, rows: 40)
        let rows = AppView.draw(state).lines.filter {
            $0.contains("0.90") || $0.contains("0.80") || $0.contains("1.50")
        }
        #expect(rows.count >= 3 && rows[0].contains("outside") && !rows[0].contains("-1.43"), "\(state.text)")
        #expect(!rows[1].contains("outside") && state.text.contains("0...1 only"))
    }

    /// Each loss has one colour and one line: in the table, in the words and in the plot.
    @Test func eachLossBesideHasItsOwnColour() throws {
        var input = VectorLabInput(choice: LossChoice(loss: "mse"))
        input.beside = ["mae", "huber", "log_cosh"].map { LossChoice(loss: $0) }
        let state = Fixture.state(.lab(LabSession(try VectorLab(input))), columns: 200, rows: 60)
        let grid = AppView.draw(state)
        for (index, name) in ["MAE", "Huber", "log-cosh"].enumerated() {
            let sample = Dash.ofLine(index + 1).sample(glyphs: .unicode)
            var roles: Set<Role> = []
            for y in 0..<grid.size.rows {
                let line = (0..<grid.size.columns).map { grid[$0, y] }
                let text = String(line.map(\.character))
                if let range = text.firstRange(of: "\(sample) \(index + 1) \(name)")
                    ?? text.firstRange(of: "\(sample)  \(index + 1) \(name)")
                {
                    roles.insert(line[text.distance(from: text.startIndex, to: range.lowerBound)].style.role)
                }
            }
            #expect(roles == [CurveFit.role(index + 1)], "\(name): \(roles)\n\(state.text)")
        }
    }
}
