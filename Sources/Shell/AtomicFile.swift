@preconcurrency import Glibc

/// Saves so that at any moment the path names either the whole old file or the whole new one. Never waits: neither for a
/// lock nor for the other end of a FIFO.
package enum AtomicFile {
    /// A system call that failed: what was tried, and why not.
    package struct Problem: Error, CustomStringConvertible {
        let action: String
        /// Why not, in a few words.
        let reason: String
        /// What is wrong with the thing itself, where it can never be read: "is too large".
        let fault: String?

        init(_ action: String) {
            self.action = action
            reason = String(cString: strerror(errno)).lowercased()
            fault = nil
        }

        init(unreadable path: String, fault: String) {
            action = "read \(path)"
            reason = "it \(fault)"
            self.fault = fault
        }

        /// What was tried and why it failed, without a full stop.
        package var description: String { "cannot \(action): \(reason)" }
    }

    /// Rereads the file under a lock, lets `change` make the new content, and replaces the file; nil changes nothing.
    ///
    /// The folder is made where it is missing.
    ///
    /// - Returns: false where another process holds the lock; nothing was done then.
    static func update(_ path: String, limit: Int, _ change: ([UInt8]?) -> [UInt8]?) throws(Problem) -> Bool {
        let path = resolved(path)
        let directory = try folder(of: path)
        defer { close(directory) }
        // Two instances: one after the other.
        while flock(directory, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            guard errno == EINTR else { throw Problem("lock the folder of \(path)") }
        }
        guard let bytes = change(try read(path, limit: limit)) else { return true }
        try replace(path, with: bytes, in: directory)
        return true
    }

    /// Writes a file as a whole, without a lock.
    ///
    /// - Parameter isShared: it may be read by others, as far as the process allows it for new files.
    package static func write(_ path: String, _ bytes: [UInt8], isShared: Bool = false) throws(Problem) {
        let path = resolved(path)
        let directory = try folder(of: path)
        defer { close(directory) }
        try replace(path, with: bytes, in: directory, mode: isShared ? 0o666 : 0o600)
    }

    /// Writes a new file as a whole; where there is something of that name already, it stays as it is.
    package static func create(_ path: String, _ bytes: [UInt8]) throws(Problem) {
        let directory = try folder(of: path)
        defer { close(directory) }
        let temporary = "\(path).new-\(getpid())"
        try replace(temporary, with: bytes, in: directory, mode: 0o666)
        defer { unlink(FileName.bytes(temporary)) }
        guard link(FileName.bytes(temporary), FileName.bytes(path)) == 0 else { throw Problem("write \(path)") }
        fsync(directory)
    }

    private static func folder(of path: String) throws(Problem) -> Int32 {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        makeFolders(folder)
        let directory = open(FileName.bytes(folder.isEmpty ? "/" : folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Problem("open \(folder)") }
        return directory
    }

    private static func replace(_ path: String, with bytes: [UInt8], in directory: Int32, mode: mode_t = 0o600)
        throws(Problem)
    {
        // One name, so that a kill leaves at most one file behind, which the next save replaces.
        let temporary = path + ".new"
        // Whatever stands there is none that could hang or mislead us.
        unlink(FileName.bytes(temporary))
        let descriptor = open(FileName.bytes(temporary), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Problem("write \(temporary)") }
        do throws(Problem) {
            defer { close(descriptor) }
            try writeAll(descriptor, bytes, temporary)
            guard fsync(descriptor) == 0 else { throw Problem("write \(temporary)") }
        } catch {
            unlink(FileName.bytes(temporary))
            throw error
        }
        guard rename(FileName.bytes(temporary), FileName.bytes(path)) == 0 else {
            let problem = Problem("replace \(path)")
            unlink(FileName.bytes(temporary))
            throw problem
        }
        // Without it the rename may be lost at a power cut.
        fsync(directory)
    }

    /// The bytes, nil if there is no file. Refuses folders, FIFOs, devices and what is larger than `limit`.
    package static func read(_ path: String, limit: Int) throws(Problem) -> [UInt8]? {
        // O_NONBLOCK: a FIFO must not hang us.
        let descriptor = open(FileName.bytes(path), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            // A socket.
            if errno == ENXIO { throw Problem(unreadable: path, fault: "is no ordinary file") }
            throw Problem("open \(path)")
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw Problem("open \(path)") }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw Problem(unreadable: path, fault: "is no ordinary file")
        }
        guard info.st_size <= limit else { throw Problem(unreadable: path, fault: "is too large") }
        var bytes = [UInt8](repeating: 0, count: Int(info.st_size))
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Problem("read \(path)") }
            if count == 0 { break }
            done += count
        }
        return Array(bytes[..<done])
    }

    /// Moves what cannot be used out of the way, under a name that is free; returns that name.
    static func setAside(_ path: String) -> String? {
        for number in 1...99 {
            let name = "\(path).damaged-\(number)"
            if access(FileName.bytes(name), F_OK) != 0, rename(FileName.bytes(path), FileName.bytes(name)) == 0 {
                return name
            }
        }
        return nil
    }

    /// The paths of the files beside `path` whose names begin with its own and `suffix`.
    static func siblings(of path: String, suffix: String) -> [String] {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? "./"
        let start = (slash.map { String(path[path.index(after: $0)...]) } ?? path) + suffix
        guard let directory = opendir(FileName.bytes(folder)) else { return [] }
        defer { closedir(directory) }
        var paths: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { FileName.text($0) }
            }
            if name.hasPrefix(start) { paths.append(folder + name) }
        }
        return paths.sorted()
    }

    private static func writeAll(_ descriptor: Int32, _ bytes: [UInt8], _ path: String) throws(Problem) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Problem("write \(path)") }
            done += count
        }
    }

    /// Where a symbolic link leads: it stays one, and its target is replaced.
    static func resolved(_ path: String) -> String {
        guard let real = realpath(FileName.bytes(path), nil) else { return path }
        defer { free(real) }
        return FileName.text(real)
    }

    private static func makeFolders(_ folder: String) {
        var path = ""
        for part in folder.split(separator: "/") {
            path += (folder.hasPrefix("/") || !path.isEmpty ? "/" : "") + part
            mkdir(FileName.bytes(path), 0o700)
        }
    }
}
