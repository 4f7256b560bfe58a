import Labs
import Plotting
import Tables
import Wording

/// The columns of a plot, as their text arrives: streams of points in constant memory.
///
/// The first rows are kept until there are enough of them to see which column counts and which hold losses.
struct PlotInput {
    let source: String
    private(set) var curves: [PlotCurve] = []
    private(set) var xName = ""
    /// Whether dates stand along the bottom.
    var hasDates: Bool { choice.hasDates }
    private let told: ChartInput
    /// Whether all columns are taken, however many.
    private let takesAll: Bool
    private var reader: LogReader
    /// The rows before the columns are chosen for good.
    private var sample: [[(column: Int, value: Double)]] = []
    private var sampleSize = 0
    private var isSettled = false
    private var choice = PlotChoice()
    /// Before which rows of a table its header came again.
    private var parts: [Int] = []
    private var lastX = Double.nan
    private var takenRows = 0
    private var skippedRows = 0
    private var emptyCells = 0

    /// Values are looked at in so many rows, or in fewer of many columns.
    private static let mostSampled = (rows: 256, values: 100_000)

    init(source: String, told: ChartInput, takesAll: Bool, isFollowing: Bool) {
        self.source = source
        self.told = told
        self.takesAll = takesAll
        reader = LogReader(source: source, isPatient: isFollowing)
    }

    /// Whether there is something to draw.
    var hasPoints: Bool { curves.contains { $0.count > 0 } }

    /// Takes the next bytes of the text.
    mutating func feed(_ bytes: [UInt8]) throws {
        try take { reader throws(TableError) in try reader.feed(bytes) }
    }

    /// What follows is another file of the same run.
    mutating func beginFile() { reader.beginFile() }

    /// Chooses the columns by what has come, for a look at a text that goes on.
    mutating func look() throws {
        if !isSettled { try choose() }
    }

    /// Ends the text.
    mutating func finish() throws {
        try take { reader throws(TableError) in try reader.finish() }
        if !isSettled { try choose() }
        guard hasPoints else { throw Failure("\(source): there is no number to plot.", exitCode: .data) }
    }

    private mutating func take(_ read: (inout LogReader) throws(TableError) -> LogReader.Rows) throws {
        let rows: LogReader.Rows
        do {
            rows = try read(&reader)
        } catch {
            throw Failure(error.description, exitCode: .data)
        }
        switch rows {
        case .log(let rows):
            for index in 0..<rows.count {
                let cells = rows.cells(ofRow: index)
                if isSettled {
                    draw(rows.columns, rows.values, cells)
                } else {
                    try keep(cells.map { (rows.columns[$0], rows.values[$0]) })
                }
            }
        case .table(let values):
            let width = max(1, reader.columnCount)
            parts = reader.table?.parts ?? []
            for start in stride(from: 0, to: values.count, by: width) {
                if isSettled {
                    try draw(values[start..<start + width])
                } else {
                    try keep((0..<width).map { ($0, values[start + $0]) })
                }
            }
        }
    }

    private mutating func keep(_ row: [(column: Int, value: Double)]) throws {
        sample.append(row)
        sampleSize += row.count
        guard sample.count >= Self.mostSampled.rows || sampleSize >= Self.mostSampled.values else { return }
        try choose()
        isSettled = true
        sample = []
    }

    /// Chooses x and the curves by the rows that are there, and draws those anew.
    private mutating func choose() throws {
        choice = try PlotChoice(
            reader: reader, sample: sample, told: told, most: takesAll ? PlotChoice.mostDescribed : PlotChoice.mostLines
        )
        xName = choice.xName
        curves = choice.columns.map { PlotCurve(name: choice.names[$0], column: $0, told: told) }
        (lastX, takenRows, skippedRows, emptyCells) = (.nan, 0, 0, 0)
        for row in sample {
            let values = row.map(\.value)
            if reader.isLog { draw(row.map(\.column), values, row.indices) } else { try draw(values[...]) }
        }
    }

    /// Draws a row of a table.
    private mutating func draw(_ row: ArraySlice<Double>) throws {
        takenRows += 1
        var x = Double(takenRows)
        if let column = choice.x {
            x = row[row.startIndex + column]
            guard isDrawable(x) else {
                skippedRows += 1
                return
            }
        }
        let isNewPart = !parts.isEmpty && parts.contains(takenRows - 1)
        for index in curves.indices {
            let y = row[row.startIndex + curves[index].column]
            if TableStream.isMissing(y) {
                emptyCells += 1
                continue
            }
            if y.isNaN, TableStream.word(y) != nil, let text = reader.table?.firstText[curves[index].column] {
                throw Failure(text.description, exitCode: .data)
            }
            curves[index].append(x: x, y, isNewPart: isNewPart)
        }
    }

    /// Draws a row of a log: those of all columns and values that stand at `cells`.
    private mutating func draw(_ columns: [Int], _ values: [Double], _ cells: Range<Int>) {
        takenRows += 1
        if let newest = columns[cells].max(), newest >= choice.names.count {
            addNewColumns(columns[cells], upTo: newest)
        }
        var x = Double(takenRows)
        if let column = choice.x {
            x = lastX
            var hasSubstitute = false
            for cell in cells {
                if columns[cell] == column {
                    x = values[cell]
                    break
                }
                if !hasSubstitute, !choice.substitutes.isEmpty, choice.substitutes.contains(columns[cell]) {
                    x = values[cell]
                    hasSubstitute = true
                }
            }
            guard isDrawable(x) else {
                skippedRows += 1
                return
            }
        }
        lastX = x
        for cell in cells {
            for index in curves.indices where curves[index].column == columns[cell] {
                curves[index].append(x: x, values[cell])
            }
        }
    }

    private func isDrawable(_ x: Double) -> Bool { x.isFinite && (told.logX != true || x > 0) }

    /// A log may name something for the first time after thousands of lines.
    private mutating func addNewColumns(_ columns: ArraySlice<Int>, upTo newest: Int) {
        guard told.y == nil else { return }
        let known = choice.names.count
        choice.names = ColumnNames(Array(reader.names[...newest]))
        for column in columns where column >= known {
            let kind = ColumnKind(name: choice.names[column])
            guard kind == .loss || kind == .metric && !curves.contains(where: { $0.kind == .loss }),
                curves.count < PlotChoice.mostLines
            else { continue }
            curves.append(PlotCurve(name: choice.names[column], column: column, told: told))
        }
    }

    /// How the text was read, and what was left out, in one line.
    var remark: String? {
        var parts = choice.remarks
        if let again = reader.table?.parts.count, again > 0 {
            parts.append("the header comes \(Words.count(again, "more time")): there a new part begins")
        }
        let backs = curves.map(\.backCount).max() ?? 0
        if curves.contains(where: \.isScattered) {
            parts.append("\(xName) is not in order, so that points are drawn")
        } else if backs > 0 {
            parts.append("\(xName) goes back \(Words.count(backs, "time")): there a new part begins")
        }
        if emptyCells > 0 { parts.append("\(Words.count(emptyCells, "cell is", "cells are")) empty") }
        if skippedRows > 0 {
            parts.append(
                "\(Words.count(skippedRows, "row has", "rows have")) no \(xName) to draw at\(told.logX == true ? " on a log axis" : "")"
            )
        }
        if let leftOut = reader.table?.leftOut, leftOut.count > 0, let first = leftOut.first {
            parts.append("\(Words.count(leftOut.count, "line is", "lines are")) left out; \(first.sentence.dropLast())")
        }
        if reader.isLog || reader.columnCount > 1 && !parts.isEmpty {
            let drawn = Words.list(curves.map(\.name)).shortened(to: 300)
            let x = choice.x == nil ? "the number of the row" : xName.quotedUnlessPlain
            parts.insert("x is \(x), \(curves.count == 1 ? "the curve is" : "the curves are") \(drawn)", at: 0)
        }
        return parts.isEmpty ? nil : "\(source): \(parts.joined(separator: "; "))."
    }
}

extension String {
    /// A name as it is where it is one word, else in quotes.
    var quotedUnlessPlain: String { isEmpty || contains(" ") ? quoted : self }
}
