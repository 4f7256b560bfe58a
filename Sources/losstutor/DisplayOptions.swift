import ArgumentParser
import TextGrid
import TutorApp

/// The options that say how a screen is shown.
struct DisplayOptions: ParsableArguments {
    @Flag(name: .customLong("print"), help: "Print the screen as text; implied where output is no terminal.")
    var printsScreen = false

    @Flag(name: .customLong("plain"), help: "Print plain lines, one fact a line, for a screen reader.")
    var isPlain = false

    @OptionGroup(title: "Picture") var picture: PictureOptions

    @Option(
        help: ArgumentHelp(
            "How fast runs go: 1, 3 or 10 steps a second, 20s or 6s for about so many seconds a run, or at-once.",
            valueName: "pace"))
    var pace: Pace?

    @Option(
        name: .customLong("lessons"), help: ArgumentHelp("Read the lessons from a folder.", valueName: "DIR"),
        completion: .directory)
    var lessonFolder: String?

    @Flag(
        name: .customLong("also"),
        help: ArgumentHelp(
            """
            With --lessons: besides those in the program. A lesson takes the place of the one with its id; of two with one \
            number DIR's comes first.
            """))
    var isBesides = false

    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(
            "Show the lessons in this language, as far as they are translated; else the locale says it.",
            valueName: "language"))
    var language: String?

    /// True where the screen is printed, not opened.
    var isPrinted: Bool {
        printsScreen || isPlain || picture.describe || picture.drawingOption != nil || !Environment.writesToTerminal
    }

    /// True where the screen goes to standard output: not where a drawing of it goes to a file, and nothing else is asked.
    var isShownInText: Bool { picture.drawingOption == nil || printsScreen || isPlain || picture.describe }

    /// The size of a printed screen: what was asked for, else the terminal's, else 80 by 24.
    var printedSize: Size { picture.chosenSize ?? Environment.terminalSize ?? Size(columns: 80, rows: 24) }

    /// What nobody said anything about.
    static var none: DisplayOptions {
        var (options, picture) = (DisplayOptions(), PictureOptions())
        (picture.size, picture.ascii, picture.noColor, picture.describe) = (nil, false, false, false)
        (picture.theme, picture.svg, picture.html) = (nil, nil, nil)
        (options.printsScreen, options.isPlain, options.lessonFolder, options.isBesides) = (false, false, nil, false)
        (options.pace, options.language) = (nil, nil)
        options.picture = picture
        return options
    }
}

extension Pace: ExpressibleByArgument {}
