import Fields
@preconcurrency import Glibc
import Labs
import Shell
import Tables
import Wording

/// Reading what the command line names.
enum InputFile {
    /// The largest file that is read as a whole: JSON, lessons.
    static let limit = 1 << 28
    /// The most numbers that are taken from a table.
    static let numberLimit = 1 << 26

    /// The bytes of a file, or of standard input for `-`, and the name that errors use.
    static func read(_ path: String) throws -> (bytes: [UInt8], name: String) {
        var file = try GrowingFile(path: path)
        defer { file.close() }
        return (try readAll(&file), file.name)
    }

    /// The bytes of a file, or the JSON that stands on the command line itself, and who gave them.
    static func bytes(_ path: String) throws -> (bytes: [UInt8], source: Place.Source) {
        if Node.isJSON(path.utf8) { return (Array(path.utf8), .argument) }
        let file = try read(path)
        return (file.bytes, .file(file.name))
    }

    /// The table in a CSV file, or in standard input for `-`; and where its first bytes are a log of a run, how that is drawn.
    static func table(_ path: String) throws -> (table: Table, ifLog: String?) {
        var file = try GrowingFile(path: path)
        defer { file.close() }
        let start = try file.chunk() ?? []
        return (try streamed(&file, start: start), plotting(file.name, start))
    }

    /// The values in a JSON or CSV file, or in standard input for `-`. CSV is read as it arrives: what is kept of it is
    /// its numbers.
    ///
    /// - Parameter named: the columns of a table that the command line names.
    /// - Returns: the values, and how a table was read in parts of a sentence.
    static func vectorLab(
        _ path: String, named: NamedColumns
    ) throws -> (input: VectorLabInput, remarks: [String]) {
        if Node.isJSON(path.utf8) {
            let (bytes, source) = try bytes(path)
            return (try VectorLabInput(bytes: bytes, source: source), [])
        }
        var file = try GrowingFile(path: path)
        defer { file.close() }
        var start: [UInt8] = []
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        while start.allSatisfy(blanks.contains), let more = try file.chunk() { start += more }
        let isList = start.first { !blanks.contains($0) } == UInt8(ascii: "[")
        let json = try isList || Node.isJSON(start) ? start + readAll(&file) : nil
        let table = try json == nil ? streamed(&file, start: start) : nil
        do throws(Problem) {
            if let table { return try VectorLabInput.read(table, named: named, source: .file(file.name)) }
            return try VectorLabInput.read(json ?? [], named: named, source: .file(file.name))
        } catch {
            throw named == .none ? pointing(error, file.name, start) : error
        }
    }

    /// What is wrong with a file, and where a log of a run is drawn, if it is one by its first bytes.
    private static func pointing(_ problem: Problem, _ name: String, _ start: [UInt8]) -> any Error {
        guard let plotting = plotting(name, start) else { return problem }
        return Failure("\(problem.description.dropLast()); \(plotting).", exitCode: .data)
    }

    /// How a log of a run is drawn; nil where the first bytes of a file are none.
    private static func plotting(_ name: String, _ start: [UInt8]) -> String? {
        guard !TableStream.isBinary(start), isLog(start) else { return nil }
        return "a training log is drawn by losstutor plot" + (name == "standard input" ? "" : " \(name)")
    }

    /// Whether the first bytes of a file are a log of a run: numbers with names, where something counts and something is a
    /// loss.
    private static func isLog(_ start: [UInt8]) -> Bool {
        var reader = LogReader(source: "", isPatient: true)
        _ = try? reader.feed(start)
        _ = try? reader.finish()
        return isLog(reader)
    }

    /// Whether the numbers are those of a run: they have names, something counts and something is a loss.
    static func isLog(_ reader: LogReader) -> Bool {
        if reader.isLog { return true }
        let kinds = (reader.table?.header ?? []).map(ColumnKind.init(name:))
        return kinds.contains(where: \.isCounter) && kinds.contains(.loss)
    }

    /// The numbers that stand for `@FILE`, or `@FILE:COLUMN`, in the form that options take; of a matrix all columns.
    static func numbers(_ words: String) throws -> String {
        var (path, name) = (String(words.dropFirst()), String?.none)
        var info = stat()
        if stat(FileName.bytes(path), &info) != 0, let colon = path.lastIndex(of: ":") {
            (path, name) = (String(path[..<colon]), String(path[path.index(after: colon)...]))
        }
        let table = try table(path).table
        var columns = Array(0..<table.columnCount)
        if let name {
            columns = try table.places(of: name)
            guard !columns.isEmpty else {
                let known = (0..<table.columnCount).map(table.name(of:)).joined(separator: ", ").shortened(to: 300)
                throw Failure("\(path) has no column \(name.quoted); its columns are \(known).", exitCode: .data)
            }
        }
        let taken = try table.rows(of: columns)
        var values: [[Double]] = []
        for column in columns { values.append(try taken.values(column).map { TableStream.isMissing($0) ? .nan : $0 }) }
        let rows = values.count == 1 ? values : (0..<taken.rowCount).map { row in values.map { $0[row] } }
        return NumberList(rows: rows, isMatrix: values.count > 1).optionText
    }

    private static func streamed(_ file: inout GrowingFile, start: [UInt8]) throws -> Table {
        var stream = TableStream(source: file.name)
        let first = try start.isEmpty ? file.chunk() ?? [] : start
        do {
            var values = try stream.feed(first)
            while let more = try file.chunk() {
                values += try stream.feed(more)
                guard values.count <= numberLimit else {
                    throw Failure(
                        "\(file.name) has more than \(numberLimit) numbers; take a part of it.", exitCode: .data)
                }
            }
            values += try stream.finish()
            return Table(stream, values: values)
        } catch let error as TableError {
            throw pointing(Problem(error), file.name, first)
        }
    }

    private static func readAll(_ file: inout GrowingFile) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let more = try file.chunk() {
            guard TableStream.isBinary(bytes.prefix(6) + more.prefix(6)) || !more.contains(0) else {
                throw Failure("\(file.name): there is a zero byte; the text must be UTF-8.", exitCode: .data)
            }
            bytes += more
            guard bytes.count <= limit else {
                throw Failure("\(file.name) is larger than \(limit >> 20) MiB; take a part of it.", exitCode: .data)
            }
        }
        return bytes
    }

    /// How a file was read, in one line; nil where there is nothing to say.
    static func remark(_ path: String, _ parts: [String]) -> String? {
        parts.isEmpty ? nil : "\(path == "-" ? "standard input" : path): \(parts.joined(separator: "; "))."
    }

    static func reason() -> String {
        String(cString: strerror(errno)).lowercased()
    }
}
