import Labs

/// The labs there are: adding one is its folder, and its line here.
enum Features {
    static let all: [LabFeature] = [.vectorLab, .likelihoodLab, .trainer, .bench]

    /// The lab of a state.
    static func of(_ state: LabState) -> LabFeature { of(state.kind) }

    static func of(_ kind: LabState.Kind) -> LabFeature {
        guard let feature = all.first(where: { $0.kind == kind }) else { preconditionFailure("no lab \(kind)") }
        return feature
    }

    /// Where commands belong, for the list of all keys.
    static let places: [(title: String, commands: [Command])] =
        [("Home", HomeCommands.all), ("Lessons", LessonCommands.all)]
        + all.map { ($0.title, $0.commands) } + [
            ("All labs", LabCommands.all), ("Everywhere", EverywhereCommands.all),
            ("While typing a line", PromptCommands.all),
            ("While answering a question", AnswerCommands.line + AnswerCommands.sureness),
            ("Lists and options", SheetCommands.all),
            ("Text that lies over a screen", TextCommands.all),
        ]

    /// The lists there are.
    static func sheet(_ id: Sheet.ID) -> Sheet {
        guard let sheet = sheets[id] else { preconditionFailure("no sheet \(id.name)") }
        return sheet
    }

    private static let sheets = Dictionary(
        uniqueKeysWithValues: ([
            OptionsSheet.sheet, PaletteSheet.sheet, QuestionSheet.sheet, FileSheet.sheet, SaveSheet.sheet,
        ] + all.flatMap(\.sheets))
        .map { ($0.id, $0) })
}
