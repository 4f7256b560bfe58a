@preconcurrency import Glibc

/// A terminal whose keys are not shown while something else is, and which is given back as it was.
struct QuietInput {
    private var before = termios()
    private let isTerminal: Bool
    /// What ends or stops the program, which waits until the terminal is given back.
    private var signals = sigset_t()

    /// Keys typed from now on are not shown. Nothing happens where input is no terminal, or another program has it.
    init() {
        var given = termios()
        isTerminal = tcgetattr(STDIN_FILENO, &given) == 0 && tcgetpgrp(STDIN_FILENO) == getpgrp()
        before = given
        sigemptyset(&signals)
        for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP] { sigaddset(&signals, signal) }
        hide()
    }

    private mutating func hide() {
        guard isTerminal else { return }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet)
    }

    /// Sleeps. A signal that comes meanwhile finds the terminal as it was, without what was typed.
    mutating func sleep(milliseconds: Int) {
        guard isTerminal else {
            usleep(useconds_t(milliseconds) * 1000)
            return
        }
        var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
        let signal = sigtimedwait(&signals, nil, &time)
        guard signal > 0 else { return }
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        raise(signal)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        // Whoever was only stopped goes on here.
        hide()
    }
}
