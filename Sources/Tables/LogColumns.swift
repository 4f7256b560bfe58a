/// The columns of a log, found by the names that its lines have for them.
struct LogColumns: Sendable {
    /// The names of all columns that have come.
    private(set) var names: [String] = []
    /// What each column holds.
    private(set) var kinds: [ColumnKind] = []
    private var places: [String: Int] = [:]
    /// The columns of names by the bytes they were read from, so that no text is made for one that is known.
    private var known: [UInt64: (bytes: [UInt8], column: Int)] = [:]
    /// What names the last line had, by their hashes: most lines have the same in the same order.
    private var order: [(hash: UInt64, column: Int)] = []
    /// Of which part of a run the lines speak, as a line by itself said (`Validation log:`), and the line at hand as its
    /// own words say (`Valid: loss 0.6`).
    private var heading: String?
    private var part: String?
    /// Of which part what is called by a name alone is; of other parts it is called after them.
    private var owners: [String: String] = [:]

    /// Whether one of the columns counts epochs.
    func hasEpoch(_ columns: some Sequence<Int>) -> Bool {
        columns.contains { $0 >= 0 && kinds[$0] == .counter(isCoarse: true) }
    }

    /// The column of that name, a new one where there is none.
    mutating func column(_ name: String) -> Int {
        if let column = places[name] { return column }
        places[name] = names.count
        names.append(name)
        kinds.append(ColumnKind(name: name))
        return names.count - 1
    }

    /// The column of a name in the part of the run at hand: its own where another part has one of that name, which is then
    /// called after its part too. What counts is the same in all.
    mutating func column(ofPart name: String) -> Int {
        let words = name.lowercased().split { !$0.isLetter }
        guard let part, !ColumnKind(name: name).isCounter,
            !words.contains(where: { Self.partsOfRuns[String($0)] != nil })
        else { return column(name) }
        guard let first = places[name] else {
            owners[name] = part
            return column(name)
        }
        // Without an owner it stood on lines that said nothing of a part, and keeps its name.
        if let owner = owners[name] {
            guard owner != part else { return first }
            if names[first] == name {
                names[first] = "\(owner) \(name)"
                places[names[first]] = first
            }
        }
        return column("\(part) \(name)")
    }

    /// The column of a name that stands in a line, so many names after its first; below 0 for one that cannot be read.
    mutating func column(_ line: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ place: Int) -> Int {
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

    // MARK: Parts of a run

    /// A line begins: it is of the part that the last heading named.
    mutating func beginLine() { part = heading }

    /// Takes a part that a piece of the line names.
    mutating func takePart(in piece: Slice<UnsafeBufferPointer<UInt8>>) { part = Self.part(in: piece) ?? part }

    /// Takes words that stand on a line by themselves as the part of which the lines below are, in lower case; false where
    /// they name none, or that at hand.
    mutating func takeHeading(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard let part = words.first.flatMap({ Self.partsOfRuns[String($0)] }),
            words.dropFirst().allSatisfy({ Self.wordsBehindParts.contains($0) }), part != heading
        else { return false }
        heading = part
        // What was known of lines was so of another part.
        (known, order) = ([:], [])
        return true
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
}
