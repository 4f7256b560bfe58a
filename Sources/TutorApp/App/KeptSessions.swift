import Course
import Fields
import Labs
import TextGrid
import Wording

/// Labs and steps of lessons as they were left, over the program's end: what is written to a file, and read back.
///
/// A lab is made of its text when it is opened, not before.
package struct KeptSessions: Equatable, Sendable {
    /// By the lab's name, by the preset, or by lesson and step; what fits another version of a step is put by, under the step's name and
    /// ``aside``.
    private(set) var entries: [String: Stored] = [:]
    /// Of entries that were changed, how they were when they were read; it is not written.
    private var before: [String: Stored?] = [:]

    private static let aside = "~"

    /// Nothing is kept.
    package init() {}

    /// Reads what ``json`` wrote.
    ///
    /// - Throws: where it is no JSON of this version.
    package init(json bytes: [UInt8]) throws(Problem) {
        // All that a start needs of it is where each entry stands.
        if let file = JSONParts.parts(of: bytes[...]).map({ Dictionary($0.map { ($0.key, $0.value) }) { $1 } }),
            Self.isKnown(file["version"].map { String(decoding: $0, as: UTF8.self) }),
            let kept = file["sessions"].flatMap(JSONParts.parts)
        {
            for (name, value) in kept { entries[name] = Stored(json: String(decoding: value, as: UTF8.self)) }
            return
        }
        let place = Place(.file("sessions.json"))
        let node = try Node(json: bytes, source: .file("sessions.json"))
        guard Self.isKnown(node["version"]?.scalar), let kept = node["sessions"]?.entries else {
            throw Problem(place, .notKeys)
        }
        for entry in kept { entries[entry.key] = Stored(Entry(entry.value)) }
    }

    /// The version that a file says it has; nil where it says none.
    package static func version(of bytes: [UInt8]) -> Int? {
        JSONParts.parts(of: bytes[...])?.first { $0.key == "version" }.flatMap {
            Int(String(decoding: $0.value, as: UTF8.self))
        }
    }

    /// A file without a version is of the first.
    private static func isKnown(_ version: String?) -> Bool { version == nil || version == "1" }

    /// What has changed since, which alone is to be written: the rest may have been changed by another program meanwhile.
    package func changes(since old: KeptSessions) -> KeptSessions {
        var changes = KeptSessions()
        changes.entries = entries.filter { old.entries[$0.key] != $0.value }
        // What was kept of this run and is so no longer: an empty entry says so.
        for name in old.entries.keys where entries[name] == nil { changes.entries[name] = Stored(Entry()) }
        changes.before = changes.entries.mapValues { _ in nil }.merging(
            old.entries.filter { changes.entries[$0.key] != nil }
        ) { $1 }
        return changes
    }

    /// Whether another program has written a lab or step that was changed here too.
    package func overwrites(_ saved: KeptSessions) -> Bool {
        entries.contains { name, entry in
            guard let other = saved.entries[name], let before = before[name] else { return false }
            return other != entry && other != before ?? Stored(Entry())
        }
    }

    /// All of it as JSON.
    package var json: String {
        let sessions = entries.sorted { $0.key < $1.key }.map { "\(Node.text($0.key).json):\($0.value.json)" }
        return #"{"sessions":{"# + sessions.joined(separator: ",") + #"},"version":1}"#
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

    /// - Parameter opener: the lab that it was opened from, as a run with the loss of a vector lab.
    mutating func keep(_ session: LabSession, openedFrom opener: LabState.Kind? = nil) {
        let kind = session.state.kind
        let name = opener.map { Self.name(kind, from: $0) } ?? session.preset.map(Self.name) ?? kind.rawValue
        guard session.isWorthKeeping else { return forget(name) }
        let entry = Self.entry(of: session)
        guard entry.state?.utf8.count ?? 0 < Self.longest else { return }
        entries[name] = Stored(entry)
    }

    private static func name(_ kind: LabState.Kind, from opener: LabState.Kind) -> String {
        "\(opener.rawValue)>\(kind.rawValue)"
    }

    private static func name(_ preset: LabPreset) -> String { "preset:\(preset.id)" }

    /// What undo leads back to takes at most so many bytes, and what redo leads to.
    static let undoBytes = 100 << 10

    private static func entry(of session: LabSession) -> Entry {
        let state = session.settled
        let (undo, isCut) = session.history.texts(before: state, bytes: undoBytes)
        let (redo, isRedoCut) = session.history.texts(after: state, bytes: undoBytes)
        return Entry(
            state: state.json, start: session.start.json, undo: undo, isCut: isCut, redo: redo, isRedoCut: isRedoCut,
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
        entries[session.key] = Stored(entry)
    }

    /// What was kept is so no longer; an empty entry says so to whoever has the old one.
    private mutating func forget(_ name: String) {
        if entries[name] != nil { entries[name] = Stored(Entry()) }
    }

    /// Forgets all steps of a lesson.
    package mutating func forget(_ lesson: Lesson) {
        for name in entries.keys where name.hasPrefix("\(lesson.id)/") { forget(name) }
    }

    /// The steps of a lesson that are kept, in order.
    ///
    /// - Parameter end: what stands behind the number of each: ``aside`` for those that were put by.
    private func steps(of lesson: Lesson, end: String = "") -> [(name: String, index: Int, entry: Entry)] {
        entries.compactMap { name, stored in
            guard name.hasPrefix("\(lesson.id)/"), name.hasSuffix(end),
                let index = Int(name.dropFirst(lesson.id.count + 1).dropLast(end.count)), stored.entry != Entry()
            else { return nil }
            return (name, index, stored.entry)
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
        let mine = entries[fresh.key]?.entry
        if let mine, fits(mine) { return }
        let other = steps(of: fresh.lesson, end: Self.aside).first {
            fits($0.entry) && ($0.index == fresh.stepIndex || $0.entry.title == fresh.step.title)
        }
        if let other {
            forget(other.name)
            entries[fresh.key] = Stored(other.entry)
        }
        if let mine, mine.state != nil { entries[fresh.key + Self.aside] = Stored(mine) }
    }

    /// Whether a lab of that kind was kept; it is not read, since a long run has to be run again for that.
    func hasLab(_ kind: LabState.Kind) -> Bool { entries[kind.rawValue]?.entry.state != nil }

    /// What is kept of a lab and cannot be read, by what wrote it or by hand, is put by, so that nothing takes its place.
    ///
    /// - Returns: whether there is such.
    mutating func putByUnreadable(_ kind: LabState.Kind) -> Bool {
        let name = kind.rawValue
        guard let stored = entries[name], stored.json != "{}", Self.session(stored.entry) == nil else { return false }
        entries[name + Self.aside] = stored
        entries[name] = Stored(Entry())
        return true
    }

    /// The lab of that kind as it was kept; nil where it was not, or cannot be read any more.
    func lab(_ kind: LabState.Kind) -> LabSession? { (entries[kind.rawValue]?.entry).flatMap(Self.session) }

    /// A lab that was opened from another, as it was kept; nil where it was not.
    func lab(_ kind: LabState.Kind, openedFrom opener: LabState.Kind) -> LabSession? {
        (entries[Self.name(kind, from: opener)]?.entry).flatMap(Self.session)
    }

    /// A preset as it was kept; nil where it was not, or begins with something else now.
    func preset(_ preset: LabPreset, as fresh: LabSession) -> LabSession? {
        guard var session = (entries[Self.name(preset)]?.entry).flatMap(Self.session), session.start == fresh.start
        else { return nil }
        session.preset = preset
        return session
    }

    /// A step as it was kept. What no longer fits a lesson that has changed is left out, and said in words.
    mutating func restored(_ fresh: LessonSession) -> (session: LessonSession, lost: [String]) {
        guard fresh.step.problem == nil else { return (fresh, []) }
        var lost = follow(fresh)
        takeFitting(fresh)
        guard let stored = entries[fresh.key] else { return (fresh, lost) }
        guard !stored.isUnreadable else {
            entries[fresh.key + Self.aside] = stored
            forget(fresh.key)
            return (fresh, lost + ["what was kept of this step"])
        }
        let entry = stored.entry
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
        let title = entries[fresh.key]?.entry.title
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
            if places[name] == nil, entry.state != nil { entries[name + Self.aside] = Stored(entry) }
        }
        for (name, _, entry) in kept {
            guard let place = places[name] else { continue }
            var entry = entry
            (entry.title, entry.steps) = (titles[place], titles.count)
            entries[LessonSession.key(of: lesson, step: place)] = Stored(entry)
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
        session.history = UndoHistory(
            of: text, older: entry.undo, newer: entry.redo, isCut: entry.isCut, isNewerCut: entry.isRedoCut)
        if let name = entry.prompt { session.resume(LabPrompt.ID(name), entry.typed ?? "") }
        return session
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
        for session in copy.left.labs.values {
            kept.keep(session)
            if let opened = session.opened?.value, opened.opener == nil {
                kept.keep(opened, openedFrom: session.state.kind)
            }
        }
        // It may be on the screen, over the one that opened it.
        if case .lab(let session) = screen, session.preset == nil, session.opener == nil,
            case .lab(let shown)? = below.last,
            shown.isFromHome
        {
            kept.keep(session, openedFrom: shown.state.kind)
        }
        for session in copy.left.presets.values { kept.keep(session) }
        for session in copy.left.steps.values where !session.isReview { kept.keep(session) }
        for case .lesson(let session) in below where !session.isReview { kept.keep(session) }
        return kept
    }

    /// Takes what was kept when the program ran before.
    package mutating func take(_ kept: KeptSessions) {
        left.kept = kept
        // Whoever opens a lab as it begins may look for what was left there.
        guard case .lab(let session) = screen, session.preset == nil, message == nil,
            kept.hasLab(session.state.kind),
            session.state == (try? Features.of(session.state.kind).start())
        else { return }
        let lab = Features.of(session.state.kind).title.lowercased()
        message = Message("This \(lab) is a fresh one; as you left yours, it is at home: esc leads there.", .muted)
    }
}
