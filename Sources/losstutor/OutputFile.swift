@preconcurrency import Glibc
import Shell
import Wording

/// Files that somebody asked for.
enum OutputFile {
    /// Writes a text to a file, in place of what was there.
    static func write(_ path: String, _ text: String) throws { try write(path, bytes: Array(text.utf8)) }

    /// Writes bytes to a file, in place of what was there.
    static func write(_ path: String, bytes: [UInt8]) throws {
        var info = stat()
        if stat(FileName.bytes(path), &info) == 0, info.st_mode & S_IFMT != S_IFREG {
            throw Failure("\(path.quoted) is no file that can be written; name a file.", exitCode: .output)
        }
        do throws(AtomicFile.Problem) {
            try AtomicFile.write(path, bytes, isShared: true)
        } catch {
            throw Failure("nothing is written: \(error).", exitCode: .output)
        }
    }

    /// Writes a text to a file in the folder where one is, with a name that is free, and returns it.
    static func writeNew(_ name: String, _ ending: String, _ text: String) throws -> String {
        for number in 1...999 {
            let name = "losstutor-\(name)\(number == 1 ? "" : "-\(number)").\(ending)"
            guard access(name, F_OK) != 0 else { continue }
            try write(name, text)
            return name
        }
        throw Failure("there are too many files of this name here already; go to another folder.", exitCode: .output)
    }
}
