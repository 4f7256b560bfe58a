import Fields
import Labs
import LossMath
import Plotting
import Testing
import TextGrid

@testable import TutorApp

/// The likelihood lab by keys: a start state, keys, and what must then be seen.
@Suite struct LikelihoodKeyTests {
    private func lab(of state: AppState) throws -> LikelihoodLab {
        guard let lab = LikelihoodLab.of(state.lab?.state) else {
            throw Problem(.typed(), .refused("no likelihood lab is open"))
        }
        return lab
    }

    private func start(_ change: (inout LikelihoodLabInput) -> Void = { _ in }) throws -> AppState {
        var input = LikelihoodLabInput()
        change(&input)
        return Fixture.state(try LikelihoodFixture.screen(input))
    }

    /// Parameters and settings are selected by a press on their line, in every panel that shows them.
    @Test(arguments: [
        ("fit", "sd", LikelihoodLab.Item.parameter(1)), ("loss", "sd", .parameter(1)), ("fit", "mean", .parameter(0)),
        ("consistency", "samples per n", .repeats), ("consistency", "close within ±", .within),
        ("consistency", "true sd", .parameter(1)),
    ])
    func aPressOnALineSelectsIt(panel: String, words: String, item: LikelihoodLab.Item) throws {
        var state = try start {
            $0.model = "gaussian"
            $0.panel = panel
        }
        state.press("<end>")
        let lines = AppView.draw(state).lines
        let y = try #require(lines.firstIndex { $0.contains("  \(words) ") })
        let start = try #require(lines[y].firstRange(of: "  \(words) ")).lowerBound
        let x = lines[y].distance(from: lines[y].startIndex, to: start) + 2
        _ = state.mouse(MouseEvent(.press, x: x, y: y))
        #expect(try lab(of: state).selection == item)
    }

    @Test func homeOpensIt() throws {
        var state = Fixture.state()
        state.press("<tab><down><enter>")
        #expect(state.text.contains("[fit by hand]"))
        state.press("<esc>")
        #expect(state.screen == .home)
    }

    /// Seven heads of ten: 0.7^7·0.3^3 = 0.002224, its ln −6.1086.
    @Test func movingTheParameterMovesTheNumbers() throws {
        var state = try start()
        #expect(state.text.contains("0.0009766"))
        state.press("+")
        #expect(try lab(of: state).parameterValues == [0.51])
        state.press("->>")
        #expect(try lab(of: state).parameterValues == [0.7])
        #expect(state.text.contains("0.002224"))
        #expect(state.text.contains("−6.109"))
        state.press("<<-")
        #expect(try lab(of: state).parameterValues == [0.49])
        state.press("zz")
        #expect(try lab(of: state).parameterValues == [0.6])
    }

    @Test func theMaximumIsShownAndGoneTo() throws {
        var state = try start()
        #expect(!state.text.contains("best 0.7"))
        state.set("The maximum", "+")
        // sqrt(0.7·0.3/10) = 0.1449.
        #expect(state.text.contains("best 0.7 ± 0.14"))
        #expect(state.text.contains("max"))
        state.take("to the maximum")
        #expect(try lab(of: state).parameterValues == [0.7])
        state.set("The maximum", "+")
        #expect(!state.text.contains("best 0.7"))
    }

    @Test func bothGaussianParametersMove() throws {
        var state = try start { $0.model = "gaussian" }
        state.press("+<down>-")
        let values = try lab(of: state).parameterValues
        #expect(values == [4.21, 2.09])
        #expect(state.text.contains("as sd moves, mean held"))
    }

    @Test func dataAreEditedAddedAndRemoved() throws {
        var state = try start()
        state.press("<down><down>0<enter>")
        #expect(try lab(of: state).data.observations[0] == 0)
        state.press("a")
        #expect(try lab(of: state).data.observations.count == 11)
        state.press("dd")
        #expect(try lab(of: state).data.observations.count == 9)
        state.press("zzzz")
        #expect(try lab(of: state).data.observations == [1, 1, 0, 1, 1, 0, 1, 1, 0, 1])
    }

    @Test func aBadValueIsExplainedAndStaysToBeMended() throws {
        var state = try start()
        state.press("1.5<enter>")
        #expect(state.message?.text.contains("p is 1.5; a probability lies between 0 and 1.") == true)
        #expect(state.lab?.prompt?.line.text == "1.5")
        state.press("<esc>=best.p<enter>")
        #expect(try lab(of: state).parameterValues == [0.7])
    }

    @Test func aTypedNumberOfObservationsDrawsThem() throws {
        var state = try start()
        state.press("<down>2000<enter>")
        #expect(try lab(of: state).data.observations.count == 2000)
        #expect(state.text.contains("The product is 0 from i = 1,074 on"))
        #expect(state.text.contains("0 everywhere"))
        let first = try lab(of: state).data
        state.set("Seed", "+")
        #expect(try lab(of: state).data != first)
        state.press("z")
        #expect(try lab(of: state).data == first)
    }

    @Test func panelsGoRound() throws {
        var state = try start()
        var titles: [String] = []
        for _ in LikelihoodLab.Panel.allCases {
            state.press("p")
            titles.append(try lab(of: state).panel.rawValue)
        }
        #expect(titles == ["density", "loss", "information", "consistency", "fit"])
    }

    /// The focus goes between parameters and data, and from one distribution to the other; the panel stays. The plot lies
    /// between the last and the first.
    @Test(arguments: [("", true), ("p", true), ("pp", true), ("ppp", true), ("pppp", false)])
    func tabGoesAmongTheNumbers(panel: String, comesBack: Bool) throws {
        var state = try start()
        state.press(panel)
        let first = try lab(of: state)
        func turn(_ key: Key) {
            _ = state.reduce(.key(key))
            if state.lab?.plot != nil { _ = state.reduce(.key(key)) }
        }
        turn(.tab)
        let second = try lab(of: state)
        #expect(first.panel == second.panel && first.selection != second.selection)
        turn(.tab)
        #expect((try lab(of: state).selection == first.selection) == comesBack)
        turn(.backtab)
        #expect(try lab(of: state).selection == second.selection)
    }

    @Test func aRowIsGoneToByItsNumber() throws {
        var state = try start()
        state.press("G7<enter>")
        #expect(try lab(of: state).selection == .observation(7))
        state.press("G99<enter>")
        #expect(state.lab?.prompt?.mistake?.message == "the rows are 0 to 9")
    }

    @Test func theVectorLabOpensAndGoesBack() throws {
        var state = try start()
        state.press("pp")
        #expect(state.text.contains("the same as a loss: binary") && state.text.contains("cross-entropy"))
        state.take("open these rows")
        #expect(state.text.contains("Vector lab"))
        #expect(state.text.contains("loss 0.693147 nats"))
        #expect(state.text.contains("esc back"))
        state.press("<left>0<enter><esc>")
        #expect(state.text.contains("Likelihood lab"))
        let back = try lab(of: state)
        #expect(back.panel == .loss)
        #expect(back.data.observations == [0, 1, 0, 1, 1, 0, 1, 1, 0, 1])
        state.press("z")
        #expect(try lab(of: state).data.observations[0] == 1)
        state.press("<esc>")
        #expect(state.screen == .home)
    }

    @Test func whatDoesNotFitStaysBehindWithAWord() throws {
        var state = try start()
        state.take("open these rows")
        state.press("0.9<enter><esc>")
        #expect(state.message?.text == "Some changes stay behind: a likelihood lab has one prediction for all rows.")
        #expect(try lab(of: state).parameterValues == [0.5])
    }

    @Test func aZeroProbabilityIsExplained() throws {
        var state = try start {
            $0.panel = "information"
            $0.truth = NumberList(rows: [[0.5, 0.25, 0.25]], isMatrix: false)
        }
        state.press("<down>0<enter>")
        #expect(try lab(of: state).information.q == [0.5, 0, 0.5])
        #expect(state.text.contains("Q gives class 1 the probability 0, but P gives it 0.25"))
        #expect(state.text.contains("inf"))
        state.set("Unit", "+")
        #expect(state.text.contains("1.5000"))
        state.take("take P from the data")
        #expect(try lab(of: state).distributionsAreLinked)
    }

    @Test func theExperimentRunsInTicksAndPauses() throws {
        var state = try start {
            $0.panel = "consistency"
            $0.sizes = NumberList(rows: [[10, 1000]], isMatrix: false)
            $0.repeats = 20
        }
        state.press(" ")
        #expect(state.isRunning)
        // A step is a sample.
        _ = state.reduce(.tick(steps: 7))
        #expect(try lab(of: state).samples == 7)
        state.press(" ")
        _ = state.reduce(.tick(steps: 1))
        #expect(try lab(of: state).samples == 7)
        state.press(" ")
        // The 20 of 10 draws are looked at, before those of 1,000 come.
        _ = state.reduce(.tick(steps: 100))
        #expect(try lab(of: state).samples == 20 && !state.isRunning)
        state.press(" ")
        _ = state.reduce(.tick(steps: 100))
        #expect(try lab(of: state).experiment.isFinished)
        #expect(!state.isRunning)
        #expect(state.text.contains("done: space runs again"))
        state.set("Seed", "+")
        #expect(try lab(of: state).samples == 0)
        #expect(try lab(of: state).seed == 2)
    }

    @Test func theExperimentHasThePaceOfAllRuns() throws {
        var state = try start {
            $0.panel = "consistency"
            $0.repeats = 20
        }
        // Six sizes.
        #expect(state.stepsPerSecond == 20)
        #expect(!state.text.contains("a run"))
        state.press("{")
        #expect(state.text.contains("10 samples a second"))
        state.press("p")
        #expect(!state.text.contains("a second"))
    }

    @Test func modelsAreChosenFromAList() throws {
        var state = try start()
        for model in LikelihoodModel.allCases {
            state.press("l<home>")
            for _ in 0..<(LikelihoodModel.allCases.firstIndex(of: model) ?? 0) { state.press("<down>") }
            state.press("<enter>")
            #expect(try lab(of: state).model == model)
        }
    }

    /// Beside a lesson's text the lab has other shapes than on a whole screen.
    @Test(arguments: LikelihoodFixture.names) func everyRectangleDraws(name: String) throws {
        let session = try #require(Fixture.state(try LikelihoodFixture.screen(name)).lab)
        for (width, height) in [(0, 0), (1, 1), (5, 3), (20, 5), (32, 21), (36, 12), (44, 9), (72, 6), (71, 40)] {
            for glyphs in [Glyphs.unicode, .ascii] {
                var canvas = Canvas(Grid(size: Size(columns: width + 2, rows: height + 2), glyphs: glyphs))
                let area = Rectangle(x: 1, y: 1, width: width, height: height)
                LabView.draw(session, isFocused: true, on: &canvas, in: area)
                // The margin around it stays empty.
                var outside = 0
                for y in 0..<height + 2 {
                    for x in 0..<width + 2 where x == 0 || y == 0 || x == width + 1 || y == height + 1 {
                        if canvas.grid[x, y] != .blank { outside += 1 }
                    }
                }
                #expect(outside == 0, "\(width) x \(height)")
            }
        }
    }

    @Test(arguments: LikelihoodModel.allCases) func everyModelHasPlainLines(model: LikelihoodModel) throws {
        for panel in LikelihoodLab.Panel.allCases {
            let state = try start {
                $0.model = model.rawValue
                $0.panel = panel.rawValue
                $0.sizes = NumberList(rows: [[10]], isMatrix: false)
            }
            let lines = PlainView.lines(of: state)
            #expect(lines[0].contains(panel.title))
            #expect(lines.allSatisfy { !$0.contains("\n") })
        }
    }

    /// Each observation has a stick; the factor of 4 under mean 4 and sd 2 is 1/√(2π)/2 = 0.1995, and 6, one sd off, has
    /// e^(−1/2) of it.
    @Test func theDensityStandsOverTheData() throws {
        var state = try start {
            $0.data = NumberList([4, 6])
            ($0.mean, $0.sd) = (4, 2)
        }
        #expect(try lab(of: state).panel == .density && state.text.contains("product of the sticks 0.02413"))
        let chart = LikelihoodDensity.chart(try lab(of: state), columns: 40)
        let words = chart.description
        #expect(words.contains("factor of each y: 2 points, y 4 to 6, y 0.121 to 0.1995"), "\(words)")
        // The panel goes round, and the curves of fitting by hand come back.
        state.press("pppp")
        #expect(try lab(of: state).panel == .fit && state.text.contains("higher is better"))
    }

    /// A press on a stick selects its observation.
    @Test func aPressOnAStickSelectsItsObservation() throws {
        var state = try start {
            ($0.model, $0.data, $0.mean, $0.sd) = ("gaussian", NumberList([4, 9, 6]), 6, 2)
        }
        let lines = AppView.draw(state).lines
        let y = try #require(lines.firstIndex { $0.contains("0.0 ┤") })
        let sticks = lines[y].enumerated().filter { $0.element == "│" && $0.offset > 46 && $0.offset < 79 }
        // 4 6 9: the last from the left is observation 1.
        _ = state.mouse(MouseEvent(.press, x: try #require(sticks.last).offset, y: y))
        #expect(try lab(of: state).selection == .observation(1))
    }

    /// Outcomes that can be counted say how often each was seen.
    @Test(arguments: Mode.allCases) func countsStandAtTheirOutcome(mode: Mode) throws {
        var state = Fixture.state(
            try LikelihoodFixture.screen(LikelihoodLabInput()), columns: 80, rows: 24, mode: mode)
        state.press("p")
        #expect(state.text.contains(mode == .ascii ? "o x7" : "○ ×7"))
    }

    /// The axis holds the whole bell and all observations, wherever the centre is.
    @Test(arguments: [(20.0, 2.0), (0.1, 0.01), (-3, 40), (4, 1)]) func theBellIsWhole(mean: Double, sd: Double) throws
    {
        let state = try start {
            ($0.model, $0.data, $0.mean, $0.sd) = ("gaussian", NumberList([0.1, 5, 9, 3, 2]), mean, sd)
        }
        let shape = try lab(of: state).shape(samples: 100)
        #expect(shape.range.contains(mean - 3 * sd) && shape.range.contains(mean + 3 * sd))
        #expect(shape.range.contains(0.1) && shape.range.contains(9))
        // Its top is there too, however narrow it is.
        let top = 1 / (sd * (2 * Double.pi).squareRoot())
        #expect(try #require(shape.y.max()) > 0.99 * top)
    }

    /// What is shown where nothing was given tells the two divergences apart.
    @Test func theTwoDivergencesAreSeenToDiffer() throws {
        let lab = try lab(
            of: start {
                $0.model = "gaussian"
                $0.panel = "information"
            })
        let (there, back) = (lab.information.divergence, lab.information.reversed.divergence)
        #expect(abs(there - back) > 0.3 * max(there, back))
    }
}
