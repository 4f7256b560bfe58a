import ArgumentParser
import TextGrid

/// The options that say how a screen is shown.
struct DisplayOptions: ParsableArguments {
    @Flag(name: .customLong("print"), help: "Print the screen as text; implied where output is no terminal.")
    var printsScreen = false

    @Flag(name: .customLong("plain"), help: "Print plain lines, one fact a line, for a screen reader.")
    var isPlain = false

    @Option(help: ArgumentHelp("The size of the printed screen.", valueName: "100x30"))
    var size: String?

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Flag(name: .customLong("no-color"), help: "Draw without colours; NO_COLOR does the same.")
    var noColor = false

    @Option(name: .customLong("lessons"), help: ArgumentHelp("Read the lessons from a folder.", valueName: "DIR"))
    var lessonFolder: String?

    /// True where the screen is printed, not opened.
    var isPrinted: Bool { printsScreen || isPlain || !Environment.writesToTerminal }

    func validate() throws {
        if let size, DisplayOptions.parse(size: size) == nil {
            throw ValidationError("--size cannot be \"\(size)\"; write columns x rows, as in 100x30, up to 1000x1000.")
        }
    }

    /// The size of a printed screen: what was asked for, else the terminal's, else 80 by 24.
    var printedSize: Size {
        size.flatMap(DisplayOptions.parse(size:)) ?? Environment.terminalSize ?? Size(columns: 80, rows: 24)
    }

    private static func parse(size: String) -> Size? {
        let parts = size.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
            (1...1000).contains(columns), (1...1000).contains(rows)
        else { return nil }
        return Size(columns: columns, rows: rows)
    }
}
