/// Tells a table from a log by its first lines.
enum LogSniffer {
    /// Whether a line has a name with a number beside it, or begins an object.
    static func hasPairs(_ line: ArraySlice<UInt8>) -> Bool {
        if let first = line.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") { return true }
        return line.withUnsafeBufferPointer { buffer in
            var finder = LogLine(buffer)
            return finder.next() != nil
        } || line.starts(with: "[".utf8) && line.contains(UInt8(ascii: "{"))
    }

    /// Whether lines have a table, or a box in sections, that a program prints beside other lines.
    static func hasTableWithin(_ lines: [ArraySlice<UInt8>]) -> Bool {
        var count = 0
        for line in lines {
            if case .section? = LogBoxLine(line) { return true }
            let found = line.withUnsafeBufferPointer { buffer in
                LogTableLine(UnsafeBufferPointer(rebasing: buffer[(buffer.firstIndex { $0 > 0x20 } ?? 0)...]))
            }
            if let found, found.isHeader {
                count = found.names.count
            } else if count > 0, let found, found.isRow(of: count) {
                return true
            }
        }
        return false
    }

    /// Whether other lines stand between those of a table whose fields blanks separate.
    static func isBroken(_ lines: [ArraySlice<UInt8>]) -> Bool {
        guard let first = lines.first, Separator.inFirstRecord(of: Array(first)) == .blank,
            let count = fields(first, .blank)?.count
        else { return false }
        return lines.contains { line in
            // Below no name stand the numbers of rows; what pandas prints at the end has no fields.
            fields(line, .blank).map { $0.count != count && $0.count != count + 1 } ?? false
        }
    }

    /// Whether lines are the first of a table: rows of numbers, or names above them.
    static func isTable(_ lines: [ArraySlice<UInt8>]) -> Bool {
        guard let first = lines.first, let opening = first.first(where: { $0 > 0x20 && $0 < 0x80 }),
            opening != UInt8(ascii: "{"), opening != UInt8(ascii: "["),
            let separator = Separator.inFirstRecord(of: Array(first)),
            let above = fields(first, separator)
        else { return false }
        var lines = lines
        if separator == .bar {
            // A box of words is no table, unless a rule stands below its first line.
            let isRuled = lines.count > 1 && lines[1].allSatisfy { "|-:+ \t".utf8.contains($0) }
            if isRuled { lines.remove(at: 1) } else if opening == separator.rawValue { return false }
        }
        if above.names == 0 { return true }
        // pandas prints the numbers of its rows below no name.
        guard lines.count > 1, let below = fields(lines[1], separator),
            below.count == above.count
                || separator == .blank && above.numbers == 0 && below.count == above.count + 1,
            below.numbers > 0
        else { return false }
        // Between blanks, words with numbers behind them are no columns.
        if separator == .blank, hasPairs(lines[1]) { return false }
        return above.numbers == 0 || separator != .blank || !hasPairs(first)
    }

    private static func fields(
        _ line: ArraySlice<UInt8>, _ separator: Separator
    ) -> (count: Int, numbers: Int, names: Int)? {
        line.withUnsafeBufferPointer { buffer in
            var scanner = CSVScanner(bytes: buffer, source: "", separator: separator)
            guard scanner.moveToRecord(), let fields = try? scanner.record() else { return nil }
            let numbers = fields.count { scanner.number(in: $0) != nil }
            return (fields.count, numbers, fields.count { scanner.number(in: $0) == nil && !scanner.isMissing($0) })
        }
    }
}
