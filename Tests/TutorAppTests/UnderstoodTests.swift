import Course
import Fields
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// What newcomers misread, each held for all places of its kind.
@Suite struct UnderstoodTests {
    private static func labs() -> [LabState] {
        Features.all.flatMap { [Fixture.start(of: $0.kind)] + $0.settingStates }
    }

    // MARK: What undo says

    /// Whatever is taken back is named: no key and no setting of any lab leaves it at "Taken back".
    @Test(arguments: LabState.Kind.allCases) func undoSaysWhatItTookBack(kind: LabState.Kind) throws {
        var count = 0
        for lab in Self.labs() where lab.kind == kind {
            var states: [AppState] = []
            for keys in "+>yplabdvsenruN ".map(String.init) + [
                "0.25<enter>", "<up><up>+", "<down>+", "p+", "ppp+", "b+", "b+d",
            ] {
                var state = Fixture.state(.lab(LabSession(lab)))
                state.press(keys)
                state.finish()
                states.append(state)
            }
            for row in Features.of(lab).options {
                for key in ["+", "-"] {
                    var state = Fixture.state(.lab(LabSession(lab)))
                    state.set(row.title, key)
                    states.append(state)
                }
            }
            for var state in states where state.lab?.canUndo == true && state.overlay == nil && state.lab?.prompt == nil
            {
                state.press("z")
                let said = try #require(state.message?.text)
                #expect(said.hasPrefix("Taken back: ") && !said.contains("what is shown"), "\(said)")
                count += 1
            }
        }
        #expect(count >= 5)
    }

    /// The axis, the view and a table that is too long to compare are named too.
    @Test func viewsAndLongTablesAreNamed() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("yz")
        #expect(state.message?.text == "Taken back: the loss axis from logarithmic to linear; Z does it again.")
        let long = try VectorLab(
            VectorLabInput(
                actual: NumberList([Double](repeating: 1, count: 5000)),
                predicted: NumberList([Double](repeating: 0.25, count: 5000)), choice: LossChoice(loss: "mse")))
        var table = Fixture.state(.lab(LabSession(long)))
        for (keys, words) in [
            ("0.5<enter>", "1 value"), ("y", "the loss axis from"),
            ("lmean abs<enter>", "loss from mean absolute error to mean squared error"),
        ] {
            table.press(keys)
            table.press("z")
            #expect(table.message?.text.hasPrefix("Taken back: \(words)") == true, "\(table.message?.text ?? "")")
        }
    }

    // MARK: A loss and the values that it takes

    /// Another loss over an example that is nobody's own brings values that suit it, and undo brings all back.
    @Test(arguments: LossID.allCases) func aLossBringsValuesThatSuitIt(first: LossID) throws {
        let start = try Fixture.vector(LossChoice(loss: first.rawValue))
        for id in LossID.allCases where id != first {
            let loss = try Loss(id)
            var state = Fixture.state(start)
            let before = try #require(state.vectorLab)
            _ = VectorSheets.choose(&state) { _ in .builtIn(loss) }
            let lab = try #require(state.vectorLab)
            #expect(lab.loss.id == id && lab.report.misfit == nil, "\(first) to \(id): \(lab.warnings)")
            if lab.actual != before.actual, lab.actual.values.count != before.actual.values.count {
                #expect(
                    state.message?.text.hasSuffix("here is an example that fits; z brings the old one back.") == true)
            }
            state.press("z")
            #expect(state.vectorLab == before, "\(first) to \(id)")
        }
    }

    /// Values that somebody typed are never thrown away; it is said what does not fit.
    @Test func ownValuesStay() throws {
        for (first, second, words) in [
            ("mse", "binary_cross_entropy", "Binary cross-entropy takes actual in 0...1 only"),
            ("mse", "hinge", "Hinge loss takes actual −1 or 1 only"),
        ] {
            var state = Fixture.state(try Fixture.vector(LossChoice(loss: first)))
            state.press("0.5<enter>")
            let before = try #require(state.vectorLab)
            let loss = try Loss(#require(LossID(named: second)))
            _ = VectorSheets.choose(&state) { _ in .builtIn(loss) }
            #expect(state.vectorLab?.actual == before.actual && state.vectorLab?.predicted == before.predicted)
            let said = state.message?.text.replacing("-1", with: "−1")
            #expect(said == "\(words): the values here stay, and do not fit. z takes the loss back.", "\(said ?? "")")
        }
    }

    /// Under a root the numbers of the column are no parts of the loss, and are called what they are.
    @Test func squaredErrorsAreCalledSo() throws {
        var alone = Fixture.state(try Fixture.vector(LossChoice(loss: "rmse")))
        #expect(alone.text.contains("squared error") && !alone.text.contains("contrib"), "\(alone.text)")
        alone.press("bmean squared error<enter>")
        let header = try #require(alone.text.split(separator: "\n").first { $0.contains("predicted") })
        #expect(header.contains(" sq. err. ") && header.contains(" MSE "), "\(header)")
        var beside = Fixture.state(try Fixture.vector(LossChoice(loss: "mse")))
        beside.press("broot<enter>")
        let other = try #require(beside.text.split(separator: "\n").first { $0.contains("predicted") })
        #expect(other.contains(" contrib. sq. err. ") && !other.contains("RMSE"), "\(other)")
    }

    /// A formula with a name has one name everywhere.
    @Test func aNamedFormulaIsCalledByItsName() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("Fhalf = mean((y - p)^2)/2<enter>")
        #expect(state.text.contains(" half 0.0275") && !state.text.contains(" loss 0.0275"), "\(state.text)")
    }

    /// What the accuracy takes as a 1, and the shades of a belief, need no key to be understood.
    @Test func wordsNeedNoKey() throws {
        let state = Fixture.state(try Fixture.vector(LossChoice(loss: "bce")))
        #expect(state.text.contains("taking p ≥ 0.5 as 1"), "\(state.text)")
        let trainer = Fixture.state(try Fixture.trainer())
        #expect(trainer.text.contains("> 80 %") && !trainer.text.contains(", sure "), "\(trainer.text)")
    }

    /// The heading of the rows' numbers stands above them.
    @Test(arguments: ["mse", "bce", "cce"]) func theIndexStandsBelowItsHeading(loss: String) throws {
        let state = Fixture.state(try Fixture.vector(LossChoice(loss: loss)))
        let lines = AppView.draw(state).lines.map(Array.init)
        let header = try #require(lines.firstIndex { String($0).contains("predicted") })
        let place = try #require(lines[header].firstIndex(of: "i"))
        #expect(lines[header + 1][place] == "0", "\(state.text)")
    }

    // MARK: Runs

    /// A heap that is looked at stays until the key that goes on; where the sizes are looked at all come.
    @Test func aHeapStays() throws {
        var input = LikelihoodLabInput()
        (input.panel, input.repeats, input.sizes) = ("consistency", 20, NumberList([10, 100, 1000]))
        let lab = try LikelihoodLab(input)
        for pace in Pace.allCases {
            var state = Fixture.state(.lab(LabSession(lab)))
            _ = state.choose(pace)
            for (press, sizes) in [(1, 1), (2, 2), (3, 3)] {
                state.press(" ")
                state.finish()
                #expect(LikelihoodLab.of(state.lab?.state)?.samples == 20 * sizes, "press \(press)")
                #expect(
                    state.text.contains(sizes < 3 ? "\(20 * sizes) of 60: space goes on" : "done: space runs again"))
            }
        }
        var sizes = Fixture.state(.lab(LabSession(lab)))
        sizes.press("<tab> ")
        sizes.finish()
        #expect(LikelihoodLab.of(sizes.lab?.state)?.samples == 60)
    }

    /// In the lesson that asks how wide the first heap is, it is there to be looked at.
    @Test func theFirstHeapOfTheLessonStays() throws {
        let lessons = Fixture.shipped.lessons
        var state = Fixture.state(course: Fixture.shipped)
        state.openLesson(at: try #require(lessons.firstIndex { $0.id == "consistency" }))
        state.press(" ")
        state.finish()
        #expect(state.text.contains("200 times, n = 10 "), "\(state.text)")
    }

    /// A lesson that asks which p gets somewhere first shows both on the smallest screen.
    @Test func theRaceShowsItsP() throws {
        let lessons = Fixture.shipped.lessons
        var state = Fixture.state(course: Fixture.shipped)
        let index = try #require(lessons.firstIndex { $0.id == "gradients-and-saturation" })
        state.openLesson(
            at: index, step: 3)
        #expect(state.text.contains("outputs: 1 ╌╌ MSE") && state.text.contains("outputs: 2 ── BCE"), "\(state.text)")
    }

    /// What pinning leads to is said: what goes on, and from where.
    @Test func pinningSaysWhatGoesOn() throws {
        for (epochs, words) in [
            (0, "Run 2 begins as a copy: change it, then press space. Run 1 goes on with it."),
            (3, "Run 2 begins as a copy: change it, then press space. Run 1 goes on from epoch 3 with it."),
            (200, "Run 2 begins as a copy: change it, then press space."),
        ] {
            var state = Fixture.state(try Fixture.trainer(epochsRun: epochs))
            state.press("b")
            let said = try #require(state.message?.text)
            #expect(
                said.hasPrefix("Pinned as run 1. \(words)") && said.contains("goes on") == (epochs < 200), "\(said)")
        }
    }

    // MARK: What is typed

    /// A minus waits for its number about a second; then it has been a step, and a digit begins a new number.
    @Test(arguments: LabState.Kind.allCases) func aMinusLongBeforeADigitIsAStep(kind: LabState.Kind) throws {
        guard kind != .trainer else { return }
        for (rests, digit, typed) in [(0, "2", "-2"), (2, ".", "-."), (3, "2", "2"), (3, ".", ".")] {
            var state = Fixture.state(.lab(LabSession(Fixture.start(of: kind))))
            let before = state.lab?.state
            _ = state.reduce(.key(.character("-")))
            let stepped = state.lab?.state
            try #require(stepped != before)
            for _ in 0..<rests {
                #expect(state.awaitsRest)
                _ = state.reduce(.rest)
            }
            #expect(state.awaitsRest == (rests < 3))
            _ = state.reduce(.key(.character(Character(digit))))
            #expect(state.lab?.prompt?.line.text == typed && state.lab?.state == (rests < 3 ? before : stepped))
        }
    }

    /// Every setting that opens a line takes what stands in it, also where that is words.
    @Test func aLineTakesWhatItShows() throws {
        var count = 0
        for lab in Self.labs() {
            for row in Features.of(lab).options where row.prompt != nil {
                var state = Fixture.state(.lab(LabSession(lab)))
                state.set(row.title, "<enter>", stays: true)
                #expect(state.lab?.prompt?.line.text == row.value)
                state.press("<enter>")
                let said = state.message?.text ?? ""
                #expect(state.lab?.prompt == nil && state.lab?.state == lab, "\(row.title): \(row.value): \(said)")
                #expect(state.lab?.canUndo == false && state.sheet != nil)
                count += 1
            }
        }
        #expect(count > 20)
        var share = Fixture.state(try Fixture.trainer(epochsRun: 0))
        share.set("Kept for testing", "30 %<enter>")
        #expect(share.trainerLab?.trainer.specification.testFraction == 0.3)
    }

    /// What is no line of a bench says how it becomes one.
    @Test func aBenchSaysHowALineBegins() throws {
        for (typed, words) in [
            ("log2(8)", "a line begins with a name, as in x = log2(8)"),
            ("x = 2 p = 0.9", "a line has one name: take x first, then p in a line of its own"),
            ("x = 2; p = 0.9", "a line has one name: take x first, then p in a line of its own"),
            ("x=2,p=0.9", "a line has one name: take x first, then p in a line of its own"),
        ] {
            var state = Fixture.state(.lab(LabSession(Fixture.start(of: .bench))))
            let before = state.lab?.state
            state.press("F\(typed)")
            #expect(state.lab?.prompt?.mistake?.message == words, "\(typed)")
            state.press("<enter><esc>")
            #expect(state.lab?.state == before)
        }
        // An argument has a name too, and a comparison is none.
        for typed in ["a = mean(p, axis=0)", "b = p == 2", "c = max(p, 3)"] {
            var state = Fixture.state(.lab(LabSession(Fixture.start(of: .bench))))
            state.press("F\(typed)")
            #expect(state.lab?.prompt?.mistake?.message.contains("one name") != true)
        }
    }
}
