import Course
import Fields
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// The mouse works on every screen: what looks as if it could be pressed can be, and the wheel scrolls what is under it.
@Suite struct MouseTests {
    /// Presses where a text stands on the screen.
    private func press(_ text: String, at offset: Int = 0, in state: inout AppState) {
        guard let (x, y) = place(of: text, in: state) else {
            Issue.record("\(text) is not on the screen:\n\(state.text)")
            return
        }
        _ = state.mouse(MouseEvent(.press, x: x + offset, y: y))
        _ = state.mouse(MouseEvent(.release, x: x + offset, y: y))
        _ = state.reduce(.rest)
    }

    /// A press on a line of a list is moving there and enter, in every list there is.
    @Test(arguments: ["c", "o", "l", "b", "Q", "O", "S"]) func aLineIsTakenByOnePress(key: String) throws {
        var taken = 0
        for (kind, size) in LabState.Kind.allCases.flatMap({ kind in [(80, 24), (120, 40)].map { (kind, $0) } }) {
            var start = Fixture.state()
            start.size = Size(columns: size.0, rows: size.1)
            _ = start.open(kind)
            start.press(key)
            if key == "O" {
                _ = start.reduce(.files([FoundFile(path: "a.csv", words: "x"), FoundFile(path: "b.csv", words: "y")]))
            }
            guard let (sheet, _) = start.sheet else { continue }
            let canvas = AppView.canvas(start)
            for (index, entry) in sheet.shown(start).enumerated().dropFirst(start.sheet?.1.selected ?? 0).prefix(4) {
                var keyed = start
                for _ in (start.sheet?.1.selected ?? 0)..<index { _ = keyed.reduce(.key(.down)) }
                // Where it stands is seen by the pointer, in a list that has not moved.
                let title = start.glyphs.fit(entry.line.title).prefix(16)
                let lines = (AppView.draw(start).lines, AppView.draw(keyed).lines)
                guard
                    let y = lines.1.firstIndex(where: { line in
                        ["▸ ", "▸ ✓ ", "▸   ", "▸ ("].contains { line.contains($0 + title) }
                    }),
                    lines.0[y].replacing("▸", with: " ") == lines.1[y].replacing("▸", with: " "),
                    let range = lines.0[y].firstRange(of: title)
                else { continue }
                let x = lines.0[y].distance(from: lines.0[y].startIndex, to: range.lowerBound)
                var pressed = start
                let effects = pressed.reduce(.mouse(.press, on: canvas.target(of: MouseEvent(.press, x: x, y: y))))
                _ = keyed.reduce(.rest)
                let same = keyed.reduce(.key(.enter))
                let words = "\(kind) \(key): \(entry.line.title)"
                #expect(pressed.lab == keyed.lab && pressed.message?.text == keyed.message?.text, "\(words)")
                #expect(pressed.sheet?.1.selected == keyed.sheet?.1.selected && effects.count == same.count, "\(words)")
                #expect((pressed.overlay == nil) == (keyed.overlay == nil) && pressed.below == keyed.below, "\(words)")
                taken += 1
            }
        }
        #expect(taken > 3)
    }

    /// What a press does may move the lines of a list: the second of a double press then chooses no other.
    @Test func aDoublePressIsOnOneLine() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.press("o")
        let lines = AppView.draw(state).lines
        let row = try #require(lines.firstIndex { $0.contains(" Weights ") })
        let column = try #require(lines[row].firstRange(of: "Weights")).lowerBound
        let press = MouseEvent(.press, x: lines[row].distance(from: lines[row].startIndex, to: column), y: row)
        _ = state.mouse(press)
        let once = state
        #expect(state.text != Fixture.state().text && !AppView.draw(state).lines[row].contains(" Weights "))
        _ = state.mouse(press)
        #expect(state.text == once.text)
        // Later it is a press of its own.
        _ = state.reduce(.rest)
        _ = state.mouse(press)
        #expect(state.text != once.text)
    }

    /// The second of two presses is for what the first one has put away, and does nothing to what lay below.
    @Test func aDoublePressTakesOnce() throws {
        var state = Fixture.state(try Fixture.vector())
        let curve = try frame("as p[0] moves", in: state)
        for keys in ["l", "b", "c", "?", "S"] {
            state.press(keys)
            let event = MouseEvent(.press, x: curve.x + 12, y: curve.y + 4)
            _ = state.mouse(event)
            guard state.overlay == nil else { continue }
            let once = state.lab?.state
            _ = state.mouse(MouseEvent(.release, x: event.x, y: event.y))
            _ = state.mouse(event)
            #expect(state.lab?.state == once && state.overlay == nil, "\(keys)")
            #expect(state.awaitsRest == false)
            // Later it is a press of its own.
            _ = state.mouse(event)
            #expect(state.lab?.state != once, "\(keys)")
            state = Fixture.state(try Fixture.vector())
        }
        // From home into a lesson, and after a rest.
        state = Fixture.state(columns: 100, rows: 30)
        let (x, y) = try #require(place(of: state.course.lessons[0].title, in: state))
        _ = state.mouse(MouseEvent(.press, x: x, y: y))
        try #require(state.lesson != nil && state.awaitsRest)
        let opened = state
        _ = state.mouse(MouseEvent(.press, x: x, y: y))
        #expect(state.lesson == opened.lesson)
        state = opened
        _ = state.reduce(.rest)
        #expect(state.turnedAt == nil && !state.awaitsRest)
    }

    /// What enter locks for ever is not locked by one press: an answer that knows nothing is asked nothing.
    @Test func oneLockNeedsTwoPresses() throws {
        let text = """
            ## Ask
            Text.
            ```predict
            id: ask
            question: Which?
            options:
              - {text: this one, feedback: Yes.}
              - {text: that one, feedback: No.}
              - {text: no idea, feedback: Read on., unsure: true}
            answer: 1
            ```
            """
        var state = Fixture.opened(text, columns: 100, rows: 30)
        press("no idea", in: &state)
        #expect(state.lesson?.choice == .option(2) && state.lesson?.needsAnswer(in: state) == true)
        #expect(state.lesson?.asksHowSure == false)
        press("no idea", in: &state)
        #expect(state.lesson?.needsAnswer(in: state) == false)
    }

    /// Units of a network are selected by their names, in the list of units and in the formulas below.
    @Test func aUnitIsPressedByItsName() throws {
        var specification = TrainingSpecification(dataset: "xor")
        specification.hidden = [3]
        var lab = try TrainerLab(specification)
        lab.panel = .network
        var state = Fixture.state(.lab(LabSession(lab)), columns: 120, rows: 40)
        press("h3 = tanh", in: &state)
        #expect(state.trainerLab?.network.unit == 2 && state.trainerLab?.networkPlace == .unit)
        press("h2  ", in: &state)
        #expect(state.trainerLab?.network.unit == 1 && state.trainerLab?.networkPlace == .unit)
        press("·h1 + ", at: 1, in: &state)
        #expect(state.trainerLab?.network.unit == 0 && state.trainerLab?.network.layer == 0)
        press("p = sigmoid", in: &state)
        #expect(state.trainerLab?.network.layer == 1)
        // What the shades of the small maps mean stands beside them.
        #expect(state.text.contains("maps: output ⠢ above 0, ░ above 0.6, blank below, · below −0.6"))
    }

    private func place(of text: String, in state: AppState) -> (Int, Int)? {
        let wanted = Array(text)
        let grid = AppView.draw(state)
        for y in 0..<grid.size.rows {
            for x in 0..<max(0, grid.size.columns - wanted.count + 1)
            where wanted.indices.allSatisfy({ grid[x + $0, y].character == wanted[$0] }) {
                return (x, y)
            }
        }
        return nil
    }

    /// Presses where a text stands first or last on the screen, left of a column.
    private func press(_ text: String, before limit: Int, isLast: Bool, in state: inout AppState) throws {
        var found: (x: Int, y: Int)?
        for (y, line) in AppView.draw(state).lines.enumerated() {
            var rest = line.prefix(limit)[...]
            while let range = rest.ranges(of: text).last {
                let x = line.distance(from: line.startIndex, to: range.lowerBound)
                if found == nil || isLast && found.map({ $0.y < y || $0.x < x }) == true { found = (x, y) }
                rest = rest[..<range.lowerBound]
            }
        }
        let (x, y) = try #require(found, "\(text) is not on the screen")
        _ = state.mouse(MouseEvent(.press, x: x + 1, y: y))
        _ = state.mouse(MouseEvent(.release, x: x + 1, y: y))
    }

    private func turn(_ kind: MouseEvent.Kind, at text: String, in state: inout AppState) {
        guard let (x, y) = place(of: text, in: state) else {
            Issue.record("\(text) is not on the screen:\n\(state.text)")
            return
        }
        _ = state.mouse(MouseEvent(kind, x: x, y: y))
    }

    private func lesson(columns: Int = 100, rows: Int = 30) -> AppState {
        var state = Fixture.state(columns: columns, rows: rows)
        state.openLesson(at: 0)
        return state
    }

    /// A press on what says how much is not shown turns there, and one on the dot of a step opens it.
    @Test func whatIsNotShownIsTurnedTo() throws {
        var state = Fixture.state(columns: 80, rows: 24)
        state.press("??")
        let first = state.text
        press("more below", in: &state)
        #expect(state.text != first && place(of: "more above", in: state) != nil)
        press("more above", in: &state)
        #expect(state.text == first)
    }

    /// A press on a name in a legend turns to what it names: the loss, the line of the bench, the run.
    @Test func namesOfALegendArePressed() throws {
        var input = VectorLabInput(choice: LossChoice(loss: "mse"))
        input.beside = [LossChoice(loss: "mae")]
        var vector = Fixture.state(.lab(LabSession(try VectorLab(input))), columns: 120, rows: 40)
        let before = try #require(vector.vectorLab)
        // It stands at the end of its line.
        press("MAE now 0.2 ", in: &vector)
        let after = try #require(vector.vectorLab)
        #expect(after.focus == before.beside[0] && after.beside == [before.focus])
        vector.press("z")
        #expect(vector.vectorLab == before)

        let bench = try FormulaBench(
            parameters: [.init(name: "w", title: nil, value: 1, from: 0, to: 4, step: 0.1)], vectors: [],
            readings: [
                .init(name: "first", title: nil, formula: "w^2"), .init(name: "second", title: nil, formula: "w + 1"),
            ], plot: .init(x: "w", y: "first", beside: ["second"]))
        var state = Fixture.state(.lab(LabSession(bench)), columns: 120, rows: 40)
        #expect(state.text.contains("── first"))
        try press("second", before: 120, isLast: true, in: &state)
        let selected = try #require(FormulaBench.of(state.lab?.state))
        #expect(selected.items[selected.selected] == .reading(1))

        var likelihood = Fixture.state(
            try LikelihoodFixture.screen("likelihood-density"), columns: 120, rows: 40)
        press("factor of each y", in: &likelihood)
        let data = try #require(LikelihoodLab.of(likelihood.lab?.state))
        #expect(data.selection == .observation(0))

        var specification = TrainingSpecification(dataset: "xor")
        specification.hidden = [2]
        var lab = try TrainerLab(specification)
        lab.pin()
        specification.learningRate = 0.02
        try lab.take(specification)
        lab.advance(steps: 30)
        var runs = Fixture.state(.lab(LabSession(lab)), columns: 200, rows: 60)
        #expect(runs.trainerLab?.focus == 0)
        // Under the curves; the table of runs stands further below.
        try press("╌╌ rate 0.3", before: 80, isLast: false, in: &runs)
        #expect(runs.trainerLab?.focus == 1)
    }

    @Test func theDotsOfALessonArePressed() throws {
        var state = lesson()
        let count = try #require(state.lesson?.lesson.steps.count)
        let (x, y) = try #require(place(of: "of \(count)", in: state))
        // "of 5  [○]○○○○"
        let dots = x + "of \(count)  ".count
        press(x: dots + 2 + count - 1, y: y, in: &state)
        #expect(state.lesson?.stepIndex == count - 1)
        press(x: dots + 1, y: y, in: &state)
        #expect(state.lesson?.stepIndex == 1)
        press(x: dots + 2, y: y, in: &state)
        #expect(state.lesson?.stepIndex == 1, "The one that is open stands between brackets.")
    }

    @Test func aPressInALessonGoesToItsSide() {
        var state = lesson()
        press("MSE as", in: &state)
        #expect(state.lesson?.side == .lab)
        press("A regression", in: &state)
        #expect(state.lesson?.side == .text)
        press("values", in: &state)
        #expect(state.lesson?.side == .lab)
    }

    @Test func anOptionIsChosenAndLocked() throws {
        var state = lesson()
        for _ in 0..<20 where state.lesson?.step.prediction == nil { state.press("]") }
        let session = try #require(state.lesson)
        try #require(session.step.prediction != nil)
        let lines = LessonLayout(session, state)
        let line = try #require(lines.lines.indices.first(where: { lines.lines[$0].place == .option(1) }))
        let place = MouseEvent(.press, x: lines.text.x + 8, y: lines.text.y + 1 + line)
        let first = try #require(lines.lines.firstIndex { $0.place == .option(0) })
        // A press is moving there and enter, which asks how sure one is: nothing is locked, however often it is pressed.
        for _ in 0..<3 {
            _ = state.mouse(place)
            #expect(state.lesson?.choice == .option(1) && state.lesson?.asksHowSure == true)
            #expect(state.lesson?.needsAnswer(in: state) == true)
        }
        press("MSE as", in: &state)
        #expect(state.message?.text == LabCommands.waiting && state.lesson?.side == .text)
        // Another option is another answer; how sure one is may be pressed too.
        let window = LessonLayout(try #require(state.lesson), state)
        let scroll = min(state.lesson?.scroll ?? 0, window.lastScroll)
        _ = state.mouse(MouseEvent(.press, x: lines.text.x + 8, y: lines.text.y + 1 + first - scroll))
        #expect(state.lesson?.choice == .option(0) && state.lesson?.asksHowSure == true)
        press("2 fairly sure", in: &state)
        #expect(state.lesson?.needsAnswer(in: state) == false)
    }

    @Test func theGoalIsBegunByAPress() throws {
        let text =
            Fixture.zeroStep + """

                ```goal
                id: second
                allow: [predicted]
                text: Make it 4.
                start: {actual: [1], predicted: [9], loss: mse}
                when: loss == 4
                witness: {predicted: [3]}
                ```
                """
        var state = Fixture.opened(text, columns: 100, rows: 30)
        state.press("=1<enter>")
        try #require(state.lesson?.hasOtherStart(in: state) == true, "\(state.text)")
        state.press("<end>")
        press("to begin it", in: &state)
        #expect(state.lesson?.hasOtherStart(in: state) == false)
    }

    /// The wheel scrolls the text or the lab, wherever the focus is, and leaves the focus there.
    @Test func theWheelInALessonScrollsWhatIsUnderIt() {
        var state = lesson(columns: 80, rows: 14)
        state.press("<tab>")
        #expect(state.lesson?.side == .lab)
        let lab = state.lab?.state
        turn(.wheelDown, at: "A regression", in: &state)
        #expect((state.lesson?.scroll ?? 0) > 0)
        #expect(state.lab?.state == lab && state.lesson?.side == .lab)
        state.press("<tab>")
        let scroll = state.lesson?.scroll
        turn(.wheelDown, at: " values ─", in: &state)
        #expect(state.lesson?.scroll == scroll && state.lab?.state != lab && state.lesson?.side == .text)
    }

    @Test func theWheelAtHomeStaysInItsList() throws {
        var state = Fixture.state()
        let lessons = state.course.lessons.count
        for _ in 0..<20 { turn(.wheelDown, at: "Learn", in: &state) }
        #expect(state.homeSelection == lessons - 1)
        turn(.wheelUp, at: "Explore", in: &state)
        #expect(state.homeSelection == lessons)
        for _ in 0..<20 { turn(.wheelDown, at: "Explore", in: &state) }
        #expect(state.homeSelection == state.homeEntries.count - 1)
    }

    /// What is marked at home is what opens, wherever the lessons that are not counted stand.
    @Test(arguments: [(80, 24), (120, 40), (200, 60)]) func whatIsMarkedAtHomeIsWhatOpens(columns: Int, rows: Int) {
        var state = Fixture.state(course: Fixture.shipped, columns: columns, rows: rows)
        _ = state.openLesson(at: 5)
        state.press("<esc>")
        #expect(state.screen == .home)
        for line in state.homeEntries.indices {
            guard case .lesson(let index) = state.homeEntries[line] else { continue }
            state.homeSelection = line
            let title = state.course.lessons[index].title.prefix(20)
            let marked = state.text.split(separator: "\n").filter { $0.prefix(56).contains("▸") }
            #expect(marked.count == 1 && marked[0].contains(title), "\(title):\n\(state.text)")
            press(String(title), in: &state)
            #expect(state.lesson?.lesson.title.hasPrefix(title) == true, "\(title)")
            state.press("<esc>")
        }
    }

    @Test func aRowIsSelectedBesideItsCellsToo() throws {
        var state = try SnapshotTests.state("mse", (80, 24), .unicode)
        press("0.160", in: &state)
        #expect(state.vectorLab?.selection.row == 3)
        turn(.wheelUp, at: "0.160", in: &state)
        #expect(state.vectorLab?.selection.row == 2)
    }

    /// A press on a curve moves the value, as one edit.
    @Test(arguments: ["bench", "likelihood-fit", "mse"]) func aCurveIsPressed(name: String) throws {
        let state = try SnapshotTests.state(name, (80, 24), .unicode)
        var values: [Double] = []
        for x in 50..<78 {
            var after = state
            _ = after.mouse(MouseEvent(.press, x: x, y: 5))
            _ = after.mouse(MouseEvent(.drag, x: x + 1, y: 5))
            _ = after.mouse(MouseEvent(.release, x: x + 1, y: 5))
            guard after.lab?.state != state.lab?.state else { continue }
            values.append(try #require(Self.moved(after)))
            after.press("z")
            #expect(after.lab?.state.json == state.lab?.state.json, "\(name) at \(x)")
        }
        // Each column is another value, more to the right.
        #expect(values.count > 15 && zip(values, values.dropFirst()).allSatisfy(<), "\(name): \(values)")
    }

    /// The number that moves along the plot.
    private static func moved(_ state: AppState) -> Double? {
        if let bench = FormulaBench.of(state.lab?.state) { return bench.plot.map { bench.value(of: $0.x) } }
        if let lab = LikelihoodLab.of(state.lab?.state) { return lab.parameterValues[lab.along] }
        return state.vectorLab?.selectedValue
    }

    /// A drag goes on from where it was, though the axis of a value follows it.
    @Test func aDragIsReadOnTheAxesWhereItBegan() throws {
        var state = try SnapshotTests.state("mse", (80, 24), .unicode)
        _ = state.mouse(MouseEvent(.press, x: 60, y: 8))
        var values = [try #require(state.vectorLab).selectedValue]
        for x in 61..<76 {
            _ = state.mouse(MouseEvent(.drag, x: x, y: 8))
            values.append(try #require(state.vectorLab).selectedValue)
        }
        #expect(values == values.sorted() && Set(values).count > 10, "\(values)")
    }

    @Test func aNumberInAListIsSelected() throws {
        var state = try SnapshotTests.state("bench-lists", (80, 24), .unicode)
        press("0.45", at: 2, in: &state)
        let bench = try #require(FormulaBench.of(state.lab?.state))
        #expect(bench.selectedNumber == "p0[1]")
    }

    @Test func aRowOfTheLossIsSelected() throws {
        var state = try SnapshotTests.state("likelihood-loss", (80, 24), .unicode)
        press("5.90", in: &state)
        #expect(LikelihoodLab.of(state.lab?.state)?.selection == .observation(1))
        turn(.wheelDown, at: "5.90", in: &state)
        #expect(LikelihoodLab.of(state.lab?.state)?.selection == .observation(2))
    }

    @Test func aPressOnAPanelBringsTheNext() throws {
        var state = try SnapshotTests.state("trainer", (80, 24), .unicode)
        press("the model's beliefs", in: &state)
        #expect(!state.text.contains("the model's beliefs"))
        var narrow = try SnapshotTests.state("likelihood-fit", (40, 24), .unicode)
        press("panel 1", in: &narrow)
        #expect(narrow.text.contains("panel 2"))
    }

    /// The wheel over a list that lies above moves in it, and over the lab beside the options in the lab.
    @Test func theWheelOverOptions() throws {
        var state = try SnapshotTests.state("mse", (120, 40), .unicode)
        state.press("o")
        turn(.wheelDown, at: "Reduction", in: &state)
        let selected = state.sheet?.1.selected
        turn(.wheelDown, at: "actual", in: &state)
        #expect(state.sheet?.1.selected == selected && state.vectorLab?.selection.row == 1)
    }

    // MARK: Plots

    private func frame(_ title: String, in state: AppState) throws -> Rectangle {
        try #require(
            LargeScreenTests.frames(of: AppView.draw(state)).first { $0.title.contains(title) }?.area,
            "no frame \(title) in\n\(state.text)")
    }

    private func press(x: Int, y: Int, in state: inout AppState) {
        for kind in [MouseEvent.Kind.press, .release] { _ = state.mouse(MouseEvent(kind, x: x, y: y)) }
    }

    /// The map stands beside the curve or in its place; a press moves both of its cells, as one edit.
    @Test(arguments: [(100, 24, "p"), (120, 40, "")]) func aMapIsPressed(columns: Int, rows: Int, keys: String) throws {
        var state = Fixture.state(try Fixture.vector(), columns: columns, rows: rows)
        state.press(keys)
        let before = try #require(state.vectorLab?.predicted.values)
        let map = try frame("MSE over p[0] and p[1]", in: state)
        press(x: map.maxX - 8, y: map.y + 3, in: &state)
        let after = try #require(state.vectorLab?.predicted.values)
        #expect(after[0] > before[0] + 0.5 && after[1] > before[1] + 0.3, "\(after)")
        #expect(after[2...] == before[2...])
        state.press("z")
        #expect(state.vectorLab?.predicted.values == before)
        // The frame is no part of the map.
        press(x: map.x, y: map.y + 4, in: &state)
        #expect(state.vectorLab?.predicted.values == before)
    }

    /// In the trainer a press on a further panel chooses it, and one on a curve over epochs puts the cursor there.
    @Test func theTrainersFurtherPanelsArePressed() throws {
        var state = Fixture.state(try Fixture.trainer(), columns: 200, rows: 60)
        for title in ["accuracy", "gradient norm"] {
            let area = try frame(title, in: state)
            press(x: area.x + area.width / 2, y: area.y + area.height / 2, in: &state)
            let epoch = try #require(state.trainerLab?.cursorEpoch, "\(title)")
            #expect((8...12).contains(epoch), "\(title): \(epoch)")
            state.press("<esc>")
        }
        for title in ["outputs", "the data"] {
            let area = try frame(title, in: state)
            press(x: area.x + 2, y: area.y, in: &state)
            #expect(state.trainerLab?.shownPanel.title == title)
        }
        let first = try frame("the data", in: state)
        press(x: first.x + 2, y: first.y, in: &state)
        #expect(state.trainerLab?.shownPanel == .landscape)
    }

    @Test func theBenchsFurtherPlotsArePressed() throws {
        let bench = try FormulaBench(
            parameters: [.init(name: "w", title: nil, value: 1, from: 0, to: 4, step: 0.1)],
            vectors: [
                .init(name: "u", title: nil, values: [1, 2, 4]), .init(name: "v", title: nil, values: [3, 1, 2]),
            ],
            readings: [
                .init(name: "a", title: nil, formula: "w^2"), .init(name: "b", title: nil, formula: "(w - 2)^2"),
            ], plot: .init(x: "w", y: "a"))
        var state = Fixture.state(.lab(LabSession(bench)), columns: 120, rows: 40)
        func shown() throws -> FormulaBench {
            let bench = try #require(FormulaBench.of(state.lab?.state))
            return bench
        }
        let second = try frame("b as w moves", in: state)
        press(x: second.x + second.width * 3 / 4, y: second.y + 3, in: &state)
        #expect(try shown().parameters[0].value > 2)
        // Over a reading, and of a list over a list.
        state.show(LabSession(bench.plotting(.init(x: "a", y: "b"))))
        let over = try frame("b over a, as w moves", in: state)
        press(x: over.x + over.width * 3 / 4, y: over.y + 3, in: &state)
        #expect(try shown().parameters[0].value > 3)
        state.show(LabSession(bench.plotting(.init(x: "u", y: "v"))))
        let points = try frame("v over u", in: state)
        press(x: points.maxX - 3, y: points.y + 3, in: &state)
        #expect(try shown().selectedNumber == "v[2]")
    }

    // MARK: The wheel

    /// Over a plot, a formula, the title and the keys the wheel leaves the lab as it is; in its lists it moves.
    @Test(arguments: ["mse", "bench", "likelihood-fit", "likelihood-loss", "trainer"], [(80, 24), (120, 40)])
    func theWheelMovesListsAlone(name: String, size: (Int, Int)) throws {
        let state = try SnapshotTests.state(name, size, .unicode)
        let titles = ["values", "numbers", "data,", "rows with", "how well"]
        let frames = LargeScreenTests.frames(of: AppView.draw(state))
        let lists = frames.filter { frame in titles.contains { frame.title.contains($0) } }.map(\.area)
        let curves = frames.filter { $0.title.contains("loss") || $0.title.contains("accuracy") }.map(\.area)
        #expect(name == "trainer" || !lists.isEmpty)
        var moved = 0
        for y in stride(from: 0, to: size.1, by: 2) {
            for x in stride(from: 1, to: size.0, by: 7) {
                var after = state
                _ = after.mouse(MouseEvent(.wheelDown, x: x, y: y))
                let isList = lists.contains { $0.contains(x: x, y: y) }
                // The wheel zooms in the trainer's curves.
                let isZoom = name == "trainer" && curves.contains { $0.contains(x: x, y: y) }
                if isList, after.lab?.state != state.lab?.state { moved += 1 }
                #expect(isList || isZoom || after == state, "\(name) at \(x), \(y)")
            }
        }
        #expect(name == "trainer" || moved > 0)
    }

    // MARK: Numbers

    /// In the vector lab the loss and the metrics say where they come from, as in the other labs.
    @Test(arguments: ["loss 0.0", "RMSE", "MAE"]) func aNumberOfTheVectorLabSaysWhy(text: String) throws {
        var state = Fixture.state(try Fixture.vector())
        var asked = state
        asked.press("i")
        press(text, in: &state)
        #expect(state.overlay != nil && state.overlay == asked.overlay)
    }

    /// A press on a term of the formula selects its row, on a later line of it too.
    @Test(arguments: [(80, 24), (120, 40)]) func aTermIsPressed(columns: Int, rows: Int) throws {
        var input = VectorLabInput(choice: LossChoice(loss: "bce"))
        input[.actual] = NumberList(rows: [[1, 0, 1, 0, 1, 1]], isMatrix: false)
        input[.predicted] = NumberList(rows: [[0.91, 0.22, 0.63, 0.14, 0.75, 0.86]], isMatrix: false)
        var state = Fixture.state(.lab(LabSession(try VectorLab(input))), columns: columns, rows: rows)
        for (term, row) in [("ln 0.63", 2), ("0.22", 1), ("ln 0.86", 5), ("ln 0.91", 0), ("0.14", 3)] {
            // In the table the numbers stand above.
            let (x, y) = try #require(last(of: term, in: state), "\(term) in\n\(state.text)")
            press(x: x + term.count - 2, y: y, in: &state)
            #expect(state.vectorLab?.selection == .init(part: .predicted, row: row, column: 0), "\(term)")
        }
        // A heading chooses its column.
        press("actual", in: &state)
        #expect(state.vectorLab?.selection == .init(part: .actual, row: 3, column: 0))
    }

    private func last(of text: String, in state: AppState) -> (Int, Int)? {
        for (y, line) in AppView.draw(state).lines.enumerated().reversed() where line.contains("ln") {
            guard let range = line.ranges(of: text).last else { continue }
            return (line.distance(from: line.startIndex, to: range.lowerBound), y)
        }
        return nil
    }

    /// A line of the keys' help is its key.
    @Test(arguments: [(80, 24), (60, 24), (120, 40)]) func aLineOfTheKeysIsPressed(columns: Int, rows: Int) throws {
        for (words, key) in [("options: all other settings", "o"), ("type a loss of your own", "F")] {
            var state = Fixture.state(try Fixture.vector(), columns: columns, rows: rows)
            var pressed = state
            pressed.press(key)
            state.press("?")
            for _ in 0..<40 where !state.text.contains(words) { state.press("<down>") }
            press(words, in: &state)
            #expect(state.overlay == pressed.overlay && state.lab?.prompt == pressed.lab?.prompt, "\(words)")
        }
    }

    /// "After this lesson" opens that lesson.
    @Test func whatComesAfterALessonIsPressed() throws {
        var state = Fixture.state(course: Fixture.shipped, columns: 120, rows: 40)
        let index = try #require(state.course.lessons.firstIndex { $0.number == 13 })
        _ = state.openLesson(at: index)
        press("After this lesson", at: 22, in: &state)
        #expect(state.lesson?.lesson.number == 14)
    }

    /// A press on a number of the gradient selects the cell that it is of, where the list is long too.
    @Test func aGradientIsPressed() throws {
        var state = Fixture.state(try Fixture.vector(), columns: 120, rows: 40)
        press("−0.200", in: &state)
        #expect(state.vectorLab?.selection == .init(part: .predicted, row: 3, column: 0))
        press("0.050", at: 1, in: &state)
        #expect(state.vectorLab?.selection == .init(part: .predicted, row: 0, column: 0))
        state = Fixture.state(try Fixture.vector(.init(loss: "cce")))
        let gradient = try #require(state.vectorLab?.report.gradient.values)
        #expect(gradient.count == 9)
        let number = CellText.loss(gradient[4], width: 9)
        press(number, in: &state)
        #expect(state.vectorLab?.selection == .init(part: .predicted, row: 1, column: 1))
    }

    /// A press on a number that follows from others says where it comes from.
    @Test func aNumberThatFollowsSaysWhy() throws {
        func lines(_ state: AppState) -> String {
            guard case .notes(_, let lines, _)? = state.overlay else { return "nothing" }
            return lines.joined(separator: " ")
        }
        var likelihood = Fixture.state(
            try LikelihoodFixture.screen("likelihood-fit"), columns: 120, rows: 40)
        press("log-likelihood", in: &likelihood)
        #expect(lines(likelihood).contains("log-likelihood = sum of ln p(y)"), "\(lines(likelihood))")
        var trainer = Fixture.state(try Fixture.trainer(), columns: 120, rows: 40)
        try press("accuracy", before: 120, isLast: true, in: &trainer)
        #expect(lines(trainer).contains("loss, binary cross-entropy over 100 rows: "), "\(lines(trainer))")
        var bench = try SnapshotTests.state("bench-lists", (120, 40), .unicode)
        for _ in 0..<2 { press("loss of row 3", in: &bench) }
        #expect(lines(bench).contains("log(1 - (p0[3]"), "\(lines(bench))")
    }

    // MARK: Words

    @Test func aCompletionIsPressed() throws {
        var state = Fixture.state(try Fixture.vector(), columns: 120)
        state.press("F")
        for _ in 0..<40 { state.press("<back>") }
        state.press("lo")
        press(" log2", at: 2, in: &state)
        #expect(state.lab?.prompt?.line.text == "log2(")
        for _ in 0..<40 { state.press("<back>") }
        state.press("mea")
        press("mean(x)", in: &state)
        #expect(state.lab?.prompt?.line.text == "mean(")
    }

    /// Keys that share a word in the footer are pressed one by one.
    @Test func keysThatShareAWordArePressed() throws {
        var state = Fixture.state(try Fixture.vector())
        let rows = try #require(state.vectorLab?.rowCount)
        press("a d rows", in: &state)
        #expect(state.vectorLab?.rowCount == rows + 1)
        press("a d rows", at: 4, in: &state)
        #expect(state.vectorLab?.rowCount == rows + 2)
        press("a d rows", at: 2, in: &state)
        #expect(state.vectorLab?.rowCount == rows + 1)
    }

    /// Each key of a label is pressed where it stands; the word beside goes on, not back.
    @Test func keysOfOneLabelArePressed() throws {
        var state = Fixture.state(try Fixture.vector(), columns: 120)
        let value = try #require(state.vectorLab?.selectedValue)
        press("+ − tune", at: 2, in: &state)
        #expect(try #require(state.vectorLab?.selectedValue) < value)
        press("+ − tune", in: &state)
        #expect(state.vectorLab?.selectedValue == value)
        for (place, row) in [(2, 0), (1, 0)] {
            state.press("<home>")
            press("←↑↓→ move", at: place, in: &state)
            #expect(state.vectorLab?.selection.row == (place == 2 ? 1 : row))
        }
        var lesson = lesson()
        let step = try #require(lesson.lesson?.stepIndex)
        press("[ ] step", at: 4, in: &lesson)
        #expect(lesson.lesson?.stepIndex == step + 1)
    }

    /// The question above a lab opens the list of questions, at itself.
    @Test func aQuestionIsPressed() throws {
        var state = Fixture.state(.lab(try Fixture.preset("q3")))
        press("My categorical value", in: &state)
        #expect(state.sheet?.0.id == QuestionSheet.id)
        state.press("<enter>")
        #expect(state.lab?.preset?.id == "q3")
    }

    /// What lies over the screen is put away by a press beside it, which does nothing to what is below.
    @Test func aPressBesideAListClosesIt() throws {
        for keys in ["l", "?", "C"] {
            var state = Fixture.state(try Fixture.vector(), columns: 120, rows: 40)
            let lab = state.lab?.state
            state.press(keys)
            press(x: 1, y: 36, in: &state)
            #expect(state.overlay == nil && state.lab?.state == lab, "\(keys)")
        }
        // The dots of a lesson lie below as well.
        var lesson = lesson()
        let count = try #require(lesson.lesson?.lesson.steps.count)
        let (x, y) = try #require(place(of: "of \(count)", in: lesson))
        lesson.press("?")
        press(x: x + "of \(count)  ".count + 3, y: y, in: &lesson)
        #expect(lesson.overlay == nil && lesson.lesson?.stepIndex == 0)
    }

    /// A message lies over what is drawn behind it: a press on it does nothing to that.
    @Test func whatAMessageHidesIsNotPressed() throws {
        var state = Fixture.state(try Fixture.vector(), columns: 60, rows: 14)
        let before = state.text
        state.message = Message(String(repeating: "A message of many words. ", count: 8), .warning)
        let lines = AppView.draw(state).lines
        let rows = lines.indices.filter { lines[$0].contains("message of") }
        try #require(rows.count >= 3)
        for y in rows {
            for x in 0..<60 {
                var after = state
                press(x: x, y: y, in: &after)
                #expect(after.text == before, "\(x), \(y)")
            }
        }
    }

    // MARK: What is held and what is typed

    /// A drag belongs to what was pressed: without a press neither a drag nor a release does anything, anywhere.
    @Test(arguments: SnapshotTests.names) func whatWasNotPressedIsNotDragged(name: String) throws {
        let state = try SnapshotTests.state(name, (80, 24), .unicode)
        let canvas = AppView.canvas(state)
        for y in 0..<24 {
            for x in stride(from: y % 3, to: 80, by: 3) {
                for kind in [MouseEvent.Kind.drag, .release] {
                    var after = state
                    let effects = after.reduce(.mouse(kind, on: canvas.target(of: MouseEvent(kind, x: x, y: y))))
                    after.lastKey = state.lastKey
                    after.isKeyHeld = state.isKeyHeld
                    #expect(after == state && effects.isEmpty, "\(kind) at \(x), \(y)")
                }
            }
        }
    }

    /// What begins on the curve selects no cells when it comes to the table, and what begins there moves no value.
    @Test func aDragStaysWithWhatItBeganOn() throws {
        var state = Fixture.state(try Fixture.vector())
        let curve = try frame("as p[0] moves", in: state)
        _ = state.mouse(MouseEvent(.press, x: curve.x + 20, y: curve.y + 4))
        let moved = try #require(state.vectorLab)
        for x in [30, 20, 12] { _ = state.mouse(MouseEvent(.drag, x: x, y: 6)) }
        #expect(state.vectorLab == moved)
        _ = state.mouse(MouseEvent(.drag, x: curve.x + 12, y: curve.y + 4))
        #expect(state.vectorLab?.selection == moved.selection)
        #expect(state.vectorLab?.predicted.values != moved.predicted.values)
        _ = state.mouse(MouseEvent(.release, x: 0, y: 22))
        state.press("z")
        #expect(state.vectorLab?.predicted.values == [1.1, 1.9, 3.2, 3.6])

        _ = state.mouse(MouseEvent(.press, x: 22, y: 3))
        _ = state.mouse(MouseEvent(.drag, x: 22, y: 5))
        #expect(state.vectorLab?.anchor?.row == 0 && state.vectorLab?.selection.row == 2)
        let selected = try #require(state.vectorLab)
        _ = state.mouse(MouseEvent(.drag, x: curve.x + 12, y: curve.y + 4))
        #expect(state.vectorLab == selected)
        _ = state.mouse(MouseEvent(.release, x: curve.x + 12, y: curve.y + 4))
        _ = state.mouse(MouseEvent(.drag, x: 22, y: 6))
        #expect(state.vectorLab == selected, "The button is up.")
    }

    /// A key while the button is down begins a line: what is dragged then stays where it is.
    @Test func aDragEndsWhereALineBegins() throws {
        var state = Fixture.state(try Fixture.vector())
        let curve = try frame("as p[0] moves", in: state)
        _ = state.mouse(MouseEvent(.press, x: curve.x + 20, y: curve.y + 4))
        let held = try #require(state.vectorLab?.predicted.values)
        try #require(held[0] != 1.1)
        state.press("5")
        _ = state.mouse(MouseEvent(.drag, x: curve.x + 12, y: curve.y + 4))
        _ = state.mouse(MouseEvent(.release, x: curve.x + 12, y: curve.y + 4))
        #expect(state.vectorLab?.predicted.values == held && state.lab?.prompt?.line.text == "5")
        state.press("<enter>")
        #expect(state.vectorLab?.predicted.values == [5, 1.9, 3.2, 3.6])
        state.press("z")
        #expect(state.vectorLab?.predicted.values == held)
        state.press("z")
        #expect(state.vectorLab?.predicted.values == [1.1, 1.9, 3.2, 3.6])
    }

    /// A value that is being typed is taken where it was typed, before a press elsewhere does what it does.
    @Test func aPressTakesWhatIsTypedFirst() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("5")
        press("3.20", at: 1, in: &state)
        #expect(state.lab?.prompt == nil)
        #expect(state.vectorLab?.predicted.values == [5, 1.9, 3.2, 3.6] && state.vectorLab?.selection.row == 2)
        state.press("z")
        #expect(state.vectorLab?.predicted.values == [1.1, 1.9, 3.2, 3.6])
        // What cannot be taken stays, with what is wrong with it.
        state.press("<home>1/")
        press("3.20", at: 1, in: &state)
        #expect(state.lab?.prompt?.line.text == "1/" && state.vectorLab?.selection.row == 0)
        #expect(state.message?.role == .error)
        state.press("<esc>")
        // A formula is no value: it stays, and so does what is below.
        state.press("F")
        let typed = state.lab?.prompt
        for text in ["3.20", "RMSE"] {
            press(text, at: 1, in: &state)
            #expect(state.lab?.prompt == typed && state.overlay == nil && state.vectorLab?.selection.row == 0)
            #expect(state.message?.text == "A line is typed: enter takes it, esc leaves it.")
        }
        press("esc cancel", in: &state)
        #expect(state.lab?.prompt == nil, "The footer's words work.")
    }

    /// A setting that is being typed is that of its own row, whatever row is pressed.
    @Test func aSettingIsTakenBeforeAnotherRowIsChosen() throws {
        var state = Fixture.state(try Fixture.trainer(), columns: 120, rows: 40)
        state.press("o")
        press("Learning rate", in: &state)
        try #require(state.lab?.prompt != nil, "\(state.text)")
        let row = state.sheet?.1.selected
        for _ in 0..<8 { state.press("<back>") }
        state.press("0.7")
        // The press is moving there and enter: the other value is typed next.
        press("Batch", in: &state)
        #expect(state.trainerLab?.trainer.specification.learningRate == 0.7)
        #expect(state.lab?.prompt?.line.text == "10" && state.sheet?.1.selected != row)
        press("Learning rate", in: &state)
        #expect(state.lab?.prompt?.line.text == "0.7" && state.sheet?.1.selected == row)
        for _ in 0..<8 { state.press("<back>") }
        state.press("fast")
        press("Batch", in: &state)
        #expect(state.lab?.prompt?.line.text == "fast" && state.sheet?.1.selected == row)
    }

    /// Of the panel beside the curve the title alone leads on to the next; its frame is no key.
    @Test func theFrameOfAPanelIsNoKey() throws {
        let state = Fixture.state(try Fixture.trainer())
        let panel = try frame("the model's beliefs", in: state)
        for y in panel.y..<panel.maxY {
            for x in panel.x..<panel.maxX
            where y == panel.y || y == panel.maxY - 1 || x == panel.x || x == panel.maxX - 1 {
                var after = state
                press(x: x, y: y, in: &after)
                let isTitle = y == panel.y && (panel.x + 1..<panel.x + 2 + " the model's beliefs".count).contains(x)
                #expect((after.trainerLab?.shownPanel != state.trainerLab?.shownPanel) == isTitle, "\(x), \(y)")
            }
        }
    }
}
