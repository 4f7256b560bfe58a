/// A picture in the terminal's own lines that is drawn anew in its place. The cursor always stands below it, so that
/// whatever ends the program leaves the terminal as it should be.
struct LivePicture {
    private var height = 0

    mutating func show(_ lines: [String]) {
        var text = height > 0 ? "\u{1B}[\(height)A\r" : ""
        for line in lines { text += line + "\u{1B}[K\n" }
        // A picture that has become lower leaves no rest below it.
        text += "\u{1B}[J"
        height = lines.count
        Output.picture(text)
    }
}
