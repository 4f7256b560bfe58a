import Course
import TextGrid

/// The whole screen, as a function of the state.
public enum AppView {
    /// Draws `state`.
    public static func draw(_ state: AppState) -> Grid {
        var grid = Grid(size: state.size, glyphs: state.glyphs)
        let least = AppState.minimumSize
        guard state.size.columns >= least.columns, state.size.rows >= least.rows else {
            drawTooSmall(on: &grid)
            return grid
        }
        let (top, rest) = grid.bounds.splitTop(1)
        let (body, bottom) = rest.splitBottom(2)
        drawTitle(of: state, on: &grid, in: top)
        switch state.screen {
        case .home: HomeView.draw(state, on: &grid, in: body)
        case .lab(let session): LabView.draw(session, isFocused: true, on: &grid, in: body)
        case .lesson(let session): LessonView.draw(session, state, on: &grid, in: body)
        }
        switch state.overlay {
        case .help(let scroll): HelpView.draw(state, scroll: scroll, on: &grid, in: body)
        case .palette(let filter, let selected):
            PaletteView.draw(state, filter: filter, selected: selected, on: &grid, in: body)
        case .losses(let selected):
            LossListView.draw(state, selected: selected, isBeside: false, on: &grid, in: body)
        case .beside(let selected): LossListView.draw(state, selected: selected, isBeside: true, on: &grid, in: body)
        case .share(let form, let scroll): ShareView.draw(state, form: form, scroll: scroll, on: &grid, in: body)
        case .presets(let selected): PresetListView.draw(state, selected: selected, on: &grid, in: body)
        case .notes(let title, let lines, let scroll):
            NotesView.draw(title: title, lines: lines, scroll: scroll, on: &grid, in: body)
        case .setup(let selected): SetupView.draw(state, selected: selected, on: &grid, in: body)
        case .about(let selected): AboutLossView.draw(state, selected: selected, on: &grid, in: body)
        case nil: break
        }
        FooterView.draw(state, on: &grid, in: bottom)
        return grid
    }

    private static func drawTooSmall(on grid: inout Grid) {
        let least = AppState.minimumSize
        let text =
            "Too small: losstutor needs \(least.columns) columns and \(least.rows) rows, this is"
            + " \(grid.size.columns) by \(grid.size.rows). Make the window larger."
        for (row, line) in TextWrap.lines(text, width: grid.size.columns, style: Style(.warning)).enumerated() {
            grid.write(line, x: 0, y: row)
        }
    }

    private static func drawTitle(of state: AppState, on grid: inout Grid, in area: Rectangle) {
        let left: String
        let right: [String]
        switch state.screen {
        case .home:
            left = ""
            right = ["\(state.progress.completedCount(in: state.course)) of \(state.course.lessons.count) lessons done"]
        case .lab(let session):
            left = LabView.title(of: session.state)
            right = LabView.subtitles(of: session.state)
        case .lesson(let session):
            left = session.title
            right = session.places(glyphs: grid.glyphs)
        }
        var end = grid.write(" losstutor", x: area.x, y: area.y, style: Style(.title))
        end = grid.write("  \(left)", x: end, y: area.y, style: Style(.heading), width: area.width - end)
        let room = area.width - end - 2
        let candidates = right.map { grid.glyphs.fit($0) }
        guard let text = candidates.first(where: { TextWidth.columns(of: $0) <= room }) else { return }
        grid.write(text, x: area.maxX - 1 - TextWidth.columns(of: text), y: area.y, style: Style(.muted))
    }
}
