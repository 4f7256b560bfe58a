import Labs
import TextGrid

/// The ways in which a lab can be saved to a file.
enum SaveSheet {
    static let id = Sheet.ID("save")

    private static let forms: [(ending: String, title: String, summary: String, text: @Sendable (AppState) -> String)] =
        [
            (
                "svg", "this screen as a picture (SVG)", "For handouts, slides and web pages.",
                { ScreenPicture.of($0, in: $0.coloursOnPaper).svg }
            ),
            (
                "html", "this screen as a page (HTML)", "For a browser.",
                { ScreenPicture.of($0, in: $0.coloursOnPaper).html }
            ),
            (
                "json", "the state of the lab (JSON)", "O opens it again, and so does the command line.",
                { ($0.lab?.state.json ?? "") + "\n" }
            ),
        ]

    static let sheet = Sheet(
        id: id, title: { _ in "save" },
        lines: { state in
            let name = state.lab?.state.kind.rawValue ?? ""
            return forms.map {
                Sheet.Line(
                    title: $0.title, value: "losstutor-\(name).\($0.ending)", valueRole: .muted, summary: $0.summary)
            }
        },
        enter: { state, line in
            state.overlay = nil
            guard forms.indices.contains(line), let kind = state.lab?.state.kind else { return [] }
            return [.write(name: kind.rawValue, ending: forms[line].ending, text: forms[line].text(state))]
        })
}

extension AppState {
    /// The colours in use, for paper like the background that the terminal has.
    fileprivate var coloursOnPaper: ThemeChoice {
        let choice = settings.colours ?? .automatic
        return choice.background == nil && background == .dark ? ThemeChoice(choice.family, on: .dark) : choice
    }
}
