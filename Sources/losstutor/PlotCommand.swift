import ArgumentParser
import Fields
@preconcurrency import Glibc
import Labs
import Plotting
import Tables
import TextGrid
import TutorApp

/// `losstutor plot`: a line chart of columns, from a file or standard input.
struct PlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw columns of numbers as lines: a training log, a loss curve.",
        discussion: """
            FILE is CSV, or numbers separated by blanks; without FILE, or with -, it is standard input. Columns are \
            named by their header or counted from 1. Without --x the rows are counted, unless a column is named x, \
            step, epoch or iteration; without --y all other columns of numbers are drawn.

            Example:  losstutor plot train.csv --y loss,val_loss --log-y
                      tail -f train.log | losstutor plot --follow
            """)

    @Argument(help: ArgumentHelp("A file of numbers, or - for standard input.", valueName: "FILE"))
    var file: String?

    @OptionGroup var fields: FieldOptions<ChartInput>

    @Flag(help: "Go on as the file or the pipe grows; end with ctrl-c.")
    var follow = false

    @Flag(name: .customLong("print"), help: "Print and end, which it does anyway.")
    var isPrinted = false

    @Flag(name: .customLong("plain"), help: "The same as --describe.")
    var isPlain = false

    @OptionGroup var picture: PictureOptions

    func run() throws {
        if file == nil, isatty(STDIN_FILENO) == 1 {
            throw Failure(
                "there is nothing to plot; name a file, or pipe numbers in: seq 10 | losstutor plot.", exitCode: .usage)
        }
        let told = try fields.input()
        var plot = input(file.map { $0 == "-" ? "standard input" : $0 } ?? "standard input", told)
        var feed = try GrowingFile(path: file ?? "-")
        defer { feed.close() }
        let isLive = follow && Environment.writesToTerminal && !picture.describe && !isPlain
        var screen = LivePicture()
        var lastFrame = -1000.0
        var hasNews = false
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
                    isLive ? screen.show(lines(of: chart(plot, told))) : output(chart(plot, told), title: told.title)
                    for remark in plot.remarks { Output.report("losstutor: \(remark)") }
                    return
                }
                usleep(100_000)
            }
            if isLive, hasNews, plot.hasPoints, Environment.milliseconds - lastFrame >= 100 {
                screen.show(lines(of: chart(plot, told)))
                lastFrame = Environment.milliseconds
                hasNews = false
            }
        }
    }

    private func input(_ source: String, _ told: ChartInput) -> PlotInput {
        PlotInput(
            source: source, x: told.x, y: told.y, isLogX: told.logX == true, takesAll: picture.describe || isPlain)
    }

    private func chart(_ plot: PlotInput, _ told: ChartInput) -> LineChart {
        let roles: [Role] = [.loss, .second, .third, .fourth, .actual, .predicted]
        let series = plot.streams.enumerated().map { index, stream in
            Series(
                name: stream.name, stream: stream.points, role: roles[index % roles.count],
                dash: .ofLine(index))
        }
        // One line needs no name at its end: the axis, or the title, has it.
        let only = plot.streams.count == 1 ? plot.streams[0].name : ""
        return LineChart(
            series: series, x: Axis(label: plot.xName, scale: told.logX == true ? .log : .linear),
            y: Axis(label: only, scale: told.logY == true ? .log : .linear), title: told.title ?? "")
    }

    private var size: Size {
        if let chosen = picture.chosenSize { return chosen }
        guard let terminal = Environment.terminalSize else { return Size(columns: 80, rows: 24) }
        // A line is left for the prompt; a plot higher than 30 rows would push everything else away.
        return Size(columns: terminal.columns, rows: min(30, max(1, terminal.rows - 1)))
    }

    private func lines(of chart: LineChart) -> [String] {
        var grid = Grid(size: size, glyphs: picture.glyphs)
        chart.draw(on: &grid, in: grid.bounds)
        guard Environment.writesToTerminal else { return trimmed(grid.lines) }
        return grid.escapedLines(theme: picture.printedTheme, colors: picture.noColor ? 0 : Environment.colors)
    }

    private func trimmed(_ lines: [String]) -> [String] {
        Array(lines[...(lines.lastIndex { !$0.isEmpty } ?? -1)])
    }

    private func output(_ chart: LineChart, title: String?) {
        if picture.describe || isPlain {
            let name = title.map { "\($0): " } ?? ""
            Output.line(([name + chart.description] + chart.table).map(picture.glyphs.fit).joined(separator: "\n"))
        } else {
            Output.picture(lines(of: chart).map { $0 + "\n" }.joined())
        }
    }
}
