#include "CNcurses.h"
#include <curses.h>
#include <term.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
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
static bool is_open, utf8, draws_unicode, colors, xterm_like;
static int tty_in = -1, tty_out = -1;        // private duplicates of 0 and 1
static int saved_out = -1, saved_err = -1;   // the caller's 1 and 2 while we own the screen
static int captured = -1;                    // memfd that takes stray writes to 1 and 2
static int wake_pipe[2] = {-1, -1};
static struct termios original;
static char restore_text[512];               // what a crash handler writes, built at open
static volatile sig_atomic_t pending[NSIG];
static volatile sig_atomic_t restored;       // nothing left to restore

static const int quit_signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
static const int other_signals[] = {SIGWINCH, SIGTSTP, SIGCONT};
static const int crash_signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS};
static struct sigaction previous[NSIG];
static bool chain;                           // SWIFT_BACKTRACE is set: someone wants the backtrace
static bool guarded;                         // the crash handlers stay when the screen is closed
#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

// ---------------------------------------------------------------- async-signal-safe part

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
    write_all(tty_out, restore_text, strlen(restore_text));
    tcflush(tty_in, TCIFLUSH);               // half a paste must not land in the shell
    tcsetattr(tty_in, TCSANOW, &original);
    give_back_output();
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

void terminal_wake(void) { ssize_t ignored = write(wake_pipe[1], "w", 1); (void)ignored; }

// ---------------------------------------------------------------- input
//
// ncurses draws; the keys are read here. wgetch takes two system calls a byte, keeps 137 bytes at most (more by ungetch
// corrupts its queue), waits for Esc inside the call, and hands the letters of sequences it does not know to the program.

static unsigned char queue[1 << 16];
static size_t queued;
static bool no_more;                         // ESCDELAY has passed: what is queued is all there is
static int escape_delay = 25;
static int64_t last_input;                   // when bytes last came, in milliseconds
static bool in_paste;
static char *paste;
static size_t paste_length;

static struct { char text[14]; unsigned char length; unsigned short code; } keys[128];
static int key_count;

static void add_key(const char *text, int code) {
    size_t n = text && text != (char *)-1 ? strlen(text) : 0;
    if (n < 2 || n >= sizeof keys[0].text || text[0] != 27 || key_count == COUNT(keys)) return;   // one byte: a control key
    memcpy(keys[key_count].text, text, n);
    keys[key_count].length = (unsigned char)n, keys[key_count++].code = (unsigned short)code;
}

static void load_keys(void) {
    static const struct { char *capability; int code; const char *also[3]; } table[] = {
        {"kcuu1", KEY_UP, {"\033[A", "\033OA"}}, {"kcud1", KEY_DOWN, {"\033[B", "\033OB"}},
        {"kcuf1", KEY_RIGHT, {"\033[C", "\033OC"}}, {"kcub1", KEY_LEFT, {"\033[D", "\033OD"}},
        {"khome", KEY_HOME, {"\033[H", "\033OH", "\033[1~"}}, {"kend", KEY_END, {"\033[F", "\033OF", "\033[4~"}},
        {"kpp", KEY_PPAGE, {"\033[5~"}}, {"knp", KEY_NPAGE, {"\033[6~"}}, {"kich1", KEY_IC, {"\033[2~"}}, {"kdch1", KEY_DC, {"\033[3~"}},
        {"kcbt", KEY_BTAB, {"\033[Z"}}, {"kLFT", KEY_SLEFT, {"\033[1;2D"}}, {"kRIT", KEY_SRIGHT, {"\033[1;2C"}},
        {"kf1", KEY_F(1), {"\033OP", "\033[11~", "\033[[A"}}, {"kf2", KEY_F(2), {"\033OQ", "\033[12~", "\033[[B"}},
        {"kf3", KEY_F(3), {"\033OR", "\033[13~", "\033[[C"}}, {"kf4", KEY_F(4), {"\033OS", "\033[14~", "\033[[D"}},
        {"kf5", KEY_F(5), {"\033[15~", "\033[[E"}}, {"kf6", KEY_F(6), {"\033[17~"}}, {"kf7", KEY_F(7), {"\033[18~"}}, {"kf8", KEY_F(8), {"\033[19~"}},
        {"kf9", KEY_F(9), {"\033[20~"}}, {"kf10", KEY_F(10), {"\033[21~"}}, {"kf11", KEY_F(11), {"\033[23~"}}, {"kf12", KEY_F(12), {"\033[24~"}},
    };
    key_count = 0;
    for (int i = 0; i < COUNT(table); i++) {
        add_key(tigetstr(table[i].capability), table[i].code);
        for (int k = 0; k < 3; k++) add_key(table[i].also[k], table[i].code);
    }
}

// A mouse report, `button;x;yM`, or m when the button goes up; the terminal counts from 1.
static size_t parse_mouse(terminal_event *event, const unsigned char *s, size_t used) {
    unsigned values[3] = {0}, at = 0;
    for (; *s != 'M' && *s != 'm'; s++) {
        if (*s == ';') { if (++at > 2) return used; }
        else if (*s >= '0' && *s <= '9' && values[at] < 10000) values[at] = values[at] * 10 + (*s - '0');
        else return used;
    }
    if (at != 2 || values[0] > 127 || values[1] < 1 || values[1] > 4096 || values[2] < 1 || values[2] > 4096) return used;
    *event = (terminal_event){TERMINAL_MOUSE, values[0] | (*s == 'm' ? 128u : 0) | (values[1] - 1) << 8 | (values[2] - 1) << 20};
    return used;
}

// Takes one event from the queue's front. Returns the bytes used; 0: more are needed. TERMINAL_TIMEOUT: nothing to report.
static size_t parse_escape(terminal_event *event) {
    const unsigned char *s = queue;
    size_t n = queued;
    *event = (terminal_event){TERMINAL_CHAR, 27};
    if (n == 1) return no_more;
    bool begins = false;
    for (int i = 0; i < key_count; i++) {
        size_t length = keys[i].length;
        if (memcmp(keys[i].text, s, length < n ? length : n) != 0) continue;
        if (length <= n) { *event = (terminal_event){TERMINAL_KEY, keys[i].code}; return length; }
        begins = true;
    }
    if (begins && !no_more) return 0;
    if (s[1] != '[' && s[1] != 'O' && !strchr("]PX^_", s[1])) return 1;     // Alt and a key: Esc, then the key

    *event = (terminal_event){TERMINAL_TIMEOUT, 0};                                      // an answer or report nobody asked for: swallow it
    size_t at = 2;
    if (s[1] == '[') {
        while (at < n && at < 64 && s[at] >= 0x20 && s[at] <= 0x3f) at++;
        at++;                                                                // the final byte
        if (s[2] == '<' && at <= n && (s[at - 1] == 'M' || s[at - 1] == 'm')) return parse_mouse(event, s + 3, at);
        if (at <= n && at == 3 && s[2] == 'M') at += 3;                      // an old mouse report
        if (at == 6 && n >= 6 && memcmp(s, "\033[200~", 6) == 0) in_paste = true, paste_length = 0;
    } else if (s[1] == 'O') at++;
    else {
        while (at < n && at < 8192 && s[at] != 7 && s[at] != 27) at++;       // up to BEL or ST
        at += at < n && s[at] == 27 ? 2 : 1;
    }
    return at <= n ? at : no_more ? n : 0;
}

static size_t parse(terminal_event *event) {
    const unsigned char *s = queue;
    if (s[0] == 27) return parse_escape(event);
    *event = (terminal_event){TERMINAL_CHAR, s[0]};
    if (s[0] < 0x80 || !utf8) return 1;
    size_t length = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    uint32_t code = s[0] & (0x7f >> length);
    size_t at = 1;
    for (; at < length && at < queued && (s[at] & 0xc0) == 0x80; at++) code = code << 6 | (s[at] & 0x3f);
    if (at == queued && at < length && !no_more) return 0;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    bool good = at == length && s[0] >= 0xc2 && s[0] <= 0xf4 && code >= least[length] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    event->code = good ? code : 0xfffd;
    return good ? length : 1;
}

static void drop(size_t n) { memmove(queue, queue + n, queued -= n); }

// Moves pasted bytes out of the queue. True: the closing bracket was found.
static bool take_paste(void) {
    static const char end[] = "\033[201~";
    enum { END = sizeof end - 1 };
    unsigned char *found = memmem(queue, queued, end, END);
    size_t n = found ? (size_t)(found - queue) : queued > END ? queued - END : 0;      // the tail may be half a bracket
    if (no_more && !found) n = queued;
    size_t keep = paste_length + n <= TERMINAL_PASTE_LIMIT ? n : TERMINAL_PASTE_LIMIT - paste_length;
    if (paste == NULL) paste = malloc(TERMINAL_PASTE_LIMIT);                                   // pages come as they are used
    if (paste) memcpy(paste + paste_length, queue, keep), paste_length += keep;
    drop(found ? n + END : n);
    return found != NULL;
}

const char *terminal_paste(long *length) { *length = (long)paste_length; return paste ? paste : ""; }

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

bool terminal_open(bool force_ascii, bool no_colour) {
    if (is_open) return true;
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
    cbreak(), noecho(), nonl();
    intrflush(stdscr, FALSE), keypad(stdscr, TRUE), typeahead(-1), leaveok(stdscr, FALSE), scrollok(stdscr, FALSE);
    struct termios mode;                               // Ctrl-S must not freeze the screen; Ctrl-C still breaks a busy loop
    if (tcgetattr(tty_in, &mode) == 0) mode.c_iflag &= ~(tcflag_t)IXON, tcsetattr(tty_in, TCSADRAIN, &mode), def_prog_mode();
    curs_set(0);
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
    load_keys();
    captured = memfd_create("stray output", MFD_CLOEXEC);
    if (captured >= 0) dup2(captured, 1), dup2(captured, 2);
    restored = 0;
    is_open = true;
    atexit(terminal_close);                                  // exit() from anywhere still restores
    return true;
}

void terminal_close(void) {
    if (!is_open) return;
    is_open = false;
    if (xterm_like) write_all(tty_out, MODES_OFF, strlen(MODES_OFF));
    else werase(stdscr), wrefresh(stdscr);             // no alternate screen: leave an empty one
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
void terminal_erase(void) { werase(stdscr); }
void terminal_flush(void) { wrefresh(stdscr); }
void terminal_redraw_all(void) { clearok(curscr, TRUE); wrefresh(stdscr); }

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

bool terminal_all_narrow(const char *text) {
    for (size_t n; *text; text += n) if (next_columns(text, &n) != 1) return false;
    return true;
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

void terminal_put(int row, int col, const char *text, int fg, int bg, unsigned attributes) {
    if (row < 0 || row >= terminal_rows() || col < 0 || col >= terminal_cols()) return;
    attr_t attr = (attributes & TERMINAL_BOLD ? A_BOLD : 0) | (attributes & TERMINAL_REVERSE ? A_REVERSE : 0)
                | (attributes & TERMINAL_UNDERLINE ? A_UNDERLINE : 0) | (attributes & TERMINAL_DIM ? A_DIM : 0);
    int pair = 0;
    if (colors && fg < COLORS && bg < COLORS && (fg >= 0 || bg >= 0)) {
        pair = alloc_pair(fg, bg);
        if (pair < 0) pair = 0;
    }
    wattr_set(stdscr, attr, 0, &pair);
    mvwaddnstr(stdscr, row, col, text, -1);
    pair = 0;
    wattr_set(stdscr, A_NORMAL, 0, &pair);
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
    curs_set(1), curs_set(0);                          // whatever the shell made of it meanwhile
    restored = 0;
    fit_to_window();                                   // no SIGWINCH reaches a stopped job
    clearok(curscr, TRUE);
    wrefresh(stdscr);
}

static void suspend(void) {
    if (xterm_like) write_all(tty_out, MODES_OFF, strlen(MODES_OFF));
    curs_set(1);
    endwin();
    restored = 1;
    struct sigaction stop = {.sa_handler = SIG_DFL}, mine;
    sigaction(SIGTSTP, &stop, &mine);
    raise(SIGTSTP);                                    // stopped here until SIGCONT
    sigaction(SIGTSTP, &mine, NULL);
    pending[SIGCONT] = 0;
    take_terminal_back();
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool take(int sig) { bool was = pending[sig]; pending[sig] = 0; return was; }

terminal_event terminal_next(int timeout_ms) {
    for (;;) {
        for (int i = 0; i < COUNT(quit_signals); i++)
            if (take(quit_signals[i])) return (terminal_event){TERMINAL_SIGNAL, (uint32_t)quit_signals[i]};
        if (take(SIGTSTP)) { suspend(); return (terminal_event){TERMINAL_RESIZE, 0}; }
        if (take(SIGCONT)) { take_terminal_back(); return (terminal_event){TERMINAL_RESIZE, 0}; }
        if (take(SIGWINCH) && fit_to_window()) return (terminal_event){TERMINAL_RESIZE, 0};

        if (in_paste && (take_paste() || no_more)) {
            in_paste = no_more = false;
            return (terminal_event){TERMINAL_PASTE, 0};
        }
        while (!in_paste && queued > 0) {
            terminal_event event;
            size_t n = parse(&event);
            if (n == 0) break;
            drop(n);
            no_more = false;
            if (event.kind != TERMINAL_TIMEOUT) return event;
        }
        if (in_paste && queued > 0 && memmem(queue, queued, "\033[201~", 6)) continue;   // all of it came in one read

        struct pollfd fds[2] = {{.fd = tty_in, .events = POLLIN}, {.fd = wake_pipe[0], .events = POLLIN}};
        int unfinished = in_paste ? 1000 : queued > 0 ? escape_delay : -1;                // then it counts as it is
        if (unfinished >= 0) {                         // from when it came: a caller that only looks in must not put it off
            int64_t left = last_input + unfinished - now();
            unfinished = left > 0 ? (int)left : 0;
        }
        bool mine = unfinished >= 0 && (timeout_ms < 0 || unfinished <= timeout_ms);
        int n = poll(fds, 2, mine ? unfinished : timeout_ms);
        if (n < 0) continue;                           // EINTR: the flags say why
        if (n == 0 && mine) { no_more = true; continue; }
        if (n == 0) return (terminal_event){TERMINAL_TIMEOUT, 0};
        if (fds[1].revents & POLLIN) {
            char bytes[256];
            bool wake = false;
            for (ssize_t k; (k = read(wake_pipe[0], bytes, sizeof bytes)) > 0;) wake |= memchr(bytes, 'w', (size_t)k) != NULL;
            if (wake) return (terminal_event){TERMINAL_WAKE, 0};
        }
        if (fds[0].revents & POLLIN) {
            ssize_t k = read(tty_in, queue + queued, sizeof queue - queued);
            if (k > 0) { queued += (size_t)k, no_more = false, last_input = now(); continue; }
            if (k < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            return (terminal_event){TERMINAL_EOF, 0};
        }
        if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) return (terminal_event){TERMINAL_EOF, 0};
    }
}
