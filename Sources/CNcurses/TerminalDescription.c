#define _GNU_SOURCE
#include "CNcurses.h"

#include <string.h>
#include <term.h>
#include <unistd.h>

// terminfo returns NULL for an absent string and (char *)-1 for a name that is not a string at all.
static const char *capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

const char *terminal_description_string(const char *name) { return cur_term ? capability(name) : NULL; }

bool terminal_description_open(const char *name) {
  int answer = 0;
  return setupterm(name, STDOUT_FILENO, &answer) == OK;
}

void terminal_description_close(void) {
  if (cur_term) del_curterm(cur_term);
}

terminal_verdict terminal_description_check(const char *name) {
  int answer = 0;
  if (setupterm(name, STDOUT_FILENO, &answer) != OK) {
    switch (answer) {
    case 1: return terminal_is_hardcopy;
    case 0: return terminal_is_unknown;
    default: return terminal_database_is_missing;
    }
  }
  // TERM=dumb gets this far, and newterm would accept it and print rubbish.
  terminal_verdict verdict = capability("cup") ? terminal_is_usable : terminal_cannot_move_cursor;
  del_curterm(cur_term);
  return verdict;
}

// Appends without the padding marks `$<5>`, which only tputs understands.
static size_t append(char *bytes, size_t count, size_t capacity, const char *text) {
  while (text && *text && count < capacity) {
    const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
    if (end) {
      text = end + 1;
    } else {
      bytes[count++] = *text++;
    }
  }
  return count;
}

size_t terminal_description_restore_bytes(char *bytes, size_t capacity) {
  size_t count = 0;
  const char *leave = capability("rmcup");
  count = append(bytes, count, capacity, capability("sgr0"));
  count = append(bytes, count, capacity, capability("op"));
  count = append(bytes, count, capacity, capability("rmkx"));
  count = append(bytes, count, capacity, capability("cnorm"));
  if (leave) return append(bytes, count, capacity, leave);
  // Without an alternate screen the picture stays; what follows goes below it.
  const char *move = capability("cup");
  if (move) count = append(bytes, count, capacity, tparm(move, LINES - 1, 0));
  return append(bytes, count, capacity, "\r\n");
}
