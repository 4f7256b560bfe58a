import Wording

/// A line of a table within a log, as skorch and YOLO print them: names with wide gaps between, then numbers under them.
struct LogTableLine {
    /// What stands between blanks, up to a progress bar.
    let pieces: [Substring]
    /// Whether it is the line of names.
    let isHeader: Bool
    /// The names; none where it is another line.
    let names: [String]

    /// nil where a line has no gap of two blanks, or fewer than three pieces.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        var (hasWideGap, hasNarrowGap, end, index) = (false, false, line.count, 0)
        while index < end {
            guard isBlank(line[index]) else {
                // A progress bar: the piece that it ends in is none of the table.
                if line[index] == UInt8(ascii: "%"), index + 1 < end, line[index + 1] == UInt8(ascii: "|") {
                    end = line[..<index].lastIndex(where: isBlank) ?? 0
                }
                index += 1
                continue
            }
            let start = index
            while index < end, isBlank(line[index]) { index += 1 }
            if index - start > 1 || line[start] == 0x09 {
                hasWideGap = true
            } else if index < line.count, line[index...].prefix(4).allSatisfy({ $0 != UInt8(ascii: "%") }) {
                hasNarrowGap = true
            }
        }
        guard hasWideGap else { return nil }
        pieces = String(decoding: line[..<end], as: UTF8.self).split { $0 == " " || $0 == "\t" }
        guard pieces.count >= 3 else { return nil }
        let areNames = pieces.allSatisfy { ($0.first?.isLetter ?? false) && !$0.dropLast().contains("=") }
        if !hasNarrowGap, areNames {
            (names, isHeader) = (pieces.map(Self.name), true)
            return
        }
        // Names of two words stand between wide gaps too, behind one that counts.
        let wide = Self.betweenGaps(String(decoding: line[..<end], as: UTF8.self))
        let counts = wide.first.map { $0 == "E" || ColumnKind(name: $0).isCounter } ?? false
        let isNamed = wide.allSatisfy { name in
            name == "#"
                || !name.contains { ":=,".contains($0) }
                    && name.split(separator: " ").allSatisfy { $0.first?.isLetter == true }
        }
        isHeader = wide.count >= 3 && counts && isNamed
        names = isHeader ? wide.map { $0 == "E" ? "epoch" : $0 == "#" ? "step" : $0 } : []
    }

    /// The pieces between two blanks or more.
    private static func betweenGaps(_ text: String) -> [String] {
        text.replacing("\t", with: "  ").split(separator: "  ").map(\.trimmed).filter { !$0.isEmpty }
    }

    /// Whether it is a line of numbers under a line of so many names.
    func isRow(of count: Int) -> Bool {
        pieces.count == count && pieces.count { Self.number($0) != nil } * 2 >= count
    }

    /// What a name of the line is without brackets and colons around.
    static func name(_ piece: Substring) -> String {
        String(piece.map { $0 == "(" ? " " : $0 }.filter { !"):,".contains($0) })
    }

    /// The number that a piece is, and what is behind its stroke: `1/3`, `2.3G`, `640:`; nil for words.
    static func number(_ piece: Substring) -> (value: Double, total: Double?)? {
        var piece = piece
        while let last = piece.last,
            last == ":" || last == "%" || "GMKs".contains(last) && piece.first?.isNumber == true
        {
            piece.removeLast()
        }
        let parts = piece.split(separator: "/", omittingEmptySubsequences: false).map {
            Array($0.utf8).withUnsafeBufferPointer { DecimalNumber.value(of: $0) }
        }
        switch parts.count {
        case 1: return parts[0].map { ($0, nil) }
        case 2: return parts[0].flatMap { value in parts[1].map { (value, $0) } }
        default: return nil
        }
    }
}
