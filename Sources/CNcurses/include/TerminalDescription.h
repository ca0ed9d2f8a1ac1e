#pragma once
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
