import CZlib

/// Undoes gzip as it arrives, in constant memory.
///
///     let gunzip = Gunzip(source: "train.log.gz")
///     gunzip.take(packed)
///     while let bytes = try gunzip.next() { … }
package final class Gunzip {
    /// The most bytes that a file may hold: a small file can be made to hold without end.
    package static let limit = 1 << 32
    /// How many bytes are given at a time.
    private static let portion = 1 << 18

    /// Whether all of what was begun has ended.
    private(set) var isComplete = true
    private let source: String
    private let limit: Int
    /// What zlib keeps points back at the stream, which therefore stays where it is.
    private let stream: UnsafeMutablePointer<z_stream>
    private var packed: [UInt8] = []
    private var position = 0
    private var count = 0
    private var isOver = false

    /// - Parameters:
    ///   - source: what error messages call the file.
    ///   - limit: more bytes than this are refused.
    package init(source: String, limit: Int = Gunzip.limit) {
        self.source = source
        self.limit = limit
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 16 asks for gzip's frame around the data.
        let code = inflateInit2_(stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib cannot begin")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Whether bytes begin as gzip's do; nil where there are too few of them.
    package static func isPacked(_ start: [UInt8]) -> Bool? {
        guard let first = start.first else { return nil }
        guard first == 0x1F else { return false }
        return start.count < 2 ? nil : start[1] == 0x8B
    }

    /// Takes the next packed bytes.
    package func take(_ bytes: [UInt8]) {
        packed = position == packed.count ? bytes : Array(packed[position...]) + bytes
        position = 0
    }

    /// The next bytes; nil where more packed ones must come first.
    ///
    /// - Throws: ``TableError`` where the file is damaged or holds too much.
    package func next() throws(TableError) -> [UInt8]? {
        while position < packed.count, !isOver {
            // One file may follow another; what else follows is nothing.
            if isComplete, packed[position] != 0x1F {
                isOver = true
                break
            }
            isComplete = false
            var code = Z_OK
            let bytes = [UInt8](unsafeUninitializedCapacity: Self.portion) { output, filled in
                packed.withUnsafeMutableBufferPointer { input in
                    stream.pointee.next_in = input.baseAddress.map { $0 + position }
                    stream.pointee.avail_in = UInt32(clamping: input.count - position)
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(output.count)
                    let before = Int(stream.pointee.avail_in)
                    code = inflate(stream, Z_NO_FLUSH)
                    position += before - Int(stream.pointee.avail_in)
                    filled = output.count - Int(stream.pointee.avail_out)
                }
            }
            guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
                throw TableError(source: source, problem: .unfit("the gzip data are damaged; pack the file anew"))
            }
            if code == Z_STREAM_END {
                inflateReset(stream)
                isComplete = true
            }
            count += bytes.count
            guard count <= limit else {
                throw TableError(
                    source: source,
                    problem: .unfit("unpacked it is larger than \(limit >> 20) MiB; unpack it, and take a part of it"))
            }
            if !bytes.isEmpty { return bytes }
        }
        return nil
    }

    /// Says that no more bytes come.
    ///
    /// - Throws: ``TableError`` where something is missing.
    package func finish() throws(TableError) {
        guard isComplete else {
            throw TableError(
                source: source, problem: .unfit("the gzip data end too early; the file may not have been copied whole"))
        }
    }
}
