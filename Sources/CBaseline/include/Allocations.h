// Counts what the program allocates while it is linked in: every way into the C library's allocator.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// Off at first, so that measurements of time do not pay for it.
void baseline_count_allocations(bool on);

uint64_t baseline_allocations(void);
