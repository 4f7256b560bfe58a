/// Rows of named numbers, found in what programs print while they train, as it arrives.
///
/// Lines of words (`epoch 3: train loss 0.53, lr=1e-3`), dictionaries of Python and lines of JSON, and whole JSON texts
/// such as `trainer_state.json` are understood. Lines without a name and a number are passed over. What counts (epochs,
/// steps) and stands on a line by itself holds for the lines below it; `Epoch 2 [300/600]` is epoch 2.5.
struct LogStream: Sendable {
    /// The names of all columns that have come.
    private(set) var names: [String] = []
    /// How many rows have come.
    private(set) var rowCount = 0
    /// The names of what was a list beside numbers, which is no column.
    private(set) var lists: Set<String> = []
    private var columns: [String: Int] = [:]
    private var kinds: [ColumnKind] = []
    /// The columns of names by the bytes they were read from, so that no text is made for one that is known.
    private var known: [UInt64: (bytes: [UInt8], column: Int)] = [:]
    private var lastSize = (values: 0, rows: 0)
    private var rest: [UInt8] = []
    private var scanned = 0
    /// Whether the text is one object over many lines; nil before that is known.
    private var isWhole: Bool?
    /// The counters that stood on a line by themselves, or before.
    private var counters: [LogCell] = []
    private var pairs: [(column: Int, value: Double, total: Double?)] = []
    private var cells: [LogCell] = []
    /// Of which part of a run the lines speak, as a line by itself said (`Validation log:`), and the line at hand as its
    /// own words say (`Valid: loss 0.6`).
    private var heading: String?
    private var part: String?
    /// Of which part what is called by a name alone is; of other parts it is called after them.
    private var owners: [String: String] = [:]
    /// The names above the last table in the log.
    private var header: [String] = []
    /// What names the last line had, by their hashes: most lines have the same in the same order.
    private var order: [(hash: UInt64, column: Int)] = []
    /// The last lines that were unlike others, each with the place of the next one; and the numbers of a line.
    private var templates: [LogTemplate] = []
    private var oldest = 0
    /// What has come of the box at hand, and the section in it.
    private var box: [LogCell] = []
    private var section: String?
    /// The last epoch of which a part was done: its column, the number of the epoch, and the number with that part.
    private var share: (column: Int, epoch: Double, value: Double)?
    /// Whether the share of an epoch that is done is part of its number.
    var hasShares: Bool { share != nil }
    /// Whether the next line says again what the best one said.
    private var isNextRepeated = false
    private var numbers: [Double] = []
    private static let mostTemplates = 4

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
        let line = Self.lastWritten(raw)
        guard !line.isEmpty else { return }
        let offset = Self.offset(of: line, in: raw)
        if offset > 1 { readUpdates(UnsafeBufferPointer(rebasing: raw[..<offset]), into: &rows) }
        if isNextRepeated {
            isNextRepeated = false
            return
        }
        if line.contains(0x1B) {
            return Self.withoutEscapes(line).withUnsafeBufferPointer { readLine($0, into: &rows) }
        }
        if line.first == UInt8(ascii: "{"), readObjects(line, of: raw, into: &rows) { return }
        if takeBoxLine(line, into: &rows) || takeTableLine(line, into: &rows) { return }
        if let found = LogValueLine(line) {
            cells = [LogCell(column: column("iteration"), value: found.iteration)]
            cells += found.cells.map { LogCell(column: column($0.name), value: $0.value) }
            return append(&rows)
        }
        let (slots, names) = findPairs(line, offset)
        guard !pairs.isEmpty else { return takeHeading(line) }
        join()
        append(&rows)
        // The first number of a name counts.
        var taken: Set<Int> = [-1]
        let isPlain = !pairs.contains { $0.total != nil } && (share == nil || !hasEpoch(pairs.map(\.column)))
        let kept =
            !isPlain ? nil : slots.indices.filter { taken.insert(slots[$0].column).inserted }
        learn(raw, slots, fixed: names, cells: kept)
    }

    /// Reads what a line showed before it was written over: each state of a bar that counts is a row, unless it is a bar
    /// within an epoch, of which the end counts.
    private mutating func readUpdates(_ before: UnsafeBufferPointer<UInt8>, into rows: inout LogRows) {
        guard !hasEpoch(counters.map(\.column)) else { return }
        for piece in before.split(separator: 0x0D) {
            let text = piece.contains(0x1B) ? Self.withoutEscapes(UnsafeBufferPointer(rebasing: piece)) : Array(piece)
            text.withUnsafeBufferPointer { line in
                _ = findPairs(line, 0)
                let columns = pairs.map(\.column)
                guard columns.contains(where: { $0 < 0 || kinds[$0].isCounter }), !hasEpoch(columns) else { return }
                join()
                append(&rows)
            }
        }
    }

    private func hasEpoch(_ columns: [Int]) -> Bool {
        columns.contains { $0 >= 0 && kinds[$0] == .counter(isCoarse: true) }
    }

    /// Finds the pairs of a line, and where their numbers and what belongs to their names stand.
    private mutating func findPairs(
        _ line: UnsafeBufferPointer<UInt8>, _ offset: Int
    ) -> (slots: [LogTemplate.Slot], names: [Range<Int>]) {
        pairs.removeAll(keepingCapacity: true)
        var slots: [LogTemplate.Slot] = []
        var names: [Range<Int>] = []
        var finder = LogLine(line)
        var seen = 0
        part = heading
        while let pair = finder.next() {
            part = Self.part(in: line[seen..<pair.place.lowerBound]) ?? part
            seen = finder.position
            var column =
                pair.name.isEmpty
                ? (pair.total == nil ? column(pair.called) : pair.isBar ? Self.bar : Self.share)
                : column(line, pair.name, pairs.count)
            // A time is said by its unit where its name does not say it: "remaining: 4.2s".
            if let unit = pair.unit, column >= 0, kinds[column] == .metric || kinds[column] == .loss {
                column = self.column("\(self.names[column]) (\(unit))")
            }
            pairs.append((column, pair.value, pair.total))
            slots.append(
                .init(
                    range: pair.place.moved(by: offset), column: column, total: pair.total,
                    isWhole: pair.name.isEmpty))
            // What is behind a stroke is a number too, and stays as it is; so does a unit.
            names += [pair.name.moved(by: offset), (pair.place.upperBound..<finder.position).moved(by: offset)]
        }
        return (slots, names)
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
            box.append(LogCell(column: column(section + name), value: value))
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
        guard let found = LogTableLine(line) else { return false }
        if found.isHeader {
            header = found.names
            return true
        }
        guard found.isRow(of: header.count) else { return false }
        let numbers = found.pieces.map(LogTableLine.number)
        part = heading
        pairs = zip(header, numbers).compactMap { name, number in
            number.map { (column(ofPart: name), $0.value, $0.total) }
        }
        join()
        append(&rows)
        return true
    }

    /// Takes a line that names a part of a run and nothing else: what follows is of that part; or that announces a line
    /// that has come before (`Best iteration:`).
    private mutating func takeHeading(_ line: UnsafeBufferPointer<UInt8>) {
        guard line.count <= 80, line.last == UInt8(ascii: ":") else { return }
        let text = String(decoding: line.dropLast(), as: UTF8.self).lowercased()
        isNextRepeated = text.hasSuffix("best iteration") || text.hasSuffix("best iteration is")
        guard line.count <= 24 else { return }
        let words = text.split(separator: " ")
        guard let part = words.first.flatMap({ Self.partsOfRuns[String($0)] }),
            words.dropFirst().allSatisfy({ Self.wordsBehindParts.contains($0) }), part != heading
        else { return }
        heading = part
        // What was known of lines was so of another part.
        known = [:]
        order = []
        templates = []
        oldest = 0
    }

    /// The last word in a piece of a line that names a part of a run, and is no piece of a name such as `train/loss`.
    private static func part(in piece: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        var found: String?
        var index = piece.startIndex
        while index < piece.endIndex {
            var end = index
            while end < piece.endIndex, piece[end] | 0x20 >= 0x61, piece[end] | 0x20 <= 0x7A { end += 1 }
            if end - index >= 3, end - index <= 10, end == piece.endIndex || !"/_.=-".utf8.contains(piece[end]) {
                found = partsOfRuns[String(decoding: piece[index..<end], as: UTF8.self).lowercased()] ?? found
            }
            index = max(end, index + 1)
        }
        return found
    }

    private static let partsOfRuns = [
        "train": "train", "training": "train", "val": "val", "valid": "val", "validation": "val", "validating": "val",
        "eval": "eval", "evaluation": "eval", "evaluating": "eval", "test": "test", "testing": "test",
    ]
    private static let wordsBehindParts: Set<Substring> = [
        "log", "logs", "set", "results", "result", "metrics", "stats", "data", "phase",
    ]

    /// Keeps a line for those that are like it, unless something in it was written over.
    private mutating func learn(
        _ raw: UnsafeBufferPointer<UInt8>, _ slots: [LogTemplate.Slot], fixed: [Range<Int>], cells: [Int]?
    ) {
        guard !raw.dropLast(raw.last == 0x0D ? 1 : 0).contains(where: { $0 == 0x0D || $0 == 0x08 }),
            let template = LogTemplate(raw, slots, fixed: fixed, cells: cells, kinds: kinds)
        else { return }
        if templates.count < Self.mostTemplates {
            templates.append(template)
        } else {
            templates[oldest] = template
            oldest = (oldest + 1) % Self.mostTemplates
        }
        if numbers.count < slots.count { numbers += Array(repeating: 0, count: slots.count - numbers.count) }
    }

    /// Reads a line that is like one before, and those that follow it and are like it; nil where there is none.
    private mutating func readAlike(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into rows: inout LogRows
    ) -> Int? {
        for index in templates.indices {
            // Held once for all of its lines: for each one that would take a tenth of the time.
            let template = templates[index]
            var end: Int?
            while let next = template.read(bytes, from: end ?? start, into: &numbers) {
                take(template, into: &rows)
                end = next
            }
            if let end { return end }
        }
        return nil
    }

    private mutating func take(_ template: LogTemplate, into rows: inout LogRows) {
        guard let kept = template.cells else {
            pairs.removeAll(keepingCapacity: true)
            for (index, slot) in template.slots.enumerated() {
                pairs.append((slot.column, numbers[index], slot.total))
            }
            join()
            return append(&rows)
        }
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

    /// Where a part of a line begins in it.
    private static func offset(of part: UnsafeBufferPointer<UInt8>, in line: UnsafeBufferPointer<UInt8>) -> Int {
        guard let first = part.baseAddress, let start = line.baseAddress else { return 0 }
        return first - start
    }

    /// The pairs of a line as cells: a share of an epoch is part of the epoch, and 98/100 of a metric is a share.
    private mutating func join() {
        cells.removeAll(keepingCapacity: true)
        let epoch = pairs.firstIndex { $0.column >= 0 && kinds[$0.column] == .counter(isCoarse: true) }
        let part = pairs.firstIndex { pair in
            guard let total = pair.total, total > 1, pair.value <= total else { return false }
            return pair.column == Self.share || pair.column >= 0 && kinds[pair.column] == .counter(isCoarse: false)
        }
        for (index, pair) in pairs.enumerated() where pair.column >= 0 {
            // The first number of a name counts: "loss 4.6 (4.7)".
            if cells.contains(where: { $0.column == pair.column }) { continue }
            if index == part, epoch != nil { continue }
            var value = pair.value
            if index == epoch, let part, let total = pairs[part].total {
                value += pairs[part].value / total
                share = (pair.column, pair.value, value)
            } else if index == epoch, let share, share.column == pair.column, share.epoch == value {
                // What is measured after an epoch stands at its end.
                value = share.value
            }
            if let total = pair.total, total > 0, !kinds[pair.column].isCounter { value /= total }
            cells.append(LogCell(column: pair.column, value: value))
        }
        if epoch == nil,
            let done = pairs.first(where: { $0.column == Self.bar || $0.column == Self.share && $0.total ?? 0 > 1 })
        {
            countBySteps(done.value)
        }
    }

    /// In place of a column: how much of something is done, and how far a bar has come, which counts by itself alone.
    private static let share = -1
    private static let bar = -2

    /// `[500/50000]` counts where nothing else does: a batch without a total is how large it is.
    private mutating func countBySteps(_ value: Double) {
        let step = column("step")
        let isCounted =
            hasEpoch(counters.map(\.column))
            || cells.contains { cell in
                kinds[cell.column].isCounter && cell.column != step
                    && !names[cell.column].lowercased().hasSuffix("batch")
            }
        let measures = cells.contains { !kinds[$0.column].isCounter }
        guard !isCounted, measures, !cells.contains(where: { $0.column == step }) else { return }
        cells.append(LogCell(column: step, value: value))
    }

    /// Appends the cells; counters alone hold for what follows.
    private mutating func append(_ rows: inout LogRows) {
        let count = cells.count { kinds[$0.column].isCounter }
        if count > 0 {
            counters.removeAll(keepingCapacity: true)
            for cell in cells where kinds[cell.column].isCounter { counters.append(cell) }
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
                    object.cells.map { LogCell(column: column($0.name), value: $0.value) }
                    + single.map { LogCell(column: column($0.name), value: $0.values[0]) }
                append(&rows)
                continue
            }
            let lists = object.lists.map { (column: column($0.name), values: $0.values) }
            for index in 0..<(lists.map(\.values.count).max() ?? 0) {
                rows.append(
                    lists.compactMap {
                        index < $0.values.count ? LogCell(column: $0.column, value: $0.values[index]) : nil
                    })
            }
        }
        if let raw, found.rows.count == 1, let object = found.rows.first, object.lists.isEmpty {
            let offset = Self.offset(of: bytes, in: raw)
            let slots = zip(object.cells, cells).map { cell, read in
                LogTemplate.Slot(
                    range: cell.place.moved(by: offset), column: read.column, total: nil, isWhole: false)
            }
            learn(raw, slots, fixed: found.keys.map { $0.moved(by: offset) }, cells: Array(slots.indices))
        }
        return true
    }

    private mutating func column(_ line: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ place: Int) -> Int {
        let hash = hash(line, name)
        if place < order.count, order[place].hash == hash { return order[place].column }
        let column = column(line, name, hash: hash)
        if place < order.count {
            order[place] = (hash, column)
        } else if place == order.count, place < 64 {
            order.append((hash, column))
        }
        return column
    }

    /// Of a name, and of the part of a run that it is of.
    private func hash(_ line: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in (part ?? "").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in line[name] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    private mutating func column(_ line: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, hash: UInt64) -> Int {
        if let entry = known[hash], entry.bytes.elementsEqual(line[name]) { return entry.column }
        // What cannot be read names nothing.
        let found = String(validating: line[name], as: UTF8.self).map { column(ofPart: Self.shortened($0)) } ?? -1
        known[hash] = (Array(line[name]), found)
        return found
    }

    /// Without the level of a message, and what joins words to a sentence; of a counter its last word alone.
    private static func shortened(_ name: String) -> String {
        let before: Set<Substring> = ["INFO", "DEBUG", "WARNING", "WARN", "ERROR", "the", "The", "with", "and", "of"]
        let behind: Set<Substring> = ["is", "was", "to", "of", "at", "on"]
        var words = name.split(separator: " ").drop { before.contains($0) }
        while words.count > 1, let last = words.last, behind.contains(last) { words.removeLast() }
        guard let last = words.last else { return name }
        let name = words.joined(separator: " ")
        return ColumnKind(name: name).isCounter ? String(last) : name
    }

    /// The column of a name in the part of the run at hand: its own where another part has one of that name, which is then
    /// called after its part too. What counts is the same in all.
    private mutating func column(ofPart name: String) -> Int {
        let words = name.lowercased().split { !$0.isLetter }
        guard let part, !ColumnKind(name: name).isCounter,
            !words.contains(where: { Self.partsOfRuns[String($0)] != nil })
        else { return column(name) }
        guard let first = columns[name] else {
            owners[name] = part
            return column(name)
        }
        // Without an owner it stood on lines that said nothing of a part, and keeps its name.
        if let owner = owners[name] {
            guard owner != part else { return first }
            if names[first] == name {
                names[first] = "\(owner) \(name)"
                columns[names[first]] = first
            }
        }
        return column("\(part) \(name)")
    }

    private mutating func column(_ name: String) -> Int {
        if let column = columns[name] { return column }
        columns[name] = names.count
        names.append(name)
        kinds.append(ColumnKind(name: name))
        return names.count - 1
    }

    /// What a line shows in the end: behind the last return to its beginning that something follows.
    private static func lastWritten(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var end = line.count
        while end > 0, line[end - 1] <= 0x20, line[end - 1] != 0x1B { end -= 1 }
        var start = end
        while start > 0, line[start - 1] != 0x0D, line[start - 1] != 0x08 { start -= 1 }
        while start < end, line[start] == 0x20 || line[start] == 0x09 { start += 1 }
        return UnsafeBufferPointer(rebasing: line[start..<end])
    }

    static func withoutEscapes(_ line: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var isEscape = false
        for byte in line {
            if byte == 0x1B {
                isEscape = true
            } else if !isEscape {
                result.append(byte)
            } else if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
                isEscape = false
            }
        }
        return result
    }
}

extension Range<Int> {
    fileprivate func moved(by offset: Int) -> Range { lowerBound + offset..<upperBound + offset }
}
