@preconcurrency import Glibc

/// A picture in the terminal's own lines that is drawn anew in its place. The cursor always stands below it, so that
/// whatever ends the program leaves the terminal as it should be.
struct LivePicture {
    private var height = 0

    mutating func show(_ lines: [String]) {
        var text = height > 0 ? "\u{1B}[\(height)A\r" : ""
        for line in lines { text += line + "\u{1B}[K\n" }
        // A picture that has become lower leaves no rest below it.
        text += "\u{1B}[J"
        height = lines.count
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
