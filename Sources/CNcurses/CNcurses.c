#define _GNU_SOURCE
#include "CNcurses.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

int nc_character_width(wchar_t character) { return wcwidth(character); }

int nc_open_event_counter(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int nc_open_memory(void) { return memfd_create("frame", MFD_CLOEXEC); }

int nc_duplicate(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, 3); }

void nc_point(int descriptor, int to) { dup3(to, descriptor, O_CLOEXEC); }
