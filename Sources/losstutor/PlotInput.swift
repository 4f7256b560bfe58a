import Plotting
import Tables
import Wording

/// The columns of a plot, as their text arrives: streams of points in constant memory.
struct PlotInput {
    struct Stream {
        let name: String
        let column: Int
        var points = StreamingSeries(capacity: 4096)
    }

    let source: String
    private(set) var streams: [Stream] = []
    private(set) var xName = ""
    /// What was left out of the plot, in sentences.
    private(set) var remarks: [String] = []
    private let wantedX: String?
    private let wantedY: String?
    private var table: TableStream
    private var xColumn: Int?
    private var isChosen = false

    /// The names of columns that are taken for x by themselves.
    private static let namesOfX = ["x", "step", "steps", "epoch", "epochs", "iteration", "iterations", "iter"]
    /// More lines than this cannot be told apart.
    private static let mostLines = 6
    /// More columns than this are no table that somebody reads in words.
    private static let mostDescribed = 200

    /// Whether x must be above 0.
    private let isLogX: Bool
    /// Whether all columns are taken, however many.
    private let takesAll: Bool
    private var skippedRows = 0

    init(source: String, x: String?, y: String?, isLogX: Bool = false, takesAll: Bool = false) {
        self.source = source
        self.isLogX = isLogX
        self.takesAll = takesAll
        wantedX = x
        wantedY = y
        table = TableStream(source: source)
    }

    /// Whether there is something to draw.
    var hasPoints: Bool { streams.contains { $0.points.count > 0 } }

    /// Takes the next bytes of the text.
    mutating func feed(_ bytes: [UInt8]) throws {
        try take { table throws(TableError) in try table.feed(bytes) }
    }

    /// Ends the text.
    mutating func finish() throws {
        try take { table throws(TableError) in try table.finish() }
        if skippedRows > 0 {
            let rows = Words.count(skippedRows, "row has", "rows have")
            remarks.append("\(rows) no \(xName) to draw at\(isLogX ? " on a log axis" : "").")
        }
        guard hasPoints else { throw Failure("\(source): there is no number to plot.", exitCode: .data) }
    }

    private mutating func take(_ read: (inout TableStream) throws(TableError) -> [Double]) throws {
        let values: [Double]
        do {
            values = try read(&table)
        } catch {
            throw Failure(error.description, exitCode: .data)
        }
        if table.columnCount > 0, !isChosen { try choose(firstRow: values) }
        var row = table.rowCount - values.count / max(1, table.columnCount)
        for start in stride(from: 0, to: values.count, by: max(1, table.columnCount)) {
            let x = xColumn.map { values[start + $0] } ?? Double(row + 1)
            row += 1
            guard x.isFinite, !isLogX || x > 0 else {
                skippedRows += 1
                continue
            }
            for index in streams.indices {
                let y = values[start + streams[index].column]
                // An empty field is no point; a NaN that somebody wrote is one.
                if !TableStream.isEmpty(y) { streams[index].points.append(x: x, y) }
            }
        }
        for column in streams.map(\.column) + [xColumn].compactMap(\.self) {
            if let text = table.firstText[column] { throw Failure(text.description, exitCode: .data) }
        }
    }

    /// Chooses the columns, once there is a row to see which are numbers.
    private mutating func choose(firstRow values: [Double]) throws {
        guard !values.isEmpty || wantedY != nil else { return }
        isChosen = true
        let names = table.header ?? []
        if let wantedX {
            xColumn = try column(named: wantedX, option: "--x")
        } else {
            xColumn = names.firstIndex { Self.namesOfX.contains($0.lowercased()) }
        }
        let columns: [Int]
        if let wantedY {
            columns = try wantedY.split(separator: ",").map { try column(named: String($0), option: "--y") }
            if columns.isEmpty {
                throw Failure("--y names no column; write names or numbers, as in loss,2.", exitCode: .usage)
            }
        } else {
            // A column whose first field is text, such as a date, is left out; text further down is a fault.
            let numbers = (0..<table.columnCount).filter { column in
                let isText =
                    values[column].isNaN && table.firstText[column] != nil && !TableStream.isEmpty(values[column])
                if isText, table.columnCount > 1, let text = table.firstText[column] {
                    remarks.append("\(name(of: column)) is left out: \(text.sentence)")
                }
                return column != xColumn && !isText
            }
            let most = takesAll ? Self.mostDescribed : Self.mostLines
            columns = table.columnCount == 1 ? [0] : Array(numbers.prefix(most))
            let rest = numbers.count - columns.count
            if rest > 0, table.columnCount > 1 {
                remarks.append(
                    "\(rest) more \(Words.plural(rest, "column is", "columns are")) not drawn; name them with --y.")
            }
            if table.columnCount == 1, wantedX == nil { xColumn = nil }
        }
        guard !columns.isEmpty else {
            throw Failure("\(source): no column besides --x holds numbers; name one with --y.", exitCode: .data)
        }
        xName = xColumn.map(name(of:)) ?? "row"
        streams = columns.map { Stream(name: name(of: $0), column: $0) }
        if table.columnCount == 1, names.isEmpty { streams = [Stream(name: "value", column: 0)] }
    }

    private func name(of column: Int) -> String { table.header?[column] ?? "column \(column + 1)" }

    private func column(named name: String, option: String) throws -> Int {
        let wanted = name.trimmed
        let names = table.header ?? []
        if let index = names.firstIndex(of: wanted) { return index }
        if let index = names.firstIndex(where: { $0.lowercased() == wanted.lowercased() }) { return index }
        if let number = Int(wanted), (1...table.columnCount).contains(number) { return number - 1 }
        let known = names.isEmpty ? "numbers from 1 to \(table.columnCount)" : names.joined(separator: ", ")
        throw Failure(
            "\(option): \(source) has no column \(wanted.quoted); its columns are \(known.shortened(to: 300)).",
            exitCode: .usage)
    }
}
