/// Finds the numbers in an object as JSON or Python write it: `{"step": 1, "loss": 0.5}`.
///
/// Objects within are part of the row, under names joined with a stroke; objects in a list are rows of their own; lists of
/// numbers are columns.
struct LogObject {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    /// What an object holds, with the names as they are written, and where the number of each cell stands.
    struct Row {
        var cells: [(name: String, value: Double, place: Range<Int>)] = []
        var lists: [(name: String, values: [Double])] = []
    }

    /// The rows that were found.
    private(set) var rows: [Row] = []
    /// Where the names stand.
    private(set) var keys: [Range<Int>] = []

    /// Reads what stands in `bytes`; nil where it is not whole.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> LogObject? {
        var reader = LogObject(bytes)
        return reader.readAll() ? reader : nil
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func readAll() -> Bool {
        skipBlanks()
        guard position < bytes.count else { return false }
        var row = Row()
        let before = rows.count
        let isObject = bytes[position] == UInt8(ascii: "{")
        guard isObject || bytes[position] == UInt8(ascii: "["), readValue(named: "", into: &row) else { return false }
        if isObject, rows.count == before { emit(row) }
        return true
    }

    private mutating func emit(_ row: Row) {
        if !row.cells.isEmpty || !row.lists.isEmpty { rows.append(row) }
    }

    private mutating func readValue(named name: String, into row: inout Row) -> Bool {
        skipBlanks()
        guard position < bytes.count, depth < 64 else { return false }
        switch bytes[position] {
        case UInt8(ascii: "{"): return readObject(named: name, into: &row)
        case UInt8(ascii: "["), UInt8(ascii: "("): return readList(named: name, into: &row)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let start = position
            guard let text = readText() else { return false }
            if let number = Self.number(text) { row.cells.append((name, number, start + 1..<position - 1)) }
            return true
        default:
            let start = position
            while position < bytes.count,
                ![0x2C, 0x7D, 0x5D, 0x29, 0x28, 0x20, 0x09, 0x0A, 0x0D].contains(bytes[position])
            {
                position += 1
            }
            guard position > start else { return false }
            if position < bytes.count, bytes[position] == UInt8(ascii: "(") {
                // tensor(0.5), np.float64(0.5)
                var inner = Row()
                guard readList(named: name, into: &inner) else { return false }
                if let number = inner.lists.first?.values.first { row.cells.append((name, number, start..<position)) }
                return true
            }
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            if let number = Self.number(text) { row.cells.append((name, number, start..<position)) }
            return true
        }
    }

    private mutating func readObject(named prefix: String, into row: inout Row) -> Bool {
        depth += 1
        defer { depth -= 1 }
        position += 1
        while true {
            skipBlanks()
            guard position < bytes.count else { return false }
            if bytes[position] == UInt8(ascii: "}") {
                position += 1
                return true
            }
            if bytes[position] == UInt8(ascii: ",") {
                position += 1
                continue
            }
            let start = position
            guard let key = readKey() else { return false }
            keys.append(start..<position)
            skipBlanks()
            guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { return false }
            position += 1
            guard readValue(named: prefix.isEmpty ? key : "\(prefix)/\(key)", into: &row) else { return false }
        }
    }

    private mutating func readList(named name: String, into row: inout Row) -> Bool {
        depth += 1
        defer { depth -= 1 }
        let close = bytes[position] == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
        position += 1
        var values: [Double] = []
        while true {
            skipBlanks()
            guard position < bytes.count else { return false }
            if bytes[position] == close {
                position += 1
                break
            }
            if bytes[position] == UInt8(ascii: ",") {
                position += 1
                continue
            }
            var element = Row()
            let before = rows.count
            let isObject = bytes[position] == UInt8(ascii: "{")
            guard readValue(named: "", into: &element) else { return false }
            if isObject {
                if rows.count == before { emit(element) }
            } else {
                values += element.cells.map(\.value)
            }
        }
        if !values.isEmpty { row.lists.append((name, values)) }
        return true
    }

    private mutating func readKey() -> String? {
        if bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") { return readText() }
        let start = position
        while position < bytes.count, ![0x3A, 0x2C, 0x7D, 0x0A].contains(bytes[position]) { position += 1 }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private mutating func readText() -> String? {
        let quote = bytes[position]
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < bytes.count else { return nil }
        position += 1
        return String(decoding: bytes[start..<position - 1], as: UTF8.self)
    }

    private static func number(_ text: String) -> Double? {
        var text = text
        return text.withUTF8(DecimalNumber.value(of:))
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }
}
