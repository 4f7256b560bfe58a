@preconcurrency import Glibc

/// A file or pipe that is read as it grows.
struct GrowingFile {
    /// What a look at the file brings.
    enum News {
        case bytes([UInt8])
        /// The file has become shorter: what follows is a new text.
        case restarted
        /// Nothing within the time to wait.
        case nothingYet
        /// The end, for now.
        case end
    }

    private let descriptor: Int32
    private let name: String
    private let isRegular: Bool
    private var offset: off_t = 0
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// - Parameter path: `-` for standard input.
    init(path: String) throws {
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure("\(path) cannot be opened: \(InputFile.reason()); name a file of numbers.", exitCode: .data)
        }
        var info = stat()
        let isKnown = fstat(descriptor, &info) == 0
        if isKnown, info.st_mode & S_IFMT == S_IFDIR {
            throw Failure("\(path) is a folder; name a file in it.", exitCode: .data)
        }
        isRegular = isKnown && info.st_mode & S_IFMT == S_IFREG
    }

    /// Whether there can be more after an end: a file may grow, a pipe that is closed may not.
    var canGrow: Bool { isRegular }

    /// The next bytes.
    ///
    /// - Parameter waitMilliseconds: how long to wait for a pipe; nil as long as it takes.
    mutating func next(waitMilliseconds: Int?) throws -> News {
        if !isRegular, let waitMilliseconds {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&request, 1, Int32(waitMilliseconds)) == 0 { return .nothingYet }
        }
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure("\(name) cannot be read: \(InputFile.reason()).", exitCode: .data) }
            offset += off_t(count)
            if count > 0 { return .bytes(Array(buffer[..<count])) }
            var info = stat()
            if isRegular, fstat(descriptor, &info) == 0, info.st_size < offset {
                offset = lseek(descriptor, 0, SEEK_SET)
                return .restarted
            }
            return .end
        }
    }

    func close() {
        if descriptor != STDIN_FILENO { _ = Glibc.close(descriptor) }
    }
}
