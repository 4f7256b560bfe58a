import Course
import Labs
import TextGrid

/// Something that can be found by its name.
struct PaletteItem: Sendable {
    let title: String
    /// What it is, or its key.
    var note = ""
    var about = ""
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
                    title: $0.title, value: $0.note, valueRole: .muted, summary: $0.about,
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
            + colours()
        guard let wanted = state.sheet?.1.search.text, !wanted.isEmpty else { return all }
        return FuzzyMatch.ranked(
            all.map { item in
                let score = FuzzyMatch.score(wanted, in: item.title, or: item.otherNames, about: item.about)
                return (item, score, item.strain)
            })
    }

    private static func commands(_ state: AppState) -> [PaletteItem] {
        var seen: Set<String> = []
        return state.screenLayers.joined().compactMap { command in
            guard command.meaning != .palette, command.meaning != .move else { return nil }
            let availability = command.availability(state)
            guard availability != .absent, seen.insert(command.help).inserted else { return nil }
            var reason: String?
            if case .no(let words) = availability { reason = words }
            return PaletteItem(
                title: command.help, note: command.keyLabel(state.glyphs),
                otherNames: command.meaning?.row.also ?? [], reason: reason
            ) { state in
                command.run(&state, command.keys.first ?? .enter)
            }
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
