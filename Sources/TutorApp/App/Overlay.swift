import TextGrid

/// What lies over the screen.
enum Overlay: Equatable, Sendable {
    /// The keys: those that work here, or all of them with a search; scrolled down by some lines.
    case keys(search: LineEditor?, scroll: Int)
    /// A list to choose from, or settings to change.
    case sheet(SheetState)
    /// The state as a command line, as JSON and as a program in Python.
    case share(ShareForm, scroll: Int)
    /// The goal that is being made, as a block.
    case goal(scroll: Int)
    /// Lines to read, such as the cells of a paste that were refused.
    case notes(title: String, lines: [String], scroll: Int)
    /// A picture, drawn in several ways; one of them is shown.
    case page(title: String, drawings: [Drawing], shown: Int, scroll: Int)
}

/// One way to draw a picture that lies over the screen.
package struct Drawing: Equatable, Sendable {
    /// What its axis is: `logarithmic axis`.
    let axis: String
    let lines: [String]

    /// Lines over an axis.
    package init(axis: String, lines: [String]) { (self.axis, self.lines) = (axis, lines) }
}

extension Overlay {
    /// Its commands, the first that wants a key first.
    var commands: [[Command]] {
        switch self {
        case .sheet(let at): [Features.sheet(at.id).isSearched ? SheetCommands.searched : SheetCommands.all]
        case .keys(let search, _): [search == nil ? KeysHelp.commands : KeysHelp.searchCommands]
        case .share: [SharedText.commands, TextCommands.all]
        case .goal: [GoalMakingCommands.block, TextCommands.all]
        case .notes: [TextCommands.all]
        case .page: [TextCommands.drawings, TextCommands.all]
        }
    }

    /// Paragraphs to read, broken at the width that the box has on a screen.
    static func notes(title: String, paragraphs: [String], size: Size, glyphs: Glyphs) -> Overlay {
        let width = min(size.columns, 90) - 4
        let lines = paragraphs.map(glyphs.fit).flatMap { paragraph in
            // What has room stays as it is, such as a line of a table.
            TextWidth.columns(of: paragraph) <= width
                ? [paragraph] : TextWrap.lines(paragraph, width: width).map { $0.map(\.text).joined() }
        }
        return .notes(title: title, lines: lines, scroll: 0)
    }
}
