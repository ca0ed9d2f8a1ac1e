// Counts what the program allocates while it is linked in: every way into the C library's allocator.
#pragma once

#include <stdint.h>

uint64_t baseline_allocations(void);
