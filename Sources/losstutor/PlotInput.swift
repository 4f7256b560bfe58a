import Labs
import Plotting
import Tables
import Wording

/// The columns of a plot, as their text arrives: streams of points in constant memory.
///
/// The first rows are kept until there are enough of them to see which column counts and which hold losses.
struct PlotInput {
    let source: String
    /// The curves whose points are kept: those that were chosen by the first rows, and then those that came late.
    private var kept: [PlotCurve] = []
    private var chosenCount = 0
    /// Where the curve of each column stands in ``kept``; ``dropped`` or ``unknown`` where there is none.
    private var slots: [Int] = []
    private static let dropped = -1
    private static let unknown = -2
    /// So many columns that come late are kept.
    private static let mostLate = 64
    /// A loss that has less than this share of the height is a flat line.
    private static let leastShare = 0.08
    private(set) var xName = ""
    /// Whether dates stand along the bottom.
    var hasDates: Bool { choice.hasDates }
    private let told: ChartInput
    /// Words are of what lies in it alone; nil for all.
    private let window: ClosedRange<Double>?
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
    private var counting = CountingOn()
    private var takenRows = 0
    private var skippedRows = 0
    private var emptyCells = 0
    private let isPatient: Bool
    private var words: (count: Int, first: TableError?) = (0, nil)

    /// Values are looked at in so many rows, or in fewer of many columns.
    private static let mostSampled = (rows: 256, values: 100_000)

    /// - Parameters:
    ///   - isPatient: what does not fit is left out and counted; else it is an error.
    ///   - isLive: a line is taken as it ends, since the next may not come for hours.
    init(source: String, told: ChartInput, takesAll: Bool, isPatient: Bool, isLive: Bool = false) {
        self.source = source
        self.told = told
        self.takesAll = takesAll
        self.isPatient = isPatient
        window = takesAll ? try? told.limits("xLimits") : nil
        reader = LogReader(source: source, isPatient: isPatient, isLive: isLive)
    }

    /// Whether there is something to draw.
    var hasPoints: Bool { kept.contains { $0.count > 0 } }

    /// The curves that are drawn: the losses among those that came late too, and none that leaves the losses no room.
    var curves: [PlotCurve] {
        guard told.y == nil else { return kept }
        let chosen = kept.prefix(chosenCount)
        let late = kept.dropFirst(chosenCount).filter { $0.count > 1 }
        let hasLoss = chosen.contains { $0.kind == .loss } || late.contains { $0.kind == .loss }
        let known = chosen + late.filter { $0.kind == .loss || !hasLoss }
        let drawn = PlotChoice.fitting(known.map { ($0.column, $0.kind) }, most: most) { column in
            known.first { $0.column == column }?.name ?? ""
        }
        let curves = drawn.compactMap { column in known.first { $0.column == column } }
        let losses = Self.range(curves.filter(\.isLoss))
        guard !takesAll, told.logY != true, told.yLimits == nil, let losses, losses.0 < losses.1 else { return curves }
        // Those of training and validation stay together.
        let tooTall = curves.filter { curve in
            guard !curve.isLoss, let range = Self.range([curve]) else { return false }
            return losses.1 - losses.0 < Self.leastShare * (max(losses.1, range.1) - min(losses.0, range.0))
        }
        let names = Set(tooTall.map { ColumnKind.withoutSplit($0.name) })
        return curves.filter { $0.isLoss || !names.contains(ColumnKind.withoutSplit($0.name)) }
    }

    private static func range(_ curves: [PlotCurve]) -> (Double, Double)? {
        let ranges = curves.compactMap(\.range)
        guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max() else { return nil }
        return (low, high)
    }

    private var most: Int { takesAll ? PlotChoice.mostDescribed : PlotChoice.mostLines }

    /// Takes the next bytes of the text.
    mutating func feed(_ bytes: [UInt8]) throws {
        try take { reader throws(TableError) in try reader.feed(bytes) }
    }

    /// What follows is another file of the same run.
    mutating func beginFile() { reader.beginFile() }

    /// Chooses the columns by what has come, for a look at a text that goes on.
    mutating func look() throws {
        if !isSettled { try choose(isEnd: false) }
    }

    /// Ends the text.
    mutating func finish() throws {
        try take { reader throws(TableError) in try reader.finish() }
        if !isSettled { try choose(isEnd: true) }
        guard hasPoints else {
            let reason = window == nil || takenRows == 0 ? "there is no number to plot" : "nothing lies within --xlim"
            throw Failure("\(source): \(reason).", exitCode: .data)
        }
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
        try choose(isEnd: false)
        isSettled = true
        sample = []
    }

    /// Chooses x and the curves by the rows that are there, and draws those anew.
    private mutating func choose(isEnd: Bool) throws {
        choice = try PlotChoice(reader: reader, sample: sample, told: told, most: most, isEnd: isEnd)
        xName = choice.xName
        kept = choice.columns.map { PlotCurve(name: choice.names[$0], column: $0, told: told) }
        chosenCount = kept.count
        // A table may have millions of columns, of which six are drawn.
        slots = Array(repeating: Self.unknown, count: reader.isLog ? reader.columnCount : 0)
        if reader.isLog {
            for column in choice.leftOut where !choice.rare.contains(column) { slots[column] = Self.dropped }
            for column in choice.substitutes { slots[column] = Self.dropped }
            for (index, curve) in kept.enumerated() { slots[curve.column] = index }
        }
        (lastX, takenRows, skippedRows, emptyCells) = (.nan, 0, 0, 0)
        counting = CountingOn()
        words = (0, nil)
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
            if let outer = choice.outer { x = counting.place(of: x, in: row[row.startIndex + outer]) }
            guard isDrawable(x) else {
                skippedRows += 1
                return
            }
        }
        guard window?.contains(x) ?? true else { return }
        let isNewPart = !parts.isEmpty && parts.contains(takenRows - 1)
        for index in kept.indices {
            let y = row[row.startIndex + kept[index].column]
            if TableStream.isMissing(y) {
                if reader.table?.hasEnded(kept[index].column, before: takenRows - 1) != true { emptyCells += 1 }
                continue
            }
            if y.isNaN, TableStream.word(y) != nil, let text = reader.table?.firstText[kept[index].column] {
                guard isPatient else { throw Failure(text.description, exitCode: .data) }
                words = (words.count + 1, words.first ?? text)
                continue
            }
            kept[index].append(x: x, y, isNewPart: isNewPart)
        }
    }

    /// Draws a row of a log: those of all columns and values that stand at `cells`.
    private mutating func draw(_ columns: [Int], _ values: [Double], _ cells: Range<Int>) {
        takenRows += 1
        var x = Double(takenRows)
        if let column = choice.x {
            x = lastX
            var hasSubstitute = false
            var outer = Double.nan
            for cell in cells {
                if columns[cell] == choice.outer { outer = values[cell] }
                if columns[cell] == column {
                    x = values[cell]
                    hasSubstitute = true
                    if choice.outer == nil || outer.isFinite { break }
                }
                if !hasSubstitute, !choice.substitutes.isEmpty, choice.substitutes.contains(columns[cell]) {
                    x = values[cell]
                    hasSubstitute = true
                }
            }
            if choice.outer != nil, hasSubstitute { x = counting.place(of: x, in: outer) }
            guard isDrawable(x) else {
                skippedRows += 1
                return
            }
        }
        lastX = x
        guard window?.contains(x) ?? true else { return }
        for cell in cells {
            let column = columns[cell]
            if column >= slots.count || slots[column] == Self.unknown { addLate(column) }
            if slots[column] >= 0 { kept[slots[column]].append(x: x, values[cell]) }
        }
    }

    private func isDrawable(_ x: Double) -> Bool { x.isFinite && (told.logX != true || x > 0) }

    /// A log may name something for the first time, or again, after thousands of lines.
    private mutating func addLate(_ column: Int) {
        if column >= slots.count {
            slots += Array(repeating: Self.unknown, count: column + 1 - slots.count)
            choice.names = reader.names
        }
        let kind = ColumnKind(name: choice.names[column])
        guard told.y == nil, column != choice.x, kind == .loss || kind == .metric,
            kept.count - chosenCount < Self.mostLate
        else {
            slots[column] = Self.dropped
            return
        }
        slots[column] = kept.count
        kept.append(PlotCurve(name: choice.names[column], column: column, told: told))
    }

    /// How the text was read, and what was left out, in one line.
    var remark: String? {
        let curves = curves
        var parts = choice.remarks
        if told.y == nil {
            let drawn = Set(curves.map(\.column))
            let late = Set(kept.map(\.column)).subtracting(drawn)
            // Millions of columns are in order already.
            var undrawn = choice.leftOut.filter { !drawn.contains($0) && !late.contains($0) }
            if !late.isEmpty { undrawn = (undrawn + late).sorted() }
            if let words = choice.words(forLeftOut: undrawn) { parts.append(words) }
        }
        let lists = reader.lists.filter { !choice.names.contains($0) }
        if !lists.isEmpty {
            parts.append(
                "\(Words.list(lists).shortened(to: 200)) \(lists.count == 1 ? "is a list" : "are lists"), left out")
        }
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
        if let first = words.first {
            parts.append("\(Words.count(words.count, "word is", "words are")) left out; \(first.sentence.dropLast())")
        }
        if let leftOut = reader.table?.leftOut, leftOut.count > 0, let first = leftOut.first {
            parts.append("\(Words.count(leftOut.count, "line is", "lines are")) left out; \(first.sentence.dropLast())")
        }
        if reader.isLog || reader.columnCount > 1 && !parts.isEmpty || choice.outer != nil {
            let drawn = Words.list(curves.map(\.name)).shortened(to: 300)
            var x = choice.x == nil ? "the number of the row" : xName.quotedUnlessPlain
            if let outer = choice.outer {
                let name = choice.names[outer].quotedUnlessPlain
                x += ", counted on from \(name) to \(name)"
            } else if reader.hasShares, let column = choice.x, choice.kind(of: column) == .counter(isCoarse: true) {
                x += " with the share of it that is done"
            }
            parts.insert(
                "x is \(x)\(x.contains(",") ? ";" : ",") \(curves.count == 1 ? "the curve is" : "the curves are") \(drawn)",
                at: 0)
        }
        return parts.isEmpty ? nil : "\(source): \(parts.joined(separator: "; "))."
    }
}

extension String {
    /// A name as it is where it is one word, else in quotes.
    var quotedUnlessPlain: String { isEmpty || contains(" ") ? quoted : self }
}
