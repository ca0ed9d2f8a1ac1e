#define _GNU_SOURCE
#include "CNcurses.h"

#include <sys/eventfd.h>

int nc_character_width(wchar_t character) { return wcwidth(character); }

int nc_open_event_counter(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
