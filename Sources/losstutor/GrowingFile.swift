@preconcurrency import Glibc
import Shell
import Tables
import Wording

/// A file or pipe that is read as it comes, and as it grows; what gzip packed is unpacked.
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

    /// What error messages call it.
    let name: String
    private let path: String
    private var descriptor: Int32
    private let isRegular: Bool
    private var offset: off_t = 0
    /// The first bytes, before it is known whether they are packed.
    private var start: [UInt8]? = []
    private var gunzip: Gunzip?

    /// - Parameter path: `-` for standard input.
    init(path: String) throws {
        self.path = path
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? STDIN_FILENO : open(FileName.bytes(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                "\(path.quoted) cannot be opened: \(InputFile.reason()); name a file that can be read.",
                exitCode: .data)
        }
        var info = stat()
        let isKnown = fstat(descriptor, &info) == 0
        isRegular = isKnown && info.st_mode & S_IFMT == S_IFREG
        if isKnown, info.st_mode & S_IFMT == S_IFDIR {
            close()
            throw Failure("\(path) is a folder; name a file in it.", exitCode: .data)
        }
    }

    /// Whether there can be more after an end: a file may grow, a pipe that is closed may not.
    var canGrow: Bool { isRegular }

    /// Goes on in the file that has come to stand under the name, as logs are rotated; false where there is none.
    mutating func reopen() -> Bool {
        var (ours, now) = (stat(), stat())
        guard isRegular, fstat(descriptor, &ours) == 0, stat(FileName.bytes(path), &now) == 0,
            now.st_mode & S_IFMT == S_IFREG, now.st_ino != ours.st_ino || now.st_dev != ours.st_dev
        else { return false }
        let new = open(FileName.bytes(path), O_RDONLY | O_CLOEXEC)
        guard new >= 0 else { return false }
        close()
        (descriptor, offset, start, gunzip) = (new, 0, [], nil)
        return true
    }

    /// Waits until there is something under the name.
    static func wait(for path: String) {
        var info = stat()
        guard path != "-", stat(FileName.bytes(path), &info) != 0, errno == ENOENT else { return }
        Output.report("losstutor: waiting for \(path).")
        while stat(FileName.bytes(path), &info) != 0 { usleep(100_000) }
    }

    /// The next bytes; nil at the end.
    mutating func chunk() throws -> [UInt8]? {
        if case .bytes(let bytes) = try next(waitMilliseconds: nil) { bytes } else { nil }
    }

    /// The next bytes.
    ///
    /// - Parameter waitMilliseconds: how long to wait for a pipe; nil as long as it takes.
    mutating func next(waitMilliseconds: Int?) throws -> News {
        do {
            while true {
                if let bytes = try gunzip?.next() { return .bytes(bytes) }
                let news = try nextAsItIs(waitMilliseconds)
                switch news {
                case .bytes(let bytes):
                    guard let known = start else {
                        guard let gunzip else { return news }
                        gunzip.take(bytes)
                        continue
                    }
                    guard let isPacked = Gunzip.isPacked(known + bytes) else {
                        start = known + bytes
                        continue
                    }
                    start = nil
                    guard isPacked else { return known.isEmpty ? news : .bytes(known + bytes) }
                    gunzip = Gunzip(source: name)
                    gunzip?.take(known + bytes)
                case .restarted:
                    (start, gunzip) = ([], nil)
                    return news
                case .end:
                    if let known = start, !known.isEmpty {
                        start = nil
                        return .bytes(known)
                    }
                    // While somebody follows it, it may still be written.
                    if waitMilliseconds == nil { try gunzip?.finish() }
                    return news
                case .nothingYet: return news
                }
            }
        } catch let error as TableError {
            throw Failure(error.description, exitCode: .data)
        }
    }

    private mutating func nextAsItIs(_ waitMilliseconds: Int?) throws -> News {
        if !isRegular, let waitMilliseconds {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&request, 1, Int32(waitMilliseconds)) == 0 { return .nothingYet }
        }
        while true {
            var count = 0
            // Memory for more would be asked of the system anew each time.
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
                count = read(descriptor, buffer.baseAddress, buffer.count)
                filled = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure("\(name) cannot be read: \(InputFile.reason()).", exitCode: .data) }
            offset += off_t(count)
            if count > 0 { return .bytes(bytes) }
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
