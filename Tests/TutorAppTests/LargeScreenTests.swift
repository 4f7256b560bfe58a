import Course
import Labs
import Plotting
import Testing
import TextGrid
import Training
import Wording

@testable import TutorApp

/// On large screens the room is used: more panels, not larger frames around nothing.
@Suite struct LargeScreenTests {
    static let sizes = [(120, 40), (200, 60)]

    /// A frame that was drawn, and how many of the rows inside it are blank.
    struct Frame {
        let area: Rectangle
        let title: String
        let blankRows: Int
        /// It says why it is empty, or its legend or a note names the little that there is.
        var saysWhy = false

        var rows: Int { area.height - 2 }
        var isHalfEmpty: Bool { 2 * blankRows > rows }
    }

    /// All frames of a grid, by their corners and sides.
    static func frames(of grid: Grid) -> [Frame] {
        let glyphs = grid.glyphs
        var frames: [Frame] = []
        for y in 0..<grid.size.rows {
            for x in 0..<grid.size.columns where grid[x, y].character == glyphs.topLeft {
                var bottom = y + 1
                while bottom < grid.size.rows, grid[x, bottom].character == glyphs.vertical { bottom += 1 }
                guard bottom > y + 1, grid[x, bottom].character == glyphs.bottomLeft else { continue }
                let right = (x + 1..<grid.size.columns).first {
                    grid[$0, y].character == glyphs.topRight && grid[$0, bottom].character == glyphs.bottomRight
                }
                guard let right else { continue }
                let rows = (y + 1..<bottom).map { row in String((x + 1..<right).map { grid[$0, row].character }) }
                let blank = rows.count { $0.allSatisfy { $0 == " " } }
                // A plot of an axis with hardly a mark is as good as blank.
                let plots = rows.filter { $0.contains("┤") || $0.contains("│") }.map { row in
                    row.drop { $0 != "┤" && $0 != "│" }.dropFirst().count { $0 != " " }
                }
                let isBare = rows.contains { $0.contains("┤") } && plots.reduce(0, +) < 4
                let edge = String((x + 1..<right).map { grid[$0, y].character })
                let title = edge.split(separator: glyphs.horizontal)
                frames.append(
                    Frame(
                        area: Rectangle(x: x, y: y, width: right - x + 1, height: bottom - y + 1),
                        title: title.first.map(String.init) ?? "", blankRows: isBare ? rows.count : blank,
                        saysWhy: rows.contains {
                            $0.contains(" drawn ") || $0.contains("── model") || $0.contains("not above 0")
                        }))
            }
        }
        return frames
    }

    private static func check(_ state: AppState, _ name: String) {
        let frames = Self.frames(of: AppView.draw(state))
        #expect(!frames.isEmpty, "\(name) has no frame")
        for frame in frames where frame.isHalfEmpty && !frame.saysWhy {
            let place = "\(name) at \(state.size.columns)x\(state.size.rows),\(frame.title)"
            Issue.record("\(place): \(frame.blankRows) of \(frame.rows) rows are blank")
        }
    }

    /// The finding itself: one frame that is full enough, and one that is not.
    @Test func aHalfEmptyFrameIsFound() {
        var grid = Grid(size: Size(columns: 40, rows: 12))
        for (x, lines) in [(0, 5), (20, 4)] {
            let room = grid.frame(Rectangle(x: x, y: 0, width: 20, height: 12), title: "lines")
            for row in 0..<lines { grid.write("text", x: room.x, y: room.y + row) }
        }
        let frames = Self.frames(of: grid)
        #expect(frames.map(\.rows) == [10, 10])
        #expect(frames.map(\.blankRows) == [5, 6])
        #expect(frames.map(\.isHalfEmpty) == [false, true])
    }

    @Test(arguments: sizes) func labsLeaveNoFrameHalfEmpty(size: (Int, Int)) throws {
        for feature in Features.all {
            var state = Fixture.state(
                .lab(LabSession(try feature.start())), columns: size.0, rows: size.1)
            Self.check(state, feature.title)
            guard feature.kind == .likelihood else { continue }
            for panel in LikelihoodLab.Panel.allCases.dropFirst() {
                state.press("p")
                Self.check(state, "\(feature.title), \(panel)")
            }
        }
        Self.check(Fixture.state(try Fixture.trainer(), columns: size.0, rows: size.1), "a run")
        for loss in ["mse", "cce"] {
            let screen = try Fixture.vector(.init(loss: loss))
            Self.check(Fixture.state(screen, columns: size.0, rows: size.1), loss)
        }
    }

    @Test(arguments: sizes) func presetsLeaveNoFrameHalfEmpty(size: (Int, Int)) throws {
        for preset in Fixture.presets {
            Self.check(Fixture.state(.lab(try LabSession(preset)), columns: size.0, rows: size.1), preset.id)
        }
    }

    /// Every step of every lesson, as it opens.
    @Test(arguments: sizes) func lessonsLeaveNoFrameHalfEmpty(size: (Int, Int)) {
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
            state.openLesson(at: index)
            for step in lesson.steps.indices {
                Self.check(state, "\(lesson.id), step \(step + 1)")
                state.press("]")
            }
        }
    }

    /// Neither beside a text nor below it a column ends above the middle: what a lab leaves is for the list of lessons.
    @Test(arguments: sizes) func noColumnOfALessonIsHalfEmpty(size: (Int, Int)) throws {
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
            state.openLesson(at: index)
            func check(_ name: String) throws {
                let grid = AppView.draw(state)
                let middle = LessonLayout(try #require(state.lesson), state).text.maxX
                for columns in [0..<middle, middle..<size.0] {
                    // Between the title and the two lines at the foot.
                    let area = Rectangle(x: columns.lowerBound, y: 1, width: columns.count, height: size.1 - 3)
                    let blank = grid.blankFoot(of: area).height
                    #expect(2 * blank <= area.height, "\(lesson.id), \(name), from column \(area.x): \(blank)")
                }
            }
            for (place, step) in lesson.steps.enumerated() {
                try check("step \(place + 1)")
                // And once its question is answered.
                if let prediction = step.prediction, state.lesson?.needsAnswer(in: state) == true {
                    state.press(prediction.rightKeys(state.lab?.state))
                    try check("step \(place + 1), answered")
                }
                state.press("<esc><esc>")
                if state.lesson == nil { state.openLesson(at: index) }
                _ = place + 1 < lesson.steps.count ? state.openStep(place + 1, of: lesson) : []
            }
        }
    }

    /// Where a picture has classes, their marks are named beside it.
    @Test(arguments: sizes + [(80, 24)]) func aPictureNamesItsClasses(size: (Int, Int)) throws {
        var pictures = 0
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
            state.openLesson(at: index)
            for step in lesson.steps.indices {
                let text = state.text
                if let data = state.trainerLab?.focused.dataSet, data.kind != .regression,
                    text.contains("the model's beliefs")
                {
                    pictures += 1
                    for (kind, name) in data.targetNames.enumerated() {
                        let mark = "\(RegionMap.marks[kind % RegionMap.marks.count].0) \(name)"
                        #expect(text.contains(mark), "\(lesson.id), step \(step + 1): \(mark)")
                    }
                }
                state.press("]")
            }
        }
        // A small screen has room for the curves alone.
        #expect((pictures > 0) == (size.0 > 80))
    }

    /// While a question hides formulas and plots no frame is far wider than what it holds.
    /// A list of lessons says what it leaves out above it and below it.
    @Test func aListOfLessonsSaysWhatIsLeftOut() throws {
        let course = Fixture.shipped
        let count = course.lessons.count
        for (place, words) in [
            (0, "and \(count - 5) more"), (count / 2, "\(count / 2 - 2) more above, \(count - count / 2 - 3) below"),
            (count - 1, "\(count - 5) more above"),
        ] {
            let lines = LessonOutlineView.course(
                course.lessons[place], Fixture.state(course: course), width: 60, rows: 6)
            #expect(lines.count == 6 && lines.last?.spans.map(\.text).joined() == "    " + words)
        }
    }

    /// A value beside a curve's name is told from it; a number and what it counts stay on one line; in ASCII a dot between
    /// facts is no sign of a product, and a run's number stands apart from its line.
    @Test func smallTextIsWhole() throws {
        let lesson = try #require(Fixture.shipped["one-number-that-ranks"])
        var state = Fixture.state(course: Fixture.shipped, columns: 200, rows: 60)
        _ = state.openStep(4, of: lesson)
        #expect(state.text.contains("MSE now 4") && !state.text.contains(" MSE 4│"), "\(state.text)")
        for width in 20...60 {
            let lines = LessonOutlineView(
                LessonSession(lesson: lesson, stepIndex: 0), state, width: width, rows: 50, withCourse: false)
            let last = lines?.lines.last?.spans.map(\.text).joined() ?? ""
            #expect(last.hasSuffix("min") && last.filter(\.isNumber).count > 0, "\(width): \(last)")
        }
        guard case .lab(let session) = try Fixture.trainer(), var lab = TrainerLab.of(session.state) else {
            Issue.record("no trainer")
            return
        }
        lab.pin()
        let rows = lab.table(glyphs: .ascii, width: 78).dropFirst().map { $0.map(\.text).joined() }
        #expect(rows.map { String($0.prefix(5)) } == ["1 == ", "2 ## "], "\(rows)")
    }

    /// Where there is little room, a run's name still tells it from another.
    @Test(arguments: [28, 30, 34, 40, 60, 78]) func cutNamesDiffer(width: Int) throws {
        var state = Fixture.state(
            .lab(
                LabSession(
                    try LabState(
                        json: #"{"kind": "trainer", "dataset": "moons", "learningRate": 0.3, "epochs": 200, "#
                            + #""pinned": [{"dataset": "moons", "learningRate": 0.05, "epochs": 100}]}"#))))
        state.press("e")
        let lab = try #require(TrainerLab.of(state.lab?.state))
        let names = lab.table(glyphs: .unicode, width: width).dropFirst().map { line in
            line[0].text.drop { !$0.isWhitespace }.drop { !$0.isLetter && !$0.isNumber }.trimmed
        }
        #expect(Set(names).count == 2 && names.allSatisfy { $0.contains(where: \.isNumber) }, "\(names)")
    }

    /// A mark is explained where its column is.
    @Test func aHiddenColumnHasNoLegend() throws {
        let lesson = try #require(Fixture.shipped["binary-cross-entropy"])
        var state = Fixture.state(course: Fixture.shipped, columns: 120, rows: 40)
        _ = state.openStep(2, of: lesson)
        #expect(state.vectorLab?.beside.isEmpty == false && !state.text.contains("≠"), "\(state.text)")
    }

    @Test func numbersBesideAQuestionHaveNoWideFrame() throws {
        var count = 0
        for (index, lesson) in Fixture.shipped.lessons.enumerated() {
            var state = Fixture.state(course: Fixture.shipped, columns: 200, rows: 60)
            state.openLesson(at: index)
            for step in lesson.steps.indices {
                let grid = AppView.draw(state)
                let isWaiting = state.text.contains(BenchLines.withAnswer)
                for frame in Self.frames(of: grid) where frame.title.contains("numbers") && isWaiting {
                    count += 1
                    #expect(frame.area.width <= 64, "\(lesson.id), step \(step + 1)")
                }
                state.press("]")
            }
        }
        #expect(count > 10)
    }

    @Test(arguments: sizes) func homeLeavesNoFrameHalfEmpty(size: (Int, Int)) {
        var state = Fixture.state(columns: size.0, rows: size.1)
        for line in state.homeEntries.indices {
            state.homeSelection = line
            Self.check(state, "home, line \(line + 1)")
        }
    }

    /// Beside the glossary's line stand terms with their meanings, as many as have room, and how many more there are.
    @Test(arguments: sizes) func homeShowsWhatTermsMean(size: (Int, Int)) throws {
        var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
        state.homeSelection = try #require(state.homeEntries.firstIndex(of: .glossary))
        let terms = state.knownTerms
        let words = AppView.draw(state).lines.map { $0.dropFirst(58) }.joined(separator: " ")
            .filter { $0 != "│" }.split(separator: " ").joined(separator: " ")
        let shown = terms.filter { words.contains("\($0.term.name): \($0.term.meaning)") }.count
        #expect(shown > 15)
        #expect(words.contains(shown == terms.count ? terms[shown - 1].term.meaning : "\(terms.count - shown) more"))
    }

    /// From the first screen alone: what this is, and which key comes next.
    @Test(arguments: sizes + [(80, 24)]) func homeGreetsWhoIsNew(size: (Int, Int)) {
        var state = Fixture.state(columns: size.0, rows: size.1)
        // On large screens the greeting stands beside what is chosen.
        let lines = AppView.draw(state).lines.map { size.0 > 80 ? $0.prefix(58) : $0[...] }
        let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(words.contains("a tutor for loss functions"))
        #expect(words.contains("New here? A loss is one number"))
        #expect(words.contains("Enter opens lesson 3; tab goes to the labs."))
        state.openLesson(at: 0)
        state.press("<esc>")
        #expect(!state.text.contains("New here?"))
    }

    /// Where the lists leave room there are questions; a press opens one.
    @Test func homeUsesTheRoomBelowItsLists() throws {
        var state = Fixture.state(course: Fixture.shipped, columns: 200, rows: 60)
        let left = AppView.draw(state).lines.map { $0.prefix(58) }
        let last = try #require(left.dropLast(2).lastIndex { $0.contains { $0 != " " } })
        #expect(last > 60 - 8, "\(left)")
        let question = try #require(state.course.questions.first)
        Self.click(&state, on: String(question.title.prefix(20)))
        #expect(state.lab?.preset?.id == question.id)
    }

    // MARK: What is new can be clicked

    private static func click(_ state: inout AppState, on text: String, after place: Int = 0) {
        let lines = AppView.draw(state).lines
        for (y, line) in lines.enumerated() {
            guard let range = line.firstRange(of: text) else { continue }
            let x = line.distance(from: line.startIndex, to: range.lowerBound)
            guard x >= place else { continue }
            _ = state.mouse(MouseEvent(.press, x: x, y: y))
            return
        }
        Issue.record("\(text) is not on the screen")
    }

    @Test(arguments: sizes) func aStepOfTheOutlineOpens(size: (Int, Int)) {
        var state = Fixture.state(columns: size.0, rows: size.1)
        state.openLesson(at: 0)
        Self.click(&state, on: "The best constant")
        #expect(state.lesson?.stepIndex == 6)
        #expect(state.lesson?.step.title == "The best constant")
    }

    @Test(arguments: sizes) func whatHomeShowsOpens(size: (Int, Int)) {
        var state = Fixture.state(columns: size.0, rows: size.1)
        Self.click(&state, on: "Square, then average", after: 58)
        #expect(state.lesson?.lesson.id == "mean-squared-error")
        state = Fixture.state(columns: size.0, rows: size.1)
        state.press("<tab><down><down>")
        Self.click(&state, on: "the model's beliefs", after: 58)
        #expect(state.trainerLab != nil)
    }

    /// Beside a question the lab leaves room, and a lesson of the list there opens.
    @Test(arguments: sizes) func aLessonBelowALabOpens(size: (Int, Int)) throws {
        var state = Fixture.state(course: Fixture.shipped, columns: size.0, rows: size.1)
        _ = state.openStep(9, of: Fixture.shipped["write-your-own-loss"]!)
        #expect(state.text.contains("all lessons") && !state.text.contains("All lessons"))
        Self.click(&state, on: "Gradients and saturation", after: 58)
        #expect(state.lesson?.lesson.id == "gradients-and-saturation")
    }

    /// The curve beside a map is still dragged, and `p` leaves the map alone.
    @Test(arguments: sizes) func theCurveBesideAMapIsDragged(size: (Int, Int)) throws {
        var state = Fixture.state(try Fixture.vector(), columns: size.0, rows: size.1)
        let frames = Self.frames(of: AppView.draw(state))
        let curve = try #require(frames.first { $0.title.contains("MSE as p[0] moves") }?.area)
        #expect(frames.contains { $0.title.contains("MSE over p[0] and p[1]") })
        let before = try #require(state.vectorLab?.selectedValue)
        _ = state.mouse(MouseEvent(.press, x: curve.x + curve.width * 3 / 4, y: curve.y + curve.height / 2))
        #expect(try #require(state.vectorLab?.selectedValue) > before + 0.5)
        state.press("p")
        let alone = Self.frames(of: AppView.draw(state))
        #expect(!alone.contains { $0.title.contains("moves") })
        #expect(alone.contains { $0.title.contains("MSE over p[0] and p[1]") })
    }
}
