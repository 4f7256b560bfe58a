import Labs

/// The labs there are, as they are on the screen.
enum Features {
    static let all = LabState.Kind.allCases.map(of)

    /// The lab of a state.
    static func of(_ state: LabState) -> any LabFeature {
        guard let lab = state.content as? any LabFeature else { preconditionFailure("no screen of \(state.kind)") }
        return lab
    }

    /// The lab of a kind.
    static func of(_ kind: LabState.Kind) -> any LabFeature.Type {
        guard let lab = kind.content as? any LabFeature.Type else { preconditionFailure("no screen of \(kind)") }
        return lab
    }

    /// The screens that commands belong to, and how a sentence says where that is.
    static let screens: [(title: String, words: String, commands: [Command])] =
        [("Home", "at home", HomeCommands.all), ("Lessons", "in lessons", LessonCommands.all)]
        + all.map { ($0.title, "in the \($0.title.lowercased())", $0.commands) } + [
            ("All labs", "in every lab", LabCommands.all),
            ("In the plot of a lab", "in the plot of a lab", PlotCursor.panel + PlotCursor.all),
            ("Everywhere", "everywhere", EverywhereCommands.all),
            (
                "While a goal is made", "while a goal is made",
                GoalMakingCommands.all + GoalMakingCommands.block
            ),
        ]

    /// Where commands belong, for the list of all keys.
    static let places: [(title: String, commands: [Command])] =
        screens.map { ($0.title, $0.commands) } + [
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
            OptionsSheet.sheet, PaletteSheet.sheet, QuestionSheet.sheet, TermSheet.sheet, TermSheet.stepSheet,
            FileSheet.sheet, SaveSheet.sheet,
        ] + all.flatMap { $0.sheets })
        .map { ($0.id, $0) })
}
