import CNcurses

/// Keeps a failure of a command without a screen short: Swift's own handler would wait for a key.
package enum CrashGuard {
    /// Installs the handlers; opening a screen later keeps them.
    package static func install() {
        terminal_guard_crashes()
    }
}
