import Labs
import TextGrid

/// A screen as a drawing for pages and handouts.
package enum ScreenPicture {
    /// The drawing of what `state` shows, without what lies over it.
    ///
    /// - Parameter colours: for a dark background, the paper is dark too; else it is white.
    package static func of(_ state: AppState, in colours: ThemeChoice) -> GridPicture {
        var shown = state
        (shown.overlay, shown.message, shown.settings.colours) = (nil, nil, colours)
        shown.glyphs.isFine = true
        shown.background = colours.isDark ? .dark : .light
        return GridPicture(
            AppView.draw(shown), theme: shown.theme, isDark: colours.isDark, title: "losstutor: \(title(of: state))",
            words: PlotWords.lines(of: state).joined(separator: "\n"))
    }

    private static func title(of state: AppState) -> String {
        switch state.screen {
        case .home: "home"
        case .lab(let session): Features.of(session.state.kind).title
        case .lesson(let session): session.title
        }
    }
}

extension ThemeChoice {
    /// Whether these colours are made for a dark background.
    package var isDark: Bool { background == .dark }

    /// The theme of the choice on paper that fits it.
    package var onPaper: Theme { Themes.theme(self, on: isDark ? .dark : .light) }
}
