/// A line of a log as the text between its numbers: the next line like it is read without looking for names.
///
/// A line fits where it has the same text and other numbers, which ``LogLine`` and ``LogObject`` would therefore read in
/// the same way. Digits that are no number of a pair, as in a date, may be others. It is no value, since it is looked at
/// for each line, and a copy of one takes longer than reading it.
final class LogTemplate: Sendable {
    /// A number that a line has.
    struct Slot: Sendable {
        /// Where it stands in the line it was made from.
        let range: Range<Int>
        let column: Int
        let total: Double?
        /// Whether it has digits alone, as counters in brackets.
        let isWhole: Bool
    }

    /// The numbers of its lines.
    let slots: [Slot]
    /// Which of them are cells of the row; nil where that depends on their values.
    let cells: [Int]?
    /// How many of the cells count; those are then the counters for what follows.
    let counterCount: Int
    /// Which cells count, in the order of ``cells``.
    let isCounter: [Bool]
    /// The text, with ``anyDigit`` where a digit may be another.
    private let text: [UInt8]
    /// Where each number stands in it.
    private let places: [Int]

    /// No line has it: what moves the cursor or begins a colour is no part of a template.
    private static let anyDigit: UInt8 = 0x1B
    private static let longest = 1 << 12

    /// - Parameters:
    ///   - line: without what ends it.
    ///   - slots: from left to right.
    ///   - fixed: where digits are part of a name.
    /// - Returns: nil where lines that have the same text may have to be read in another way.
    init?(
        _ line: UnsafeBufferPointer<UInt8>, _ slots: [Slot], fixed: [Range<Int>], cells: [Int]?, kinds: [ColumnKind]
    ) {
        guard line.count <= Self.longest, !line.contains(Self.anyDigit) else { return nil }
        (self.slots, self.cells) = (slots, cells)
        isCounter = (cells ?? []).map { kinds[slots[$0].column].isCounter }
        counterCount = isCounter.count { $0 }
        var isFixed = [Bool](repeating: false, count: line.count)
        for range in fixed { for index in range { isFixed[index] = true } }
        var (text, places, position) = ([UInt8](), [Int](), 0)
        func take(to end: Int) {
            for index in position..<end {
                text.append(Self.isDigit(line[index]) && !isFixed[index] ? Self.anyDigit : line[index])
            }
        }
        for slot in slots {
            let start = slot.range.lowerBound
            guard start > position || start == 0, Self.isNumber(line, slot.range) else { return nil }
            if start > 0 {
                // Behind a letter a number without its sign would be part of the name.
                guard " \t:=([\"'".utf8.contains(line[start - 1]) else { return nil }
            }
            // With fewer digits before it the comma would group them.
            let end = slot.range.upperBound
            if end + 1 < line.count, line[end] == UInt8(ascii: ","), Self.isDigit(line[end + 1]) { return nil }
            take(to: start)
            // Numbers may be padded.
            while text.count > 1, text.last == 0x20, text[text.count - 2] == 0x20 { text.removeLast() }
            places.append(text.count)
            position = slot.range.upperBound
        }
        take(to: line.count)
        text.append(UInt8(ascii: "\n"))
        (self.text, self.places) = (text, places)
    }

    /// Reads the numbers of a line that fits.
    ///
    /// - Returns: where the next line begins; nil where the line does not fit, or has not come whole.
    func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into values: inout [Double]) -> Int? {
        var index = start
        return text.withUnsafeBufferPointer { text in
            var place = 0
            for number in 0...places.count {
                let end = number < places.count ? places[number] : text.count
                while place < end {
                    guard index < bytes.count else { return nil }
                    let (byte, wanted) = (bytes[index], text[place])
                    guard byte == wanted ? byte != Self.anyDigit : wanted == Self.anyDigit && Self.isDigit(byte) else {
                        return nil
                    }
                    index += 1
                    place += 1
                }
                guard number < places.count else { break }
                if end > 0, text[end - 1] == 0x20 { while index < bytes.count, bytes[index] == 0x20 { index += 1 } }
                let first = index
                guard let value = DecimalNumber.next(in: bytes, at: &index) else { return nil }
                if slots[number].isWhole {
                    guard index - first < 12, bytes[first..<index].allSatisfy(Self.isDigit) else { return nil }
                }
                values[number] = value
            }
            return index
        }
    }

    private static func isNumber(_ line: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        return DecimalNumber.next(in: line, at: &index) != nil && index == range.upperBound
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
