import Labs
import Testing
import TextGrid
import Training
import Wording

@testable import TutorApp

/// The cursor on the curves of a run, and where a run stands: said where they are, and of one epoch at a time.
@Suite struct TrainerCursorTests {
    private func state(
        _ specification: TrainingSpecification = .init(dataset: "circles"), steps: Int, columns: Int = 80,
        rows: Int = 24
    ) throws -> AppState {
        var lab = try TrainerLab(specification)
        lab.advance(steps: steps)
        return Fixture.state(.lab(LabSession(lab)), columns: columns, rows: rows)
    }

    private func footer(_ state: AppState) -> String { AppView.draw(state).lines.last ?? "" }

    /// The keys of the cursor are named before there is one, and with it those that take it and put it away.
    @Test(arguments: [false, true]) func theFooterNamesTheCursorsKeys(isFromHome: Bool) throws {
        var state = try state(steps: 50)
        if isFromHome { state.below = [.home] }
        #expect(footer(state).contains("←→ cursor"), "\(footer(state))")
        state.press("<left>")
        for words in ["←→ cursor", "enter go back", "esc cursor off", "? keys"] {
            #expect(footer(state).contains(words), "\(footer(state))")
        }
    }

    /// A run in the middle of an epoch does not stand at its beginning.
    @Test func aPartOfAnEpochIsSaid() throws {
        var state = try state(steps: 248)
        #expect(state.text.contains("epoch 24.8 of 200"), "\(state.text)")
        #expect(TrainerPlain.lines(try #require(state.trainerLab)).contains("epoch: 24.8 of 200"))
        state.press("<end>")
        #expect(state.text.contains("beliefs, epoch 24.8"), "\(state.text)")
        #expect(state.text.contains("At epoch 24: "))
    }

    /// Where the loss at the cursor comes from: its epoch alone, to the very number of the curve.
    @Test func whyIsOfTheCursorsEpoch() throws {
        var state = try state(steps: 300)
        let run = try #require(state.trainerLab).trainer
        state.press("<left><left><left>i")
        let text = state.text
        #expect(text.contains("epoch 27, where the cursor stands"), "\(text)")
        let then = NumberText.short(run.history.trainLoss[27])
        let now = NumberText.short(run.trainLoss)
        #expect(then != now && text.contains("= \(then)") && !text.contains(now), "\(text)")
        // The run itself goes on from where it was.
        #expect(state.trainerLab?.trainer == run)
    }

    /// What is said at the cursor loses whole clauses where it has no room, and no line ends in a stray mark.
    @Test(arguments: [(80, 24), (60, 20), (100, 30)]) func noWordsAreCutAtTheCursor(columns: Int, rows: Int) throws {
        var state = try state(steps: 2000, columns: columns, rows: rows)
        state.press("<end>")
        for _ in 0..<12 {
            state.press("<left>")
            let lines = AppView.draw(state).lines
            #expect(!lines.dropLast().contains { $0.hasSuffix("…") || $0.contains(". …") }, "\(state.text)")
            #expect(lines.contains { $0.contains("At epoch ") && $0.contains("loss 0.0") })
        }
        var words = TrainerPlain.readings(try #require(state.trainerLab).trainer, at: 188).map(\.count)
        #expect(words.count == 3)
        words.reverse()
        #expect(words == words.sorted())
    }

    /// What has no room loses whole clauses.
    @Test func messagesLoseWholeClauses() {
        let text = "At epoch 3: loss 2, rate 0.1 (best 1 at 2); enter goes back. Then more follows, in words."
        var seen: Set<String> = []
        for width in 12...100 {
            for rows in 1...3 {
                let said = LineBlock.fitting([text, "Short: a, b."], width: width, rows: rows)
                seen.insert(said)
                #expect(said.hasSuffix(".") && !said.contains("…"))
                #expect(TextWrap.lines(said, width: width).count <= rows)
            }
        }
        #expect(seen == [text, "Short: a, b."])
        #expect(
            LineBlock.fitting([text], width: 62, rows: 1)
                == "At epoch 3: loss 2, rate 0.1 (best 1 at 2); enter goes back.")
        #expect(LineBlock.fitting([text], width: 45, rows: 1) == "At epoch 3: loss 2, rate 0.1 (best 1 at 2).")
        #expect(LineBlock.fitting([text], width: 20, rows: 1) == "At epoch 3: loss 2.")
    }

    /// A run that has met trouble says so in whole clauses too.
    @Test(arguments: [(80, 24), (62, 22), (44, 20), (100, 30)]) func troubleIsSaidInWholeClauses(
        columns: Int, rows: Int
    ) throws {
        var specification = TrainingSpecification(dataset: "line")
        specification.learningRate = 50
        let state = try state(specification, steps: 4000, columns: columns, rows: rows)
        #expect(try #require(state.trainerLab).trainer.trouble != nil)
        #expect(!AppView.draw(state).lines.dropLast().contains { $0.hasSuffix(" …") }, "\(state.text)")
    }

    /// A pinned run keeps its number, and runs stand in the order in which they were begun.
    @Test func runsAreNumberedInTheOrderOfTime() throws {
        var state = try state(steps: 100, columns: 100, rows: 30)
        state.press("b")
        #expect(state.message?.text.contains("Pinned as run 1.") == true)
        func table() -> [String] {
            AppView.draw(state).lines.filter { line in
                [" ── ", " ╌╌ ", " ┈┈ "].contains { line.dropFirst(2).hasPrefix($0) }
            }
        }
        #expect(table().map { $0.dropFirst().first } == ["1", "2"])
        #expect(table().first?.contains("run 1") == true && table().last?.contains("this run") == true)
        state.press("b")
        #expect(table().count == 3 && table().first?.contains("run 1") == true, "\(state.text)")
        #expect(table().last?.hasPrefix("▸3") == true && table().last?.contains("this run") == true)
        state.press("[")
        #expect(table()[1].hasPrefix("▸2"))
        state.press("[")
        #expect(table()[0].hasPrefix("▸1"))
    }

    /// Pinning says it where another panel takes the place of what was shown.
    @Test func aPanelIsNotReplacedWithoutAWord() throws {
        var state = try state(steps: 100)
        state.press("b")
        #expect(state.text.contains("outputs"))
        #expect(state.message?.text.contains("The panel shows outputs now") == true)
        state.press("ppb")
        #expect(state.message?.text.contains("The panel shows") == false, "\(state.message?.text ?? "")")
    }

    /// At its start a run has no epoch to go back to: no key is named that would not move either.
    @Test func enterAtTheStartSaysWhatIs() throws {
        var state = try state(steps: 0)
        state.press("<enter>")
        #expect(state.message?.text == "No epoch is behind the run, so there is none to go back to: e trains one.")
    }
}
