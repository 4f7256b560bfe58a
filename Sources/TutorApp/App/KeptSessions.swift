import Course
import Fields
import Labs
import Wording

/// Labs and steps of lessons as they were left, over the program's end: what is written to a file, and read back.
///
/// A lab is made of its text when it is opened, not before.
package struct KeptSessions: Equatable, Sendable {
    /// One lab or step.
    struct Entry: Equatable, Sendable {
        /// The lab's state and the state it began with, as JSON; nil for a step without a lab.
        var state: String?
        var start: String?
        /// The states before, which undo leads back to, the oldest first, as ``UndoHistory`` writes them.
        var undo: [String] = []
        /// There were more of them.
        var isCut = false
        /// The states that were taken back, which redo leads to, the next one last.
        var redo: [String] = []
        /// The line that was being typed into the lab, by its name, and what stood in it.
        var prompt: String?
        var typed: String?
        /// The focus was in the plot, and its cursor there.
        var plot: String?
        /// Where one was in a step.
        var side: String?
        var scroll: Int?
        /// The answer that was chosen and not locked, as it reads.
        var choice: String?
        /// The answer that was being typed; what was put away of one; and what was tried and is wrong.
        var line: String?
        var draft: String?
        var wrong: String?
        /// How sure one is was asked of the answer that is chosen.
        var asksHowSure: String?
        /// The heights of a sketch that were placed, whether one was moved, and which part of an answer is chosen.
        var taken: String?
        var hints: [String: Int] = [:]
        /// What brought the words about what is wrong, where they are shown.
        var answered: String?
        /// What was done since the step was asked again, as progress is written.
        var again: String?
        /// The step's heading, and how many steps its lesson had: both may change.
        var title: String?
        var steps: Int?
    }

    /// By the lab's name, by the preset, or by lesson and step; what fits another version of a step is put by, under the step's name and
    /// ``aside``.
    private(set) var entries: [String: Entry] = [:]
    /// Of entries that were changed, how they were when they were read; it is not written.
    private var before: [String: Entry?] = [:]

    private static let aside = "~"

    /// Nothing is kept.
    package init() {}

    /// Reads what ``json`` wrote.
    ///
    /// - Throws: where it is no JSON of this version.
    package init(json bytes: [UInt8]) throws(Problem) {
        let place = Place(.file("sessions.json"))
        let node = try Node(json: bytes, source: .file("sessions.json"))
        guard node["version"] == nil || node["version"]?.scalar == "1", let kept = node["sessions"]?.entries else {
            throw Problem(place, .notKeys)
        }
        for entry in kept {
            let value = entry.value
            var read = Entry(state: value["state"]?.scalar, start: value["start"]?.scalar)
            read.undo = value["undo"]?.elements?.compactMap(\.scalar) ?? []
            read.isCut = value["cut"] != nil
            read.redo = value["redo"]?.elements?.compactMap(\.scalar) ?? []
            read.side = value["side"]?.scalar
            read.scroll = value["scroll"]?.scalar.flatMap { Int($0) }
            read.choice = value["choice"]?.scalar
            for (key, path) in Entry.texts { read[keyPath: path] = value[key]?.scalar }
            read.answered = value["answered"]?.scalar
            read.again = value["again"]?.scalar
            read.title = value["title"]?.scalar
            read.steps = value["steps"]?.scalar.flatMap { Int($0) }
            for hint in value["hints"]?.entries ?? [] {
                // A file that was changed by hand may say anything.
                read.hints[hint.key] = hint.value.scalar.flatMap { Int($0) }.map { min(max(0, $0), 1000) }
            }
            entries[entry.key] = read
        }
    }

    /// What has changed since, which alone is to be written: the rest may have been changed by another program meanwhile.
    package func changes(since old: KeptSessions) -> KeptSessions {
        var changes = KeptSessions()
        changes.entries = entries.filter { old.entries[$0.key] != $0.value }
        // What was kept of this run and is so no longer: an empty entry says so.
        for name in old.entries.keys where entries[name] == nil { changes.entries[name] = Entry() }
        changes.before = changes.entries.mapValues { _ in nil }.merging(
            old.entries.filter { changes.entries[$0.key] != nil }
        ) { $1 }
        return changes
    }

    /// Whether another program has written a lab or step that was changed here too.
    package func overwrites(_ saved: KeptSessions) -> Bool {
        entries.contains { name, entry in
            guard let other = saved.entries[name], let before = before[name] else { return false }
            return other != entry && other != before ?? Entry()
        }
    }

    /// All of it as JSON.
    package var json: String {
        let sessions = entries.map { name, entry in
            var keys: [Node.Entry] = []
            if let state = entry.state { keys.append(.init("state", .text(state))) }
            if let start = entry.start { keys.append(.init("start", .text(start))) }
            if !entry.undo.isEmpty { keys.append(.init("undo", Node(.list(entry.undo.map { .text($0) })))) }
            if entry.isCut { keys.append(.init("cut", .word("true"))) }
            if !entry.redo.isEmpty { keys.append(.init("redo", Node(.list(entry.redo.map { .text($0) })))) }
            if let side = entry.side { keys.append(.init("side", .text(side))) }
            if let scroll = entry.scroll { keys.append(.init("scroll", .word("\(scroll)"))) }
            if let choice = entry.choice { keys.append(.init("choice", .text(choice))) }
            for (key, path) in Entry.texts { entry[keyPath: path].map { keys.append(.init(key, .text($0))) } }
            if let answered = entry.answered { keys.append(.init("answered", .text(answered))) }
            if let again = entry.again { keys.append(.init("again", .text(again))) }
            if let title = entry.title { keys.append(.init("title", .text(title))) }
            if let steps = entry.steps { keys.append(.init("steps", .word("\(steps)"))) }
            if !entry.hints.isEmpty {
                keys.append(.init("hints", Node(.keys(entry.hints.map { .init($0.key, .word("\($0.value)")) }))))
            }
            return Node.Entry(name, Node(.keys(keys)))
        }
        return Node(.keys([.init("version", .word("1")), .init("sessions", Node(.keys(sessions)))])).json
    }

    /// With those of `other` in place of those that both have: the last who wrote a lab wins.
    package func merging(_ other: KeptSessions) -> KeptSessions {
        var merged = self
        merged.entries.merge(other.entries) { $1 }
        merged.before.merge(other.before) { mine, _ in mine }
        return merged
    }

    /// What an answer that was not locked is called.
    static let choice = "the chosen answer"

    /// The largest state that is kept, in bytes.
    private static let longest = 4 << 20

    mutating func keep(_ session: LabSession) {
        let name = session.preset.map(Self.name) ?? session.state.kind.rawValue
        guard session.isWorthKeeping else { return forget(name) }
        let entry = Self.entry(of: session)
        guard entry.state?.utf8.count ?? 0 < Self.longest else { return }
        entries[name] = entry
    }

    private static func name(_ preset: LabPreset) -> String { "preset:\(preset.id)" }

    /// What undo leads back to takes at most so many bytes, and what redo leads to.
    static let undoBytes = 100 << 10

    private static func entry(of session: LabSession) -> Entry {
        let state = session.settled
        let (undo, isCut) = session.history.texts(before: state, bytes: undoBytes)
        return Entry(
            state: state.json, start: session.start.json, undo: undo, isCut: isCut,
            redo: session.history.texts(after: state, bytes: undoBytes),
            prompt: session.prompt?.id.name, typed: session.prompt?.line.text, plot: session.plot?.text)
    }

    mutating func keep(_ session: LessonSession) {
        // What cannot be read now may be mended.
        guard session.step.problem == nil else { return }
        // A solution that is being played is not the learner's.
        let lab = session.own ?? session.lab
        let isKept = lab?.isWorthKeeping == true || session.isChanged
        var entry = isKept ? lab.map(Self.entry) ?? Entry() : Entry()
        entry.side = session.side == .lab ? "lab" : nil
        entry.scroll = session.scroll == 0 ? nil : session.scroll
        entry.choice = session.choice.map { session.step.text(of: $0) }
        (entry.line, entry.draft, entry.wrong) = (session.line?.text, session.draft, session.wrong)
        entry.asksHowSure =
            session.asksHowSure || session.askedOf != nil && session.askedOf == session.choice ? "true" : nil
        if !session.taken.isEmpty || session.handle != session.firstHandle {
            let words =
                session.taken.sorted().map(String.init) + (session.isDrawn ? ["drawn"] : []) + ["at\(session.handle)"]
            entry.taken = words.joined(separator: " ")
        }
        entry.hints = session.hintsShown
        entry.answered = session.isAnswered?.rawValue
        entry.again = session.again.map { String(decoding: $0.encode(), as: UTF8.self) }
        guard entry != Entry() else { return forget(session.key) }
        (entry.title, entry.steps) = (session.step.title, session.lesson.steps.count)
        entries[session.key] = entry
    }

    /// What was kept is so no longer; an empty entry says so to whoever has the old one.
    private mutating func forget(_ name: String) {
        if entries[name] != nil { entries[name] = Entry() }
    }

    /// Forgets all steps of a lesson.
    package mutating func forget(_ lesson: Lesson) {
        for name in entries.keys where name.hasPrefix("\(lesson.id)/") { forget(name) }
    }

    /// The steps of a lesson that are kept, in order.
    ///
    /// - Parameter end: what stands behind the number of each: ``aside`` for those that were put by.
    private func steps(of lesson: Lesson, end: String = "") -> [(name: String, index: Int, entry: Entry)] {
        entries.compactMap { name, entry in
            guard entry != Entry(), name.hasPrefix("\(lesson.id)/"), name.hasSuffix(end),
                let index = Int(name.dropFirst(lesson.id.count + 1).dropLast(end.count))
            else { return nil }
            return (name, index, entry)
        }.sorted { $0.1 < $1.1 }
    }

    /// What is kept of a step and fits another version of its lesson is put by, and what was put by and fits this one takes
    /// its place.
    private mutating func takeFitting(_ fresh: LessonSession) {
        let starts = fresh.step.starts
        func fits(_ entry: Entry) -> Bool {
            guard let start = entry.start else { return false }
            return starts.contains(start) || (try? LabState(json: start)).map { starts.contains($0.json) } == true
        }
        let mine = entries[fresh.key]
        if let mine, fits(mine) { return }
        let other = steps(of: fresh.lesson, end: Self.aside).first {
            fits($0.entry) && ($0.index == fresh.stepIndex || $0.entry.title == fresh.step.title)
        }
        if let other {
            forget(other.name)
            entries[fresh.key] = other.entry
        }
        if let mine, mine.state != nil { entries[fresh.key + Self.aside] = mine }
    }

    /// Whether a lab of that kind was kept; it is not read, since a long run has to be run again for that.
    func hasLab(_ kind: LabState.Kind) -> Bool { entries[kind.rawValue]?.state != nil }

    /// The lab of that kind as it was kept; nil where it was not, or cannot be read any more.
    func lab(_ kind: LabState.Kind) -> LabSession? { entries[kind.rawValue].flatMap(Self.session) }

    /// A preset as it was kept; nil where it was not, or begins with something else now.
    func preset(_ preset: LabPreset, as fresh: LabSession) -> LabSession? {
        guard var session = entries[Self.name(preset)].flatMap(Self.session), session.start == fresh.start
        else { return nil }
        session.preset = preset
        return session
    }

    /// A step as it was kept. What no longer fits a lesson that has changed is left out, and said in words.
    mutating func restored(_ fresh: LessonSession) -> (session: LessonSession, lost: [String]) {
        guard fresh.step.problem == nil else { return (fresh, []) }
        var lost = follow(fresh)
        takeFitting(fresh)
        guard let entry = entries[fresh.key] else { return (fresh, lost) }
        var session = fresh
        if entry.state != nil {
            if let lab = Self.session(entry), fresh.step.starts.contains(lab.start.json) {
                session.lab = lab
            } else if let kept = Self.session(entry), let (lab, gone) = kept.carried(into: fresh.lab) {
                session.lab = lab
                lost += gone
            } else {
                lost.append("the lab")
            }
        }
        if entry.side == "lab", session.lab != nil { session.side = .lab }
        session.scroll = max(0, entry.scroll ?? 0)
        session.again = entry.again.flatMap { try? Progress.decode(Array($0.utf8)) }
        session.choice = entry.choice.flatMap { fresh.step.answer(reading: $0) }
        let taken = entry.taken?.split(separator: " ") ?? []
        let isMoved = session.choice != nil && session.openHandles.count < Estimate.handles
        (session.taken, session.isDrawn) = (Set(taken.compactMap { Int($0) }), isMoved || taken.contains("drawn"))
        let handle = taken.first { $0.hasPrefix("at") }.flatMap { Int($0.dropFirst(2)) }
        session.handle =
            handle.flatMap { (0..<session.handleCount).contains($0) ? $0 : nil } ?? session.firstHandle
        if fresh.step.takesText {
            (session.draft, session.wrong) = (entry.draft, fresh.step.prediction?.program == nil ? nil : entry.wrong)
            session.line = entry.line.map { text in
                var line = LineEditor()
                line.insert(text)
                return line
            }
        }
        session.asksHowSure = entry.asksHowSure != nil && session.isReady
        if entry.choice != nil, session.choice == nil { lost.append(Self.choice) }
        session.hintsShown = entry.hints.filter { hint in
            fresh.step.predictionID == hint.key || fresh.step.goals.contains { $0.id == hint.key }
        }
        if session.hintsShown.count < entry.hints.count { lost.append("the hints") }
        guard let lab = session.lab, entry.state == nil || !lost.contains("the lab") else { return (session, lost) }
        session.isAnswered = entry.answered.flatMap(LessonSession.Answered.init)
        let holding = fresh.step.goals.filter { GoalState.evaluate($0, lab: lab.settled).isMet }
        session.holding = Set(holding.map(\.id))
        return (session, lost)
    }

    /// Where steps were put in, taken out or moved since, what was kept follows the headings.
    ///
    /// - Returns: what was kept of steps that there are no more.
    private mutating func follow(_ fresh: LessonSession) -> [String] {
        let lesson = fresh.lesson
        let kept = steps(of: lesson)
        let isSame = kept.allSatisfy { $0.entry.steps ?? lesson.steps.count == lesson.steps.count }
        let title = entries[fresh.key]?.title
        guard !isSame || title ?? fresh.step.title != fresh.step.title else { return [] }
        let titles = lesson.steps.map(\.title)
        var free = Set(titles.indices)
        var places: [String: Int] = [:]
        for (name, index, entry) in kept {
            let place = free.filter { titles[$0] == entry.title }.min { abs($0 - index) < abs($1 - index) }
            guard let place else { continue }
            places[name] = place
            free.remove(place)
        }
        // A heading that is nowhere was worded anew, where its place is taken by no other.
        let known = Set(kept.compactMap(\.entry.title))
        for (name, index, _) in kept where places[name] == nil && free.contains(index) && !known.contains(titles[index])
        {
            places[name] = index
        }
        for (name, _, entry) in kept {
            forget(name)
            if places[name] == nil, entry.state != nil { entries[name + Self.aside] = entry }
        }
        for (name, _, entry) in kept {
            guard let place = places[name] else { continue }
            var entry = entry
            (entry.title, entry.steps) = (titles[place], titles.count)
            entries[LessonSession.key(of: lesson, step: place)] = entry
        }
        return kept.filter { places[$0.name] == nil }.map { "the step \(($0.entry.title ?? "").quoted)" }
    }

    private static func session(_ entry: Entry) -> LabSession? {
        guard let text = entry.state, let state = try? LabState(json: text),
            let start = entry.start.flatMap({ try? LabState(json: $0) }), start.kind == state.kind
        else { return nil }
        var session = LabSession(start)
        session.state = state
        if Features.of(state).reader(session, isInPlot: true) != nil {
            session.plot = entry.plot.flatMap(PlotFocus.init)
        }
        session.history = UndoHistory(of: text, older: entry.undo, newer: entry.redo, isCut: entry.isCut)
        if let name = entry.prompt { session.resume(LabPrompt.ID(name), entry.typed ?? "") }
        return session
    }
}

extension KeptSessions.Entry {
    /// What is a text and no more, by the keys that it is written under.
    fileprivate static var texts: [(String, WritableKeyPath<Self, String?>)] {
        [
            ("prompt", \.prompt), ("typed", \.typed), ("line", \.line), ("draft", \.draft), ("wrong", \.wrong),
            ("asksHowSure", \.asksHowSure), ("taken", \.taken), ("plot", \.plot),
        ]
    }
}

extension LessonSession {
    /// How many parts an answer has that keys move: heights, lines, cards.
    fileprivate var handleCount: Int {
        guard let prediction = step.prediction else { return 0 }
        return prediction.ordering?.lines.count ?? prediction.sorting?.cards.count
            ?? (prediction.estimate?.form == .sketch ? Estimate.handles : 0)
    }

    /// The part that is chosen where nothing else is known: the first that is not placed.
    fileprivate var firstHandle: Int { openHandles.first ?? 0 }
}

extension LabSession {
    /// What was changed in it, in another version of it; with what has no place there, in words. Nil where nothing can be
    /// taken along.
    fileprivate func carried(into fresh: LabSession?) -> (session: LabSession, lost: [String])? {
        guard var fresh, let (state, lost) = state.carried(from: start, into: fresh.state) else { return nil }
        fresh.state = state
        return (fresh, lost)
    }

    /// Somebody did something here.
    fileprivate var isWorthKeeping: Bool { prompt != nil || state != start || canUndo || canRedo }
}

extension Step {
    /// The states that its lab begins with, as JSON.
    fileprivate var starts: [String] { ([lab] + goals.map(\.start)).compactMap { $0?.json } }

    /// Something is typed in answer to it.
    fileprivate var takesText: Bool { words != nil || prediction?.estimate != nil || prediction?.program != nil }

    /// An answer as it reads.
    fileprivate func text(of answer: Answer) -> String {
        switch answer {
        case .option(let index): prediction.map { LessonText.text(of: $0.options[index].text) } ?? ""
        case .number, .numbers: (answer.numbers ?? []).map(NumberText.exact).joined(separator: " ")
        case .texts(let texts): texts.joined(separator: "\n")
        case .piles(let piles): piles.map { "\($0 + 1)" }.joined(separator: " ")
        case .order(let order): order.map { "\($0 + 1)" }.joined(separator: " ")
        }
    }

    /// The answer that reads so; nil where the question has none.
    fileprivate func answer(reading text: String) -> Answer? {
        guard let prediction else { return nil }
        if let estimate = prediction.estimate {
            let numbers = text.split(separator: " ").compactMap { Double($0) }
            return numbers.count == estimate.count ? Answer(numbers) : nil
        }
        if let ordering = prediction.ordering {
            let order = text.split(separator: " ").compactMap { Int($0) }.map { $0 - 1 }
            return ordering.isOrder(order) ? .order(order) : nil
        }
        if let sorting = prediction.sorting {
            let piles = text.split(separator: " ").compactMap { Int($0) }.map { $0 - 1 }
            return sorting.isSorting(piles, isWhole: false) ? .piles(piles) : nil
        }
        if let program = prediction.program {
            let texts = text.split(separator: "\n").map(String.init)
            let isRight =
                texts.count <= program.blanks.count
                && texts.indices.allSatisfy { (try? program.verdict(on: texts[$0], blank: $0))?.isRight == true }
            return isRight ? .texts(texts) : nil
        }
        return prediction.options.indices.map { .option($0) }.first { self.text(of: $0) == text }
    }
}

extension AppState {
    /// The labs and steps to be kept, the one on the screen too.
    package var kept: KeptSessions {
        var copy = self
        copy.keepScreen()
        var kept = left.kept
        for session in copy.left.labs.values { kept.keep(session) }
        for session in copy.left.presets.values { kept.keep(session) }
        for session in copy.left.steps.values where !session.isReview { kept.keep(session) }
        for case .lesson(let session) in below where !session.isReview { kept.keep(session) }
        return kept
    }

    /// Takes what was kept when the program ran before.
    package mutating func take(_ kept: KeptSessions) { left.kept = kept }
}
