/// The scalars of an event file, as TensorBoard's writers leave them, as it arrives: rows of named numbers with their step.
///
/// A file is a row of records, each with its length and checksums; a record is an `Event` of protocol buffers. What is no
/// scalar is passed over, and so is a last record that is not complete: the run may be on.
struct EventStream: Sendable {
    /// The names of all columns that have come: the step, the clock, then the tags.
    private(set) var names = ["step", "wall time"]
    /// How many rows have come.
    private(set) var rowCount = 0
    private let source: String
    private var columns: [String: Int] = [:]
    private var rest: [UInt8] = []
    private var recordCount = 0

    /// The largest record that is read.
    private static let longest: UInt64 = 1 << 28

    /// - Parameter source: what error messages call the file.
    init(source: String) { self.source = source }

    /// Whether bytes begin as such a file does: with a length and its checksum.
    static func isEvents(_ start: [UInt8]) -> Bool {
        start.count >= 12 && start.withUnsafeBytes { isWhole($0, 0..<8) }
    }

    /// Takes the next bytes, and gives the rows that they complete.
    ///
    /// - Throws: ``TableError`` where a checksum is wrong.
    mutating func feed(_ bytes: [UInt8]) throws(TableError) -> LogRows {
        var text: [UInt8] = []
        swap(&text, &rest)
        text += bytes
        var rows = LogRows()
        var position = 0
        try text.withUnsafeBufferPointer { pointer throws(TableError) in
            let buffer = UnsafeRawBufferPointer(pointer)
            while buffer.count - position >= 12 {
                let length = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                guard Self.isWhole(buffer, position..<position + 8), length <= Self.longest else { throw damaged }
                let start = position + 12
                let end = start + Int(length)
                guard buffer.count >= end + 4 else { break }
                guard Self.isWhole(buffer, start..<end) else { throw damaged }
                read(UnsafeRawBufferPointer(rebasing: buffer[start..<end]), into: &rows)
                recordCount += 1
                position = end + 4
            }
        }
        text.removeFirst(position)
        rest = text
        rowCount += rows.count
        return rows
    }

    /// What follows is another file of the same run.
    mutating func beginFile() {
        (rest, recordCount) = ([], 0)
    }

    private var damaged: TableError {
        TableError(
            source: source,
            problem: .unfit("the checksum of record \(recordCount + 1) is wrong; the file is damaged from there on"))
    }

    // MARK: Events

    private mutating func read(_ event: UnsafeRawBufferPointer, into rows: inout LogRows) {
        var reader = WireReader(event)
        var step = 0.0
        var time = Double.nan
        var cells: [LogCell] = []
        while let field = reader.next() {
            switch (field.number, field.value) {
            case (1, .eight(let bits)): time = Double(bitPattern: bits)
            case (2, .whole(let bits)): step = Double(Int64(bitPattern: bits))
            case (5, .bytes(let summary)): readSummary(summary, into: &cells)
            default: break
            }
        }
        guard !cells.isEmpty else { return }
        rows.append([LogCell(column: 0, value: step), LogCell(column: 1, value: time)] + cells)
    }

    private mutating func readSummary(_ summary: UnsafeRawBufferPointer, into cells: inout [LogCell]) {
        var reader = WireReader(summary)
        while let field = reader.next() {
            guard case (1, .bytes(let value)) = (field.number, field.value) else { continue }
            var inner = WireReader(value)
            var tag = ""
            var scalar: Double?
            while let field = inner.next() {
                switch (field.number, field.value) {
                case (1, .bytes(let text)): tag = String(decoding: text, as: UTF8.self)
                case (2, .four(let bits)): scalar = Double(Float(bitPattern: bits))
                case (8, .bytes(let tensor)): scalar = Self.scalar(of: tensor)
                default: break
                }
            }
            if let scalar { cells.append(LogCell(column: column(tag), value: scalar)) }
        }
    }

    private mutating func column(_ tag: String) -> Int {
        if let column = columns[tag] { return column }
        columns[tag] = names.count
        names.append(tag)
        return names.count - 1
    }

    /// The number of a tensor that has one; nil for others.
    private static func scalar(of tensor: UnsafeRawBufferPointer) -> Double? {
        var reader = WireReader(tensor)
        var type: UInt64 = 0
        var found: [Double] = []
        var content: UnsafeRawBufferPointer?
        while let field = reader.next() {
            switch (field.number, field.value) {
            case (1, .whole(let value)): type = value
            case (4, .bytes(let bytes)) where !bytes.isEmpty: content = bytes
            case (5, .four(let bits)): found.append(Double(Float(bitPattern: bits)))
            case (6, .eight(let bits)): found.append(Double(bitPattern: bits))
            case (7, .whole(let bits)), (10, .whole(let bits)): found.append(Double(Int64(bitPattern: bits)))
            case (13, .whole(let bits)): found.append(half(UInt16(truncatingIfNeeded: bits), type))
            case (5, .bytes(let bytes)), (6, .bytes(let bytes)): content = bytes
            case (7, .bytes(let bytes)), (10, .bytes(let bytes)), (13, .bytes(let bytes)):
                var packed = WireReader(bytes)
                while let bits = packed.varint() {
                    found.append(
                        type == 19 || type == 14
                            ? half(UInt16(truncatingIfNeeded: bits), type)
                            : Double(Int64(bitPattern: bits)))
                }
            default: break
            }
        }
        if let content { return number(in: content, type) }
        return found.count == 1 ? found[0] : nil
    }

    /// The one number that bytes are in a type of TensorFlow; nil for other types and several numbers.
    private static func number(in bytes: UnsafeRawBufferPointer, _ type: UInt64) -> Double? {
        func load<Bits: FixedWidthInteger>(_: Bits.Type) -> Bits? {
            bytes.count == MemoryLayout<Bits>.size ? Bits(littleEndian: bytes.loadUnaligned(as: Bits.self)) : nil
        }
        return switch type {
        case 1: load(UInt32.self).map { Double(Float(bitPattern: $0)) }
        case 2: load(UInt64.self).map { Double(bitPattern: $0) }
        case 3: load(Int32.self).map { Double($0) }
        case 9: load(Int64.self).map { Double($0) }
        case 14, 19: load(UInt16.self).map { half($0, type) }
        default: nil
        }
    }

    /// Half precision, or bfloat16.
    private static func half(_ bits: UInt16, _ type: UInt64) -> Double {
        type == 14 ? Double(Float(bitPattern: UInt32(bits) << 16)) : Double(Float16(bitPattern: bits))
    }

    // MARK: Checksums

    /// Whether the masked CRC-32C behind bytes is theirs.
    private static func isWhole(_ buffer: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
        var crc = UInt32.max
        table.withUnsafeBufferPointer { table in
            for byte in buffer[range] { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8 }
        }
        crc = ~crc
        let masked = (crc >> 15 | crc << 17) &+ 0xA282_EAD8
        return UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: range.upperBound, as: UInt32.self)) == masked
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
    }
}

/// The fields of a message of protocol buffers, one after the other.
private struct WireReader {
    enum Value {
        case whole(UInt64)
        case eight(UInt64)
        case four(UInt32)
        case bytes(UnsafeRawBufferPointer)
    }

    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next field; nil at the end, and where the message is not well formed.
    mutating func next() -> (number: UInt64, value: Value)? {
        guard let key = varint() else { return nil }
        let value: Value? =
            switch key & 7 {
            case 0: varint().map(Value.whole)
            case 1: take(8).map { .eight(UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))) }
            case 2: varint().flatMap { take($0) }.map(Value.bytes)
            case 5: take(4).map { .four(UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self))) }
            default: nil
            }
        return value.map { (key >> 3, $0) }
    }

    mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) where position < bytes.count {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }

    private mutating func take(_ count: UInt64) -> UnsafeRawBufferPointer? {
        guard count <= UInt64(bytes.count - position) else { return nil }
        defer { position += Int(count) }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + Int(count)])
    }
}
