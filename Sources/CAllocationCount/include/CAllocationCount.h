// Counts the heap allocations of one thread, so that tests and benchmarks can show that a stretch of code makes none.
#pragma once

#include <stdbool.h>
#include <stdint.h>

// Whether allocations are counted here: with glibc and without a sanitizer, which brings its own malloc.
bool allocations_are_counted(void);

// Allocations that this thread has made so far.
int64_t allocation_count(void);
