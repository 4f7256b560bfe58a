import Course
import Fields
import Labs
import LossMath
import Testing
import TextGrid
import Training

@testable import TutorApp

/// The goals of the lessons in the program, by keys: none is met by anything but what it asks for.
@Suite struct ShippedGoalTests {
    struct Place: CustomTestStringConvertible, Sendable {
        let lesson: Lesson
        let step: Int
        var testDescription: String { "\(lesson.id):\(step + 1)" }
    }

    static let places = Fixture.shipped.lessons.flatMap { lesson in
        lesson.steps.indices.filter { !lesson.steps[$0].goalIDs.isEmpty }.map { Place(lesson: lesson, step: $0) }
    }

    /// The step with its question answered, and its goals up to one met.
    private func opened(_ place: Place, goal index: Int) -> AppState {
        var state = Fixture.state(course: Fixture.shipped)
        let step = place.lesson.steps[place.step]
        if let prediction = step.prediction, let answer = prediction.rightAnswer(step.lab) {
            state.progress.lock(answer, of: prediction.id, in: place.lesson.id, time: 0)
        }
        for goal in step.goals[..<index] { state.progress.meet(goal: goal.id, in: place.lesson.id, time: 0) }
        _ = state.openStep(place.step, of: place.lesson)
        state.press("g<tab>")
        return state
    }

    /// Keys that change something, those that forbidden things hide behind, and those that look.
    private static let keys = [
        "0<enter>", "1<enter>", "2<enter>", "5<enter>", "0.5<enter>", "-1<enter>", "99<enter>", "=nan<enter>",
        "1e9<enter>",
        "+", "-", ">", "<", "<up>", "<down>", "<left>", "<right>", "<tab>", "z", "Z", "r", "s", "e", " ", "l<enter>",
        "l<down><enter>", "b<enter>", "F1<enter>", "o+<esc>", "o<down>+<esc>", "o<down><down>-<esc>", "o<end>+<esc>",
        "p", "y",
        "a", "d", "v", "N", "<enter>0<enter>", "<enter><end>1<enter>",
    ]

    /// What a state says of itself, read anew and judged apart from the program: the conditions by values that are computed
    /// from the state's text, and everything that is not named by `allow` as it was at the start.
    private func holds(_ goal: Goal, _ state: LabState) throws -> Bool {
        let again = try LabState(json: state.json)
        let readings = again.readings(start: goal.start)
        for condition in goal.when {
            let value = try readings.value(of: condition.formula)
            guard !value.values.isEmpty, value.values.allSatisfy({ $0 == 1 }) else { return false }
        }
        // Each key on its own put back to what it was must be without effect, unless the goal names it.
        let (before, after) = (goal.start.node, again.node)
        let free: Set<String> = [
            "select", "range", "panel", "curve", "cursor", "logScale", "map", "step", "define", "show", "curveScale",
            "descentRate", "downhill", "slopes", "labels", "classNames", "smoothing", "running", "shownEpochs", "focus",
        ]
        let named: [String: Set<String>] = [
            "run": ["epochsRun", "stepsRun"], "rate": ["learningRate", "rate"], "data": ["data", "draw", "drawFrom"],
            "size": ["samples"],
        ]
        let allowed = goal.allow.words.reduce(into: Set<String>()) { $0.formUnion((named[$1] ?? []).union([$1])) }
        for key in Set(((before.entries ?? []) + (after.entries ?? [])).map(\.key)).subtracting(free)
        where before[key]?.json != after[key]?.json {
            if key == "parameters" {
                for (one, other) in zip(before[key]?.elements ?? [], after[key]?.elements ?? [])
                where one.json != other.json {
                    guard allowed.contains(other["name"]?.scalar ?? "") else { return false }
                }
            } else if !allowed.contains(key), key != "pinned", key != "compare" {
                return false
            }
        }
        return true
    }

    @Test(arguments: places) func randomKeysMeetNothingThatDoesNotHold(place: Place) throws {
        var random = SplitMix64(seed: UInt64(place.step + 31 * place.lesson.number))
        let goals = place.lesson.steps[place.step].goals
        for (index, goal) in goals.enumerated() {
            let start = opened(place, goal: index)
            #expect(start.lesson?.openGoal(in: start)?.id == goal.id)
            for _ in 0..<4 {
                var state = start
                for _ in 0..<40 {
                    state.press(Self.keys[Int(random.next() % UInt64(Self.keys.count))])
                    for _ in 0..<3 where state.isRunning { _ = state.reduce(.tick(steps: 1 + Int(random.next() % 9))) }
                    guard let session = state.lesson, session.stepIndex == place.step else { break }
                    guard state.progress.isMet(goal: goal.id, in: place.lesson.id) else { continue }
                    let lab = try #require(session.lab)
                    #expect(try holds(goal, lab.state), "\(goal.id): \(lab.state.json)")
                    break
                }
            }
        }
    }

    /// Beside an open question no lab shows how its numbers are made, nor more on a large screen than where its lesson was
    /// checked.
    @Test func noMoreIsSeenBeforeTheLock() {
        let signs = [
            "= 1/", "gradient", "accuracy", "RMSE", "R²", "KL is what", "P and Q are equal", "as the belief", "outputs",
            "the model's beliefs", "its first value",
        ]
        for lesson in Fixture.shipped.lessons {
            for index in lesson.steps.indices where lesson.steps[index].predictionID != nil {
                guard let lab = lesson.steps[index].lab else { continue }
                func seen(columns: Int, rows: Int) -> Set<String> {
                    var state = Fixture.state(course: Fixture.shipped, columns: columns, rows: rows)
                    _ = state.openStep(index, of: lesson)
                    guard let session = state.lesson, let room = LessonLayout(session, state).lab else {
                        Issue.record("no lab is drawn in \(lesson.id):\(index + 1)")
                        return []
                    }
                    // Below the lab there may be the list of lessons.
                    let lines = AppView.draw(state).lines.dropFirst(room.y).prefix(room.height).map {
                        String($0.dropFirst(room.x))
                    }
                    let text = lines.prefix { !$0.contains("┌ all lessons") }.joined(separator: "\n")
                    if let bench = FormulaBench.of(lab) {
                        let formulas = bench.readingList.filter { text.contains("= \($0.formula.prefix(8))") }
                        #expect(formulas.isEmpty, "\(lesson.id):\(index + 1)\n\(text)")
                    }
                    return Set(signs.filter { text.contains($0) })
                }
                let (small, large) = (seen(columns: 80, rows: 24), seen(columns: 200, rows: 60))
                #expect(large.isSubset(of: small), "\(lesson.id):\(index + 1): \(large.subtracting(small))")
            }
        }
    }

    /// Titles make room for the numbers of a list.
    @Test(arguments: [40, 60, 80, 120]) func aListHasItsNumbers(columns: Int) throws {
        let json = """
            {"kind": "bench", "parameters": [{"name": "w", "title": "a weight with a long title to it", "value": 0,
            "from": 0, "to": 1, "step": 0.1}], "vectors": [{"name": "x", "title": "inputs, each with its own sign",
            "values": [-0.000000625, 123456.75, -12345678, 3]}], "readings": [{"name": "loss", "formula": "w * sum(x)"}]}
            """
        var state = Fixture.state(.lab(LabSession(try LabState(json: json))), columns: columns)
        for key in ["", "<down>", "<right>", "<right>", "<right>", "<up>"] {
            state.press(key)
            #expect(!state.text.contains("#"), "\(key)\n\(state.text)")
        }
    }
}
