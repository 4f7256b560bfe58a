@preconcurrency import Glibc

/// Saves so that at any moment the path names either the whole old file or the whole new one.
enum AtomicFile {
    /// A system call that failed: what was tried, and why not.
    struct Problem: Error, CustomStringConvertible {
        let action: String
        let code: Int32
        /// Why not, in a few words.
        let reason: String

        init(_ action: String, code: Int32 = errno, reason: String? = nil) {
            self.action = action
            self.code = code
            self.reason = reason ?? String(cString: strerror(code)).lowercased()
        }

        var description: String { "cannot \(action): \(reason)" }
    }

    /// Rereads the file under a lock, lets `change` make the new content, and replaces the file; nil changes nothing.
    ///
    /// The folder is made where it is missing.
    static func update(_ path: String, limit: Int, _ change: ([UInt8]?) throws -> [UInt8]?) throws {
        let path = resolved(path)
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        makeFolders(folder)
        let directory = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Problem("open \(folder)") }
        defer { close(directory) }
        // Two instances: one after the other.
        while flock(directory, LOCK_EX) != 0, errno == EINTR {}
        guard let bytes = try change(try read(path, limit: limit)) else { return }
        // One name, so that a kill leaves at most one file behind, which the next save replaces.
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Problem("write \(temporary)") }
        do {
            defer { close(descriptor) }
            try writeAll(descriptor, bytes, temporary)
            guard fsync(descriptor) == 0 else { throw Problem("write \(temporary)") }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let problem = Problem("replace \(path)")
            unlink(temporary)
            throw problem
        }
        // Without it the rename may be lost at a power cut.
        fsync(directory)
    }

    /// The bytes, nil if there is no file. Refuses folders, FIFOs, devices and what is larger than `limit`.
    static func read(_ path: String, limit: Int) throws -> [UInt8]? {
        // O_NONBLOCK: a FIFO must not hang us.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw Problem("open \(path)")
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw Problem("open \(path)") }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw Problem("read \(path)", code: EINVAL, reason: "it is no ordinary file")
        }
        guard info.st_size <= limit else { throw Problem("read \(path)", code: EFBIG) }
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

    /// Moves a file that cannot be used out of the way, under a name that is free; returns that name.
    static func setAside(_ path: String) -> String? {
        for number in 1...99 {
            let name = "\(path).damaged-\(number)"
            if access(name, F_OK) != 0, rename(path, name) == 0 { return name }
        }
        return nil
    }

    private static func writeAll(_ descriptor: Int32, _ bytes: [UInt8], _ path: String) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Problem("write \(path)") }
            done += count
        }
    }

    /// A symbolic link stays one: its target is replaced.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func makeFolders(_ folder: String) {
        var path = ""
        for part in folder.split(separator: "/") {
            path += (folder.hasPrefix("/") || !path.isEmpty ? "/" : "") + part
            mkdir(path, 0o700)
        }
    }
}
