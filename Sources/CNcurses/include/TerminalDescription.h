#pragma once
#include <stdbool.h>
#include <stddef.h>

// What terminfo says about a terminal, asked before a single byte is sent to it.

typedef enum {
  terminal_is_usable,
  terminal_is_unknown,
  terminal_is_hardcopy,
  terminal_database_is_missing,
  terminal_cannot_move_cursor,
} terminal_verdict;

/// Looks a terminal up by name; neither prints nor exits, unlike `initscr`.
terminal_verdict terminal_description_check(const char *name);

/// Writes into `bytes` what puts the terminal ncurses has open back as a shell expects it: attributes off, the
/// cursor shown, the keypad in its normal mode, the alternate screen left. Returns the number of bytes.
size_t terminal_description_restore_bytes(char *bytes, size_t capacity);

/// What the open terminal's description says under a name; NULL if nothing.
const char *terminal_description_string(const char *name);

/// Reads a description without a screen, to look something up in it; close it before a screen opens.
bool terminal_description_open(const char *name);
void terminal_description_close(void);
