import Course
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// What somebody who is new looks for is where they look first, and what they see explains itself.
@Suite struct FirstUseTests {
    /// Where home stands: on the lesson that was left last, else on the first that is not done.
    @Test func homeStandsOnTheLessonToGoOnWith() throws {
        let course = Fixture.course
        #expect(Fixture.state().homeSelection == 0)
        var progress = Progress()
        progress.open(step: 3, in: course.lessons[1].id, time: 10)
        progress.open(step: 0, in: course.lessons[0].id, time: 5)
        func home(_ progress: Progress) -> AppState {
            AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: course, progress: progress)
        }
        #expect(home(progress).homeSelection == 1)
        #expect(home(progress).text.contains("Enter goes on with step 4, The best p."))
        // One that is done is not gone on with.
        let lesson = course.lessons[1]
        for (index, step) in lesson.steps.enumerated() {
            progress.open(step: index, in: lesson.id, time: 20)
            if let id = step.predictionID { progress.lock(.option(0), of: id, in: lesson.id, time: 20) }
            for goal in step.goalIDs { progress.meet(goal: goal, in: lesson.id, time: 20) }
        }
        #expect(home(progress).homeSelection == 0)
        progress.reset(course.lessons[0].id, time: 0)
        #expect(home(progress).homeSelection == 0)
        // What was opened in another way is stood on as well; a lab leaves the line as it was.
        var state = Fixture.state()
        state.openLesson(at: 2)
        state.press("<esc>")
        #expect(state.homeSelection == 2)
        state.press("<tab><enter><esc>")
        #expect(state.homeSelection == course.lessons.count)
    }

    /// The vector lab is the same from home and from the command line.
    @Test func theVectorLabOpensAsItDoesElsewhere() throws {
        #expect(Fixture.start(of: .vector) == LabState(try VectorLab(VectorLabInput())))
    }

    /// Of losses that are found equally well, those that take the values as they are come first.
    @Test func whatFitsTheValuesIsFoundFirst() throws {
        func found(_ keys: String, loss: String) throws -> [String] {
            var state = Fixture.state(try Fixture.vector(.init(loss: loss)))
            state.press(keys)
            let (sheet, _) = try #require(state.sheet)
            return sheet.shown(state).map(\.line.title)
        }
        for keys in ["lcross", "ccross-ent"] {
            for loss in ["bce", "mse"] {
                let names = try found(keys, loss: loss).filter {
                    $0.hasSuffix("y cross-entropy") || $0.hasPrefix("categorical cross-")
                }
                #expect(names.first == "binary cross-entropy", "\(keys) on \(loss): \(names)")
            }
        }
        // Where both fit, the name goes by what was typed alone.
        let names = try found("lcross", loss: "cce")
        #expect(names.first == "categorical cross-entropy", "\(names)")
    }

    @Test func colourSaysThatItIsRemembered() {
        var state = Fixture.state()
        state.press("T")
        #expect(state.message?.text.contains("; remembered.") == true)
        // It says what comes next, and that comes.
        var seen: Set<String> = []
        for background in [Background.dark, .light, .unknown] {
            state.background = background
            for _ in 0..<8 {
                state.press("T")
                let next = state.message?.text.split(separator: "T again: ").last.map { String($0.dropLast()) } ?? ""
                state.press("T")
                #expect(state.settings.colours?.name == next)
                seen.insert(next)
            }
        }
        #expect(seen.isSuperset(of: ["contrast", "plain", "standard"]))
    }

    /// What stands before the lessons is there for who is new, and stays there.
    @Test func homeBeginsWithWhatIsForWhoIsNew() {
        var state = Fixture.state(course: Fixture.shipped)
        #expect(
            state.homeSelection == 0 && state.text.contains("Enter opens How this tutor works; tab goes to the labs."))
        state.press("<enter>")
        #expect(state.text.contains("tab goes to the lab."))
        state.press("<esc>")
        #expect(state.text.contains("Enter goes on with step 1, Move a value."))
        let first = Fixture.shipped.lessons.firstIndex { $0.isCounted } ?? 0
        state.openLesson(at: first + 4)
        state.press("<esc>")
        #expect(state.homeEntries.first == .lesson(index: 0))
        #expect(state.homeSelection == first + 4 && state.text.contains("Enter goes on with step 1"))
        state.press("<home><enter>")
        #expect(state.lesson?.lesson.id == "how-this-tutor-works")
    }

    /// A share that is left over, such as 1 − 0.8, differs from 0.2 in its last digit: that is no other way, and a number
    /// nearby is none.
    @Test func theSameWayIsNoOther() throws {
        var state = Fixture.state(course: Fixture.shipped, rows: 40)
        let lesson = try #require(Fixture.shipped["ten-minutes-before-an-exam"])
        _ = state.openStep(2, of: lesson)
        state.press("<tab><right>0.8<enter>")
        #expect(state.text.contains("met, and holds now") && !state.text.contains("Another way"))
        _ = state.openStep(0, of: lesson)
        state.press("<tab>0.41<enter>0.405<enter>")
        #expect(state.text.contains("met, and holds now") && !state.text.contains("Another way"))
    }

    /// After a wrong answer the options say themselves which was chosen and which is right.
    @Test func theRightOptionIsMarked() throws {
        var state = Fixture.state(course: Fixture.shipped, columns: 80, rows: 24)
        state.openLesson(at: try #require(Fixture.shipped.lessons.firstIndex { $0.id == "backpropagation-by-hand" }))
        state.press("]1")
        #expect(state.text.contains("▸ 1 none") && state.text.contains("  4 w12"))
        state.press("<enter>2")
        #expect(state.text.contains("✗ 1 none") && state.text.contains("✓ 4 w12"))
        #expect(state.text.contains("Option 4 is right."))
        state.press("r4<enter>2")
        #expect(state.text.contains("✓ 4 w12") && state.text.contains("  1 none"))
        #expect(!state.text.contains("✗ 1") && !state.text.contains("Option 4 is right."))
    }

    /// A wrong answer says which lesson explains it, and the end says where one stands.
    @Test(arguments: [(80, 24), (120, 40)]) func aPlacementSaysWhereOneStands(columns: Int, rows: Int) throws {
        var state = Fixture.state(course: Fixture.shipped, columns: columns, rows: rows)
        let index = try #require(Fixture.shipped.lessons.firstIndex { $0.id == "where-to-begin" })
        state.openLesson(at: index)
        for keys in ["2<enter>1", "1.5<enter>3", "3<enter>2", "1<enter>1", "3<enter>3"] {
            state.press("\(keys)]")
        }
        state.press("2")
        #expect(!state.text.contains("Explained in"))
        state.press("<enter>2")
        #expect(!state.text.contains("Explained in"), "it is right")
        state.press("[[")
        #expect(state.text.contains("Explained in lesson 9: Binary"))
        state.press("]]]")
        let words = AppView.draw(state).lines.map { $0.split(separator: "│").first ?? "" }.joined(separator: " ")
            .split(separator: " ").joined(separator: " ")
        #expect(words.contains("4 of 6 answers right; not so:"))
        #expect(words.contains("step 2, A squared error: lesson 3"))
        #expect(words.contains("step 4, One bad row: lesson 9"))
        #expect(words.contains("Next: enter goes on to lesson 3: Mean squared error."))
        #expect(!words.contains("Done."))
        state.press("<enter>")
        #expect(state.lesson?.lesson.id == "mean-squared-error")
    }

    @Test(arguments: ["l", "b", "c"]) func squaredFindsTheMeanSquaredErrorFirst(key: String) throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "bce")))
        state.press("\(key)squared")
        #expect(state.sheet?.0.shown(state).first?.line.title == "mean squared error")
    }

    @Test(arguments: [
        ("log loss", "binary cross-entropy"), ("L1", "mean absolute error"), ("pinball", "quantile loss"),
    ])
    func anotherNameFindsALoss(name: String, title: String) throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("l\(name)")
        #expect(state.sheet?.0.shown(state).first?.line.title == title)
    }

    /// What people type who do not know our words for it.
    @Test(arguments: [
        ("compare", "put a loss beside"), ("delete", "remove the row"), ("help", "these keys; again: all"),
        ("exit", "back"), ("save", "save: picture, page, JSON"), ("restart", "start again, as it was"),
        ("white", "colours: standard-light, for a light background"), ("settings", "options: all other settings"),
        ("lesson 5", "Likelihood by hand"), ("resume", "Mean squared error"), ("graph", "curve, or heat map"),
    ]) func otherWordsFindIt(word: String, title: String) throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("+c\(word)")
        #expect(state.sheet?.0.shown(state).first?.line.title == title)
    }

    @Test(arguments: ["3,2.5", "2,5"]) func aCommaInANumberIsExplained(text: String) throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("\(text)<enter>")
        #expect(state.message?.text == "\(text): one number is taken here; decimals have a point, as in 2.5")
    }

    /// The lab opens with a loss of probabilities: other numbers lead on to the losses that take them.
    @Test func valuesThatDoNotFitLeadToOtherLosses() throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "bce")))
        state.press("3<enter>")
        #expect(state.text.contains("l shows which losses take these values."))
        state.press("lmean sq<enter>")
        #expect(!state.text.contains("l shows which"))
    }

    @Test func aRunIsStoppedByItsName() throws {
        var state = Fixture.state(try Fixture.trainer(epochsRun: 0))
        state.press(" ")
        #expect(state.isRunning)
        state.take("stop")
        #expect(!state.isRunning)
    }

    @Test func commonLossesStandBeforeVariants() throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "bce")))
        state.press("b")
        let titles = state.sheet.map { $0.0.lines(state).map(\.title) } ?? []
        #expect(titles.first == "mean squared error")
        let variant = try #require(titles.firstIndex { $0.hasPrefix("BCE") })
        for title in ["mean absolute error", "Huber loss"] {
            #expect(try #require(titles.firstIndex(of: title)) < variant)
        }
        #expect(Set(titles).count == titles.count)
    }

    /// A loss that cannot take the values says why instead of a number that means nothing.
    @Test func aLossThatDoesNotFitSaysWhy() throws {
        var state = Fixture.state(try Fixture.vector(), columns: 100)
        state.press("l")
        let lines = state.sheet.map { $0.0.lines(state) } ?? []
        func value(_ title: String) -> String? { lines.first { $0.title == title }?.value }
        #expect(value("binary cross-entropy") == "actual in 0...1 only")
        #expect(value("focal loss") == "actual in 0...1 only")
        #expect(value("hinge loss") == "actual -1 or 1 only")
        #expect(value("mean squared error") == "0.055")
        #expect(!lines.contains { $0.value.contains("nan") })
        state.press("<esc>bfocal<enter>")
        #expect(state.text.contains("actual in 0...1 only"))
        #expect(state.text.contains("outside") && !state.text.contains("nan"))
    }

    @Test func whatStandsBesideHasAName() throws {
        var state = Fixture.state(try Fixture.vector(), columns: 80)
        state.press("bmean abs<enter>")
        #expect(state.text.contains("beside ╌╌  MAE"))
        // A mean of squares and a mean of sizes have no difference.
        #expect(state.text.contains("another scale: they do not compare") && !state.text.contains("0.145 more"))
        // All rows differ, as their numbers show; where some do, each says so.
        #expect(!state.text.contains("≠"))
        var forms = Fixture.state(course: Fixture.shipped, columns: 120, rows: 40)
        _ = forms.openStep(3, of: Fixture.shipped["binary-cross-entropy"]!)
        #expect(forms.text.contains("≠ differs from BCE"), "\(forms.text)")
        var table = Fixture.state(try Fixture.vector(.init(loss: "cce")))
        #expect(table.text.contains("* the class of the label"))
        // Without a single 1 in a row no class is marked, and nothing is said.
        table.press("<left><left><left>0.5<enter>")
        for _ in 0..<3 { table.press("<down>0.5<enter>") }
        #expect(!table.text.contains("* the class"))
    }

    /// Choosing what is there already says what is there.
    @Test(arguments: ["cbinary", "lbinary"]) func theLossInUseIsNamed(keys: String) throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "bce")))
        state.press("\(keys)<enter>")
        #expect(state.message?.text == "binary cross-entropy is the loss already: 0.222656 nats.")
    }

    /// `r` leads to the start of a run, not to other settings.
    @Test func startingARunAgainKeepsItsSettings() throws {
        var state = Fixture.state(.lab(LabSession(try TrainerLab(.init(dataset: "circles")))))
        state.press("+")
        let rate = try #require(state.trainerLab?.trainer.specification.learningRate)
        for keys in ["r", "er", "r"] {
            state.press(keys)
            #expect(state.trainerLab?.trainer.specification.learningRate == rate, "\(keys)")
            #expect(state.trainerLab?.trainer.stepCount == 0)
        }
        #expect(state.message?.text == "The run has not begun: space trains it.")
    }

    /// Lessons show what their step asks for: no map that nobody explained, and no plot of what is still to be predicted.
    @Test(arguments: [(120, 40), (200, 60)]) func lessonsShowWhatTheyAskFor(columns: Int, rows: Int) {
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped, columns: columns, rows: rows)
            state.openLesson(at: index)
            for step in lesson.steps {
                let titles = LargeScreenTests.frames(of: AppView.draw(state)).map(\.title)
                if let lab = VectorLab.of(step.lab) {
                    #expect(!titles.contains { $0.contains(" over ") } || lab.mapCell != nil, "\(lesson.id): \(titles)")
                } else if let bench = FormulaBench.of(step.lab) {
                    let plots = titles.count { $0.hasSuffix(" moves") || $0.contains(" moves ") && $0.contains(" as ") }
                    #expect(plots == (bench.plot == nil ? 0 : 1), "\(lesson.id), \(step.title): \(titles)")
                }
                state.press("]")
            }
        }
    }

    /// Beside a lesson's text the trainer still says its rate, and which run is which.
    @Test func theTrainerInALessonSaysWhatDiffers() {
        var state = Fixture.state(course: Fixture.shipped)
        _ = state.openStep(3, of: Fixture.shipped["learning-is-search"]!)
        state.press("<tab>ss")
        #expect(state.text.contains("rate 0.01"))
        state.press("b+ss")
        let rows = state.text.split(separator: "\n").suffix(8).joined(separator: "\n")
        #expect(rows.contains("rate 0.03      2    2.742") && rows.contains("rate 0.01      2    15.53"))
    }

    /// The column beside the lab is used to its end.
    @Test func theOutlineFillsItsColumn() {
        for index in Fixture.shipped.lessons.indices {
            var state = Fixture.state(course: Fixture.shipped, columns: 200, rows: 60)
            state.openLesson(at: index)
            let grid = AppView.draw(state)
            let last = (0..<57).last { row in (0..<70).contains { grid[$0, row].character != " " } } ?? 0
            #expect(last >= 45, "\(Fixture.shipped.lessons[index].id): \(last)")
            #expect(state.text.contains("All lessons"))
        }
    }

    /// Code goes on behind an operator, a comma or a blank, and never with a closing bracket or inside a name.
    @Test func codeIsBrokenWhereItCanBe() {
        let code = "    total += -log(p) if label == 1.25 else -log(1 - probability)"
        for width in 24..<70 {
            let lines = LessonBlocks.lines(
                [.code(language: "python", text: code)], readings: Fixture.start(of: .vector).readings(start: nil),
                width: width
            ).map { $0.dropFirst().map(\.text).joined() }
            #expect(lines.joined() == code)
            #expect(lines.allSatisfy { $0.count <= width })
            for line in lines.dropFirst() {
                #expect(!")]},; ".contains(line.first ?? " "), "\(width): \(lines)")
            }
            for line in lines.dropLast() {
                #expect(line.last.map { !$0.isLetter && !$0.isNumber } == true, "\(width): \(lines)")
            }
        }
    }

    /// A list that covers the screen leaves no edges of what lies below.
    @Test(arguments: [(80, 24), (120, 40), (200, 60)]) func aListLeavesNoRemains(columns: Int, rows: Int) throws {
        for keys in ["i", "l", "Q", "c", "?"] {
            var state = Fixture.state(try Fixture.vector(), columns: columns, rows: rows)
            state.press(keys)
            let grid = AppView.draw(state)
            let corners = (0..<rows).reduce(0) { sum, row in
                sum + (0..<columns).count { grid[$0, row].character == grid.glyphs.bottomLeft }
            }
            #expect(corners == 1, "\(keys):\n\(state.text)")
        }
    }
}
