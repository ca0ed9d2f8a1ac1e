// The kernel tables, one for each element type and instruction set.
#pragma once
#include "CKernels.h"

extern const ck_table ck_float_portable, ck_double_portable;
#if defined(__x86_64__)
extern const ck_table ck_float_avx2, ck_double_avx2, ck_float_avx512, ck_double_avx512;
#endif
