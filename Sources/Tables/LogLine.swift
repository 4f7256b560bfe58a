/// Finds names with numbers in a line of a log: `step 10: train loss 0.53, lr=1e-3`.
struct LogLine {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// How far it was read.
    private(set) var position = 0

    /// A name with its number, and with the number behind a stroke: `step 100/600`.
    struct Pair {
        /// Where the name stands; empty for a counter in brackets.
        let name: Range<Int>
        /// Where its number stands.
        let place: Range<Int>
        let value: Double
        let total: Double?
        /// What stands behind the number without a blank: `ms`.
        var unit: String?
        /// Whether it is how far a bar has come: `5/25 [00:06<00:05`.
        var isBar = false
        /// What a counter without a name is called.
        var called = "round"
    }
    /// Whether the second number of `[1,  2000]` comes, which counts within the first.
    private var isInner = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The next pair; nil at the end of the line.
    mutating func next() -> Pair? {
        if position == 0, let pair = bareCounter() { return pair }
        if isInner {
            isInner = false
            let start = position
            while Self.isDigit(bytes[position]) { position += 1 }
            if let value = number(start..<position) {
                return Pair(name: 0..<0, place: start..<position, value: value, total: nil, called: "step")
            }
        }
        while position < bytes.count {
            let byte = bytes[position]
            if Self.beginsWord(byte) {
                if let pair = pairAfterName() { return pair }
            } else if byte == UInt8(ascii: "["), let pair = fractionInBrackets() {
                return pair
            } else if Self.isDigit(byte) {
                if let pair = fractionByItself() { return pair }
                skipRun()
            } else {
                position += 1
            }
        }
        return nil
    }

    /// `[0]` or `12:` where a line begins: the round or the iteration; `[1,  2000]`: the epoch, and the step in it.
    private mutating func bareCounter() -> Pair? {
        var index = 0
        while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
        let isBracket = index < bytes.count && bytes[index] == UInt8(ascii: "[")
        if isBracket { index += 1 }
        let start = index
        while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
        guard index > start, index < bytes.count, index - start < 12 else { return nil }
        let place = start..<index
        if isBracket, bytes[index] == UInt8(ascii: ",") {
            index += 1
            while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
            let inner = index
            while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
            guard index > inner, index - inner < 12, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "]"),
                Self.isBlank(bytes[index + 1]), let value = number(place)
            else { return nil }
            (position, isInner) = (inner, true)
            return Pair(name: 0..<0, place: place, value: value, total: nil, called: "epoch")
        }
        guard
            bytes[index] == (isBracket ? UInt8(ascii: "]") : UInt8(ascii: ":")),
            index + 1 == bytes.count || Self.isBlank(bytes[index + 1]),
            let value = number(place)
        else { return nil }
        position = index + 1
        return Pair(name: 0..<0, place: place, value: value, total: nil)
    }

    /// `[50/7330]`, without a name of its own.
    private mutating func fractionInBrackets() -> Pair? {
        var index = position + 1
        // Numbers may be padded.
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        let start = index
        while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
        guard index > start, index < bytes.count, bytes[index] == UInt8(ascii: "/"), let value = number(start..<index)
        else { return nil }
        let second = index + 1
        index = second
        while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
        guard index > second, let total = number(second..<index) else { return nil }
        position = index
        return Pair(name: 0..<0, place: start..<second - 1, value: value, total: total)
    }

    /// `100 / 1000`, or `100/1000` between blanks, without a name of its own.
    private mutating func fractionByItself() -> Pair? {
        var index = position
        while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
        let place = position..<index
        var second = index + 1
        if index + 3 < bytes.count, bytes[index..<index + 3].elementsEqual(" / ".utf8) {
            second = index + 3
        } else if index + 1 >= bytes.count || bytes[index] != UInt8(ascii: "/")
            || position > 0 && !Self.isBlank(bytes[position - 1])
        {
            return nil
        }
        guard let value = number(place) else { return nil }
        let isTight = second == index + 1
        index = second
        while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
        guard
            index == bytes.count
                || (isTight
                    ? Self.isBlank(bytes[index]) || bytes[index] == UInt8(ascii: ",")
                        || bytes[index] == UInt8(ascii: ":")
                    : !Self.isInWord(bytes[index]) && bytes[index] != UInt8(ascii: ".")),
            let total = number(second..<index)
        else { return nil }
        position = index
        return Pair(name: 0..<0, place: place, value: value, total: total, isBar: isTight)
    }

    /// Reads words, and the number that they name; nil where there is none.
    private mutating func pairAfterName() -> Pair? {
        // The name has three words at most: the last ones.
        var (first, second, third) = (position, position, position)
        var end = position
        while true {
            (first, second, third) = (second, third, position)
            while position < bytes.count, Self.isInWord(bytes[position]) || isJoint(position) { position += 1 }
            end = position
            // One blank and another word go on with the name.
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: " "),
                Self.beginsWord(bytes[position + 1])
            else { break }
            let next = position + 1
            // In "number of nan iterations" it is none.
            if Self.isWordForNumber(bytes[next...]), !bytes[third..<end].elementsEqual("of".utf8) { break }
            position = next
        }
        let name = first..<end
        // The line of a source is no number of a name.
        if position < bytes.count, bytes[position] == UInt8(ascii: ":"),
            Self.isSource(bytes[name]) || isLineOfSource(name)
        {
            skipRun()
            return nil
        }
        if position < bytes.count, Self.isQuote(bytes[position]) { position += 1 }
        skipBlanks()
        if position < bytes.count, bytes[position] == UInt8(ascii: ":") || bytes[position] == UInt8(ascii: "=") {
            position += 1
            skipBlanks()
        }
        skipOpening()
        return number(named: name)
    }

    /// Moves over what may stand before a number: a quote, a bracket, `tensor(`.
    private mutating func skipOpening() {
        guard position + 1 < bytes.count else { return }
        let byte = bytes[position]
        if byte == UInt8(ascii: "t") || byte == UInt8(ascii: "n") {
            for opening in Self.openings where bytes[position...].starts(with: opening.utf8) {
                position += opening.utf8.count
            }
        } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") || Self.isQuote(byte),
            Self.beginsNumber(bytes[position + 1])
        {
            position += 1
        }
    }

    private static let openings = ["tensor(", "np.float32(", "np.float64("]

    /// The number at hand; nil where there is none, or where it is a time, a date or a version.
    private mutating func number(named name: Range<Int>) -> Pair? {
        let start = position
        var index = start
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") { index += 1 }
        if index < bytes.count, Self.beginsWord(bytes[index]) {
            guard Self.isWordForNumber(bytes[index...]) else { return nil }
            while index < bytes.count, Self.isLetter(bytes[index]) { index += 1 }
        } else {
            let digits = index
            while index < bytes.count, Self.isDigit(bytes[index]) || bytes[index] == UInt8(ascii: ".") { index += 1 }
            guard index > digits else { return nil }
            // A full stop ends a sentence, not a number.
            if bytes[index - 1] == UInt8(ascii: "."), index - 1 > digits { index -= 1 }
            index = exponentEnd(groupsEnd(digits..<index))
        }
        guard let value = number(start..<index) ?? number(grouped: start..<index) else {
            position = max(index, start + 1)
            return nil
        }
        position = index
        let place = start..<index
        guard index < bytes.count else { return Pair(name: name, place: place, value: value, total: nil) }
        switch bytes[index] {
        // How much of a bar is full, which the fraction behind it says as well.
        case UInt8(ascii: "%") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "|"): return nil
        case UInt8(ascii: "/"):
            let second = index + 1
            var end = second
            while end < bytes.count, Self.isDigit(bytes[end]) || bytes[end] == UInt8(ascii: ".") { end += 1 }
            if let total = number(second..<end) {
                position = end
                return Pair(name: name, place: place, value: value, total: total)
            }
            return Pair(name: name, place: place, value: value, total: nil)
        case UInt8(ascii: ":") where index + 1 < bytes.count && Self.isDigit(bytes[index + 1]),
            UInt8(ascii: "-") where index + 1 < bytes.count && Self.isDigit(bytes[index + 1]),
            UInt8(ascii: "_"):
            skipRun()
            return nil
        case UInt8(ascii: ".") where index + 1 < bytes.count && Self.isInWord(bytes[index + 1]):
            skipRun()
            return nil
        case let byte where Self.isLetter(byte):
            // A unit: of a time or a size, which its name says as well.
            let unit = index
            while index < bytes.count, Self.isInWord(bytes[index]) || bytes[index] == UInt8(ascii: "/") { index += 1 }
            position = index
            let text = String(decoding: bytes[unit..<index], as: UTF8.self)
            return Self.units.contains(text)
                ? Pair(name: name, place: place, value: value, total: nil, unit: text) : nil
        default:
            return Pair(name: name, place: place, value: value, total: nil)
        }
    }

    /// Behind the groups of three that follow digits, `8,420`, and what is behind their point; else behind the digits.
    private func groupsEnd(_ digits: Range<Int>) -> Int {
        guard digits.count <= 3, bytes[digits].allSatisfy(Self.isDigit) else { return digits.upperBound }
        var end = digits.upperBound
        while end + 3 < bytes.count, bytes[end] == UInt8(ascii: ","),
            bytes[end + 1...end + 3].allSatisfy(Self.isDigit)
        {
            end += 4
        }
        guard end > digits.upperBound else { return end }
        // Four digits behind a comma are no group.
        if end < bytes.count, Self.isDigit(bytes[end]) { return digits.upperBound }
        if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), Self.isDigit(bytes[end + 1]) {
            end += 1
            while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
        }
        return end
    }

    private func number(grouped range: Range<Int>) -> Double? {
        guard bytes[range].contains(UInt8(ascii: ",")) else { return nil }
        let digits = bytes[range].filter { $0 != UInt8(ascii: ",") }
        return digits.withUnsafeBufferPointer { DecimalNumber.value(of: $0) }
    }

    private func exponentEnd(_ index: Int) -> Int {
        guard index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") else { return index }
        var end = index + 1
        if end < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") { end += 1 }
        let digits = end
        while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
        return end > digits ? end : index
    }

    private func number(_ range: Range<Int>) -> Double? {
        DecimalNumber.value(of: UnsafeBufferPointer(rebasing: bytes[range]))
    }

    /// Moves over a date, a time, a version, a number that nothing names.
    private mutating func skipRun() {
        while position < bytes.count {
            let byte = bytes[position]
            guard
                Self.isInWord(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
            else { break }
            position += 1
        }
    }

    private mutating func skipBlanks() {
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    }

    /// A stroke, a hyphen or a full stop within a name: `train/loss`, `val-acc`; the end of `training's`.
    private func isJoint(_ index: Int) -> Bool {
        let byte = bytes[index]
        if byte == UInt8(ascii: "'") { return bytes[index...].starts(with: "'s ".utf8) }
        guard
            byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "@")
        else { return false }
        return index + 1 < bytes.count
            && (Self.beginsWord(bytes[index + 1]) || byte != UInt8(ascii: "-") && Self.isDigit(bytes[index + 1]))
    }

    /// Whether a whole number that follows the name at hand is the line of a source: `train:main:45 -`,
    /// `(trainer:732) INFO`.
    private func isLineOfSource(_ name: Range<Int>) -> Bool {
        let start = name.lowerBound
        guard start > 0, bytes[start - 1] == UInt8(ascii: ":") || bytes[start - 1] == UInt8(ascii: "(") else {
            return false
        }
        var end = position + 1
        while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
        guard end > position + 1 else { return false }
        if bytes[start - 1] == UInt8(ascii: ":") {
            return start > 1 && Self.isInWord(bytes[start - 2]) && (end == bytes.count || Self.isBlank(bytes[end]))
        }
        guard end + 3 < bytes.count, bytes[end] == UInt8(ascii: ")"), bytes[end + 1] == UInt8(ascii: " ") else {
            return false
        }
        return bytes[end + 2...end + 3].allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    }

    /// Whether a name is that of a program's source: `train.py`.
    private static func isSource(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        sources.contains { $0.utf8.count <= name.count && name.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }

    private static let sources = [".py", ".cpp", ".cc", ".cu", ".c", ".h", ".go", ".rs", ".js", ".jl", ".swift"]

    private static func isWordForNumber(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = bytes.first, first | 0x20 == UInt8(ascii: "n") || first | 0x20 == UInt8(ascii: "i") else {
            return false
        }
        for word in wordsForNumbers where bytes.starts(with: word.utf8) {
            let rest = bytes.dropFirst(word.utf8.count)
            return rest.first.map { !isInWord($0) } ?? true
        }
        return false
    }

    private static let wordsForNumbers = ["nan", "NaN", "inf", "Infinity", "Inf"]
    private static let units: Set<String> = ["s", "ms", "sec", "it/s", "s/it"]

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x60 }
    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    private static func beginsWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0xC3 && byte != 0xE2
    }
    private static func isInWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
    }
    private static func beginsNumber(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }
}
