#include "CNcurses.h"
#include <curses.h>
#include <term.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

static const char *error_text = "";
static SCREEN *screen;
static bool is_open, utf8, draws_unicode, colors, xterm_like, shows_cursor, is_to_ask;
static int64_t asked_at;                               // when the terminal was asked for its background
enum { ANSWER_TIME = 500 };                            // by then it has usually said it, in milliseconds
static int tty_in = -1, tty_out = -1;        // private duplicates of 0 and 1
static int saved_out = -1, saved_err = -1;   // the caller's 1 and 2 while we own the screen
static int captured = -1;                    // memfd that takes stray writes to 1 and 2
static int wake_pipe[2] = {-1, -1};
static struct termios original;
static char restore_text[512];               // what a crash handler writes, built at open
static volatile sig_atomic_t pending[NSIG];
static volatile sig_atomic_t restored;       // nothing left to restore
static int escape_delay = 25;
static int64_t last_input;                   // when bytes last came, in milliseconds

static const int quit_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM};
static const int other_signals[] = {SIGWINCH, SIGTSTP, SIGCONT};
static const int crash_signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS};
static struct sigaction previous[NSIG];
static bool chain;                           // SWIFT_BACKTRACE is set: someone wants the backtrace
static bool guarded;                         // the crash handlers stay when the screen is closed
#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

// ---------------------------------------------------------------- async-signal-safe part

// ncurses writes at every movement of its cursor: a screen would leave in a hundred pieces, each a system call that wakes
// the terminal. What it writes while a frame is put out is gathered, and leaves at once. The linker hands its calls here
// (--wrap=write).
ssize_t __real_write(int fd, const void *data, size_t n) __attribute__((weak));
static char frame[1 << 16];
static size_t framed;
static volatile bool gathers, holds_back;    // holds_back: the terminal is to see nothing of it
static bool is_whole;                        // all that was held back is in the frame

ssize_t __wrap_write(int fd, const void *data, size_t n) {
    if (!gathers || fd != tty_out) return __real_write(fd, data, n);
    if (framed + n > sizeof frame && holds_back) {
        is_whole = false;
        return (ssize_t)n;
    }
    if (framed + n > sizeof frame) {
        for (size_t at = 0; at < framed;) {
            ssize_t k = __real_write(fd, frame + at, framed - at);
            if (k > 0) at += (size_t)k;
            else if (errno != EINTR && errno != EAGAIN) break;
        }
        framed = 0;
        if (n > sizeof frame) return __real_write(fd, data, n);
    }
    memcpy(frame + framed, data, n);
    framed += n;
    return (ssize_t)n;
}

// Looking for rows that only moved reads every cell of a screen at each key, and finds none: panels lie side by side.
// The linker hands ncurses' call here (--wrap).
void __wrap__nc_scroll_optimize_sp(SCREEN *unused) { (void)unused; }

static void write_all(int fd, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t k = write(fd, bytes, n);
        if (k < 0 && errno == EINTR) continue;
        if (k <= 0) return;
        bytes += k, n -= (size_t)k;
    }
}

// Gives 1 and 2 back and shows what was written to them meanwhile.
static void give_back_output(void) {
    if (captured < 0) return;
    dup2(saved_out, 1), dup2(saved_err, 2);
    char buffer[4096];
    off_t at = lseek(captured, 0, SEEK_END);
    at = at > 65536 ? at - 65536 : 0;        // the last 64 KiB are enough
    for (ssize_t k; (k = pread(captured, buffer, sizeof buffer, at)) > 0; at += k) write_all(2, buffer, (size_t)k);
    captured = -1;
}

static void emergency_restore(void) {
    if (restored) return;
    restored = 1;
    gathers = false;                         // the rest of a frame is lost, not what gives the terminal back
    write_all(tty_out, restore_text, strlen(restore_text));
    tcflush(tty_in, TCIFLUSH);               // half a paste must not land in the shell
    tcsetattr(tty_in, TCSANOW, &original);
    give_back_output();
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void die_now(int sig) {
    signal(sig, SIG_DFL);
    sigset_t set;
    sigemptyset(&set), sigaddset(&set, sig);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(sig);
    _exit(128 + sig);
}

static void on_signal(int sig) {
    int e = errno;
    for (int i = 0; i < COUNT(quit_signals); i++)     // asked twice and still busy: go at once
        if (sig == quit_signals[i] && pending[sig]) emergency_restore(), die_now(sig);
    pending[sig] = 1;
    ssize_t ignored = write(wake_pipe[1], "s", 1);
    (void)ignored;
    errno = e;
}

static void on_crash(int sig, siginfo_t *info, void *context) {
    (void)context;
    emergency_restore();
    if (chain) sigaction(sig, &previous[sig], NULL);   // Swift's backtracer
    else signal(sig, SIG_DFL);                         // it would ask "Press space to interact" for 30 s
    if (info->si_code <= 0 || sig == SIGABRT) raise(sig);  // sent, not a fault: it does not happen again by itself
}

// ---------------------------------------------------------------- open and close

const char *terminal_error(void) { return error_text; }

static bool fail(const char *text) { error_text = text; return false; }

static void append_capability(char *name, const char *fallback) {
    const char *s = tigetstr(name);
    if (s == NULL || s == (char *)-1) s = fallback;
    size_t n = strlen(restore_text);
    for (; *s && n + 1 < sizeof restore_text; s++) {
        if (s[0] == '$' && s[1] == '<') {              // padding: not for us
            while (*s && *s != '>') s++;
            if (!*s) break;
        } else restore_text[n++] = *s;
    }
    restore_text[n] = 0;
}

// Bracketed paste; buttons, movement while one is down, and the wheel, in decimal.
#define MODES_ON  "\033[?2004h\033[?1002h\033[?1006h"
#define MODES_OFF "\033[?1006l\033[?1002l\033[?2004l"

void terminal_guard_thread(void) {
    stack_t stack;                                     // a handler cannot run on a stack that has overflowed
    if (sigaltstack(NULL, &stack) != 0 || !(stack.ss_flags & SS_DISABLE)) return;
    stack = (stack_t){.ss_sp = malloc(65536), .ss_size = 65536};
    if (stack.ss_sp) sigaltstack(&stack, NULL);
}

static void set_crash_handlers(void) {
    chain = getenv("SWIFT_BACKTRACE") != NULL;
    signal(SIGXFSZ, SIG_IGN);                          // a file-size limit fails the write; it must not kill
    terminal_guard_thread();
    struct sigaction crash = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&crash.sa_mask);
    for (int i = 0; i < COUNT(crash_signals); i++) {
        struct sigaction before;
        sigaction(crash_signals[i], &crash, &before);
        if (before.sa_sigaction != on_crash) previous[crash_signals[i]] = before;   // the guard may be there already
    }
}

static void set_handlers(void) {
    struct sigaction act = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&act.sa_mask);
    for (int i = 0; i < COUNT(quit_signals) + COUNT(other_signals); i++) {
        int sig = i < COUNT(quit_signals) ? quit_signals[i] : other_signals[i - COUNT(quit_signals)];
        sigaction(sig, NULL, &previous[sig]);
        if (previous[sig].sa_handler != SIG_IGN) sigaction(sig, &act, NULL);   // nohup stays nohup
    }
    set_crash_handlers();
}

void terminal_guard_crashes(void) {
    guarded = true;
    restored = 1;                                      // no screen: nothing to restore
    set_crash_handlers();
}

static void unset_handlers(void) {
    for (int i = 0; i < COUNT(quit_signals); i++) sigaction(quit_signals[i], &previous[quit_signals[i]], NULL);
    for (int i = 0; i < COUNT(other_signals); i++) sigaction(other_signals[i], &previous[other_signals[i]], NULL);
    if (guarded) return;
    for (int i = 0; i < COUNT(crash_signals); i++) sigaction(crash_signals[i], &previous[crash_signals[i]], NULL);
}

// Takes out of a capability what chooses a character set: lines are drawn in Unicode or in ASCII, and ncurses would say
// it at each change of a colour.
static void cut_out(const char *name, const char *part) {
    char *text = tigetstr(name);
    char *found = text && text != (char *)-1 ? strstr(text, part) : NULL;
    if (found) memmove(found, found + strlen(part), strlen(found + strlen(part)) + 1);
}

// Puts a shorter way of the same in the place of a capability.
static void shorten(const char *name, const char *long_way, const char *short_way) {
    char *text = tigetstr(name);
    if (text && text != (char *)-1 && strcmp(text, long_way) == 0) strcpy(text, short_way);
}

static void write_fewer_bytes(void) {
    cut_out("sgr0", "\033(B"), cut_out("sgr0", "\017");
    cut_out("sgr", "%?%p9%t\033(0%e\033(B%;"), cut_out("sgr", "%?%p9%t\016%e\017%;");
    // The first 16 have a way of their own, which is worked out at each change of a colour.
    shorten("setaf", "\033[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m", "\033[38;5;%p1%dm");
}

#ifdef __GLIBC__
// The first screen takes about 2 MB. They are asked for at once: half of the page faults of a start came one by one.
static void make_room(void) {
    enum { ROOM = 3 << 19, PAGE = 4096 };
    char *room = malloc(ROOM);
#ifdef MADV_POPULATE_WRITE
    if (room) madvise((char *)(((uintptr_t)room + PAGE) & -(uintptr_t)PAGE), ROOM - PAGE, MADV_POPULATE_WRITE);
#endif
    free(room);
}
#endif

#ifdef MADV_POPULATE_READ
// Where the linker says it: the functions of a start lie first (Link/start.order), and are asked for at once too.
extern const char start_of_code[] __attribute__((weak));

__attribute__((constructor)) static void make_code_ready(void) {
    enum { CODE = 2 << 20, PAGE = 4096 };
    if (start_of_code) madvise((char *)((uintptr_t)start_of_code & -(uintptr_t)PAGE), CODE, MADV_POPULATE_READ);
}
#endif

static void ask_background(void) {
    if (!is_to_ask) return;
    is_to_ask = false;
    asked_at = now();
    write_all(tty_out, "\033]11;?\033\\", 8);
}

bool terminal_open(bool force_ascii, bool no_colour, bool asks_later) {
    if (is_open) return true;
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 8 << 20);                // the memory of a frame serves the next one
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    make_room();
#endif
    if (!isatty(0) || !isatty(1)) return fail("standard input and output must be a terminal");
    if (tcgetattr(0, &original) != 0) return fail("cannot read the terminal's settings");
    setlocale(LC_CTYPE, "");                           // not LC_ALL: LC_NUMERIC would change strtod
    utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    draws_unicode = utf8 && !force_ascii;              // keys stay UTF-8 even where only ASCII is drawn

    int status = 0;
    const char *term = getenv("TERM");
    if (term == NULL || *term == 0) return fail("TERM is not set");
    if (setupterm((char *)term, 1, &status) != OK) return fail("TERM names an unknown terminal");
    const char *cup = tigetstr("cup");
    if (cup == NULL || cup == (char *)-1 || tigetflag("hc") > 0) return fail("this terminal cannot move its cursor");

    if (pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return fail("no file descriptors left");
    tty_in = fcntl(0, F_DUPFD_CLOEXEC, 10), tty_out = fcntl(1, F_DUPFD_CLOEXEC, 10);
    saved_out = fcntl(1, F_DUPFD_CLOEXEC, 10), saved_err = fcntl(2, F_DUPFD_CLOEXEC, 10);
    FILE *in = fdopen(tty_in, "r"), *out = fdopen(tty_out, "w");
    if (!in || !out) return fail("no file descriptors left");

    set_handlers();                                    // before newterm, so that ncurses installs none of its own
    const char *delay = getenv("ESCDELAY");
    if (delay) escape_delay = atoi(delay) < 0 ? 0 : atoi(delay) > 5000 ? 5000 : atoi(delay);
    use_env(FALSE), use_tioctl(TRUE);                  // the window's real size, whatever LINES and COLUMNS say
    screen = newterm(NULL, out, in);
    if (screen == NULL) { unset_handlers(); return fail("ncurses cannot use this terminal"); }
    set_term(screen);
    write_fewer_bytes();
    cbreak(), noecho(), nonl();
    intrflush(stdscr, FALSE), keypad(stdscr, TRUE), typeahead(-1), leaveok(stdscr, FALSE), scrollok(stdscr, FALSE);
    struct termios mode;                               // Ctrl-S must not freeze the screen; Ctrl-C still breaks a busy loop
    if (tcgetattr(tty_in, &mode) == 0) mode.c_iflag &= ~(tcflag_t)IXON, tcsetattr(tty_in, TCSADRAIN, &mode), def_prog_mode();
    curs_set(shows_cursor = false);
    const char *no_color = getenv("NO_COLOR");
    colors = has_colors() && !no_colour && !(no_color && *no_color);
    if (colors) start_color(), use_default_colors();
    const char *cup_mode = tigetstr("smcup");
    xterm_like = cup_mode && cup_mode != (char *)-1 && strstr(cup_mode, "1049");
    restore_text[0] = 0;
    if (xterm_like) append_capability("", MODES_OFF);
    append_capability("sgr0", ""), append_capability("op", ""), append_capability("rmacs", "");
    append_capability("rmkx", ""), append_capability("cnorm", ""), append_capability("rmcup", "\r\n");
    if (xterm_like) write_all(tty_out, MODES_ON, strlen(MODES_ON));
    terminal_keys_begin(utf8);
    asked_at = now();
    is_to_ask = xterm_like && colors;                  // what colour is behind the text? never waited for
    if (is_to_ask) terminal_keys_await_answer();
    if (!asks_later) ask_background();
    captured = memfd_create("stray output", MFD_CLOEXEC);
    if (captured >= 0) dup2(captured, 1), dup2(captured, 2);
    restored = 0;
    is_open = true;
    atexit(terminal_close);                                  // exit() from anywhere still restores
    return true;
}

// Whatever ncurses takes it for.
static void show_cursor(void) { curs_set(0), curs_set(1); }

void terminal_close(void) {
    if (!is_open) return;
    is_open = false;
    // An answer on its way would be typed into the shell.
    if (!is_to_ask && terminal_awaits_background() && now() - asked_at < ANSWER_TIME
        && poll(&(struct pollfd){tty_in, POLLIN, 0}, 1, 50) > 0) tcflush(tty_in, TCIFLUSH);
    if (xterm_like) write_all(tty_out, MODES_OFF, strlen(MODES_OFF));
    else werase(newscr), doupdate();                   // no alternate screen: leave an empty one
    show_cursor();
    endwin();
    tcsetattr(tty_in, TCSANOW, &original);
    restored = 1;
    give_back_output();
    unset_handlers();
}

void terminal_die(int sig) { tcflush(tty_in, TCIFLUSH); terminal_close(); die_now(sig); __builtin_unreachable(); }

// ---------------------------------------------------------------- drawing

int terminal_rows(void) { return getmaxy(stdscr); }
int terminal_cols(void) { return getmaxx(stdscr); }
bool terminal_utf8(void) { return draws_unicode; }
int terminal_colors(void) { return colors ? COLORS : 0; }
// What is drawn goes straight into newscr, from which ncurses updates the screen: stdscr would be a copy between.
void terminal_erase(void) { werase(newscr); }
static int write_one(int c) {
    char byte = (char)c;
    write_all(tty_out, &byte, 1);
    return c;
}

static void update(int y, int x, bool visible) {
    framed = 0;
    gathers = true;
    wmove(newscr, y, x);
    if (visible != shows_cursor) curs_set(shows_cursor = visible);
    doupdate();
    // Each update begins without attributes, whichever came before it: so that one that is kept can be shown later.
    vid_puts(A_NORMAL, 0, NULL, write_one);
    gathers = false;
}

void terminal_flush(int y, int x, bool visible) {
    update(y, x, visible);
    terminal_show(frame, framed);
    ask_background();
}

const char *terminal_hold_back(int y, int x, bool visible, size_t *length) {
    holds_back = is_whole = true;
    update(y, x, visible);
    holds_back = false;
    *length = framed;
    return is_whole ? frame : NULL;
}

bool terminal_holds_back(void) { return __real_write != NULL; }
void terminal_show(const char *update, size_t length) { write_all(tty_out, update, length); }
void terminal_redraw_all(void) { clearok(curscr, TRUE); terminal_flush(getcury(newscr), getcurx(newscr), shows_cursor); }

void terminal_copy(const char *base64) {
    if (!is_open || !xterm_like) return;
    write_all(tty_out, "\033]52;c;", 7);
    write_all(tty_out, base64, strlen(base64));
    write_all(tty_out, "\a", 1);
}

// The columns of the next character, which takes `length` bytes; -1: it cannot be drawn here.
static int next_columns(const char *text, size_t *length) {
    unsigned char first = (unsigned char)*text;
    if (first < 0x80) { *length = 1; return first >= 0x20 && first != 0x7f ? 1 : -1; }
    *length = 1;
    if (!draws_unicode) return -1;
    mbstate_t state = {0};
    wchar_t character;
    size_t n = mbrtowc(&character, text, MB_LEN_MAX, &state);
    if (n == 0 || n > MB_LEN_MAX) return -1;
    *length = n;
    return wcwidth(character);
}

int terminal_columns(const char *text) {
    int sum = 0;
    for (size_t n; *text; text += n) {
        int taken = next_columns(text, &n);
        if (taken < 0) return -1;
        sum += taken;
    }
    return sum;
}

// Pair 0 is never written: going back to it, ncurses resets all attributes besides the colour. 1 has the default colours.
static int pair_of(int fg) {
    static bool known[258];
    if (!colors) return 0;
    if (fg < -1 || fg >= COLORS || fg + 2 >= COUNT(known) || fg + 2 >= COLOR_PAIRS) fg = -1;
    int pair = fg + 2;
    if (!known[pair]) known[pair] = init_extended_pair(pair, fg, -1) == OK;
    return known[pair] ? pair : 0;
}

static attr_t attributes_of(unsigned attributes) {
    return (attributes & TERMINAL_BOLD ? A_BOLD : 0) | (attributes & TERMINAL_REVERSE ? A_REVERSE : 0)
         | (attributes & TERMINAL_UNDERLINE ? A_UNDERLINE : 0) | (attributes & TERMINAL_DIM ? A_DIM : 0);
}

static bool has_room(int row, int col) { return row >= 0 && row < terminal_rows() && col >= 0 && col < terminal_cols(); }

static bool takes_one_column(uint32_t code) {
    static signed char known[0x2900];                  // up to the last Braille pattern: 1 yes, -1 no
    if (code >= COUNT(known)) return wcwidth((wchar_t)code) == 1;
    if (!known[code]) known[code] = wcwidth((wchar_t)code) == 1 ? 1 : -1;
    return known[code] > 0;
}

void terminal_put(int row, int col, const char *text, int fg, unsigned attributes) {
    if (!has_room(row, col)) return;
    int pair = pair_of(fg);
    wattr_set(newscr, attributes_of(attributes), 0, &pair);
    mvwaddnstr(newscr, row, col, text, -1);
    pair = 0;
    wattr_set(newscr, A_NORMAL, 0, &pair);
}

bool terminal_put_narrow(int row, int col, const uint32_t *codes, int count, int fg, unsigned attributes) {
    if (!has_room(row, col)) return true;
    enum { AT_ONCE = 256 };
    cchar_t cells[AT_ONCE], cell;
    attr_t attr = attributes_of(attributes);
    int pair = pair_of(fg);
    for (int i = 0; i < count; i++)
        if (codes[i] >= 0x7f && !(draws_unicode && takes_one_column(codes[i]))) return false;
    setcchar(&cell, L" ", attr, 0, &pair);              // once: they differ in their character alone
    for (int done = 0; done < count; done += AT_ONCE) {
        int n = count - done < AT_ONCE ? count - done : AT_ONCE;
        for (int i = 0; i < n; i++) cell.chars[0] = (wchar_t)codes[done + i], cells[i] = cell;
        mvwadd_wchnstr(newscr, row, col + done, cells, n);
    }
    return true;
}

// ---------------------------------------------------------------- events

static bool fit_to_window(void) {
    struct winsize size;
    if (ioctl(tty_out, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
    if (size.ws_row == LINES && size.ws_col == COLS) return false;
    resizeterm(size.ws_row, size.ws_col);
    return true;
}

static void take_terminal_back(void) {
    reset_prog_mode();                                 // in the background (bg) this stops us again: first of all
    if (xterm_like) write_all(tty_out, MODES_ON, strlen(MODES_ON));
    curs_set(!shows_cursor), curs_set(shows_cursor);                        // whatever the shell made of it meanwhile
    restored = 0;
    fit_to_window();                                   // no SIGWINCH reaches a stopped job
    terminal_redraw_all();
}

static void suspend(void) {
    if (xterm_like) write_all(tty_out, MODES_OFF, strlen(MODES_OFF));
    show_cursor();
    endwin();
    restored = 1;
    struct sigaction stop = {.sa_handler = SIG_DFL}, mine;
    sigaction(SIGTSTP, &stop, &mine);
    raise(SIGTSTP);                                    // stopped here until SIGCONT
    sigaction(SIGTSTP, &mine, NULL);
    pending[SIGCONT] = 0;
    take_terminal_back();
}

static bool take(int sig) { bool was = pending[sig]; pending[sig] = 0; return was; }

terminal_event terminal_next(int timeout_ms) {
    for (;;) {
        for (int i = 0; i < COUNT(quit_signals); i++)
            if (take(quit_signals[i])) return (terminal_event){TERMINAL_SIGNAL, (uint32_t)quit_signals[i]};
        if (take(SIGTSTP)) { suspend(); return (terminal_event){TERMINAL_RESIZE, 0}; }
        if (take(SIGCONT)) { take_terminal_back(); return (terminal_event){TERMINAL_RESIZE, 0}; }
        if (take(SIGWINCH) && fit_to_window()) return (terminal_event){TERMINAL_RESIZE, 0};

        terminal_event event;
        if (terminal_keys_next(&event)) return event;

        struct pollfd fds[2] = {{.fd = tty_in, .events = POLLIN}, {.fd = wake_pipe[0], .events = POLLIN}};
        terminal_keys_state state = terminal_keys_waiting();
        int unfinished = state == TERMINAL_KEYS_IN_PASTE ? 1000 : state == TERMINAL_KEYS_KEPT_ANSWER ? ANSWER_TIME
                       : state == TERMINAL_KEYS_NONE || state == TERMINAL_KEYS_OLD_ANSWER ? -1 : escape_delay;
        if (unfinished >= 0) {                         // from when it came: a caller that only looks in must not put it off
            int64_t until = last_input + unfinished, answer = asked_at + ANSWER_TIME;
            int64_t left = (state == TERMINAL_KEYS_MAYBE_ANSWER && answer > until ? answer : until) - now();
            unfinished = left > 0 ? (int)left : 0;
        }
        bool mine = unfinished >= 0 && (timeout_ms < 0 || unfinished <= timeout_ms);
        int n = poll(fds, 2, mine ? unfinished : timeout_ms);
        if (n < 0) continue;                           // EINTR: the flags say why
        if (n == 0 && mine) { terminal_keys_no_more(); continue; }          // then it counts as it is
        if (n == 0) return (terminal_event){TERMINAL_TIMEOUT, 0};
        if (fds[1].revents & POLLIN) {
            char bytes[256];
            while (read(wake_pipe[0], bytes, sizeof bytes) > 0) {}
        }
        if (fds[0].revents & POLLIN) {
            size_t room;
            unsigned char *at = terminal_keys_room(&room);
            ssize_t k = read(tty_in, at, room);
            if (k > 0) { terminal_keys_add((size_t)k), last_input = now(); continue; }
            if (k < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            return (terminal_event){TERMINAL_EOF, 0};
        }
        if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) return (terminal_event){TERMINAL_EOF, 0};
    }
}
