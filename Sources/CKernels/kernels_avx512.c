#if defined(__x86_64__)
#include <math.h>
#include <stddef.h>
#include <string.h>
#include "tables.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma,prefer-256-bit"))), apply_to = function)
// The tile of a matrix product: bytes of its vectors, and rows.
#define TILE_BYTES 64
#define TILE_ROWS 12
// Before a function that computes enough between load and store to gain by wider ones, where there are any.
#define WIDE __attribute__((min_vector_width(512)))

#define T float
#define IS_DOUBLE 0
#define LANES 8
#define VECTOR_LOOP _Pragma("clang loop vectorize_width(8) interleave_count(1)")
#define FN(name) name##_float_avx512
#define MATH(name) name##f
#include "kernels.inc"
#undef T
#undef IS_DOUBLE
#undef LANES
#undef VECTOR_LOOP
#undef FN
#undef MATH

#define T double
#define IS_DOUBLE 1
#define LANES 4
#define VECTOR_LOOP _Pragma("clang loop vectorize_width(4) interleave_count(1)")
#define FN(name) name##_double_avx512
#define MATH(name) name
#include "kernels.inc"
#pragma clang attribute pop
#endif
