import Labs
import Plotting
import TextGrid

/// A lab on the screen: all that the rest of the program knows of it.
struct LabFeature: Sendable {
    let kind: LabState.Kind
    let title: String
    /// What one can do there, in a few words.
    let summary: String
    /// The same in a sentence or two.
    let about: String
    /// The state in which it opens from home.
    let start: @Sendable () throws -> LabState
    /// Its commands; those of all labs come besides.
    let commands: [Command]
    /// The options sheet's rows.
    let options: @Sendable (LabState) -> [OptionRow]
    /// What can be typed into a line.
    let prompts: [LabPrompt.Kind]
    /// The lists that lie over it.
    var sheets: [Sheet] = []
    /// Draws it.
    let draw: @Sendable (LabSession, _ isFocused: Bool, inout Canvas, Rectangle) -> Void
    /// What it is set to, from the longest way to say it to the shortest.
    let subtitles: @Sendable (LabState) -> [String]
    /// The screen as lines.
    let plain: @Sendable (LabState, Glyphs) -> [String]
    /// The plots with their titles, as they are described in words; while a question is open, without what would answer it.
    let charts: @Sendable (LabState, _ isLocked: Bool) -> [(title: String, chart: any Chart)]
    /// The state as a program in Python, where Python can say it.
    var python: @Sendable (LabState) -> String? = { _ in nil }
    /// What runs on the screen that is shown; nil where nothing can.
    var run: @Sendable (LabState) -> Pace.Run? = { _ in nil }
    /// Goes on with what runs; true once that is at its end. Numbers that are held, by their names, stay as they are.
    var advance: @Sendable (inout LabState, _ steps: Int, _ isHeld: (String) -> Bool) -> Bool = { _, _, _ in true }
    /// What a number of steps has come to, in words, from the state before them; nil steps for a way that ended before.
    var walked:
        @Sendable (_ before: LabState, _ after: LabState, _ steps: Int?, _ isHeld: (String) -> Bool) -> Message? = {
            _, _, _, _ in nil
        }
    /// Whether a picture that is shown gets better where there is time.
    var isRough: @Sendable (LabState) -> Bool = { _ in false }
    /// Works for a few milliseconds at such a picture; true where it is better now.
    var refine: @Sendable (LabState) -> Bool = { _ in false }
    /// Takes pasted text as data; nil where it has no place.
    var paste: (@Sendable (inout AppState, String) -> Void)?
    /// What a cursor reads off the plot that the focus can go to, or where it begins; nil where there is none.
    var reader: @Sendable (LabSession, _ isInPlot: Bool) -> PlotReader? = { _, _ in nil }
    /// Whether the plot has the focus where nothing else was chosen.
    var beginsInPlot: @Sendable (LabState) -> Bool = { _ in false }
    /// Whether tab leads from the selected number on to the plot, and not to numbers of another kind.
    var isInLastPart: @Sendable (LabState) -> Bool = { _ in true }
    /// The names that a formula can use: the lab's readings, unless it says otherwise.
    var names: @Sendable (LabState) -> [(name: String, help: String)] = { $0.readingNames }
    /// The loss whose change is shown after an edit, and its value: another loss is not compared.
    var loss: @Sendable (LabState) -> FocusedLoss? = { _ in nil }
    /// What else can be found by its name; nil for the state while another screen is shown.
    var found: @Sendable (LabState?) -> [PaletteItem] = { _ in [] }
    /// What becomes of a lab that this one opened when `esc` leads back.
    var takeBack: (@Sendable (inout AppState, LabSession) -> Void)?
}

/// A loss that a lab is about.
struct FocusedLoss: Sendable {
    let loss: LabLoss
    /// Computes its value, which takes time in a large lab.
    let value: @Sendable () -> Double
}

/// A setting of a lab, as a row of the options sheet.
struct OptionRow: Sendable {
    let title: String
    let value: String
    /// What is said about it.
    let words: String
    /// The line in which its value is typed; nil where it is chosen.
    var prompt: LabPrompt.ID?
    /// The key of the lab's states that it changes; nil for one that changes the view alone.
    var key: String?
    /// Changes the value by so many steps.
    let change: @Sendable (inout LabDesk, _ steps: Int) throws -> Void
}

/// What a command of a lab works with, besides the lab's state: it lies here while the command runs, so that large
/// lists change in place.
struct LabDesk {
    var session: LabSession
    var message: Message?
    var overlay: Overlay?
    var effects: [Effect] = []
    /// The size of the screen.
    let size: Size
    /// The characters that the screen can show.
    let glyphs: Glyphs
    /// What does not let one change the lab: a goal that is open, or whoever handed it out; nil where nothing does.
    var limits: LabLimits?

    /// Whether a number of the lab must stay as it is, by its name or that of its list.
    func isHeld(_ name: String) -> Bool { limits?.refusal(ofChanging: name.listName) != nil }

    /// Lays paragraphs over the screen, to be read.
    mutating func show(_ paragraphs: [String], title: String) {
        overlay = .notes(title: title, paragraphs: WorkedSum.honest(paragraphs), size: size, glyphs: glyphs)
    }

    mutating func say(_ text: String, _ role: Role = .muted) { message = Message(text, role) }

    /// Says what was added, and how to be without it again.
    mutating func sayAdded(_ name: String) { say("\(name) added; z takes it away.") }

    /// Says what was removed, and how to have it back.
    mutating func sayRemoved(_ name: String) { say("\(name) removed; z brings it back.") }

    /// Runs what can run, or pauses it; a run is one edit, however long it takes.
    ///
    /// - Parameter begin: what is done before it runs, such as going back from the end to the start.
    mutating func runOrPause<Lab>(_ path: LabPath<Lab>, _ begin: (inout Lab) -> Void) {
        if session.isRunning {
            session.isRunning = false
            session.endEdit()
        } else {
            session.walk = nil
            session.beginEdit()
            path.change(&self, isEdit: false) { lab, _ in begin(&lab) }
            session.isRunning = true
        }
    }

    /// Takes a number of steps at the pace of runs; while some are under way, as many more.
    mutating func walk(steps: Int) {
        session.beginEdit()
        var walk = session.isRunning ? session.walk ?? .init() : .init()
        walk.left += steps
        (session.walk, session.isRunning) = (walk, true)
    }

    /// Goes on with what runs, by so many steps or as many as are left.
    mutating func advance(steps: Int) {
        let feature = Features.of(session.state)
        let due = min(steps, session.walk?.left ?? steps)
        let isAtEnd = feature.advance(&session.state, due, isHeld)
        if isAtEnd { session.isRunning = false }
        session.walk?.taken += due
        session.walk?.left -= due
        if session.walk?.left == 0 { session.isRunning = false }
        guard !session.isRunning else { return }
        if let walk = session.walk, let before = session.unfinished,
            let words = feature.walked(before, session.state, isAtEnd ? nil : walk.taken, isHeld)
        {
            message = words
        }
        session.walk = nil
        session.endEdit()
    }

    /// Opens a line to type into.
    mutating func open(_ prompt: LabPrompt.ID, _ text: String = "") {
        // Escape leads back to the state of now: steps do not go on behind the line.
        if session.walk != nil { session.pause() }
        session.prompt = LabPrompt(prompt, text: text, before: session.state)
    }

    /// Opens a list.
    mutating func open(_ sheet: Sheet.ID, selected: Int = 0) {
        overlay = .sheet(SheetState(sheet, selected: selected))
    }
}

extension AppState {
    /// Runs what changes the lab on the screen. What throws changes nothing, and says why.
    @discardableResult
    mutating func onLab(_ change: (inout LabDesk) throws -> Void) -> [Effect] {
        var isRefused = false
        return onLab(isRefused: &isRefused, change)
    }

    /// The same, which also says whether a lesson or a reduced lab did not let it be.
    mutating func onLab(isRefused: inout Bool, _ change: (inout LabDesk) throws -> Void) -> [Effect] {
        // Nobody else holds the session's lists, so that they change in place.
        let (shown, room) = (overlay, size)
        // In a lesson the lab can be put back: what a step does not let one change stays as it is.
        let limits = labLimits
        guard
            var desk = takeLab().map({
                LabDesk(session: $0, overlay: shown, size: room, glyphs: glyphs, limits: limits)
            })
        else { return [] }
        let hadForgotten = desk.session.history.hasForgotten
        let read = desk.session.plot == nil ? nil : desk.session.reader?.name
        do {
            try change(&desk)
        } catch {
            desk.say("\(error)", .error)
        }
        if let limits, let reason = limits.refusal(of: desk.session) {
            // A line that is still being typed stays open, so that its next letters are no keys.
            let prompt = desk.session.prompt
            desk.session = limits.before
            desk.session.prompt = prompt
            desk.say(reason, .warning)
            isRefused = true
        }
        if desk.session.history.hasForgotten, !hadForgotten {
            desk.say("The oldest changes are forgotten: all together took more than 64 MB.", .warning)
        }
        // Another panel may have no plot, and a place on other axes is another one.
        if read != nil, desk.session.plot != nil {
            let now = desk.session.reader?.name
            if now == nil { desk.session.plot = nil } else if now != read { desk.session.plot = PlotFocus() }
        }
        putLab(desk.session)
        overlay = desk.overlay
        if let said = desk.message { message = said }
        return desk.effects + updateGoals()
    }
}

/// How a lab's own state is taken from, and put into, that of any lab.
struct LabPath<Lab: Sendable>: Sendable {
    let get: @Sendable (LabState) -> Lab?
    let put: @Sendable (Lab) -> LabState

    /// Changes the lab where it lies; nothing for another lab.
    func change(_ desk: inout LabDesk, isEdit: Bool, _ body: (inout Lab, inout LabDesk) throws -> Void) rethrows {
        // A run that is on ends as an edit of its own, and another begins with what it goes on from.
        if isEdit { desk.session.endEdit() }
        guard var lab = get(desk.session.state) else { return }
        let before = isEdit ? desk.session.state : nil
        if !isEdit { desk.session.state = .vacant }
        // What throws leaves the lab as it was.
        defer { if !isEdit { desk.session.state = put(lab) } }
        try body(&lab, &desk)
        if let before {
            desk.session.state = put(lab)
            desk.session.finishEdit(since: before)
            if desk.message == nil, desk.overlay == nil, desk.session.state == before { desk.say("Nothing changed.") }
            if desk.session.isRunning { desk.session.beginEdit() }
        }
    }
}

extension Command {
    /// A command of a lab.
    fileprivate convenience init(
        ofLab meaning: Meaning?, _ help: String, footer: String?, keys: [Key]?, label: String?,
        when availability: @escaping @Sendable (AppState) -> Availability,
        run: @escaping @Sendable (inout AppState, Key) -> [Effect]
    ) {
        self.init(
            meaning, help, footer: footer, keys: keys, label: label, isOfLab: true, when: availability, run: run)
    }
}

/// The commands of a lab, made with its own state at hand.
struct LabCommandMaker<Lab: Sendable>: Sendable {
    let path: LabPath<Lab>

    typealias When = @Sendable (Lab, AppState) -> Command.Availability
    /// The keys of the lab's states that a command is there to change.
    struct Changing: ExpressibleByArrayLiteral, Sendable {
        let keys: @Sendable (Lab) -> [String]

        init(_ keys: @escaping @Sendable (Lab) -> [String]) { self.keys = keys }

        init(arrayLiteral keys: String...) { self.keys = { _ in keys } }
    }

    /// A command that only looks: moving the selection, another panel. Undo passes over it.
    func look(
        _ meaning: Meaning?, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        when: @escaping When = { _, _ in .yes },
        do body: @escaping @Sendable (inout Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        make(meaning, help, footer, keys, label, availability(when), isEdit: false, body)
    }

    /// A command that only looks, and goes by where the lab is drawn.
    func look(
        _ meaning: Meaning?, _ help: String, footer: String? = nil,
        do body: @escaping @Sendable (inout Lab, inout LabDesk, _ room: Rectangle) -> Void
    ) -> Command {
        let path = path
        return Command(
            ofLab: meaning, help, footer: footer, keys: nil, label: nil, when: availability { _, _ in .yes }
        ) { state, _ in
            guard let room = AppView.labRoom(state) else { return [] }
            return state.onLab { desk in path.change(&desk, isEdit: false) { lab, desk in body(&lab, &desk, room) } }
        }
    }

    /// A command that changes values or settings, and can be undone.
    func edit(
        _ meaning: Meaning?, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        when: @escaping When = { _, _ in .yes }, changing: Changing = [],
        do body: @escaping @Sendable (inout Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        make(meaning, help, footer, keys, label, availability(when, changing), isEdit: true, body)
    }

    /// A command that opens something over the lab, which stays as it is.
    func open(
        _ meaning: Meaning?, _ help: String, footer: String? = nil, keys: [Key]? = nil, label: String? = nil,
        when: @escaping When = { _, _ in .yes }, changing: Changing = [],
        do body: @escaping @Sendable (Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        let path = path
        return Command(
            ofLab: meaning, help, footer: footer, keys: keys, label: label, when: availability(when, changing)
        ) { state, key in
            state.onLab { desk in
                guard let lab = path.get(desk.session.state) else { return }
                try body(lab, &desk, key)
            }
        }
    }

    private func make(
        _ meaning: Meaning?, _ help: String, _ footer: String?, _ keys: [Key]?, _ label: String?,
        _ when: @escaping @Sendable (AppState) -> Command.Availability, isEdit: Bool,
        _ body: @escaping @Sendable (inout Lab, inout LabDesk, Key) throws -> Void
    ) -> Command {
        let path = path
        return Command(
            ofLab: meaning, help, footer: footer, keys: keys, label: label, when: when
        ) { state, key in
            state.onLab { desk in
                try path.change(&desk, isEdit: isEdit) { lab, desk in try body(&lab, &desk, key) }
            }
        }
    }

    private func availability(
        _ when: @escaping When, _ changing: Changing = []
    ) -> @Sendable (AppState) -> Command.Availability {
        let path = path
        return { state in
            guard let lab = state.lab.flatMap({ path.get($0.state) }) else { return .absent }
            let answer = when(lab, state)
            if answer != .absent, state.lesson?.needsAnswer(in: state) == true {
                return .no(LabCommands.waiting)
            }
            let keys = answer == .yes ? changing.keys(lab) : []
            guard !keys.isEmpty, let limits = state.labLimits else { return answer }
            guard let reason = keys.lazy.compactMap(limits.refusal(ofChanging:)).first else { return answer }
            return .no(reason)
        }
    }
}

extension String {
    /// The list's name, of one of its numbers: `v` of `v[2]`; else the name itself.
    var listName: String { String(prefix { $0 != "[" }) }
}
