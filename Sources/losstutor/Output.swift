@preconcurrency import Glibc
import TextGrid
import Wording

/// The one way out: all that is written to standard output and standard error.
///
/// Text is made harmless here, wherever it came from; what cannot be written ends the program with one sentence and exit
/// code 74.
enum Output {
    /// Takes care that files opened later do not become standard output or error where these are closed.
    static func prepare() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // Read-only: writing to it still fails, as it should.
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Text, with a line end.
    static func line(_ text: String) { write(harmless(text, on: STDOUT_FILENO) + "\n") }

    /// Text that has its own line ends.
    static func text(_ text: String) { write(harmless(text, on: STDOUT_FILENO)) }

    /// JSON, with a line end; harmful characters become escapes, so that it says the same.
    static func json(_ text: String) { write(text.harmlessJSON(isASCII: needsASCII(STDOUT_FILENO)) + "\n") }

    /// Lines with escape sequences of our own. Text in them has passed a grid, which makes it harmless.
    static func picture(_ text: String) { write(text) }

    /// A sentence for standard error.
    static func report(_ text: String) { _ = send(harmless(text, on: STDERR_FILENO) + "\n", to: STDERR_FILENO) }

    /// Progress in the last line of a terminal on standard error; nil clears it.
    static func progress(_ text: String?) {
        _ = send("\r\u{1B}[K" + harmless(text ?? "", on: STDERR_FILENO), to: STDERR_FILENO)
    }

    private static func harmless(_ text: String, on descriptor: Int32) -> String {
        let marked = text.harmless(keeping: ["\n"], mark: Environment.isUTF8 ? "\u{FFFD}" : "?")
        return needsASCII(descriptor) ? Glyphs.ascii.fit(marked) : marked
    }

    /// True for a terminal without UTF-8: the second byte of a letter may be an order to it, as 0x9B is in the one of ě.
    private static func needsASCII(_ descriptor: Int32) -> Bool { !Environment.isUTF8 && isatty(descriptor) == 1 }

    private static func write(_ text: String) {
        guard let code = send(text, to: STDOUT_FILENO) else { return }
        // Whoever read it has gone: that is no failure of ours.
        if code != EPIPE {
            report("losstutor: the output cannot be written: \(String(cString: strerror(code)).lowercased()).")
            exit(Failure.Code.output.rawValue)
        }
        exit(0)
    }

    /// Writes all of it; returns why not where that fails.
    private static func send(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                if count >= 0 {
                    done += count
                } else if errno == EAGAIN {
                    var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&wanted, 1, -1)
                } else if errno != EINTR {
                    return errno
                }
            }
            return nil
        }
    }
}
