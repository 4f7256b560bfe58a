/// How far somebody came in the course, by the ids of lessons, predictions and goals.
///
/// What is known of lessons that no longer exist is kept: they may come back.
package struct Progress: Equatable, Sendable {
    /// The format that is written, and the newest that can be read.
    static let version = 3

    /// What is known of each lesson that was begun, by its id.
    package internal(set) var lessons: [String: LessonProgress] = [:]

    /// When a lesson was last reset, in whole seconds since 1970, by its id: what was done up to then does not come back
    /// from elsewhere.
    var resets: [String: Int] = [:]

    /// No lesson was begun.
    package init() {}

    // MARK: What happened

    /// Opens a step of a lesson of which no more is known than its id.
    ///
    /// - Parameters:
    ///   - step: its index, from 0.
    ///   - time: whole seconds since 1970.
    package mutating func open(step: Int, in lesson: String, time: Int) {
        change(lesson, time: time) { progress in
            (progress.position, progress.heading) = (max(0, step), nil)
            progress.opened.insert(max(0, step))
        }
    }

    /// Opens a step, which is kept by its heading: steps may be put in before it.
    ///
    /// - Parameters:
    ///   - step: its index, from 0.
    ///   - time: whole seconds since 1970.
    package mutating func open(step: Int, of lesson: Lesson, time: Int) {
        let headings = lesson.headings
        guard headings.indices.contains(step) else { return open(step: step, in: lesson.id, time: time) }
        change(lesson.id, time: time) { progress in
            // What an older program knows by its place alone is known by its heading from now on.
            let places = progress.places(among: headings).union([step])
            for place in places { progress.headings[headings[place]] = place }
            progress.opened = progress.opened.filter { !headings.indices.contains($0) }
            progress.opened.subtract(progress.headings.values)
            (progress.position, progress.heading) = (step, headings[step])
            // So it is with what the steps ask, and with the goals that were met.
            let known = progress.tasks == nil ? places : [step]
            progress.tasks = (progress.tasks ?? []).union(known.flatMap { lesson.steps[$0].taskIDs })
            for goal in lesson.steps[step].goals where progress.goalMarks[goal.id] == nil {
                progress.goalsMet[goal.id].map { progress.goalMarks[goal.id] = [goal.mark: $0] }
            }
        }
    }

    /// Locks an answer to a prediction as it reads now. Where it has one already, that stays.
    ///
    /// - Parameters:
    ///   - answer: an option from 0 on, or a finite number; no other is locked.
    ///   - rating: nil where nobody was asked.
    package mutating func lock(
        _ answer: Answer, rating: Rating? = nil, to prediction: Prediction, in lesson: String, time: Int
    ) {
        lock(
            answer, rating: rating, of: key(of: prediction, in: lesson), in: lesson, time: time,
            mark: prediction.mark(of: answer))
    }

    /// Locks an answer. Where the prediction has one already, that stays.
    ///
    /// - Parameters:
    ///   - answer: an option from 0 on, or a finite number; no other is locked.
    ///   - rating: nil where nobody was asked.
    ///   - mark: of what was asked and answered; nil where that is not known.
    package mutating func lock(
        _ answer: Answer, rating: Rating? = nil, of prediction: String, in lesson: String, time: Int,
        mark: String? = nil
    ) {
        guard answer.isValid else { return }
        change(lesson, time: time) { progress in
            guard progress.answers[prediction] == nil else { return }
            progress.answers[prediction] = LockedAnswer(answer, rating: rating, time: max(0, time), mark: mark)
        }
    }

    /// Notes that a goal is met as it is now.
    package mutating func meet(_ goal: Goal, in lesson: String, time: Int) {
        meet(goal: goal.id, in: lesson, time: time, mark: goal.mark)
    }

    /// Notes that a goal is met.
    ///
    /// - Parameter mark: of what it asks for; nil where that is not known.
    package mutating func meet(goal: String, in lesson: String, time: Int, mark: String? = nil) {
        let time = max(0, time)
        change(lesson, time: time) { progress in
            progress.goalsMet[goal] = progress.goalsMet[goal] ?? time
            mark.map { progress.goalMarks[goal, default: [:]][$0] = progress.goalMarks[goal]?[$0] ?? time }
        }
    }

    /// Notes that a hint was taken.
    ///
    /// - Parameter count: how many that makes, of this goal or program.
    package mutating func take(hints count: Int, of id: String, in lesson: String, time: Int) {
        change(lesson, time: time) { $0.hints[id] = max($0.hints[id] ?? 0, count) }
    }

    /// Forgets a lesson, and leaves a mark that merging keeps.
    package mutating func reset(_ lesson: String, time: Int) {
        resets[lesson] = max(resets[lesson] ?? 0, time, lessons[lesson]?.updated ?? 0)
        lessons[lesson] = nil
    }

    mutating func change(_ lesson: String, time: Int, _ body: (inout LessonProgress) -> Void) {
        var progress = lessons[lesson] ?? LessonProgress()
        body(&progress)
        // Each change is newer than the one before, within a second and where a clock is set back too.
        let isChanged = lessons[lesson].map { $0 != progress } ?? true
        progress.updated = max(progress.updated + (isChanged ? 1 : 0), time)
        lessons[lesson] = progress
    }

    // MARK: Merging

    /// What this knows of itself and what another machine adds to it: an answer that is locked here stays, whatever the
    /// other's clock says.
    package func taking(in other: Progress) -> Progress {
        var added = other
        for (id, mine) in lessons {
            guard let locked = added.lessons[id]?.answers.keys.filter({ mine.answers[$0] != nil }) else { continue }
            for name in locked { added.lessons[id]?.answers[name] = mine.answers[name] }
        }
        return merging(added)
    }

    /// What both know together. The order does not matter, and neither does merging twice.
    package func merging(_ other: Progress) -> Progress {
        var merged = Progress()
        merged.resets = resets.merging(other.resets) { max($0, $1) }
        for each in [self, other] {
            for (id, progress) in each.lessons {
                guard let rest = merged.resets[id].map(progress.since) ?? progress else { continue }
                merged.lessons[id] = merged.lessons[id]?.merging(rest) ?? rest
            }
        }
        return merged
    }

    // MARK: Where somebody stands

    /// The answer that is locked for a prediction; nil where none is.
    package func answer(to prediction: String, in lesson: String) -> Answer? {
        lessons[lesson]?.answers[prediction]?.answer
    }

    /// The answer that is locked for a prediction as it is now; nil where none is, or none that fits it.
    package func answer(to prediction: Prediction, in lesson: String) -> Answer? {
        lessons[lesson]?.answers[key(of: prediction, in: lesson)].flatMap(prediction.fitting)
    }

    /// What the answer to a prediction is kept under: its id, unless a lesson that was changed left one there that the
    /// question as it is now does not take; else the first free name of its kind.
    package func key(of prediction: Prediction, in lesson: String) -> String {
        var (key, count) = (prediction.id, 0)
        while let old = lessons[lesson]?.answers[key], prediction.fitting(old) == nil {
            count += 1
            key = prediction.idOfKind + (count == 1 ? "" : "/\(count)")
        }
        return key
    }

    /// How sure one was of the answer that is locked; nil where that was not asked.
    package func rating(of prediction: String, in lesson: String) -> Rating? {
        lessons[lesson]?.answers[prediction]?.rating
    }

    /// True where the goal was met at some time.
    package func isMet(goal: String, in lesson: String) -> Bool {
        lessons[lesson]?.goalsMet[goal] != nil
    }

    /// True where the goal was met as it is now.
    package func isMet(_ goal: Goal, in lesson: String) -> Bool {
        isMet(goal: goal.id, in: lesson) && lessons[lesson]?.goalMarks[goal.id].map { $0[goal.mark] != nil } != false
    }

    /// The index of the step to open: where the lesson was left, or the first.
    package func position(in lesson: Lesson) -> Int {
        guard let known = lessons[lesson.id] else { return 0 }
        let place = known.heading.flatMap { lesson.headings.firstIndex(of: $0) } ?? known.position
        return max(0, min(place, lesson.steps.count - 1))
    }

    /// The indices of a lesson's steps that were opened, from 0.
    package func opened(in lesson: Lesson) -> Set<Int> {
        guard let known = lessons[lesson.id] else { return [] }
        return known.headings.isEmpty ? known.opened : known.places(among: lesson.headings)
    }

    /// True where every step was opened, every prediction answered and every goal met.
    package func isComplete(_ lesson: Lesson) -> Bool {
        guard lessons[lesson.id] != nil else { return false }
        let (steps, opened) = (lesson.steps, opened(in: lesson))
        return !steps.isEmpty && opened.max() ?? -1 >= steps.count - 1
            && steps.indices.allSatisfy { standing(ofStep: $0, in: lesson, opened: opened) == .done }
    }

    /// Where somebody stands in a lesson.
    package func status(of lesson: Lesson) -> LessonStatus {
        guard lessons[lesson.id] != nil else { return .notStarted }
        if isComplete(lesson) { return .complete }
        return .started(step: position(in: lesson) + 1, of: lesson.steps.count)
    }

    /// How many of the lessons of a course that are counted are complete.
    package func completedCount(in course: Course) -> Int {
        course.lessons.count { $0.isCounted && isComplete($0) }
    }

    // MARK: Where to go on

    /// The lesson to begin with, as the answers to a placement say: the first of those that its questions name whose
    /// question was not answered right, else the lesson after the last of them.
    ///
    /// - Returns: its index; nil where the lesson is no placement, or a question is open.
    package func placement(_ lesson: Lesson, in course: Course) -> Int? {
        guard let answers = placementAnswers(lesson, in: course) else { return nil }
        return answers.filter { !$0.isRight }.map(\.lesson).min()
            ?? answers.map(\.lesson).max().map { min($0 + 1, course.lessons.count - 1) }
    }

    /// How many questions of a lesson were answered, and the steps, from 0, of those that were answered wrongly.
    package func mistakes(in lesson: Lesson) -> (all: Int, wrong: [Int]) {
        let answers = lesson.steps.enumerated().compactMap { index, step -> (step: Int, isRight: Bool)? in
            guard let prediction = step.prediction, let answer = answer(to: prediction, in: lesson.id),
                let verdict = prediction.verdict(on: answer, step.lab)
            else { return nil }
            return (index, verdict.isRight)
        }
        return (answers.count, answers.filter { !$0.isRight }.map(\.step))
    }

    /// How the questions of a placement were answered, in their order.
    ///
    /// - Returns: nil where the lesson is no placement, or a question is open.
    package func placementAnswers(_ lesson: Lesson, in course: Course) -> [PlacementAnswer]? {
        var answers: [PlacementAnswer] = []
        for (index, step) in lesson.steps.enumerated() {
            guard let prediction = step.prediction, let named = prediction.lesson else { continue }
            guard let answer = answer(to: prediction, in: lesson.id) else { return nil }
            guard let about = course.lessons.firstIndex(where: { $0.id == named }) else { continue }
            let isRight = prediction.verdict(on: answer, step.lab)?.isRight == true
            answers.append(PlacementAnswer(step: index, lesson: about, isRight: isRight))
        }
        return answers.isEmpty ? nil : answers
    }

    /// The index of the lesson that was begun and left last; else where the latest placement says to begin, else the first
    /// that is not done, of those that are counted once anything was begun.
    package func lessonToGoOnWith(in course: Course) -> Int {
        let known = course.lessons
        let open = known.indices.filter { !isComplete(known[$0]) }
        let left = open.compactMap { index in lessons[known[index].id].map { (index, $0.updated) } }
        if let last = left.max(by: { $0.1 < $1.1 }) { return last.0 }
        if lessons.isEmpty { return 0 }
        let begun = known.filter { !$0.isCounted }.compactMap { lesson in
            lessons[lesson.id].map { (lesson, $0.updated) }
        }
        let placed = begun.sorted { $0.1 > $1.1 }.compactMap { placement($0.0, in: course) }.first { open.contains($0) }
        return placed ?? open.first { known[$0].isCounted } ?? 0
    }
}
