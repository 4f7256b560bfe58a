import ArgumentParser
import Fields
@preconcurrency import Glibc
import Labs
import Plotting
import Tables
import TextGrid
import TutorApp
import Wording

/// `losstutor plot`: a line chart of columns, from a file or standard input.
struct PlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw columns of numbers: a training log, a curve.",
        discussion: """
            FILE is a table (CSV and its relatives) or what a program prints while it trains: lines with names and \
            numbers, dictionaries, JSON; TensorBoard's event files, or a folder of them; without FILE, or with -, it is \
            standard input. gzip is undone. Several files are drawn together. \
            Without --x a column that counts (step, epoch) is x; without --y losses and metrics are drawn. What was \
            chosen, and what was left out, is said in one line.

            Example:  losstutor plot train.csv --y loss,val_loss --log-y
                      losstutor plot run1.log run2.log --y 'val*' --smooth 0.9
                      tail -f train.log | losstutor plot --follow
            """)

    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "FILE"), completion: .file())
    var files: [String] = []

    @OptionGroup(title: "Chart") var fields: FieldOptions<ChartInput>

    @Flag(help: "Go on as the file or the pipe grows; end with ctrl-c.")
    var follow = false

    @Flag(name: .customLong("print"), help: "Print and end, which it does anyway; with --svg and --html too.")
    var isPrinted = false

    @Flag(name: .customLong("plain"), help: "The same as --describe.")
    var isPlain = false

    @OptionGroup(title: "Picture") var picture: PictureOptions

    @Option(help: ArgumentHelp("How many columns wide the picture is.", valueName: "columns"))
    var width: Int?

    @Option(help: ArgumentHelp("How many lines high the picture is.", valueName: "lines"))
    var height: Int?

    @Option(help: ArgumentHelp("Colours: always, never, or on a terminal alone (auto).", valueName: "when"))
    var color: ColorChoice = .auto

    enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
        case always, never, auto
    }

    private var isInWords: Bool { picture.describe || isPlain }

    /// What grows is described this often.
    private static let spokenMilliseconds = 2000.0

    func validate() throws {
        for (name, value) in [("--width", width), ("--height", height)] {
            if let value, !(1...1000).contains(value) {
                throw ValidationError("\(name) cannot be \(value); write a number from 1 to 1000.")
            }
        }
    }

    func run() throws {
        if files.isEmpty, isatty(STDIN_FILENO) == 1 {
            throw Failure(
                "there is nothing to plot; name a file, or pipe numbers in: seq 10 | losstutor plot.", exitCode: .usage)
        }
        // What goes on is never complete.
        try picture.refuse(follow ? "--follow" : nil)
        let told = try fields.input()
        try told.check()
        if follow, files.count == 1 { GrowingFile.wait(for: files[0]) }
        let runs = try (files.isEmpty ? ["-"] : files).flatMap { try RunFolder.runs(at: $0) }
        guard runs.count == 1, let file = runs[0].files.last, !follow || runs[0].files.count == 1 else {
            return try drawTogether(runs, told)
        }
        var plot = input(runs[0].source, told)
        for earlier in runs[0].files.dropLast() { try read(earlier, into: &plot) }
        var feed = try GrowingFile(path: file)
        defer { feed.close() }
        plot.beginFile()
        let isLive = follow && Environment.writesToTerminal && !isInWords
        var screen = LivePicture()
        var lastFrame = -Self.spokenMilliseconds
        var hasNews = false
        var shownSize = Environment.terminalSize
        while true {
            switch try feed.next(waitMilliseconds: isLive && hasNews ? 50 : follow ? 200 : nil) {
            case .bytes(let bytes):
                try plot.feed(bytes)
                hasNews = true
            case .restarted:
                plot = input(plot.source, told)
            case .nothingYet: break
            case .end:
                guard follow, feed.canGrow else {
                    try plot.finish()
                    let chart = try Self.chart([plot], told)
                    isLive ? screen.show(lines(of: chart)) : try output(chart, title: told.title)
                    report([plot], chart, told)
                    return
                }
                if !feed.reopen() { usleep(100_000) }
            }
            if isLive, shownSize != Environment.terminalSize {
                shownSize = Environment.terminalSize
                hasNews = true
            }
            if isLive, hasNews, Environment.milliseconds - lastFrame >= 100 {
                try plot.look()
                if plot.hasPoints { screen.show(lines(of: try Self.chart([plot], told))) }
                lastFrame = Environment.milliseconds
                hasNews = false
            }
            // Who listens hears a sentence now and then.
            if follow, isInWords, hasNews, Environment.milliseconds - lastFrame >= Self.spokenMilliseconds {
                try plot.look()
                if plot.hasPoints { Output.line(picture.glyphs.fit(try Self.chart([plot], told).description)) }
                lastFrame = Environment.milliseconds
                hasNews = false
            }
        }
    }

    /// Several files in one picture, each named after what sets it apart.
    private func drawTogether(_ runs: [(source: String, files: [String])], _ told: ChartInput) throws {
        if follow { throw Failure("--follow takes one file; name one.", exitCode: .usage) }
        let plots = try runs.map { run in
            var plot = input(run.source, told)
            for file in run.files { try read(file, into: &plot) }
            try plot.finish()
            return plot
        }
        let chart = try Self.chart(plots, told)
        try output(chart, title: told.title)
        report(plots, chart, told)
    }

    /// How files were read, and how to see what a few values leave no room.
    private func report(_ plots: [PlotInput], _ chart: LineChart, _ told: ChartInput) {
        for remark in plots.compactMap(\.remark) { Output.report("losstutor: \(remark)") }
        guard !isInWords, let words = chart.crowdWords, let limits = chart.crowdLimits else { return }
        let ends = [limits.lowerBound, limits.upperBound].map { NumberText.short($0, digits: 6) }.joined(separator: ",")
        let axis = chart.isAboveZero ? " or --log-y" : ""
        Output.report("losstutor: \(words); --ylim \(ends)\(axis) shows them")
    }

    private func read(_ file: String, into plot: inout PlotInput) throws {
        var feed = try GrowingFile(path: file)
        defer { feed.close() }
        plot.beginFile()
        while let bytes = try feed.chunk() { try plot.feed(bytes) }
    }

    private func input(_ source: String, _ told: ChartInput) -> PlotInput {
        PlotInput(source: source, told: told, takesAll: isInWords, isPatient: follow, isLive: follow)
    }

    static func chart(_ plots: [PlotInput], _ told: ChartInput) throws -> LineChart {
        let roles: [Role] = [.loss, .second, .third, .fourth, .actual, .predicted]
        let sources = differing(plots.map(\.source))
        let marks: [Series.Form] = [
            .points("○", ascii: "o"), .points("×", ascii: "x"), .points("▲", ascii: "A"), .points("■", ascii: "H"),
            .points("+", ascii: "+"), .points("●", ascii: "@"),
        ]
        let hasSeveral = plots.reduce(0) { $0 + $1.curves.count } > 1
        let names = Set(plots.flatMap { $0.curves.map(\.name) })
        var series: [Series] = []
        var index = 0
        for (plot, source) in zip(plots, sources) {
            for curve in plot.curves {
                let name =
                    plots.count == 1
                    ? curve.name : names.count == 1 && plot.curves.count == 1 ? source : "\(source) \(curve.name)"
                // What was smoothed lies over the raw values, which are dotted; those of a second and a third curve have
                // what those leave over.
                let dash = Dash.ofLine(told.smooth != nil && index > 1 ? index + 1 : index)
                let raw: [Dash] = [.dotted, .dashTwoDots, .longDashed]
                series += curve.series(
                    named: name, role: roles[index % roles.count], dash: dash, raw: raw[index % raw.count],
                    mark: hasSeveral ? marks[index % marks.count] : nil)
                index += 1
            }
        }
        // One line needs no name at its end: the axis, or the title, has it.
        let only = names.count == 1 ? names.first ?? "" : ""
        return LineChart(
            series: series,
            x: Axis(
                label: plots.first?.xName ?? "", scale: told.logX == true ? .log : .linear,
                range: try told.limits("xLimits"), isDate: plots.allSatisfy(\.hasDates)),
            y: Axis(
                label: only, scale: told.logY == true ? .log : .linear, range: try told.limits("yLimits")),
            title: told.title ?? "")
    }

    /// Paths without the folders at their beginnings and the ends that all of them share.
    static func differing(_ paths: [String]) -> [String] {
        guard paths.count > 1 else { return paths }
        let parts = paths.map { $0.split(separator: "/").map(String.init) }
        let shortest = parts.map(\.count).min() ?? 0
        let first = (0..<shortest).first { index in Set(parts.map { $0[index] }).count > 1 } ?? 0
        let last = (0..<shortest).first { index in Set(parts.map { $0[$0.count - 1 - index] }).count > 1 } ?? 0
        let names = zip(paths, parts).map { path, parts in
            guard first < parts.count - last else { return path }
            // The same file over and over is called by its name.
            let own = first + last == 0 && Set(paths).count == 1 ? parts.suffix(1) : parts[first..<parts.count - last]
            var name = own.joined(separator: "/")
            // What the file is called says its form, which is no difference; but log.csv loss is no logarithm.
            if let dot = name.lastIndex(of: "."), dot > name.startIndex {
                let stem = String(name[..<dot])
                if !["log", "ln", "exp", "mean", "max", "min", "sum"].contains(stem.lowercased()) { name = stem }
            }
            return name
        }
        // A file that is named again is the same run, drawn again.
        return names.enumerated().map { index, name in
            let earlier = names[..<index].count { $0 == name }
            return earlier == 0 ? name : "\(name) (\(earlier + 1))"
        }
    }

    private var size: Size {
        var size = Size(columns: 80, rows: 24)
        if let chosen = picture.chosenSize {
            size = chosen
        } else if let terminal = Environment.terminalSize {
            // A line is left for the prompt; a plot higher than 30 rows would push everything else away.
            size = Size(columns: terminal.columns, rows: min(30, max(1, terminal.rows - 1)))
        }
        return Size(columns: width ?? size.columns, rows: height ?? size.rows)
    }

    private func lines(of chart: LineChart) -> [String] {
        let grid = grid(of: chart)
        guard color == .always || Environment.writesToTerminal else { return trimmed(grid.lines) }
        let colors = color == .always ? max(8, Environment.colors) : color == .never ? 0 : Environment.colors
        return grid.escapedLines(theme: picture.printedTheme, colors: picture.noColor ? 0 : colors)
    }

    private func grid(of chart: LineChart, isFine: Bool = false) -> Grid {
        var glyphs = picture.glyphs
        glyphs.isFine = isFine
        var grid = Grid(size: size, glyphs: glyphs)
        chart.draw(on: &grid, in: grid.bounds)
        return grid
    }

    private func trimmed(_ lines: [String]) -> [String] {
        Array(lines[...(lines.lastIndex { !$0.isEmpty } ?? -1)])
    }

    private func output(_ chart: LineChart, title: String?) throws {
        if picture.drawingOption != nil {
            let colours = picture.drawingColours
            try picture.write(
                GridPicture(
                    grid(of: chart, isFine: true), theme: colours.onPaper,
                    isDark: colours.isDark, title: title ?? "plot", words: chart.description))
            guard isPrinted || isInWords else { return }
        }
        if isInWords {
            let name = title.map { "\($0): " } ?? ""
            Output.line(([name + chart.description] + chart.table).map(picture.glyphs.fit).joined(separator: "\n"))
        } else {
            Output.picture(lines(of: chart).map { $0 + "\n" }.joined())
        }
    }
}
