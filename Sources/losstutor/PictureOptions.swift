import ArgumentParser
import Shell
import TextGrid
import TutorApp
import Wording

/// The options that say how a picture looks: its size, its characters, its colours.
struct PictureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The size of what is printed.", valueName: "100x30"))
    var size: String?

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Flag(name: .customLong("no-color"), help: "Draw without colours; NO_COLOR does the same.")
    var noColor = false

    @Option(
        help: ArgumentHelp(
            "The colours: \(ThemeChoice.all.map(\.name).joined(separator: ", ")).", valueName: "name"))
    var theme: String?

    @Flag(help: "Say what the plots show, in a sentence and a small table each, instead of drawing.")
    var describe = false

    @Option(
        help: ArgumentHelp("Write the picture to a file as SVG, or to standard output for -.", valueName: "FILE"),
        completion: .file())
    var svg: String?

    @Option(
        help: ArgumentHelp(
            "Write the picture to a file as a page of HTML, or to standard output for -.", valueName: "FILE"),
        completion: .file()
    )
    var html: String?

    func validate() throws {
        if let svg, svg == html {
            throw ValidationError(
                "--svg and --html both write to \(svg == "-" ? "standard output" : svg); name two files.")
        }
        if let theme, ThemeChoice(name: theme) == nil {
            let names = ThemeChoice.all.map(\.name).joined(separator: ", ")
            throw ValidationError("--theme cannot be \(theme.quoted); the colours are \(names).")
        }
        if let size, Self.parse(size: size) == nil {
            throw ValidationError(
                "--size cannot be \(size.quoted); write columns x rows, as in 100x30, up to 1000x1000.")
        }
    }

    /// The colours for what is printed: those asked for, else those kept.
    var printedTheme: Theme {
        let kept = KeptStore<Settings>.settings.load().value.colours
        return Themes.theme(chosenColours ?? kept ?? .automatic, on: Environment.background)
    }

    /// The option that asks for a drawing in a file; nil where none does.
    var drawingOption: String? { svg != nil ? "--svg" : html != nil ? "--html" : nil }

    /// The colours of a drawing.
    var drawingColours: ThemeChoice {
        chosenColours ?? KeptStore<Settings>.settings.load().value.colours ?? .automatic
    }

    /// A drawing and something else that was asked for do not go together.
    func refuse(_ other: String?) throws {
        if let other, let drawingOption {
            throw Failure("\(drawingOption) and \(other) do not go together; leave one of them out.", exitCode: .usage)
        }
    }

    /// Writes the drawing to the files that were named.
    func write(_ picture: @autoclosure () -> GridPicture) throws {
        guard drawingOption != nil else { return }
        let picture = picture()
        for (path, text) in [(svg, \.svg), (html, \.html)] as [(String?, KeyPath<GridPicture, String>)] {
            guard let path else { continue }
            guard path != "-" else {
                Output.text(picture[keyPath: text])
                continue
            }
            try OutputFile.write(path, picture[keyPath: text])
        }
    }

    /// The colours that were asked for.
    var chosenColours: ThemeChoice? { theme.flatMap { ThemeChoice(name: $0) } }

    /// The size that was asked for.
    var chosenSize: Size? { size.flatMap(Self.parse(size:)) }

    /// The characters to draw with.
    var glyphs: Glyphs { ascii || !Environment.isUTF8 ? .ascii : .unicode }

    private static func parse(size: String) -> Size? {
        let parts = size.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
            (1...1000).contains(columns), (1...1000).contains(rows)
        else { return nil }
        return Size(columns: columns, rows: rows)
    }
}
