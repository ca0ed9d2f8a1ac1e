#include <math.h>
#include <stddef.h>
#include <string.h>
#include "tables.h"

// Bytes in a vector register.
#define VECTOR_BYTES 16

#define T float
#define IS_DOUBLE 0
#define LANES 8
#define VECTOR_LOOP _Pragma("clang loop vectorize_width(8) interleave_count(1)")
#define FN(name) name##_float_portable
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
#define FN(name) name##_double_portable
#define MATH(name) name
#include "kernels.inc"
