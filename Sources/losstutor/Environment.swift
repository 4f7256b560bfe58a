import CArguments
@preconcurrency import Glibc
import Shell
import TextGrid
import TutorApp
import Wording

/// What the program reads of the world around it. Nothing below the executable does.
enum Environment {
    /// The value of a variable; nil where it is not set or empty.
    static subscript(name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = FileName.text(value)
        return text.isEmpty ? nil : text
    }

    /// The words of the command line behind the program's name.
    static var arguments: [String] {
        (1..<max(1, program_argument_count())).map { FileName.text(program_argument($0)) }
    }

    /// True where standard output is a terminal.
    static var writesToTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    /// True where standard error is a terminal.
    static var reportsToTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The language that the locale asks for, as in `de` or `pt_BR`; nil where it asks for none.
    static var language: String? {
        let locale = Self["LC_ALL"] ?? Self["LC_MESSAGES"] ?? Self["LANG"]
        let name = locale.map { String($0.prefix { $0 != "." && $0 != "@" }) }
        return name.flatMap { LessonFiles.isLanguage($0) ? $0 : nil }
    }

    /// The size of the terminal on standard output.
    static var terminalSize: Size? {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return nil
        }
        return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }

    /// True where the locale's characters are UTF-8.
    static let isUTF8: Bool = {
        // Not LC_ALL: a decimal comma would change how C reads numbers.
        setlocale(LC_CTYPE, "")
        return nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
    }()

    /// How many colours what is printed to the terminal may have: none where `NO_COLOR` asks for it.
    static var colors: Int {
        guard Self["NO_COLOR"] == nil, let term = Self["TERM"], term != "dumb" else { return 0 }
        return term.contains("256") || Self["COLORTERM"] != nil ? 256 : 8
    }

    /// Where a file of what is kept lives; nil without a home.
    static func statePath(_ file: String) -> String? { path("XDG_STATE_HOME", or: ".local/state", file) }

    /// Where a file of settings lives; nil without a home.
    static func configPath(_ file: String) -> String? { path("XDG_CONFIG_HOME", or: ".config", file) }

    private static func path(_ name: String, or folder: String, _ file: String) -> String? {
        let told = Self[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (told ?? Self["HOME"].map { "\($0)/\(folder)" }).map { "\($0)/losstutor/\(file)" }
    }

    /// A sentence where a folder was named that does not count: XDG asks for whole paths.
    static var notice: String? {
        for (name, folder) in [("XDG_STATE_HOME", ".local/state"), ("XDG_CONFIG_HOME", ".config")] {
            guard let told = Self[name], !told.hasPrefix("/") else { continue }
            return "\(name) does not count, since \(told.quoted) is no whole path; ~/\(folder) is used."
        }
        return nil
    }

    /// What the terminal has behind the text, as far as a variable says.
    static var background: Background {
        // The console of Linux is black, and answers no question.
        Self["COLORFGBG"].map(Background.init(colorFGBG:)) ?? (Self["TERM"] == "linux" ? .dark : .unknown)
    }

    /// What the loop knows of time.
    static var clock: LoopClock {
        LoopClock(
            milliseconds: { milliseconds }, seconds: { time(nil) }, pause: { usleep(UInt32($0) * 1000) })
    }

    /// A clock that only goes forward, in milliseconds.
    static var milliseconds: Double {
        var instant = timespec()
        clock_gettime(CLOCK_MONOTONIC, &instant)
        return Double(instant.tv_sec) * 1000 + Double(instant.tv_nsec) / 1e6
    }
}
