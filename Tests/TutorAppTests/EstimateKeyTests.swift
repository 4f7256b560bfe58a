import Course
import Foundation
import Labs
import Plotting
import Testing
import TextGrid

@testable import TutorApp

/// Predictions that are no choice: a number that is typed, a place on the plot.
@Suite struct EstimateKeyTests {
    private static let lab = """
        ```lab
        kind: bench
        parameters:
          - {name: c, title: "prediction c", value: 10, from: 0, to: 110, step: 0.5}
        readings:
          - {name: mse, title: "MSE", formula: "mean(([1, 2, 3, 4, 100] - c)^2)"}
        plot: {x: c, y: mse}
        ```
        """

    private static func step(_ kind: String, within: String = "0.5") -> String {
        """
        ## The best c

        \(lab)

        ```predict
        id: where-c
        kind: \(kind)
        question: Where does the best c go?
        unit: metres
        answer: mean([1, 2, 3, 4, 100])
        within: \(within)
        feedback:
          - when: abs(guess - 3) <= 0.5
            say: "`= guess` is the median, `= answer` the mean."
            example: 3
          - say: It is not `= guess`.
        right: Yes, near `= answer`.
        ```

        """
    }

    private func state(_ body: String, mode: Mode = .unicode, columns: Int = 80) -> AppState {
        Fixture.opened(body, columns: columns, mode: mode)
    }

    private func locked(_ state: AppState) -> Answer? { state.progress.answer(to: "where-c", in: "sample") }

    // MARK: Numbers

    @Test(arguments: Mode.allCases) func aNumberIsTypedAndCompared(mode: Mode) {
        var state = state(Self.step("number"), mode: mode)
        #expect(state.text.contains("] metres") && !state.text.contains("22"))
        state.press("3")
        #expect(state.isTyping && state.text.contains("[3"))
        #expect(AppView.draw(state).cursor?.isVisible == true)
        #expect(state.command(for: .enter) != nil)
        state.press("<lock>")
        #expect(locked(state) == .number(3))
        #expect(
            state.text.contains(mode == .ascii ? "you: 3; it is 22 metres" : "you: 3 · it is 22 metres"),
            "\(state.text)")
        #expect(state.text.contains("3 is the median, 22 the mean."))
        // The first answer counts, for ever.
        state.press("<up>22<lock>")
        #expect(locked(state) == .number(3))
    }

    @Test func aRightNumberIsNotCorrected() {
        var state = state(Self.step("number"))
        state.press("=44/2<lock>")
        #expect(locked(state) == .number(22))
        #expect(state.text.contains("✓ you: 22 metres") && state.text.contains("Yes, near 22."))
        var near = self.state(Self.step("number"))
        near.press("21.6<lock>")
        #expect(near.text.contains("✓ you: 21.6 · it is 22 metres") && near.text.contains("Yes, near 22."))
        var other = self.state(Self.step("number"))
        other.press("=-7<lock>")
        #expect(other.text.contains("✗ you: −7 · it is 22 metres") && other.text.contains("It is not −7."))
    }

    /// A minus is a sign, whether typed as on a keyboard or as it is printed; a bracket begins a formula.
    @Test(arguments: ["-5", "−5", "(3-8)"]) func aMinusBeginsANumber(text: String) {
        var state = state(Self.step("number"))
        state.press("\(text)<lock>")
        #expect(locked(state) == .number(-5))
        var place = self.state(Self.step("place"))
        place.press("\(text)<enter>")
        #expect(place.message?.text.hasSuffix("the axis goes from 0 to 110.") == true && place.lesson?.choice == nil)
    }

    /// Ten steps of a height are one key, as in the labs.
    @Test func aHeightGoesTenSteps() throws {
        var (ten, one) = (state(Self.sketch), state(Self.sketch))
        one.press("++++++++++")
        ten.press(">")
        #expect(ten.lesson?.choice != nil && ten.lesson?.choice == one.lesson?.choice)
        one.press("----------")
        ten.press("<<")
        #expect(ten.lesson?.choice != one.lesson?.choice)
    }

    /// In a sketch a minus lowers a height; right before a digit it is a sign, and the step is taken back.
    @Test func aMinusBeforeADigitIsASignInASketch() throws {
        var state = state(Self.sketch)
        state.press("<up>")
        let before = try #require(heights(state))
        state.press("-")
        #expect(try #require(heights(state))[0] < before[0])
        state.press("7")
        #expect(heights(state) == before && state.lesson?.line?.text == "-7")
        state.press("5")
        #expect(state.lesson?.line?.text == "-75")
        // A height that is off the axis is refused as a place is.
        state.press("<enter>")
        #expect(heights(state) == before && state.message?.text.contains("-75: the axis goes from") == true)
        state.press("<esc>=-1e9<enter>")
        #expect(heights(state) == before)
        state.press("<esc>-<right>7")
        #expect(state.lesson?.line?.text == "7")
    }

    /// A lesson that was changed may ask in another way: what was answered then counts for nothing now.
    @Test func anAnswerOfAnotherKindLeavesTheQuestionOpen() {
        var state = state(Self.step("number"))
        state.progress.lock(.option(1), of: "where-c", in: "sample", time: 1)
        #expect(state.lesson?.needsAnswer(in: state) == true && state.text.contains("] metres"))
        state.press("3<lock>")
        #expect(state.text.contains("you: 3 · it is 22 metres") && state.text.contains("3 is the median"))
        // Both are kept: whoever has the old lesson has its answer too.
        #expect(locked(state) == .option(1))
        let merged = state.progress.merging(state.progress)
        #expect(merged == state.progress)
    }

    /// What cannot be read locks nothing, and stays to be mended.
    @Test(arguments: [
        ("x", "x: "), ("1,5", "decimals have a point"), ("1/0", "finite"), ("[1,2]", "one number"),
        ("", "Type a number"),
    ])
    func whatIsNoNumberIsRefused(text: String, words: String) {
        var state = state(Self.step("number"))
        state.press("=\(text)<enter>")
        #expect(locked(state) == nil && state.lesson?.line?.text == text)
        #expect(state.message?.text.contains(words) == true, "\(state.message?.text ?? "")")
        state.press("<esc>")
        #expect(!state.isTyping && locked(state) == nil)
        state.press("<enter>")
        #expect(locked(state) == nil)
    }

    /// Until the lock the lab stands still, whatever is pressed.
    @Test func theLabWaitsForTheNumber() throws {
        var state = state(Self.step("number"))
        let start = try #require(state.lab).state
        state.press("<tab>+zro")
        #expect(state.lab?.state == start && state.lesson?.side == .text)
        _ = state.reduce(.paste("7"))
        #expect(state.lab?.state == start)
        state.press("2<esc><tab>")
        #expect(state.lesson?.side == .text)
        state.press("22<lock><tab>+")
        #expect(state.lab?.state != start)
    }

    @Test func aPasteGoesIntoTheLine() {
        var state = state(Self.step("number"))
        state.press("2")
        _ = state.reduce(.paste("1.8\n"))
        state.press("<lock>")
        #expect(locked(state) == .number(21.8))
    }

    /// A press on the answer begins it; the footer's words take it.
    @Test func aNumberByMouse() throws {
        var state = state(Self.step("number"))
        func press(_ words: String) {
            let lines = AppView.draw(state).lines
            guard let y = lines.firstIndex(where: { $0.contains(words) }),
                let range = lines[y].range(of: words)
            else {
                Issue.record("no \(words)")
                return
            }
            let x = lines[y].distance(from: lines[y].startIndex, to: range.lowerBound)
            _ = state.mouse(MouseEvent(.press, x: x, y: y))
        }
        press("] metres")
        #expect(state.isTyping)
        state.press("22")
        press("enter take")
        press("3 sure")
        #expect(locked(state) == .number(22))
    }

    /// What was typed and not locked is there again after the program's end.
    @Test func aNumberIsKept() throws {
        var state = state(Self.step("place"))
        state.press("3<enter>")
        var next = self.state(Self.step("place"))
        next.press("<esc>")
        next.left = LeftSessions()
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        next.openLesson(at: 0)
        #expect(next.lesson?.choice == .number(3))
    }

    // MARK: Places

    /// The rows of the plot's room, without its frame.
    private func plot(_ state: AppState) throws -> [String] {
        let plot = try #require(AppView.canvas(state).plot)
        let lines = AppView.draw(state).lines
        return (plot.room.y..<plot.room.maxY).map { String(Array(lines[$0])[plot.room.x..<plot.room.maxX]) }
    }

    @Test(arguments: Mode.allCases) func theCurveIsHiddenUntilAPlaceIsLocked(mode: Mode) throws {
        let empty = try plot(state(Self.step("place"), mode: mode))
        var other = Self.step("place")
        other = other.replacing("mean(([1, 2, 3, 4, 100] - c)^2)", with: "mean(([1, 2, 3, 4, 100] - c)^2) + 0*c")
        #expect(empty == (try plot(state(other, mode: mode))))
        var state = state(Self.step("place"), mode: mode)
        #expect(!PlotWords.lines(of: state).joined().contains("lowest"))
        // Before a key moves it there is no mark: it might stand where it is right. Nothing is locked then.
        #expect(try !plot(state).contains { $0.contains("you") })
        state.press("<enter>")
        #expect(state.lesson?.choice == nil && state.lesson?.asksHowSure == false)
        #expect(state.message?.text.contains("Nothing is marked yet") == true)
        state.press("<right>")
        // It comes from an end.
        #expect(state.lesson?.choice == .number(1))
        state.press("<right><right><left>><>")
        #expect(state.lesson?.choice == .number(12))
        var back = self.state(Self.step("place"), mode: mode)
        back.press("<left><left>")
        #expect(back.lesson?.choice == .number(108))
        #expect(try plot(state).contains { $0.contains("you") } && locked(state) == nil)
        state.press("22<enter>")
        #expect(state.lesson?.choice == .number(22) && locked(state) == nil, "it is seen before it is locked")
        state.press("<lock>")
        #expect(locked(state) == .number(22))
        let shown = try plot(state)
        #expect(shown.contains { $0.contains("you") } && shown.contains { $0.contains("it is") })
        #expect(PlotWords.lines(of: state).joined().contains("lowest"))
        #expect(state.text.contains("Yes, near 22."))
    }

    /// In the vector lab the axis is that of the selected cell.
    @Test func aPlaceOnTheCurveOfACell() throws {
        let lab = "```lab\nactual: [1, 2]\npredicted: [5, 2]\nloss: mse\n```"
        var state = state(
            Self.step("place").replacing(Self.lab, with: lab).replacing("mean([1, 2, 3, 4, 100])", with: "y[0]"))
        func hasCurve() throws -> Bool {
            try plot(state).joined().contains { ("\u{2801}"..."\u{28FF}").contains($0) || $0 == "●" }
        }
        #expect(try !hasCurve())
        state.press("1<enter><lock>")
        #expect(state.text.contains("✓ you: 1 metres"))
        #expect(try hasCurve())
    }

    @Test func aPlaceIsOnTheAxis() {
        var state = state(Self.step("place"))
        state.press("200<enter>")
        #expect(state.message?.text == "200: the axis goes from 0 to 110." && state.lesson?.choice == nil)
        state.press("<esc>>")
        state.press(">>>>>>>>>>>>")
        #expect(state.lesson?.choice == .number(110))
    }

    /// A press puts the mark, a drag moves it, a second press at the same place locks it.
    @Test func aPlaceByMouse() throws {
        var state = state(Self.step("place", within: "3"))
        let plot = try #require(AppView.canvas(state).plot)
        let y = plot.room.y + 2
        func point(_ kind: MouseEvent.Kind, _ x: Int) { _ = state.mouse(MouseEvent(kind, x: x, y: y)) }
        point(.press, plot.room.maxX - 3)
        guard case .number(let first)? = state.lesson?.choice else { throw CancellationError() }
        #expect(first > 90)
        let column = try #require(
            (plot.room.x..<plot.room.maxX).first {
                abs((plot.chart.x(atColumn: $0, row: y, in: plot.room, glyphs: .unicode) ?? 1000) - 22) < 3
            })
        point(.drag, column)
        #expect(locked(state) == nil)
        point(.press, column)
        #expect(state.lesson?.asksHowSure == true && locked(state) == nil)
        state.press("3")
        guard case .number(let place)? = locked(state) else { throw CancellationError() }
        #expect(abs(place - 22) <= 3)
        #expect(state.text.contains("Yes, near 22."))
        // Now the plot is the lab's again: a press moves c.
        point(.press, column)
        #expect(state.lab?.state != state.lab?.start)
    }

    /// On home the lab of the step is shown as it opens: without its curve while that is asked for.
    @Test func homeDoesNotShowTheCurve() throws {
        var state = state(Self.step("place"), columns: 120)
        state.press("<esc>")
        _ = state.reduce(.resize(Size(columns: 120, rows: 40)))
        #expect(state.text.contains("MSE as prediction c moves"))
        let curve = state.text.contains { ("\u{2801}"..."\u{28FF}").contains($0) }
        #expect(!curve, "\(state.text)")
        state.press("<enter>22<enter><lock><esc>")
        let later = state.text.contains { ("\u{2801}"..."\u{28FF}").contains($0) }
        #expect(later)
    }

    // MARK: Sketches

    private static let sketch = """
        ## The cost

        \(lab)

        ```predict
        id: where-c
        kind: sketch
        question: How does the MSE follow c?
        within: 600
        feedback:
          - when: max(guess) - min(guess) < 1000
            say: It is not flat, it is `= answer`.
            example: 0*x + 5000
          - say: It is `= answer[5]` at the end.
        right: Yes.
        ```

        """

    private func heights(_ state: AppState) -> [Double]? { state.lesson?.choice?.numbers }

    @Test(arguments: Mode.allCases) func aCurveIsDrawnAndCompared(mode: Mode) throws {
        var state = state(Self.sketch, mode: mode)
        #expect(!PlotWords.lines(of: state).joined().contains("lowest"))
        // The height that keys move is seen, and is no answer yet.
        #expect(state.plotGuide?.sketch.count == 1 && state.plotGuide?.handle == 0 && heights(state) == nil)
        state.press("<enter>")
        #expect(state.lesson?.asksHowSure == false)
        // In a line, so that the frames above it stay whole.
        #expect(state.message?.text == "Nothing is drawn yet: move a height with up and down.")
        // The first key begins with a flat line; what it chooses or moves is the height that is shown.
        state.press("<up>")
        let first = try #require(heights(state))
        #expect(Set(first.dropFirst()).count == 1 && first[0] > first[1])
        state.press("<down><down><down>")
        let lower = try #require(heights(state))
        #expect(lower[0] < lower[1])
        state.press("<right>1800<enter>")
        // What is typed goes on to the next; nobody's heights are locked.
        #expect(try #require(heights(state))[1] == 1800 && state.lesson?.asksHowSure == false)
        #expect(state.text.contains("height 3 of 6, at 44") && state.text.contains("1800, ?, ?, ?, ?"))
        state.press("<enter><enter><enter>")
        #expect(state.text.contains("height 6 of 6") && state.lesson?.asksHowSure == false)
        #expect(state.text.contains("next height") == false && state.text.contains("enter lock"))
        state.press("<lock>")
        #expect(locked(state) == state.lesson?.choice)
        // Of c = 0, 22, …, 110 the third is farthest off: 6000 against (44 - 22)^2 + 1522 = 2006.
        #expect(state.text.contains("most off at 44, you: 6000"), "\(state.text)")
        #expect(state.text.contains("it is 2006") && state.text.contains("It is 9266 at the end."))
        #expect(PlotWords.lines(of: state).joined().contains("lowest"))
    }

    /// The empty axes do not end where the curve does, at 1522 and 9266.
    @Test func theAxesOfASketchGoFurther() throws {
        let chart = try #require(AppView.canvas(state(Self.sketch)).plot).chart
        let curve = try #require(state(Self.sketch).lesson?.step.lab?.plottedCurve(samples: 200)).y
        let (low, high) = (try #require(curve.min()), try #require(curve.max()))
        let span = high - low
        #expect(low > 0 && chart.ranges.y == 0...12_000)
        #expect(chart.ranges.y.upperBound - high > 0.2 * span && chart.ranges.y.upperBound - high < span)
        #expect(PlainView.lines(of: state(Self.sketch)).joined(separator: " ").contains("From 0 to 12000."))
    }

    /// A height in which somebody is right as it stands is taken by enter.
    @Test func aHeightIsTakenAsItStands() throws {
        var state = state(Self.sketch)
        state.press("<right>")
        #expect(state.lesson?.openHandles == [0, 1, 2, 3, 4, 5] && state.lesson?.handle == 1)
        state.press("<enter>")
        #expect(state.lesson?.openHandles == [0, 2, 3, 4, 5] && state.lesson?.handle == 2)
        state.press("<enter><enter><enter><enter>")
        #expect(state.lesson?.handle == 0 && state.lesson?.asksHowSure == false)
        state.press("<up><enter>")
        #expect(state.lesson?.asksHowSure == true)
    }

    @Test func aSketchThatIsNearEnoughIsRight() throws {
        var state = state(Self.sketch)
        for height in ["2000", "1600", "2000", "3400", "6000", "9000"] { state.press("\(height)<enter>") }
        state.press("<lock>")
        #expect(state.text.contains("│ Yes."), "\(state.text)")
        let grid = try plot(state)
        #expect(grid.contains { $0.contains("you") }, "\(grid)")
        var flat = self.state(Self.sketch)
        flat.press("<up><down><enter><enter><enter><enter><enter><lock>")
        #expect(flat.text.contains("It is not flat, it is [2006, 1522,"), "\(flat.text)")
    }

    /// A press moves the nearest height, a drag goes on with it; nothing is locked by the mouse alone.
    @Test func aSketchByMouse() throws {
        var state = state(Self.sketch)
        let plot = try #require(AppView.canvas(state).plot)
        func point(_ kind: MouseEvent.Kind, _ x: Int, _ y: Int) {
            _ = state.mouse(MouseEvent(kind, x: x, y: y))
        }
        point(.press, plot.room.maxX - 2, plot.room.y + 1)
        point(.press, plot.room.maxX - 2, plot.room.y + 1)
        let drawn = try #require(heights(state))
        #expect(state.lesson?.handle == 5 && drawn[5] > 7000 && Set(drawn.prefix(5)).count == 1)
        point(.drag, plot.room.maxX - 2, plot.room.y + 3)
        #expect(try #require(heights(state))[5] < drawn[5])
        #expect(locked(state) == nil && state.lesson?.asksHowSure == false)
    }

    @Test func aSketchIsKept() throws {
        var state = state(Self.sketch)
        state.press("1800<enter>")
        let drawn = heights(state)
        var next = self.state(Self.sketch)
        next.press("<esc>")
        next.left = LeftSessions()
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        next.openLesson(at: 0)
        #expect(heights(next) == drawn && drawn != nil)
        #expect(next.lesson?.handle == state.lesson?.handle && state.lesson?.handle == 1)
        // A height that is chosen and not placed yet is chosen again.
        state.press("<right><right>")
        var later = self.state(Self.sketch)
        later.press("<esc>")
        later.left = LeftSessions()
        later.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        later.openLesson(at: 0)
        #expect(later.lesson?.handle == 3)
    }
}
