@preconcurrency import Glibc

/// What tells two versions of a file apart without reading it.
package struct FileStamp: Equatable {
    private let path: String
    private let size: Int
    private let inode: UInt
    private let seconds: Int
    private let nanoseconds: Int

    /// That of a file as it is now; nil where there is none.
    package init?(_ path: String) {
        var info = stat()
        guard stat(FileName.bytes(path), &info) == 0 else { return nil }
        self.path = path
        (size, inode) = (Int(info.st_size), UInt(info.st_ino))
        (seconds, nanoseconds) = (info.st_mtim.tv_sec, info.st_mtim.tv_nsec)
    }
}
