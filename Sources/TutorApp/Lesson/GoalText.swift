import Course
import Labs
import LossMath
import TextGrid
import Wording

/// What stands below a goal: how it stands, what may be changed, what is wrong, hints, and the explanation.
struct GoalText {
    private let goal: Goal
    private let session: LessonSession
    private let readings: LabReadings
    private let glyphs: Glyphs
    private let width: Int
    private let standing: GoalState?
    /// A class has no use for hints that were not needed.
    private let isPresented: Bool
    /// It was met when it asked for something else.
    private let hasChanged: Bool
    /// A key is held down: what it leads past is not pointed out.
    private let isPassing: Bool

    init(_ goal: Goal, _ session: LessonSession, _ state: AppState, _ readings: LabReadings, width: Int) {
        (self.goal, self.session, self.readings) = (goal, session, readings)
        (self.width, glyphs, isPresented) = (width, state.glyphs, state.presentation != nil)
        (hasChanged, isPassing) = (
            session.known(state.progress).isMet(goal: goal.id, in: session.lesson.id), state.isKeyHeld
        )
        standing = session.own == nil ? session.lab.map { GoalState.evaluate(goal, lab: $0.state) } : nil
    }

    /// A line for each condition that has words, and for each other that does not hold.
    ///
    /// Where a distance would give the answer away, so would the mark of a condition that holds: it comes once keys rest and
    /// all holds whose distance is shown. Before, the condition has a mark that says neither; but what the screen counts
    /// anyway, such as the epochs of a run, is no secret.
    var conditions: [LessonLine] {
        let all = standing?.conditions ?? []
        let isJudged = !isPassing && all.allSatisfy { $0.holds || !$0.condition.showsDistance }
        return all.flatMap { one -> [LessonLine] in
            let condition = one.condition
            let isTold = condition.showsDistance || isJudged || Self.counted.isSuperset(of: condition.formula.freeNames)
            let holds = one.holds && isTold
            guard condition.words != nil || !one.holds else { return [] }
            let mark = holds ? glyphs.check : isTold ? glyphs.emptyDot : glyphs.dash
            var spans = [Span("  \(mark) ", holds ? .good : .muted)]
            if let words = condition.words {
                spans += LessonBlocks.spans(words, readings: readings, style: .plain, glyphs: glyphs)
            } else {
                spans.append(Span(condition.formula.source, .code))
            }
            if condition.showsDistance, !one.holds, let distance = Self.distance(one), distance.isFinite {
                spans.append(Span(": \(Self.words(one, distance))", .predicted))
            }
            return LessonLines.lines(
                TextWrap.lines(spans, width: width, hanging: 4), saying: holds ? "holds" : isTold ? "open" : nil)
        }
    }

    /// Readings that stand on the screen at all times.
    private static let counted: Set<String> = ["epoch", "stepsRun"]

    /// How far a condition is from holding; of `abs(a - b) <= t` how far a is from b, which is what its words name.
    private static func distance(_ one: GoalState.Condition) -> Double? {
        guard let state = one.state, let distance = state.distance else { return nil }
        return one.condition.formula.boundsSize ? state.value.values.max() : distance
    }

    private static func words(_ one: GoalState.Condition, _ distance: Double) -> String {
        // What must be above or below a number is not there yet where it equals it.
        if distance == 0 { return "at the limit" }
        let text = NumberText.short(distance, digits: 3)
        let formula = one.condition.formula
        let names = formula.freeNames
        // Of a reading by itself, such as a rate: where less of it would do, nothing is missing. A hair beyond the bound,
        // since the difference is rounded.
        if names.count == 1, let value = one.state?.value.scalar {
            func condition(at value: Double) -> Formula.Condition? {
                try? formula.condition(in: [names[0]: Tensor(value)])
            }
            let isAlone = condition(at: value)?.value.scalar == value
            if isAlone, [distance, distance * (1 + 1e-9)].contains(where: { condition(at: value - $0)?.holds == true })
            {
                return "\(text) too \(Self.whole.isSuperset(of: names) ? "many" : "much")"
            }
        }
        return "\(text) to go"
    }

    /// Readings that are counted.
    private static let whole = counted.union(["changed", "steps", "epochsRun"])

    /// What stands below an open goal.
    var open: [[Span]] {
        var lines: [[Span]] = []
        lines += block(nil, [.text("You can change: \(goal.allow.words(in: goal.start)).")], Style(.muted))
        if hasChanged { lines += block(nil, [.text("This goal has changed since you met it.")], Style(.warning)) }
        if standing?.isMet == true, session.lab?.isRunning == true {
            lines += block(
                nil, [.text("All holds on the way: it counts where the run ends or is paused.")], Style(.good))
        } else if let misfit = standing?.misfit {
            lines += block(nil, [.text("This does not count: \(misfit)")], Style(.warning))
        } else if let wrong = whatIsWrong {
            lines += block(nil, wrong, Style(.warning))
        }
        if let shown = session.hintsShown[goal.id], shown > 0 {
            for hint in goal.hints.prefix(shown) { lines += block("Hint: ", hint) }
            if shown > goal.hints.count, let reveal = goal.reveal { lines += block("Solution: ", reveal) }
        }
        if session.own != nil {
            let words = "The solution is being played: h makes its next change, g goes back to your own lab."
            lines += block(nil, [.text(words)], Style(.muted))
        }
        return lines
    }

    private var whatIsWrong: [Inline]? {
        guard let answered = session.isAnswered, session.own == nil, let lab = session.lab, let standing else {
            return nil
        }
        if let seen = goal.saying(about: lab.state) { return seen.words }
        guard answered == .asked, let failing = standing.conditions.first(where: { !$0.holds }) else { return nil }
        return [.text("Still to do: ")]
            + (failing.condition.words ?? [.code(failing.condition.formula.source), .text(" does not hold")]) + [
                .text(".")
            ]
    }

    /// What stands below a goal that is met: whether it holds now, why, what was not needed, and another way.
    ///
    /// - Parameters:
    ///   - isFolded: what was not needed and another way are one line, so that they do not push out what explains.
    ///   - opens: `h` opens that line.
    func met(isFolded: Bool, opens: Bool) -> [[Span]] {
        let holds = standing?.isMet == true
        var lines = [[Span("  met", .good)]]
        if let standing, session.lab?.start == goal.start, standing.violation == nil {
            lines[0].append(Span(holds ? ", and holds now" : "; does not hold now", holds ? .good : .muted))
        }
        if let reveal = goal.reveal { lines += block("Why: ", reveal) }
        let spared = goal.hints.dropFirst(session.hintsShown[goal.id, default: 0])
        let hints = spared.isEmpty || isPresented ? nil : "\(Words.count(spared.count, "hint")) not needed"
        let other = otherWay(holds)
        if isFolded, hints != nil || other != nil {
            let words = [hints, other == nil ? nil : "another way"].compactMap(\.self).joined(separator: ", ")
            let key = opens ? [Span("h", .key), Span(": ", .muted)] : []
            return lines + TextWrap.lines([Span("  ")] + key + [Span(words, .muted)], width: width, hanging: 2)
        }
        if hints != nil {
            let words = spared.flatMap { [.text(" – ")] + $0 }.dropFirst()
            lines += block(spared.count == 1 ? "Hint not needed: " : "Hints not needed: ", Array(words), Style(.muted))
        }
        if let other { lines += block("Another way: ", [.text(other)]) }
        return lines
    }

    /// The way of the witness, where the learner's is another.
    private func otherWay(_ holds: Bool) -> String? {
        // Before a class it would be the solution, unasked.
        guard holds, !isPresented, let lab = session.lab, Allowance.isEdited(lab.state, from: goal.witness) else {
            return nil
        }
        let way = Solution(from: goal.start, to: goal.witness)
        let shown = way.changes.prefix(Self.mostChanges).map(\.words).joined(separator: ", ")
        let more = way.changes.count - Self.mostChanges
        // A number nearby is no other way.
        guard !way.isNearly(Solution(from: goal.start, to: lab.state)) else { return nil }
        return shown + (more > 0 ? " and \(more) more; h plays them." : ".")
    }

    /// More changes than these are not read one by one.
    private static let mostChanges = 4

    private func block(_ title: String?, _ words: [Inline], _ style: Style = .plain) -> [[Span]] {
        TextWrap.lines(
            [Span("  " + (title ?? ""), .heading)]
                + LessonBlocks.spans(words, readings: readings, style: style, glyphs: glyphs),
            width: width, hanging: 2)
    }
}
