import TextGrid

/// Which part of the screen a sheet takes.
enum SheetLayout {
    /// Lines longer than this are hard to read.
    private static let widest = 90
    /// The rows below the list for words about the selected line.
    static let aboutRows = 3

    /// The part of one that lies over the screen.
    static func over(_ sheet: Sheet, _ state: AppState, in area: Rectangle) -> Rectangle {
        let width = min(area.width, widest)
        let (count, intro) = (sheet.lines(state).count, sheet.intro(state, width - 4).count)
        let height = min(area.height, max(6, count + intro + aboutRows + 3 + (sheet.isSearched ? 2 : 0)))
        return Rectangle(x: area.x + (area.width - width) / 2, y: area.y, width: width, height: height)
    }

    /// The part of one that leaves the view of the screen, and what is left for that.
    static func beside(_ sheet: Sheet, _ state: AppState, in area: Rectangle) -> (sheet: Rectangle, rest: Rectangle) {
        let lines = sheet.lines(state)
        // A lesson needs the room beside the sheet for its text and its lab.
        if area.width >= (state.lesson == nil ? 80 : 168) {
            let (rest, side) = area.splitLeft(area.width - max(44, min(52, area.width - 64)))
            // No higher than the lines and the longest words about one of them.
            let about = lines.map { TextWrap.lines($0.reason ?? $0.summary, width: side.width - 4).count }
            let rows = lines.count + max(aboutRows, (about.max() ?? 0) + 1) + 2
            return (side.splitTop(min(side.height, rows)).top, rest)
        }
        // What is changed has to be seen: a lab needs thirteen rows for a curve.
        let (rest, bottom) = area.splitBottom(min(lines.count + aboutRows + 1, max(7, area.height - 13)))
        return (bottom, rest)
    }
}
