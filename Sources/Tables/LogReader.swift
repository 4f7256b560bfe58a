/// Reads a table, a log or an event file, whichever a text is, as it arrives.
package struct LogReader: Sendable {
    /// What error messages call the text.
    package let source: String
    /// What has come before it was known what the text is.
    private var start: [UInt8] = []
    private var form = Form.unknown

    private enum Form: Sendable {
        case unknown
        case table(TableStream)
        case log(LogStream)
        case events(EventStream)
    }

    /// A whole object of JSON over many lines may be as long.
    private static let longestLine = 1 << 28
    private let isPatient: Bool
    private let isLive: Bool

    /// - Parameters:
    ///   - source: what error messages call the text.
    ///   - isPatient: lines that do not fit are left out and counted.
    ///   - isLive: no quote goes on in the next line, which may not come for hours.
    package init(source: String, isPatient: Bool = false, isLive: Bool = false) {
        self.source = source
        self.isPatient = isPatient
        self.isLive = isLive
    }

    private var newTable: TableStream {
        TableStream(source: source, isPatient: isPatient, isLive: isLive, readsDates: true)
    }

    /// The table's reader; nil for a log.
    package var table: TableStream? {
        if case .table(let stream) = form { stream } else { nil }
    }

    /// Whether names were found beside numbers, rather than columns.
    package var isLog: Bool {
        switch form {
        case .log, .events: true
        case .unknown, .table: false
        }
    }

    /// The names of the columns; those without one are called by their number.
    package var names: ColumnNames {
        switch form {
        case .unknown: ColumnNames([])
        case .table(let stream):
            stream.header.map(ColumnNames.init) ?? ColumnNames(unnamed: stream.columnCount)
        case .log(let stream): ColumnNames(stream.names)
        case .events(let stream): ColumnNames(stream.names)
        }
    }

    /// What was a list beside the numbers of a log, and is no column of it.
    package var lists: [String] {
        if case .log(let stream) = form { stream.lists.sorted() } else { [] }
    }

    /// Whether the share of an epoch that is done is part of its number.
    package var hasShares: Bool {
        if case .log(let stream) = form { stream.hasShares } else { false }
    }

    /// How many columns have a name or a number.
    package var columnCount: Int { names.count }

    /// What bytes complete: rows of a table, all columns of each, or rows of a log.
    package enum Rows: Sendable {
        /// Row after row, as many numbers each as there are columns.
        case table([Double])
        /// Rows of named numbers.
        case log(LogRows)
    }

    /// Takes the next bytes, and gives the rows that they complete.
    package mutating func feed(_ bytes: [UInt8]) throws(TableError) -> Rows {
        if case .unknown = form {
            start += bytes
            guard choose(isEnd: false) else { return .table([]) }
            try refuseWhatIsNoText()
            return try take(start, isEnd: false)
        }
        return try take(bytes, isEnd: false)
    }

    /// Ends the text, and gives the rows of what is left of it.
    package mutating func finish() throws(TableError) -> Rows {
        var bytes: [UInt8] = []
        if case .unknown = form {
            if choose(isEnd: true) { try refuseWhatIsNoText() }
            bytes = start
        }
        return try take(bytes, isEnd: true)
    }

    /// What follows is another file of the same run.
    package mutating func beginFile() {
        if case .events(var stream) = form {
            stream.beginFile()
            form = .events(stream)
        }
    }

    private mutating func take(_ bytes: [UInt8], isEnd: Bool) throws(TableError) -> Rows {
        start = []
        switch form {
        case .unknown: return .table([])
        case .table(var stream):
            form = .unknown
            defer { form = .table(stream) }
            var values = try stream.feed(bytes)
            if isEnd { values += try stream.finish() }
            return .table(values)
        case .log(var stream):
            form = .unknown
            defer { form = .log(stream) }
            let rows = stream.feed(bytes)
            guard stream.pendingCount <= Self.longestLine else {
                throw TableError(
                    source: source,
                    problem: .unfit(
                        "a line, or an object, is longer than \(Self.longestLine >> 20) MiB; it does not end"))
            }
            guard isEnd else { return .log(rows) }
            var last = stream.finish()
            if rows.count > 0 { last = rows + last }
            guard stream.rowCount > 0 else { throw TableError(source: source, problem: .noNames) }
            return .log(last)
        case .events(var stream):
            form = .unknown
            defer { form = .events(stream) }
            let rows = try stream.feed(bytes)
            guard !isEnd || stream.rowCount > 0 else {
                throw TableError(source: source, problem: .unfit("there is no scalar among its events"))
            }
            return .log(rows)
        }
    }

    /// What a log is made of moves the cursor at most, or colours a word: other bytes are those of a picture or a program.
    private func refuseWhatIsNoText() throws(TableError) {
        guard case .log = form else { return }
        if start.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
            start.prefix(64).firstRange(of: "\"cells\"".utf8) != nil
        {
            throw TableError(
                source: source, problem: .unfit("this is a notebook; save what its cell prints, and name that file"))
        }
        func isNoText(_ byte: UInt8) -> Bool {
            byte > 0 && byte < 0x07 || byte >= 0x0E && byte < 0x1A || byte > 0x1B && byte < 0x20 || byte == 0x7F
        }
        guard let place = start.prefix(1 << 16).firstIndex(where: isNoText) else { return }
        throw TableError(source: source, line: start[..<place].count { $0 == 0x0A } + 1, problem: .noText)
    }

    /// Finds out what the text is; false where that takes more of it.
    private mutating func choose(isEnd: Bool) -> Bool {
        // What cannot be the beginning of a text is looked at when there is enough of it.
        guard start.count >= 12 || isEnd || !start.contains(0) && start.first != 0x93 else { return false }
        if EventStream.isEvents(start) {
            form = .events(EventStream(source: source))
            return true
        }
        if TableStream.isBinary(start) {
            form = .table(newTable)
            return true
        }
        let lines = start.split(maxSplits: 200, whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        let whole = isEnd || start.last == 0x0A || start.last == 0x0D ? lines[...] : lines.dropLast()
        let content = whole.filter { line in
            guard let first = line.first(where: { $0 > 0x20 && $0 < 0x80 }) else { return false }
            return first != UInt8(ascii: "#")
        }.map { $0.contains(0x1B) ? LogText.withoutEscapes($0)[...] : $0 }
        // What is printed in a document of R is a comment line by line.
        if content.isEmpty, isEnd, whole.contains(where: LogSniffer.hasPairs) {
            form = .log(LogStream())
            return true
        }
        guard content.count >= 2 || isEnd else {
            // What is no text is refused at once, an endless line in time.
            guard start.contains(0) || start.count > 1 << 20 else { return false }
            form = .table(newTable)
            return true
        }
        let hasPairs = content.contains { LogSniffer.hasPairs($0) } || LogSniffer.hasTableWithin(content)
        if Separator.named(in: start) != nil
            || LogSniffer.isTable(content) && !(hasPairs && LogSniffer.isBroken(content))
            || !hasPairs && (isEnd || start.count > 1 << 16)
        {
            form = .table(newTable)
        } else if hasPairs {
            form = .log(LogStream())
        } else {
            return false
        }
        return true
    }
}
