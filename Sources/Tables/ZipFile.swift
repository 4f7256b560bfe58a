import CZlib

/// The arrays in a zip file as NumPy's `np.savez` writes it (`.npz`): a vector is a column under its name, a matrix a column
/// for each of its own, under its name and a number.
struct ZipFile {
    /// The names of the columns.
    private(set) var names: [String] = []
    /// The numbers, row after row; below the end of a shorter column they are missing.
    private(set) var values: [Double] = []
    /// How many numbers each column has; empty where all have as many.
    private(set) var lengths: [Int] = []
    /// Arrays that cannot be read, by their names, and why.
    private(set) var unread: [String: TableError] = [:]

    /// Whether bytes begin as such a file does.
    static func isZip(_ start: some Collection<UInt8>) -> Bool {
        start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// No array becomes larger than this.
    private static let largest = 1 << 29

    /// Columns of different lengths are filled up to so many numbers.
    private static let mostFilled = 1 << 25

    /// - Throws: ``TableError`` for what is damaged, and what holds no array that can be read.
    init(_ bytes: [UInt8], source: String) throws(TableError) {
        func refusal(_ words: String) -> TableError { TableError(source: source, problem: .unfit(words)) }
        let damaged = refusal("the zip file is damaged; it may not have been copied whole")
        // Its directory stands at the end, and where it begins in the last lines.
        let end: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        guard let last = bytes.indices.dropLast(21).suffix(1 << 16).last(where: { bytes[$0...].starts(with: end) }),
            var place = Self.number(bytes, last + 16, 4)
        else { throw damaged }
        var columns: [[Double]] = []
        for _ in 0..<(Self.number(bytes, last + 10, 2) ?? 0) {
            guard let packed = Self.number(bytes, place + 20, 4), let size = Self.number(bytes, place + 24, 4),
                let length = Self.number(bytes, place + 28, 2), let extra = Self.number(bytes, place + 30, 2),
                let comment = Self.number(bytes, place + 32, 2), let start = Self.number(bytes, place + 42, 4),
                place + 46 + length <= bytes.count
            else { throw damaged }
            let name = String(decoding: bytes[place + 46..<place + 46 + length], as: UTF8.self)
            let method = Self.number(bytes, place + 10, 2)
            place += 46 + length + extra + comment
            guard name.hasSuffix(".npy") else { continue }
            guard size <= Self.largest else {
                throw refusal("\(name) in it is larger than \(Self.largest >> 20) MiB; save a part of it")
            }
            guard let nameLength = Self.number(bytes, start + 26, 2), let extra = Self.number(bytes, start + 28, 2),
                start + 30 + nameLength + extra + packed <= bytes.count
            else { throw damaged }
            let content = Array(bytes[(start + 30 + nameLength + extra)...].prefix(packed))
            guard let whole = method == 0 ? content : Self.inflated(content, size), whole.count == size else {
                throw damaged
            }
            let array: ArrayFile
            do throws(TableError) {
                array = try ArrayFile(whole, source: "\(source), \(name)")
            } catch {
                // The others may be all that is wanted.
                unread[String(name.dropLast(4))] = error
                continue
            }
            let width = array.columnCount
            for column in 0..<width {
                names.append(width == 1 ? String(name.dropLast(4)) : "\(name.dropLast(4))_\(column)")
                columns.append(stride(from: column, to: array.values.count, by: width).map { array.values[$0] })
            }
        }
        guard let rows = columns.map(\.count).max() else {
            if let first = unread.values.min(by: { $0.source < $1.source }) { throw first }
            throw refusal("this is a zip file without arrays of NumPy; unpack it, and name a file of it")
        }
        if let odd = columns.firstIndex(where: { $0.count != columns[0].count }) {
            lengths = columns.map(\.count)
            guard rows.multipliedReportingOverflow(by: columns.count).partialValue <= Self.mostFilled else {
                throw Table.unequal(names[0], lengths[0], names[odd], lengths[odd], in: source)
            }
        }
        values = (0..<rows).flatMap { row in
            columns.map { row < $0.count ? $0[row] : TableStream.missing }
        }
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ size: Int) -> Int? {
        guard place >= 0, place + size <= bytes.count else { return nil }
        return (0..<size).reversed().reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
    }

    private static func inflated(_ packed: [UInt8], _ size: Int) -> [UInt8]? {
        var packed = packed
        var stream = z_stream()
        // No frame around the data, as minus says.
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        return packed.withUnsafeMutableBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: size) { output, filled in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                inflate(&stream, Z_FINISH)
                filled = size - Int(stream.avail_out)
            }
        }
    }
}
