import Course
import Fields
import Labs
import TestSupport
import Testing
import TextGrid

@testable import TutorApp

/// What would answer a question is not shown before the answer is locked, on no way: screen, lines, plots in words.
@Suite struct HiddenUntilLockTests {
    private func state(_ body: String, columns: Int = 80) -> AppState {
        Fixture.opened("## One\n\n" + body, columns: columns, rows: columns == 80 ? 24 : 40)
    }

    /// All that can be read off a screen.
    private func said(_ state: AppState) -> String {
        ([state.text] + PlainView.lines(of: state) + PlotWords.lines(of: state)).joined(separator: "\n")
    }

    private static func lab(_ show: String) -> String {
        "```lab\nactual: [10, 20]\npredicted: [12, 26]\nloss: mae\nbeside: [{loss: rmse}]\nshow: \(show)\n```\n\n"
    }

    private static let question =
        "```predict\nid: ask\nkind: number\nquestion: How large?\nanswer: loss\nfeedback: [{say: No.}]\nright: Yes.\n```\n"

    /// `show` without the loss hides it, and the one beside, until the answer is locked; without a question for good.
    @Test(arguments: ["[contributions]", "[]", "[values]"], [80, 120]) func theLossWaits(show: String, columns: Int) {
        var state = state(Self.lab(show) + Self.question, columns: columns)
        #expect(!said(state).contains("loss 4") && !said(state).contains("loss: 4") && !said(state).contains("4.472"))
        state.press("5<lock>")
        #expect(state.text.contains("loss 4") && said(state).contains("loss: 4") && said(state).contains("4.472"))
        let alone = self.state(Self.lab(show), columns: columns)
        #expect(!said(alone).contains("loss 4") && !said(alone).contains("loss: 4"))
        let shown = self.state(Self.lab("[loss]") + Self.question, columns: columns)
        #expect(shown.text.contains("loss 4"))
    }

    @Test func showReadsBack() throws {
        for words in ["[]", "[values]", "[loss, curve]", "[contributions]"] {
            let node = try #require(try Node.yaml("{show: \(words)}", source: .typed, lineOffset: 0))
            let lab = try LabState(node, at: Place(.typed))
            #expect(try LabState(json: lab.json) == lab)
        }
        #expect(throws: (any Error).self) {
            try LabState(json: #"{"show":["los"]}"#)
        }
    }

    private static let bench =
        "```lab\nkind: bench\nparameters: [{name: n, value: 8, from: 1, to: 128, step: 1}]\nreadings: [{name: bits, formula: log2(n)}]\nplot: {x: n, y: bits}\n```\n\n"

    private static func names(_ key: String) -> String {
        "```predict\nid: ask\n\(key)outcome: abs(bits - 6) <= 1e-9\nkind: number\nquestion: How many for 64?\nanswer: log2(64)\nfeedback: [{say: No.}]\nright: Yes.\n```\n"
    }

    /// A sealed plot has neither curve nor table before the lock.
    @Test func aSealedPlotIsEmpty() {
        var state = state(Self.bench + Self.names("sealed: true\n"))
        let curve: (AppState) -> Int = { $0.text.unicodeScalars.count { (0x2801...0x28FF).contains($0.value) } }
        #expect(curve(state) == 0 && !PlotWords.lines(of: state).contains { $0.contains("5.8") })
        state.press("6<lock>")
        #expect(curve(state) > 20 && PlotWords.lines(of: state).contains { $0.contains("5.8") })
        #expect(curve(self.state(Self.bench + Self.names(""))) > 20)
    }

    /// So it is beside a likelihood lab, whatever panel it shows.
    @Test(arguments: [
        "panel: density", "panel: consistency\np: 0.3\nsizes: [10, 100]\nselect: [size, 0]",
    ]) func aSealedLikelihoodIsEmpty(panel: String) {
        let model = panel.contains("density") ? "model: gaussian\ndata: [1, 2, 3]\nmean: 2\nsd: 1\n" : ""
        let lab = "```lab\nkind: likelihood\n\(model)\(panel)\n```\n\n"
        let question = Self.question.replacing("answer: loss", with: "answer: 1")
        let curve: (AppState) -> Int = { $0.text.unicodeScalars.count { (0x2801...0x28FF).contains($0.value) } }
        let open = self.state(lab + question)
        #expect(curve(open) > 20, "\(open.text)")
        var state = self.state(lab + question.replacing("kind: number", with: "kind: number\nsealed: true"))
        #expect(curve(state) == 0 && state.text.contains("drawn with the answer"), "\(state.text)")
        state.press("6<lock>")
        #expect(curve(state) > 20 && !state.text.contains("drawn with"))
    }

    /// From where on a curve is no number is not said in words while that may be what is looked for.
    @Test func whereACurveEndsWaits() {
        let lab =
            "```lab\nkind: bench\nparameters:\n  - {name: p, value: 0.5, from: 0, to: 2, step: 0.5}\nreadings:\n  - {name: a, formula: log(1 - p)}\nplot: {x: p, y: a}\n```\n\n"
        let goal =
            "```goal\ntext: Find it.\nallow: [p]\nwhen:\n  - {formula: p > 1, words: no number}\nwitness: {values: {p: 2}}\n```\n"
        #expect(state(lab).text.contains("nan from about p 1 on"))
        var state = state(lab + goal)
        #expect(state.text.contains("nan somewhere") && !state.text.contains("nan from"))
        let words = PlotWords.lines(of: state)[0]
        #expect(words.contains("nan somewhere") && !words.contains("first at"), "\(words)")
        state.press("<tab>2<enter>")
        #expect(state.text.contains("nan from about p 1 on"), "\(state.text)")
        let question = self.state(lab + Self.question.replacing("answer: loss", with: "answer: 1"))
        #expect(question.text.contains("nan somewhere"))
    }

    /// The check finds an outcome that a plot shows, though the lab stands elsewhere.
    @Test func thePlotIsChecked() {
        func codes(_ key: String) -> [String] {
            let body = "## One\n\nText.\n\n" + Self.bench + Self.names(key)
            return CourseCheck(files: [SampleFile.file(body)]).findings.map(\.problem.code.name)
        }
        #expect(codes("") == ["outcome-shown"])
        #expect(codes("sealed: true\n") == [])
    }

    /// No lab of a shipped lesson speaks of a key that is refused, neither before the lock nor while a goal is open.
    @Test func noRefusedKeyIsAdvertised() throws {
        var seen = 0
        for lesson in Fixture.shipped.lessons {
            for step in lesson.steps.indices where lesson.steps[step].lab != nil {
                for isAnswered in [false, true] {
                    var state = Fixture.state(course: Fixture.shipped, columns: 120, rows: 40)
                    let known = lesson.steps[step]
                    if isAnswered, let prediction = known.prediction, let right = prediction.rightAnswer(known.lab) {
                        state.progress.lock(right, of: prediction.id, in: lesson.id, time: 0)
                    }
                    _ = state.openStep(step, of: lesson)
                    let room = try #require(state.shownLab?.room)
                    state.lesson?.side = .lab
                    let words = state.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(room.y)
                        .prefix(room.height).map { String($0.dropFirst(room.x)).lowercased() }.joined(separator: " ")
                    guard words.contains("space ") || words.contains("press ") else { continue }
                    seen += 1
                    state.press(" ")
                    #expect(state.isRunning, "\(lesson.id):\(step + 1) \(state.message?.text ?? "")")
                }
            }
        }
        #expect(seen > 5)
    }
}
