/// An array of numbers as NumPy's `np.save` writes it (`.npy`, versions 1 to 3): a vector is a column, a matrix a table.
struct ArrayFile {
    /// The numbers, row after row.
    let values: [Double]
    /// How many numbers a row has.
    let columnCount: Int

    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// Whether bytes begin as such a file does.
    static func isArray(_ start: some Collection<UInt8>) -> Bool { start.starts(with: magic) }

    /// - Throws: ``TableError`` for what is no array of numbers with one or two dimensions.
    init(_ bytes: [UInt8], source: String) throws(TableError) {
        do throws(Misfit) {
            let header = try Header(bytes)
            (values, columnCount) = (try header.values(in: bytes), header.columns)
        } catch {
            throw TableError(source: source, problem: .unfit(error.words))
        }
    }

    private struct Misfit: Error {
        let words: String
        init(_ words: String) { self.words = words }
        static let damaged = Misfit("the array is damaged; save it anew with np.save")
    }

    /// What stands before the numbers: a dictionary of Python in one line.
    private struct Header {
        let start: Int
        let type: String
        let isByColumns: Bool
        let rows: Int
        let columns: Int

        init(_ bytes: [UInt8]) throws(Misfit) {
            guard bytes.count > 12, (1...3).contains(bytes[6]) else { throw .damaged }
            let width = bytes[6] == 1 ? 2 : 4
            let length = bytes[8..<8 + width].reversed().reduce(0) { $0 << 8 | Int($1) }
            start = 8 + width + length
            guard start <= bytes.count else { throw .damaged }
            let text = String(decoding: bytes[8 + width..<start], as: UTF8.self)
            type = try Self.type(Self.value(of: "descr", in: text))
            isByColumns = try Self.value(of: "fortran_order", in: text).hasPrefix("True")
            let shape = try Self.value(of: "shape", in: text)
            var sizes: [Int] = []
            for part in shape.dropFirst().prefix(while: { $0 != ")" }).split(separator: ",") {
                let digits = part.filter { $0 != " " }
                guard shape.first == "(", let size = Int(digits), size >= 0 else { throw .damaged }
                sizes.append(size)
            }
            while sizes.count > 2, sizes.last == 1 { sizes.removeLast() }
            guard sizes.count <= 2 else {
                throw Misfit("the array has \(sizes.count) dimensions; a vector or a matrix can be read")
            }
            (rows, columns) = (sizes.first ?? 1, sizes.count == 2 ? sizes[1] : 1)
        }

        private static func value(of key: String, in text: String) throws(Misfit) -> Substring {
            for quote in ["'", "\""] {
                guard let range = text.firstRange(of: "\(quote)\(key)\(quote):") else { continue }
                return text[range.upperBound...].drop { $0 == " " }
            }
            throw .damaged
        }

        private static func type(_ text: Substring) throws(Misfit) -> String {
            guard let quote = text.first, quote == "'" || quote == "\"" else {
                throw Misfit("the array has named fields; save one of them with np.save(file, a['name'])")
            }
            let type = text.dropFirst().prefix { $0 != quote }
            switch type.drop(while: { "<>|=".contains($0) }).first {
            case "f", "i", "u", "b": return String(type)
            case "O": throw Misfit("the array holds objects; save numbers with np.save(file, a.astype(float))")
            case "c": throw Misfit("the array holds complex numbers; save its real part with np.save(file, a.real)")
            default: throw Misfit("the array holds \(type.debugDescription), which is no type of numbers")
            }
        }

        func values(in bytes: [UInt8]) throws(Misfit) -> [Double] {
            let isBig = type.hasPrefix(">")
            func read<Bits: FixedWidthInteger>(_: Bits.Type, _ value: (Bits) -> Double) throws(Misfit) -> [Double] {
                let size = MemoryLayout<Bits>.size
                let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
                guard !overflow, (bytes.count - start) / size >= count else { throw .damaged }
                return bytes.withUnsafeBytes { raw in
                    (0..<count).map { index in
                        let place = isByColumns ? index % columns * rows + index / columns : index
                        let bits = raw.loadUnaligned(fromByteOffset: start + place * size, as: Bits.self)
                        let number = value(isBig ? Bits(bigEndian: bits) : Bits(littleEndian: bits))
                        // A NaN may carry what means something else here.
                        return number.isNaN ? .nan : number
                    }
                }
            }
            switch type.drop(while: { "<>|=".contains($0) }) {
            case "f2": return try read(UInt16.self) { Double(Float16(bitPattern: $0)) }
            case "f4": return try read(UInt32.self) { Double(Float(bitPattern: $0)) }
            case "f8": return try read(UInt64.self) { Double(bitPattern: $0) }
            case "i1": return try read(Int8.self) { Double($0) }
            case "i2": return try read(Int16.self) { Double($0) }
            case "i4": return try read(Int32.self) { Double($0) }
            case "i8": return try read(Int64.self) { Double($0) }
            case "u1", "b1": return try read(UInt8.self) { Double($0) }
            case "u2": return try read(UInt16.self) { Double($0) }
            case "u4": return try read(UInt32.self) { Double($0) }
            case "u8": return try read(UInt64.self) { Double($0) }
            default: throw Misfit("the array holds \(type), which is no common type of numbers; save a.astype(float)")
            }
        }
    }
}
