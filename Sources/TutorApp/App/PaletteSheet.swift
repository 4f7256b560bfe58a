import Course
import Labs
import TextGrid
import Wording

/// Something that can be found by its name.
struct PaletteItem: Sendable {
    let title: String
    /// What it is, or its key.
    var note = ""
    var about = ""
    /// What taking it does, where it is not found by that.
    var hint = ""
    /// Other names by which it is found.
    var otherNames: [String] = []
    /// How badly it suits what is on the screen: of what is found equally well, that of 0 comes first.
    var strain = 0
    /// The key of the lab's states that it changes; nil where it changes none.
    var key: String?
    /// Why it cannot be taken now; nil where it can.
    var reason: String?
    var run: @Sendable (inout AppState) -> [Effect]
}

/// Anything by its name: commands, lessons, labs, questions, losses, data sets, settings.
enum PaletteSheet {
    static let id = Sheet.ID("palette")

    static let sheet = Sheet(
        id: id, title: { _ in "find" },
        lines: { state in
            items(state).map {
                Sheet.Line(
                    title: $0.title, value: $0.note, valueRole: .muted,
                    summary: $0.about.isEmpty ? $0.hint : $0.about,
                    reason: $0.reason ?? state.refusal(ofChanging: $0.key))
            }
        },
        enter: { state, line in
            let items = items(state)
            state.overlay = nil
            return items.indices.contains(line) ? items[line].run(&state) : []
        },
        isSearched: true, isRanked: true)

    /// What is found with what was typed, the best first.
    static func items(_ state: AppState) -> [PaletteItem] {
        let all =
            commands(state) + settings(state) + places(state) + presets(state) + terms(state) + elsewhere(state)
            + files(state) + colours()
        guard let wanted = state.sheet?.1.search.text, !wanted.isEmpty else { return all }
        let anywhere = all + commandsElsewhere(state) + settingsElsewhere(state)
        func ranked(_ score: (PaletteItem) -> Int?) -> [PaletteItem] {
            FuzzyMatch.ranked(anywhere.map { ($0, score($0), $0.strain) })
        }
        let found = ranked { FuzzyMatch.score(wanted, in: $0.title, or: $0.otherNames, about: $0.about) }
        guard found.isEmpty else { return found }
        return ranked { FuzzyMatch.score(wordsOf: wanted, in: [$0.title, $0.about, $0.note] + $0.otherNames) }
    }

    private static func commands(_ state: AppState) -> [PaletteItem] {
        var items: [PaletteItem] = []
        for command in state.commandLayers(uncovered: true).joined() {
            guard command.meaning != .palette, command.meaning != .move else { continue }
            let availability = command.availability(state)
            guard availability != .absent else { continue }
            // Two keys that do the same are one line, found by the names of both.
            if let same = items.firstIndex(where: { $0.title == command.help }) {
                items[same].otherNames += command.otherNames
                continue
            }
            var reason: String?
            if case .no(let words) = availability { reason = words }
            items.append(
                PaletteItem(
                    title: command.help, note: command.keyLabel(state.glyphs),
                    otherNames: command.otherNames, reason: reason
                ) { state in
                    command.run(&state, command.keys.first ?? .enter)
                })
        }
        return items
    }

    /// What is done on other screens than the one that is shown: in a lab, which is opened for it, or where a key leads.
    private static func commandsElsewhere(_ state: AppState) -> [PaletteItem] {
        let known = Set(state.commandLayers(uncovered: true).joined().map(\.help))
        return Features.screens.flatMap { place in
            var seen = known
            var isLab = false
            if case .lab = place.way { isLab = true }
            // What only ends something in a lab has nothing to end where it is opened for that.
            let commands = place.commands.filter {
                $0.meaning != .move && !(isLab && $0.meaning == .leave) && seen.insert($0.help).inserted
            }
            return commands.map { command in
                let key = command.keyLabel(state.glyphs)
                var item = PaletteItem(
                    title: command.help, note: key, otherNames: command.otherNames, strain: 2
                ) { _ in [] }
                switch place.way {
                case .to(let words): item.reason = words
                case .lab(let kind):
                    item.note = "\(place.title.lowercased())\(key.isEmpty ? "" : "  \(key)")"
                    item.hint = "This opens the \(place.title.lowercased()), and does it there."
                    item.run = { $0.open(kind, for: command.help) }
                }
                return item
            }
        }
    }

    /// The settings that are not on the screen: taking one opens its lab, or its panel.
    private static func settingsElsewhere(_ state: AppState) -> [PaletteItem] {
        let (here, shown) = (state.lab?.state, Set(settings(state).map(\.title)))
        return settingsOfLabs.compactMap { setting in
            let (title, kind) = (setting.title, setting.state.kind)
            let none = "What is set up now has no \(title)."
            let isHere = kind == here?.kind
            if isHere, shown.contains(title) { return nil }
            let isLocked = state.lesson?.needsAnswer(in: state) == true
            let reason = isHere && (isLocked || here.flatMap { setting.panel(of: $0) } == nil) ? none : nil
            let place = !isHere ? Features.of(kind).title.lowercased() : reason == nil ? "another panel" : ""
            return PaletteItem(
                title: title, note: place, about: setting.words, strain: isHere ? 1 : 2, reason: reason
            ) { state in
                let effects = isHere ? [] : state.open(kind)
                guard let lab = state.lab else { return effects }
                let panel = setting.panel(of: lab.state)
                if let panel, panel != lab.state { state.onLab { $0.session.state = panel } }
                if panel == nil { state.message = Message(none) }
                OptionsSheet.open(&state, at: panel.flatMap(setting.row) ?? 0)
                return effects
            }
        }
    }

    /// A setting of a lab, with a state in which it is among the options.
    private struct Setting: Sendable {
        let state: LabState
        let title: String
        let words: String

        /// Where it stands among the options.
        func row(_ state: LabState) -> Int? { Features.of(state).options.firstIndex { $0.title == title } }

        /// A lab on a panel where it is; nil where it is on none.
        func panel(of lab: LabState) -> LabState? {
            if row(lab) != nil { return lab }
            var other = lab
            other.showPanels(of: state)
            return row(other) == nil ? nil : other
        }
    }

    private static let settingsOfLabs: [Setting] = Features.all.flatMap { feature in
        let states = [try? feature.start()].compactMap(\.self) + feature.settingStates
        let all = states.flatMap { state in
            Features.of(state).options.map { Setting(state: state, title: $0.title, words: $0.words) }
        }
        return all.enumerated().filter { place, row in !all.prefix(place).contains { $0.title == row.title } }.map(\.1)
    }

    /// The files that were opened last.
    private static func files(_ state: AppState) -> [PaletteItem] {
        (state.settings.recentFiles ?? []).map { path in
            PaletteItem(title: path, note: "file") { [.openFile(path, size: $0.size)] }
        }
    }

    private static func settings(_ state: AppState) -> [PaletteItem] {
        guard let lab = state.lab, state.lesson?.needsAnswer(in: state) != true else { return [] }
        let rows = Features.of(lab.state).options.enumerated().map { index, row in
            PaletteItem(title: row.title, note: row.value, about: row.words) { state in
                OptionsSheet.open(&state, at: index)
                return []
            }
        }
        return rows + Features.of(lab.state.kind).found(lab.state)
    }

    private static func colours() -> [PaletteItem] {
        ThemeChoice.all.map { choice in
            PaletteItem(title: "colours: \(choice.words)", otherNames: choice.otherNames) {
                $0.choose(choice)
            }
        }
    }

    /// What other labs have: taking it opens them.
    private static func elsewhere(_ state: AppState) -> [PaletteItem] {
        Features.all.filter { $0.kind != state.lab?.state.kind }.flatMap { feature in
            feature.found(nil).map { item in
                var item = item
                let run = item.run
                // In a lab of its own nothing is limited.
                item.key = nil
                item.run = { state in state.open(feature.kind) + run(&state) }
                return item
            }
        }
    }

    private static func places(_ state: AppState) -> [PaletteItem] {
        state.course.lessons.indices.map { index in
            let lesson = state.course.lessons[index]
            let goesOn = index == state.lessonToGoOnWith ? ["resume", "continue", "go on"] : []
            let note = lesson.isCounted ? "lesson \(lesson.number)" : "before the lessons"
            let number = lesson.isCounted ? ["\(lesson.number)"] : []
            return PaletteItem(
                title: lesson.title, note: note, about: lesson.objective, otherNames: [note] + number + goesOn
            ) { state in
                state.openLesson(at: index)
            }
        }
            + [
                PaletteItem(
                    title: ReviewText.title, note: state.dueWords, about: ReviewText.about,
                    otherNames: ["repeat", "quiz", "ask again", "due"]
                ) { $0.openReview() }
            ]
            + Features.all.map { feature in
                PaletteItem(title: feature.title, note: "lab", about: feature.about) { $0.open(feature.kind) }
            }
    }

    private static func terms(_ state: AppState) -> [PaletteItem] {
        [
            PaletteItem(title: TermSheet.title, about: TermSheet.about, otherNames: ["terms", "words", "definitions"]) {
                $0.openGlossary(TermSheet.id)
            }
        ]
            + state.knownTerms.map { entry in
                PaletteItem(
                    title: entry.term.name, note: "term", about: entry.term.meaning, otherNames: entry.term.otherNames
                ) { $0.open(entry) }
            }
    }

    private static func presets(_ state: AppState) -> [PaletteItem] {
        state.presets.map { preset in
            PaletteItem(
                title: preset.title, note: preset.isQuestion ? "question" : "preset", otherNames: preset.otherNames
            ) { $0.open(preset) }
        }
    }
}

extension AppState {
    /// Opens a lab from home and does what its command of this name does there, or says why that comes to nothing now.
    fileprivate mutating func open(_ kind: LabState.Kind, for help: String) -> [Effect] {
        var effects = open(kind)
        let (opened, commands) = (lab, Features.of(kind).commands.filter { $0.help == help })
        if let command = commands.first(where: { $0.availability(self) == .yes }) {
            effects += command.run(&self, command.keys.first ?? .enter)
            guard lab == opened, overlay == nil, message == nil, effects.isEmpty else { return effects }
        }
        let reasons = commands.compactMap { if case .no(let words) = $0.availability(self) { words } else { nil } }
        let key = commands.first?.keyLabel(glyphs) ?? ""
        message = Message(reasons.first ?? "It changes nothing here yet\(key.isEmpty ? "" : "; its key is \(key)").")
        return effects
    }
}
