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

    /// The screens that commands belong to.
    static let screens: [Place] =
        [
            Place("Home", .to("It works at home: q leads back there."), HomeCommands.all),
            Place("Lessons", .to("It works in lessons: enter on one at home opens it."), LessonCommands.all),
        ]
        + all.map { Place($0.title, .lab($0.kind), $0.commands) } + [
            Place("All labs", .to("It works in every lab: tab at home leads to them."), LabCommands.all),
            Place(
                "In the plot of a lab", .to("It works in the plot of a lab: tab leads there from its values."),
                PlotCursor.panel + PlotCursor.all),
            Place("Everywhere", .to("It works everywhere."), EverywhereCommands.all),
            Place(
                "While a goal is made", .to("It works while a goal is made: o in a lab, then “make a goal” here."),
                GoalMakingCommands.all + GoalMakingCommands.block),
        ]

    /// A screen that commands belong to, and how one gets there.
    struct Place: Sendable {
        enum Way: Equatable, Sendable {
            /// It is opened.
            case lab(LabState.Kind)
            /// Of what there are several a sentence says which key leads there.
            case to(String)
        }

        let title: String
        let way: Way
        let commands: [Command]

        init(_ title: String, _ way: Way, _ commands: [Command]) {
            (self.title, self.way, self.commands) = (title, way, commands)
        }
    }

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
