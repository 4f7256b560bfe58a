import Course
import Fields
import Foundation
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// Numbers are fitted, never cut; words end at a word; lists say how many more there are.
@Suite struct FittedTests {
    static let sizes = [(40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (200, 60)]

    /// The places of a screen where a number is cut: a digit or a point that an ellipsis follows at once.
    static func cutNumbers(_ state: AppState) -> [String] {
        let mark = state.glyphs.ellipsis
        return AppView.draw(state).lines.filter { line in
            var rest = line[...]
            while let found = rest.range(of: mark) {
                let (before, behind) = (rest[..<found.lowerBound].last, rest[found.upperBound...].first)
                rest = rest[found.upperBound...]
                // In ASCII curves are made of points too, and 0...1 is a range.
                if mark.count > 1, let behind, behind == "." || behind.isNumber {
                    rest = rest.drop { $0 == "." }
                } else if before.map({ ("0"..."9").contains($0) }) == true || before == "." {
                    return true
                }
            }
            return false
        }
    }

    @Test(arguments: SnapshotTests.names) func noNumberIsCut(name: String) throws {
        for size in Self.sizes {
            for mode in [Mode.unicode, .ascii] {
                let state = try SnapshotTests.state(name, size, mode)
                // In ASCII the points of a map are shades, beside the digits of a path.
                let twin = AppView.draw(try SnapshotTests.state(name, size, .unicode)).lines
                let shaded =
                    mode == .ascii ? zip(AppView.draw(state).lines, twin).filter { isShaded($0.1) }.map(\.0) : []
                let cut = Self.cutNumbers(state).filter { !shaded.contains($0) }
                #expect(cut.isEmpty, "\(name) at \(size), \(mode): \(cut)")
            }
        }
    }

    /// Whether a line of a screen goes through the shades of a map.
    private func isShaded(_ line: String) -> Bool { ["··", "░░", "▒▒"].contains { line.contains($0) } }

    /// Each lab with values of all magnitudes, each setting one further.
    @Test(arguments: LabState.Kind.allCases) func noNumberIsCutWhateverIsSet(kind: LabState.Kind) throws {
        for size in Self.sizes {
            var state = Fixture.state(
                .lab(LabSession(Fixture.start(of: kind))), columns: size.0, rows: size.1, mode: .unicode)
            for keys in ["+", "1234.56789<enter>", "<down>1e-300<enter>", "<down>", "-0.000123456<enter>"] {
                state.press(keys)
                #expect(Self.cutNumbers(state).isEmpty, "\(kind) at \(size)")
            }
        }
    }

    @Test func theBenchRoundsUntilItFits() throws {
        let text = try SnapshotTests.state("bench", (80, 24), .unicode).text
        #expect(text.contains("0.00097656") && !text.contains("0.000976…"))
    }

    @Test func factsAreLeftOutAsAWhole() {
        let items = [("a", "0.5"), ("bcd", "0.25")].map { [Span($0.0 + " ", .muted), Span($0.1)] }
        func text(_ width: Int) -> String {
            ItemLine.fitting(items, width: width, .unicode).map(\.text).joined()
        }
        #expect(text(16) == "a 0.5   bcd 0.25")
        #expect(text(15) == "a 0.5   …")
    }

    /// Beside a text too the loss has its last change beside it, with fewer digits where there is less room.
    @Test(arguments: [(0, "0.06"), (0, "0.006"), (1, "0.95")]) func theChangeStandsBesideTheLoss(
        step: Int, typed: String
    )
        throws
    {
        var state = Fixture.state(course: Fixture.shipped, columns: 80, rows: 24)
        _ = state.openStep(step, of: try #require(Fixture.shipped["binary-cross-entropy"]))
        state.press("<tab>\(typed)<enter>")
        let line = try #require(
            state.text.split(separator: "\n").first { $0.contains(" loss 0") || $0.contains(" loss 1") })
        #expect(line.contains(#/loss [0-9.]{5,} nats   ▲ [0-9.]{5,}/#) && !line.contains("…"), "\(line)")
    }

    /// In a lesson's step as it opens at 80×24 nothing inside a frame is cut: only what stands below a lab may end in a
    /// mark, and an author's own text may have one.
    @Test func noStepIsCut() {
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped, columns: 80, rows: 24)
            state.openLesson(at: index)
            for step in lesson.steps.indices {
                for line in Self.cutWords(AppView.draw(state).lines.dropLast(), lesson) {
                    Issue.record("\(lesson.id), step \(step + 1): \(line)")
                }
                state.press("]")
            }
        }
    }

    /// The lines of a screen with a mark that no author wrote inside a frame.
    private static func cutWords(_ lines: ArraySlice<String>, _ lesson: Lesson) -> [String] {
        lines.filter { line in
            let parts = line.split(separator: "│", omittingEmptySubsequences: false)
            // What is behind the last side of a frame stands below the lab.
            return parts.dropLast().contains { part in
                part.split(separator: " ").contains { word in
                    word.contains("…") && (word == "…" || !lesson.source.contains(word))
                }
            }
        }
    }

    @Test func aCutIsFound() throws {
        let lesson = try #require(Fixture.shipped["mean-squared-error"])
        #expect(Self.cutWords(["│ a nu…  ││ b │"], lesson).count == 1)
        #expect(Self.cutWords(["│ a │└───┘ loss 2 …"], lesson).isEmpty)
    }

    /// A line of values is shown around the selected one, and says that it goes on.
    @Test func aWindowHoldsTheSelectedValue() {
        for selected in 0..<20 {
            let window = ValueWindow(widths: Array(repeating: 5, count: 20), selected: selected, width: 40)
            #expect(window.shown.contains(selected) && window.shown.count == 5)
            #expect(window.mark == " \(window.shown.lowerBound + 1)–\(window.shown.upperBound) of 20")
            #expect(5 * window.shown.count + window.mark.count <= 40)
        }
        #expect(ValueWindow(widths: [5, 5], selected: 1, width: 10).shown == 0..<2)
        #expect(ValueWindow(widths: [], selected: 0, width: 10).shown.isEmpty)
        #expect(ValueWindow(widths: [5, 5], selected: 1, width: 10).mark.isEmpty)
        let list = Tensor([0.1, -0.1, 0.2, -0.2])
        #expect(ValueWindow.text(list, width: 22) == "[0.1, −0.1, 0.2, −0.2]")
        #expect(ValueWindow.text(list, width: 21) == "0.1 −0.1 0.2 −0.2")
        #expect(ValueWindow.text(list, width: 16) == "0.1 1 of 4")
        #expect(ValueWindow.text(list, width: 17) == "0.1 −0.1 0.2 −0.2")
    }

    // MARK: Header and footer

    /// What a screen is about, what there is to say and the keys are fitted by leaving out whole items.
    private static func checkEdges(_ state: AppState, _ name: String) {
        let lines = AppView.draw(state).lines
        for line in [lines[0], lines[lines.count - 2], lines[lines.count - 1]] {
            #expect(!line.contains(state.glyphs.ellipsis), "\(name): \(line)")
        }
    }

    @Test(arguments: SnapshotTests.names) func noHeaderOrFooterIsCut(name: String) throws {
        for mode in [Mode.unicode, .ascii] {
            Self.checkEdges(try SnapshotTests.state(name, (80, 24), mode), "\(name), \(mode)")
        }
    }

    /// Each key of each lab, pressed on what it opens with.
    @Test(arguments: LabState.Kind.allCases) func noKeyBringsACutHeaderOrFooter(kind: LabState.Kind) {
        let start = Fixture.state(.lab(LabSession(Fixture.start(of: kind))))
        for command in start.commandLayers(uncovered: true).joined() {
            for key in command.keys {
                var state = start
                _ = state.reduce(.key(key))
                Self.checkEdges(state, "\(kind), \(key)")
            }
        }
    }

    @Test func noPresetHasACutHeaderOrFooter() throws {
        for preset in Fixture.presets {
            Self.checkEdges(Fixture.state(.lab(try LabSession(preset))), preset.id)
        }
    }

    /// Runs on all data, with all that can be set.
    @Test func noRunHasACutHeader() throws {
        for id in DataSet.ids {
            var specification = TrainingSpecification(dataset: id)
            Self.checkEdges(Fixture.state(.lab(LabSession(try TrainerLab(specification)))), id)
            specification.hidden = [16, 16, 16]
            specification.testFraction = 0.25
            specification.l2 = 0.001
            specification.initialization = .he
            Self.checkEdges(Fixture.state(.lab(LabSession(try TrainerLab(specification)))), id)
        }
    }

    /// Every step of every lesson: nothing is cut, and the keys for what may be changed are there.
    @Test func noLessonHasACutHeaderOrFooter() {
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped)
            state.openLesson(at: index)
            for step in lesson.steps.indices {
                let name = "\(lesson.id), step \(step + 1)"
                Self.checkEdges(state, name)
                let keys = AppView.draw(state).lines[23]
                for command in state.commandLayers().joined()
                where command.isOfLab && [.type, .nudge, .run].contains(command.meaning) && command.footer != nil
                    && command.availability(state) == .yes
                {
                    let label = command.keyLabel(state.glyphs)
                    #expect(keys.contains("\(label) "), "\(name) lacks \(label): \(keys)")
                }
                state.press("]")
            }
        }
    }

    /// The keys that a newcomer needs first.
    @Test func aTableShowsHowItGrows() throws {
        for isFromHome in [false, true] {
            var state = Fixture.state()
            if isFromHome {
                state.press("<tab><enter>")
            } else {
                state.screen = .lab(LabSession(Fixture.start(of: .vector)))
            }
            let keys = AppView.draw(state).lines[23]
            #expect(["0–9 type", "+ − tune", "a d rows", "l loss"].allSatisfy { keys.contains($0) }, "\(keys)")
        }
    }

    /// Code in a lesson goes on in the next line, with a mark, and loses nothing.
    @Test func codeIsNeverCut() throws {
        let code = "loss = -(y * log(p) + (1 - y) * log(1 - p)).mean()"
        for width in [12, 20, 33, 60] {
            let lines = LessonBlocks.lines([.code(language: "", text: code)], readings: .none, width: width)
            let texts = lines.map { $0.map(\.text).joined() }
            #expect(texts.allSatisfy { TextWidth.columns(of: $0) <= width })
            #expect(texts.dropFirst().allSatisfy { $0.hasPrefix("  ↪ ") })
            let all = (texts.prefix(1).map { $0.dropFirst(2) } + texts.dropFirst().map { $0.dropFirst(4) }).joined()
            #expect(all == code)
        }
    }
}

/// A list or table that shows a part of its rows says so.
@Suite struct PartOfAListTests {
    /// A screen of a lab with more rows than it has room for.
    private func screen(_ state: LabState, rows: Int = 24) -> AppState {
        Fixture.state(.lab(LabSession(state)), rows: rows)
    }

    /// Of a list all numbers stand in its line, or as many as there is room for, with how many there are.
    @Test(arguments: [80, 64, 40], ["list", "list of many words, so that it is long"])
    func listsOfTheBenchAreWholeOrCounted(columns: Int, title: String) throws {
        let kinds: [(Int) -> Double] = [{ Double($0) }, { Double($0) / 7 - 1 }, { -1e6 * Double($0 + 1) / 3 }]
        for (count, kind) in [2, 3, 5, 9, 30].flatMap({ count in kinds.map { (count, $0) } }) {
            let bench = try FormulaBench(
                parameters: [.init(name: "w", title: nil, value: 1, from: 0, to: 4, step: 0.1)],
                vectors: [.init(name: "u", title: title, values: (0..<count).map(kind))],
                readings: [
                    .init(name: "v", title: "other " + title, formula: "3 * w * u"),
                    .init(name: "c", title: nil, formula: "w^2"),
                ], plot: .init(x: "w", y: "c"))
            var state = Fixture.state(.lab(LabSession(bench)), columns: columns)
            for _ in 0...min(count, 12) {
                for name in ["list", "other"] {
                    let rows = AppView.draw(state).lines.map {
                        $0.split(separator: "│").first.map(String.init) ?? ""
                    }
                    let row = try #require(rows.first { $0.drop { " ▸".contains($0) }.hasPrefix(name) })
                    let words = row.split { " []".contains($0) }
                    let numbers = words.count { $0.first?.isNumber == true || $0.first == "−" }
                    let isCounted = words.suffix(2) == ["of", "\(count)"]
                    #expect(numbers == count || isCounted && numbers > 2, "\(columns) \(count): \(row)")
                }
                state.press(state.text.contains("▸ list") ? "<right>" : "<down>")
            }
        }
    }

    @Test func theBenchSaysWhatIsBelow() throws {
        var state = try SnapshotTests.state("bench-lists", (80, 24), .unicode)
        for rows in [12, 14, 16] {
            _ = state.reduce(.resize(Size(columns: 80, rows: rows)))
            let count = state.text.split(separator: "\n").count {
                $0.contains("more below") || $0.contains("more above")
            }
            let lines = AppView.draw(state).lines.joined()
            let isWhole = ["time  ", "loss of row 3"].allSatisfy { lines.contains($0) }
            #expect((count == 0) == isWhole, "\(state.text)")
        }
        _ = state.reduce(.resize(Size(columns: 80, rows: 12)))
        #expect(state.text.contains("more below"))
        state.press("<end>")
        #expect(state.text.contains("more above"))
    }

    /// Many classes: the parameters and the distributions of the likelihood lab.
    @Test(arguments: [0, 1, 2, 3]) func classesAreCounted(panel: Int) throws {
        var input = LikelihoodLabInput()
        input.model = "categorical"
        input.data = NumberList(rows: [(0..<40).map { Double($0 % 12) }], isMatrix: false)
        let even = NumberList(rows: [Array(repeating: 1 / 12, count: 12)], isMatrix: false)
        (input.truth, input.belief) = (even, even)
        var state = screen(LabState(try LikelihoodLab(input)))
        for _ in 0..<panel { state.press("p") }
        let text = state.text
        #expect(text.contains(["0–5 of 12", "of 12", "of 12", "1 more below"][panel]), "\(text)")
    }

    /// The information panel's words are marked where they have no room.
    @Test func wordsOfManyClassesAreMarked() throws {
        var input = LikelihoodLabInput()
        input.model = "categorical"
        input.data = NumberList(rows: [(0..<40).map { Double($0 % 12) }], isMatrix: false)
        var state = screen(LabState(try LikelihoodLab(input)))
        for _ in 0..<5 where !state.text.contains("what it costs to believe Q") { state.press("p") }
        #expect(state.text.contains("1 more below"))
        let lines = AppView.draw(state).lines.joined(separator: " ")
        #expect(!lines.contains("An edit makes both your own.") && lines.contains("i: all of it"), "\(state.text)")
        state.press("i")
        guard case .notes(_, let words, _)? = state.overlay else {
            Issue.record("i says nothing")
            return
        }
        #expect(words.joined(separator: " ").contains("An edit makes both your own."))
    }

    /// Three losses beside have no room at 80 columns: it is said how many columns are left out.
    @Test(arguments: [(80, 24), (100, 24), (200, 60)]) func lossesBesideAreCounted(size: (Int, Int)) throws {
        var lab = try VectorLab(VectorLabInput(choice: LossChoice(loss: "mse")))
        for id in [LossID.meanAbsoluteError, .huber, .logCosh] { lab.toggleBeside(.builtIn(try Loss(id))) }
        let state = Fixture.state(.lab(LabSession(lab)), columns: size.0, rows: size.1)
        let header = try #require(AppView.draw(state).lines.first { $0.contains("predicted") })
        let missing = lab.beside.count { !header.contains(LossWords.short($0)) }
        let words = "in a wider window: \(missing) more column"
        #expect(
            (missing > 0) == state.text.contains(words) && !state.text.contains("more beside"),
            "\(state.text)")
        #expect((missing > 0) == (size.0 == 80))
    }

    @Test func settingsAreCounted() {
        var state = screen(Fixture.start(of: .trainer))
        state.size = Size(columns: 60, rows: 20)
        state.press("o")
        let count = Features.of(Fixture.start(of: .trainer)).options.count
        #expect(count > 18 && state.text.contains("of \(count)"))
    }

    /// In ASCII a sign becomes a word, which is longer: it is broken into lines as that.
    @Test func textIsBrokenAsItIsShown() {
        let text = String(repeating: "σ ", count: 20)
        for width in [10, 17, 30] {
            let lines = LessonBlocks.lines([.paragraph([.text(text)])], readings: .none, width: width, glyphs: .ascii)
            #expect(lines.allSatisfy { $0.map(\.text).joined().count <= width })
            let words = lines.flatMap { $0.map(\.text).joined().split(separator: " ") }
            #expect(words == Array(repeating: "sigma", count: 20))
        }
    }
}

/// What a screen has no room for at all is named.
@Suite struct MissingPlotTests {
    @Test func aBenchWithoutItsPlotSaysSo() throws {
        for (columns, rows, isMissing) in [(60, 12, true), (80, 24, false), (120, 40, false)] {
            let state = Fixture.state(
                .lab(LabSession(Fixture.start(of: .bench))), columns: columns, rows: rows)
            #expect((state.plotOnScreen == nil) == isMissing)
            #expect(state.text.contains("plot: a larger window") == isMissing, "\(state.text)")
        }
    }
}
