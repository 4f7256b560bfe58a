import CNcurses

/// Keeps a failure of a command without a screen short: Swift's own handler would wait for a key.
enum CrashGuard {
    static func install() {
        terminal_guard_crashes()
    }
}
