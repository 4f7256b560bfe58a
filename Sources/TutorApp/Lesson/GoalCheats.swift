import Course
import Fields
import Labs
import TextGrid

/// Looks for goals that are met without doing what they ask: it drives the lab of each as a learner can, command by
/// command and in pairs, and changes nothing that the goal is about.
package enum GoalCheats {
    /// The goals that can be cheated, each with the keys that do it.
    package static func findings(in lesson: Lesson) -> [LessonError] {
        lesson.steps.indices.flatMap { index in
            lesson.steps[index].goals.compactMap { goal in
                // A goal that is met at its start has a finding already.
                guard !GoalState.evaluate(goal, lab: goal.start).isMet else { return nil }
                return keys(meeting: goal, inStep: index, of: lesson).map { keys in
                    LessonError(
                        file: lesson.fileName, line: goal.line, problem: .cheat(goal.id, keys: keys))
                }
            }
        }
    }

    private static func keys(meeting goal: Goal, inStep index: Int, of lesson: Lesson) -> [String]? {
        let start = opened(goal, inStep: index, of: lesson)
        func isUntouched(_ state: AppState) -> Bool {
            state.lab.map { Allowance.isUntouched($0.state, since: goal.start, lookingFor: goal.allow) } ?? false
        }
        // Each state of the lab is gone on from once, whatever led there.
        var reached: [(state: AppState, keys: [String])] = [(start, [])]
        func isNew(_ state: AppState) -> Bool {
            !reached.contains {
                $0.state.lab?.state == state.lab?.state && $0.state.overlay == state.overlay
                    && $0.state.lab?.prompt == state.lab?.prompt && $0.state.isRunning == state.isRunning
            }
        }
        for isPair in [false, true] {
            for (state, keys) in reached where keys.count == (isPair ? 1 : 0) {
                // From what was changed only keys lead back.
                for move in isUntouched(state) ? LabMove.all(in: state) : LabMove.keys(in: state) {
                    var next = state
                    move.run(&next)
                    next.message = nil
                    _ = next.reduce(.rest)
                    guard next.lesson?.stepIndex == index else { continue }
                    if next.progress.isMet(goal, in: lesson.id) {
                        if isUntouched(next) { return keys + [move.words] }
                    } else if !isPair, isNew(next) {
                        reached.append((next, [move.words]))
                    }
                }
            }
        }
        return nil
    }

    /// The lesson with the goal begun, as somebody sees it who has done all else in the step.
    private static func opened(_ goal: Goal, inStep index: Int, of lesson: Lesson) -> AppState {
        var session = LessonSession(lesson: lesson, stepIndex: index)
        session.lab = LabSession(goal.start)
        session.side = .lab
        var progress = Progress()
        if let prediction = session.step.prediction,
            let answer = prediction.rightAnswer(session.step.lab)
        {
            progress.lock(answer, of: prediction.id, in: lesson.id, time: 0)
        }
        for other in session.step.goals where other.id != goal.id {
            progress.meet(other, in: lesson.id, time: 0)
        }
        return AppState(
            size: LessonScreens.size, glyphs: .unicode, screen: .lesson(session), course: Course(lessons: [lesson]),
            progress: progress)
    }
}

/// Something that a learner can do in a lab, in one go.
private struct LabMove {
    /// How it is done, for the author.
    let words: String
    let run: (inout AppState) -> Void

    /// What can be done now: keys and commands, and where nothing lies over the lab also each line of its lists, each
    /// setting, each line that is typed, and a paste.
    static func all(in state: AppState) -> [LabMove] {
        guard let lab = state.lab else { return [] }
        let keys = keys(in: state)
        guard state.overlay == nil, lab.prompt == nil else { return keys }
        let feature = Features.of(lab.state.kind)
        return keys + lists(feature, state) + settings(lab.state) + lines(feature) + pastes(feature)
            + feature.found(lab.state).map { item in
                LabMove(words: "c \(item.title)") { state in _ = item.run(&state) }
            }
    }

    /// What leads away from the step, or only shows something.
    private static let passedOver: Set<Meaning> = [
        .neighbour, .leave, .quit, .share, .keys, .palette, .colours, .questions,
    ]

    static func keys(in state: AppState) -> [LabMove] {
        var moves: [LabMove] = []
        var seen: Set<Key> = []
        for command in state.commandLayers().joined() {
            if let meaning = command.meaning, passedOver.contains(meaning), state.overlay == nil,
                state.lab?.prompt == nil
            {
                continue
            }
            guard command.availability(state) == .yes else { continue }
            for key in command.keys where seen.insert(key).inserted {
                moves.append(
                    LabMove(words: key.label(ascii: false)) { state in _ = state.reduce(.key(key)) })
            }
            if command.keys.isEmpty, command.isOfLab {
                moves.append(LabMove(words: "c \(command.help)") { state in _ = command.run(&state, .enter) })
            }
        }
        if state.isRunning { moves.append(LabMove(words: "wait") { state in _ = state.reduce(.tick(steps: 1)) }) }
        return moves
    }

    private static func lists(_ feature: any LabFeature.Type, _ state: AppState) -> [LabMove] {
        feature.sheets.flatMap { sheet in
            sheet.lines(state).enumerated().filter { $0.element.reason == nil }.map { index, line in
                LabMove(words: "\(sheet.id.name): \(line.title)") { state in
                    state.overlay = .sheet(SheetState(sheet.id, selected: index))
                    _ = sheet.enter(&state, index)
                    state.overlay = nil
                }
            }
        }
    }

    private static func settings(_ lab: LabState) -> [LabMove] {
        Features.of(lab).options.enumerated().flatMap { index, row in
            [1, -1].map { step in
                LabMove(words: "o \(row.title) \(step > 0 ? "+" : "−")") { state in
                    OptionsSheet.open(&state, at: index)
                    _ = OptionsSheet.sheet.change?(&state, index, step)
                    state.overlay = nil
                }
            }
        }
    }

    private static func lines(_ feature: any LabFeature.Type) -> [LabMove] {
        feature.prompts.filter { !$0.isCell }.flatMap { kind in
            ["0", "1"].map { text in
                LabMove(words: "\(kind.label) \(text)") { state in
                    _ = state.onLab { desk in desk.open(kind.id, text) }
                    _ = state.reduce(.key(.enter))
                    if state.lab?.prompt != nil { _ = state.reduce(.key(.escape)) }
                }
            }
        }
    }

    private static func pastes(_ feature: any LabFeature.Type) -> [LabMove] {
        guard feature.paste != nil else { return [] }
        return ["1", "0\n1\n", "1,0\n0,1\n"].map { text in
            LabMove(words: "a paste") { state in _ = state.reduce(.paste(text)) }
        }
    }
}
