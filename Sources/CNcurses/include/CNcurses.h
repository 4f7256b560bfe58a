// A terminal in full-screen mode: the only door from Swift to ncurses.
// Every function here is for one thread (the one that called terminal_open).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    TERMINAL_TIMEOUT,      // nothing happened in time
    TERMINAL_CHAR,         // code: a Unicode scalar (control keys are 0...31, 127)
    TERMINAL_KEY,          // code: an ncurses KEY_* number
    TERMINAL_ALT,          // code: the character
    TERMINAL_MOUSE,        // code: the button in bits 0...7 (as terminals report it; 128: released), x in 8...19, y in 20...31
    TERMINAL_BACKGROUND,   // code: the colour behind the text, a byte each for red, green and blue
    TERMINAL_PASTE,        // terminal_paste has the bytes
    TERMINAL_RESIZE,       // the size changed, or the screen must be drawn anew (after fg)
    TERMINAL_SIGNAL,       // code: SIGTERM, SIGHUP, SIGINT or SIGQUIT: save, then terminal_die(code)
    TERMINAL_EOF           // the terminal is gone: save, then leave without drawing
} terminal_kind;

typedef struct { terminal_kind kind; uint32_t code; } terminal_event;

// False: see terminal_error; the terminal is untouched. asks_later: for the colour behind the text only after the first
// drawing, which awaits no answer.
bool terminal_open(bool force_ascii, bool no_colour, bool asks_later);
const char *terminal_error(void);
void terminal_close(void);                       // may be called twice
void terminal_die(int signal) __attribute__((noreturn));  // restore, then die of this signal (128+n)

void terminal_guard_crashes(void);               // for the whole process: Swift's own handler would wait for a key
void terminal_guard_thread(void);                // first thing in every other thread: so that its stack overflow is caught too

int terminal_rows(void);
int terminal_cols(void);
bool terminal_utf8(void);                        // false: draw only ASCII
int terminal_colors(void);                       // 0 with NO_COLOR or a monochrome terminal
bool terminal_awaits_background(void);           // it was or will be asked for the colour behind the text, and has not said it

// Keys that ncurses has no number for.
enum { TERMINAL_WORD_LEFT = 1000, TERMINAL_WORD_RIGHT = 1001, TERMINAL_WORD_ERASE = 1002 };

enum { TERMINAL_BOLD = 1, TERMINAL_REVERSE = 2, TERMINAL_UNDERLINE = 4, TERMINAL_DIM = 8 };
void terminal_erase(void);
int terminal_columns(const char *utf8);          // -1: it cannot be drawn here
// The text must fit in what is left of the row: ncurses would go on in the next. fg: -1 is the default.
void terminal_put(int row, int col, const char *utf8, int fg, unsigned attributes);
// The same for scalars of one column each. False: one is not, and nothing is written.
bool terminal_put_narrow(int row, int col, const uint32_t *codes, int count, int fg, unsigned attributes);
void terminal_flush(int y, int x, bool visible); // shows what was put, with the cursor there
// The same, but the terminal sees nothing of it: what it would have been sent, valid until the next update; NULL: too much.
const char *terminal_hold_back(int y, int x, bool visible, size_t *length);
bool terminal_holds_back(void);                  // false: the program was linked without it
void terminal_show(const char *update, size_t length);   // sends what was held back
void terminal_redraw_all(void);                  // Ctrl-L
void terminal_copy(const char *base64);          // into the clipboard, by OSC 52, where the terminal allows it

terminal_event terminal_next(int timeout_ms);          // -1: wait for ever
const char *terminal_paste(long *length);        // valid until the next terminal_next
enum { TERMINAL_PASTE_LIMIT = 1 << 26 };

// From bytes to events, without a terminal: terminal_next reads for it.
typedef enum {
    TERMINAL_KEYS_NONE,    // all is taken
    TERMINAL_KEYS_UNFINISHED,  // the rest of a sequence or character is to come
    TERMINAL_KEYS_MAYBE_ANSWER,  // Esc alone, with which the awaited answer begins too
    TERMINAL_KEYS_IN_ANSWER,   // a part of that answer
    TERMINAL_KEYS_KEPT_ANSWER,  // the same after a pause: it goes on, or what comes is something else
    TERMINAL_KEYS_OLD_ANSWER,  // after a long pause: what looks like the rest, but has no end, is something else too
    TERMINAL_KEYS_IN_PASTE
} terminal_keys_state;

void terminal_keys_begin(bool is_utf8);          // empties the queue; takes the terminal's keys, where one is set up
void terminal_keys_await_answer(void);           // the terminal was asked for its background
unsigned char *terminal_keys_room(size_t *room); // where new bytes go, and how many; valid until the next call of another
void terminal_keys_add(size_t count);            // that many have been put there
bool terminal_keys_next(terminal_event *event);  // false: more bytes are needed
terminal_keys_state terminal_keys_waiting(void);
void terminal_keys_no_more(void);                // long enough: what is unfinished counts as it is
