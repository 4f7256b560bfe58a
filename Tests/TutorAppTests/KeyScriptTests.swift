import Course
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// A start state, keys, and what must then be seen.
@Suite struct KeyScriptTests {
    @Test func typingAValueChangesTheLoss() throws {
        var state = Fixture.state(try Fixture.vector())
        #expect(state.text.contains("loss 0.055"))
        state.press("2<enter>")
        #expect(state.text.contains("loss 0.3025"))
        state.press("z")
        #expect(state.text.contains("loss 0.055"))
        state.press("Z")
        #expect(state.text.contains("loss 0.3025"))
    }

    @Test func aValueMayBeAFormula() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("=1/4<enter>")
        let lab = try #require(VectorLab.of(state.lab?.state))
        #expect(lab.selectedValue == 0.25)
        state.press("=-3<enter>")
        #expect(state.text.contains("−3.00"))
    }

    @Test func whatCannotBeReadStaysToBeMended() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("=1/x<enter>")
        #expect(state.lab?.prompt?.line.text == "1/x")
        #expect(state.message?.role == .error)
        state.press("<back>4<enter>")
        #expect(state.lab?.prompt == nil)
        #expect(state.text.contains("0.25"))
    }

    @Test func escapeKeepsTheOldValue() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("9<esc>")
        #expect(state.text.contains("loss 0.055"))
        #expect(state.lab?.canUndo == false)
    }

    /// A hundred edits of every kind, undone and redone: the states are the same.
    @Test func undoAndRedoHaveNoLimit() throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "bce")))
        var random = SplitMix64(seed: 7)
        let edits = [
            "+", "-", "a", "d", "o+<esc>", "o<down>+<esc>", "0.3<enter>", "<down>+", "<left>-", "<right>",
            "<up>1<enter>",
        ]
        let start = state.lab?.state
        for _ in 0..<100 { state.press(edits[Int(random.next() % UInt64(edits.count))]) }
        let end = state.lab?.report
        var undone = 0
        while state.lab?.canUndo == true {
            state.press("z")
            undone += 1
        }
        #expect(undone > 50)
        #expect(state.lab?.valuesOnly == LabSession(try #require(start)).valuesOnly)
        while state.lab?.canRedo == true { state.press("Z") }
        #expect(state.lab?.report == end)
    }

    @Test func lossUnitAndFormAreAKeyAway() throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "bce")))
        state.set("Unit", "+")
        // −(ln .9 + ln .8 + ln .6 + ln .95)/4/ln 2 = 0.32122434…
        #expect(state.text.contains("loss 0.321224 bits"))
        state.set("Unit", "-")
        state.set("Log form", "++")
        #expect(state.text.contains("one-term"))
        state.press("l")
        #expect(state.text.contains("categorical cross-entropy"))
    }

    @Test func theTrainerRunsPausesStepsAndResets() throws {
        var state = Fixture.state(try Fixture.trainer(epochsRun: 0))
        state.press(" ")
        #expect(state.isRunning)
        _ = state.reduce(.tick(steps: 25))
        state.press(" ")
        #expect(!state.isRunning)
        _ = state.reduce(.tick(steps: 25))
        let lab = try #require(TrainerLab.of(state.lab?.state))
        #expect(lab.trainer.stepCount == 25)
        state.press("s")
        let next = try #require(state.trainerLab)
        #expect(next.trainer.stepCount == 26)
        state.press("r")
        #expect(state.text.contains("epoch 0 of"))
    }

    @Test func homeOpensLessonsAndLabs() {
        var state = Fixture.state()
        state.press("<tab><enter>")
        #expect(state.text.contains("Vector lab"))
        state.press("<esc>")
        #expect(state.screen == .home)
        state.press("<tab><enter>")
        #expect(state.text.contains("Mean squared error"))
    }

    @Test func aPredictionIsLockedBeforeItsOutcomeIsShown() throws {
        var state = Fixture.state()
        state.openLesson(at: 0)
        while state.lesson?.step.prediction == nil { state.press("]") }
        let prediction = try #require(state.lesson?.step.prediction)
        let feedback = LessonText.text(of: prediction.options[0].feedback).prefix(12)
        state.press("<tab>")
        #expect(state.lesson?.side == .text)
        // What stands for no answer says so, and which do.
        for key in ["9", "0", "("] {
            state.press(key)
            #expect(
                state.message?.text == "\(key) is no answer here; press 1 to \(prediction.options.count)."
                    && state.lesson?.choice == nil)
        }
        state.press("1")
        #expect(!state.text.contains(feedback))
        state.press("<enter>")
        #expect(
            !state.text.contains(feedback) && state.progress.answer(to: prediction.id, in: "mean-squared-error") == nil)
        state.press("2")
        #expect(state.progress.answer(to: prediction.id, in: "mean-squared-error") == .option(0))
        state.press("2<lock>")
        #expect(state.progress.answer(to: prediction.id, in: "mean-squared-error") == .option(0))
    }

    /// That a misconception is seen through is said of who saw it, and not of who answered in passing.
    @Test func whatWasNotReadHasCorrectedNothing() throws {
        let lesson = try #require(Fixture.shipped["mean-squared-error"])
        var state = Fixture.state(course: Fixture.shipped)
        for prediction in lesson.predictions {
            state.progress.lock(
                try #require(prediction.rightAnswer(lesson.steps[0].lab)), of: prediction.id, in: lesson.id, time: 1)
        }
        state.progress.open(step: lesson.steps.count - 1, in: lesson.id, time: 1)
        #expect(state.correction(of: lesson) == nil)
        for step in lesson.steps.indices { state.progress.open(step: step, in: lesson.id, time: 1) }
        #expect(state.correction(of: lesson) != nil)
    }

    /// The whole way through each shipped lesson: right answers by keys, goals by their witnesses.
    @Test(arguments: Fixture.shipped.lessons.indices) func lessonsAreDoneByTheirWitnesses(index: Int) throws {
        var state = Fixture.state(course: Fixture.shipped, rows: 60)
        state.openLesson(at: index)
        let lesson = Fixture.shipped.lessons[index]
        for _ in lesson.steps {
            if let session = state.lesson, let prediction = session.step.prediction {
                let right = prediction.rightAnswer(session.step.lab)
                if case .numbers? = right {
                    state.lesson?.choice = right
                    state.lesson?.taken = Set(0..<Estimate.handles)
                    state.lesson?.isDrawn = true
                }
                if case .order? = right { state.lesson?.choice = right }
                state.press(prediction.rightKeys(session.step.lab))
                let answer = try #require(state.progress.answer(to: prediction.id, in: lesson.id), "\(prediction.id)")
                #expect(prediction.verdict(on: answer, session.step.lab)?.isRight == true, "\(prediction.id)")
            }
            for goal in try #require(state.lesson).step.goals {
                state.show(LabSession(goal.start))
                let early = state.updateGoals()
                #expect(early.isEmpty)
                state.show(LabSession(goal.witness))
                let effects = state.updateGoals()
                #expect(!effects.isEmpty)
                #expect(state.progress.isMet(goal: goal.id, in: lesson.id))
            }
            state.press("]")
        }
        #expect(state.progress.isComplete(lesson))
        let isLast = lesson.id == Fixture.shipped.lessons.last?.id
        #expect(state.text.contains("Next: enter goes on to") == !isLast)
        #expect(state.text.contains("This was the last lesson") == isLast)
    }

    /// What a step is not about stays as it is, by whatever way one tries: keys, options, a loss of one's own, a paste.
    @Test func aGoalIsMetByWhatItAsksForAlone() throws {
        var state = Fixture.state()
        state.openLesson(at: try #require(Fixture.course.lessons.firstIndex { $0.id == "mean-squared-error" }))
        while state.lesson?.step.goals.first?.id != "one-value" { state.press("]") }
        if let prediction = state.lesson?.step.prediction {
            state.progress.lock(
                try #require(prediction.rightAnswer(nil)), of: prediction.id, in: "mean-squared-error", time: 0)
        }
        let start = try #require(state.lab).state
        state.press("<tab>a")
        #expect(state.message?.text == "This goal is about predicted, actual; the rows must stay as before.")
        for keys in ["a", "d", "l", "F", "b"] {
            state.press(keys)
            #expect(state.lab?.state == start, "\(keys)")
            while state.overlay != nil || state.lab?.prompt != nil { state.press("<esc>") }
            state.lesson?.side = .lab
        }
        _ = state.reduce(.paste("1\n2\n3\n4\n5\n6"))
        #expect(state.lab?.state == start)
        state.set("Reduction", "+")
        #expect(state.lab?.state == start)
        #expect(!state.progress.isMet(goal: "one-value", in: "mean-squared-error"))
        while state.overlay != nil { state.press("<esc>") }
        state.press("3<enter>")
        #expect(state.lab?.state != start)
        #expect(state.progress.isMet(goal: "one-value", in: "mean-squared-error"))
    }

    /// A run beside a lesson's text starts without a change of sides.
    @Test func aLessonsRunStartsFromTheText() throws {
        var state = Fixture.state()
        state.openLesson(at: try #require(Fixture.course.lessons.firstIndex { $0.id == "binary-cross-entropy" }))
        for _ in 0..<8 {
            if state.trainerLab != nil { break }
            state.press("]")
        }
        state.press(" ")
        #expect(state.isRunning)
    }

    /// The same loss goes on with the run that was left; another one begins a run of its own.
    @Test func trainingGoesOnWithItsRun() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("Nee")
        #expect(state.trainerLab?.trainer.epoch == 2)
        state.press("<esc>N")
        #expect(state.trainerLab?.trainer.epoch == 2 && state.message?.text.hasPrefix("The run as you left it") == true)
        state.press("<esc>")
        #expect(state.vectorLab != nil)
        state.show(LabSession(try VectorLab(VectorLabInput(choice: LossChoice(loss: "mae")))))
        state.press("N")
        #expect(state.trainerLab?.trainer.epoch == 0)
    }

    /// A setting is typed in its row, where the cursor stands; what may be typed is said below the list.
    @Test(arguments: [(80, 24), (120, 40)]) func aSettingIsTypedInItsRow(columns: Int, rows: Int) throws {
        var state = Fixture.state(try Fixture.vector(.init(loss: "bce")), columns: columns, rows: rows)
        state.set("Threshold", "0.7", stays: true)
        #expect(state.lab?.prompt?.line.text == "0.7")
        let grid = AppView.draw(state)
        let cursor = try #require(grid.cursor)
        #expect(cursor.isVisible && grid.lines[cursor.y].contains("Threshold"), "\(state.text)")
        #expect(grid.lines[cursor.y].contains("0.7"))
        state.press("x<enter>")
        #expect(state.lab?.prompt?.mistake != nil && AppView.draw(state).cursor?.y == cursor.y)
        state.press("<back><enter>")
        #expect(state.lab?.prompt == nil && state.vectorLab?.threshold == 0.7)
    }

    /// What cannot be taken now looks so without colour too.
    @Test func whatCannotBeTakenStandsInBrackets() throws {
        var state = Fixture.state(try Fixture.vector(), mode: .ascii)
        state.press("cundo")
        #expect(state.text.contains("(undo)"), "\(state.text)")
        state.press("<esc>+cundo")
        #expect(!state.text.contains("(undo)"), "\(state.text)")
    }

    @Test func aPasteGoesOnlyWhereItIsTyped() throws {
        var state = Fixture.state(try Fixture.vector())
        let before = state.lab
        _ = state.reduce(.paste("xxzz\nyy"))
        #expect(state.lab == before)
        state.press("<esc>")
        state.press("=")
        _ = state.reduce(.paste("0.5\n7"))
        state.press("<enter>")
        // Two numbers are no value of a cell: they stay in the line.
        #expect(state.lab?.prompt?.line.text == "0.5 7")
        #expect(state.lab?.valuesOnly == before?.valuesOnly)
    }
}

extension LabSession {
    /// The values without the selection.
    fileprivate var valuesOnly: [Double] {
        guard let lab = VectorLab.of(state) else { return [] }
        return lab.actual.values + lab.predicted.values
    }

    fileprivate var report: LabReport? {
        guard let lab = VectorLab.of(state) else { return nil }
        return lab.report
    }
}
