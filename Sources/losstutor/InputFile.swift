import Fields
@preconcurrency import Glibc
import Labs
import Tables
import Wording

/// Reading what the command line names.
enum InputFile {
    /// The largest file that is read as a whole: JSON, lessons.
    static let limit = 1 << 28
    /// The most numbers that are taken from a table.
    static let numberLimit = 1 << 26

    /// The bytes of a file, or of standard input for `-`, and the name that errors use.
    static func read(_ path: String) throws -> (bytes: [UInt8], name: String) {
        let (descriptor, name) = try opened(path)
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        return (try readAll(descriptor, name: name), name)
    }

    /// The bytes of a file, or the JSON that stands on the command line itself, and who gave them.
    static func bytes(_ path: String) throws -> (bytes: [UInt8], source: Place.Source) {
        if Node.isJSON(path.utf8) { return (Array(path.utf8), .argument) }
        let file = try read(path)
        return (file.bytes, .file(file.name))
    }

    /// The table in a CSV file, or in standard input for `-`.
    static func table(_ path: String) throws -> Table {
        let (descriptor, name) = try opened(path)
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        return try streamed(descriptor, name: name, start: [])
    }

    /// The values in a JSON or CSV file, or in standard input for `-`. CSV is read as it arrives: what is kept of it is
    /// its numbers.
    ///
    /// - Parameter named: the columns of a table that the command line names.
    /// - Returns: the values, and how a table was read in parts of a sentence.
    static func vectorLab(
        _ path: String, named: NamedColumns
    ) throws -> (input: VectorLabInput, remarks: [String]) {
        if Node.isJSON(path.utf8) {
            let (bytes, source) = try bytes(path)
            return (try VectorLabInput(bytes: bytes, source: source), [])
        }
        let (descriptor, name) = try opened(path)
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var start: [UInt8] = []
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        while start.allSatisfy(blanks.contains), let more = try chunk(descriptor, name: name) { start += more }
        if Node.isJSON(start) {
            let bytes = try start + readAll(descriptor, name: name)
            return (try VectorLabInput(bytes: bytes, source: .file(name)), [])
        }
        let table = try streamed(descriptor, name: name, start: start)
        return try VectorLabInput.read(table, named: named, source: .file(name))
    }

    private static func streamed(_ descriptor: Int32, name: String, start: [UInt8]) throws -> Table {
        var stream = TableStream(source: name)
        do {
            var values = try stream.feed(start)
            while let more = try chunk(descriptor, name: name) {
                values += try stream.feed(more)
                guard values.count <= numberLimit else {
                    throw Failure("\(name) has more than \(numberLimit) numbers; take a part of it.", exitCode: .data)
                }
            }
            values += try stream.finish()
            return Table(stream, values: values)
        } catch let error as TableError {
            throw Problem(error)
        }
    }

    private static func opened(_ path: String) throws -> (descriptor: Int32, name: String) {
        if path == "-" { return (STDIN_FILENO, "standard input") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                "\(path.quoted) cannot be opened: \(reason()); name a file that can be read.", exitCode: .data)
        }
        var info = stat()
        if fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
            close(descriptor)
            throw Failure("\(path) is a folder; name a file in it.", exitCode: .data)
        }
        return (descriptor, path)
    }

    /// The next bytes; nil at the end.
    private static func chunk(_ descriptor: Int32, name: String) throws -> [UInt8]? {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, filled in
                count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                filled = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure("\(name) cannot be read: \(reason()).", exitCode: .data) }
            return count == 0 ? nil : bytes
        }
    }

    private static func readAll(_ descriptor: Int32, name: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let more = try chunk(descriptor, name: name) {
            guard !more.contains(0) else {
                throw Failure("\(name): there is a zero byte; the text must be UTF-8.", exitCode: .data)
            }
            bytes += more
            guard bytes.count <= limit else {
                throw Failure("\(name) is larger than \(limit >> 20) MiB; take a part of it.", exitCode: .data)
            }
        }
        return bytes
    }

    /// How a file was read, in one line; nil where there is nothing to say.
    static func remark(_ path: String, _ parts: [String]) -> String? {
        parts.isEmpty ? nil : "\(path == "-" ? "standard input" : path): \(parts.joined(separator: "; "))."
    }

    static func reason() -> String {
        String(cString: strerror(errno)).lowercased()
    }
}
