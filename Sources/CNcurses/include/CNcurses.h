#pragma once

// Wide ncurses as Swift sees it: the functions come through as they are; what Swift cannot import
// (macros, and globals that strict concurrency rejects) gets a small function here.

#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <wchar.h>

#include "CrashGuard.h"
#include "SignalPipe.h"
#include "TerminalDescription.h"

// Globals.

static inline WINDOW *nc_standard_window(void) { return stdscr; }
static inline WINDOW *nc_physical_window(void) { return curscr; }
static inline int nc_columns(void) { return COLS; }
static inline int nc_lines(void) { return LINES; }
static inline int nc_colors(void) { return COLORS; }
static inline int nc_color_pairs(void) { return COLOR_PAIRS; }
/// `newterm` with standard input.
static inline SCREEN *nc_new_terminal(const char *name, FILE *output) { return newterm(name, output, stdin); }

// Attributes, and keys that are computed.

static inline attr_t nc_bold(void) { return A_BOLD; }
static inline attr_t nc_dim(void) { return A_DIM; }
static inline attr_t nc_underline(void) { return A_UNDERLINE; }
static inline attr_t nc_reverse(void) { return A_REVERSE; }
static inline int nc_function_key(int number) { return KEY_F(number); }

// Cells.

/// Fills one cell, with a colour pair that may exceed the 8 bits of a `chtype`.
static inline void nc_set_cell(cchar_t *cell, wchar_t character, attr_t attributes, int pair) {
  const wchar_t text[2] = {character, 0};
  setcchar(cell, text, attributes, (short)pair, &pair);
}
/// The columns a character takes in the present locale: 0 for combining, -1 for control characters.
int nc_character_width(wchar_t character);

/// A counter that `poll` can wait on; -1 on failure.
int nc_open_event_counter(void);

/// A file in memory, and another descriptor of the same file, both closed in programs that are started.
int nc_open_memory(void);
int nc_duplicate(int descriptor);
/// Makes a descriptor of that kind one of another file.
void nc_point(int descriptor, int to);
