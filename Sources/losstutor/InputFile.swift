@preconcurrency import Glibc
import Tables

/// Reading what the command line names.
enum InputFile {
    /// The largest file that is read.
    static let limit = 1 << 30

    /// The bytes of a file, or of standard input for `-`, and the name that errors use.
    static func read(_ path: String) throws -> (bytes: [UInt8], name: String) {
        if path == "-" { return (try readAll(STDIN_FILENO, name: "standard input"), "standard input") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure("\(path) cannot be opened: \(reason()); name a CSV or JSON file.", exitCode: .data)
        }
        defer { close(descriptor) }
        var info = stat()
        if fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
            throw Failure("\(path) is a folder; name a file in it.", exitCode: .data)
        }
        return (try readAll(descriptor, name: path), path)
    }

    /// The table in a CSV file, or in standard input for `-`.
    static func table(_ path: String) throws -> Table {
        let (bytes, name) = try read(path)
        do {
            return try Table(csv: bytes, source: name)
        } catch {
            throw Failure(error.description, exitCode: .data)
        }
    }

    private static func readAll(_ descriptor: Int32, name: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure("\(name) cannot be read: \(reason()).", exitCode: .data) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw Failure("\(name) is larger than 1 GiB; take a part of it.", exitCode: .data)
            }
        }
    }

    static func reason() -> String {
        String(cString: strerror(errno)).lowercased()
    }
}
