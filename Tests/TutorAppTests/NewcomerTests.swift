import Course
import Fields
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// What newcomers stumbled on, each held for all places of its kind.
@Suite struct NewcomerTests {
    private func footer(_ state: AppState) -> String {
        state.text.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    }

    // MARK: Home

    /// A lesson's number leads to its line, a second digit goes on with the first, and any other key begins anew.
    @Test func aNumberAtHomeLeadsToItsLesson() {
        var state = Fixture.state(course: Fixture.shipped)
        func chosen() -> Int? {
            guard case .lesson(let index) = state.homeEntries[state.homeSelection] else { return nil }
            return state.course.lessons[index].number
        }
        for (keys, number) in [("5", 5), ("<down>12", 12), ("<down>19", 9), ("<down>1<down>2", 2), ("<tab>3", 3)] {
            state.press(keys)
            #expect(chosen() == number, "\(keys)")
            #expect(state.text.contains("Enter opens lesson \(number);"))
        }
        // Coming back from a lesson begins anew too.
        state.press("<down>1<enter><esc>2")
        #expect(chosen() == 2)
        state.press("<home>0")
        #expect(state.message?.text == "There is no lesson 0: they go to 18." && state.homeSelection == 0)
        state.press("12<enter>")
        #expect(state.lesson?.lesson.number == 12)
    }

    /// The list of lessons stays where it was while the other one is walked through.
    @Test(arguments: [(80, 24), (60, 20), (120, 30)]) func theOtherListLeavesTheLessonsInPlace(size: (Int, Int)) {
        var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
        for way in ["<tab>", "<right>"] {
            for start in ["<home>", "7", "<home><down><down><down><down>"] {
                state.press(start)
                let (line, titles) = (state.homeSelection, titles(state))
                #expect(!titles.isEmpty)
                state.press(way + "<down><down>")
                #expect(state.homeSelection != line && self.titles(state) == titles, "\(start)\(way)")
                state.press(way == "<tab>" ? way : "<left>")
                #expect(state.homeSelection == line)
            }
        }
    }

    /// The lessons that are in view.
    private func titles(_ state: AppState) -> [String] {
        let lines = AppView.draw(state).lines.map { $0.prefix(58) }
        return state.course.lessons.map(\.title).filter { title in
            lines.contains { $0.contains(" \(title.prefix(16))") && ($0.contains(" min") || $0.contains("step")) }
        }
    }

    @Test func theNumberOfALessonFindsItFirst() {
        var state = Fixture.state(course: Fixture.shipped)
        for number in [1, 9, 12] {
            state.press("c\(number)")
            let first = state.sheet?.0.shown(state).first?.line
            #expect(first?.value == "lesson \(number)")
            state.press("<esc>")
        }
    }

    // MARK: Said

    /// What `a` adds and `d` removes is said, with the key that takes it back.
    @Test(arguments: LabState.Kind.allCases) func addingAndRemovingIsSaid(kind: LabState.Kind) throws {
        var state = Fixture.state(.lab(LabSession(Fixture.start(of: kind))))
        if kind == .trainer { state.press("b") }
        if kind == .bench { state.press("Fv = [1, 2, 3]<enter>") }
        let before = state.lab?.state
        if kind != .trainer {
            state.press("a")
            #expect(state.message?.text.hasSuffix(" added; z takes it away.") == true, "\(kind)")
            state.press("z")
            #expect(state.lab?.state == before)
        }
        state.press("d")
        #expect(state.message?.text.hasSuffix(" removed; z brings it back.") == true, "\(kind)")
        state.press("z")
        #expect(state.lab?.state == before)
    }

    @Test func aRangeOfRowsIsNamed() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("<down>v<down>d")
        #expect(state.message?.text == "Rows 1 to 2 removed; z brings it back.")
        state.press("d")
        #expect(state.message?.text == "Row 1 removed; z brings it back.")
    }

    /// Runs have names that stay and count up.
    @Test func pinnedRunsKeepTheirNames() throws {
        var state = Fixture.state(try Fixture.trainer(epochsRun: 3))
        for number in 1...3 {
            state.press("b")
            #expect(state.message?.text.hasPrefix("Pinned as run \(number).") == true)
            let names = try #require(state.trainerLab).runNames
            #expect(names == ["this run"] + (1...number).map { "run \($0)" })
        }
    }

    // MARK: Pace

    /// How fast a run goes is said where one goes.
    @Test(arguments: SnapshotTests.names, [(80, 24), (120, 40)])
    func thePaceIsSaidWhereSomethingRuns(name: String, size: (Int, Int)) throws {
        var state = try SnapshotTests.state(name, size, .unicode)
        for pace in Pace.allCases where !state.isRunning {
            state.settings.pace = pace
            let text = state.text
            for words in ["{ }", "a second", "seconds a run"] { #expect(!text.contains(words), "\(name): \(words)") }
        }
    }

    @Test func whatRunsFastestIsNotSaidToGetFaster() throws {
        var state = Fixture.state(try Fixture.trainer())
        state.settings.pace = .atOnce
        state.press(" ")
        #expect(state.text.contains("running, at once: space pauses") && !state.text.contains("is faster"))
        state.settings.pace = .three
        #expect(state.text.contains("} is faster") && footer(state).contains("space pause  { } pace"))
    }

    /// The way to the other panels, the network among them, is in view before a run and behind it.
    @Test(arguments: [0, 20]) func thePanelsAreFoundInTheTrainer(epochs: Int) throws {
        let state = Fixture.state(try Fixture.trainer(epochsRun: epochs))
        #expect(footer(state).contains("p panel"), "\(footer(state))")
    }

    /// The key that turns to another panel says which is next.
    @Test func thePanelsAreNamedOnTheWay() throws {
        var state = Fixture.state(try Fixture.trainer(epochsRun: 3))
        var seen: [String] = []
        for _ in 0..<6 {
            state.press("p")
            let words = try #require(state.message?.text).split(separator: "; p again: ")
            let panel = try #require(state.trainerLab).shownPanel
            #expect(words.count == 2 && words[0] == "Panel: \(panel.title)")
            if let last = seen.last { #expect(words[0] == "Panel: \(last.dropLast())") }
            seen.append(String(words.last ?? ""))
        }
        #expect(seen.contains("the network."))
    }

    /// From home the way back takes room, but not that of what a lab is for.
    @Test(arguments: LabState.Kind.allCases) func theWayBackLeavesRoomForWhatALabIsFor(kind: LabState.Kind) {
        var state = Fixture.state()
        _ = state.open(kind)
        let wanted: [String] =
            switch kind {
            case .vector: ["0–9 type", "a d rows", "l loss", "b compare"]
            case .trainer: ["space run", "b pin", "p panel"]
            case .likelihood: ["+ − move", "0–9 type", "p panel", "a add"]
            case .bench: ["+ − tune", "enter edit", "F formula"]
            default: []
            }
        #expect(!wanted.isEmpty)
        for words in wanted + ["o options", "esc back", "? keys"] {
            #expect(footer(state).contains(words), "\(kind): \(footer(state))")
        }
    }

    // MARK: Losses beside

    /// A loss that has no value here is not praised for its curve.
    @Test func aLossWithoutAValueSaysWhatItTakes() throws {
        let numbers = (actual: NumberList([3]), predicted: NumberList([5]))
        let lab = try VectorLab(
            VectorLabInput(actual: numbers.actual, predicted: numbers.predicted, choice: LossChoice(loss: "mse")))
        var state = Fixture.state(.lab(LabSession(lab)))
        state.press("bcategorical<enter>")
        #expect(
            state.message?.text
                == "Categorical cross-entropy stands beside without a value: it takes actual in 0...1 only.")
    }

    // MARK: Cells

    /// What is typed into a cell is taken by the same keys in every lab, which its footer names.
    @Test(arguments: [LabState.Kind.vector, .bench, .likelihood]) func aCellIsTakenAlike(kind: LabState.Kind) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        let start = try #require(state.lab).state
        state.press("0.25")
        #expect(footer(state).contains("enter take  ↑↓ take, go on  esc cancel"), "\(footer(state))")
        let typing = state
        state.press("<enter>")
        let taken = try #require(state.lab).state
        #expect(taken != start && state.lab?.prompt == nil)
        var down = typing
        down.press("<down>")
        state.press("<down>")
        #expect(down.lab?.state == state.lab?.state && down.lab?.state != taken, "\(kind)")
        // Tab goes to the side, and on where there is nothing at the side.
        var side = typing
        side.press("<tab>")
        #expect(side.lab?.prompt == nil && side.lab?.state != taken && side.message == nil, "\(kind)")
    }

    // MARK: Numbers

    /// The sums that are shown and their results agree, or the sign says that they are rounded.
    @Test(arguments: [
        ("delta: (Σ w·δ) · slope = ((−0.4842)·(−0.5179)) · (1 − 0.1295²) = 0.2465", false),
        ("delta: (Σ w·δ) · slope = ((−0.4842)·(−0.5179)) · (1 − 0.1295²) = 0.2466", true),
        ("w: −0.2992 + (−0.008867) = −0.3081", true), ("w: −0.2992 + (−0.008867) = −0.308", true),
        ("w: −0.2992 + (−0.008867) = −0.3082", false), ("loss: 1/3 = 0.3333 → 0.2", true),
        ("1/3 = 0.3334 → 0.2", false),
        ("share = 98 / 100 = 98 %", true), ("names: a + b = 3", true), ("h = tanh(0.1302) = 0.1295", true),
    ])
    func aRoundedSumSaysSo(line: String, isExact: Bool) {
        let said = WorkedSum.honest([line])[0]
        #expect(said == (isExact ? line : line.replacing(/= (?=[^=]*$)/, with: "≈ ")))
    }

    /// The formula with the learner's numbers has that sign where one of them has more digits than are shown.
    @Test func theFormulaSaysThatItsNumbersAreRounded() throws {
        var state = Fixture.state(try Fixture.vector())
        #expect(state.text.contains("\n = 1/4 · ["))
        state.press("2/3<enter>")
        #expect(state.text.contains("\n ≈ 1/4 · [ (1 − 0.6667)²"))
        state.press("0.1+0.2<enter>")
        #expect(
            state.text.contains("\n = 1/4 · [ (1 − 0.3)²"), "the last digit of a double is no digit that is left out")
    }

    @Test func aResultBelowItsSumAgreesToo() {
        #expect(WorkedSum.honest(["= 2 / 3", "= 0.6667"]) == ["= 2 / 3", "= 0.6667"])
        #expect(WorkedSum.honest(["= 2 / 3", "= 0.6"]) == ["= 2 / 3", "≈ 0.6"])
    }

    /// Every sum of a step that is taken apart, at each of its parts.
    @Test func theSumsOfAStepAgree() throws {
        var state = Fixture.state(try Fixture.network(), columns: 120, rows: 60)
        var seen = 0
        for _ in 0..<9 {
            state.press("s")
            let lab = try #require(state.trainerLab)
            for line in NetworkFacts(lab, isApart: true).partWords(isShort: false)
                + WorkedSum.honest(NetworkFacts(lab, isApart: true).whyLines)
            {
                let sums = line.split(separator: " → ").first?.split(separator: "= ") ?? []
                guard sums.count > 1, let value = try? Formula(String(sums[sums.count - 2])).value(in: [:]).scalar,
                    let result = Double(sums[sums.count - 1].replacing("−", with: "-"))
                else { continue }
                seen += 1
                #expect((value - result).magnitude <= 0.6 * 1e-3 * result.magnitude, "\(line)")
            }
        }
        #expect(seen > 5)
    }

    /// Where a number comes from is said once.
    @Test func whySaysNothingTwice() throws {
        var state = Fixture.state(try Fixture.network(), columns: 200, rows: 60)
        for _ in 0..<10 {
            let lines = NetworkFacts(try #require(state.trainerLab), isApart: true).whyLines.filter { !$0.isEmpty }
            #expect(Set(lines).count == lines.count, "\(lines)")
            state.press("s")
        }
    }

    /// Numbers that come from steps have few digits wherever they are shown; what is typed keeps all.
    @Test func aLongRateIsFitted() throws {
        var specification = TrainingSpecification(dataset: "circles")
        specification.learningRate = 4.0 / 15
        var state = Fixture.state(.lab(LabSession(try TrainerLab(specification))), columns: 120, rows: 40)
        for keys in ["", "o", "<esc>b", "+", "b", "-"] {
            state.press(keys)
            #expect(!state.text.contains("0.26666666"), "\(keys)\n\(state.text)")
        }
        #expect(state.trainerLab?.runs.contains { $0.specification.learningRate == 4.0 / 15 } == true)
    }

    // MARK: Room

    /// A gradient of a few values is shown whole where there is room for it, with the formula.
    @Test(arguments: [(120, 40), (200, 60)]) func gradientAndFormulaAreShown(size: (Int, Int)) throws {
        for keys in ["", "p", "bmean abs<enter>", "bmean abs<enter>bhuber<enter>", "bmean sq<enter>bmean abs<enter>p"] {
            for loss in ["mse", "bce", "cce"] {
                var state = Fixture.state(try Fixture.vector(.init(loss: loss)), columns: size.0, rows: size.1)
                state.press(keys)
                let text = state.text
                #expect(text.contains("│ = "), "\(loss) \(keys)\n\(text)")
                let isCut = text.contains(#/… [0-9,]+ more/#) || text.contains(#/rows? [0-9–]+ of /#)
                #expect(text.contains("gradient") && !isCut, "\(loss) \(keys)\n\(text)")
            }
        }
    }

    // MARK: Lessons

    /// A wrong answer has another shape than a right one, in every character set.
    @Test(arguments: [Mode.unicode, .ascii]) func aWrongAnswerIsMarked(mode: Mode) throws {
        let body =
            "## Ask\n\nText.\n\n```predict\nid: ask\nquestion: Which?\noptions:\n  - {text: this, feedback: Yes.}\n  - {text: that, feedback: No.}\nanswer: 1\n```\n\n## Next\n\nText.\n"
        let front = "---\nid: lesson\ntitle: Lesson\nminutes: 5\nobjective: Try it.\n---\n\n"
        let file = (name: "01-lesson.md", bytes: Array((front + body).utf8))
        for (keys, mark) in [
            ("1<lock>", mode.glyphs.fullDot), ("2<lock>", mode.glyphs.cross), ("2<enter><enter>", mode.glyphs.cross),
        ] {
            var state = AppState(size: Size(columns: 80, rows: 24), glyphs: mode.glyphs, course: Course { [file] })
            state.press("<enter>\(keys)]")
            let header = state.text.split(separator: "\n")[0]
            #expect(header.hasSuffix("\(mark)[\(mode.glyphs.fullDot)]"), "\(keys): \(header)")
            state.press("<esc>")
            #expect(state.progress.isComplete(state.course.lessons[0]), "it is answered all the same")
        }
    }
}
