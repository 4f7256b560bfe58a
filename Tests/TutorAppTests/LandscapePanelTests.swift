import Labs
import TestSupport
import Testing
import TextGrid
import Training
import Wording

@testable import TutorApp

/// The loss landscape of a run on the screen.
@Suite struct LandscapePanelTests {
    private func state(_ lab: TrainerLab, columns: Int = 120, rows: Int = 40, mode: Mode = .unicode) -> AppState {
        Fixture.state(.lab(LabSession(lab)), columns: columns, rows: rows, mode: mode)
    }

    private func lab(
        _ dataset: String = "circles", hidden: [Int] = [3], steps: Int = 60,
        along directions: LandscapeChoice.Directions? = nil
    ) throws -> TrainerLab {
        var specification = TrainingSpecification(dataset: dataset)
        specification.hidden = hidden
        var lab = try TrainerLab(specification)
        lab.advance(steps: steps)
        lab.panel = .landscape
        lab.landscape.directions = directions
        return lab
    }

    /// Every network has the panel, and its picture or what it lacks.
    @Test(arguments: DataSet.ids) func everyNetworkHasIt(dataset: String) throws {
        var specification = TrainingSpecification(dataset: dataset)
        if dataset == "digits" { specification.hidden = [2] }
        var state = state(try TrainerLab(specification, epochsRun: 0), columns: 80, rows: 24)
        for _ in 0..<6 where state.trainerLab?.shownPanel != .landscape { state.press("p") }
        #expect(state.trainerLab?.shownPanel == .landscape, "\(dataset)")
        state.press("ss")
        #expect(state.text.contains("of the path") && state.text.contains("loss/path: blank/0 <"), "\(state.text)")
    }

    /// Beside weights that have left all bounds small ones are rounding: the cursor reads no loss there.
    @Test func smallWeightsOfARunThatDivergedAreRounding() throws {
        let specification = TrainingSpecification(dataset: "line").with(hidden: [], learningRate: 8)
        var lab = try TrainerLab(specification)
        lab.advance(steps: 60)
        lab.panel = .landscape
        lab.landscape.directions = .path
        var state = state(lab)
        let start = try #require(try lab.landscapeSketch().plane.path.first)
        state.press("<tab>G")
        state.press("\(start.x), \(start.y)<enter>")
        #expect(state.text.contains(": small weights here, lost in rounding"), "\(state.text)")
        state.press("G\(start.x / 2), 0<enter>")
        #expect(state.text.contains("; now "), "\(state.text)")
    }

    /// The places that are typed for a cursor on a map: each by itself.
    @Test func aPlaceOfTheMapIsTyped() throws {
        var state = state(try lab())
        let plane = try #require(try state.trainerLab?.landscapeSketch().plane)
        let (x, y) = (plane.x.lowerBound / 2 + plane.x.upperBound / 2, plane.y.lowerBound / 2 + plane.y.upperBound / 2)
        let (across, up) = (NumberText.short(x, digits: 2), NumberText.short(y, digits: 2))
        for text in ["\(across), \(up)", "\(across),\(up)", "\(across) \(up)", "  \(across)   \(up) "] {
            state.press("<tab>G\(text)<enter>")
            let cursor = try #require(state.lab?.reader?.cursor, "\(text): \(state.text)")
            #expect(cursor == [try #require(Double(across)), try #require(Double(up))], "\(text)")
            state.press("<esc><esc>")
        }
        let far = NumberText.short(2 * max(plane.x.upperBound, plane.y.upperBound) + 1, digits: 2)
        for (text, words, column) in [
            ("\(far), \(up)", "the axis across goes from", 0),
            ("\(across), \(far)", "the axis up goes from", across.count + 2), ("\(far),\(far)", "the axis across", 0),
            ("nan, \(up)", "nan is no place on an axis", 0),
            ("\(across), nan", "nan is no place on an axis", across.count + 2),
            (across, "two numbers are needed, with a comma between, as in 0.5, 2", across.count),
            ("\(across), 2 3", "an operator", across.count + 4),
        ] {
            state.press("<tab>G\(text)<enter>")
            let mistake = try #require(state.lab?.prompt?.mistake, "\(text)")
            #expect(mistake.message.hasPrefix(words) && mistake.column == column, "\(text): \(mistake)")
            state.press("<esc><esc>")
        }
    }

    /// The title says the share, in words where it is small.
    @Test func theTitleSaysTheShare() throws {
        let lab = try lab(along: .path)
        let share = try #require(try lab.landscapeSketch().plane.share)
        #expect(share > 0.8 && share < 1)
        let percent = NumberText.percent(share, digits: 2)
        #expect(state(lab).text.contains("the loss landscape: \(percent) of the path"))
        #expect(state(lab, columns: 80, rows: 24).text.contains("landscape: \(percent) of the path"))
        let away = try self.lab(along: .random)
        let less = try #require(try away.landscapeSketch().plane.share)
        #expect(less < 0.8)
        let shown = NumberText.percent(less, digits: 2)
        #expect(
            LandscapeFacts(lab: away).title(columns: 80)
                == "the loss landscape: the path leaves this plane, which holds \(shown) of it")
        #expect(state(away).text.contains("path leaves this plane (\(shown) in it)"))
        #expect(state(away, columns: 80, rows: 24).text.contains("leaves the plane: \(shown) in it"))
    }

    /// The digits of the path are explained at every size that has a legend, and a coarse picture says what it is of.
    @Test(arguments: [(80, 24), (120, 40)], [Mode.unicode, .ascii])
    func whatIsDrawnIsSaid(size: (columns: Int, rows: Int), mode: Mode) throws {
        let text = state(try lab(), columns: size.columns, rows: size.rows, mode: mode).text
        #expect(
            text.contains("loss/path: blank/0 <") && text.contains("/1 ") && text.contains(" now"), "\(text)")
        let coarse = state(try lab(hidden: [16, 16, 16], steps: 40), columns: 200, rows: 60, mode: mode)
        let map = try #require(coarse.trainerLab).landscapeSketch().map
        let places = "\(map.columns) \(mode == .ascii ? "x" : "×") \(map.rows) places"
        #expect(coarse.text.contains("coarse: \(places), \(map.examples) of 100 rows"), "\(coarse.text)")
    }

    /// The directions are chosen among the options, taken back by undo, and a part of what is shared.
    @Test func directionsAreAPartOfTheState() throws {
        var state = state(try lab())
        let start = try #require(state.trainerLab)
        #expect(start.landscapeChoice.directions == .path)
        state.set("Landscape along", "-")
        #expect(state.trainerLab?.landscapeChoice.directions == .random)
        state.set("Seed of directions", "++")
        #expect(state.trainerLab?.landscapeChoice.seed == 3)
        let kept = try #require(state.lab?.state)
        #expect(try LabState(json: kept.json) == kept)
        #expect(kept.commandLine.contains("--directions random") && kept.commandLine.contains("--direction-seed 3"))
        state.press("zzz")
        #expect(state.trainerLab == start)
        state.set("Landscape along", "+")
        state.set("Second weight", "++")
        let choice = try #require(state.trainerLab?.landscapeChoice)
        #expect(choice.directions == .weights && choice.first == ParameterPlace(layer: 0, input: 0, unit: 0))
        #expect(choice.second == ParameterPlace(layer: 0, input: 1, unit: 2))
        #expect(state.text.contains("weight from x1 to h1") && state.text.contains("weight from x2 to h3"))
        let weights = try #require(state.lab?.state)
        #expect(weights.commandLine.contains("--direction-weights '0,0,0;0,2,1'"))
        #expect(try LabState(json: weights.json) == weights)
    }

    /// What is said is what was measured.
    @Test func itIsSaidInWords() throws {
        let lab = try lab()
        let state = state(lab)
        state.refineWholly()
        let sketch = try lab.landscapeSketch()
        let described = PlotWords.lines(of: state).joined(separator: "\n")
        let low = NumberText.grouped(try #require(sketch.map.values.min()))
        #expect(described.contains("the loss landscape: loss: 48 × 24 values from \(low) to "))
        #expect(described.contains("path of 61 points"))
        #expect(described.contains("to \(NumberText.short(lab.trainer.trainLoss, digits: 4));"))
        let share = NumberText.percent(try #require(sketch.plane.share), digits: 2)
        #expect(described.contains("the two directions hold \(share) of the path's variance."))
        #expect(TrainerPlain.lines(lab).contains { $0.hasPrefix("landscape: loss: 48 × 24 values") })
    }

    @Test(arguments: LandscapeChoice.Directions.allCases)
    func whySaysTheSums(directions: LandscapeChoice.Directions) throws {
        let lab = try lab(along: directions)
        var state = state(lab)
        state.press("i")
        let words = state.text.replacing("│", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let plane = try lab.landscapeSketch().plane
        let text = NetworkFacts.text
        let sum = "\(text(plane.variance.inPlane)) / \(text(plane.variance.all)) ="
        #expect(words.contains("where it comes from: the landscape") && words.contains(sum), "\(words)")
        #expect(words.contains("loss by its own weights \(text(lab.trainer.trainLoss))"))
        state.press("<esc>")
        #expect(state.overlay == nil)
    }

    @Test func whatHasNoPictureIsSaid() throws {
        var state = state(try lab(steps: 0))
        let words = state.text.replacing("│", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("The path is one point so far") && words.contains("o for random directions"))
        #expect(PlotWords.lines(of: state).contains { $0.contains("The path is one point so far") })
        state.press("s")
        #expect(state.text.contains("100 % of the path") && state.text.contains("across, at random"))
        var same = try lab()
        let place = ParameterPlace(layer: 0, input: 0, unit: 0)
        same.landscape.directions = .weights
        same.lookAlong(place, place)
        #expect(self.state(same).text.contains("one and the same"))
        // Where no loss is a number it is said too.
        var specification = TrainingSpecification(dataset: "circles")
        (specification.formula, specification.output) = ("mean(log(p - 100))", .linear)
        var numberless = try TrainerLab(specification)
        numberless.panel = .landscape
        numberless.landscape.directions = .weights
        #expect(self.state(numberless).text.contains("No place of this map"))
    }

    /// The picture comes roughly, says so, and gets better; a key meanwhile finds what is known.
    @Test func aRoughPictureSaysThatItIsOne() throws {
        var state = state(try lab(hidden: [16, 16, 16], steps: 40))
        let rough = state.text
        let count = try #require(state.trainerLab).landscapeSketch().map.examples
        #expect(rough.contains(" \(count) of 100 rows") && state.isRough)
        #expect(PlotWords.lines(of: state).contains { $0.contains(", over \(count) of 100 rows") })
        var better = 0
        while state.isRough { if state.refine() { better += 1 } }
        let whole = state.text
        #expect(better == 1 && !whole.contains(" of 100 rows") && whole != rough)
        state.press("o<esc>")
        #expect(!state.isRough && state.text == whole)
        // A run that goes on has another landscape; while it runs nothing else is done.
        state.press(" ")
        _ = state.reduce(.tick(steps: 3))
        #expect(!state.text.isEmpty && !state.isRough)
        state.press(" ")
        #expect(!state.text.isEmpty && state.isRough)
    }

    @Test(arguments: [(0, 0), (1, 1), (20, 5), (40, 12), (80, 24), (200, 60)])
    func everySizeIsDrawn(size: (columns: Int, rows: Int)) throws {
        for directions in LandscapeChoice.Directions.allCases {
            for mode in Mode.allCases {
                var lab = try lab(along: directions)
                lab.showsCurve = false
                let state = state(lab, columns: size.columns, rows: size.rows, mode: mode)
                let text = state.text
                #expect(mode == .unicode || mode == .mono || text.allSatisfy(\.isASCII))
            }
        }
    }

    /// With a run pinned the landscape is that of the marked one.
    @Test func itIsOfTheMarkedRun() throws {
        var lab = try lab()
        lab.pin()
        let own = try? lab.landscapeSketch()
        lab.setFocus(1)
        #expect(own == nil)
        #expect(try lab.landscapeSketch().plane.path.count == 61)
        #expect(state(lab).text.contains("% of the path"))
    }
}
