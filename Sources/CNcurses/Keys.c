#include "CNcurses.h"
#include <curses.h>
#include <term.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

// ncurses draws; the keys are read here. wgetch takes two system calls a byte, keeps 137 bytes at most (more by ungetch
// corrupts its queue), waits for Esc inside the call, and hands the letters of sequences it does not know to the program.

static unsigned char bytes[1 << 16], *queue = bytes;   // what is in the queue begins at `queue`: taking is cheap
static size_t queued;
static bool utf8;
static bool no_more;                         // ESCDELAY has passed: what is queued is all there is
static bool awaits_answer;                  // the terminal was asked for its background, and has not said it
static size_t kept;                          // so much of the answer came before a pause
static bool is_old;                          // a long one
static bool escaped;                         // Esc counted as a key, and it was the last
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

void terminal_keys_begin(bool is_utf8) {
    static const struct { char *capability; int code; const char *also[3]; } table[] = {
        {"kcuu1", KEY_UP, {"\033[A", "\033OA"}}, {"kcud1", KEY_DOWN, {"\033[B", "\033OB"}},
        {"kcuf1", KEY_RIGHT, {"\033[C", "\033OC"}}, {"kcub1", KEY_LEFT, {"\033[D", "\033OD"}},
        {"khome", KEY_HOME, {"\033[H", "\033OH", "\033[1~"}}, {"kend", KEY_END, {"\033[F", "\033OF", "\033[4~"}},
        {"kpp", KEY_PPAGE, {"\033[5~"}}, {"knp", KEY_NPAGE, {"\033[6~"}}, {"kich1", KEY_IC, {"\033[2~"}}, {"kdch1", KEY_DC, {"\033[3~"}},
        {"kcbt", KEY_BTAB, {"\033[Z"}}, {"kLFT", KEY_SLEFT, {"\033[1;2D"}}, {"kRIT", KEY_SRIGHT, {"\033[1;2C"}},
        {NULL, TERMINAL_WORD_LEFT, {"\033[1;5D", "\033[1;3D", "\033b"}}, {NULL, TERMINAL_WORD_RIGHT, {"\033[1;5C", "\033[1;3C", "\033f"}}, {NULL, TERMINAL_WORD_ERASE, {"\033\177", "\033\b"}},
        {"kf1", KEY_F(1), {"\033OP", "\033[11~", "\033[[A"}}, {"kf2", KEY_F(2), {"\033OQ", "\033[12~", "\033[[B"}},
        {"kf3", KEY_F(3), {"\033OR", "\033[13~", "\033[[C"}}, {"kf4", KEY_F(4), {"\033OS", "\033[14~", "\033[[D"}},
        {"kf5", KEY_F(5), {"\033[15~", "\033[[E"}}, {"kf6", KEY_F(6), {"\033[17~"}}, {"kf7", KEY_F(7), {"\033[18~"}}, {"kf8", KEY_F(8), {"\033[19~"}},
        {"kf9", KEY_F(9), {"\033[20~"}}, {"kf10", KEY_F(10), {"\033[21~"}}, {"kf11", KEY_F(11), {"\033[23~"}}, {"kf12", KEY_F(12), {"\033[24~"}},
    };
    key_count = 0, queue = bytes, queued = kept = 0, is_old = in_paste = no_more = awaits_answer = escaped = false, paste_length = 0, utf8 = is_utf8;
    for (int i = 0; i < COUNT(table); i++) {
        if (table[i].capability) add_key(tigetstr(table[i].capability), table[i].code);
        for (int k = 0; k < 3; k++) add_key(table[i].also[k], table[i].code);
    }
}

// A mouse report, `button;x;yM`, or m when the button goes up, wherever that is; the terminal counts from 1.
static size_t parse_mouse(terminal_event *event, const unsigned char *s, size_t used) {
    unsigned values[3] = {0}, at = 0;
    bool outside = false;
    for (; *s != 'M' && *s != 'm'; s++) {
        if (*s == ';') { if (++at > 2) return used; }
        else if (*s >= '0' && *s <= '9' && values[at] < 10000) values[at] = values[at] * 10 + (*s - '0');
        else if (*s == '-' && at > 0 && values[at] == 0) outside = true;
        else return used;
    }
    if (at != 2 || values[0] > 127) return used;
    outside |= values[1] < 1 || values[1] > 4096 || values[2] < 1 || values[2] > 4096;
    if (outside && *s == 'M') return used;
    if (outside) values[1] = values[2] = 1;
    *event = (terminal_event){TERMINAL_MOUSE, values[0] | (*s == 'm' ? 128u : 0) | (values[1] - 1) << 8 | (values[2] - 1) << 20};
    return used;
}

// The answer to the question for the background, `rgb:RRRR/GGGG/BBBB` or rgba, one to four hexadecimal digits a part.
static bool parse_background(terminal_event *event, const unsigned char *s, const unsigned char *end) {
    if (end - s < 4 || memcmp(s, "rgb", 3) != 0) return false;
    s += s[3] == 'a' ? 4 : 3;
    uint32_t color = 0;
    for (int part = 0; part < 3; part++) {
        if (s >= end || *s++ != (part == 0 ? ':' : '/')) return false;
        uint32_t value = 0, most = 0;
        for (; s < end && strchr("0123456789abcdefABCDEF", *s) && *s && most < 0xffff; s++) {
            value = value * 16 + (*s <= '9' ? *s - '0' : (*s | 32) - 'a' + 10), most = most * 16 + 15;
        }
        if (most == 0) return false;
        color = color << 8 | value * 255 / most;
    }
    *event = (terminal_event){TERMINAL_BACKGROUND, color};
    return true;
}

void terminal_keys_await_answer(void) { awaits_answer = true; }
bool terminal_awaits_background(void) { return awaits_answer; }

// How far what is queued is the answer that is awaited. A line may be slow: what has begun is kept until the rest comes, so
// that none of it becomes keys. Esc alone may be the key too.
static enum { NO_ANSWER, BEGUN, WHOLE } answer(void) {
    static const char start[] = "\033]11;rgb";
    enum { START = sizeof start - 1, LONGEST = 40 };
    if (!awaits_answer || memcmp(queue, start, queued < START ? queued : START) != 0) return NO_ANSWER;
    for (size_t i = START; i < queued && i < LONGEST; i++) {
        if (queue[i] == 7) return WHOLE;
        if (queue[i] == 27 && i + 1 < queued) return queue[i + 1] == '\\' ? WHOLE : NO_ANSWER;
        if (!queue[i] || !strchr("0123456789abcdefABCDEF:/\033", queue[i])) return NO_ANSWER;
    }
    return queued < LONGEST ? BEGUN : NO_ANSWER;
}

static void drop(size_t n) { queue += n, queued -= n, kept = 0, is_old = false; }

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
    if (s[1] != '[' && s[1] != 'O' && !strchr("]PX^_", s[1])) {             // Alt and a key
        if (s[1] <= 0x20 || s[1] >= 0x7f) return 1;                          // Esc, then the key
        *event = (terminal_event){TERMINAL_ALT, s[1]};
        return 2;
    }

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
        if (at + 1 < n && s[at] == 27 && s[at + 1] != '\\') return at;        // cut off by another Esc
        size_t end = at;
        at += at < n && s[at] == 27 ? 2 : 1;
        if (s[1] == ']' && at <= n && n > 5 && memcmp(s + 2, "11;", 3) == 0) parse_background(event, s + 5, s + end);
    }
    return at <= n ? at : no_more ? n : 0;
}

static size_t parse(terminal_event *event) {
    // What follows a pause and neither goes on with the answer nor ends it is something else: its rest never came.
    if (kept && answer() == NO_ANSWER && !memchr(queue + kept, 7, queued - kept) && !memmem(queue + kept, queued - kept, "\033\\", 2)) drop(kept);
    if (escaped && awaits_answer && queue[0] == ']' && (queued > 1 || !no_more)) {
        if (queued == 1) return 0;
        if (queue[1] == '1') *--queue = 27, queued++;                        // the rest of an answer, whose Esc came long before
    }
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

// ---------------------------------------------------------------- bytes in, events out

unsigned char *terminal_keys_room(size_t *room) {
    memmove(bytes + 1, queue, queued);                                       // an Esc may come back before it
    queue = bytes + 1;
    *room = sizeof bytes - 1 - queued;
    return queue + queued;
}

void terminal_keys_add(size_t n) { queued += n, no_more = false; }

void terminal_keys_no_more(void) {
    if (queued < 2 || answer() != BEGUN) no_more = true;
    else if (kept == queued) is_old = true;
    else if (is_old && queued - kept < 3) drop(kept), no_more = true;       // a digit or two, long after: keys
    else kept = queued, is_old = false;
}

terminal_keys_state terminal_keys_waiting(void) {
    if (in_paste) return TERMINAL_KEYS_IN_PASTE;
    if (queued == 0) return TERMINAL_KEYS_NONE;
    if (answer() != BEGUN) return TERMINAL_KEYS_UNFINISHED;
    if (queued == 1) return TERMINAL_KEYS_MAYBE_ANSWER;
    return kept < queued ? TERMINAL_KEYS_IN_ANSWER : is_old ? TERMINAL_KEYS_OLD_ANSWER : TERMINAL_KEYS_KEPT_ANSWER;
}

bool terminal_keys_next(terminal_event *event) {
    for (;;) {
        if (in_paste) {
            if (!take_paste() && !no_more) return false;
            in_paste = no_more = false;
            *event = (terminal_event){TERMINAL_PASTE, 0};
            return true;
        }
        if (queued == 0) return false;
        size_t n = parse(event);
        if (n == 0) return false;
        escaped = event->kind == TERMINAL_CHAR && event->code == 27;
        if (event->kind == TERMINAL_BACKGROUND) awaits_answer = false;
        drop(n);
        no_more = false;
        if (event->kind != TERMINAL_TIMEOUT) return true;
    }
}
