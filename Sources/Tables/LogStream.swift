/// Rows of named numbers, found in what programs print while they train, as it arrives.
///
/// Lines of words (`epoch 3: train loss 0.53, lr=1e-3`), dictionaries of Python and lines of JSON, and whole JSON texts
/// such as `trainer_state.json` are understood. Lines without a name and a number are passed over. What counts (epochs,
/// steps) and stands on a line by itself holds for the lines below it; `Epoch 2 [300/600]` is epoch 2.5.
struct LogStream: Sendable {
    private var columns = LogColumns()
    /// How many rows have come.
    private(set) var rowCount = 0
    /// The names of what was a list beside numbers, which is no column.
    private(set) var lists: Set<String> = []
    private var lastSize = (values: 0, rows: 0)
    private var rest: [UInt8] = []
    private var scanned = 0
    /// Whether the text is one object over many lines; nil before that is known.
    private var isWhole: Bool?
    /// The counters that stood on a line by themselves, or before.
    private var counters: [LogCell] = []
    private var pairs = LogPairs()
    /// The cells of the row at hand.
    private var cells: [LogCell] = []
    private var templates = LogTemplates()
    /// The names above the last table in the log.
    private var header: [String] = []
    /// What has come of the box at hand, and the section in it.
    private var box: [LogCell] = []
    private var section: String?
    /// Whether the next line says again what the best one said.
    private var isNextRepeated = false

    /// The names of all columns that have come.
    var names: [String] { columns.names }
    /// Whether the share of an epoch that is done is part of its number.
    var hasShares: Bool { pairs.hasShares }
    /// How many bytes wait for the end of their line.
    var pendingCount: Int { rest.count }

    /// Takes the next bytes, and gives the rows that they complete.
    mutating func feed(_ bytes: some Collection<UInt8>) -> LogRows {
        rest += bytes
        return read(isEnd: false)
    }

    /// Ends the text, and gives the rows of what is left of it.
    mutating func finish() -> LogRows { read(isEnd: true) }

    private mutating func read(isEnd: Bool) -> LogRows {
        var rows = LogRows(asLargeAs: lastSize)
        defer { lastSize = (rows.values.count, rows.count) }
        if isWhole == nil {
            guard isEnd || rest.contains(UInt8(ascii: "\n")) else { return rows }
            let whole = Self.isWhole(rest)
            // One line may be all that there is, or the first of many.
            if whole, !isEnd, rest.firstIndex(of: UInt8(ascii: "\n")) == rest.count - 1 { return rows }
            isWhole = whole
        }
        if isWhole == true {
            // A text of this form is small: it is read when it is complete.
            if isEnd { _ = rest.withUnsafeBufferPointer { readObjects($0, of: nil, into: &rows) } }
            rowCount += rows.count
            return rows
        }
        var start = 0
        var text: [UInt8] = []
        swap(&text, &rest)
        text.withUnsafeBufferPointer { buffer in
            while true {
                if !isNextRepeated, let end = readAlike(buffer, from: start, into: &rows) {
                    (start, scanned) = (end, end)
                    continue
                }
                scanned = max(scanned, start)
                guard let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) else { break }
                readLine(UnsafeBufferPointer(rebasing: buffer[start..<end]), into: &rows)
                start = end + 1
                scanned = start
            }
            scanned = buffer.count
            if isEnd, start < buffer.count {
                readLine(UnsafeBufferPointer(rebasing: buffer[start...]), into: &rows)
                start = buffer.count
            }
            if isEnd { closeBox(into: &rows) }
        }
        rest = Array(text[start...])
        scanned = rest.count
        rowCount += rows.count
        return rows
    }

    /// Whether a text begins with an object that its first line does not end.
    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first(where: { $0 > 0x20 && $0 < 0x80 }),
            first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else { return false }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        if first == UInt8(ascii: "["), let next = line.dropFirst().first(where: { $0 > 0x20 }),
            next != UInt8(ascii: "{")
        {
            return false
        }
        return line.withUnsafeBufferPointer { LogObject.read($0) } == nil
            || line.count + 1 >= bytes.count
    }

    private mutating func readLine(_ raw: UnsafeBufferPointer<UInt8>, into rows: inout LogRows) {
        let line = LogText.lastWritten(raw)
        guard !line.isEmpty else { return }
        let offset = LogText.offset(of: line, in: raw)
        if offset > 1 { readUpdates(UnsafeBufferPointer(rebasing: raw[..<offset]), into: &rows) }
        if isNextRepeated {
            isNextRepeated = false
            return
        }
        if line.contains(0x1B) {
            return LogText.withoutEscapes(line).withUnsafeBufferPointer { readLine($0, into: &rows) }
        }
        if line.first == UInt8(ascii: "{"), readObjects(line, of: raw, into: &rows) { return }
        if takeBoxLine(line, into: &rows) || takeTableLine(line, into: &rows) { return }
        if let found = LogValueLine(line) {
            cells = [LogCell(column: columns.column("iteration"), value: found.iteration)]
            cells += found.cells.map { LogCell(column: columns.column($0.name), value: $0.value) }
            return append(&rows)
        }
        let (slots, names) = pairs.find(in: line, offset, &columns)
        guard !pairs.all.isEmpty else { return takeHeading(line) }
        appendPairs(to: &rows)
        // The first number of a name counts.
        var taken: Set<Int> = [-1]
        let kept =
            pairs.arePlain(columns) ? slots.indices.filter { taken.insert(slots[$0].column).inserted } : nil
        templates.learn(raw, slots, fixed: names, cells: kept, kinds: columns.kinds)
    }

    /// Reads what a line showed before it was written over: each state of a bar that counts is a row, unless it is a bar
    /// within an epoch, of which the end counts.
    private mutating func readUpdates(_ before: UnsafeBufferPointer<UInt8>, into rows: inout LogRows) {
        guard !isInEpoch else { return }
        for piece in before.split(separator: 0x0D) {
            let text =
                piece.contains(0x1B) ? LogText.withoutEscapes(UnsafeBufferPointer(rebasing: piece)) : Array(piece)
            text.withUnsafeBufferPointer { line in
                _ = pairs.find(in: line, 0, &columns)
                let found = pairs.all.map(\.column)
                guard found.contains(where: { $0 < 0 || columns.kinds[$0].isCounter }), !columns.hasEpoch(found)
                else { return }
                appendPairs(to: &rows)
            }
        }
    }

    /// Takes a line of a box in sections, as Stable-Baselines prints them; false where it is none.
    private mutating func takeBoxLine(_ line: UnsafeBufferPointer<UInt8>, into rows: inout LogRows) -> Bool {
        guard let found = LogBoxLine(line) else {
            closeBox(into: &rows)
            return false
        }
        switch found {
        case .section(let name): section = name
        case .number(let name, let value):
            guard let section else { return false }
            box.append(LogCell(column: columns.column(section + name), value: value))
        }
        return true
    }

    private mutating func closeBox(into rows: inout LogRows) {
        guard !box.isEmpty else { return }
        cells = box
        (box, section) = ([], nil)
        append(&rows)
    }

    /// Takes a line of a table; false where it is none.
    private mutating func takeTableLine(_ line: UnsafeBufferPointer<UInt8>, into rows: inout LogRows) -> Bool {
        guard let table = LogTableLine(line) else { return false }
        if table.isHeader {
            header = table.names
            return true
        }
        guard table.isRow(of: header.count) else { return false }
        let numbers = table.pieces.map(LogTableLine.number)
        columns.beginLine()
        let found = zip(header, numbers).compactMap { name, number in
            number.map { (columns.column(ofPart: name), $0.value, $0.total) }
        }
        pairs.take(found)
        appendPairs(to: &rows)
        return true
    }

    /// Takes a line that names a part of a run and nothing else: what follows is of that part; or that announces a line
    /// that has come before (`Best iteration:`).
    private mutating func takeHeading(_ line: UnsafeBufferPointer<UInt8>) {
        guard line.count <= 80, line.last == UInt8(ascii: ":") else { return }
        let text = String(decoding: line.dropLast(), as: UTF8.self).lowercased()
        isNextRepeated = text.hasSuffix("best iteration") || text.hasSuffix("best iteration is")
        if line.count <= 24, columns.takeHeading(text) { templates.forget() }
    }

    /// Reads a line that is like one before, and those that follow it and are like it; nil where there is none.
    private mutating func readAlike(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into rows: inout LogRows
    ) -> Int? {
        for index in templates.all.indices {
            // Held once for all of its lines: for each one that would take a tenth of the time.
            let template = templates.all[index]
            var end: Int?
            while let next = templates.read(bytes, from: end ?? start, like: template) {
                take(template, into: &rows)
                end = next
            }
            if let end { return end }
        }
        return nil
    }

    private mutating func take(_ template: LogTemplate, into rows: inout LogRows) {
        guard let kept = template.cells else {
            pairs.take(zip(template.slots, templates.numbers).lazy.map { ($0.column, $1, $0.total) })
            return appendPairs(to: &rows)
        }
        let numbers = templates.numbers
        let count = template.counterCount
        if count > 0 {
            if counters.count != count { counters = Array(repeating: LogCell(column: 0, value: 0), count: count) }
            var place = 0
            for index in kept.indices where template.isCounter[index] {
                counters[place] = LogCell(column: template.slots[kept[index]].column, value: numbers[kept[index]])
                place += 1
            }
        }
        guard count < kept.count else { return }
        if count == 0 { for cell in counters { rows.append(cell.value, in: cell.column) } }
        for slot in kept { rows.append(numbers[slot], in: template.slots[slot].column) }
        rows.endRow()
    }

    /// Whether the lines before count an epoch.
    private var isInEpoch: Bool { columns.hasEpoch(counters.lazy.map(\.column)) }

    /// Appends the row that the pairs at hand come to.
    private mutating func appendPairs(to rows: inout LogRows) {
        let isInEpoch = isInEpoch
        pairs.join(into: &cells, &columns, isInEpoch: isInEpoch)
        append(&rows)
    }

    /// Appends the cells; counters alone hold for what follows.
    private mutating func append(_ rows: inout LogRows) {
        let count = cells.count { columns.kinds[$0.column].isCounter }
        if count > 0 {
            counters.removeAll(keepingCapacity: true)
            for cell in cells where columns.kinds[cell.column].isCounter { counters.append(cell) }
        }
        guard count < cells.count else { return }
        if count == 0 { for cell in counters { rows.append(cell.value, in: cell.column) } }
        rows.append(cells)
    }

    /// Reads an object; false where it is none.
    ///
    /// - Parameter raw: the line that it is; nil where it has many.
    @discardableResult
    private mutating func readObjects(
        _ bytes: UnsafeBufferPointer<UInt8>, of raw: UnsafeBufferPointer<UInt8>?, into rows: inout LogRows
    ) -> Bool {
        guard let found = LogObject.read(bytes) else { return false }
        for object in found.rows {
            let kinds = object.cells.map { ColumnKind(name: $0.name) }
            // Beside a loss, or on a line of many, a list is a part of one row.
            let isRow =
                object.lists.isEmpty || found.rows.count > 1 || kinds.contains(.loss)
                || raw != nil && isWhole == false && kinds.contains(where: \.isCounter)
            guard !isRow else {
                // CatBoost writes a list for each set of data, of one number where there is one metric.
                let single = object.lists.filter { $0.values.count == 1 && found.rows.count > 1 }
                lists.formUnion(object.lists.map(\.name).filter { name in !single.contains { $0.name == name } })
                cells =
                    object.cells.map { LogCell(column: columns.column($0.name), value: $0.value) }
                    + single.map { LogCell(column: columns.column($0.name), value: $0.values[0]) }
                append(&rows)
                continue
            }
            let lists = object.lists.map { (column: columns.column($0.name), values: $0.values) }
            for index in 0..<(lists.map(\.values.count).max() ?? 0) {
                rows.append(
                    lists.compactMap {
                        index < $0.values.count ? LogCell(column: $0.column, value: $0.values[index]) : nil
                    })
            }
        }
        if let raw, found.rows.count == 1, let object = found.rows.first, object.lists.isEmpty {
            let offset = LogText.offset(of: bytes, in: raw)
            let slots = zip(object.cells, cells).map { cell, read in
                LogTemplate.Slot(
                    range: cell.place.moved(by: offset), column: read.column, total: nil, isWhole: false)
            }
            templates.learn(
                raw, slots, fixed: found.keys.map { $0.moved(by: offset) }, cells: Array(slots.indices),
                kinds: columns.kinds)
        }
        return true
    }
}
