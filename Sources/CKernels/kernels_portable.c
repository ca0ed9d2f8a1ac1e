#include <math.h>
#include <stddef.h>
#include <string.h>
#include "tables.h"

#define T float
#define LANES 8
#define FN(name) name##_float_portable
#define MATH(name) name##f
#include "kernels.inc"
#undef T
#undef LANES
#undef FN
#undef MATH

#define T double
#define LANES 4
#define FN(name) name##_double_portable
#define MATH(name) name
#include "kernels.inc"
