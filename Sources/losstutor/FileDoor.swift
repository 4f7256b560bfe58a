import Fields
@preconcurrency import Glibc
import Labs
import Plotting
import Shell
import Tables
import TextGrid
import TutorApp
import Wording

/// What the program asks for while it is open: files to list, to open and to save.
enum FileDoor {
    /// More files than this are not listed.
    private static let mostFiles = 2000
    /// So much of a file is looked at for the list.
    private static let mostBytes = 1 << 20

    /// Does what an effect asks for; nil for those that ask for no file.
    static func perform(_ effect: Effect) -> Action? {
        do {
            switch effect {
            case .write(let name, let ending, let text):
                return .said("Saved as \(try OutputFile.writeNew(name, ending, text)) in this folder.")
            case .listFiles(let recent): return .files(files(in: ".", recent: recent))
            case .describeFiles(let paths):
                return .described(paths.map { FoundFile(path: $0, words: words(for: $0)) })
            case .look(let path):
                let path = expanded(path)
                if RunFolder.isFolder(path) { return .files(files(in: path)) }
                try refuseWhatMayNeverEnd(path)
                let file = try GrowingFile(path: path)
                file.close()
                guard let words = words(for: path) else {
                    return .notice("\(path) holds no table, no training log and no lab's state.")
                }
                return .files([FoundFile(path: path, words: words)])
            case .openFile(let path, let size):
                let path = expanded(path)
                return RunFolder.isFolder(path) ? .files(files(in: path)) : try open(path, size)
            case .present(let place):
                try NotesFile.write(place)
                return nil
            case .quit, .copy, .save, .keep, .writeGoal: return nil
            }
        } catch {
            let failure = error as? Failure ?? (error as? Problem).map(Failure.init)
            return .notice(failure?.sentence ?? "\(error)")
        }
    }

    /// While the screen is open nothing waits for a pipe or a device.
    private static func refuseWhatMayNeverEnd(_ path: String) throws {
        var info = stat()
        guard stat(FileName.bytes(path), &info) == 0, ![S_IFREG, S_IFDIR].contains(info.st_mode & S_IFMT) else {
            return
        }
        throw Failure("\(path) is no ordinary file; name one that has an end.", exitCode: .data)
    }

    private static func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = Environment["HOME"] else { return path }
        return home + path.dropFirst()
    }

    // MARK: The list

    private static func files(in folder: String, recent: [String] = []) -> [FoundFile] {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        let prefix = folder == "." ? "" : folder == "/" ? "/" : folder + "/"
        var (files, folders): ([String], [FoundFile]) = ([], [])
        for (name, isFolder) in RunFolder.entries(in: folder).prefix(mostFiles) {
            let path = prefix + name
            if isFolder ?? RunFolder.isFolder(path) {
                folders.append(FoundFile(path: path + "/", words: "a folder"))
            } else if !isSource(path), isFolder != nil || isFile(path) {
                files.append(path)
            }
        }
        let earlier = recent.filter { isFile($0) && !files.contains($0) }
        // What they hold is looked up once they are in view.
        return (files + earlier).map { FoundFile(path: $0, words: nil) } + folders
            + [above(folder)].compactMap(\.self).map { FoundFile(path: $0, words: "the folder above") }
    }

    /// The folder that a folder lies in; nil for that of all.
    private static func above(_ folder: String) -> String? {
        if folder == "/" { return nil }
        if folder == "." { return "../" }
        guard let last = folder.split(separator: "/").last, last != ".." else { return folder + "/../" }
        let rest = String(folder.dropLast(last.count))
        return rest.isEmpty ? "./" : rest
    }

    private static func isFile(_ path: String) -> Bool {
        var info = stat()
        return stat(FileName.bytes(path), &info) == 0 && info.st_mode & S_IFMT == S_IFREG && info.st_size > 0
    }

    /// What a file holds, in a few words; nil for what cannot be opened here.
    private static func words(for path: String) -> String? {
        guard !isSource(path), isFile(path), var file = try? GrowingFile(path: path) else { return nil }
        defer { file.close() }
        var bytes: [UInt8] = []
        var isWhole = false
        while bytes.count < mostBytes {
            guard let more = try? file.chunk() else {
                isWhole = true
                break
            }
            bytes += more
        }
        guard TableStream.isBinary(bytes.prefix(6)) || !bytes.contains(0) else { return nil }
        if Node.isJSON(bytes), isWhole, let node = try? Node(json: bytes, source: .file(path)) {
            if let kind = try? LabState.Kind(of: node, at: Place(.file(path))) { return "state of \(kind.command)" }
            if (try? LabState(anyLab: node, at: Place(.file(path)))) != nil { return "state of a lab" }
        }
        var reader = LogReader(source: path, isPatient: true)
        var (rows, hasNumbers) = (0, false)
        for isEnd in isWhole ? [false, true] : [false] {
            guard let found = try? (isEnd ? reader.finish() : reader.feed(bytes)) else { break }
            switch found {
            case .log(let log): (rows, hasNumbers) = (rows + log.count, true)
            case .table(let values):
                rows += values.count / max(1, reader.columnCount)
                hasNumbers = hasNumbers || values.contains(where: \.isFinite)
            }
        }
        // A text has words in rows too; and what is small enough is opened to see whether it can be.
        guard rows > 0, hasNumbers else { return nil }
        let count = "\(isWhole ? "" : "more than ")\(Words.count(rows, "row"))"
        let names = reader.names.prefix(6).joined(separator: ", ") + (reader.columnCount > 6 ? ", …" : "")
        if InputFile.isLog(reader) {
            // A sentence may have a number behind a word; a run has more than one.
            guard curves(reader).count > 0, rows > 1, !isWhole || (try? plot(path, bytes)) != nil else { return nil }
            return "training log, \(Words.count(curves(reader).count, "curve")), \(count)"
        }
        if isWhole, (try? LabState.holding(bytes, .file(path))) == nil { return nil }
        return "\(count): \(names)"
    }

    /// Programs and texts have numbers in them too, but nobody opens them for these.
    private static func isSource(_ path: String) -> Bool {
        let endings = [
            ".py", ".swift", ".c", ".h", ".cpp", ".md", ".sh", ".ipynb", ".html", ".svg", ".toml", ".yaml", ".yml",
        ]
        return endings.contains { path.hasSuffix($0) }
    }

    private static func curves(_ reader: LogReader) -> [String] {
        reader.names.filter {
            let kind = ColumnKind(name: $0)
            return kind == .loss || kind == .metric
        }
    }

    // MARK: Opening

    private static func open(_ path: String, _ size: Size) throws -> Action {
        try refuseWhatMayNeverEnd(path)
        let file = try InputFile.read(path)
        if Node.isJSON(file.bytes), let node = try? Node(json: file.bytes, source: .file(path)) {
            let place = Place(.file(path))
            let isState = try LabState.Kind(of: node, at: place) != nil
            do {
                return .opened(path, .lab(LabSession(try LabState(anyLab: node, at: place))), remark: nil)
            } catch {
                if isState { throw error }
            }
        }
        var reader = LogReader(source: path, isPatient: true)
        _ = try? reader.feed(file.bytes)
        _ = try? reader.finish()
        if InputFile.isLog(reader) { return try page(path, file.bytes, size) }
        let (state, remarks) = try LabState.holding(file.bytes, .file(path))
        return .opened(path, .lab(LabSession(state)), remark: InputFile.remark(path, remarks))
    }

    private static func page(_ path: String, _ bytes: [UInt8], _ size: Size) throws -> Action {
        let (chart, remark) = try plot(path, bytes)
        var grid = Grid(
            size: Size(columns: max(20, min(86, size.columns - 4)), rows: max(6, min(30, size.rows - 6))),
            glyphs: Environment.isUTF8 ? .unicode : .ascii)
        let all =
            [("linear axis", chart)] + (chart.isAboveZero ? [("logarithmic axis", chart.over(.log))] : [])
            + (chart.crowdLimits.map { [("most of the values", chart.over(.linear, $0))] } ?? [])
        let pages = all.map { axis, chart in
            grid.fill(grid.bounds)
            chart.draw(on: &grid, in: grid.bounds)
            return (axis: axis, lines: grid.lines)
        }
        let words = [remark, chart.crowdWords.map { "N\($0.dropFirst()); y shows them." }].compactMap(\.self)
        let opened: OpenedFile =
            pages.count > 1
            ? .drawings(title: path, pages.map { Drawing(axis: $0.axis, lines: $0.lines) })
            : .page(title: path, lines: pages[0].lines)
        return .opened(
            path, opened, remark: words.isEmpty ? nil : words.joined(separator: " "))
    }

    private static func plot(_ path: String, _ bytes: [UInt8]) throws -> (chart: LineChart, remark: String?) {
        var plot = PlotInput(source: path, told: ChartInput(), takesAll: false, isPatient: true)
        try plot.feed(bytes)
        try plot.finish()
        return (try PlotCommand.chart([plot], ChartInput()), plot.remark)
    }
}
