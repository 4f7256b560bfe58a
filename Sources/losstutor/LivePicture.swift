import TextGrid

/// A picture in the terminal's own lines that is drawn anew in its place. The cursor always stands below it, so that
/// whatever ends the program leaves the terminal as it should be.
struct LivePicture {
    private var height = 0
    private var width = 0

    mutating func show(_ lines: [String]) {
        // In a window of another width the lines have been wrapped anew.
        let now = Environment.terminalSize?.columns ?? 0
        let isWrapped = height > 0 && now != width
        width = now
        var text = isWrapped ? "\u{1B}[H\u{1B}[2J" : height > 0 ? "\u{1B}[\(height)A\r" : ""
        for line in lines { text += line + "\u{1B}[K\n" }
        // A picture that has become lower leaves no rest below it.
        text += "\u{1B}[J"
        height = lines.count
        Output.picture(text)
    }
}
