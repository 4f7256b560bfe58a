import Plotting
import Tables

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
    private let wantedX: String?
    private let wantedY: String?
    private var table: TableStream
    private var xColumn: Int?
    private var isChosen = false

    /// The names of columns that are taken for x by themselves.
    private static let namesOfX = ["x", "step", "steps", "epoch", "epochs", "iteration", "iterations", "iter"]
    /// More lines than this cannot be told apart.
    private static let mostLines = 6

    init(source: String, x: String?, y: String?) {
        self.source = source
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
            if TableStream.isEmpty(x) { continue }
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
        } else {
            // A column whose first field is text, such as a date, is left out; text further down is a fault.
            let numbers = (0..<table.columnCount).filter { column in
                let isText =
                    table.firstText[column] != nil && values[column].isNaN && !TableStream.isEmpty(values[column])
                return column != xColumn && !isText
            }
            columns = table.columnCount == 1 ? [0] : Array(numbers.prefix(Self.mostLines))
            if table.columnCount == 1, wantedX == nil { xColumn = nil }
        }
        guard !columns.isEmpty else {
            throw Failure("\(source): no column besides --x holds numbers; name one with --y.", exitCode: .data)
        }
        xName = xColumn.map { names.isEmpty ? "column \($0 + 1)" : names[$0] } ?? "row"
        streams = columns.map { Stream(name: names.isEmpty ? "column \($0 + 1)" : names[$0], column: $0) }
        if table.columnCount == 1, names.isEmpty { streams = [Stream(name: "value", column: 0)] }
    }

    private func column(named name: String, option: String) throws -> Int {
        let wanted = name.trimmed
        let names = table.header ?? []
        if let index = names.firstIndex(of: wanted) { return index }
        if let index = names.firstIndex(where: { $0.lowercased() == wanted.lowercased() }) { return index }
        if let number = Int(wanted), (1...table.columnCount).contains(number) { return number - 1 }
        let known = names.isEmpty ? "numbers from 1 to \(table.columnCount)" : names.joined(separator: ", ")
        throw Failure("\(option): \(source) has no column \"\(wanted)\"; its columns are \(known).", exitCode: .usage)
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
